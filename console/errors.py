"""Two kinds of failure: the world failed (the operator can act), or we did (a bug)."""

from __future__ import annotations


class KnownError(Exception):
    """The world failed in a foreseen way; shown with what to do, never with a traceback.

    Args:
        code: stable, dotted name of the failure ("store.disk_full"); its sentence and its remedy
            stand in the text catalogue under this code.
        remedy: what the operator can do now, in English; translated at the edge.
        facts: values for the sentence (paths, names, counts); must be safe to show.
    """

    def __init__(self, code: str, remedy: str, **facts: object) -> None:
        super().__init__(f"{code}: {remedy}")
        self.code = code
        self.remedy = remedy
        self.facts = facts


class BugError(Exception):
    """We failed: a crash file is written; what was acknowledged is already on disk."""
