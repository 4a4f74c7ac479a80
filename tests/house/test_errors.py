"""Every failure that is foreseen says in both languages what happened and what to do."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from console import texts
from console.errors import KnownError
from db import check, faults
from tests.house import tr_calls

PASSED_ON = {"required": (1, 2), "_refused": (0, 1), "known": (0, None)}
"""Functions that raise what they are given: where the code and the remedy stand when called."""
RAISED_AGAIN = {
    ("plans/model.py", "error.code"),
    ("db/faults.py", "code"),
    ("plans/readers/apart.py", "message[1]"),
}
"""Codes that were judged where they were first raised; `sort` takes its own from a table."""
NOUNS = ("call", "incident")
"""The records whose fields `fields.clean` refuses under the record's own name."""
SORTED = faults.REMEDIES.keys() & {*faults._BY_CODE.values(), *faults._BY_ERRNO.values()}


@dataclass(frozen=True)
class Raised:
    """A failure as the source raises it; `facts` is None where they can't be read off."""

    where: str
    code: str
    remedy: str
    facts: frozenset[str] | None


def raised() -> Iterator[Raised]:
    for path, tree in tr_calls.sources():
        skipped = _inside(tree, PASSED_ON)
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and call not in skipped:
                yield from _of_call(path, call)


def _inside(tree: ast.Module, names: dict[str, tuple[int, int | None]]) -> set[ast.AST]:
    """The nodes of the functions that only pass a failure on."""
    return {
        node
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.name in names
        for node in ast.walk(function)
    }


def _of_call(path: str, call: ast.Call) -> Iterator[Raised]:
    name = ast.unparse(call.func).removeprefix("checks.").removeprefix("faults.")
    at = (0, 1) if name == "KnownError" else PASSED_ON.get(name)
    if at is None or len(call.args) <= at[0]:
        return
    if (path, ast.unparse(call.args[at[0]])) in RAISED_AGAIN:
        return
    facts = {one.arg for one in call.keywords}
    known = None if None in facts else frozenset(str(one) for one in facts)
    for code in _codes(path, call.args[at[0]]):
        remedy = faults.REMEDIES[code] if at[1] is None else _text(path, call.args[at[1]])
        yield Raised(f"{path}:{call.lineno}", code, remedy, known)


def _codes(path: str, node: ast.expr) -> list[str]:
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[1], ast.Constant):
        return [f"{noun}{node.values[1].value}" for noun in NOUNS]
    return [_text(path, node)]


def _text(path: str, node: ast.expr) -> str:
    """A literal, or the constant of the module that a name stands for."""
    if isinstance(node, ast.Name):
        module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
        return str(getattr(module, node.id))
    assert isinstance(node, ast.Constant), f"{path}:{node.lineno} {ast.unparse(node)}: say it here"
    return str(node.value)


RAISED = tuple(raised())


def test_the_failures_were_found() -> None:
    assert len({one.code for one in RAISED}) > 60
    assert {"store.disk_full", "field.too_long", "sign_in.refused", "profile.damaged"} <= {
        one.code for one in RAISED
    } | set(SORTED)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_failure_has_its_sentence(language: str) -> None:
    known = texts.catalogue(language)
    missing = [f"{one.where} {one.code}" for one in RAISED if one.code not in known]
    missing += [code for code in faults.REMEDIES if code not in known]
    assert not missing, f"add to resources/i18n/{language}:\n" + "\n".join(missing)


def test_every_remedy_has_its_chinese() -> None:
    chinese = texts.catalogue("zh")
    remedies = {one.remedy: one.where for one in RAISED}
    remedies |= dict.fromkeys(faults.REMEDIES.values(), "db/faults.py")
    remedies |= dict.fromkeys((check._RESTORE, check._MEND), "db/check.py")
    missing = [f"{where} {text!r}" for text, where in remedies.items() if text not in chinese]
    assert not missing, "add to resources/i18n/zh:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_failure_brings_what_its_sentences_are_filled_with(language: str) -> None:
    """A sentence that asks for more than it is given would fail where it should explain."""
    known = texts.catalogue(language)
    lacking = [
        f"{one.where} {one.code} lacks {sorted(wanted - one.facts)}"
        for one in RAISED
        if one.facts is not None
        for wanted in [_wanted(known, one.code) | _wanted(known, one.remedy)]
        if not wanted <= one.facts
    ]
    assert not lacking, "\n".join(lacking)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_what_the_disk_does_is_explained(language: str) -> None:
    texts.set_language(language)
    try:
        for code in SORTED:
            error = faults.known(code, path="/store")
            assert isinstance(error, KnownError)
            assert "{" not in texts.explain(error) + texts.remedy(error)
            assert code not in texts.explain(error)
    finally:
        texts.set_language("zh")


def _wanted(catalogue: object, text: str) -> frozenset[str]:
    assert hasattr(catalogue, "get")
    return tr_calls.placeholders(catalogue.get(text, text))
