"""The published figures of the heading tree hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import headings


@pytest.mark.shared_data
@pytest.mark.slow
def test_every_aim_of_the_heading_tree_is_met(shared_data: Path) -> None:
    missed = [figure for figure in headings.measure() if not figure.met]
    assert not missed
