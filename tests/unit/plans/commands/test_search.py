"""`python -m plans search`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from console import paths
from plans.__main__ import main

FOLDER = str(paths.resources() / "plans")


def test_hits_in_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "二次爆炸", "--in", FOLDER, "--limit", "2"]) == 0
    assert "二次爆炸" in capsys.readouterr().out.splitlines()[0]


def test_hits_as_json_and_an_index_that_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "clauses"
    assert main(["search", "危险化学聘", "--in", FOLDER, "--json", "--index", str(place)]) == 0
    assert json.loads(capsys.readouterr().out)[0]["guess"]
    assert place.exists()


def test_nothing_and_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "qqqqq", "--in", FOLDER]) == 1
    assert main(["search", "疏散", "--in", str(tmp_path)]) == 2
    assert "plan.none_in_folder" in capsys.readouterr().err
