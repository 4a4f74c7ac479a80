"""A query as SQL: over the word index, or, where SQLite has none, over the texts themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plans.lookup.query import Word
from plans.lookup.signs import letters, pairs

ANYWHERE = ("heading", "body", "around")


def by_index(
    words: Sequence[Word], fields: Sequence[str], rest: Sequence[Word] = ()
) -> tuple[str, list[str]]:
    """The clauses in whose fields all words stand, and the rest anywhere, in the index's order."""
    ways = [*(_match(word, fields) for word in words), *(_match(word, ANYWHERE) for word in rest)]
    wanted = " AND ".join(f"({way})" for way in ways)
    sql = (
        "SELECT clause.* FROM words JOIN clause ON clause.id = words.rowid"
        " WHERE words MATCH ? LIMIT ?"
    )
    return sql, [wanted]


def by_reading(
    words: Sequence[Word], fields: Sequence[str], rest: Sequence[Word] = ()
) -> tuple[str, list[str]]:
    """The same, by reading every clause."""
    tests: list[str] = []
    values: list[str] = []
    for group, where in ((words, fields), (rest, ANYWHERE)):
        for word in group:
            ways = [f"instr({field}, ?)" for _ in word.texts for field in where]
            values += [text for text in word.texts for _ in where]
            ways += ["instr(marks, ?)" for _ in word.marks]
            values += [f" {mark} " for mark in word.marks]
            tests.append(f"({' OR '.join(ways)})")
    sql = f"SELECT * FROM clause WHERE {' AND '.join(tests)} LIMIT ?"  # noqa: S608 - no words in it
    return sql, values


def is_indexed(words: Iterable[Word]) -> bool:
    """Whether each word has a sign that the word index knows ("——" has none)."""
    return all(word.marks or all(map(letters, word.texts)) for word in words)


def phrase(text: str) -> str:
    """A text as a phrase of the word index; a single letter as the beginning of a pair."""
    plain = letters(text)
    if len(plain) == 1:
        return f'"{plain}"*'
    return f'"{pairs(text).rpartition(" ")[0]}"'


def _match(word: Word, fields: Sequence[str]) -> str:
    where = "{" + " ".join(fields) + "}"
    ways = [f"{where} : {phrase(text)}" for text in word.texts if letters(text)]
    ways += [f'marks : "{mark}"' for mark in word.marks]
    return " OR ".join(ways)
