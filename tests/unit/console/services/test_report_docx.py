"""The Word document: the usual form, gaps flagged, hostile text harmless."""

from __future__ import annotations

import dataclasses
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from console.domain.incident import Incident
from console.domain.reporting import Report
from console.errors import KnownError
from console.services import report_docx, reporting
from tests.unit.console.services.reporting_setting import LEADER, drafted, graded, sent


def lines(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def exported(flow, report: Report, path: Path, **changes: object) -> list[str]:
    incident = dataclasses.replace(flow.get(Incident, report.incident), **changes)
    report_docx.export(report, profile=flow.profile, incident=incident, path=path)
    return lines(path)


def test_a_signed_report_has_the_form_of_such_papers(flow, tmp_path) -> None:
    gone = sent(flow, graded(flow, injured=3).id)
    flow_path = tmp_path / "专报.docx"
    with flow.store.reading() as read:
        report_docx.write(read, profile=flow.profile, report=gone.id, path=flow_path)
    text = lines(flow_path)
    assert text[0] == "突发事件信息专报"
    assert text[1] == "第1期"
    assert "昆山市应急管理局" in text[2]
    assert f"签发人：{LEADER.name}" in text[2]
    assert "主送：苏州市总值班室" in text
    numbered = [line for line in text if "．" in line[:4]]
    assert len(numbered) == 14
    assert numbered[5].endswith("截至03时12分，受伤3人；死亡、失踪、被困人数待核实。")
    assert any(line.endswith(report_docx.PENDING) for line in numbered)
    assert text[-1].startswith("报出时间：")


def test_a_draft_says_so_and_a_simulated_one_too(flow, tmp_path) -> None:
    draft = drafted(flow, graded(flow).id)
    path = tmp_path / "draft.docx"
    text = exported(flow, draft, path, simulated=True)
    assert "未签发" in text[2]
    assert any(line.startswith(report_docx.SIMULATED + "关于") for line in text)
    document = Document(str(path))
    assert document.sections[0].header.paragraphs[0].text == report_docx.SIMULATED
    assert "待核实" in document.sections[0].footer.paragraphs[0].text
    real = exported(flow, draft, path, simulated=False)
    assert not any(report_docx.SIMULATED in line for line in real)


def test_chinese_has_its_fonts(flow, tmp_path) -> None:
    path = tmp_path / "fonts.docx"
    exported(flow, drafted(flow, graded(flow).id), path)
    fonts = {
        run._element.rPr.rFonts.get(qn("w:eastAsia"))
        for paragraph in Document(str(path)).paragraphs
        for run in paragraph.runs
    }
    assert fonts == {"仿宋", "黑体", "楷体"}


def test_copies_and_lines_are_shown(flow, tmp_path) -> None:
    draft = drafted(flow, graded(flow).id)
    flow.do(reporting.set_heading, report=draft.id, copy_to="昆山市消防救援大队")
    flow.do(reporting.set_item, report=draft.id, item="trend", text="第一行\n第二行")
    text = exported(flow, flow.get(Report, draft.id), tmp_path / "x.docx")
    assert "抄送：昆山市消防救援大队" in text
    assert text[text.index("第二行") - 1].endswith("第一行")


def test_hostile_text_is_harmless(flow, tmp_path) -> None:
    draft = drafted(flow, graded(flow).id)
    hostile = dataclasses.replace(
        draft,
        title="<w:p/>\x00\x0b\ud800\uffff=cmd|' /C calc'!A0" * 40,
        to="\x1b[31m",
        items={**draft.items, "course": "毒\x00" * 500_000, "trend": "<script>&amp;"},
    )
    path = tmp_path / "hostile.docx"
    text = exported(flow, hostile, path)
    assert path.stat().st_size < 200_000
    assert any("<script>&amp;" in line for line in text)
    assert any("原文过长" in line for line in text)
    assert zipfile.ZipFile(path).testzip() is None


def test_a_place_nobody_may_write_to_is_told(flow, tmp_path) -> None:
    draft = drafted(flow, graded(flow).id)
    with pytest.raises(KnownError, match=r"file\.unwritable"):
        exported(flow, draft, tmp_path / "nowhere" / "x.docx")


def test_an_unknown_signer_stands_by_his_id(flow, tmp_path) -> None:
    draft = drafted(flow, graded(flow).id)
    ghost = dataclasses.replace(LEADER, person="ghost")
    flow.do(reporting.sign, by=ghost, report=draft.id)
    path = tmp_path / "ghost.docx"
    with flow.store.reading() as read:
        report_docx.write(read, profile=flow.profile, report=draft.id, path=path)
    assert "签发人：ghost" in lines(path)[2]
