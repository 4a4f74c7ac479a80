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


class DraftState(StrEnum):
    """Where a digitized edition stands on its way into the library (审校状态)."""

    REVIEW = "review"  # 审校中
    SIGNED = "signed"  # 一人已签，待第二人
    PUBLISHED = "published"  # 已发布
    WITHDRAWN = "withdrawn"  # 已撤回


class ReviewState(StrEnum):
    """What a person decided about one proposed item (条目审校结论)."""

    PROPOSED = "proposed"  # 待确认
    CONFIRMED = "confirmed"  # 已确认
    REJECTED = "rejected"  # 不采用
    REPLACED = "replaced"  # 已拆分或并入别的条目


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """An imported edition under review (待审校版本); `content` holds its clauses alone, as JSON.

    What is to be confirmed stands in a `PlanItem` each, so that two reviewers never collide over
    different items. `signed_digest` is of the whole that the first person signed.
    """

    id: str
    code: str
    title: str
    kind: PlanKind
    version: str
    content: str
    plan: str = ""
    tier: str = "county"
    region: str = ""
    lead: str = ""
    event_types: tuple[str, ...] = ()
    source: str = ""
    source_sha256: str = ""
    base: str = ""
    state: DraftState = DraftState.REVIEW
    opened_at: dt.datetime
    opened_by: str = ""
    signed_at: dt.datetime | None = None
    signed_by: str = ""
    signed_digest: str = ""
    edition: str = ""
    withdraw_reason: str = ""
    simulated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """One trigger, task or other item of a draft and what was decided (审校条目).

    `content` is the item as JSON (plans.model); `proposal` is how it came from the document.
    """

    id: str
    draft: str
    group: str
    place: int
    title: str
    content: str
    proposal: str = ""
    state: ReviewState = ReviewState.PROPOSED
    decided_at: dt.datetime | None = None
    decided_by: str = ""
