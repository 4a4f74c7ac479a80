"""A document becomes a plan with proposed items, or is refused with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.errors import KnownError
from console.services import plan_import
from plans.items import entries
from plans.model import ItemState

PLAN = """示例市危险化学品事故应急预案

1 总则
1.1 编制目的
规范应急处置工作。

2 应急响应
2.1 响应分级
应急响应分为Ⅰ级、Ⅱ级两个等级。
2.2 启动条件
（1）造成30人以上死亡的，启动Ⅰ级响应，由市指挥部启动。
（2）造成10人以上30人以下死亡的，启动Ⅱ级响应，由市指挥部启动。
"""


def test_a_document_is_proposed_and_nothing_of_it_is_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "预案.txt"
    path.write_text(PLAN, encoding="gb18030")
    found = plan_import.read_plan(path)
    assert found.document.title == "示例市危险化学品事故应急预案"
    assert found.source == "预案.txt"
    assert len(found.sha256) == 64
    assert found.document.triggers
    assert {one.item.state for one in entries(found.document)} == {ItemState.PROPOSED}


def test_what_is_no_plan_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "脚本.txt"
    path.write_text("示例市危险化学品事故应急演练方案\n\n一、目的\n检验预案。\n", encoding="utf-8")
    with pytest.raises(KnownError) as refusal:
        plan_import.read_plan(path)
    assert refusal.value.code == "import.not_a_plan"
