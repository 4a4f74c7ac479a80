"""`python -m plans match`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from console import paths
from plans.__main__ import main
from plans.model import PlanDocument, dumps

FOLDER = str(paths.resources() / "plans")


def answer(capsys: pytest.CaptureFixture[str], *words: str, folder: str = FOLDER) -> Any:
    main(["match", *words, "--in", folder, "--json"])
    return json.loads(capsys.readouterr().out)


def test_plans_in_order_with_their_conditions(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "--text", "千灯镇苯储罐着火，三人受伤", "--type", "21020")
    first = found["plans"][0]
    assert (first["plan"], first["level"], first["reviewed"]) == ("KS-ZX-07", 4, True)
    assert found["type_confirmed"]
    assert any(item["met"] == ["injured"] and item["quote"] for item in first["met"])
    assert all(item["clause"] and item["quote"] for item in first["unknown"])
    assert {"met", "not_met", "unknown", "questions", "why", "linked"} <= first.keys()


def test_a_type_that_nobody_confirmed_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "--text", "冷库氨气泄漏")
    assert (found["type"], found["type_confirmed"]) == ("21060", False)
    assert found["types"][0]["words"]


def test_a_drill_starts_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match", "--text", "组织一次应急演练", "--in", FOLDER]) == 1
    assert "halted: 演练" in capsys.readouterr().out


def test_an_incident_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = {"text": "路口车祸", "type": "23010", "facts": {"deaths": 4}, "town": "320583"}
    file = tmp_path / "incident.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    found = answer(capsys, "--incident", str(file))
    assert found["facts"] == {"deaths": 4}
    assert found["plans"][0]["level"] == 3
    assert main(["match", "--incident", str(file), "--in", FOLDER]) == 0
    assert "Ⅲ级响应" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["no json", "[]", '{"facts": 3}'])
def test_a_file_that_is_no_incident(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    file = tmp_path / "incident.json"
    file.write_text(content, encoding="utf-8")
    assert main(["match", "--incident", str(file), "--in", FOLDER]) == 2
    assert "incident." in capsys.readouterr().err


def test_the_site_is_asked_for_until_it_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], city_plans: tuple[PlanDocument, ...]
) -> None:
    for plan in city_plans:
        (tmp_path / f"{plan.code}.json").write_text(dumps(plan), encoding="utf-8")
    words = ("--text", "有家化工企业罐子着火", "--type", "21020")
    unnamed = answer(capsys, *words, folder=str(tmp_path))
    assert [item["metric"] for item in unnamed["ask"]] == ["site"]
    assert unnamed["plans"][0]["plan"] == "KS-ZX-07"
    site = unnamed["ask"][0]["quote"]
    named = answer(capsys, *words, "--site", site, folder=str(tmp_path))
    assert named["ask"] == []
    assert (named["plans"][0]["plan"], named["plans"][0]["level"]) == ("QY-01", 3)


def test_what_nobody_confirmed_is_told_or_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], city_plans: tuple[PlanDocument, ...]
) -> None:
    plan = next(plan for plan in city_plans if plan.code == "KS-ZX-11")
    content = json.loads(dumps(plan))
    for trigger in content["triggers"]:
        trigger["state"] = "proposed"
    (tmp_path / "a.json").write_text(json.dumps(content), encoding="utf-8")
    words = ("--text", "居民楼着火", "--type", "22010")
    found = answer(capsys, *words, folder=str(tmp_path))["plans"][0]
    assert (found["level"], found["reviewed"]) == (4, False)
    found = answer(capsys, *words, "--confirmed", folder=str(tmp_path))["plans"][0]
    assert (found["level"], found["unknown"]) == (None, [])
