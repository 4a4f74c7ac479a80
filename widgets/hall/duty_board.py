"""The wall's duty line: which posts are manned and until when; by role, never by name."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from console.domain.duty import DutyRole
from console.services.roster import OnDuty
from console.texts import tr, when, word
from widgets.hall.board import Board

_POST_EMS = 18
_NEEDED = (DutyRole.LEADER, DutyRole.CHIEF, DutyRole.FIRST, DutyRole.SECOND, DutyRole.RESERVE)


@dataclass(frozen=True, slots=True)
class Post:
    """A post of the shift: how many hold it and until when; nothing of who they are."""

    role: DutyRole
    people: int
    until: dt.datetime | None


def posts(on_duty: list[OnDuty]) -> tuple[Post, ...]:
    """The posts of a shift, stripped of persons before anything is painted."""
    count = Counter(one.shift.role for one in on_duty)
    until = {one.shift.role: one.shift.ends_at for one in on_duty}
    return tuple(Post(role, count[role], until.get(role)) for role in _NEEDED)


class DutyBoard(Board):
    """Posts side by side, or below each other where the panel is narrow."""

    def __init__(self) -> None:
        super().__init__("wall-duty")
        self._posts: tuple[Post, ...] = ()
        self._now = dt.datetime.min.replace(tzinfo=dt.UTC)
        self._age = ""

    def show_posts(self, found: tuple[Post, ...], now: dt.datetime, age: str) -> None:
        """Shows these posts."""
        self._posts, self._now, self._age = found, now, age
        self.update()

    def paint(self, painter: QPainter, box: QRectF) -> None:
        until = {post.until for post in self._posts if post.until is not None}
        together = until.pop() if len(until) == 1 else None
        title = tr("On duty now")
        if together is not None:
            title += " · " + tr("until {time}", time=when(together, now=self._now))
        room = self.head(painter, box, title, self._age)
        shown = [post for post in self._posts if post.people or post.role in _NEEDED[:3]]
        if not shown:
            self.empty(painter, room, tr("The roster has not been read"))
            return
        columns = max(1, min(len(shown), int(room.width() // (self.sizes.small * _POST_EMS))))
        rows = ceil(len(shown) / columns)
        width, height = room.width() / columns, room.height() / rows
        for number, post in enumerate(shown):
            down, across = divmod(number, columns)
            cell = QRectF(room.left() + across * width, room.top() + down * height, width, height)
            self._post(painter, cell, post, say_until=together is None)

    def _post(self, painter: QPainter, box: QRectF, post: Post, *, say_until: bool) -> None:
        sizes = self.sizes
        inner = box.adjusted(sizes.gap * 0.4, 0, -sizes.gap, 0)
        used = self.write(
            painter, inner, word(post.role), sizes.body, colour=self.colour("text"), bold=True
        )
        middle = QPointF(0, inner.center().y())
        text = tr("{n} on post", n=post.people) if post.people else tr("vacant")
        tone = "ok" if post.people else "alarm"
        width = self.width_of(text, sizes.small, bold=True) + sizes.small * 2.3
        middle.setX(inner.left() + used + sizes.gap + width)
        chip = self.chip(painter, middle, text, tone)
        if post.until is not None and say_until:
            rest = QRectF(inner)
            rest.setLeft(chip.right() + sizes.gap * 0.7)
            until = tr("until {time}", time=when(post.until, now=self._now))
            self.write(painter, rest, until, sizes.small, colour=self.colour("soft"))
