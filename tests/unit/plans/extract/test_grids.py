"""Tables by cell, led back to the text."""

from __future__ import annotations

from plans.extract.grids import grids_of
from plans.readers.document import Table

ROWS = (("等级", "情形"), ("Ⅰ级", "恢复时间预计48小时以"), ("", "上、72小时以下的。"))


def test_a_row_that_a_page_cut_is_whole_again_and_quoted_literally() -> None:
    text = "标准\n" + "\n".join("\t".join(row) for row in ROWS) + "\n后文。"
    (grid,), prose = grids_of(text, (Table(rows=ROWS),))
    cell = grid.rows[1][1]
    assert cell.located
    assert cell.view.plain == "恢复时间预计48小时以上、72小时以下的。"
    assert cell.view.quote(0, len(cell.view.plain)) in text
    assert len(prose) == len(text)
    assert prose.split() == ["标准", "后文。"]


def test_a_cell_the_text_does_not_hold_is_not_located() -> None:
    (grid,), prose = grids_of("无表", (Table(rows=ROWS),))
    assert not any(cell.located for row in grid.rows for cell in row)
    assert prose == "无表"


def test_bars_make_a_table() -> None:
    text = "前文\n单位 | 电话\n市应急局 | 110\n"
    (grid,), prose = grids_of(text, ())
    assert [cell.view.trimmed for cell in grid.rows[1]] == ["市应急局", "110"]
    assert prose.split() == ["前文"]
