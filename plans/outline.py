"""The heading tree of a document (条款树): clauses with stable ids that together are its text.

No character is lost and none is invented: the clauses' texts, put together in their order, are the
document's text. The words before the first heading and the contents page are clauses too, of their
own kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from plans.headings.find import find
from plans.headings.heading import Rank
from plans.headings.lines import lines_of
from plans.headings.signs import Style
from plans.headings.tree import Node, hang
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
        number: as printed or as Word would print it ("1.1", "（一）", "附件2"), "" if none.
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
    lines = lines_of(document)
    found = find(lines)
    nodes = {node.heading.start: node for node in hang(found, lines)}
    pages = [
        (lines[first].start, lines[last].start if last < len(lines) else len(document.text))
        for first, last in found.contents.ranges
    ]
    return Outline(document=document, clauses=_clauses(document, nodes, pages))


def _clauses(
    document: SourceDocument, nodes: Mapping[int, Node], pages: Sequence[tuple[int, int]]
) -> tuple[OutlineClause, ...]:
    """Cuts the text at the headings and around the contents pages."""
    begins = {page[0] for page in pages}
    ends = {page[1] for page in pages}
    cuts = sorted({0, *nodes, *begins, *ends} - {len(document.text)}) or [0]
    names = _Names()
    clauses = []
    for start, end in pairwise([*cuts, len(document.text)]):
        node = nodes.get(start)
        if node is not None:
            clauses.append(_headed(document, node, names, end))
        else:
            kind = ClauseKind.CONTENTS if start in begins else ClauseKind.FRONT
            clauses.append(_bare(document, kind, names, start, end))
    return tuple(clauses)


class _Names:
    """Gives clauses their ids; the same id never twice."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}
        self._of: dict[int, tuple[str, tuple[str, ...]]] = {}

    def unused(self, wanted: str) -> str:
        """The wanted id, with "~2" where it is taken."""
        name = wanted
        while name in self._used:
            self._used[wanted] += 1
            name = f"{wanted}~{self._used[wanted]}"
        self._used[name] = 1
        return name

    def of(self, node: Node) -> tuple[str, tuple[str, ...]]:
        """A node's id and path."""
        if id(node) not in self._of:
            above, path = self.of(node.parent) if node.parent else ("", ())
            heading = node.heading
            spoken = f"{heading.label} {heading.title}".strip()
            self._of[id(node)] = self.unused(_name(node, above)), (*path, spoken)
        return self._of[id(node)]


def _name(node: Node, above: str) -> str:
    """The id a node would like: numbers that say where they stand need none above them."""
    heading = node.heading
    words = heading.title if heading.rank is Rank.PLAN else heading.label or heading.title
    own = re.sub(r"[\s/]", "", words) or heading.rank.value
    container = node.parent
    while container is not None and container.heading.rank not in (Rank.PLAN, Rank.ATTACHMENT):
        container = container.parent
    if heading.style in (Style.DECIMAL, Style.ARTICLE) or heading.rank is Rank.PLAN:
        above = above.partition("/")[0] if container is not None else ""
        if container is not None and container.parent is not None:
            above = f"{above}/{container.heading.label}"
    return f"{above}/{own}" if above else own


def _headed(document: SourceDocument, node: Node, names: _Names, end: int) -> OutlineClause:
    heading = node.heading
    name, path = names.of(node)
    block = document.blocks[heading.line.block]
    kinds = {Rank.PLAN: ClauseKind.PLAN, Rank.ATTACHMENT: ClauseKind.ATTACHMENT}
    return OutlineClause(
        id=name,
        parent=names.of(node.parent)[0] if node.parent else "",
        kind=kinds.get(heading.rank, ClauseKind.CLAUSE),
        depth=node.depth,
        number=heading.label,
        title=heading.title,
        path=path,
        text=document.text[heading.start : end],
        start=heading.start,
        body_start=heading.body_start,
        end=end,
        first_block=heading.line.block,
        last_block=_last_block(document, heading.start, end),
        page=block.page,
        tables=_tables(document, heading.start, end),
    )


def _bare(
    document: SourceDocument, kind: ClauseKind, names: _Names, start: int, end: int
) -> OutlineClause:
    return OutlineClause(
        id=names.unused(kind.value),
        kind=kind,
        text=document.text[start:end],
        start=start,
        body_start=start,
        end=end,
        first_block=document.block_at(start),
        last_block=_last_block(document, start, end),
        page=document.blocks[document.block_at(start)].page if document.blocks else None,
        tables=_tables(document, start, end),
    )


def _last_block(document: SourceDocument, start: int, end: int) -> int:
    return document.block_at(max(end - 1, start))


def _tables(document: SourceDocument, start: int, end: int) -> tuple[Table, ...]:
    """The tables whose text begins in a span."""
    first, last = document.block_at(start), _last_block(document, start, end)
    return tuple(
        document.tables[block.table]
        for place, block in enumerate(document.blocks[first : last + 1], first)
        if block.table is not None and start <= document.offsets[place] < end
    )
