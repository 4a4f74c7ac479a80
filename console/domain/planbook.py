"""The register of contingency plans (预案库): which plans there are, and their editions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class PlanKind(StrEnum):
    """The kind of a plan (预案类别), after 国办发〔2024〕5号."""

    OVERALL = "overall"  # 总体
    SPECIAL = "special"  # 专项
    DEPARTMENT = "department"  # 部门
    TOWN = "town"  # 区镇
    GRASSROOTS = "grassroots"  # 村社区
    ENTERPRISE = "enterprise"  # 企业
    JOINT = "joint"  # 联合


class PlanState(StrEnum):
    """Where a plan stands in its life (预案状态)."""

    DRAFTING = "drafting"
    REVIEW = "review"
    ISSUED = "issued"
    FILED = "filed"
    REVISING = "revising"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A contingency plan in the register (应急预案)."""

    id: str
    code: str
    title: str
    kind: PlanKind
    tier: str = "county"
    lead: str = ""
    event_types: tuple[str, ...] = ()
    version: str = ""
    state: PlanState = PlanState.ISSUED
    doc_no: str = ""
    issuer: str = ""
    issued_on: dt.date | None = None
    effective_on: dt.date | None = None
    filed_on: dt.date | None = None
    filing_no: str = ""
    next_review_on: dt.date | None = None
    last_drill_on: dt.date | None = None
    parent: str = ""
    edition: str = ""
    simulated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEdition:
    """A digitized edition of a plan; `content` is the exchange form as JSON text (plans.model)."""

    id: str
    plan: str
    version: str
    content: str
    sha256: str
    confirmed_by: str = ""
    simulated: bool = False
