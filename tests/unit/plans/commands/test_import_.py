"""The import by command: plans come out, the rest is refused with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from plans.__main__ import main
from plans.model import load

PLAN = (
    "示例市防汛应急预案\n1 总则\n1.1 目的\n制定本预案。\n1.2 范围\n适用于本市。\n2 响应\n启动。\n"
)


def test_a_refused_file_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, drill = tmp_path / "plan.txt", tmp_path / "drill.txt"
    plan.write_text(PLAN, encoding="gb18030")
    drill.write_text(PLAN.replace("预案", "演练方案"), encoding="utf-8")
    out = tmp_path / "out"
    assert main(["import", str(drill), str(plan), "--out", str(out)]) == 1
    assert load(out / "plan.json").by_id["1.1"].title == "目的"
    assert not (out / "drill.json").exists()
    assert "import.not_a_plan" in capsys.readouterr().err
    assert main(["import", str(plan), "--out", str(out)]) == 0


@pytest.mark.shared_data
def test_a_real_pdf_keeps_its_tables_and_pictures(shared_data: Path, tmp_path: Path) -> None:
    source = shared_data / "plans" / "guangxi_expressway_2018.pdf"
    assert main(["import", str(source), "--out", str(tmp_path)]) == 0
    document = load(tmp_path / "guangxi_expressway_2018.json")
    assert document.title == "广西高速公路突发事件应急预案"
    kept = {path.name for path in (tmp_path / "guangxi_expressway_2018.files").iterdir()}
    assert {"tables.json", "page-1-1.png"} <= kept
