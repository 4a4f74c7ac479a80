"""Real plans against gold made by hand, where the shared documents are at hand."""

from __future__ import annotations

import pytest

from bench.extraction import DATA, cases, levels_right, scores

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the shared documents are not here")


def test_levels_are_exact_and_thresholds_hold() -> None:
    for gold, proposal in cases():
        assert levels_right(proposal.document, gold["levels"]), gold["file"]
        made = scores(gold, proposal.document)
        assert made["thresholds"].precision >= 0.98, gold["file"]
        assert made["thresholds"].recall >= 0.95, gold["file"]
