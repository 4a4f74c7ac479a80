"""What is extracted from real plans, against gold made by hand, document by document.

The thresholds are counted as atoms: purpose, level, metric and interval must all be right. Gold and
rules are by the same person; the documents marked "held out" were not looked at while the rules
were made, and stand apart in the figures.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.figures import Figure, emit
from console.domain.conditions import Condition
from plans.extract.conditions import measured
from plans.extract.metrics import OWN_WORDS
from plans.extract.propose import Proposal, propose
from plans.extract.view import view
from plans.lint import nodes
from plans.model import PlanDocument, PlanTask
from plans.outline import outline
from plans.readers.open import read

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "plans"
GOLD = ROOT / "tests" / "unit" / "plans" / "extract" / "gold"
PRECISION, RECALL = 0.98, 0.95
TASK_PRECISION, TASK_RECALL = 0.9, 0.85


@dataclass
class Score:
    """True and false finds, and what was missed."""

    right: int = 0
    wrong: list[object] = field(default_factory=list)
    missed: list[object] = field(default_factory=list)

    @property
    def precision(self) -> float:
        found = self.right + len(self.wrong)
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        true = self.right + len(self.missed)
        return self.right / true if true else 1.0

    @property
    def words(self) -> str:
        true = self.right + len(self.missed)
        return f"P {self.precision:.3f} R {self.recall:.3f} of {true}"

    def add(self, other: Score) -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed


def compare(found: Counter[object], true: Counter[object]) -> Score:
    """Compares two bags of things."""
    return Score(
        right=(found & true).total(),
        wrong=list((found - true).elements()),
        missed=list((true - found).elements()),
    )


def threshold_score(document: PlanDocument, gold: Mapping[str, Mapping[str, list[str]]]) -> Score:
    """The bounded figures and colours of the triggers; what leans on a grade counts once."""
    found = Counter[object](
        (trigger.purpose.value, trigger.level, *_atom(node))
        for trigger in document.triggers
        if trigger.doubt != "by_grade"
        for node in nodes(trigger.when)
        if node.metric and not node.qualitative
    )
    true = Counter[object](
        (purpose, int(level), *words.split(" "))
        for purpose, levels in gold.items()
        for level, atoms in levels.items()
        for words in atoms
    )
    return compare(found, true)


def _atom(node: Condition) -> tuple[str, str]:
    metric = "*" if node.metric.startswith(OWN_WORDS) else node.metric
    if node.one_of:
        return metric, ",".join(node.one_of)
    low = node.at_least if node.at_least is not None else node.above
    high = node.below if node.below is not None else node.at_most
    if high is not None and (node.above == 0 or node.at_least == 1):
        low = None
    return metric, f"{_number(low)}..{_number(high)}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def deadline_score(document: PlanDocument, gold: list[tuple[str, int]]) -> Score:
    """The time limits, by clause and minutes; a report that is a task too counts once."""
    reported = {(duty.clause, duty.limit_min) for duty in document.reports}
    found = Counter[object]((duty.clause, duty.limit_min) for duty in document.reports)
    found += Counter[object](
        place
        for task in document.tasks
        if task.offset_min is not None and (place := (task.clause, task.offset_min)) not in reported
    )
    return compare(found, Counter[object]((clause, minutes) for clause, minutes in gold))


def task_score(document: PlanDocument, within: list[str], items: list[tuple[str, str]]) -> Score:
    """The tasks with an actor inside the clauses the gold covers."""
    found = [task for task in document.tasks if task.owner and _covers(within, task)]
    score, left = Score(), list(items)
    for task in found:
        words = re.sub(r"\s", "", task.quote)
        hit = next((item for item in left if item[0] in words and item[1] == task.owner), None)
        if hit is None:
            score.wrong.append((task.clause, task.owner, words[:40]))
        else:
            left.remove(hit)
            score.right += 1
    score.missed = list(left)
    return score


def _covers(within: list[str], task: PlanTask) -> bool:
    return any(task.clause == clause or task.clause.startswith(f"{clause}/") for clause in within)


def levels_right(document: PlanDocument, gold: list[int]) -> bool:
    """Whether the response levels are exactly those of the plan."""
    return [level.number for level in document.levels] == gold


def cases() -> Iterator[tuple[dict[str, object], Proposal]]:
    """The gold of each document with what is proposed for it."""
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "file" in gold and (DATA / gold["file"]).exists():
            yield gold, propose(outline(read(DATA / gold["file"])))


def scores(gold: dict[str, object], document: PlanDocument) -> dict[str, Score]:
    """The scores of a document, for what its gold covers."""
    made = {"thresholds": threshold_score(document, gold.get("thresholds", {}))}  # type: ignore[arg-type]
    if "deadlines" in gold:
        made["deadlines"] = deadline_score(document, gold["deadlines"])  # type: ignore[arg-type]
    if "tasks" in gold:
        tasks: dict[str, list[object]] = gold["tasks"]  # type: ignore[assignment]
        made["tasks"] = task_score(document, tasks["within"], tasks["items"])  # type: ignore[arg-type]
    return made


def sentence_score(gold: dict[str, object]) -> Score:
    """The bounded figures of single sentences of a grading list."""
    content = json.loads((DATA / str(gold["sentences"])).read_text(encoding="utf-8"))
    kinds: dict[str, dict[str, dict[str, list[str]]]] = gold["kinds"]  # type: ignore[assignment]
    found, true = Counter[object](), Counter[object]()
    for event in content["events"]:
        levels = {"1": event["level_1_particularly_major"], "2": event["level_2_major"]}
        for level, sentences in levels.items() if event["event"] in kinds else ():
            wanted = kinds[event["event"]][level]
            for place, words in enumerate(sentences):
                where = f"{event['event']} {level}/{place}"
                found.update((where, *_atom(atom)) for atom in measured(view(words).plain))
                true.update((where, *atom.split(" ")) for atom in wanted.get(str(place), []))
    return compare(found, true)


def main() -> None:
    totals: dict[tuple[str, bool], Score] = {}
    figures = [_grading()]
    for gold, proposal in cases():
        held_out = bool(gold["held_out"])
        right = levels_right(proposal.document, gold["levels"])  # type: ignore[arg-type]
        made = scores(gold, proposal.document)
        for name, score in made.items():
            totals.setdefault((name, held_out), Score()).add(score)
        figures.append(
            Figure(
                name=f"Extraction: {gold['file']}" + (" (held out)" if held_out else ""),
                ours="; ".join(f"{name} {score.words}" for name, score in made.items()),
                aim="levels exactly right",
                met=right,
                note=f"{len(proposal.items)} items, {len(proposal.unsure)} of them unsure",
            )
        )
    emit(
        [*figures, *(_total(name, score, held_out=held) for (name, held), score in totals.items())]
    )


def _grading() -> Figure:
    gold = json.loads((GOLD / "event_grading_jiangsu.json").read_text(encoding="utf-8"))
    score = sentence_score(gold)
    return Figure(
        name="Extraction: single sentences of event_grading_jiangsu.json",
        ours=score.words,
        aim=f"P ≥ {PRECISION}, R ≥ {RECALL}",
        met=score.precision >= PRECISION and score.recall >= RECALL,
        note="five of seventeen kinds",
    )


def _total(name: str, score: Score, *, held_out: bool) -> Figure:
    low, high = (TASK_PRECISION, TASK_RECALL) if name == "tasks" else (PRECISION, RECALL)
    return Figure(
        name=f"Extraction, all: {name}" + (" (held out)" if held_out else " (known documents)"),
        ours=score.words,
        aim=f"P ≥ {low}, R ≥ {high}",
        met=score.precision >= low and score.recall >= high,
    )


if __name__ == "__main__":
    main()
