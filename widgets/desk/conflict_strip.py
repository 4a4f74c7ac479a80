"""What people set without knowing of each other, and one button for each version (冲突)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from console import jobs
from console.desk import Desk
from console.services import conflicts
from console.services.conflicts import Disagreement, Version
from console.texts import tr, when
from widgets.actions import Actions
from widgets.common.flow import FlowLayout
from widgets.common.permission import keep_to_seat
from widgets.desk.rows import label


class ConflictStrip(QFrame):
    """Shows one conflict at a time; what a person chooses is an ordinary change, both stay."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conflict_strip")
        self.setProperty("role", "strip")
        self.setProperty("tone", "conflict")
        self._desk = desk
        self._open: tuple[Disagreement, ...] = ()
        self._text = label("", "")
        self.buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(4)
        column.addWidget(self._text)
        self._choices = FlowLayout()
        column.addLayout(self._choices)
        self.hide()
        actions.bind("conflict.settle", self.begin, self)

    def show_conflicts(self, found: tuple[Disagreement, ...]) -> None:
        """Shows what waits for a person."""
        if found == self._open:
            return
        self._open = found
        self._choices.clear()
        self.buttons = []
        self.setVisible(bool(found))
        if not found:
            return
        first = found[0]
        which = tr(" ({n} conflicts)", n=len(found)) if len(found) > 1 else ""
        self._text.setText(
            tr(
                "In conflict: {field} of “{name}”. Which one holds? (F10)",
                field=first.label,
                name=first.name,
            )
            + which
        )
        for place, version in enumerate(first.versions):
            self._add(first, version, shown=place == 0)

    def begin(self) -> None:
        """Puts the cursor on the first version."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self, found: Disagreement, version: Version, *, shown: bool) -> None:
        told = tr(
            "{value} · {who} {time}", value=version.words, who=version.by, time=when(version.at)
        )
        button = QPushButton(tr("{version} (shown now)", version=told) if shown else told, self)
        button.setAutoDefault(True)  # Enter chooses it, as Space does
        button.clicked.connect(partial(self._choose, found, version))
        keep_to_seat(self._desk, "conflicts.settle", button)
        self._choices.addWidget(button)
        button.show()
        self.buttons.append(button)

    def _choose(self, found: Disagreement, version: Version, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        work = self._desk.do(
            conflicts.settle,
            profile=self._desk.profile,
            kind=found.kind,
            record=found.record,
            field=found.field,
            value=version.value,
        )
        jobs.spawn(work, name="conflicts.settle")
