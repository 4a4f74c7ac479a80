"""Other ways to look for a text among clauses, for the lookup bench; only those that are there."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from abc import ABC, abstractmethod
from itertools import pairwise
from pathlib import Path
from typing import Self

Clauses = list[str]
LIMIT = 60


class Peer(ABC):
    """Something that finds clauses by the words in them."""

    name = ""

    @classmethod
    @abstractmethod
    def of(cls, clauses: Clauses, folder: str, /) -> Self | None:
        """The peer over these clauses; None where it is not installed."""

    @abstractmethod
    def search(self, text: str) -> object:
        """Finds the first clauses that hold all words."""


class Like(Peer):
    """SQLite's LIKE over a plain table in memory."""

    name = "SQLite LIKE"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def of(cls, clauses: Clauses, _folder: str) -> Self:
        connection = sqlite3.connect(":memory:")
        connection.execute("CREATE TABLE clause (body TEXT)")
        connection.executemany("INSERT INTO clause VALUES (?)", [(text,) for text in clauses])
        return cls(connection)

    def search(self, text: str) -> object:
        words = text.split()
        tests = " AND ".join("body LIKE ?" for _ in words)
        sql = f"SELECT rowid FROM clause WHERE {tests}"
        return self._connection.execute(sql, [f"%{word}%" for word in words]).fetchall()


class Ripgrep(Peer):
    """ripgrep over one file, a clause a line; its process start counts, as a person's would."""

    name = "ripgrep"

    def __init__(self, file: Path) -> None:
        self._file = file

    @classmethod
    def of(cls, clauses: Clauses, folder: str) -> Self | None:
        if shutil.which("rg") is None:
            return None
        file = Path(folder) / "clauses.txt"
        file.write_text("\n".join(text.replace("\n", " ") for text in clauses), encoding="utf-8")
        return cls(file)

    def search(self, text: str) -> object:
        first, *others = text.split()
        command = ["rg", "--fixed-strings", "--no-heading", "-e", first, str(self._file)]
        found = subprocess.run(command, capture_output=True, check=False).stdout
        lines = found.decode().splitlines()
        return [line for line in lines if all(word in line for word in others)]


class Tantivy(Peer):
    """tantivy (PyPI) over the same pairs of letters, asked for phrases; ranked by BM25."""

    name = "tantivy"

    def __init__(self, index: object, searcher: object) -> None:
        self._index, self._searcher = index, searcher

    @classmethod
    def of(cls, clauses: Clauses, _folder: str) -> Self | None:
        try:
            import tantivy
        except ImportError:
            return None
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("body", stored=True, tokenizer_name="whitespace")
        index = tantivy.Index(builder.build())
        writer = index.writer()
        for text in clauses:
            writer.add_document(tantivy.Document(body=_pairs(text)))
        writer.commit()
        index.reload()
        return cls(index, index.searcher())

    def search(self, text: str) -> object:
        import tantivy

        schema = self._index.schema  # type: ignore[attr-defined]
        parts = []
        for word in text.split():
            phrase = _pairs(word).split()[:-1]
            if not phrase:
                parts.append(tantivy.Query.regex_query(schema, "body", f"{word}.*"))
            elif len(phrase) == 1:
                parts.append(tantivy.Query.term_query(schema, "body", phrase[0]))
            else:
                parts.append(tantivy.Query.phrase_query(schema, "body", list(phrase)))
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])
        searcher = self._searcher
        found = searcher.search(query, LIMIT).hits  # type: ignore[attr-defined]
        return [searcher.doc(address) for _, address in found]  # type: ignore[attr-defined]


def _pairs(text: str) -> str:
    plain = "".join(text.split())
    return " ".join([*(a + b for a, b in pairwise(plain)), plain[-1:]])
