"""Passages, their paragraphs and items, and their sentences."""

from __future__ import annotations

from collections.abc import Callable

from plans.extract.passages import Passages, Piece, pieces, sentences


def test_items_and_paragraphs_are_pieces() -> None:
    found = pieces("采取措施：（1）疏散群众。（2）警戒。\n●报告")
    assert [(piece.mark, piece.words) for piece in found] == [
        ("", "采取措施："),
        ("（1）", "疏散群众。"),
        ("（2）", "警戒。"),
        ("●", "报告"),
    ]


def test_a_sentence_is_not_cut_inside_parentheses() -> None:
    words = "报送材料（传真；邮件）；续报。"
    found = sentences(Piece(3, 3 + len(words), words))
    assert [(item.start, item.words) for item in found] == [
        (3, "报送材料（传真；邮件）"),
        (15, "续报"),
    ]


def test_a_passage_knows_its_way(read: Callable[..., Passages]) -> None:
    first, second = read("4 应急响应\n4.1 响应分级\n分为两级。")
    assert second.way == "应急响应/响应分级"
    assert second.parent == first.id
    assert second.text == "分为两级。"
