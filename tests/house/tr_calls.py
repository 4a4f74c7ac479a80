"""Reads the sources for texts: what is translated, and what is shown without being translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDERS = ("console", "widgets", "plans", "db")
SHOWING = frozenset(
    {
        "setText",
        "setToolTip",
        "setWindowTitle",
        "setPlaceholderText",
        "setAccessibleName",
        "setStatusTip",
        "addAction",
        "addTab",
        "addItem",
        "setTitle",
        "QLabel",
        "QPushButton",
        "QCheckBox",
        "QRadioButton",
        "QGroupBox",
        "QAction",
    }
)
TRANSLATING = frozenset({"tr", "later"})
_WORDS = re.compile(r"[A-Za-z\u4e00-\u9fff]{2,}")
_KEYS = re.compile(r"\b(Alt|Ctrl|Shift|Enter|Esc|F\d+)\b")  # keys are named so in any language
_PLACEHOLDER = re.compile(r"{(\w+)[^}]*}")


@dataclass(frozen=True)
class Found:
    where: str
    text: str


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Every module that may show text, with its path from the root."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def translated(tree: ast.Module, path: str) -> Iterator[Found]:
    """Every literal that is translated: `tr("…")`, `later("…")`, and what a known error says."""
    for call in _calls(tree):
        if _name(call) in TRANSLATING:
            yield from _literals(call.args[:1], path)
        elif _name(call) == "KnownError":
            yield from _literals(call.args[:2], path)


def error_codes(tree: ast.Module, path: str) -> Iterator[Found]:
    """The code of every known error; its sentence stands in a catalogue, in English too."""
    for call in _calls(tree):
        if _name(call) == "KnownError":
            yield from _literals(call.args[:1], path)


def composed(tree: ast.Module, path: str) -> Iterator[Found]:
    """Texts that are put together before they are translated, so that no catalogue knows them."""
    for call in _calls(tree):
        if _name(call) in TRANSLATING:
            texts = call.args[:1]
        elif _name(call) == "KnownError":
            texts = call.args[1:2]
        else:
            continue
        for text in texts:
            if isinstance(text, ast.JoinedStr | ast.BinOp):
                yield Found(f"{path}:{call.lineno}", ast.unparse(text))


def untranslated(tree: ast.Module, path: str) -> Iterator[Found]:
    """Literals with words in them that go to the screen as they are."""
    for call in _calls(tree):
        if _name(call) not in SHOWING:
            continue
        place = 1 if _name(call) == "addTab" else 0
        for argument in call.args[place : place + 1]:
            parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
            for found in _literals(parts, path):
                if _WORDS.search(_KEYS.sub("", found.text)):
                    yield found


def constants(tree: ast.Module) -> frozenset[str]:
    """Every string literal of a module."""
    return frozenset(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def enum_words(tree: ast.Module) -> frozenset[str]:
    """The keys of the words of every enumeration of a module: "TeamState.en_route"."""
    return frozenset(
        f"{node.name}.{member.value.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and "StrEnum" in map(ast.unparse, node.bases)
        for member in node.body
        if isinstance(member, ast.Assign) and isinstance(member.value, ast.Constant)
    )


def placeholders(text: str) -> frozenset[str]:
    """The names that a text is filled with."""
    return frozenset(_PLACEHOLDER.findall(text))


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literals(nodes: list[ast.expr], path: str) -> Iterator[Found]:
    for node in nodes:
        if isinstance(node, ast.IfExp):
            yield from _literals([node.body, node.orelse], path)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield Found(f"{path}:{node.lineno}", node.value)
