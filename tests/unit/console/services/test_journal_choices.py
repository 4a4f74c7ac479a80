"""What the journal can be narrowed to: incidents newest first, people by name."""

from __future__ import annotations

from typing import Any

import pytest

from console.domain.duty import Person
from console.services import journal_choices


def test_incidents_come_newest_first_and_people_by_name(flow: Any) -> None:
    first, second = flow.incident(), flow.incident()
    flow.keep(Person(id="2", name="乙"), Person(id="1", name="丙"))
    found = flow.ask(journal_choices.choices)
    assert [one for one, _ in found.incidents] == [second.id, first.id]
    assert found.incidents[0][1] == f"{second.number} {second.title}"
    assert found.people == (("1", "丙"), ("2", "乙"))


def test_only_the_newest_are_offered(flow: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_choices, "MOST_INCIDENTS", 1)
    flow.incident()
    newest = flow.incident()
    assert [one for one, _ in flow.ask(journal_choices.choices).incidents] == [newest.id]


def test_an_empty_store_has_nothing_to_choose(flow: Any) -> None:
    assert flow.ask(journal_choices.choices) == journal_choices.Choices(incidents=(), people=())
