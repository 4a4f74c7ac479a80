"""Importing a plan's document (预案导入): read apart, structure proposed, nothing stored yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from plans.model import PlanDocument

if TYPE_CHECKING:
    from plans.readers.document import Remark

Progress = Callable[[int, int], None]
"""Told of pages done and pages in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A document as a plan with proposed items, and what to know of its reading."""

    document: PlanDocument
    source: str
    sha256: str
    remarks: tuple[Remark, ...]


def read_plan(path: Path, progress: Progress | None = None) -> Imported:
    """Reads a document in a process of its own and proposes its structure.

    A page that can't be read is a remark; the rest is there.

    Raises:
        KnownError: "import.…" with the reason, also where the document is no plan.
    """
    # A start does not wait for what reads documents.
    from plans.extract.propose import propose  # noqa: PLC0415
    from plans.kind import require_plan  # noqa: PLC0415
    from plans.outline import outline  # noqa: PLC0415
    from plans.readers.apart import read_apart  # noqa: PLC0415

    found = read_apart(path, progress)
    tree = outline(found)
    require_plan(tree)
    return Imported(
        document=propose(tree).document,
        source=found.name,
        sha256=found.digest,
        remarks=found.remarks,
    )
