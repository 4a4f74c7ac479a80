"""What a seat may do: every right that is granted exists, and every act of a window needs one."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

import console.services
from console.domain.duty import Seat
from console.profile import load_profile
from console.services import incidents
from widgets.actions import ACTIONS

ROOT = Path(__file__).resolve().parent.parent.parent
PROFILE = load_profile()
RIGHTS = {incidents.CONFIRM_GRADE}
"""Rights beside the use cases that code asks the profile for."""
PARTS = {
    "decisions.record",
    "decisions.record_stage",
    "report_ledger.meet",
    "report_ledger.prove_sent",
}
"""Parts of use cases, never run by themselves."""
UNSEATED = {"people.sign_in"}
"""What is done before anybody sits; the window does it as nobody in particular."""


def use_cases() -> set[str]:
    return {
        f"{module.name}.{name}"
        for module in pkgutil.iter_modules(console.services.__path__)
        for name, function in inspect.getmembers(
            importlib.import_module(f"console.services.{module.name}"), inspect.isfunction
        )
        if function.__module__ == f"console.services.{module.name}"
        and not name.startswith("_")
        and [word.strip("_") for word in inspect.signature(function).parameters][:2]
        == ["work", "clock"]
    } - PARTS


def asked_for() -> Iterator[tuple[str, str]]:
    """Every right that a window asks the profile for by its name, and where."""
    for path in sorted((ROOT / "widgets").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "may"
                and isinstance(node.args[-1], ast.Constant)
            ):
                yield path.name, str(node.args[-1].value)


def done() -> Iterator[tuple[str, ast.expr]]:
    """Every use case that a window hands to the desk, and where."""
    for path in sorted((ROOT / "widgets").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "do"
            ):
                yield f"{path.name}:{node.lineno}", node.args[0]


@pytest.mark.parametrize("seat", Seat)
def test_every_right_that_is_granted_exists(seat: Seat) -> None:
    rule = PROFILE.seat(seat)
    assert rule is not None
    idle = [
        pattern
        for pattern in rule.may
        if not any(fnmatchcase(name, pattern) for name in use_cases() | RIGHTS)
    ]
    assert not idle, f"seats.json grants to {seat} what does not exist: {idle}"


def test_every_use_case_can_be_done_from_some_seat() -> None:
    for name in sorted((use_cases() | RIGHTS) - UNSEATED):
        assert any(PROFILE.may(seat, name) for seat in Seat), f"seats.json: nobody may {name}"


def test_what_windows_ask_for_exists() -> None:
    needed = [("actions.py", spec.needs) for spec in ACTIONS if spec.needs]
    for where, name in (*needed, *asked_for()):
        assert name in use_cases() | RIGHTS, f"{where} asks for {name}, which nothing does"


def test_windows_do_only_what_seats_are_asked_for() -> None:
    for where, given in done():
        name = ast.unparse(given)
        passed_on = isinstance(given, ast.Name)  # the caller named it
        assert passed_on or name in use_cases(), f"{where}: {name} is no use case of the services"


def test_the_observer_changes_nothing() -> None:
    assert not [name for name in use_cases() | RIGHTS if PROFILE.may(Seat.OBSERVER, name)]
