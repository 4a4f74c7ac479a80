"""One row of a desk list, and the role under which a model hands it to its delegate."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex

LINE_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row: what it is, a quieter second line, and at the right the figure that matters.

    `marker` draws a box in front: "todo", "doing", "done" or "" for none. A `heading` can't be
    chosen. `chip` is a short word in a chip before the title, in the row's tone.
    """

    key: str
    title: str
    detail: str = ""
    right: str = ""
    right_detail: str = ""
    tone: str = "neutral"
    right_tone: str = "neutral"
    right_detail_tone: str = "neutral"
    chip: str = ""
    marker: str = ""
    quiet: bool = False
    heading: bool = False
    hint: str = ""
