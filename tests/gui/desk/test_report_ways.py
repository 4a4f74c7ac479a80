"""Reports by keyboard, to their end: told, waived, submitted, signed, sent, followed up."""

from __future__ import annotations

from typing import Any

from console.domain.duty import Actor, Seat
from console.domain.reporting import DutyState, ReportKind, ReportState
from tests.gui.desk.steps import filed


async def drafted(officer: Any, window: Any) -> Any:
    """An incident with its first report open; returns the editor."""
    await filed(officer, window)
    editor = window.desk_room.editor
    await officer.press("F9")
    await officer.until(lambda: editor.report is not None, "the draft")
    return editor


async def seated(officer: Any, window: Any, session: Any, actor: Actor) -> None:
    session.sign_in(actor)
    await officer.settle()


def test_a_phone_report_takes_enter_a_name_and_enter(run: Any, on_duty: Any, window: Any) -> None:
    async def story() -> None:
        card = await filed(on_duty, window)
        await on_duty.press("Alt+3")
        section = card.reports
        duty = section._running()
        await on_duty.press("Return")
        await on_duty.type("苏州值班员")
        await on_duty.press("Return")
        await on_duty.until(lambda: len(card.view.card.sent) == 1, "recorded")
        (sent,) = card.view.card.sent
        assert (sent.duty, sent.receiver, sent.to) == (duty.id, "苏州值班员", duty.to)
        assert any("苏州值班员" in line.detail for line in section.list.lines)
        assert section.list.hasFocus()

    run(story())


def test_a_duty_is_waived_by_who_may(
    run: Any, on_duty: Any, window: Any, session: Any, leader: Actor
) -> None:
    async def story() -> None:
        card = await filed(on_duty, window)
        waive = window.actions_.action("duty.waive")
        assert not waive.isEnabled(), "the officer may not"
        assert "带班领导" in window.actions_.refusal("duty.waive")
        await seated(on_duty, window, session, leader)
        await on_duty.press("Alt+3")
        duty = card.reports._running()
        await on_duty.press("Ctrl+W")
        await on_duty.type("区镇已并报")
        await on_duty.press("Return")
        await on_duty.until(
            lambda: any(
                one.duty.id == duty.id and one.duty.state is DutyState.WAIVED
                for one in card.view.card.duties
            ),
            "waived",
        )
        assert any("区镇已并报" in line.detail for line in card.reports.list.lines)

    run(story())


def test_from_draft_to_follow_up(
    run: Any, on_duty: Any, window: Any, session: Any, actor: Actor, leader: Actor
) -> None:
    listed = window.desk_room.incidents

    async def story() -> None:
        editor = await drafted(on_duty, window)
        card = window.desk_room.card
        assert "带班领导" in editor.status.text(), "the officer is told who can sign"
        assert not window.actions_.action("report.sign").isEnabled()
        await on_duty.press("Ctrl+Return")
        await on_duty.until(lambda: editor.report.state is ReportState.REVIEW, "handed in")
        assert "待" in editor.status.text()
        paper = editor.report.id
        await on_duty.press("Esc")
        await on_duty.until(lambda: f"paper:{paper}" in _keys(listed), "on top of the list")
        await seated(on_duty, window, session, leader)
        await on_duty.press("Ctrl+Shift+S")
        await on_duty.until(
            lambda: editor.isVisible() and editor.report is not None, "the report to sign"
        )
        await on_duty.press("Ctrl+Shift+S")
        await on_duty.until(lambda: editor.report.state is ReportState.SIGNED, "signed")
        assert all(area.isReadOnly() for area in editor.items.values()), "locked on screen"
        assert "锁定" in editor.status.text()
        await seated(on_duty, window, session, actor)
        await on_duty.press("Ctrl+R")
        await on_duty.type("市总值班室")
        await on_duty.press("Return")
        await on_duty.until(lambda: editor.report.state is ReportState.SENT, "sent")
        assert "市总值班室" in editor.status.text()
        await on_duty.press("Esc")
        await on_duty.until(lambda: f"paper:{paper}" not in _keys(listed), "off the list")
        await on_duty.press("Shift+F9")
        await on_duty.until(
            lambda: editor.report is not None and editor.report.kind is ReportKind.FOLLOW_UP,
            "a follow-up",
        )
        await on_duty.press("Esc", "Ctrl+F9")
        await on_duty.until(
            lambda: editor.report is not None and editor.report.kind is ReportKind.FINAL,
            "a final report",
        )
        await on_duty.press("Esc")
        await on_duty.until(lambda: len(card.view.card.reports) == 3, "all three listed")
        shown = [line for line in card.reports.list.lines if line.key.startswith("report:")]
        assert [line.right for line in shown] == ["已报出", "草稿", "草稿"]

    run(story())


def test_a_commander_may_sign_too(on_duty: Any, window: Any, session: Any) -> None:
    session.sign_in(Actor(person="c", name="示例·指挥长", seat=Seat.COMMANDER))
    assert not window.actions_.refusal("report.sign")


def _keys(panel: Any) -> set[str]:
    return {line.key for line in panel.list.lines}
