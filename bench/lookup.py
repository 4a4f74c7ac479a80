"""How long a clause takes to find among 100,000, and whether everything that is there is found.

The same queries go to SQLite's LIKE, to ripgrep and to tantivy where they are installed, in the
same run. Run: python -m bench.lookup [--clauses 100000]
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bench.figures import Figure, emit, percentile
from bench.lookup_corpus import corpus
from bench.lookup_peers import Clauses, Like, Peer, Ripgrep, Tantivy
from bench.lookup_queries import Queries, slipped
from plans.lookup.signs import normal
from plans.model import PlanDocument
from plans.search import ClauseHit, ClauseIndex

CLAUSES, QUERIES, CHECKED = 100_000, 200, 40
SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "plans"
AIM_MS, AIM_SOUND = 10.0, 0.97
SEED = 320583


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.lookup")
    parser.add_argument("--clauses", type=int, default=CLAUSES)
    count = parser.parse_args().clauses
    documents = corpus(count, SHARED)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "clauses.index"
        start = time.perf_counter()
        index = ClauseIndex(documents, place)
        built = time.perf_counter() - start
        index.close()
        start = time.perf_counter()
        index = ClauseIndex(documents, place)
        opened = time.perf_counter() - start
        clauses = _clauses(documents)
        peers = [peer for made in (Like, Ripgrep, Tantivy) if (peer := made.of(clauses, folder))]
        emit([_kept(place, built, opened, count), *_words(index, clauses, peers)])
        emit(_sounds(index, documents))
        index.close()


def _kept(place: Path, built: float, opened: float, count: int) -> Figure:
    size = place.stat().st_size / 1e6
    return Figure(
        name=f"clause index, {count:,} clauses: made, {size:.0f} MB",
        ours=f"{built:.1f} s",
        note=f"once; opened again in {opened:.2f} s",
    )


def _clauses(documents: Iterable[PlanDocument]) -> Clauses:
    """Each clause with all that stands above it, as the exact search sees it."""
    return [
        normal("\n".join([item.text, document.title, *_headings(document, item.id)]))
        for document in documents
        for item in document.clauses
    ]


def _headings(document: PlanDocument, clause: str) -> list[str]:
    return [f"{item.number} {item.title}".strip() for item in document.path(clause)]


def _words(index: ClauseIndex, clauses: Clauses, peers: Sequence[Peer]) -> list[Figure]:
    queries = Queries(clauses, random.Random(SEED))
    kinds = [
        *((f"words of {size} characters", queries.words(size, QUERIES)) for size in (1, 2, 3, 4)),
        ("any window of 5-12 signs", queries.windows(QUERIES)),
        ("three words together", queries.together(QUERIES)),
    ]
    return [
        figure for name, asked in kinds for figure in _asked(name, asked, index, clauses, peers)
    ]


def _asked(
    name: str, asked: list[str], index: ClauseIndex, clauses: Clauses, peers: Sequence[Peer]
) -> list[Figure]:
    ours = _timed(asked, index.search)
    recall = _recall(asked[:CHECKED], index, clauses)
    figures = [
        Figure(
            name=f"lookup, {name}: p99",
            ours=f"{percentile(ours, 0.99):.2f} ms",
            aim=f"≤ {AIM_MS:g} ms",
            met=percentile(ours, 0.99) <= AIM_MS,
            note=f"p50 {percentile(ours, 0.5):.2f} ms",
        ),
        Figure(
            name=f"lookup, {name}: recall",
            ours=f"{recall:.3f}",
            aim="1",
            met=recall == 1,
            note="against exact substring",
        ),
    ]
    for peer in peers:
        theirs = _timed(asked[:CHECKED], peer.search)
        figures.append(
            Figure(
                name=f"lookup, {name}: p50 beside {peer.name}",
                ours=f"{percentile(ours, 0.5):.2f} ms",
                peer=f"{peer.name} {percentile(theirs, 0.5):.2f} ms",
                ratio=round(percentile(ours, 0.5) / percentile(theirs, 0.5), 3),
                note=f"p99 {percentile(ours, 0.99):.2f} beside {percentile(theirs, 0.99):.2f} ms",
            )
        )
    return figures


def _timed(asked: Iterable[str], search: Callable[[str], object]) -> list[float]:
    """Milliseconds of each query, warm: the median of three after a first."""
    times = []
    for text in asked:
        search(text)
        times.append(sorted(_once(text, search) for _ in range(3))[1])
    return times


def _once(text: str, search: Callable[[str], object]) -> float:
    start = time.perf_counter()
    search(text)
    return (time.perf_counter() - start) * 1000


def _recall(asked: Iterable[str], index: ClauseIndex, clauses: Clauses) -> float:
    wanted = found = 0
    for text in asked:
        words = normal(text).split()
        exact = {place for place, body in enumerate(clauses) if all(w in body for w in words)}
        wanted += len(exact)
        found += len(exact & index.every(text))
    return found / wanted if wanted else 1.0


def _sounds(index: ClauseIndex, documents: Sequence[PlanDocument]) -> list[Figure]:
    chance = random.Random(SEED)
    from plans.lookup.readings import initials

    titles = sorted({document.title for document in documents})
    headings = sorted({c.title for d in documents for c in d.clauses if 4 <= len(c.title) <= 18})
    chosen = chance.sample(titles, min(QUERIES, len(titles)))
    spelled = [(initials(title), title) for title in chosen]
    slips = [
        (slip, text)
        for text in (*chosen[: QUERIES // 2], *chance.sample(headings, QUERIES // 2))
        if (slip := slipped(text, chance)) != text
    ]
    return [
        _hit("titles by initials", spelled, index, 10),
        _hit("slips of the pen", slips, index, 5),
    ]


def _hit(name: str, asked: list[tuple[str, str]], index: ClauseIndex, first: int) -> Figure:
    times = _timed([text for text, _ in asked], index.search)
    share = sum(
        any(_is(hit, wanted) for hit in index.search(text)[:first]) for text, wanted in asked
    ) / len(asked)
    return Figure(
        name=f"lookup, {name}: in the first {first}",
        ours=f"{share:.3f}",
        aim=f"≥ {AIM_SOUND}",
        met=share >= AIM_SOUND,
        note=f"p50 {percentile(times, 0.5):.2f}, p99 {percentile(times, 0.99):.2f} ms",
    )


def _is(hit: ClauseHit, wanted: str) -> bool:
    return wanted in (hit.title, hit.heading)


if __name__ == "__main__":
    main()
