"""Conditions in one paragraph or item."""

from __future__ import annotations

from collections.abc import Callable

from console.domain.conditions import Truth, evaluate
from plans.extract.headings import Context
from plans.extract.passages import Passages, pieces
from plans.extract.statements import Found, read_piece
from plans.model import Purpose


def found(read: Callable[..., Passages], words: str, context: Context) -> list[Found]:
    (passage,) = read(f"4 条款\n{words}")
    (piece,) = pieces(passage.view.plain)
    made, _ = read_piece(passage, passage.view, piece, context, context)
    return made


def test_a_start_in_one_sentence(read: Callable[..., Passages]) -> None:
    words = "造成3人以上死亡的，由市指挥部启动Ⅲ级应急响应。"
    (item,) = found(read, words, Context())
    assert (item.level, item.purpose, item.quote) == (3, Purpose.RESPONSE, "造成3人以上死亡")


def test_a_grade_in_place_of_a_condition_is_in_doubt(read: Callable[..., Passages]) -> None:
    (item,) = found(read, "发生重大灾情时，由市指挥部启动二级响应。", Context())
    assert (item.level, item.grade, item.doubt) == (2, 2, "by_grade")


def test_a_reference_is_no_condition(read: Callable[..., Passages]) -> None:
    assert found(read, "达到Ⅱ级应急响应启动条件的，启动Ⅱ级应急响应。", Context()) == []


def test_a_level_by_words(read: Callable[..., Passages]) -> None:
    words = "Ⅲ级响应：部门能够自行处置的事故。"
    (item,) = found(read, words, Context(purpose=Purpose.RESPONSE))
    assert (item.level, item.condition.qualitative) == (3, "部门能够自行处置的事故")


def test_an_item_that_holds_only_with_the_others_starts_nothing_alone(
    read: Callable[..., Passages],
) -> None:
    context = Context(levels=(2,), purpose=Purpose.RESPONSE, logic="all", listed=True)
    (item,) = found(read, "（1）造成3人以上死亡的；", context)
    assert item.doubt == "one_of_all"
    assert evaluate(item.condition, {"deaths": 9.0, "deaths_missing": 9.0}).truth is Truth.UNKNOWN
