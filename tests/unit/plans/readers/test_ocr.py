"""Scans: read where an engine is installed, else refused with what to do."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import pytest

from console.errors import KnownError
from plans.readers import ocr
from tests.unit.plans.readers import files

SCAN = files.pdf([["x"], ["y"]])


def box(top: float) -> list[list[float]]:
    return [[10, top], [90, top], [90, top + 30], [10, top + 30]]


def test_without_an_engine_the_officer_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    with pytest.raises(KnownError) as caught:
        ocr.read_scan(SCAN)
    assert caught.value.code == "import.scanned"


def test_an_engine_gives_lines_from_top_to_bottom_and_its_doubts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    result = SimpleNamespace(boxes=[box(200), box(20)], txts=["二", "一"], scores=[0.5, 0.99])
    engine = ModuleType("rapidocr")
    engine.RapidOCR = lambda: lambda picture: result  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "rapidocr", engine)
    monkeypatch.setattr(ocr, "is_available", lambda: True)
    blocks, remarks = ocr.read_scan(SCAN)
    assert [(block.text, block.page) for block in blocks] == [
        ("一", 1),
        ("二", 1),
        ("一", 2),
        ("二", 2),
    ]
    assert remarks[0].facts == {"doubtful": [1, 2]}
