"""What is typed waits for a disk that fails, and only for that."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QObject

from console import jobs
from console.errors import KnownError
from widgets.desk.keeper import Keeper


class Disk:
    """Takes what is written, unless it is told to fail."""

    def __init__(self) -> None:
        self.fails = ""
        self.rows: list[tuple[str, dict[str, Any]]] = []

    async def write(self, record: str, fields: dict[str, Any]) -> None:
        if self.fails:
            raise KnownError(self.fails, "Free some space on the disk and repeat the last step.")
        self.rows.append((record, fields))


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def keeper(run: Any, disk: Disk) -> Any:
    owner = QObject()
    yield Keeper(disk.write, owner, name="test.keep")
    owner.deleteLater()


def test_fields_of_a_record_go_together_records_apart(keeper: Keeper, disk: Disk, run) -> None:
    keeper.typed("a", "x", 1)
    keeper.typed("b", "x", 2)
    keeper.typed("a", "y", 3)
    run(keeper.settle())
    assert disk.rows == [("a", {"x": 1, "y": 3}), ("b", {"x": 2})]
    assert not keeper.waiting


def test_a_full_disk_loses_nothing_and_newer_words_win(keeper: Keeper, disk: Disk, run) -> None:
    stuck: list[bool] = []
    keeper.stuck.connect(lambda: stuck.append(True))
    disk.fails = "store.disk_full"
    keeper.typed("a", "x", "old")
    keeper.typed("a", "y", "kept")

    async def try_in_vain() -> None:
        with pytest.raises(KnownError):
            await keeper.settle()

    run(try_in_vain())
    assert stuck == [True]
    assert keeper.waiting
    keeper.typed("a", "x", "new")
    disk.fails = ""
    run(keeper.settle())
    assert disk.rows == [("a", {"x": "new", "y": "kept"})]


def test_it_tries_again_by_itself(keeper: Keeper, disk: Disk, run, qtbot, monkeypatch) -> None:
    errors: list[BaseException] = []
    disk.fails = "store.disk_full"
    keeper.typed("a", "x", 1)

    async def story() -> None:
        jobs.on_error(lambda error, _where: errors.append(error))
        keeper.flush()
        await jobs.settle()
        disk.fails = ""
        keeper._again.flush()
        await jobs.settle()

    run(story())
    assert disk.rows == [("a", {"x": 1})]
    assert [error.code for error in errors] == ["store.disk_full"]


def test_what_is_refused_is_told_once(keeper: Keeper, disk: Disk, run) -> None:
    disk.fails = "field.refused"
    keeper.typed("a", "x", 1)

    async def try_in_vain() -> None:
        with pytest.raises(KnownError):
            await keeper.settle()

    run(try_in_vain())
    assert not keeper.waiting
