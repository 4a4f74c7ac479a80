from __future__ import annotations

import pytest

from console.domain.scales import EventGrade, WarningColour, worst


def test_grades_are_ranked_from_the_worst() -> None:
    assert [grade.rank for grade in EventGrade] == [1, 2, 3, 4]
    assert EventGrade.EXTRAORDINARY.rank == 1


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ([], None),
        ([EventGrade.GENERAL], EventGrade.GENERAL),
        ([EventGrade.GENERAL, EventGrade.MAJOR, EventGrade.LARGE], EventGrade.MAJOR),
    ],
)
def test_the_worst_of_some_grades(grades: list[EventGrade], expected: EventGrade | None) -> None:
    assert worst(grades) is expected


def test_colours_and_grades_are_different_scales() -> None:
    assert not {colour.value for colour in WarningColour} & {grade.value for grade in EventGrade}
