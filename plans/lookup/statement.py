"""A query as SQL: over the word index, or, where SQLite has none, over the texts themselves."""

from __future__ import annotations

from collections.abc import Sequence

from plans.lookup.query import Word
from plans.lookup.signs import letters, pairs

_ANYWHERE = ("heading", "body", "around")


def by_index(words: Sequence[Word]) -> tuple[str, list[str]]:
    """The clauses in which all words stand, in the index's order."""
    wanted = " AND ".join(f"({_match(word)})" for word in words)
    return _of("words"), [wanted]


def by_heading(word: Word) -> tuple[str, list[str]]:
    """The clauses whose heading holds a word, and the first clauses of plans so called."""
    return _of("heads"), [" OR ".join(phrase(text) for text in word.texts)]


def by_reading(words: Sequence[Word]) -> tuple[str, list[str]]:
    """The clauses in which all words stand, by reading every one."""
    tests: list[str] = []
    values: list[str] = []
    for word in words:
        ways = [f"instr({field}, ?)" for _ in word.texts for field in _ANYWHERE]
        values += [text for text in word.texts for _ in _ANYWHERE]
        ways += ["instr(marks, ?)" for _ in word.marks]
        values += [f" {mark} " for mark in word.marks]
        tests.append(f"({' OR '.join(ways)})")
    sql = f"SELECT * FROM clause WHERE {' AND '.join(tests)} LIMIT ?"  # noqa: S608 - no words in it
    return sql, values


def is_indexed(word: Word) -> bool:
    """Whether a word has a sign in each of its texts that the word index knows."""
    return all(map(letters, word.texts))


def phrase(text: str) -> str:
    """A text as a phrase of the word index; a single letter as the beginning of a pair."""
    plain = letters(text)
    if len(plain) == 1:
        return f'"{plain}"*'
    return f'"{pairs(text).rpartition(" ")[0]}"'


def _of(table: str) -> str:
    return (
        f"SELECT clause.* FROM {table} JOIN clause ON clause.id = {table}.rowid"  # noqa: S608
        f" WHERE {table} MATCH ? LIMIT ?"
    )


def _match(word: Word) -> str:
    ways = [phrase(text) for text in word.texts if letters(text)]
    ways += [f'"{mark}"' for mark in word.marks]
    return " OR ".join(ways)
