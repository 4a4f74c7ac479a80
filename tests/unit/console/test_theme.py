"""Every theme can be read, and every token reaches the style sheet."""

from __future__ import annotations

import re
from itertools import product

import pytest

from console import theme
from console.theme import DAY, NIGHT, THEMES, TONES, Theme

READABLE = 4.5  # WCAG 2.1 AA for text of ordinary size
VISIBLE = 3.0  # WCAG 2.1 AA for symbols and focus rings


def luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("worn", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *product(("text", "soft"), ("window", "panel", "raised", "zebra", "field", "hover")),
        ("on_select", "select"),
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("on_danger", "danger"),
        ("on_danger", "danger_hover"),
    ],
)
def test_words_can_be_read(worn: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(worn, ink), getattr(worn, ground)) >= READABLE


@pytest.mark.parametrize("worn", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("name", TONES)
def test_tones_can_be_read(worn: Theme, name: str) -> None:
    tone = worn.tone(name)
    for ground in (tone.fill, worn.panel, worn.zebra, worn.window):
        assert contrast(tone.ink, ground) >= READABLE


@pytest.mark.parametrize("worn", THEMES.values(), ids=THEMES)
def test_focus_can_be_seen(worn: Theme) -> None:
    for ground in (worn.panel, worn.window, worn.raised, worn.field):
        assert contrast(worn.focus, ground) >= VISIBLE


@pytest.mark.parametrize("worn", THEMES.values(), ids=THEMES)
def test_map_labels_can_be_read(worn: Theme) -> None:
    for ground in (worn.map.land, worn.map.town, worn.map.water, worn.map.green):
        assert contrast(worn.map.label, ground) >= READABLE


@pytest.mark.parametrize("worn", THEMES.values(), ids=THEMES)
def test_every_tone_is_styled_and_no_token_is_left(worn: Theme) -> None:
    sheet = theme.stylesheet(worn)
    assert "$" not in sheet
    assert set(worn.tones) == set(TONES)
    assert all(f'[tone="{tone}"]' in sheet for tone in TONES)


def test_the_base_sheet_has_no_colours_of_its_own() -> None:
    base = (theme.paths.resources() / "themes" / "base.qss").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", base)


def test_icons_named_in_the_sheet_exist() -> None:
    for worn in (DAY, NIGHT):
        for path in re.findall(r"url\((.+?)\)", theme.stylesheet(worn)):
            assert theme.paths.Path(path).is_file()


def test_an_unknown_tone_is_neutral() -> None:
    assert DAY.tone("unheard-of") == DAY.tone("neutral")


def test_using_a_theme_changes_what_painters_see() -> None:
    try:
        assert theme.use("night") is theme.current() is NIGHT
    finally:
        theme.use("day")
