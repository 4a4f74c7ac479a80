"""Two editions side by side: no clause and no word is lost, and only the unchanged is carried."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from console.domain.conditions import Condition
from console.domain.planbook import PlanKind
from plans.diff import Change, carry_over, compare, difference
from plans.items import GROUPS, entries
from plans.model import Clause, ItemState, Level, PlanDocument, PlanTask, Trigger

CONFIRMED, PROPOSED = ItemState.CONFIRMED, ItemState.PROPOSED
SIGNS = some.text(alphabet="人以上30.5，。；伤\nAb ", max_size=40)


def edition(*clauses: Clause, **items: Any) -> PlanDocument:
    return PlanDocument(
        code="P", title="预案", kind=PlanKind.SPECIAL, version="1", clauses=clauses, **items
    )


def trigger(clause: str, state: ItemState, low: float = 1, **fields: Any) -> Trigger:
    base: dict[str, Any] = {
        "id": "t1",
        "level": 1,
        "label": "Ⅰ级响应",
        "when": Condition(metric="deaths", at_least=low),
        "quote": "死亡",
    }
    return Trigger(**{**base, "clause": clause, "state": state, **fields})


def task(identity: str, clause: str, state: ItemState, **fields: Any) -> PlanTask:
    base: dict[str, Any] = {"level": 1, "title": "疏散", "owner": "区镇", "quote": "疏散"}
    return PlanTask(**{**base, "id": identity, "clause": clause, "state": state, **fields})


HEAD = Clause(id="4", number="4", title="应急响应", text="启动Ⅰ级响应：")
FIRST = Clause(id="4.1", number="4.1", title="条件", text="死亡3人以上。", parent="4")
SECOND = Clause(id="4.2", number="4.2", title="措施", text="疏散群众。", parent="4")


def changes(old: PlanDocument, new: PlanDocument) -> list[tuple[str, Change]]:
    found = difference(old, new).clauses
    return [((one.new or one.old or HEAD).id, one.change) for one in found]


def test_an_edition_beside_itself_is_unchanged() -> None:
    document = edition(HEAD, FIRST, SECOND, triggers=(trigger("4.1", CONFIRMED),))
    found = difference(document, document)
    assert {one.change for one in (*found.clauses, *found.items)} == {Change.UNCHANGED}


def test_a_clause_that_changed_says_which_words() -> None:
    now = dataclasses.replace(FIRST, text="死亡10人以上。")
    found = difference(edition(HEAD, FIRST), edition(HEAD, now))
    assert found.count(Change.CHANGED) == 1
    assert [(one.change, one.text) for one in found.clauses[1].words()] == [
        (Change.UNCHANGED, "死亡"),
        (Change.REMOVED, "3"),
        (Change.ADDED, "10"),
        (Change.UNCHANGED, "人以上。"),
    ]


def test_a_clause_with_another_number_has_moved() -> None:
    moved = dataclasses.replace(SECOND, id="4.3", number="4.3")
    fresh = Clause(id="4.2", number="4.2", title="先期处置", text="先期处置。", parent="4")
    assert changes(edition(HEAD, FIRST, SECOND), edition(HEAD, FIRST, fresh, moved)) == [
        ("4", Change.UNCHANGED),
        ("4.1", Change.UNCHANGED),
        ("4.2", Change.ADDED),
        ("4.3", Change.MOVED),
    ]


def test_a_removed_clause_stands_where_it_stood() -> None:
    assert changes(edition(HEAD, FIRST, SECOND), edition(HEAD, SECOND)) == [
        ("4", Change.UNCHANGED),
        ("4.1", Change.REMOVED),
        ("4.2", Change.UNCHANGED),
    ]


def test_a_trigger_with_another_figure_is_changed_not_new() -> None:
    old = edition(HEAD, FIRST, triggers=(trigger("4.1", CONFIRMED, 3),))
    new = edition(HEAD, FIRST, triggers=(trigger("4.1", PROPOSED, 10),))
    (found,) = difference(old, new).items
    assert found.change is Change.CHANGED
    assert found.old is not None
    assert found.new is not None


def test_what_was_confirmed_is_carried_to_an_unchanged_clause() -> None:
    old = edition(HEAD, FIRST, triggers=(trigger("4.1", CONFIRMED, 3, started_by="市指挥部"),))
    moved = dataclasses.replace(FIRST, id="5.1", number="5.1")
    new = edition(HEAD, moved, triggers=(trigger("5.1", PROPOSED, 4),))
    (carried,) = carry_over(old, new).triggers
    assert carried == trigger("5.1", CONFIRMED, 3, started_by="市指挥部")


@pytest.mark.parametrize(
    "clauses",
    [
        (HEAD, dataclasses.replace(FIRST, text="死亡4人以上。")),
        (dataclasses.replace(HEAD, text="启动Ⅱ级响应："), FIRST),
        (dataclasses.replace(HEAD, title="预警"), FIRST),
    ],
)
def test_nothing_is_carried_where_the_clause_or_one_above_it_changed(
    clauses: tuple[Clause, ...],
) -> None:
    old = edition(HEAD, FIRST, triggers=(trigger("4.1", CONFIRMED, 3),))
    new = edition(*clauses, triggers=(trigger("4.1", PROPOSED, 4),))
    assert carry_over(old, new) == new


def test_what_a_person_struck_out_among_others_does_not_come_back() -> None:
    old = edition(HEAD, FIRST, triggers=(trigger("4.1", CONFIRMED),))
    twice = (trigger("4.1", PROPOSED), trigger("4.1", PROPOSED, 9, id="t2"))
    assert carry_over(old, edition(HEAD, FIRST, triggers=twice)).triggers == old.triggers


def test_a_clause_where_nothing_was_confirmed_is_proposed_again() -> None:
    new = edition(HEAD, FIRST, triggers=(trigger("4.1", PROPOSED),))
    assert carry_over(edition(HEAD, FIRST), new) == new


def test_what_nobody_confirmed_is_not_carried() -> None:
    old = edition(HEAD, FIRST, levels=(Level(number=1, label="Ⅰ级", clause="4.1", state=PROPOSED),))
    assert not carry_over(old, edition(HEAD, FIRST)).levels


def test_ids_stay_unique_and_orders_follow_them() -> None:
    fresh = Clause(id="4.9", number="4.9", title="新增", text="疏散；安置。", parent="4")
    old = edition(HEAD, SECOND, tasks=(task("a", "4.2", CONFIRMED),))
    new = edition(
        HEAD,
        SECOND,
        fresh,
        tasks=(task("a", "4.9", PROPOSED), task("b", "4.9", PROPOSED, after=("a",))),
    )
    found = carry_over(old, new).tasks
    assert [(one.id, one.after) for one in found] == [("a", ()), ("a~2", ()), ("b", ("a~2",))]


@given(SIGNS, SIGNS)
def test_no_word_is_lost(old: str, new: str) -> None:
    words = compare(old, new)
    assert "".join(one.text for one in words if one.change is not Change.ADDED) == old
    assert "".join(one.text for one in words if one.change is not Change.REMOVED) == new


def test_a_long_text_is_compared_by_sentences() -> None:
    old = "".join(f"第{place}项措施由区镇实施。" for place in range(600))
    words = compare(old, old.replace("第300项", "第三百项"))
    assert [one.text for one in words if one.change is Change.REMOVED] == [
        "第300项措施由区镇实施。"
    ]


@some.composite
def editions(draw: some.DrawFn) -> PlanDocument:
    """Any tree with any titles and texts, and triggers and tasks in some of its clauses."""
    size = draw(some.integers(1, 6))
    made: list[Clause] = []
    for place in range(size):
        above = draw(some.sampled_from(["", *(one.id for one in made)]))
        made.append(
            Clause(
                id=f"c{place}",
                number=draw(some.sampled_from(["", "1", "2", "（一）"])),
                title=draw(some.sampled_from(["", "响应", "措施"])),
                text=draw(SIGNS),
                parent=above,
            )
        )
    ids = some.sampled_from([one.id for one in made])
    states = some.sampled_from(ItemState)
    found = draw(some.lists(some.tuples(ids, states), max_size=4))
    return edition(
        *made,
        triggers=tuple(trigger(c, s, id=f"t{n}") for n, (c, s) in enumerate(found)),
        tasks=tuple(task(f"k{n}", c, s) for n, (c, s) in enumerate(found)),
    )


@given(editions(), editions())
def test_every_clause_and_item_of_both_is_told_once(old: PlanDocument, new: PlanDocument) -> None:
    found = difference(old, new)
    assert sorted(one.old.id for one in found.clauses if one.old) == sorted(
        one.id for one in old.clauses
    )
    assert [one.new for one in found.clauses if one.new] == list(new.clauses)
    assert sum(one.old is not None for one in found.items) == len(list(entries(old)))
    assert [one.new for one in found.items if one.new] == list(entries(new))


@given(editions())
def test_nothing_differs_from_itself(document: PlanDocument) -> None:
    found = difference(document, document)
    assert {one.change for one in (*found.clauses, *found.items)} <= {Change.UNCHANGED}


@given(editions(), editions())
def test_only_what_was_confirmed_becomes_confirmed(old: PlanDocument, new: PlanDocument) -> None:
    carried = carry_over(old, new)
    assert carried.clauses == new.clauses
    before = {one.item.clause for one in entries(old) if one.item.state is CONFIRMED}
    texts = {old.by_id[clause].text for clause in before}
    own = {(one.group, one.item.clause) for one in entries(new) if one.item.state is CONFIRMED}
    for one in entries(carried):
        if one.item.state is CONFIRMED and (one.group, one.item.clause) not in own:
            assert carried.by_id[one.item.clause].text in texts
    for group in ("triggers", "tasks"):
        ids = [one.id for one in getattr(carried, group)]
        assert len(ids) == len(set(ids))


def test_the_groups_are_all_that_a_plan_holds() -> None:
    held = {field.name for field in dataclasses.fields(PlanDocument)}
    assert set(GROUPS) < held
