"""The review bench: the document left with the quoted words in colour, its structure right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from console import jobs
from console.desk import Desk
from console.errors import KnownError
from console.services import plan_drafts, plan_import, plan_review
from console.services.plan_drafts import Bench, DraftRow, ReviewItem
from console.session import Session
from console.texts import number, tr
from plans.diff import Change, Difference
from widgets.actions import Actions, Scope
from widgets.common.ask_bar import AskBar, Asked, Given
from widgets.common.badge import Badge
from widgets.common.flow import FlowLayout
from widgets.common.look import set_property
from widgets.common.panel import Panel
from widgets.rooms.review_document import ReviewDocument
from widgets.rooms.review_foot import ReviewFoot
from widgets.rooms.review_items import ReviewItems
from widgets.rooms.review_words import asked_of, given_fields, parts_of
from widgets.rooms.room import Room

Found = tuple[list[DraftRow], Bench | None, Difference | None]
"""The drafts, the one on the bench, and what it changes in the edition in force."""

_FILES = "*.docx *.doc *.pdf *.txt *.md *.html *.htm"
_KINDS = ("plan_draft", "plan_item", "conflict")


class PlanReview(Room):
    """Imports documents and takes one draft after another to its publication."""

    left = Signal()
    progressed = Signal(int, int)

    def __init__(
        self, desk: Desk, session: Session, actions: Actions, parent: QWidget | None = None
    ) -> None:
        self._actions = actions
        self._bench: Bench | None = None
        self._wanted = ""
        super().__init__(desk, session, _KINDS, parent)
        self.setObjectName("plan_review")
        self.progressed.connect(self._on_progress)
        session.theme_changed.connect(lambda _name: self.refresh())  # rows hold their colours
        for name, handler in self._handlers().items():
            actions.bind(f"review.{name}", handler, self)

    def enter(self) -> None:
        """Makes the keys of the bench work."""
        self._actions.enter(Scope.REVIEW)
        self.items.setFocus()

    def build(self) -> QWidget:
        self._build_parts()
        head = QHBoxLayout()
        head.addWidget(self.drafts, 1)
        for name in ("review.import", "review.leave"):
            head.addWidget(self._actions.button(name))
        body = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.left_panel, self.right_panel):
            body.addWidget(part)
        body.setSizes([560, 560])
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.said)
        column.addWidget(body, 1)
        return content

    async def fetch(self) -> Found:
        rows = await self.desk.read(plan_drafts.rows)
        ids = [row.id for row in rows]
        draft = self._wanted if self._wanted in ids else (ids[0] if ids else "")
        bench = await self.desk.read(plan_drafts.bench, draft=draft) if draft else None
        change = await self.desk.read(plan_drafts.compared, draft=draft) if draft else None
        return rows, bench, change

    def show_found(self, found: Found) -> None:
        rows, self._bench, change = found
        self.drafts.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.drafts.clear()
        for row in rows:
            done = f"{number(row.decided)}/{number(row.total)}"
            self.drafts.addItem(f"{row.draft.title}  {row.draft.version}  {done}", row.id)
        if self._bench is not None:
            self._wanted = self._bench.draft.id
            self.drafts.setCurrentIndex(self.drafts.findData(self._wanted))
        self.drafts.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.drafts.setEnabled(bool(rows))
        self.drafts.setPlaceholderText(tr("Plans under review"))
        if self._bench is None:
            self._show_nothing()
        else:
            self._show_bench(self._bench)
            self._show_change(self._bench, change)

    def show_trouble(self, text: str, remedy: str) -> None:
        self.left_panel.show_error(text, remedy)

    async def take_in(self, path: Path) -> None:
        """Imports a document and puts it under review; the window stays live meanwhile."""
        self.say(tr("Reading {file}…", file=path.name), "info")
        worker = jobs.Worker("plan.import")
        try:
            found = await worker.run(plan_import.read_plan, path, self.progressed.emit)
            draft = await self.desk.do(
                plan_review.open_draft,
                document=found.document,
                source=found.source,
                sha256=found.sha256,
            )
        except KnownError:
            self.say("", "neutral")
            raise  # it becomes a notice that stays until seen
        finally:
            worker.close()
        lost = len(found.remarks)
        self.say(tr("{n} remarks on reading the file", n=lost) if lost else "", "notice")
        self._wanted = draft.id
        await self.reload()

    def say(self, text: str, tone: str) -> None:
        """Says under the head what goes on, or takes it away."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        set_property(self.said, "tone", tone)

    # What it is made of

    def _build_parts(self) -> None:
        self.drafts = QComboBox()
        self.drafts.setAccessibleName(tr("Plans under review"))
        self.drafts.currentIndexChanged.connect(lambda *_: self._on_draft())
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.hide()
        self.document = ReviewDocument()
        self.left_panel = Panel(tr("Document"))
        self.left_panel.set_body(self.document)
        self.items = ReviewItems(self.desk.profile)
        self.items.currentItemChanged.connect(lambda *_: self._on_item())
        self.items.confirmed.connect(self._accept)
        self.document.pointed.connect(self._on_pointed)
        self.progress = Badge()
        self.foot = ReviewFoot(self._actions)
        self.ask = AskBar()
        self.right_panel = Panel(tr("Structure"))
        self.right_panel.add_to_head(self.progress)
        self.right_panel.set_body(self._structure())

    def _structure(self) -> QWidget:
        keys = FlowLayout()
        for name in ("accept", "correct", "reject", "reopen", "split", "merge", "heading"):
            keys.addWidget(self._actions.button(f"review.{name}"))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.items, 1)
        column.addWidget(self.ask)
        column.addLayout(keys)
        column.addWidget(self.foot)
        return holder

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "next": lambda: self.items.step(1),
            "previous": lambda: self.items.step(-1),
            "open": lambda: self.items.step(1, open_only=True),
            "accept": self._accept,
            "correct": self._correct,
            "reject": lambda: self._decide(plan_review.reject),
            "reopen": lambda: self._decide(plan_review.reopen, onward=False),
            "split": self._split,
            "merge": self._merge,
            "heading": self._heading,
            "import": self._ask_file,
            "withdraw": self._withdraw,
            "sign": self._sign,
            "publish": self._publish,
            "leave": self.left.emit,
        }

    # What it shows

    def _show_nothing(self) -> None:
        self.left_panel.show_empty(
            tr("No plan is under review."), tr("Import a document: Word, PDF, text or web page.")
        )
        self.right_panel.show_empty(tr("What was found in the document is listed here."))
        self.progress.hide()

    def _show_bench(self, bench: Bench) -> None:
        self.left_panel.show_body()
        self.right_panel.show_body()
        self.document.show_plan(bench.document)
        self.items.show_items(bench.items)
        self.progress.show()
        self.progress.show_state(
            tr("{done}/{all} decided", done=bench.decided, all=len(bench.items)),
            "ok" if bench.decided == len(bench.items) else "notice",
        )
        self.foot.show_bench(bench)
        self._on_item()

    def _show_change(self, bench: Bench, change: Difference | None) -> None:
        """Says where the document comes from and what is other in it than in the one in force."""
        told = [bench.draft.source] if bench.draft.source else []
        if change is not None:
            told.append(
                tr(
                    "against the edition in force: {changed} clauses changed, {added} added, "
                    "{removed} removed, {moved} moved",
                    changed=change.count(Change.CHANGED),
                    added=change.count(Change.ADDED),
                    removed=change.count(Change.REMOVED),
                    moved=change.count(Change.MOVED),
                )
            )
        self.left_panel.set_caption(" · ".join(told))

    def _on_draft(self) -> None:
        self._wanted = str(self.drafts.currentData() or "")
        self.refresh()

    def _on_item(self) -> None:
        item = self.items.current()
        self.document.mark(item.entry.item if item is not None else None)

    def _on_pointed(self, clause: str, place: int) -> None:
        self.items.select_at(clause, place)

    def _on_progress(self, done: int, pages: int) -> None:
        self.say(tr("Reading: page {done} of {pages}", done=done, pages=pages), "info")

    # What it does

    def _accept(self) -> None:
        if not self.ask.is_open:
            self._decide(plan_review.accept)

    def _decide(self, use_case: Callable[..., object], *, onward: bool = True) -> None:
        item = self.items.current()
        if item is not None:
            self.act(self._decided(use_case, item, onward=onward), name="review.decide")

    async def _decided(
        self, use_case: Callable[..., object], item: ReviewItem, *, onward: bool
    ) -> None:
        await self.desk.do(use_case, item=item.id)
        await self.reload()
        if onward:
            self.items.step(1, open_only=True)

    def _correct(self) -> None:
        item = self.items.current()
        if item is None:
            return

        async def answer(given: Given) -> None:
            fields = given_fields(item, given)
            await self.desk.do(plan_review.correct, item=item.id, fields=fields)
            await self.reload()

        self.ask.ask(tr("Correct the item"), asked_of(self.desk.profile, item), answer)

    def _split(self) -> None:
        item = self.items.current()
        if item is None:
            return
        parts = parts_of(item.entry.item)
        if parts:
            self.act(self._divided(item, parts), name="review.split")
            return

        async def answer(given: Given) -> None:
            await self._divided(item, [{"quote": given["first"]}, {"quote": given["second"]}])

        quote = item.entry.item.quote
        asked = (
            Asked(key="first", label=tr("First quote"), value=quote, required=True),
            Asked(key="second", label=tr("Second quote"), value=quote, required=True),
        )
        self.ask.ask(tr("Split by the words quoted"), asked, answer)

    async def _divided(self, item: ReviewItem, parts: Sequence[Mapping[str, object]]) -> None:
        await self.desk.do(plan_review.split, item=item.id, parts=parts)
        await self.reload()

    def _merge(self) -> None:
        chosen = [item.id for item in self.items.chosen()]
        self.act(self._merged(chosen), name="review.merge")

    async def _merged(self, items: list[str]) -> None:
        merged = await self.desk.do(plan_review.merge, items=items)
        await self.reload()
        self.items.select(merged.id)

    def _heading(self) -> None:
        if self._bench is None:
            return
        draft = self._bench.draft

        async def answer(given: Given) -> None:
            types = tuple(given.pop("event_types").replace("、", " ").replace(",", " ").split())
            fields = {**given, "event_types": types}
            await self.desk.do(plan_review.set_heading, draft=draft.id, fields=fields)
            await self.reload()

        self.ask.ask(
            tr("Title and types"),
            (
                Asked(key="title", label=tr("Title"), value=draft.title, required=True),
                Asked(key="code", label=tr("Code"), value=draft.code, required=True),
                Asked(key="version", label=tr("Edition"), value=draft.version, required=True),
                Asked(key="region", label=tr("Area code"), value=draft.region, required=True),
                Asked(key="lead", label=tr("Lead"), value=draft.lead),
                Asked(
                    key="event_types",
                    label=tr("Event types"),
                    value=" ".join(draft.event_types),
                    required=True,
                ),
            ),
            answer,
            hint=tr("Codes of event types with blanks between them, such as 21020 22010."),
        )

    def _withdraw(self) -> None:
        if self._bench is None:
            return
        draft = self._bench.draft.id

        async def answer(given: Given) -> None:
            await self.desk.do(plan_review.withdraw, draft=draft, reason=given["reason"])
            await self.reload()

        asked = (Asked(key="reason", label=tr("Reason"), required=True),)
        self.ask.ask(tr("Take this plan off the review"), asked, answer, tone="warn")

    def _sign(self) -> None:
        if self._bench is not None:
            self.act(self._signed(self._bench.draft.id), name="review.sign")

    async def _signed(self, draft: str) -> None:
        await self.desk.do(plan_review.sign, draft=draft)
        await self.reload()

    def _publish(self) -> None:
        if self._bench is not None:
            self.act(self._published(self._bench.draft.id), name="review.publish")

    async def _published(self, draft: str) -> None:
        edition = await self.desk.do(plan_review.publish, draft=draft)
        await self.reload()
        self.say(tr("Published as edition {version}.", version=edition.version), "ok")

    def _ask_file(self) -> None:
        dialog = QFileDialog(
            self, tr("Import a document"), "", f"{tr('Plan documents')} ({_FILES})"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(
            lambda name: jobs.spawn(self.take_in(Path(name)), name="plan.import")
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
