from __future__ import annotations

import re

import pytest

from console.profile import Profile
from plans import lexicon


@pytest.mark.parametrize(
    "pattern",
    [
        *(pattern.format(n="3", d="人") for _, pattern in lexicon.HARM),
        *(pattern for _, pattern in lexicon.WARNINGS),
        lexicon.LEAK,
        lexicon.ROAD,
        lexicon.OUTAGE,
    ],
)
def test_every_pattern_is_one_and_matches_no_empty_text(pattern: str) -> None:
    assert not re.compile(pattern).fullmatch("")


def test_the_city_knows_every_metric_that_can_be_heard(profile: Profile) -> None:
    heard = {metric for metric, _ in (*lexicon.HARM, *lexicon.WARNINGS)} - {"casualties"}
    assert not {metric for metric in heard if profile.metric(metric) is None}


def test_the_colours_are_those_of_the_law() -> None:
    assert sorted(lexicon.COLOURS.values()) == ["blue", "orange", "red", "yellow"]
