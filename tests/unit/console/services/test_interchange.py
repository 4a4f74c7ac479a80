"""An import from file to register: counts that add up, nothing silently dropped."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.domain.datum import Datum
from console.domain.forces import Team
from console.domain.supplies import Depot, MoveReason, StockItem, StockMove
from console.services import interchange, stock
from console.services.interchange import Preview, Sheet, SheetRow

CELL = st.text(max_size=12) | st.sampled_from(["", "121.0", "31.2", "#NUM!", "1", "千灯", "市库"])


def previewed(flow, sheet: Sheet, kind: str, datum: Datum, *without: str) -> Preview:
    mapping = interchange.propose_mapping(sheet, kind)
    kept = {key: column for key, column in mapping.items() if key not in without}
    preview: Preview = flow.ask(
        interchange.preview,
        profile=flow.profile,
        sheet=sheet,
        kind=kind,
        mapping=kept,
        datum=datum,
    )
    return preview


def test_what_was_previewed_is_what_comes_in(flow, tmp_path) -> None:
    path = tmp_path / "队伍.csv"
    path.write_text("名称,人数,备注\n甲,3,x\n,,\n乙,#NUM!,y\n", encoding="gb18030")
    preview = previewed(flow, interchange.read_sheet(path), "team", Datum.WGS84)
    assert (len(preview.accepted), preview.blank, preview.read) == (1, 1, 3)
    assert preview.unused == ("备注",)
    assert [(row.number, row.column, row.value) for row in preview.rejected] == [
        (4, "人数", "#NUM!")
    ]
    assert flow.all(Team) == []
    assert flow.do(interchange.commit, preview=preview) == 1
    team = flow.all(Team)[0]
    assert (team.name, team.headcount, team.updated_at) == ("甲", 3, flow.now())
    assert not team.simulated


def test_quantities_come_in_as_a_count(flow, tmp_path) -> None:
    flow.keep(Depot(id="d", name="市库", tier="city"))
    path = tmp_path / "物资.csv"
    path.write_text("品名,仓库,数量\n救生衣,市库,20\n绳,市库,\n", encoding="utf-8")
    preview = previewed(flow, interchange.read_sheet(path), "stock_item", Datum.UNKNOWN)
    flow.do(interchange.commit, preview=preview)
    move = flow.all(StockMove)[0]
    assert (move.reason, move.at, move.by) == (MoveReason.COUNT, flow.now(), flow.actor.person)
    items = {item.id: item.name for item in flow.all(StockItem)}
    assert {items[i]: n for i, n in flow.ask(stock.balances).items()} == {"救生衣": 20}


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    kind=st.sampled_from(interchange.KINDS),
    datum=st.sampled_from(Datum),
    rows=st.lists(st.lists(CELL, min_size=14, max_size=14), max_size=8),
)
def test_any_cells_are_accepted_rejected_or_blank(flow, kind, datum, rows) -> None:
    headers = tuple(target.key for target in interchange.targets(kind))
    sheet = Sheet(
        name="a",
        encoding="utf-8",
        header_row=1,
        headers=headers,
        rows=tuple(SheetRow(n, tuple(cells)) for n, cells in enumerate(rows)),
    )
    preview = previewed(flow, sheet, kind, datum)
    assert preview.read == len(rows)
    numbers = [row.number for row in (*preview.accepted, *preview.rejected)]
    assert len(numbers) == len(set(numbers))
    assert all(row.reason for row in preview.rejected)


@pytest.mark.shared_data
def test_real_registers_come_in_with_every_bad_row_named(flow, shared_data: Path) -> None:
    resources = shared_data / "resources"
    teams = interchange.read_sheet(resources / "gx_rescue_teams.csv")
    preview = previewed(flow, teams, "team", Datum.UNKNOWN)
    assert preview.read == len(teams.rows) == 143
    reasons = Counter(row.reason for row in preview.rejected)
    assert reasons["来源中已标记删除"] == 7
    assert len(preview.accepted) > 120
    flow.do(interchange.commit, preview=preview)
    assert all(team.position is None for team in flow.all(Team))

    depots = interchange.read_sheet(resources / "gx_warehouses.csv")
    preview = previewed(flow, depots, "depot", Datum.UNKNOWN, "tier")
    assert preview.read == 212
    assert Counter(row.reason for row in preview.rejected)["来源中已标记删除"] == 25
    flow.do(interchange.commit, preview=preview)

    materials = interchange.read_sheet(resources / "gx_materials.csv")
    preview = previewed(flow, materials, "stock_item", Datum.UNKNOWN, "category")
    assert preview.read == 7446
    assert len(preview.accepted) + len(preview.rejected) + preview.blank == 7446
    reasons = Counter(row.reason for row in preview.rejected)
    assert reasons["来源中已标记删除"] == 2498
    assert reasons["找不到这个储备库"] > 0
    assert len(preview.accepted) > 3000
    assert flow.do(interchange.commit, preview=preview) == len(preview.accepted)
    assert len(flow.all(StockItem)) == len(preview.accepted)
    assert previewed(flow, materials, "stock_item", Datum.UNKNOWN, "category").accepted == ()
