"""The plan register of the demonstration city: one overall plan and 43 special ones."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import msgspec

from console import paths
from console.domain.planbook import Plan, PlanEdition
from console.services.demonstration_stage import Stage
from plans import model

_REGISTER = "register.json"


def make(stage: Stage) -> Iterator[Any]:
    """The plans of the register, each with its edition where it is digitized."""
    editions = {edition.plan: edition for edition in _editions(stage)}
    for entry in _register():
        identity = stage.id("plan", entry["code"])
        plan = msgspec.convert({**entry, "id": identity, "simulated": True}, Plan)
        edition = editions.get(identity)
        if edition is not None:
            plan = dataclasses.replace(plan, edition=edition.id, version=edition.version)
            yield edition
        yield plan


def _register() -> list[dict[str, Any]]:
    path = paths.resources() / "plans" / _REGISTER
    text = path.read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = json.loads(text)
    return entries


def _editions(stage: Stage) -> Iterator[PlanEdition]:
    for path in sorted((paths.resources() / "plans").glob("*.json")):
        if path.name == _REGISTER:
            continue
        document = model.load(path)
        content = model.dumps(document)
        yield PlanEdition(
            id=stage.id("plan_edition", f"{document.code}/{document.version}"),
            plan=stage.id("plan", document.code),
            version=document.version,
            content=content,
            sha256=model.digest(content),
            simulated=True,
        )
