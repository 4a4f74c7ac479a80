"""The command (指挥机构): posts and who holds them, working groups, what each unit answers for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plans.extract.actors import actor_at, split_units, unit_list
from plans.extract.grids import Cell, Grid
from plans.extract.passages import Passage, Passages, Piece, pieces, sentences
from plans.extract.view import Span, View

_POST = (
    "(?:常务)?副?总指挥长?|第一副(?:总指挥|指挥长|组长)|(?:常务)?副?指挥长|(?:常务)?副?组长|(?:办公室)?(?:常务)?副?主任"
    "|(?:常务)?副?总协调人|秘书长|副秘书长|召集人|现场指挥官"
)
_POST_LINE = re.compile(rf"^(?P<post>{_POST})：(?P<holder>[^。；]{{2,80}})")
_POST_BY = re.compile(
    rf"(?P<post>{_POST})(?:一职)?由(?P<holder>[^。；：]{{2,80}}?)(?:担任|兼任|出任)"
)
_BY_POST = re.compile(rf"由(?P<holder>[^。；：，]{{2,80}}?)(?:担任|兼任|任)(?P<post>{_POST})")
_HOLDERS = re.compile(rf"，(?P<holder>[^。；：，由]{{2,60}}?)(?:担任|兼任|任)(?P<post>{_POST})")
_GROUP = re.compile(
    r"^(?P<name>[^，。；：、\s]{2,16}?(?:工作组|小组|分队|组|专班))(?P<side>（[^）]{1,12}）)?(?:[：。]|$)"
)
_NOT_GROUP = re.compile(
    "领导小组|^(?:各|本|该|下设|成立|现场)?(?:应急)?工作组$|组长|副组|等|^上述|村民小组|办公室|专家咨询组成"
)
_FOUNDED = re.compile(
    r"(?P<lead>[^，。；：\n]{2,24}?)(?:负责)?(?:牵头)?(?:组建|成立|牵头组成)(?P<name>[^，。；：、]{2,14}?(?:工作组|组))"
)
_LEAD = (
    re.compile(r"(?<!副)组长由(?P<who>[^，。；]{2,60}?)(?:担任|兼任|任)"),
    re.compile(r"由(?P<who>[^，。；]{2,60}?)(?:担任|兼任|任)组长"),
    re.compile(r"由(?P<who>[^。；]{2,60}?)(?:负责)?牵头"),
    re.compile(r"(?:牵头|责任|主责|负责)(?:单位|部门)：(?P<who>[^。；\n]{2,60})"),
    re.compile(r"(?<!副)组长：(?P<who>[^。；\n]{2,40})"),
    re.compile(r"^(?P<who>[^，。；：]{2,24})牵头"),
)
_MEMBERS = (
    re.compile(r"成员由(?P<who>[^。；]{2,200}?)(?:的?(?:相关|有关)?(?:人员|负责人|负责同志))?组成"),
    re.compile(r"(?:成员|参加|参与|配合|协助)(?:单位|部门)?：(?P<who>[^。；\n]{2,200})"),
    re.compile(
        r"(?:，|。|^|；)(?P<who>[^。；：，]{2,200}?)(?:的?(?:相关|有关)?人员)?(?:担任|为|任)(?:小组|组|工作组)?成员"
    ),
    re.compile(
        r"牵头，(?:由)?(?P<who>[^。；]{2,200}?)(?:等[^，。；]{0,8})?(?:参加|参与|配合|组成)"
    ),
    re.compile(r"由(?P<who>[^。；]{2,200}?)(?:等[^，。；]{0,8})?组成"),
)
_DUTIES = re.compile(
    r"(?:主要|工作|具体)?(?:职责|任务)(?:是|为)?：(?P<said>.*)|(?:^|[，。；])(?P<said2>(?:主要)?负责.*)",
    re.DOTALL,
)
_UNIT_LINE = re.compile(
    r"^(?P<unit>[^，。；：\s（）]{2,30}(?:（[^）]{1,16}）)?)：(?P<said>.{6,})$", re.DOTALL
)
_UNIT_NAME = re.compile(
    "(?:局|委|厅|部|处|科|室|办|组|站|所|院|社|军区|银行|台|政府|指挥部|公司|集团|单位|部门|机构|中心|机关|企业|队|总队|支队|大队|会|者|镇|街道|区镇|班|员|长|人)(?:（[^）]*）)?$"
)
_UNIT_WAY = re.compile("职责|成员单位|分工|责任|组织|机构|指挥")
_NOT_UNIT = re.compile(
    "职责|组长|成员|指挥长|总指挥|主任|任务|组成|下设|联系|内容|要求|原则|附件|注|包括|如下|依据|情况"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A post, a group or a unit's duties, with its place in the clause."""

    passage: Passage
    quote: str
    span: Span | None
    name: str
    who: str = ""
    members: tuple[str, ...] = ()
    said: str = ""


def find_posts(plan: Passages) -> list[Part]:
    """The posts of the command and their holders."""
    found: dict[tuple[str, str, str], Part] = {}
    for passage in plan:
        if _TEMPORARY.search(passage.way):
            continue
        for piece in pieces(passage.view.plain):
            for part in _posts(passage, piece):
                found.setdefault((passage.id, part.name, part.who), part)
    return list(found.values())


_TEMPORARY = re.compile("后期处置|附则|预案管理|应急工作组|工作组$")


