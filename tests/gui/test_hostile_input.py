"""Whatever is pasted, typed or imported: it is shown as text, refused with a word, never lost."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import Qt as Gui
from PySide6.QtWidgets import QApplication, QLabel

from console import jobs
from console.clock import SettableClock
from console.config import Settings
from console.desk import Desk
from console.domain.duty import Actor, DutyRole, Person, Seat, Shift
from console.domain.forces import Team
from console.domain.incident import Incident
from console.domain.position import Position
from console.domain.reporting import Report, ReportKind
from console.failures import Failures
from console.notices import Notices
from console.profile import Profile
from console.services import calls, interchange, report_docx
from console.session import Session
from db.check import check, is_damaged
from db.store import open_store
from widgets.main_window import MainWindow
from widgets.operator import Operator
from widgets.rooms.roster import RosterRoom
from widgets.rooms.teams import TeamsRoom
from widgets.wall import Wall

HOSTILE = "<img src=x onerror=alert(1)><b>千灯</b>${PATH}{0}%s&amp;'\";--"
MEGABYTE = "长" * 1_000_000
HERE = Position(121.03, 31.24)


@pytest.fixture
def window(qtbot: Any, demo_desk: Any, session: Any, clock: Any) -> Iterator[MainWindow]:
    made = MainWindow(demo_desk, session, Notices(clock))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    yield made
    made.close()


def spite(work: Any, clock: Any) -> None:
    """An incident, a team and a person whose names are pages, formulas and escapes."""
    now = clock.now()
    work.put(
        Incident(
            id="spite",
            number="KS-20260702-666",
            title=HOSTILE,
            summary=HOSTILE,
            address=HOSTILE,
            reported_at=now,
            position=HERE,
        )
    )
    work.put(Team(id="spite", name=HOSTILE, category="FIRE", leader=HOSTILE, position=HERE))
    work.put(Person(id="spite", name=HOSTILE))
    work.put(
        Shift(
            id="spite",
            person="spite",
            role=DutyRole.LEADER,
            starts_at=now - dt.timedelta(hours=1),
            ends_at=now + dt.timedelta(hours=1),
        )
    )


def obeyed(tip: str) -> bool:
    """Whether Qt would lay a tool tip out as a page with our picture in it."""
    return Gui.mightBeRichText(tip) and "<img" in tip


def assert_words_only(widget: Any) -> int:
    """Every label that shows our words shows them as plain text; says how many do."""
    labels = [one for one in widget.findChildren(QLabel) if "onerror" in one.text()]
    for one in labels:
        assert one.textFormat() is Qt.TextFormat.PlainText, one
    for one in widget.findChildren(QLabel):
        assert not obeyed(one.toolTip()), one
    return len(labels)


def test_names_with_tags_are_shown_as_they_are(
    run: Any, window: MainWindow, demo_desk: Any, session: Any, qtbot: Any
) -> None:
    officer = Operator(window)

    async def story() -> None:
        await demo_desk.do(spite)
        window.open_for_duty()
        await officer.until(lambda: "desk" in window.rooms, "the desk")
        session.select_incident("spite")
        card = window.desk_room.card
        await officer.until(lambda: card.view is not None, "the card")
        await officer.until(
            lambda: any(HOSTILE in one.title for one in window.desk_room.incidents.list.lines),
            "the list",
        )
        for tab in ("Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5"):
            await officer.press(tab)
            window.grab()
        model = window.desk_room.incidents.list.model()
        tips = [str(model.index(n, 0).data(Qt.ItemDataRole.ToolTipRole))
                for n in range(model.rowCount())]  # fmt: skip
        assert not [tip for tip in tips if "<img" in tip]
        assert [tip for tip in tips if "&lt;img" in tip]

    run(story())
    assert assert_words_only(window) >= 1
    for kind in (TeamsRoom, RosterRoom):
        room = kind(demo_desk, session)
        qtbot.addWidget(room)
        run(room.reload())
        room.grab()
        assert_words_only(room)
    wall = Wall(demo_desk, session)
    qtbot.addWidget(wall)
    wall.resize(1920, 1080)
    wall.show()
    run(Operator(wall).settle())
    wall.grab()
    assert any("<img" in text for text in wall.shown_texts()), "the wall shows it as words"


def test_papers_and_tables_hold_the_words(profile: Profile, tmp_path: Path) -> None:
    incident = Incident(
        id="i", number="n", title=HOSTILE, reported_at=dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
    )
    report = Report(
        id="r",
        incident="i",
        kind=ReportKind.FIRST,
        title=HOSTILE,
        items={"course": HOSTILE + "\x00\x0b\ud800"},
        drafted_at=incident.reported_at,
        drafted_by="p",
    )
    paper = tmp_path / "paper.docx"
    report_docx.export(report, profile=profile, incident=incident, path=paper)
    said = "\n".join(line.text for line in Document(str(paper)).paragraphs)
    assert HOSTILE in said
    table = tmp_path / "table.xlsx"
    formula = '=HYPERLINK("http://x","y")'
    interchange.export_xlsx(table, HOSTILE, ["名称"], [[HOSTILE], [formula], ["\x0b\x00甲"]])
    cells = [row[0] for row in openpyxl.load_workbook(table).worksheets[0].iter_rows()]
    assert HOSTILE in [cell.value for cell in cells]
    assert all(cell.data_type != "f" for cell in cells), "a word never becomes a formula"


def test_a_megabyte_pasted_into_a_sheet(run: Any, window: MainWindow, demo_desk: Any) -> None:
    officer = Operator(window)
    clipboard = QApplication.clipboard()

    async def story() -> None:
        window.open_for_duty()
        await officer.until(lambda: "desk" in window.rooms, "the desk")
        await officer.press("F2")
        form = window.desk_room.form
        await officer.until(lambda: form.call is not None, "the sheet")
        form.fields.what.setFocus()
        await officer.write("苯罐着火")
        await officer.until(lambda: form.call.what == "苯罐着火", "the words")
        much = QMimeData()
        much.setText(MEGABYTE)
        clipboard.setMimeData(much)
        await officer.press("Ctrl+V")
        assert form.fields.what.value() == "苯罐着火", "half a paste would pass for the whole"
        assert "4000" in form.fields.rows["what"].note()
        form.fields.caller["caller_unit"].setFocus()
        much = QMimeData()
        much.setText(MEGABYTE)
        clipboard.setMimeData(much)
        await officer.press("Ctrl+V")
        row = form.fields.rows["caller_unit"]
        assert row.note(), "it is said that the rest was left out"
        await officer.until(lambda: form.call.caller_unit != "", "what fits is kept")
        assert len(form.call.caller_unit) == form.fields.caller["caller_unit"].maxLength()
        assert (await demo_desk.read(calls.unfinished))[-1].what == "苯罐着火"

    run(story())
    clipboard.clear()


def test_controls_and_turned_words_never_reach_the_store(
    run: Any, window: MainWindow, demo_desk: Any
) -> None:
    officer = Operator(window)

    async def story() -> None:
        window.open_for_duty()
        await officer.until(lambda: "desk" in window.rooms, "the desk")
        await officer.press("F2")
        form = window.desk_room.form
        await officer.until(lambda: form.call is not None, "the sheet")
        form.fields.what.setFocus()
        form.fields.what.insertPlainText("储罐\x00\x1b[31m\u202e着火\ufeff\r\n${HOME}")
        await officer.until(lambda: "${HOME}" in form.call.what, "the words")
        kept = form.call.what
        assert not set(kept) & set("\x00\x1b\u202e\ufeff\r")
        assert kept.startswith("储罐")
        assert "着火" in kept

    run(story())


def test_impossible_places_and_times_are_refused_by_row(flow_desk: Any, tmp_path: Path) -> None:
    desk, run = flow_desk
    path = tmp_path / "队伍.csv"
    rows = ("名称,经度,纬度", "甲,999,31", "乙,31.2,121.0", "丙,NaN,31", "丁,121.0,",
            "戊,121.0,31.2", "己\u202e,1e999,31", f"{'长' * 300},121,31")  # fmt: skip
    path.write_text("\n".join(rows), encoding="utf-16")
    sheet = interchange.read_sheet(path)
    found = run(
        desk.read(
            interchange.preview,
            profile=desk.profile,
            sheet=sheet,
            kind="team",
            mapping=interchange.propose_mapping(sheet, "team"),
            datum=interchange.Datum.WGS84,
        )
    )
    assert [row.number for row in found.accepted] == [6]
    assert [row.number for row in found.rejected] == [2, 3, 4, 5, 7, 8]
    assert all(row.reason for row in found.rejected)


@pytest.fixture
def flow_desk(run: Any, desk: Desk) -> tuple[Desk, Any]:
    return desk, run


def test_impossible_dates_are_marked_in_the_sheet_and_not_kept(
    run: Any, window: MainWindow
) -> None:
    officer = Operator(window)

    async def story() -> None:
        window.open_for_duty()
        await officer.until(lambda: "desk" in window.rooms, "the desk")
        await officer.press("F2")
        form = window.desk_room.form
        await officer.until(lambda: form.call is not None, "the sheet")
        form.fields.occurred.setFocus()
        await officer.write("02-30 25:61")
        assert form.fields.occurred.property("tone") == "alarm"
        assert form.fields.occurred.text() == "02-30 25:61", "what was typed stays to be mended"
        form.fields.what.setFocus()
        await officer.write("x")
        await officer.until(lambda: form.call.what == "x", "the rest is kept")
        assert form.call.occurred_at is None

    run(story())


# ---- a disk that fills up while the officer types ------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 megabytes, or a folder where mounting is not permitted."""
    place = tmp_path / "small"
    place.mkdir()
    made = subprocess.run(
        [shutil.which("mount") or "mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    yield place
    if made.returncode == 0:
        subprocess.run([shutil.which("umount") or "umount", str(place)], check=True)


class Disk:
    """Fills a disk to its last byte and frees it again; else limits the store's file."""

    def __init__(self, place: Path, store: Any) -> None:
        self._ballast = place / "ballast"
        self._is_own = place.is_mount()
        self._connection = store._chain.connection

    def fill(self) -> None:
        if not self._is_own:
            self._connection.execute("PRAGMA max_page_count=1")
            return
        with self._ballast.open("wb", buffering=0) as file:
            size = 1 << 20
            while size:
                try:
                    file.write(bytes(size))
                except OSError:
                    size >>= 1

    def free(self) -> None:
        if not self._is_own:
            self._connection.execute("PRAGMA max_page_count=1073741823")
        self._ballast.unlink(missing_ok=True)


def test_a_disk_that_fills_up_while_one_types(
    run: Any,
    qtbot: Any,
    small_disk: Path,
    demonstration_file: Path,
    clock: SettableClock,
    profile: Profile,
    tmp_path: Path,
) -> None:
    path = Settings(data_dir=small_disk).store_path
    shutil.copy(demonstration_file, path)
    store = open_store(path, clock)
    session = Session(language="zh")
    session.sign_in(Actor(person="officer-1", name="示例·值班员", seat=Seat.DUTY_OFFICER))
    notices = Notices(clock)
    desk = Desk(store, profile, clock, session)
    jobs.on_error(Failures(notices, clock, tmp_path / "crashes").report)
    window = MainWindow(desk, session, notices)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    officer, disk = Operator(window), Disk(small_disk, store)

    async def story() -> None:
        window.open_for_duty()
        await officer.until(lambda: "desk" in window.rooms, "the desk")
        await officer.press("F2")
        form = window.desk_room.form
        await officer.until(lambda: form.call is not None, "the sheet")
        form.fields.what.setFocus()
        await officer.write("before ")
        await officer.until(lambda: form.call.what == "before", "the first words")
        disk.fill()
        words = "after " + "x" * 3000
        form.fields.what.insertPlainText(words)
        await officer.until(lambda: bool(notices.current()), "word of the full disk")
        (told,) = notices.current()
        assert "磁盘已满" in told.text
        assert told.remedy
        assert form.fields.what.value() == "before " + words, "the form keeps what was typed"
        assert form.saved.property("tone") == "alarm", "nothing pretends to be kept"
        assert form.call.what == "before"
        disk.free()
        await officer.until(lambda: form.call.what == "before " + words, "kept by itself")

    run(story())
    window.close()
    desk.close()
    assert not is_damaged(check(path))
    assert not (tmp_path / "crashes").exists(), "a full disk is no error of ours"
