"""The map's colours, all derived from the theme that is worn, so that day, night and wall agree."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QColor

from console.theme import Theme
from widgets.map.items import Kind, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours of the base map, of the symbols and of the words on them."""

    name: str
    beyond: QColor
    land: QColor
    urban: QColor
    park: QColor
    water: QColor
    shore: QColor
    water_label: QColor
    motorway: QColor
    motorway_casing: QColor
    road: QColor
    road_casing: QColor
    rail: QColor
    metro: QColor
    outline: QColor
    label: QColor
    soft_label: QColor
    halo: QColor
    panel: QColor
    panel_line: QColor
    text: QColor
    soft: QColor
    focus: QColor
    rim: QColor
    shield: QColor
    tones: Mapping[Tone, QColor]
    kinds: Mapping[Kind, QColor]

    def ink_on(self, fill: QColor) -> QColor:
        """Black or white, whichever can be read on a fill."""
        return QColor("#ffffff") if luminance(fill) < _INK_TURNS_AT else QColor("#10151b")


_INK_TURNS_AT = 0.26
"""Above this luminance dark letters have more contrast than white ones at glyph size."""

_KIND_TONES = {
    Kind.INCIDENT: "alarm",
    Kind.TEAM: "info",
    Kind.DEPOT: "unverified",
    Kind.SHELTER: "ok",
    Kind.SITE: "simulated",
}
"""Kinds borrow the hue of a tone; their shape says which is which."""


def mix(a: QColor, b: QColor, share: float) -> QColor:
    """Colour a with a share of b."""
    keep = 1.0 - share
    return QColor.fromRgbF(
        a.redF() * keep + b.redF() * share,
        a.greenF() * keep + b.greenF() * share,
        a.blueF() * keep + b.blueF() * share,
    )


def luminance(colour: QColor) -> float:
    """Relative luminance after WCAG, 0 black to 1 white."""
    return (
        0.2126 * _linear(colour.redF())
        + 0.7152 * _linear(colour.greenF())
        + 0.0722 * _linear(colour.blueF())
    )


def contrast(a: QColor, b: QColor) -> float:
    """Contrast ratio after WCAG, 1 to 21."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@functools.cache
def palette_of(theme: Theme) -> Palette:
    """The map's palette in a theme."""
    base = theme.map
    land, water, label = QColor(base.land), QColor(base.water), QColor(base.label)
    road, casing = QColor(base.road), QColor(base.road_casing)
    notice, info = QColor(theme.tone("notice").solid), QColor(theme.tone("info").solid)
    return Palette(
        name=theme.name,
        beyond=mix(land, QColor(base.halo if theme.dark else theme.window), 0.75),
        land=land,
        urban=QColor(base.town),
        park=QColor(base.green),
        water=water,
        shore=mix(water, info, 0.30),
        water_label=mix(label, info, 0.60 if not theme.dark else 0.45),
        motorway=mix(road, notice, 0.45 if not theme.dark else 0.24),
        motorway_casing=mix(casing, notice, 0.55 if not theme.dark else 0.20),
        road=road,
        road_casing=casing,
        rail=QColor(base.rail),
        metro=mix(QColor(theme.tone("conflict").solid), land, 0.45),
        outline=QColor(base.boundary),
        label=label,
        soft_label=mix(label, land, 0.30),
        halo=QColor(base.halo),
        panel=QColor(theme.panel),
        panel_line=QColor(theme.line_strong),
        text=QColor(theme.text),
        soft=QColor(theme.soft),
        focus=QColor(theme.focus),
        rim=QColor("#ffffff") if not theme.dark else QColor(base.halo),
        shield=mix(QColor(theme.tone("ok").solid), QColor("#0b2a1a"), 0.35),
        tones={
            Tone.ALARM: QColor(theme.tone("alarm").solid),
            Tone.WARN: QColor(theme.tone("warn").solid),
            Tone.NOTICE: QColor(theme.tone("notice").solid),
            Tone.INFO: QColor(theme.tone("info").solid),
            Tone.OK: QColor(theme.tone("ok").solid),
            Tone.NEUTRAL: QColor(theme.tone("neutral").solid),
            Tone.STALE: QColor(theme.tone("stale").solid),
        },
        kinds={kind: QColor(theme.tone(tone).solid) for kind, tone in _KIND_TONES.items()},
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - WCAG
