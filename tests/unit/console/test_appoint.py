"""Appointing the first person of a store, from the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from console import __main__ as command
from console import housekeeping
from console.config import DEMONSTRATION, Settings
from console.domain.duty import Person, Seat
from console.errors import KnownError
from db.store import open_store


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A store that nobody made yet, in a folder that is absent."""
    return Settings(data_dir=tmp_path / "new", store="own.sqlite3")


def answers(*given: str) -> tuple[Callable[[str], str], list[str]]:
    """One who answers so, and what was asked."""
    asked: list[str] = []
    left: Iterator[str] = iter(given)

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return next(left)

    return ask, asked


def people(settings: Settings, clock) -> dict[str, tuple[Seat, ...]]:
    with closing(open_store(settings.store_path, clock)) as store, store.reading() as read:
        return {person.name: person.seats for person in read.all(Person)}


def test_a_new_store_gets_somebody_who_may_sign_in(settings: Settings, clock) -> None:
    ask, asked = answers("2468", "2468")
    said: list[str] = []
    housekeeping.appoint(settings, "李某", ask, said.append)
    assert people(settings, clock) == {"李某": tuple(Seat)}
    assert len(asked) == 2
    assert "李某" in said[-1]
    assert "2468" not in "".join([*said, *asked])


def test_the_next_needs_the_pin_of_an_administrator(settings: Settings, clock) -> None:
    housekeeping.appoint(settings, "李某", answers("2468", "2468")[0], print)
    with pytest.raises(KnownError, match=r"sign_in\.refused"):
        housekeeping.appoint(settings, "王某", answers("0000")[0], print)
    with pytest.raises(KnownError, match=r"appoint\.not_yours"):
        housekeeping.appoint(settings, "王某", answers("")[0], print)
    assert list(people(settings, clock)) == ["李某"]
    ask, asked = answers("2468", "1357", "1357")
    housekeeping.appoint(settings, "王某", ask, print)
    assert "李某" in asked[0]
    assert sorted(people(settings, clock)) == ["李某", "王某"]
    housekeeping.appoint(settings, "张某", answers("", "1357", "8642", "8642")[0], print)
    assert len(people(settings, clock)) == 3


def test_pins_that_differ_appoint_nobody(settings: Settings, clock) -> None:
    with pytest.raises(KnownError, match=r"pin\.differs"):
        housekeeping.appoint(settings, "李某", answers("2468", "2469")[0], print)
    assert people(settings, clock) == {}


def test_nobody_real_is_entered_among_the_simulated(tmp_path: Path) -> None:
    demonstration = Settings(data_dir=tmp_path, store=DEMONSTRATION)
    with pytest.raises(KnownError, match=r"appoint\.demonstration"):
        housekeeping.appoint(demonstration, "李某", answers()[0], print)
    assert not demonstration.store_path.exists()


def test_the_command_line_asks_and_appoints(
    settings: Settings, clock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "getpass", answers("2468", "2468", "0000")[0])
    given = ["--data-dir", str(settings.data_dir), "--store", settings.store, "--appoint", "李某"]
    assert command.main(given) == command.EXIT_OK
    assert "李某" in capsys.readouterr().out
    assert list(people(settings, clock)) == ["李某"]
    assert command.main(given) == command.EXIT_FAILED
    assert "口令不对" in capsys.readouterr().out
