"""The forms a store has had, oldest first; `run` brings an old one up to the newest.

Only what is true is migrated; projections are folded anew when their form changes. Revisions are
modules and are listed, not searched for, so that they work from a frozen build as well.
"""

KNOWN: tuple[str, ...] = ("0001",)
"""The revisions this version can read, in order."""

HEAD = KNOWN[-1]
"""The revision this version writes."""
