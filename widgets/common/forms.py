"""Fields of a form: a label, an editor that tells "unknown" from zero, and a word on what is wrong.

Every field has `value()`, `set_value()` (silent) and `edited` (only when a person changed it), so
that a form can save itself field by field.
"""

from __future__ import annotations

import datetime as dt
import re

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from console.clock import Clock, local_time
from console.texts import tr
from widgets.common.look import set_property

LABEL_PX = 92
TEXT_LIMIT = 4000
_LINE_LIMIT = 200
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_TIME = re.compile(r"(?:(?:(\d{4})-)?(\d{1,2})-(\d{1,2})\s+)?(\d{1,2}):?(\d{2})")


class FieldRow(QWidget):
    """One row of a form: label at the left, editor at the right, a note under it when needed."""

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        required: bool = False,
        label_px: int = LABEL_PX,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._label = QLabel(f"{label}\N{NO-BREAK SPACE}*" if required else label, self)
        self._label.setProperty("role", "label")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setFixedWidth(label_px)
        self._label.setWordWrap(True)
        self._label.setBuddy(editor)
        self._note = QLabel(self)
        self._note.setProperty("role", "hint")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.hide()
        editor.setAccessibleName(label)
        if isinstance(editor, TextField | TextArea):
            editor.overfull.connect(lambda note: self.say(note, "alarm"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(editor, 0, 1)
        grid.addWidget(self._note, 1, 1)
        grid.setColumnStretch(1, 1)
        self._label.setContentsMargins(0, 5, 0, 0)

    def say(self, note: str, tone: str = "neutral") -> None:
        """Shows a note under the editor, or takes it away."""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        set_property(self._note, "tone", tone)
        set_property(self.editor, "tone", tone if note else "neutral")

    def note(self) -> str:
        """The note shown now."""
        return self._note.text()


class TextField(QLineEdit):
    """A line of text; control characters never get in, spaces around it are dropped."""

    edited = Signal(object)  # str
    overfull = Signal(str)  # what to say at the field

    def __init__(
        self, placeholder: str = "", *, limit: int = _LINE_LIMIT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setMaxLength(limit)
        self.setPlaceholderText(placeholder)
        self._was_rejected = False
        self.textEdited.connect(self._on_typed)
        self.inputRejected.connect(self._on_rejected)

    def value(self) -> str:
        """The text as it is kept."""
        return _CONTROL.sub("", self.text()).strip()

    def _on_typed(self, _text: str) -> None:
        rejected, self._was_rejected = self._was_rejected, False
        self.edited.emit(self.value())
        if rejected and len(self.text()) >= self.maxLength():
            # An edit takes complaints away, so this one is said again after it.
            self.overfull.emit(_too_much(self.maxLength()))

    def _on_rejected(self) -> None:
        self._was_rejected = True
        self.overfull.emit(_too_much(self.maxLength()))

    def set_value(self, text: str) -> None:
        """Shows a text without telling anybody; what a person is typing is left alone."""
        if text != self.value():
            self.setText(text)


class NumberField(QLineEdit):
    """A number that may be unknown: an empty field is None, and 0 is zero."""

    edited = Signal(object)  # int | float | None

    def __init__(
        self,
        *,
        minimum: float = 0,
        maximum: float = 9_999_999_999,
        decimals: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._minimum, self._maximum, self._decimals = minimum, maximum, decimals
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setPlaceholderText(tr("unknown"))
        self.setMaxLength(16)
        self.textEdited.connect(self._on_typed)

    def value(self) -> int | float | None:
        """The number, or None while it is unknown or not a number."""
        return self._parse(self.text()) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Whether the field is empty or holds a number within its bounds."""
        text = self.text().strip()
        if not text:
            return True
        number = self._parse(text)
        return number is not None and self._minimum <= number <= self._maximum

    def set_value(self, value: float | None) -> None:
        """Shows a number, or nothing for unknown, without telling anybody."""
        if value != self.value() or not self.is_valid():
            self.setText("" if value is None else f"{value:.{self._decimals}f}")
            self._mark()

    def _parse(self, text: str) -> int | float | None:
        plain = text.strip().replace(",", "").replace("，", "")
        if not _NUMBER.fullmatch(plain) or (self._decimals == 0 and "." in plain):
            return None
        return float(plain) if self._decimals else int(plain)

    def _on_typed(self) -> None:
        self._mark()
        if self.is_valid():
            self.edited.emit(self.value())

    def _mark(self) -> None:
        valid = self.is_valid()
        set_property(self, "tone", "neutral" if valid else "alarm")
        self.setToolTip("" if valid else tr("A number is needed; leave it empty if unknown."))


class TimeField(QLineEdit):
    """A moment typed as 0312, 3:12, 07-02 03:12 or 2026-07-02 03:12; empty is unknown.

    A time without a date is the last such time that is not in the future.
    """

    edited = Signal(object)  # dt.datetime | None

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.setPlaceholderText(tr("HH:MM or MM-DD HH:MM"))
        self.setMaxLength(20)
        self.textEdited.connect(self._on_typed)

    def value(self) -> dt.datetime | None:
        """The moment in UTC, or None while it is unknown or not a time."""
        match = _TIME.fullmatch(self.text().strip())
        if match is None:
            return None
        try:
            return self._moment(*match.groups())
        except ValueError:
            return None

    def is_valid(self) -> bool:
        """Whether the field is empty or holds a time."""
        return not self.text().strip() or self.value() is not None

    def set_value(self, moment: dt.datetime | None) -> None:
        """Shows a moment without telling anybody."""
        if moment != self.value() or not self.is_valid():
            local = local_time(moment) if moment else None
            self.setText(f"{local:%Y-%m-%d %H:%M}" if local else "")
            set_property(self, "tone", "neutral")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Writes the full moment once typing is over, so that nobody guesses the date."""
        moment = self.value()
        if moment is not None:
            self.setText(f"{local_time(moment):%Y-%m-%d %H:%M}")
        super().focusOutEvent(event)

    def _moment(
        self, year: str | None, month: str | None, day: str | None, hour: str, minute: str
    ) -> dt.datetime:
        now = local_time(self._clock.now())
        local = now.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
        if month is not None and day is not None:
            local = local.replace(
                year=int(year) if year else now.year, month=int(month), day=int(day)
            )
        elif local > now:
            local -= dt.timedelta(days=1)
        return local.astimezone(dt.UTC)

    def _on_typed(self) -> None:
        valid = self.is_valid()
        set_property(self, "tone", "neutral" if valid else "alarm")
        if valid:
            self.edited.emit(self.value())


class TextArea(QPlainTextEdit):
    """Several lines of text with a limit; Tab goes on to the next field.

    A paste that does not fit is refused whole: half of it would be taken for all of it.
    """

    edited = Signal(object)  # str
    overfull = Signal(str)  # what to say at the field

    def __init__(
        self,
        placeholder: str = "",
        *,
        lines: int = 3,
        limit: int = TEXT_LIMIT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._limit = limit
        self._silent = False
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setMinimumHeight(QFontMetrics(self.font()).lineSpacing() * lines + 18)
        self.textChanged.connect(self._on_changed)

    def value(self) -> str:
        """The text as it is kept."""
        return _CONTROL.sub("", self.toPlainText()).strip()

    def set_value(self, text: str) -> None:
        """Shows a text without telling anybody; what a person is typing is left alone."""
        if text != self.value():
            self._silent = True
            self.setPlainText(text)
            self._silent = False

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's
        replaced = len(self.textCursor().selectedText())
        if len(self.toPlainText()) - replaced + len(source.text()) > self._limit:
            self.overfull.emit(
                tr("Not pasted: at most {n} characters fit here. Paste a part.", n=self._limit)
            )
            return
        super().insertFromMimeData(source)

    def _on_changed(self) -> None:
        if self._silent:
            return
        too_long = len(self.toPlainText()) > self._limit
        if too_long:
            self._cut()
        self.edited.emit(self.value())
        if too_long:
            self.overfull.emit(_too_much(self._limit))

    def _cut(self) -> None:
        place = min(self.textCursor().position(), self._limit)
        self._silent = True
        self.setPlainText(self.toPlainText()[: self._limit])
        self._silent = False
        cursor = self.textCursor()
        cursor.setPosition(place)
        self.setTextCursor(cursor)


def _too_much(limit: int) -> str:
    return tr("At most {n} characters fit here; the rest was left out.", n=limit)
