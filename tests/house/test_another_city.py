"""Another city is a folder of data and no code: a tiny one takes a call and files it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from console import clock as clocks
from console.clock import SettableClock, local_time, set_zone
from console.domain.duty import Actor, Seat
from console.domain.incident import Call, Incident
from console.domain.reporting import ReportDuty, ReportKind
from console.domain.scales import EventGrade
from console.profile import Profile, load_profile
from console.services import assessment, calls, places, report_docx, reporting, roster
from db.store import Store, open_store

MIDNIGHT = dt.datetime(2026, 1, 1, 18, 30, tzinfo=dt.UTC)
"""Already the second of January in Beijing, half an hour past midnight in the city below."""

SHEETS: dict[str, Any] = {
    "city": {
        "code": "659999",
        "number_prefix": "SZ",
        "name": "沙洲市",
        "name_en": "Shazhou",
        "bbox": [87.0, 43.0, 88.0, 44.0],
        "centre": {"lon": 87.5, "lat": 43.5},
        "zone": "Asia/Urumqi",
        "utc_offset": "+06:00",
        "postal_code": "830000",
        "phone_area": "0991",
        "note": "示例",
        "note_en": "Example",
        "source": "示例",
    },
    "towns": [
        {
            "code": f"65999910{number}",
            "name": name,
            "name_en": name_en,
            "full_name": name,
            "position": {"lon": 87.3 + number / 10, "lat": 43.5},
            "accuracy_m": 2000,
        }
        for number, (name, name_en) in enumerate(
            [("绿洲镇", "Lüzhou"), ("胡杨镇", "Huyang"), ("红柳乡", "Hongliu")]
        )
    ],
    "places": [
        {"id": "well", "name": "三号井", "name_en": "Well 3", "kind": "road", "town": "659999101"}
    ],
    "event_classes": [{"code": "1", "name": "自然灾害", "name_en": "Natural disasters"}],
    "event_types": [
        {
            "code": "11",
            "parent": "1",
            "name": "沙尘暴",
            "name_en": "Sandstorm",
            "rules": ["r"],
            "words": ["沙尘", "黄沙"],
        }
    ],
    "signs": [],
    "substances": [],
    "metrics": [
        {
            "key": "deaths_missing",
            "kind": "count",
            "name": "死亡失踪",
            "name_en": "Dead or missing",
            "question": "有无人员死亡失踪？",
            "question_en": "Is anybody dead or missing?",
        }
    ],
    "grading_rules": [
        {
            "id": "r",
            "name": "示例",
            "name_en": "Example",
            "source": "示例",
            "steps": [
                {
                    "id": "r-1",
                    "grade": "large",
                    "when": {"metric": "deaths_missing", "at_least": 3},
                    "text": "死亡失踪3人以上",
                    "text_en": "3 or more dead or missing",
                }
            ],
        }
    ],
    "regrading": [],
    "duplicates": {"distance_m": 1000, "minutes": 60, "similarity": 60, "source": "示例"},
    "travel": {"detour": 1.2, "speed_kmh": 70, "source": "示例"},
    "report_rules": [
        {
            "id": "phone",
            "name": "电话报告",
            "name_en": "Telephone report",
            "sender": "city",
            "to": "上级值班室",
            "to_en": "Duty room above",
            "channel": "phone",
            "minutes": 20,
            "clock_from": "learned",
            "kind": "first",
            "source": "示例",
        }
    ],
    "report_items": [
        {"kind": "first", "key": "what", "name": "基本情况", "name_en": "What happened"}
    ],
    "team_categories": [],
    "material_categories": [],
    "seats": [
        {"seat": seat, "name": seat, "name_en": seat, "may": ["calls.*"]} for seat in list(Seat)
    ],
    "duty": {
        "pattern": "day",
        "patterns": [
            {
                "code": "day",
                "name": "全天",
                "name_en": "Whole day",
                "source": "示例",
                "starts": ["09:00:00"],
                "hours": 24,
            }
        ],
        "roles": [{"role": "first", "name": "主班", "name_en": "First", "count": 1}],
        "due_soon_minutes": 5,
        "reserve_reach_minutes": 30,
        "early_minutes": 10,
        "check_rings": 3,
        "source": "示例",
    },
    "holidays": [],
    "units": [],
    "phones": [],
    "site_kinds": [],
    "sources": [],
}


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    """The city of Shazhou, and its zone as a start with it sets it."""
    folder = tmp_path / "cities" / "shazhou"
    folder.mkdir(parents=True)
    for name, sheet in SHEETS.items():
        (folder / f"{name}.json").write_text(json.dumps(sheet), encoding="utf-8")
    before = str(clocks.zone())
    loaded = load_profile("shazhou", cities=tmp_path / "cities")
    set_zone(loaded.city.zone)
    yield loaded
    set_zone(before)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "shazhou.sqlite3", SettableClock(MIDNIGHT))
    yield opened
    opened.close()


OFFICER = Actor(person="o", name="示例·值班员", seat=Seat.DUTY_OFFICER)


def filed(store: Store, profile: Profile, clock: SettableClock, **said: object) -> Incident:
    with store.begin(OFFICER, "calls.open_call") as work:
        call: Call = calls.open_call(work, clock)
        calls.set_fields(work, clock, call=call.id, fields=said)
        return calls.file_call(work, clock, profile=profile, call=call.id)


def test_a_call_there_is_filed_by_that_citys_data(store: Store, profile: Profile) -> None:
    clock = SettableClock(MIDNIGHT)
    index = places.PlaceIndex(profile)
    (well,) = index.search("sanhaojing")
    incident = filed(
        store, profile, clock, what="黄沙漫天", town=well.town, place=well.id, event_type="11"
    )
    assert incident.number == "SZ-20260102-001"
    assert incident.title == "胡杨镇 三号井 沙尘暴"
    assert local_time(clock.now()).hour == 0
    with store.reading() as read:
        (duty,) = read.all(ReportDuty, incident=incident.id)
        judged = assessment.assess(
            read, profile=profile, library=(), incident=incident.id, now=clock.now()
        )
    assert duty.due_at == MIDNIGHT + dt.timedelta(minutes=20)
    assert judged.grade.questions == ("deaths", "missing")
    assert [one.code for one in assessment.suggest_types(profile, "黄沙很大")] == ["11"]


def test_casualties_there_are_graded_by_that_citys_rules(store: Store, profile: Profile) -> None:
    clock = SettableClock(MIDNIGHT)
    incident = filed(store, profile, clock, what="沙尘", event_type="11", deaths=3)
    with store.reading() as read:
        judged = assessment.assess(
            read, profile=profile, library=(), incident=incident.id, now=clock.now()
        )
    assert judged.grade.grade is EventGrade.LARGE


def test_its_turns_begin_by_its_own_clock(profile: Profile) -> None:
    ((_, begins, ends),) = roster.turns_of(profile, dt.date(2026, 1, 2))
    assert begins == dt.datetime(2026, 1, 2, 3, tzinfo=dt.UTC)
    assert ends - begins == dt.timedelta(days=1)


def test_its_papers_speak_of_it_alone(store: Store, profile: Profile, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    clock = SettableClock(MIDNIGHT)
    incident = filed(store, profile, clock, what="黄沙漫天", town="659999100", event_type="11")
    with store.begin(OFFICER, "reporting.draft") as work:
        report = reporting.draft(
            work, clock, profile=profile, incident=incident.id, kind=ReportKind.FIRST
        )
    path = tmp_path / "report.docx"
    report_docx.export(report, profile=profile, incident=incident, path=path)
    paper = docx.Document(str(path))
    section = paper.sections[0]
    said = "".join(part.text for part in (*paper.paragraphs, *section.footer.paragraphs))
    assert "沙洲市应急指挥台" in said
    assert "2026年1月2日" in said
    assert "昆山" not in said
