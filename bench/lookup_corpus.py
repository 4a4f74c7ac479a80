"""100,000 clauses for the lookup bench: our digitized plans and real texts, with swaps (seeded)."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path

from console import paths
from console.domain.planbook import PlanKind
from plans import model
from plans.model import Clause, PlanDocument

# fmt: off
PLACES = (
    "昆山", "太仓", "常熟", "张家港", "吴江", "吴中", "相城", "虎丘", "姑苏", "江阴", "宜兴",
    "惠山", "锡山", "滨湖", "梁溪", "新吴", "武进", "新北",
    "天宁", "钟楼", "溧阳", "金坛", "丹阳", "扬中",
    "句容", "京口", "润州", "丹徒", "靖江", "泰兴", "兴化", "海陵", "高港", "姜堰", "如皋", "海安",
    "启东", "如东", "通州", "崇川",
)
TOWNS = (
    "千灯镇", "花桥镇", "张浦镇", "周市镇", "陆家镇", "巴城镇", "淀山湖镇", "周庄镇",
    "锦溪镇", "玉山镇",
)
UNITS = (
    "应急管理局", "公安局", "交通运输局", "水务局", "生态环境局", "卫生健康委",
    "住房城乡建设局", "消防救援大队",
)
# fmt: on
_NUMBER = re.compile(r"\d+")


def corpus(count: int, shared: Path) -> list[PlanDocument]:
    """Plans with so many clauses in all; the same ones each time."""
    chance = random.Random(320583)
    bases = [*_own(), *_real(shared)]
    titles = _titles()
    made: list[PlanDocument] = []
    held = number = 0
    while held < count:
        base = bases[number % len(bases)]
        document = _swapped(base, number, chance, titles[number % len(titles)])
        clauses = document.clauses[: count - held]
        made.append(replace(document, clauses=clauses))
        held += len(clauses)
        number += 1
    return made


def _own() -> list[PlanDocument]:
    files = sorted((paths.resources() / "plans").glob("*.json"))
    return [model.load(path) for path in files if path.name != "register.json"]


def _titles() -> list[str]:
    register = json.loads((paths.resources() / "plans" / "register.json").read_text("utf-8"))
    names = [str(entry["title"]).removeprefix("昆山市") for entry in register]
    return [f"{place}市{name}" for name in names for place in PLACES]


def _real(shared: Path) -> list[PlanDocument]:
    """The plain texts kept beside the project, cut by line; none where they are not there."""
    found = []
    for path in sorted(shared.glob("*.txt")) + sorted(shared.glob("*.md")):
        content = path.read_bytes()
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("gb18030")
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        clauses = tuple(
            Clause(id=str(place), title=line if len(line) <= 18 else "", text=line)
            for place, line in enumerate(lines)
        )
        found.append(
            PlanDocument(
                code=path.stem,
                title=lines[0][:40],
                kind=PlanKind.SPECIAL,
                version="1",
                clauses=clauses,
            )
        )
    return found


def _swapped(base: PlanDocument, number: int, chance: random.Random, title: str) -> PlanDocument:
    """A plan of another place, with other units and figures and its sentences in other order."""
    place, town = chance.choice(PLACES), chance.choice(TOWNS)
    units = dict(zip(UNITS, chance.sample(UNITS, len(UNITS)), strict=True))

    def swap(text: str) -> str:
        text = text.replace("昆山", place).replace("千灯镇", town)
        text = re.sub("|".join(UNITS), lambda found: units[found.group()], text)
        return _NUMBER.sub(lambda _: str(chance.randint(1, 99)), text)

    def head(title: str) -> str:
        """Every third heading names a place or a unit, so that thousands of them differ."""
        return (
            chance.choice((*PLACES, *TOWNS, *UNITS)) + title if chance.random() < 1 / 3 else title
        )

    clauses = tuple(
        replace(item, text=swap(item.text), title=head(item.title)) for item in base.clauses
    )
    return PlanDocument(
        code=f"{base.code}-{number}",
        title=title,
        kind=base.kind,
        version=str(number),
        event_types=base.event_types,
        clauses=clauses,
    )
