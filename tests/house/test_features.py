"""docs/FEATURES.md is true: every path exists, every service and every room is named."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = (ROOT / "docs" / "FEATURES.md").read_text(encoding="utf-8")
PATH = re.compile(r"`([\w./-]+\.(?:py|json|md|spec|sh))`")


def test_every_path_exists() -> None:
    paths = PATH.findall(TEXT)
    assert len(paths) > 30
    missing = [path for path in paths if not (ROOT / path).exists()]
    assert not missing, f"docs/FEATURES.md names what is not there: {missing}"


def test_every_service_and_room_is_named() -> None:
    named = set(PATH.findall(TEXT))
    wanted = [
        *(ROOT / "console" / "services").glob("*.py"),
        *(ROOT / "widgets" / "rooms").glob("*.py"),
        *(ROOT / "widgets" / "desk").glob("*.py"),
    ]
    absent = sorted(
        path.relative_to(ROOT).as_posix()
        for path in wanted
        if path.name != "__init__.py" and path.relative_to(ROOT).as_posix() not in named
    )
    assert not absent, f"name these in docs/FEATURES.md, with their tests: {absent}"
