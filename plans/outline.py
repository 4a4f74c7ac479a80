"""The heading tree of a document (条款树): clauses with stable ids that together are its text.

No character is lost and none is invented: the clauses' texts, put together in their order, are the
document's text. The words before the first heading and the contents page are clauses too, of their
own kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from plans.readers.document import SourceDocument, Table


class ClauseKind(StrEnum):
    """What a clause of the outline is."""

    FRONT = "front"  # 封面、印发通知等正文前文字
    CONTENTS = "contents"  # 目录
    PLAN = "plan"  # 一个文件中的某一个预案
    CLAUSE = "clause"  # 编、章、节、条、款
    ATTACHMENT = "attachment"  # 附件、附录、附表


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineClause:
    """A clause of the tree (条款); its text is its own, without that of the clauses below it.

    Attributes:
        id: stable: the number with the numbers above it ("4.2.1", "附件1/二"), so that a new
            edition keeps the ids of what did not move; a repeated one carries "~2".
        parent: id of the clause above, "" at the top.
        depth: 1 at the top of the tree.
        number: as printed or as Word would print it ("1.1", "第三章", "（一）", "附件2"), "" if none.
        title: the heading without its number; never the sentence that follows on the same line.
        path: titles from the top down, its own last, with their numbers.
        text: literally `document.text[start:end]`, heading and line ends included.
        body_start: where in the document the words after the heading begin.
        first_block, last_block: the blocks of the document it stands in (inclusive).
        page: page of the heading in a PDF.
    """

    id: str
    parent: str = ""
    kind: ClauseKind = ClauseKind.CLAUSE
    depth: int = 1
    number: str = ""
    title: str = ""
    path: tuple[str, ...] = ()
    text: str = ""
    start: int = 0
    body_start: int = 0
    end: int = 0
    first_block: int = 0
    last_block: int = 0
    page: int | None = None
    tables: tuple[Table, ...] = ()

    @property
    def heading(self) -> str:
        """The heading's words as they stand in the document."""
        return self.text[: self.body_start - self.start]

    @property
    def body(self) -> str:
        """The words after the heading, without those of the clauses below."""
        return self.text[self.body_start - self.start :]


@dataclass(frozen=True, kw_only=True)
class Outline:
    """The clauses of a document in the order of its text."""

    document: SourceDocument
    clauses: tuple[OutlineClause, ...]

    @cached_property
    def by_id(self) -> Mapping[str, OutlineClause]:
        """The clauses by their id."""
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def _below(self) -> Mapping[str, tuple[OutlineClause, ...]]:
        below: dict[str, list[OutlineClause]] = {}
        for clause in self.clauses:
            below.setdefault(clause.parent, []).append(clause)
        return {parent: tuple(found) for parent, found in below.items()}

    def children(self, clause: str = "") -> tuple[OutlineClause, ...]:
        """The clauses right below one, or the top of the tree."""
        return self._below.get(clause, ())

    def subtree(self, clause: str) -> tuple[OutlineClause, ...]:
        """A clause and everything below it, in the order of the text."""
        found = [self.by_id[clause]]
        for child in self.children(clause):
            found.extend(self.subtree(child.id))
        return tuple(found)

    def at(self, offset: int) -> OutlineClause:
        """The clause that holds a character of the document's text."""
        return next(
            clause for clause in reversed(self.clauses) if clause.start <= offset or not offset
        )


def outline(document: SourceDocument) -> Outline:
    """Finds the headings of a document and hangs its text on them."""
    text = document.text
    whole = OutlineClause(
        id="front",
        kind=ClauseKind.FRONT,
        text=text,
        end=len(text),
        last_block=max(len(document.blocks) - 1, 0),
        tables=document.tables,
    )
    return Outline(document=document, clauses=(whole,))
