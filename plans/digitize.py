"""From the heading tree to the exchange form: the clauses of a plan, ready for what comes next."""

from __future__ import annotations

from plans.metadata import Metadata, plan_kind, tier
from plans.model import Clause, PlanDocument
from plans.outline import ClauseKind, Outline, OutlineClause

UNKNOWN_REGION = "000000"
"""A plan whose area nobody has confirmed applies nowhere."""
_HERE = "昆山"
_HERE_CODE = "320583"


def digitize(outline: Outline, metadata: Metadata) -> PlanDocument:
    """A plan document with its clauses; the rest is proposed and confirmed elsewhere."""
    digest = outline.document.digest
    title = metadata.title or outline.document.name
    return PlanDocument(
        code=metadata.number or f"import-{digest[:12]}",
        title=title,
        kind=plan_kind(metadata),
        tier=tier(metadata),
        region=_HERE_CODE if _HERE in title else UNKNOWN_REGION,
        lead=metadata.issuer,
        version=metadata.version or metadata.issued or digest[:12],
        note=f"{outline.document.name} sha256:{digest}",
        clauses=tuple(_clause(item) for item in outline.clauses if _is_kept(item)),
    )


def _is_kept(clause: OutlineClause) -> bool:
    """A contents page says nothing of its own; bare blanks say nothing at all."""
    return clause.kind is not ClauseKind.CONTENTS and bool(clause.text.strip())


def _clause(clause: OutlineClause) -> Clause:
    return Clause(
        id=clause.id,
        number=clause.number,
        title=clause.title,
        text=clause.body.strip("\n"),
        parent=clause.parent,
    )
