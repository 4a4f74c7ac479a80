"""The command line (Ctrl+K): finds anything by name, pinyin initials, code or phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from console import timers
from console.clock import local_time
from console.desk import Desk
from console.domain.duty import Person
from console.services import incidents, library, people, places, teams
from console.services.places import PlaceIndex
from console.session import Session
from console.texts import name_of, tr, word
from widgets.actions import Actions
from widgets.desk.line import Line
from widgets.desk.lines import LineList
from widgets.desk.live import Live
from widgets.models.matching import matches

WIDTH_PX, HEIGHT_PX, TOP_PX = 640, 420, 56
QUIET_MS = 60
OF_A_KIND = 6
CLAUSES_FROM = 2

Go = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: by which words, how it is shown, and where Enter leads."""

    words: tuple[str, ...]
    line: Line
    go: Go


class CommandLine(QFrame):
    """Lies over the window while it is open; results as one types, Enter goes there."""

    room_wanted = Signal(str)
    plan_wanted = Signal(str, str)  # plan id, clause id

    def __init__(self, desk: Desk, session: Session, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("command_line")
        self.setProperty("role", "popup")
        self._desk = desk
        self._session = session
        self._actions = actions
        self._entries: tuple[Entry, ...] = ()
        self._found: dict[str, Go] = {}
        self._index: PlaceIndex | None = None
        self._before: QWidget | None = None
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(
            tr("Incident, plan, clause, team, person, place or action: name, initials, code, phone")
        )
        self.edit.setMaxLength(100)
        self.list = LineList("results")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda _: self._go())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.edit)
        column.addWidget(self.list, 1)
        self.edit.installEventFilter(self)
        self._quiet = timers.debounce(self, QUIET_MS, self._search, name="command_line")
        self.edit.textEdited.connect(lambda _text: self._quiet.poke())
        self._gather = Live(self, self._load, self._keep, name="command_line.gather")
        self._clauses = Live(self, self._load_clauses, self._show, name="command_line.clauses")
        self.hide()

    def open(self) -> None:
        """Opens over the window with an empty line."""
        self._before = self.window().focusWidget()
        parent = self.parentWidget()
        if parent is not None:
            width = min(WIDTH_PX, parent.width() - 40)
            self.setGeometry((parent.width() - width) // 2, TOP_PX, width, HEIGHT_PX)
        self.edit.clear()
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._gather.refresh()

    def close_line(self) -> None:
        """Goes away; the cursor returns to where it was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()  # or the form below would take it as its own
            return False
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
            return False
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8}
        if event.key() in steps:
            self.list.step(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._quiet.flush()
            self._go()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            return False
        return True

    async def _load(self) -> tuple[tuple[Entry, ...], PlaceIndex | None]:
        now = self._desk.clock.now()
        profile = self._desk.profile
        rows = await self._desk.read(incidents.open_incidents, profile=profile, now=now)
        entries = [self._incident(row) for row in rows]
        today = local_time(now).date()
        entries += [self._plan(row) for row in await self._desk.read(library.rows, today=today)]
        entries += [self._team(row) for row in await self._desk.read(teams.rows)]
        entries += [self._person(one) for one in await self._desk.read(people.rows)]
        index = self._index or await self._desk.read(places.index, profile=profile)
        return tuple(entries), index

    def _keep(self, loaded: tuple[tuple[Entry, ...], PlaceIndex | None]) -> None:
        entries, self._index = loaded
        self._entries = (*entries, *self._doable())
        self._search()

    def _doable(self) -> Iterator[Entry]:
        for spec, action in self._actions.listed():
            line = Line(
                key=f"action:{spec.id}",
                title=action.text(),
                detail=tr("Action"),
                right=action.shortcut().toString(),
            )
            yield Entry((action.text(), spec.text, spec.id), line, action.trigger)

    def _incident(self, row: incidents.IncidentRow) -> Entry:
        one = row.incident
        detail = f"{tr('Incident')} · {one.number}"
        line = Line(key=f"incident:{one.id}", title=one.title, detail=detail, right=word(one.state))
        return Entry(
            (one.title, one.number, one.address),
            line,
            lambda: self._to("desk", lambda: self._session.select_incident(one.id)),
        )

    def _plan(self, row: library.PlanRow) -> Entry:
        plan = row.plan
        line = Line(key=f"plan:{plan.id}", title=plan.title, detail=f"{tr('Plan')} · {plan.code}")
        return Entry((plan.title, plan.code), line, lambda: self._to_plan(plan.id, ""))

    def _team(self, row: teams.TeamRow) -> Entry:
        team = row.team
        category = name_of(self._desk.profile.team_category(team.category))
        detail = " · ".join(filter(None, (tr("Team"), category, team.leader, team.phone)))
        line = Line(key=f"team:{team.id}", title=team.name, detail=detail, right=word(team.state))
        return Entry(
            (team.name, team.phone, team.leader),
            line,
            lambda: self._to("teams", lambda: self._session.select_place("team", team.id)),
        )

    def _person(self, one: Person) -> Entry:
        detail = " · ".join(filter(None, (tr("Person"), one.unit, one.post)))
        line = Line(key=f"person:{one.id}", title=one.name, detail=detail, right=one.phone)
        return Entry((one.name, one.phone, one.unit), line, lambda: self._to("roster", _nothing))

    def _place(self, hit: places.PlaceHit) -> Entry:
        line = Line(
            key=f"place:{hit.id}", title=hit.name, detail=f"{tr('Place')} · {hit.town_name}"
        )
        kind = "site" if hit.kind == "site" else "place"
        return Entry(
            (), line, lambda: self._to("desk", lambda: self._session.select_place(kind, hit.id))
        )

    def _search(self) -> None:
        text = self.edit.text().strip()
        found = [entry for entry in self._entries if matches(entry.words, text)] if text else []
        if not text:
            found = [one for one in self._entries if one.line.key.startswith(("inc", "action"))]
        elif self._index is not None:
            found += [self._place(hit) for hit in self._index.search(text, limit=OF_A_KIND)]
        self._show(list(_few(found)))
        if len(text) >= CLAUSES_FROM:
            self._clauses.refresh()

    async def _load_clauses(self) -> list[Entry]:
        text = self.edit.text().strip()
        shown = [one for one in self._entries if matches(one.words, text)]
        if self._index is not None:
            shown += [self._place(hit) for hit in self._index.search(text, limit=OF_A_KIND)]
        hits = await self._desk.read(library.search, words=text)
        return list(_few([*shown, *(self._clause(hit) for hit in hits[:OF_A_KIND])]))

    def _clause(self, hit: library.ClauseHit) -> Entry:
        line = Line(
            key=f"clause:{hit.plan}:{hit.clause}",
            title=hit.snippet,
            detail=f"{tr('Clause')} · {hit.title}",
        )
        return Entry((), line, lambda: self._to_plan(hit.plan, hit.clause))

    def _show(self, found: list[Entry]) -> None:
        self._found = {entry.line.key: entry.go for entry in found}
        if found:
            self.list.set_lines([entry.line for entry in found])
            if not self.list.key():
                self.list.select_first()
        else:
            nothing = tr("Nothing found") if self.edit.text().strip() else tr("Type to search")
            self.list.set_lines([Line(key="", title=nothing, heading=True)])

    def _go(self) -> None:
        go = self._found.get(self.list.key())
        if go is not None:
            self.close_line()
            go()

    def _to(self, room: str, then: Go) -> None:
        self.room_wanted.emit(room)
        then()

    def _to_plan(self, plan: str, clause: str) -> None:
        self.plan_wanted.emit(plan, clause)


def _few(found: Iterable[Entry]) -> Iterator[Entry]:
    """At most so many of each kind, so that no kind drowns the others."""
    counts: dict[str, int] = {}
    for entry in found:
        kind = entry.line.key.partition(":")[0]
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= OF_A_KIND or kind == "action":
            yield entry


def _nothing() -> None:
    """The room itself is the goal."""
