#!/bin/sh
# Installs the few system libraries that Qt and its Chinese text need, where they are missing.
# Debian and its kin only; elsewhere, and without the right to install, it says what to install.
set -eu

LIBRARIES="libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libxcb-cursor0 libxcb-icccm4 \
libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 \
libxkbcommon-x11-0 fonts-noto-cjk binutils"

[ "$(uname -s)" = Linux ] || exit 0
if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This is no Debian system: make sure that Qt's xcb libraries and a Chinese font (Noto Sans CJK) are installed."
    exit 0
fi

missing=""
for package in $LIBRARIES; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "Missing system packages. Run: sudo apt-get install --no-install-recommends$missing"
    exit 1
fi
echo "Installing system packages:$missing"
apt-get update -qq
# shellcheck disable=SC2086  # the list is meant to split
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
