"""Every text a person reads is in both languages, and no translation is left without a text."""

from __future__ import annotations

import importlib
import json
import pkgutil
from enum import StrEnum

import pytest

import console.domain
from console import texts
from tests.house import tr_calls

CATALOGUES = tr_calls.ROOT / "resources" / "i18n"
MODULES = tuple(tr_calls.sources())
WORDED = ("console.services.stock", "console.notices")
"""Modules beside the domain whose enumerations are shown by their words."""


ALLOWED = frozenset({"中文", "English"})
"""Each language's own name, which stays as it is in every language."""


def files(language: str) -> dict[str, dict[str, str]]:
    return {
        path.name: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((CATALOGUES / language).glob("*.json"))
    }


def sentences(language: str) -> dict[str, str]:
    merged: dict[str, str] = {}
    for name, entries in files(language).items():
        if name != "words.json":
            merged |= entries
    return merged


def enumerations() -> list[type[StrEnum]]:
    names = [f"console.domain.{one.name}" for one in pkgutil.iter_modules(console.domain.__path__)]
    found = {
        value
        for name in (*names, *WORDED)
        for value in vars(importlib.import_module(name)).values()
        if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
    }
    return sorted(found, key=lambda one: one.__name__)


def words() -> frozenset[str]:
    return frozenset(f"{one.__name__}.{member.value}" for one in enumerations() for member in one)


def test_every_text_has_its_chinese() -> None:
    chinese = sentences("zh")
    missing = [
        f"{found.where} {found.text!r}"
        for path, tree in MODULES
        for found in tr_calls.translated(tree, path)
        if found.text and found.text not in chinese
    ]
    assert not missing, "add the Chinese to resources/i18n/zh:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_no_translation_is_left_over(language: str) -> None:
    used = frozenset().union(
        *(tr_calls.constants(tree) | tr_calls.enum_words(tree) for _, tree in MODULES)
    )
    idle = [
        text for text in sentences(language) if text not in used and not _composed_code(text, used)
    ]
    assert not idle, f"take these out of resources/i18n/{language}:\n" + "\n".join(idle)


def _composed_code(text: str, used: frozenset[str]) -> bool:
    """Whether a code such as "call.too_long" is put together in the source: f"{noun}.too_long"."""
    noun, dot, rest = text.partition(".")
    return bool(dot and noun and rest) and " " not in text and f".{rest}" in used


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_no_two_catalogues_disagree(language: str) -> None:
    seen: dict[str, tuple[str, str]] = {}
    clashes = []
    for name, entries in files(language).items():
        for source, text in entries.items():
            other, before = seen.setdefault(source, (name, text))
            if before != text:
                clashes.append(f"{source!r}: {before!r} in {other}, {text!r} in {name}")
    assert not clashes, "\n".join(clashes)


def test_placeholders_are_the_same_in_both_languages() -> None:
    english = sentences("en")
    wrong = [
        f"{source!r}: {english.get(source, source)!r} → {text!r}"
        for source, text in sentences("zh").items()
        if tr_calls.placeholders(english.get(source, source)) != tr_calls.placeholders(text)
    ]
    assert not wrong, "\n".join(wrong)


def test_codes_of_errors_have_a_sentence_in_english_too() -> None:
    english = sentences("en")
    codes = {found.text for path, tree in MODULES for found in tr_calls.error_codes(tree, path)}
    missing = sorted(codes - english.keys())
    assert not missing, "add a sentence to resources/i18n/en:\n" + "\n".join(missing)


def test_nothing_goes_to_the_screen_untranslated() -> None:
    bare = [
        f"{found.where} {found.text!r}"
        for path, tree in MODULES
        for found in tr_calls.untranslated(tree, path)
        if found.text not in ALLOWED
    ]
    assert not bare, "wrap these in tr(…):\n" + "\n".join(bare)


def test_nothing_is_composed_before_it_is_translated() -> None:
    composed = [
        f"{found.where} {found.text}"
        for path, tree in MODULES
        for found in tr_calls.composed(tree, path)
    ]
    assert not composed, "translate first, fill in after:\n" + "\n".join(composed)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_member_of_every_enumeration_has_its_word(language: str) -> None:
    missing = sorted(words() - texts.catalogue(language).keys())
    assert not missing, f"add to resources/i18n/{language}/words.json:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_no_word_is_left_over(language: str) -> None:
    idle = sorted(files(language)["words.json"].keys() - words())
    assert not idle, "\n".join(idle)
