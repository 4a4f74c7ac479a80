"""The night call, step by step as the officer does it, with a look into the store after each."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtWidgets import QFileDialog, QLineEdit

from console import texts
from console.domain.duty import Person, Seat
from console.domain.forces import Assignment, Team, TeamState
from console.domain.incident import Call, CallState, Decision, Incident, IncidentState
from console.domain.reporting import Channel, Report, ReportDuty, ReportKind, ReportState
from console.domain.response import Response, Task
from console.domain.scales import EventGrade
from console.services import reporting, simulation, timeline
from console.services.report_docx import SIMULATED
from tests.story.conftest import Begin, Console
from widgets.operator import Operator
from widgets.story import BEGINS, WORDS
from widgets.wall import Wall

pytestmark = pytest.mark.story

PACE_S = 0.2
MOST_S = 60.0
MINUTE = dt.timedelta(minutes=1)


async def only(console: Console, kind: type[Any], **equals: object) -> Any:
    found = await console.all(kind, **equals)
    assert len(found) == 1, found
    return found[0]


async def ours(console: Console, kind: type[Any]) -> list[Any]:
    """The records of this night's incident; the demonstration has incidents of its own."""
    assert console.story.view is not None
    return await console.all(kind, incident=console.story.view.incident.id)


async def of_call(console: Console) -> None:
    """Each field is in the store before anything is filed."""
    story = console.story
    await story.ring()
    sheet = await only(console, Call, state=CallState.TAKING)
    assert (sheet.called_at, sheet.what, sheet.address) == (BEGINS, "", "")
    assert console.session.actor is not None
    assert sheet.taken_by == console.session.actor.person
    await story.say_where()
    sheet = await only(console, Call, state=CallState.TAKING)
    assert sheet.address.startswith("示例·千灯精细化工")
    assert (sheet.town, sheet.what) == ("320583113", "")
    assert sheet.position is not None
    await story.say_what()
    sheet = await only(console, Call, state=CallState.TAKING)
    assert (sheet.what, sheet.injured, sheet.event_type) == (WORDS, None, ""), "only what was said"
    await story.accept_facts()
    sheet = await only(console, Call, state=CallState.TAKING)
    assert (sheet.injured, sheet.substance, sheet.event_type) == (3, "苯", "21020")


async def of_incident(console: Console) -> Incident:
    await console.story.file()
    sheet = await only(console, Call, what=WORDS)
    incident: Incident = (await console.all(Incident, id=sheet.incident))[0]
    assert sheet.state is CallState.FILED
    assert (incident.position, incident.town) == (sheet.position, "320583113")
    assert (incident.event_type, incident.injured, incident.substance) == ("21020", 3, "苯")
    assert (incident.deaths, incident.missing) == (None, None), "nobody said that nobody died"
    assert incident.state is IncidentState.NEW
    assert incident.simulated
    assert incident.grade_initial is EventGrade.GENERAL
    assert incident.grade_confirmed is None
    decided = {one.kind.value: one for one in await ours(console, Decision)}
    assert set(decided) == {"type", "grade_initial"}
    assert decided["type"].decided == "21020"
    grade = decided["grade_initial"]
    assert grade.proposed == grade.decided == "general"
    assert grade.evidence[0].source, "the rule that fired names its source"
    return incident


async def of_duties(console: Console) -> None:
    """Telephone and written reports are owed apart, each with its own clock."""
    duties: list[ReportDuty] = await ours(console, ReportDuty)
    first = {duty.channel: duty for duty in duties if duty.to == "昆山市总值班室"}
    assert first[Channel.PHONE].due_at == BEGINS + 20 * MINUTE
    assert first[Channel.WRITTEN].due_at == BEGINS + 40 * MINUTE
    assert all(duty.kind is ReportKind.FIRST and duty.source for duty in duties)


