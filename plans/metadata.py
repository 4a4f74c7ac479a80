"""What a plan says of itself ahead of its first chapter: title, number, issuer, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from console.domain.planbook import PlanKind
from plans.headings.signs import integer, spaced
from plans.outline import ClauseKind, Outline

_FRONT = 60
"""Title pages and notices are no longer than so many lines."""
_LONGEST = 60
_PLAN = r"(?:预案|处置方案|应急方案|应急处置卡|应急手册|应急工作手册|应急行动方案)"
_TITLE = re.compile(rf".*{_PLAN}(?:[（(](?:[^（）()]{{0,14}})[）)])?")
_QUOTED = re.compile(rf"《([^《》]{{2,50}}{_PLAN}(?:[（(][^（）()]{{0,14}}[）)])?)》")
_NOTICE = re.compile(rf"印发(?!《)(.{{2,50}}{_PLAN})的通知")
_ISSUED_BY = re.compile(r"(.{2,30}?)(?:关于)?(?:修订)?印发[《\s]")
_NUMBER = re.compile(
    r"(?:文号|发文字号)?[:：]?\s*([\u4e00-\u9fff]{1,14}\s?[〔\[【（(]\s?(?:19|20)\d{2}\s?[〕\]】）)]\s?(?:第\s?)?\d{1,4}\s?号)"
)
_CODE = re.compile(r"(?:(?:应急)?预案|文件)?编\s?号\s?[:：]\s*([A-Za-z0-9][\w\-/.]{2,30})")
_BARE_CODE = re.compile(r"[A-Z]{2,}[A-Z0-9]*(?:[-/][A-Z0-9]+)+")
_VERSION = re.compile(
    r"(?:应急预案)?版本号?\s?[:：]\s*([\w.\-]{1,20})|[（(]((?:19|20)\d{2}\s?年[^（）()]{0,6}版?)[）)]"
)
_DIGITS = "〇○零Ｏ一二三四五六七八九十\\d"
_DATE = re.compile(
    rf"([{_DIGITS}]{{4}})\s?年\s?([{_DIGITS}]{{1,3}})\s?月(?:\s?([{_DIGITS}]{{1,3}})\s?日)?"
)
_ISSUED = re.compile(r"(?:发布|印发|颁布|发文|批准)(?:日期|时间)\s?[:：]")
_MADE = re.compile(r"(?:编制|修订)(?:日期|时间)\s?[:：]")
_EFFECTIVE = re.compile(r"自\s?([^，。]{6,14}?日)\s?起(?:开始)?(?:正式)?(?:施行|实施|执行)")
_ORGAN = re.compile(
    r"[\u4e00-\u9fff（）()、]{2,30}(?:人民政府|办公厅|办公室|政府|厅|局|委|委员会|指挥部|公司|集团|医院|学校|大学"
    r"|研究院|中心|酒店|工厂|厂|站|街道办事处|管委会)"
)
_OWNER = re.compile(
    r"[\u4e00-\u9fff（）()]{2,24}(?:省|市|县|区|镇|乡|街道|公司|集团|院|局|厅|厂|中心|酒店|学校|医院)"
)
_OWNED = re.compile(
    r"国家|[\u4e00-\u9fff]{2,6}(?:省|市|县|区|镇|街道)|公司|酒店|医院|学校|研究院|厂"
)
_MAKER = re.compile(r"(?:编制|发布|颁布|制定|主编)(?:单位|部门|机关|机构)\s?[:：]\s*(\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """A plan's own particulars (预案要素); "" where the document doesn't say.

    Dates are ISO, as far as they are given: "2023-01" has no day.
    """

    title: str = ""
    number: str = ""
    issuer: str = ""
    issued: str = ""
    effective: str = ""
    version: str = ""


def metadata_of(outline: Outline) -> Metadata:
    """Reads the particulars from the words ahead of the chapters and the closing clause."""
    lines = front_lines(outline)
    return Metadata(
        title=_title(lines) or _file_title(outline),
        number=_first(lines, (_NUMBER, _CODE, _BARE_CODE)),
        issuer=_issuer(lines),
        issued=_issued(lines),
        effective=_effective(outline.document.text),
        version=_version(lines),
    )


def front_lines(outline: Outline) -> list[str]:
    """The lines with words ahead of the first chapter."""
    lines: list[str] = []
    for clause in outline.clauses:
        if clause.kind is ClauseKind.FRONT:
            lines += [line.strip() for line in clause.text.split("\n") if line.strip()]
        elif clause.kind is not ClauseKind.CONTENTS:
            if clause.kind is ClauseKind.PLAN and not lines:
                lines.append(clause.title)
            break
    return lines[:_FRONT]


def plan_kind(metadata: Metadata) -> PlanKind:
    """The kind of plan its title and issuer speak for; a proposal for a person to confirm."""
    title, issuer = metadata.title, metadata.issuer
    if re.search(r"总体(?:应急)?预案", title):
        return PlanKind.OVERALL
    if re.search(r"公司|酒店|工厂|集团|医院|学校|研究院|厂", title + issuer):
        return PlanKind.ENTERPRISE
    if re.search(r"社区|村(?!庄)", title):
        return PlanKind.GRASSROOTS
    if re.search(r"(?<!城)[镇乡](?!村)|街道", title + issuer):
        return PlanKind.TOWN
    if re.search(r"(?:局|(?<!办公)厅|委)$", issuer):
        return PlanKind.DEPARTMENT
    return PlanKind.SPECIAL


def tier(metadata: Metadata) -> str:
    """The level of government the title names."""
    title = metadata.title
    if title.startswith("国家"):
        return "national"
    if plan_kind(metadata) is PlanKind.ENTERPRISE:
        return "enterprise"
    if re.match(
        r"[\u4e00-\u9fff]{2,8}?(?:省|自治区)|(?:北京|天津|上海|重庆)市(?!.{1,6}[区县镇街])|广西|内蒙古",
        title,
    ):
        return "province"
    return "town" if plan_kind(metadata) in (PlanKind.TOWN, PlanKind.GRASSROOTS) else "county"


def _title(lines: Sequence[str]) -> str:
    """A line that is a plan's title, with the owner's lines above it; or the title in a notice."""
    for place, line in enumerate(map(spaced, lines)):
        if (found := _QUOTED.search(line)) and len(line) <= 2 * _LONGEST:
            return spaced(found[1])
        if found := _NOTICE.search(line):
            return spaced(found[1].lstrip("发"))
        if len(line) <= _LONGEST and _TITLE.fullmatch(line) and not re.search(r"[。；，:：]", line):
            return _owned(lines[:place], line)
    return ""


def _owned(above: Sequence[str], title: str) -> str:
    """A title with the owner that stands on the lines above it, where it names none itself."""
    if _OWNED.search(title):
        return title
    owners: list[str] = []
    for line in reversed(above[-2:]):
        if not _OWNER.fullmatch(spaced(line)):
            break
        owners.insert(0, spaced(line))
    return "".join([*owners, title])


def _file_title(outline: Outline) -> str:
    name = re.sub(r"\.\w{2,5}$", "", outline.document.name)
    return name if _TITLE.fullmatch(name) else ""


def _first(lines: Sequence[str], patterns: Sequence[re.Pattern[str]]) -> str:
    """The first line that is nothing but a number; one within a sentence is another document's."""
    for pattern in patterns:
        for line in lines:
            if found := pattern.fullmatch(line.strip()):
                return re.sub(r"\s", "", found[found.lastindex or 0])
    return ""


