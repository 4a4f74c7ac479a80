"""Errands on the store without a window: check, rebuild, back up, restore."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from console.config import Settings
from console.texts import tr
from db import backup as copies
from db.check import Finding, is_damaged, repair
from db.check import check as look_over

Say = Callable[[str], None]


def check(settings: Settings, say: Say) -> bool:
    """Verifies pages, chains and rows, tells every finding; returns whether the store is sound."""
    return _tell(look_over(settings.store_path), settings, say)


def rebuild(settings: Settings, say: Say) -> bool:
    """Folds the rows anew from the journal, then checks; returns whether the store is sound."""
    return _tell(repair(settings.store_path), settings, say)


def backup(settings: Settings, target: Path, say: Say) -> None:
    """Copies the store, open or not, and says where the verified copy is."""
    say(tr("Backed up and verified: {file}", file=copies.backup(settings.store_path, target)))


def restore(settings: Settings, copy: Path, say: Say) -> None:
    """Puts a verified backup in the store's place and says where the old store is kept."""
    old = copies.restore(copy, settings.store_path)
    say(tr("Restored from the verified backup {file}.", file=copy))
    if old is not None:
        say(tr("The store that was there is kept as {file}.", file=old))


def _tell(findings: list[Finding], settings: Settings, say: Say) -> bool:
    for finding in findings:
        say(f"[{tr(finding.severity.value)}] {tr(finding.code)}: {finding.detail}")
        say("    " + tr("What to do: {remedy}", remedy=tr(finding.remedy)))
    sound = not is_damaged(findings)
    path = settings.store_path
    if sound:
        say(tr("The store is sound: {file}", file=path))
    else:
        say(tr("The store is damaged: {file}", file=path))
    return sound
