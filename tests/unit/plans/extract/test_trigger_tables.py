"""Tables that state levels, and tables that do not."""

from __future__ import annotations

from collections.abc import Callable

from plans.extract.headings import Context
from plans.extract.passages import Passages
from plans.extract.trigger_tables import in_table
from plans.model import Purpose
from plans.readers.document import Table


def levels(read: Callable[..., Passages], table: Table) -> list[tuple[int, Purpose]]:
    (passage,) = read("7 标准\n见表。", table)
    found = in_table(passage, passage.grids[0], Context())
    return [(item.level, item.purpose) for item in found]


def test_the_header_tells_what_the_levels_are(read: Callable[..., Passages]) -> None:
    rows = (("响应级别", "情形"), ("一级", "造成30人以上死亡"), ("二级", "造成10人以上死亡"))
    assert levels(read, Table(rows=rows)) == [(1, Purpose.RESPONSE), (2, Purpose.RESPONSE)]


def test_a_colour_is_a_level_too(read: Callable[..., Passages]) -> None:
    rows = (("预警颜色", "情形"), ("橙色", "1小时降雨量达50毫米以上"))
    assert levels(read, Table(rows=rows)) == [(2, Purpose.WARNING)]


def test_a_table_without_levels_states_none(read: Callable[..., Passages]) -> None:
    assert levels(read, Table(rows=(("物资", "数量"), ("泡沫", "20吨以上")))) == []