async def of_response(console: Console) -> None:
    await console.story.prepare_response()
    assert await ours(console, Response) == [], "nothing starts before the officer says so"
    await console.story.start_response()
    response = (await ours(console, Response))[0]
    assert (response.plan, response.level, response.clause) == ("KS-ZX-07", 4, "5.2.1")
    assert "重伤" in response.quote
    assert response.matter
    assert response.expected_duration
    assert response.measures
    tasks: list[Task] = await ours(console, Task)
    assert len(tasks) >= 10
    for task in tasks:
        assert task.owner, task.title
        assert task.clause, task.title
        assert task.due_at is not None, task.title
        assert task.due_at > BEGINS, task.title
    assert (await ours(console, ReportDuty))[0].state.value == "running"
    incident = (await console.all(Incident, id=response.incident))[0]
    assert incident.state is IncidentState.RESPONDING


async def of_team(console: Console, clock: Any) -> None:
    story, officer = console.story, console.officer
    await story.send_nearest_team()
    assignment: Assignment = (await ours(console, Assignment))[0]
    clock.advance(minutes=2)
    story.card.forces.sent.setFocus()
    story.card.forces.sent.select_first()
    await officer.press("Return")
    await officer.until(
        lambda: len(story.view.card.assignments[0].assignment.times) == 2 if story.view else False,
        "the team on its way",
    )
    assignment = (await ours(console, Assignment))[0]
    assert assignment.times == {
        TeamState.ASSIGNED.value: BEGINS,
        TeamState.EN_ROUTE.value: BEGINS + 2 * MINUTE,
    }
    team = (await console.all(Team, id=assignment.team))[0]
    assert (team.state, team.incident) == (TeamState.EN_ROUTE, assignment.incident)
    assert team.category == "HAZMAT"
    assert team.state_since == BEGINS + 2 * MINUTE


async def of_report(console: Console, profile: Any, folder: Path) -> None:
    story, officer = console.story, console.officer
    await story.draft_first_report()
    report: Report = (await ours(console, Report))[0]
    assert report.items["place"].startswith("昆山市千灯镇")
    assert "受伤3人" in report.items["casualties"]
    assert "响应响应" not in report.items["measures"]
    gaps = {item.key for item in reporting.missing(profile, report)}
    assert "occurred" in gaps, "when it happened nobody has said"
    await officer.write("02:55")
    await officer.press("Ctrl+Return")
    await officer.until(
        lambda: story.editor.report is not None and story.editor.report.state is ReportState.REVIEW,
        "handed to the leader",
    )
    report = (await ours(console, Report))[0]
    written = gaps - {item.key for item in reporting.missing(profile, report)}
    assert len(written) == 1
    await officer.press("Ctrl+Shift+S")
    assert (await ours(console, Report))[0].signed_by == "", "an officer does not sign"
    await change_seat(console, Seat.DUTY_LEADER)
    await officer.press("Ctrl+Shift+S")
    await officer.until(
        lambda: story.editor.report is not None and story.editor.report.state is ReportState.SIGNED,
        "the report signed",
    )
    report = (await ours(console, Report))[0]
    assert console.session.actor is not None
    assert report.signed_by == console.session.actor.person
    await export(console, folder / "first.docx")


async def change_seat(console: Console, seat: Seat) -> None:
    """The officer leaves the seat, another person takes theirs at the same desk."""
    officer, screen = console.officer, console.window.sign_in
    await officer.press("Ctrl+Shift+Q")
    await officer.until(screen.isVisible, "the sign-in screen")
    await officer.press(*["Down"] * list(Seat).index(seat))
    await officer.until(lambda: screen.seats.chosen() == seat.value, "the seat")
    await officer.until(lambda: screen.people.count() > 0, "people for the seat")
    await officer.press("Return", "Return")
    await officer.write(simulation.PIN)
    await officer.press("Return")
    await officer.until(console.window.rail.isVisible, "the desk")
    assert console.session.actor is not None
    assert console.session.actor.seat is seat


