from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QRect

from console.domain.duty import DutyRole, Person, Shift
from console.domain.incident import Incident, IncidentState
from console.domain.position import Position
from console.domain.reporting import Channel, ReportDuty, ReportKind
from console.domain.response import Response
from console.domain.scales import EventGrade
from console.errors import KnownError
from widgets.common.look import wear
from widgets.hall.board import rows_that_fit
from widgets.hall.clock_board import countdown
from widgets.hall.type_scale import TypeScale, character_mm, needed_mm
from widgets.wall import Wall

Runner = Callable[[Any], Any]
PEOPLE = (("欧阳示例", "13900002220"), ("司马示例", "13900002221"))
SCREENS = ((1920, 1080), (3840, 2160), (5120, 1440), (1366, 768))


def fill(work: Any, clock: Any, *, incidents: int = 3, simulated: bool = True) -> None:
    now = clock.now()
    for n in range(incidents):
        work.put(
            Incident(
                id=f"i{n}",
                number=f"KS-20260702-{n:03d}",
                title=f"千灯镇 苯储罐火灾{n}",
                state=IncidentState.RESPONDING,
                grade_initial=EventGrade.MAJOR if not n else None,
                reported_at=now - dt.timedelta(minutes=8 + n),
                position=Position(121.03, 31.24),
                simulated=simulated,
            )
        )
    work.put(
        Response(
            id="r",
            incident="i0",
            plan="p",
            plan_title="预案",
            plan_version="1",
            level=2,
            label="Ⅱ级响应",
            started_at=now,
            started_by="x",
        )
    )
    for n, left in enumerate((-5, 5, 50)):
        work.put(
            ReportDuty(
                id=f"d{n}",
                incident="i0",
                rule="none",
                name="电话报告",
                to="市委市政府总值班室",
                kind=ReportKind.FIRST,
                channel=Channel.PHONE,
                clock_from="called",
                started_at=now - dt.timedelta(minutes=8),
                due_at=now + dt.timedelta(minutes=left),
            )
        )
    for n, (name, phone) in enumerate(PEOPLE):
        work.put(Person(id=f"p{n}", name=name, phone=phone, simulated=simulated))
        work.put(
            Shift(
                id=f"s{n}",
                person=f"p{n}",
                role=(DutyRole.LEADER, DutyRole.FIRST)[n],
                starts_at=now - dt.timedelta(hours=9),
                ends_at=now + dt.timedelta(hours=5),
                simulated=simulated,
            )
        )


async def settled() -> None:
    return


@pytest.fixture
def wall(qtbot: Any, qapp: Any, desk: Any, session: Any, run: Runner) -> Wall:
    run(desk.do(fill))
    wear(qapp, "wall")
    made = Wall(desk, session)
    qtbot.addWidget(made)
    made.resize(1920, 1080)
    made.show()
    qtbot.waitExposed(made)
    run(settled())
    made.grab()
    yield made
    wear(qapp, "day")


def texts_of(wall: Wall) -> str:
    wall.grab()
    return "\n".join(wall.shown_texts())


def test_it_shows_incidents_clocks_and_posts(wall: Wall) -> None:
    said = texts_of(wall)
    for word in (
        "千灯镇 苯储罐火灾0",
        "重大",
        "Ⅱ级响应",
        "8 分钟",
        "未定级",
        "带班领导",
        "至 08:12",
    ):
        assert word in said
    for word in ("未到期", "临期", "超时", "+0:05:00", "0:50:00", "示例/未核实"):
        assert word in said
    assert "缺岗" in said  # nobody holds the post of 值班长


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_name_and_no_number_of_a_person_is_in_any_text(
    wall: Wall, session: Any, run: Runner, language: str
) -> None:
    session.set_language(language)
    run(settled())
    said = texts_of(wall) + wall.map.tip() + "".join(chip.text for chip in wall.map.marks())
    items = [item for layer in wall.map.feed.read_at for item in wall.map.contents.items(layer)]
    said += "".join(item.label + item.detail for item in items)
    for name, phone in PEOPLE:
        assert name not in said
        assert phone not in said
    assert all(not hasattr(post, "person") for post in wall.duty._posts)


def test_simulated_data_are_marked_for_good(wall: Wall, desk: Any, run: Runner) -> None:
    assert "模拟数据" in texts_of(wall)
    run(wall.refresh())
    assert "模拟数据" in texts_of(wall)


