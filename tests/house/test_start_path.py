"""A start loads what the desk shows; what an officer may want later is loaded when it is wanted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WANTED_LATER = {"alembic", "argon2", "docx", "openpyxl", "pypinyin", "rapidfuzz"}
WANTED_LATER |= {"lxml", "pdfminer", "pdfplumber", "pypdfium2"}
ROOMS = {f"widgets.rooms.{name}" for name in ("journal", "plan_library", "roster", "stock")}


def loaded_by(module: str) -> set[str]:
    """What a fresh interpreter has loaded once it has imported this module."""
    look = f"import {module}, sys; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_a_start_loads_no_library_that_the_desk_can_wait_for() -> None:
    late = loaded_by("console.app") & (WANTED_LATER | ROOMS)
    assert not late, f"import these in the function that needs them (noqa PLC0415): {sorted(late)}"
