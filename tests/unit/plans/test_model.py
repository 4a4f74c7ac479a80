"""The exchange form: what is written is read again, and what is wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from console import paths
from console.errors import KnownError
from plans import model

HAZMAT = paths.resources() / "plans" / "hazmat.json"


def test_what_is_written_is_read_again() -> None:
    document = model.load(HAZMAT)
    assert model.loads(model.dumps(document)) == document
    assert model.digest(model.dumps(document)) == model.digest(model.dumps(document))


@pytest.mark.parametrize("content", ["", "[]", '{"code": 1}', b"\xff\xfe", "[" * 100_000])
def test_what_is_no_plan_is_refused(content: str | bytes) -> None:
    with pytest.raises(KnownError) as caught:
        model.loads(content)
    assert caught.value.code == "plan.malformed"
    assert caught.value.facts["detail"]


def test_a_file_that_is_wrong_or_absent_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as absent:
        model.load(tmp_path / "none.json")
    assert absent.value.code == "plan.unreadable"
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{}")
    with pytest.raises(KnownError) as malformed:
        model.load(wrong)
    assert malformed.value.facts["path"] == str(wrong)


def test_a_higher_level_takes_over_the_tasks_of_the_lower_ones() -> None:
    document = model.load(HAZMAT)
    lowest, next_one = document.tasks_at(4), document.tasks_at(3)
    assert 12 <= len(lowest) <= 25
    assert next_one[: len(lowest)] == lowest
    assert all(task.inherits is None for task in document.tasks_at(1))


def test_a_clause_knows_its_way_and_a_level_its_number() -> None:
    document = model.load(HAZMAT)
    assert [clause.number for clause in document.path("5.2.1")] == ["5", "5.2", "5.2.1"]
    assert document.path("none") == ()
    assert document.level(9) is None
