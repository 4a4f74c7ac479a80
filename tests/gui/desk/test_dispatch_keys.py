"""Forces by keyboard: sent, taken back, resting, lost and found; stock issued and counted."""

from __future__ import annotations

from typing import Any

from console.domain.forces import TeamState
from tests.gui.desk.steps import filed


async def sent(officer: Any, window: Any) -> Any:
    """An incident with the nearest team sent; returns the card."""
    card = await filed(officer, window)
    await officer.press("Alt+4")
    await officer.until(lambda: card.forces.teams.key() != "", "teams near")
    await officer.press("Return")
    await officer.until(lambda: len(card.view.card.assignments) == 1, "one sent")
    return card


def state(card: Any) -> TeamState:
    found: TeamState = card.view.card.assignments[0].assignment.state
    return found


def test_a_team_sent_is_taken_back_where_it_was_sent(run: Any, on_duty: Any, window: Any) -> None:
    async def story() -> None:
        card = await sent(on_duty, window)
        teams = card.forces.teams
        chosen = teams.key()
        await on_duty.until(lambda: teams.lines[0].chip != "", "marked as sent")
        assert teams.key() == chosen == teams.lines[0].key, "it keeps its place"
        await on_duty.press("Return")
        assert len(card.view.card.assignments) == 1, "Enter again sends nobody else"
        await on_duty.press("Ctrl+R")
        await on_duty.until(lambda: state(card) is TeamState.STANDBY, "called off")
        await on_duty.until(lambda: teams.lines[0].chip == "", "ready again")
        await on_duty.press("Return")
        await on_duty.until(lambda: len(card.view.card.assignments) == 2, "sent again")

    run(story())


def test_rest_lost_contact_and_recall_from_any_step(run: Any, on_duty: Any, window: Any) -> None:
    async def story() -> None:
        card = await sent(on_duty, window)
        card.forces.sent.select_first()
        card.forces.sent.setFocus()
        for step in (TeamState.EN_ROUTE, TeamState.ON_SCENE, TeamState.WORKING):
            await on_duty.press("Return")
            await on_duty.until(lambda step=step: state(card) is step, step)
        await on_duty.press("Ctrl+E")
        await on_duty.until(lambda: state(card) is TeamState.REST, "resting")
        await on_duty.press("Return")
        await on_duty.until(lambda: state(card) is TeamState.WORKING, "at work again")
        await on_duty.press("Ctrl+L")
        await on_duty.until(lambda: state(card) is TeamState.LOST_CONTACT, "lost")
        await on_duty.press("Return")
        await on_duty.until(lambda: state(card) is TeamState.WORKING, "found where it was")
        await on_duty.press("Ctrl+R")
        await on_duty.until(lambda: state(card) is TeamState.RETURNING, "recalled")

    run(story())


def test_a_time_says_what_it_is_made_of(run: Any, on_duty: Any, window: Any) -> None:
    async def story() -> None:
        card = await filed(on_duty, window)
        await on_duty.press("Alt+4")
        await on_duty.until(lambda: card.forces.teams.key() != "", "teams near")
        near = card.forces._near.teams.rows[0]
        assert "直线" in card.forces._how.text()
        assert str(near.eta_min - (near.team.readiness_min or 0)) in card.forces._how.text()

    run(story())


def test_stock_is_issued_and_a_negative_balance_is_said(
    run: Any, on_duty: Any, window: Any
) -> None:
    async def story() -> None:
        card = await filed(on_duty, window)
        await on_duty.press("Alt+4")
        forces = card.forces
        await on_duty.until(lambda: bool(forces.stock.lines), "stock near")
        forces.near.setCurrentIndex(1)
        forces.stock.setFocus()
        forces.stock.select_first()
        near = forces.stock_page._current()
        await on_duty.press("Return", "Return")
        assert forces.stock_page.ask.is_open, "how many is needed"
        await on_duty.write("2")
        await on_duty.press("Return")
        await on_duty.until(lambda: len(card.view.card.stock_moves) == 1, "issued")
        assert str(near.on_hand - 2) in forces.stock_page.said.text().replace(",", "")
        await on_duty.until(forces.stock.hasFocus, "the cursor in the list")
        forces.stock.select(near.item.id)
        await on_duty.press("Return")
        await on_duty.write(str(near.on_hand + 5))
        await on_duty.press("Return")
        await on_duty.until(lambda: len(card.view.card.stock_moves) == 2, "issued once more")
        assert "-7" in forces.stock_page.said.text()
        assert "盘点" in forces.stock_page.said.text()

    run(story())
