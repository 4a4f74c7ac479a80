"""The plans of a folder in the open JSON form, for commands."""

from __future__ import annotations

from pathlib import Path

from console.errors import KnownError
from plans import model
from plans.model import PlanDocument


def plans_in(folder: Path) -> list[PlanDocument]:
    """All plans of a folder, in the order of their files' names; other JSON files are passed over.

    Raises:
        KnownError: "plan.no_folder"; "plan.none_in_folder"; "plan.malformed" naming file and place.
    """
    if not folder.is_dir():
        raise KnownError("plan.no_folder", "Name a folder that exists.", path=str(folder))
    files = [path for path in sorted(folder.glob("*.json")) if _is_plan(path)]
    if not files:
        raise KnownError(
            "plan.none_in_folder",
            "Import plans into it: python -m plans import FILE… --out DIR.",
            path=str(folder),
        )
    return [model.load(path) for path in files]


def _is_plan(path: Path) -> bool:
    """Whether a file is an object with clauses: a register or a table beside it is none."""
    content = path.read_bytes()
    return content.lstrip().startswith(b"{") and b'"clauses"' in content
