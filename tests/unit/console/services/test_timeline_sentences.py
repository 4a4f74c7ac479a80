from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

import console.services
from console import texts
from console.services.timeline_acts import Act, Names
from console.services.timeline_sentences import DESCRIBERS, describe
from db.journal import JournalEntry

NAMES = Names(
    records={
        "t1": "封路",
        "r1": "《预案》Ⅳ级响应",
        "a1": "千灯消防站",
        "i1": "KS-20260702-001 火灾",
        "item1": "泡沫",
        "p1": "李某",
        "p2": "王某",
        "d1": "电话初报",
        "x1": "某处",
        "c1": "07-02 03:12",
    }
)
Part = tuple[str, str, dict[str, Any]]


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    texts.set_language("zh")
    yield
    texts.set_language("zh")


def act(use_case: str, *parts: Part) -> Act:
    at = dt.datetime(2026, 7, 1, 19, 12, tzinfo=dt.UTC)
    return Act(
        entries=tuple(
            JournalEntry(
                seq=n,
                device="d",
                n=n,
                hlc=n,
                at=at,
                actor="p1",
                seat="duty_officer",
                use_case=use_case,
                kind=kind,
                record=record,
                op="put",
                fields=fields,
                group=1,
                scope="i1",
            )
            for n, (kind, record, fields) in enumerate(parts, start=1)
        )
    )


def use_cases() -> Iterator[str]:
    """Every function of the services that writes: its first two parameters are work and clock."""
    for module in pkgutil.iter_modules(console.services.__path__):
        loaded = importlib.import_module(f"console.services.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            own = function.__module__ == loaded.__name__ and not name.startswith("_")
            taken = (
                [name.lstrip("_") for name in inspect.signature(function).parameters][:2]
                if own
                else []
            )
            if taken == ["work", "clock"]:
                yield f"{module.name}.{name}"


HELPERS = {
    "decisions.record",
    "decisions.record_stage",
    "report_ledger.meet",
    "report_ledger.prove_sent",
}
"""Parts of other use cases, never run by themselves."""


def test_every_use_case_has_its_sentence() -> None:
    missing = set(use_cases()) - HELPERS - set(DESCRIBERS)
    assert not missing, f"say in timeline_sentences.py how these read: {sorted(missing)}"


def test_no_sentence_is_left_over() -> None:
    assert set(DESCRIBERS) <= set(use_cases())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("use_case", sorted(DESCRIBERS))
def test_every_sentence_stands_even_where_the_journal_says_little(
    use_case: str, language: texts.Language
) -> None:
    texts.set_language(language)
    told = describe(act(use_case, ("task", "t1", {})), NAMES)
    assert told
    assert "{" not in told


DECISION = {"kind": "grade_initial", "proposed": "large", "decided": "general", "reason": "待核"}
SENTENCES: list[tuple[str, list[Part], str]] = [
    ("calls.open_call", [("call", "c1", {"source": "119"})], "接报（119 消防）"),
    ("calls.discard", [("call", "c1", {"discard_reason": "误拨"})], "07-02 03:12 来电作废：误拨"),
    ("calls.file_call", [("incident", "i1", {})], "立案：KS-20260702-001 火灾"),
    (
        "incidents.decide_grade",
        [("decision", "x", DECISION)],
        "初判等级：一般（建议：较大）：待核",
    ),
    (
        "incidents.decide_grade",
        [("decision", "x", DECISION | {"kind": "grade_confirmed", "proposed": "", "reason": ""})],
        "核定等级：一般（建议：—）",
    ),
    (
        "incidents.update",
        [("incident", "i1", {"deaths": 3, "trend": "减弱"})],
        "修改 KS-20260702-001 火灾（死亡、发展趋势）",
    ),
    (
        "response.change_level",
        [
            ("decision", "x", {"proposed": "Ⅳ级", "decided": "Ⅲ级", "reason": "扩大"}),
            ("task", "t1", {}),
        ],
        "响应由Ⅳ级调整为Ⅲ级，新增任务 1 项：扩大",
    ),
    (
        "response.end",
        [
            ("response", "r1", {"end_reason": "排险"}),
            ("decision", "x", {"evidence": [{"rule": "t1"}]}),
        ],
        "终止《预案》Ⅳ级响应，尚有 1 项任务未办结：排险",
    ),
    ("response.end", [("response", "r1", {})], "终止《预案》Ⅳ级响应"),
    ("tasks.drop", [("task", "t1", {"drop_reason": "无需"})], "取消任务：封路：无需"),
    (
        "dispatch.send_team",
        [("assignment", "a1", {"distance_m": 1234})],
        "派出千灯消防站，直线距离 1.2 km",
    ),
    (
        "dispatch.issue_stock",
        [("stock_move", "x", {"item": "item1", "quantity": -4, "reason": "issue"})],
        "出库：泡沫 × 4",
    ),
    (
        "reporting.mark_reported",
        [
            (
                "report_sent",
                "x",
                {"channel": "phone", "to": "市总值班室", "receiver": "王某", "duty": "d1"},
            )
        ],
        "已电话报送市总值班室，接收人 王某：电话初报",
    ),
    (
        "reporting.draft",
        [("report", "x", {"kind": "first", "title": "关于火灾的报告"})],
        "起草初报：关于火灾的报告",
    ),
    (
        "duty_log.add",
        [("log_entry", "x", {"kind": "call_in", "content": "市局询问情况"})],
        "来电：市局询问情况",
    ),
    (
        "roster.put_shift",
        [("shift", "p1", {"role": "chief", "starts_at": "2026-07-02T00:30:00.000000Z"})],
        "排班：李某，值班长，07-02 08:30 起",
    ),
    (
        "roster.swap",
        [("shift", "s1", {"person": "p1"}), ("shift", "s2", {"person": "p2"})],
        "调班：李某、王某",
    ),
    ("roster.generate", [("shift", "s1", {}), ("shift", "s2", {})], "生成值班表：2 班次"),
    ("shelters.set_state", [("shelter", "x1", {"state": "open"})], "避难场所某处：已启用"),
    ("shelters.set_occupancy", [("shelter", "x1", {"occupancy": 40})], "避难场所某处：现有 40 人"),
    ("teams.set_state", [("team", "a1", {"state": "training"})], "千灯消防站：培训"),
    ("reporting.ensure_duties", [("report_duty", "d1", {})], "核对报送时限，新增 1 项"),
    ("interchange.commit", [("team", "a1", {}), ("team", "a2", {})], "导入 2 条记录"),
]


@pytest.mark.parametrize(("use_case", "parts", "sentence"), SENTENCES)
def test_how_it_reads(use_case: str, parts: list[Part], sentence: str) -> None:
    assert describe(act(use_case, *parts), NAMES) == sentence


def test_an_unknown_use_case_is_told_by_what_it_changed() -> None:
    told = describe(act("drones.launch", ("team", "a1", {"state": "working"})), NAMES)
    assert told == "drones.launch：千灯消防站，更改 状态"


def test_words_with_braces_stay_words() -> None:
    told = describe(act("tasks.drop", ("task", "t1", {"drop_reason": "{title}"})), NAMES)
    assert told == "取消任务：封路：{title}"
