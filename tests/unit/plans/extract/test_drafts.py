"""What every proposal carries."""

from __future__ import annotations

from collections.abc import Callable

from plans.extract.drafts import origin
from plans.extract.levels import LevelWord
from plans.extract.passages import Passages
from plans.extract.scale import LevelFound
from plans.extract.view import Span
from plans.model import ItemState


def test_a_proposal_says_where_it_stands(read: Callable[..., Passages]) -> None:
    (passage,) = read("4 响应\n一级响应。")
    found = LevelFound(LevelWord(1, "一级"), passage, "一级", Span(0, 2), declared=True)
    made = origin(found)
    assert (made["clause"], made["start"], made["end"]) == ("4", 0, 2)
    assert (made["state"], made["doubt"]) == (ItemState.PROPOSED, "")


def test_words_without_a_place_are_in_doubt(read: Callable[..., Passages]) -> None:
    (passage,) = read("4 响应\n一级响应。")
    found = LevelFound(LevelWord(1, "一级"), passage, "一级", None, declared=True)
    assert origin(found)["doubt"] == "not_located"
