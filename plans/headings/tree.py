"""Hangs headings on each other: which lies below which, and how deep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from plans.headings.find import Found
from plans.headings.heading import Family, Heading, Rank
from plans.headings.lines import Line
from plans.headings.signs import Style

_POINT = 3
"""A point of an enumeration never stands at the rank of a chapter or section."""
_ENUMERATED = (Family.DECIMAL, Family.OUTLINE, Family.WORDS)


@dataclass(slots=True)
class Node:
    """A heading in the tree."""

    heading: Heading
    parent: Node | None
    depth: int
    below: list[Node] = field(default_factory=list)


def hang(found: Found, lines: Sequence[Line]) -> list[Node]:
    """The tree of the headings, in the order of the text."""
    headings = list(found.headings)
    worded = _following(lines)
    for style in sorted(Style, reverse=True):
        empty = _lists(_nodes(headings, found.family), style, worded)
        headings = [heading for heading in headings if heading.line.index not in empty]
    return _nodes(headings, found.family)


def _nodes(headings: Sequence[Heading], family: Family) -> list[Node]:
    nodes: list[Node] = []
    open_: list[Node] = []
    for heading in headings:
        while open_ and not _holds(open_, heading):
            open_.pop()
        parent = open_[-1] if open_ else None
        node = Node(heading, parent, _depth(heading, open_, family))
        if parent is not None:
            parent.below.append(node)
        nodes.append(node)
        open_.append(node)
    return nodes


def _holds(open_: Sequence[Node], heading: Heading) -> bool:
    """Tells whether the last open heading is above a new one."""
    top = open_[-1].heading
    if heading.rank is Rank.PLAN:
        return False
    if heading.rank is Rank.ATTACHMENT:
        return top.rank is Rank.PLAN
    if top.rank in (Rank.PLAN, Rank.ATTACHMENT):
        return not _returns(open_, heading)
    if heading.rank is Rank.STRONG:
        return top.rank is Rank.STRONG and _above(top, heading)
    if top.rank is Rank.STRONG:
        return True
    return (top.style or 0) < (heading.style or 0)


def _above(top: Heading, heading: Heading) -> bool:
    if top.level >= heading.level:
        return False
    decimal = top.style is heading.style is Style.DECIMAL
    if not decimal or top.numbers == heading.numbers[: len(top.numbers)]:
        return True
    # a misprinted chapter number stays in the chapter it stands in
    return len(top.numbers) == 1 and heading.numbers[0] != top.numbers[0] + 1


def _returns(open_: Sequence[Node], heading: Heading) -> bool:
    """A chapter after an attachment that goes on where the chapters before it ended."""
    attachment = open_[-1]
    if attachment.heading.rank is not Rank.ATTACHMENT or attachment.below or heading.level != 1:
        return False
    return heading.rank is Rank.STRONG and heading.numbers[:1] > (1,)


def _depth(heading: Heading, open_: Sequence[Node], family: Family) -> int:
    parent = open_[-1].depth if open_ else 0
    containers = [node.depth for node in open_ if node.heading.rank in (Rank.PLAN, Rank.ATTACHMENT)]
    base = max(containers, default=0)
    if heading.rank is Rank.STRONG and family in _ENUMERATED:
        return max(base + heading.level, parent + 1)
    if heading.rank is Rank.WEAK and family in _ENUMERATED and base == 0:
        return max(parent + 1, _POINT)
    return parent + 1


def _following(lines: Sequence[Line]) -> dict[int, int]:
    """For each line the next line with words."""
    following: dict[int, int] = {}
    ahead = -1
    for line in reversed(lines):
        following[line.index] = ahead
        if not line.is_blank:
            ahead = line.index
    return following


def _lists(nodes: Sequence[Node], style: Style, following: dict[int, int]) -> set[int]:
    """The lines of runs of points that have nothing below them: they are lists, not headings."""
    taken = {node.heading.line.index for node in nodes}
    groups: dict[int, list[Node]] = {}
    for node in nodes:
        if node.heading.style is style and _may_be_list(node.heading):
            groups.setdefault(id(node.parent), []).append(node)
    dropped: set[int] = set()
    for group in groups.values():
        bodies = sum(_has_body(node, taken, following) for node in group)
        if bodies * 2 <= len(group):
            dropped.update(node.heading.line.index for node in group)
    return dropped


def _may_be_list(heading: Heading) -> bool:
    return heading.rank is Rank.WEAK or heading.style is Style.CHINESE_PAREN


def _has_body(node: Node, taken: set[int], following: dict[int, int]) -> bool:
    ahead = following[node.heading.line.index]
    return bool(node.below) or node.heading.joined or (ahead >= 0 and ahead not in taken)
