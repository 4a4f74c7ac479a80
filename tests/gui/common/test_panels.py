"""Panels, badges, notices, ages and tables say how they stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from console.clock import SettableClock
from console.notices import Level, Notices
from console.theme import TONES
from widgets.common.age_label import AgeLabel
from widgets.common.badge import Badge
from widgets.common.detail import DetailPanel
from widgets.common.exporter import sheet_of
from widgets.common.flow import FlowLayout
from widgets.common.notice_strip import NoticeStrip
from widgets.common.panel import Panel
from widgets.common.shapes import draw_shape
from widgets.common.table_panel import TablePanel
from widgets.models.base_table import Column, RecordTable


@dataclass(frozen=True)
class Row:
    id: str
    name: str
    day: dt.date | None = None


@pytest.fixture
def panel(qtbot: QtBot) -> TablePanel:
    table = RecordTable[Row](
        [
            Column(key="name", title="名称", show=lambda row: row.name),
            Column(
                key="day",
                title="日期",
                show=lambda row: str(row.day),
                sort=lambda row: row.day,
                tone=lambda row: "warn" if row.day is None else "",
                width=100,
            ),
        ]
    )
    made = TablePanel("队伍", table, empty="尚未登记。", hint="可导入。")
    qtbot.addWidget(made)
    return made


def test_a_panel_says_why_it_is_empty_and_what_went_wrong(qtbot: QtBot) -> None:
    panel = Panel("力量")
    qtbot.addWidget(panel)
    panel.show_empty("尚无力量。", "先派出队伍。")
    assert panel.message() == "尚无力量。"
    panel.set_body(QVBoxLayout())
    assert panel.message() == ""
    panel.show_error("读不出。", "重新打开。")
    assert panel.message() == "读不出。"
    panel.set_body(QLabel("again"))
    panel.show_body()
    assert panel.message() == ""


def test_every_tone_but_neutral_has_a_shape_of_its_own(qapp: object) -> None:
    drawn = set()
    for tone in TONES:
        image = QImage(12, 12, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        draw_shape(painter, QRectF(1, 1, 10, 10), tone, colour="#000000")
        painter.end()
        drawn.add(bytes(image.constBits()))
    assert len(drawn) == len(TONES)


def test_a_badge_shows_word_and_tone(qtbot: QtBot) -> None:
    badge = Badge("超时", "alarm")
    qtbot.addWidget(badge)
    assert (badge.text(), badge.tone, badge.accessibleName()) == ("超时", "alarm", "超时")
    badge.show_state("<b>按时</b>", "ok")
    assert badge.textFormat() == Qt.TextFormat.PlainText
    assert not badge.grab().isNull()


def test_a_table_counts_filters_and_says_why_it_is_empty(panel: TablePanel, qtbot: QtBot) -> None:
    assert panel.message() == "尚未登记。"
    panel.table.set_rows([Row("a", "千灯镇"), Row("b", "周市镇", dt.date(2026, 7, 2))])
    assert panel.message() == ""
    qtbot.keyClicks(panel.filter, "qdz")
    assert [row.id for row in panel.proxy.records()] == ["a"]
    qtbot.keyClicks(panel.filter, "x")
    assert "筛选" in panel.message()
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.message() == ""


def test_the_keyboard_leads_from_filter_to_row_to_opening(panel: TablePanel, qtbot: QtBot) -> None:
    panel.table.set_rows([Row("a", "千灯镇"), Row("b", "周市镇")])
    opened: list[Row] = []
    panel.opened.connect(opened.append)
    qtbot.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.current().id == "a"
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert [row.id for row in opened] == ["b"]
    assert panel.select("a")
    assert not panel.select("nobody")
    assert panel.current().id == "a"


def test_a_selection_survives_a_change_of_rows(panel: TablePanel) -> None:
    panel.table.set_rows([Row("a", "千灯镇"), Row("b", "周市镇")])
    panel.select("b")
    panel.table.set_rows([Row("c", "新镇"), Row("b", "周市镇改")])
    assert panel.current().name == "周市镇改"


def test_a_sheet_keeps_dates_as_dates(panel: TablePanel) -> None:
    panel.table.set_rows([Row("a", "千灯镇"), Row("b", "周市镇", dt.date(2026, 7, 2))])
    headers, rows = sheet_of(panel.proxy)
    assert headers == ["名称", "日期"]
    assert rows == [["千灯镇", "None"], ["周市镇", dt.date(2026, 7, 2)]]


def test_a_table_with_chips_can_be_drawn(panel: TablePanel) -> None:
    panel.table.set_rows([Row("a", "千灯镇")])
    panel.resize(400, 200)
    assert not panel.grab().isNull()


def test_an_age_starts_unknown_and_grows_stale(qtbot: QtBot, clock: SettableClock) -> None:
    age = AgeLabel(clock, dt.timedelta(seconds=5))
    qtbot.addWidget(age)
    assert age.is_stale()
    age.set_moment(clock.now())
    assert not age.is_stale()
    assert age.property("tone") == "neutral"
    clock.advance(seconds=6)
    age.tick()
    assert age.is_stale()
    assert "6" in age.text()
    assert age.property("tone") == "stale"


def test_notices_stay_until_seen_worst_first(qtbot: QtBot, clock: SettableClock) -> None:
    notices = Notices(clock)
    strip = NoticeStrip(notices)
    qtbot.addWidget(strip)
    assert strip.isHidden()
    for level in (Level.INFO, Level.ERROR, Level.WARN, Level.INFO):
        notices.say(level, f"{level}", remedy="做点什么")
    assert [notice.level for notice in strip.shown()] == [Level.ERROR, Level.WARN, Level.INFO]
    assert not strip.isHidden()
    strip.findChildren(QPushButton)[0].click()
    assert Level.ERROR not in [notice.level for notice in strip.shown()]
    for _ in range(3):
        strip.dismiss_first()
    assert strip.isHidden()


def test_a_card_shows_a_record_or_says_there_is_none(qtbot: QtBot) -> None:
    card = DetailPanel("队伍", "请选择。")
    qtbot.addWidget(card)
    assert card.message() == "请选择。"
    card.show_record("千灯站", [("待命", "ok")], [("电话", "0512"), ("空", ""), ("人数", "—")])
    assert card.message() == ""
    assert card.fields() == {"电话": "0512", "人数": "—"}
    card.show_record(None)
    assert card.message() == "请选择。"


def test_a_flow_wraps_at_the_edge(qtbot: QtBot) -> None:
    holder = Panel("流")
    qtbot.addWidget(holder)
    flow = FlowLayout()
    for _ in range(4):
        button = QPushButton("按钮")
        button.setFixedSize(100, 30)
        flow.addWidget(button)
    holder.set_body(flow)
    assert flow.heightForWidth(450) == 30
    assert flow.heightForWidth(210) == 68
    assert flow.itemAt(9) is None
    flow.clear()
    assert flow.count() == 0


def test_text_from_outside_is_never_markup(qtbot: QtBot, clock: SettableClock) -> None:
    notices = Notices(clock)
    strip = NoticeStrip(notices)
    qtbot.addWidget(strip)
    notices.say(Level.WARN, "<img src=x onerror=1>")
    labels = strip.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