def _posts(passage: Passage, piece: Piece) -> Iterator[Part]:
    for sentence in sentences(piece):
        line = _POST_LINE.match(sentence.words)
        matches = [line] if line else []
        for pattern in (_POST_BY, _BY_POST, _HOLDERS):
            matches += pattern.finditer(sentence.words)
        for found in matches:
            start, end = sentence.start + found.start(), sentence.start + found.end()
            yield _part(passage, passage.view, start, end, name=found["post"], who=found["holder"])


def find_groups(plan: Passages) -> list[Part]:
    """The working groups, with lead, members and duties where the words tell them."""
    found: dict[str, Part] = {}
    for passage in plan:
        for part in _groups(passage):
            if not (part.who or part.members or part.said):
                continue
            held = found.get(part.name)
            if held is None or (not held.who and part.who):
                found[part.name] = part
    return list(found.values())


def _groups(passage: Passage) -> Iterator[Part]:
    view = passage.view
    name = _GROUP.match(passage.title)
    if name is not None and _is_group(name["name"]) and view.trimmed:
        yield _group(passage, 0, len(view.plain), name["name"])
    else:
        yield from _listed_groups(passage)
    for piece in pieces(view.plain):
        yield from _founded(passage, piece)


def _founded(passage: Passage, piece: Piece) -> Iterator[Part]:
    """Groups that a unit is told to set up."""
    for found in _FOUNDED.finditer(piece.words):
        phrase = max(piece.words.rfind(stop, 0, found.end("lead")) for stop in "，。；：\n") + 1
        lead = actor_at(piece.words, phrase)
        if lead is not None and _is_group(found["name"]):
            start, end = piece.start + found.start(), piece.start + found.end()
            who = "、".join(lead.units)
            yield _part(passage, passage.view, start, end, name=found["name"], who=who)


def _listed_groups(passage: Passage) -> Iterator[Part]:
    """Groups that are named on a line of their own, each down to the next."""
    heads: list[tuple[int, int, str]] = []
    for piece in pieces(passage.view.plain):
        found = _GROUP.match(piece.words)
        if found is not None and _is_group(found["name"]):
            heads.append((piece.start, piece.start + found.end(), found["name"]))
    ends = [begin for begin, _, _ in heads[1:]] + [len(passage.view.plain)]
    for (_, start, name), end in zip(heads, ends, strict=False):
        if passage.view.plain[start:end].strip("\n"):
            yield _group(passage, start, end, name)


def _group(passage: Passage, start: int, end: int, name: str) -> Part:
    words = passage.view.plain[start:end].rstrip("\n")
    words = re.sub(r"\n?（?[0-9一二三四五六七八九十]*）?$", "", words)
    lead = next((found["who"] for pattern in _LEAD if (found := pattern.search(words))), "")
    members = next((found["who"] for pattern in _MEMBERS if (found := pattern.search(words))), "")
    duties = _DUTIES.search(words)
    said = (duties["said"] or duties["said2"] or "") if duties else ""
    return _part(
        passage,
        passage.view,
        start,
        start + len(words),
        name=name,
        who=_office(lead),
        members=unit_list(members) if members else (),
        said=said.strip("\n"),
    )


def _office(words: str) -> str:
    """The unit of a leader: "科教处负责人" leads for 科教处."""
    names = split_units(words)
    return "、".join(names)


def _is_group(name: str) -> bool:
    return not _NOT_GROUP.search(name)


def find_unit_duties(plan: Passages) -> list[Part]:
    """What each member unit answers for: lines "unit: duties" and tables of two columns."""
    found: list[Part] = []
    for passage in plan:
        if _UNIT_WAY.search(passage.way) or passage.number.startswith("附"):
            found += _unit_lines(passage)
            for grid in passage.grids:
                found += _unit_rows(passage, grid)
    return found


def _unit_lines(passage: Passage) -> Iterator[Part]:
    for piece in pieces(passage.view.plain):
        found = _UNIT_LINE.match(piece.words)
        if found is None or _NOT_UNIT.search(found["unit"]) or not _are_units(found["unit"]):
            continue
        yield _part(
            passage, passage.view, piece.start, piece.end, name=found["unit"], said=found["said"]
        )


def _are_units(words: str) -> bool:
    return bool(_UNIT_NAME.search(words)) and not _GROUP.match(words + "：")


def _unit_rows(passage: Passage, grid: Grid) -> Iterator[Part]:
    head = [cell.view.trimmed for cell in grid.rows[0]] if grid.rows else []
    unit = next((n for n, words in enumerate(head) if re.search("单位|部门", words)), None)
    said = next((n for n, words in enumerate(head) if re.search("职责|分工|任务", words)), None)
    if unit is None or said is None or unit == said:
        return
    for row in grid.rows[1:]:
        if max(unit, said) < len(row) and row[unit].view.trimmed and row[said].view.trimmed:
            yield cell_part(passage, row[said], row[unit].view.trimmed)


def cell_part(passage: Passage, cell: Cell, name: str) -> Part:
    """A part quoted from a table's cell."""
    part = _part(passage, cell.view, 0, len(cell.view.plain), name=name, said=cell.view.trimmed)
    return part if cell.located else Part(passage, part.quote, None, name, said=part.said)


def _part(
    passage: Passage,
    view: View,
    start: int,
    end: int,
    *,
    name: str,
    who: str = "",
    members: tuple[str, ...] = (),
    said: str = "",
) -> Part:
    return Part(
        passage=passage,
        quote=view.quote(start, end),
        span=view.span(start, end),
        name=name,
        who=who,
        members=members,
        said=said,
    )
