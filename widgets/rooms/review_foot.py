"""What stands between a draft and its publication, and the buttons that take it there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console.domain.planbook import DraftState
from console.services import plan_drafts
from console.services.plan_drafts import Bench
from console.texts import tr
from widgets.actions import Actions
from widgets.common.flow import FlowLayout
from widgets.common.look import set_property
from widgets.rooms.review_words import finding_words

_FINDINGS_SHOWN = 6


class ReviewFoot(QWidget):
    """What the lint asks about, what is missing, and signing or publishing once nothing is."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_foot")
        self.findings, self.missing = _label("hint"), _label()
        self.sign = actions.button("review.sign", role="primary")
        self.publish = actions.button("review.publish", role="primary")
        ends = FlowLayout()
        for button in (actions.button("review.withdraw"), self.sign, self.publish):
            ends.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.findings)
        column.addWidget(self.missing)
        column.addLayout(ends)

    def show_bench(self, bench: Bench) -> None:
        """Shows how far a draft is."""
        signed = bench.draft.state is DraftState.SIGNED
        ready = not bench.missing
        self._show_findings(bench)
        self.missing.setText(_standing(bench, signed=signed))
        set_property(self.missing, "tone", "ok" if ready else "notice")
        self.sign.setVisible(ready and not signed)
        self.publish.setVisible(ready and signed)

    def _show_findings(self, bench: Bench) -> None:
        said = [finding_words(one) for one in bench.findings]
        if len(said) > _FINDINGS_SHOWN:
            more = tr("and {n} more", n=len(said) - _FINDINGS_SHOWN)
            said = [*said[:_FINDINGS_SHOWN], more]
        self.findings.setText(tr("To be asked about: {list}", list=tr("; ").join(said)))
        self.findings.setVisible(bool(said))


def _standing(bench: Bench, *, signed: bool) -> str:
    """What is still to be done, or that all is."""
    if bench.missing:
        told = tr("; ").join(plan_drafts.told(one) for one in bench.missing)
        return tr("Before it can be signed: {list}", list=told)
    if signed:
        said = tr("Signed by one; another person publishes it.")
    else:
        said = tr("Ready to be signed.")
    if not bench.left_out:
        return said
    rest = tr("{n} items nobody decided about are left out.", n=bench.left_out)
    return tr("{sentence} {rest}", sentence=said, rest=rest)


def _label(role: str = "") -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
