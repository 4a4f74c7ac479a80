"""Titles and headings by sound."""

from __future__ import annotations

import pytest

from plans.lookup.sounds import Sounds
from plans.lookup.table import digest, open_table
from tests.unit.plans.lookup.conftest import plan

BOOKS = {
    digest(book): book
    for book in (plan(), plan("P2", "昆山市重大气象灾害应急预案"), plan("P3", "人员疏散预案"))
}


@pytest.fixture
def sounds() -> Sounds:
    table = open_table()
    table.keep(tuple(BOOKS), BOOKS.__getitem__)
    return Sounds(table)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("ryss", "人员疏散"),
        ("ryssya", "人员疏散预案"),
        ("zdqx", "昆山市重大气象灾害应急预案"),
        ("cdqx", "昆山市重大气象灾害应急预案"),
        ("huozaishigu", "昆山市火灾事故应急预案"),
    ],
)
def test_initials_and_pinyin(sounds: Sounds, typed: str, text: str) -> None:
    assert sounds.spelled(typed)[0].text == text


def test_nothing_is_spelled_so(sounds: Sounds) -> None:
    assert sounds.spelled("qqqq") == []


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("人圆疏伞", "人员疏散"),
        ("昆山市火在事故应急预案", "昆山市火灾事故应急预案"),
        ("火在事故", "昆山市火灾事故应急预案"),
    ],
)
def test_slips(sounds: Sounds, typed: str, text: str) -> None:
    assert sounds.alike(typed)[0].text == text


def test_nothing_sounds_like_nothing(sounds: Sounds) -> None:
    assert sounds.alike("——") == []
