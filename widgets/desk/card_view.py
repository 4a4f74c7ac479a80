"""What the incident card shows at one moment, read in one go and handed to each of its parts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from console.desk import Desk
from console.domain.incident import Incident
from console.domain.response import Response, ResponseState
from console.services import assessment, conflicts, incidents, library
from console.services.assessment import Assessment
from console.services.conflicts import Disagreement
from console.services.incidents import IncidentCard
from plans.match import PlanMatch
from plans.model import PlanDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """An incident with everything that belongs to it, and what the console proposes for it."""

    card: IncidentCard
    found: Assessment
    plans: tuple[PlanDocument, ...]
    at: dt.datetime
    conflicts: tuple[Disagreement, ...] = ()

    @property
    def incident(self) -> Incident:
        """The incident shown."""
        return self.card.incident

    @property
    def response(self) -> Response | None:
        """The response in force, the latest where there are several."""
        active = [one for one in self.card.responses if one.state is ResponseState.ACTIVE]
        return max(active, key=lambda one: one.started_at, default=None)

    @property
    def proposal(self) -> PlanMatch | None:
        """The first plan proposed with a level that is not in force yet, or a higher one."""
        levels = {
            one.plan: one.level for one in self.card.responses if one.state is ResponseState.ACTIVE
        }
        return next(
            (
                match
                for match in self.found.plans
                if match.level is not None and match.level < levels.get(match.plan, 99)
            ),
            None,
        )


async def load_card(desk: Desk, incident: str) -> CardView:
    """Reads an incident and what is proposed for it."""
    now = desk.clock.now()
    plans = tuple(await desk.read(library.published))
    card = await desk.read(incidents.card, profile=desk.profile, incident=incident, now=now)
    found = await desk.read(
        assessment.assess, profile=desk.profile, library=plans, incident=incident, now=now
    )
    open_ones = await desk.read(conflicts.of_incident, incident=incident)
    return CardView(card=card, found=found, plans=plans, at=now, conflicts=open_ones)
