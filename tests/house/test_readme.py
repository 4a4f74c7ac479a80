"""The READMEs show only pictures that are there, and the pictures stay small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
MOST_BYTES = 6_000_000
SHOWN = 4


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_picture_exists(name: str) -> None:
    pictures = PICTURE.findall((ROOT / name).read_text(encoding="utf-8"))
    assert len(pictures) >= SHOWN
    missing = [path for path in pictures if not (ROOT / path).is_file()]
    assert not missing, f"{name} shows what is not there: {missing}"


def test_both_languages_show_as_many() -> None:
    texts = [(ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md")]
    first, second = (len(PICTURE.findall(text)) for text in texts)
    assert first == second


def test_the_pictures_stay_small() -> None:
    total = sum(path.stat().st_size for path in (ROOT / "docs" / "pictures").rglob("*.png"))
    assert 0 < total <= MOST_BYTES
