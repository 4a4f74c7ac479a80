from __future__ import annotations

import pytest

from console.theme import THEMES
from widgets.map.furniture import round_length
from widgets.map.glyphs import diameter, fill_of, short_count
from widgets.map.items import Kind, Tone
from widgets.map.palette import contrast, palette_of


@pytest.mark.parametrize(
    ("count", "text"),
    [(2, "2"), (999, "999"), (1000, "1k"), (1250, "1.2k"), (50_000, "50k"), (3_000_000, "3M")],
)
def test_counts_are_short(count: int, text: str) -> None:
    assert short_count(count) == text


def test_more_is_larger() -> None:
    assert diameter(9) < diameter(10) < diameter(1000)


@pytest.mark.parametrize(
    ("longest", "length"), [(1.5, 1), (4.9, 2), (5, 5), (139, 100), (240, 200), (9999, 5000)]
)
def test_the_scale_bar_has_a_round_length(longest: float, length: float) -> None:
    assert round_length(longest) == length


@pytest.mark.parametrize("name", sorted(THEMES))
def test_letters_can_be_read_on_every_symbol(name: str) -> None:
    look = palette_of(THEMES[name])
    for kind in Kind:
        for tone in Tone:
            fill = fill_of(kind, tone, look)
            assert contrast(fill, look.ink_on(fill)) >= 3.0, (name, kind, tone)  # large bold


@pytest.mark.parametrize("name", sorted(THEMES))
def test_names_can_be_read_on_the_base_map(name: str) -> None:
    look = palette_of(THEMES[name])
    for ground in (look.land, look.urban, look.beyond, look.halo):
        assert contrast(look.label, ground) >= 4.5
    assert contrast(look.water_label, look.halo) >= 4.5
    assert contrast(look.water, look.land) >= 1.15