def test_after_five_seconds_without_reading_it_greys_and_says_so(wall: Wall, clock: Any) -> None:
    assert not wall.stale
    clock.advance(seconds=5)
    assert not wall.stale
    clock.advance(seconds=1)
    wall._show()
    assert wall.stale
    assert "数据过时：6 秒前读取" in texts_of(wall)
    assert all(board.stale for board in wall.boards()[1:])
    assert wall.map._veil


def test_reading_again_gives_the_colours_back(wall: Wall, clock: Any, run: Runner) -> None:
    clock.advance(seconds=30)
    wall._show()
    run(wall.refresh())
    assert not wall.stale
    assert not any(board.stale for board in wall.boards())


def test_a_refusal_of_the_store_is_said_and_the_last_words_stay(
    wall: Wall, desk: Any, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_args: object, **_more: object) -> None:
        raise KnownError("store.busy", "Wait.")

    monkeypatch.setattr(desk, "read", refuse)
    run(wall.refresh())
    said = texts_of(wall)
    assert "千灯镇 苯储罐火灾0" in said
    assert wall._trouble in said


def test_clocks_run_between_readings(wall: Wall, clock: Any) -> None:
    clock.advance(seconds=4)
    wall._show()
    said = texts_of(wall)
    assert "0:49:56" in said
    assert "03:12:04" in said


def test_the_tick_reads_every_other_second(wall: Wall, run: Runner) -> None:
    before = wall._ticks
    wall.tick()
    wall.tick()
    run(settled())
    assert wall._ticks == before + 2
    assert not wall._reading


@pytest.mark.parametrize("size", SCREENS)
def test_panels_lie_side_by_side_inside_the_screen(wall: Wall, size: tuple[int, int]) -> None:
    wall.resize(*size)
    boxes = [part.geometry() for part in (*wall.boards(), wall.map)]
    assert all(QRect(0, 0, *size).contains(box) for box in boxes)
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])


def test_what_does_not_fit_is_counted(qtbot: Any, desk: Any, session: Any, run: Runner) -> None:
    run(desk.do(fill, incidents=40))
    made = Wall(desk, session)
    qtbot.addWidget(made)
    made.resize(1920, 1080)
    made.show()
    run(settled())
    said = texts_of(made)
    shown = said.count("千灯镇 苯储罐火灾") - said.count("KS-20260702-000 ")
    assert f"还有 {40 - shown} 起" in said


def test_an_empty_city_says_so(qtbot: Any, desk: Any, session: Any, run: Runner) -> None:
    made = Wall(desk, session)
    qtbot.addWidget(made)
    made.resize(1920, 1080)
    run(settled())
    said = texts_of(made)
    assert "当前无在办事件" in said
    assert "当前无待报事项" in said
    assert "模拟数据" not in said


def test_closing_it_is_told(wall: Wall, qtbot: Any) -> None:
    with qtbot.waitSignal(wall.closed):
        wall.close()


@pytest.mark.parametrize("height", [768, 1080, 1440, 2160])
def test_every_size_can_be_read_at_ten_metres(height: int) -> None:
    sizes = TypeScale(height)
    for size in (sizes.small, sizes.body, sizes.title, sizes.clock):
        assert character_mm(size, height) >= needed_mm()


@pytest.mark.parametrize(
    ("room", "count", "shown"), [(300, 3, 3), (299, 3, 2), (150, 9, 1), (10, 4, 0), (0, 0, 0)]
)
def test_rows_that_fit(room: float, count: int, shown: int) -> None:
    assert rows_that_fit(room, 100, count, 40) == shown


def test_countdown() -> None:
    assert countdown(dt.timedelta(minutes=59, seconds=59)) == "0:59:59"
    assert countdown(dt.timedelta(seconds=-1)) == "+0:00:01"
    assert countdown(dt.timedelta(hours=26)) == "26:00:00"


def test_the_clocks_get_the_room_that_few_incidents_leave(
    qtbot: Any, desk: Any, session: Any, run: Runner
) -> None:
    run(desk.do(fill, incidents=12))
    made = Wall(desk, session)
    qtbot.addWidget(made)
    made.resize(1920, 1080)
    run(made.refresh())
    crowded = made.incidents.height()
    made.incidents.show_rows(made._rows[:1], made._desk.clock.now(), "")
    made._lay_out(made.header.sizes)
    assert made.incidents.height() < crowded
    assert made.clocks.height() > 1080 - crowded - 400
    made.grab()
