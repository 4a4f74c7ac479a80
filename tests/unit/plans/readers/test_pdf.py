"""PDF: tables over pages, and a text layer that lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from plans.readers.document import Table
from plans.readers.open import read
from plans.readers.pdf import _continued, strangeness


def test_a_row_that_the_page_cuts_is_one_row() -> None:
    head = ("等级", "条件")
    above = Table(rows=(head, ("Ⅰ级", "死亡30人")), page=1)
    below = Table(rows=(head, ("", "以上的"), ("Ⅱ级", "死亡10人以上的")), page=2)
    expected = (head, ("Ⅰ级", "死亡30人以上的"), ("Ⅱ级", "死亡10人以上的"))
    assert _continued(above, below).rows == expected


def test_a_wrong_decode_is_told_from_chinese() -> None:
    assert strangeness("有下列情形之一的，启动Ⅱ级应急响应：①死亡3人以上；100%、5℃。") == 0
    assert strangeness("造成人员死￥或者失踪，Ⅻ织ↀ作Ж") > 0.005


@pytest.mark.shared_data
def test_a_real_table_over_several_pages_is_one_by_cell(shared_data: Path) -> None:
    document = read(shared_data / "plans" / "guangxi_transport_comprehensive_2023.pdf")
    grades = document.tables[0]
    assert grades.rows[0] == ("等级", "颜色标示", "预计可能发生事件情形")
    assert [row[1] for row in grades.rows[1:5]] == ["红色", "橙色", "黄色", "蓝色"]
    assert document.pages == 30
    assert not document.remarks
