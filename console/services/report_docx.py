"""A report as a Word document (突发事件信息专报), in the usual form of such papers.

Texts come from outside, so they are cut and cleaned before they reach the file.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION_START
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from console.clock import local_time
from console.domain.duty import Person
from console.domain.incident import Incident
from console.domain.reporting import Report, ReportState
from console.errors import KnownError
from console.profile import Profile
from console.services.report_words import moment_words
from db.work import Reader

PENDING = "【待核实】"
"""Stands where an item is not known."""
SIMULATED = "【模拟数据】"
_UNSIGNED = "（未签发，草稿）"
_SIGNED = (ReportState.SIGNED, ReportState.SENT)

_SONG, _HEI, _KAI = "仿宋", "黑体", "楷体"
_LATIN = "Times New Roman"
_TITLE_PT, _HEAD_PT, _BODY_PT, _NOTE_PT = 22, 16, 16, 10.5
_LINE_PT = 28
_RED = RGBColor(0xC0, 0x00, 0x00)
_MOST_ITEM = 20_000
_CUT = "……（原文过长，以下从略）"
_MOST_LINE = 500
_FOOT = "本专报由{city}应急指挥台生成；标注【待核实】的要素尚未掌握，以后续报告为准。"


def export(
    report: Report, *, profile: Profile, incident: Incident, path: Path, signer: str = ""
) -> None:
    """Writes a report as .docx.

    Args:
        report: the report, signed or not; a draft says that it is one.
        profile: the city's rules, for the items of the form.
        incident: what it is about.
        path: the file to write.
        signer: the name of who signed it.

    Raises:
        KnownError: "file.unwritable".
    """
    paper = Document()
    _page(paper)
    _header(paper, incident, profile)
    _heading(paper, report, incident, signer)
    _body(paper, report, profile)
    _signature(paper, report)
    try:
        paper.save(str(path))
    except OSError as error:
        raise KnownError(
            "file.unwritable",
            "Close the file if it is open elsewhere, or choose another folder.",
            file=path.name,
        ) from error


def write(read: Reader, *, profile: Profile, report: str, path: Path) -> None:
    """Writes a stored report as .docx, with the name of who signed it.

    Raises:
        KnownError: "record.missing", "file.unwritable".
    """
    paper = read.get(Report, report)
    signer = read.find(Person, paper.signed_by)
    export(
        paper,
        profile=profile,
        incident=read.get(Incident, paper.incident),
        path=path,
        signer=signer.name if signer else paper.signed_by,
    )


def _page(paper: Any) -> None:
    """A4 with the margins of official papers (GB/T 9704)."""
    section = paper.sections[0]
    section.start_type = WD_SECTION_START.NEW_PAGE
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    style = paper.styles["Normal"]
    style.font.name = _LATIN
    style.font.size = Pt(_BODY_PT)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _SONG)


def _header(paper: Any, incident: Incident, profile: Profile) -> None:
    section = paper.sections[0]
    if incident.simulated:
        _line(section.header.paragraphs[0], SIMULATED, _HEI, _NOTE_PT, centred=True, red=True)
    foot = _FOOT.format(city=profile.city.name)
    _line(section.footer.paragraphs[0], foot, _SONG, _NOTE_PT, centred=True)


def _heading(paper: Any, report: Report, incident: Incident, signer: str) -> None:
    mark = SIMULATED if incident.simulated else ""
    _line(paper.add_paragraph(), "突发事件信息专报", _HEI, _TITLE_PT, centred=True, red=True)
    number = _short(report.issue_no)
    _line(paper.add_paragraph(), f"第{number or PENDING}期", _SONG, _BODY_PT, centred=True)
    signed = _short(signer) if report.state in _SIGNED else _UNSIGNED
    _line(
        paper.add_paragraph(),
        f"{_short(report.unit) or PENDING}　　{_day(report)}　　签发人：{signed or PENDING}",
        _KAI,
        _BODY_PT,
    )
    _rule(paper)
    _line(paper.add_paragraph(), mark + _short(report.title), _HEI, _TITLE_PT - 4, centred=True)
    _line(paper.add_paragraph(), f"主送：{_short(report.to) or PENDING}", _SONG, _BODY_PT)
    if report.copy_to:
        _line(paper.add_paragraph(), f"抄送：{_short(report.copy_to)}", _SONG, _BODY_PT)


def _body(paper: Any, report: Report, profile: Profile) -> None:
    for number, item in enumerate(profile.items_of(report.kind), start=1):
        text = _cut(_clean(report.items.get(item.key, "")).strip())
        paragraph = paper.add_paragraph()
        _shape(paragraph)
        _run(paragraph, f"{number}．{item.name}：", _HEI, _BODY_PT)
        lines = text.split("\n") if text else [PENDING]
        _run(paragraph, lines[0], _SONG, _BODY_PT, red=not text)
        for line in lines[1:]:
            more = paper.add_paragraph()
            _shape(more)
            _run(more, line, _SONG, _BODY_PT)


def _signature(paper: Any, report: Report) -> None:
    for text in (_short(report.unit), _date_words(report.signed_at or report.drafted_at)):
        paragraph = paper.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(paragraph, text, _SONG, _BODY_PT)
    if report.sent_at is not None:
        _line(paper.add_paragraph(), f"报出时间：{moment_words(report.sent_at)}", _SONG, _NOTE_PT)


def _line(
    paragraph: Any,
    text: str,
    font: str,
    size: float,
    *,
    centred: bool = False,
    red: bool = False,
) -> None:
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, text, font, size, red=red)


def _shape(paragraph: Any) -> None:
    paragraph.paragraph_format.first_line_indent = Pt(_BODY_PT * 2)
    paragraph.paragraph_format.line_spacing = Pt(_LINE_PT)


def _run(paragraph: Any, text: str, font: str, size: float, *, red: bool = False) -> None:
    """Text in one font, with the East Asian font set too: Word takes that one for Chinese."""
    run = paragraph.add_run(text)
    run.font.name = _LATIN
    run.font.size = Pt(size)
    if red:
        run.font.color.rgb = _RED
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001 - python-docx has no door for it


def _rule(paper: Any) -> None:
    """The red line below the head of an official paper."""
    properties = paper.add_paragraph()._p.get_or_add_pPr()  # noqa: SLF001 - no door for borders
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "1"), ("color", "C00000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties.append(borders)


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_ITEM else text[:_MOST_ITEM] + _CUT


def _short(text: str) -> str:
    return " ".join(_clean(text).split())[:_MOST_LINE]


def _clean(text: str) -> str:
    """What XML can hold: no control characters, no lone surrogates, no non-characters."""
    return "".join(
        c
        for c in text.replace("\r\n", "\n").replace("\r", "\n")
        if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cn")
    )


def _day(report: Report) -> str:
    return _date_words(report.signed_at or report.drafted_at)


def _date_words(moment: dt.datetime) -> str:
    local = local_time(moment)
    return f"{local.year}年{local.month}月{local.day}日"