async def export(console: Console, path: Path) -> None:
    """Saves the report as Word by the keyboard, and reads it back as another office would."""
    await console.officer.press("Ctrl+E")
    dialog = console.story.editor.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    name = dialog.findChild(QLineEdit)
    assert name is not None
    name.setText(str(path))  # pasted: typing would open the list of names over it
    name.setFocus()
    await Operator(dialog).press("Return")
    await console.officer.until(path.exists, "the document")
    paper = Document(str(path))
    said = "\n".join(line.text for line in paper.paragraphs)
    assert SIMULATED in "\n".join(line.text for line in paper.sections[0].header.paragraphs)
    assert "受伤3人" in said
    assert "待核实" in said


async def of_timeline(console: Console, profile: Any) -> list[str]:
    assert console.story.view is not None
    rows = await console.desk.read(
        timeline.of_incident,
        profile=profile,
        incident=console.story.view.incident.id,
        limit=100,
    )
    return [row.text for row in reversed(rows)]


async def of_changed_figures(console: Console, profile: Any) -> None:
    """Two dead and one missing: the proposals rise; what people decided stays."""
    story, officer = console.story, console.officer
    console.window.activateWindow()
    await officer.until(console.window.isActiveWindow, "the window, the dialog being gone")
    await story.leave_report()
    await officer.press("Alt+1")
    await officer.write("2")
    await officer.press("Tab")
    await officer.write("1")
    await officer.until(
        lambda: (
            story.view is not None
            and (story.view.incident.deaths, story.view.incident.missing) == (2, 1)
        ),
        "the figures on disk",
    )
    await officer.until(
        lambda: story.view is not None and story.view.found.grade.grade is EventGrade.LARGE,
        "a higher grade proposed",
    )
    view = story.view
    assert view is not None
    assert view.found.grade.fired[0].verified
    assert view.incident.grade is EventGrade.GENERAL, "a person's grade is never overwritten"
    assert view.proposal is not None
    assert (view.proposal.plan, view.proposal.level) == ("KS-ZX-07", 3)
    responses = await ours(console, Response)
    assert [one.level for one in responses] == [4], "the higher level is offered, not taken"
    assert story.card.overview._proposal.isVisible()


async def of_wall(console: Console, qtbot: Any) -> str:
    wall = Wall(console.desk, console.session)
    qtbot.addWidget(wall)
    wall.resize(1920, 1080)
    wall.show()
    await Operator(wall).settle()
    wall.grab()
    said = "\n".join(wall.shown_texts())
    people: list[Person] = await console.all(Person)
    teams: list[Team] = await console.all(Team)
    secret = [one.name for one in people] + [one.leader for one in teams]
    secret += [one.phone for one in (*people, *teams)]
    assert [one for one in secret if one and one in said] == []
    wall.close()
    return said


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_night_call(
    run: Any, begin: Begin, clock: Any, profile: Any, qtbot: Any, tmp_path: Path, language: str
) -> None:
    console = begin(language)

    async def night() -> tuple[list[str], str]:
        await console.open()
        await console.story.sign_in(simulation.PIN)
        keys, began = console.officer.keys, time.perf_counter()
        await of_call(console)
        await of_incident(console)
        await of_duties(console)
        await of_response(console)
        seconds = (console.officer.keys - keys) * PACE_S + time.perf_counter() - began
        assert seconds <= MOST_S, "from the ring to the running checklist"
        await of_team(console, clock)
        await of_report(console, profile, tmp_path)
        await of_changed_figures(console, profile)
        return await of_timeline(console, profile), await of_wall(console, qtbot)

    told, shown = run(night())
    assert console.errors() == []
    order = (
        "接报",
        "立案",
        "启动《昆山市危险化学品事故应急预案》Ⅳ级响应",
        "派出",
        "起草初报",
        "签发",
    )
    if language == "zh":
        places = [next(n for n, line in enumerate(told) if word in line) for word in order]
        assert places == sorted(places), told
    else:
        assert not [line for line in told if line.startswith(order)], told
    assert "千灯" in shown or "Qiandeng" in shown
