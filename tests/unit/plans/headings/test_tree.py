"""Headings hang on each other by rank, level and style."""

from __future__ import annotations

from plans.headings.find import find
from plans.headings.tree import hang
from tests.unit.plans.headings.made import lines

BODY = "按照有关规定，认真做好各项应急工作。"


def hung(text: str) -> list[tuple[str, str, int]]:
    every = lines(text)
    return [
        (node.heading.label, node.parent.heading.label if node.parent else "", node.depth)
        for node in hang(find(every), every)
    ]


def test_points_hang_on_their_section_and_never_stand_beside_it() -> None:
    text = (
        f"1 总则\n（1）原则。{BODY}\n（2）范围。{BODY}\n1.1 目的\n（1）甲。{BODY}\n2 附则\n{BODY}"
    )
    assert hung(text) == [
        ("1", "", 1),
        ("（1）", "1", 3),
        ("（2）", "1", 3),
        ("1.1", "1", 2),
        ("（1）", "1.1", 3),
        ("2", "", 1),
    ]


def test_a_run_of_points_with_nothing_below_is_a_list() -> None:
    text = f"1 总则\n1.1 依据\n①甲法\n②乙法\n③丙法\n1.2 范围\n{BODY}"
    assert [label for label, *_ in hung(text)] == ["1", "1.1", "1.2"]