def _issuer(lines: Sequence[str]) -> str:
    for line in lines:
        if found := _MAKER.fullmatch(line):
            return spaced(found[1])
    organs = [spaced(line) for line in lines if _ORGAN.fullmatch(spaced(line))]
    if organs:
        return organs[-1]
    for line in lines:
        if (found := _ISSUED_BY.match(line)) and not re.search(r"[，。]", found[1]):
            return spaced(found[1])
    return ""


def _issued(lines: Sequence[str]) -> str:
    for pattern in (_ISSUED, _MADE):
        for line in lines:
            if pattern.match(line) and (found := _DATE.search(line)):
                return _date(found)
    for line in lines:
        closed = re.sub(r"\s", "", line)
        if (found := _DATE.search(closed)) and len(closed) <= found.end() - found.start() + 4:
            return _date(found)
    return ""


def _effective(text: str) -> str:
    for found in _EFFECTIVE.finditer(text):
        if date := _DATE.search(found[1]):
            return _date(date)
    return ""


def _version(lines: Sequence[str]) -> str:
    for line in lines:
        if found := _VERSION.search(line):
            return re.sub(r"\s", "", found[1] or found[2])
    return ""


def _date(found: re.Match[str]) -> str:
    year = _year(found[1])
    parts = [f"{year:04}", f"{_small(found[2]):02}"]
    if found[3]:
        parts.append(f"{_small(found[3]):02}")
    return "-".join(parts)


def _year(text: str) -> int:
    return int("".join(str(_small(sign)) for sign in text))


def _small(text: str) -> int:
    return integer(re.sub(r"[○Ｏ零]", "〇", text))
