"""Times the live map: first picture, a pan's frames, a thousand moved, as figures.

Run: QT_QPA_PLATFORM=offscreen python -m bench.map_frames [--items 10000] [--size 1920x1080]
Without --items it goes through 1,000, 10,000 and 50,000.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from bench.figures import Figure, emit, percentile
from console.domain.position import Position
from console.profile import Profile, load_profile
from widgets.common.look import wear
from widgets.map.base_data import base_map_of
from widgets.map.canvas import MapCanvas
from widgets.map.items import Kind, MapItem, Mark, Tone

KINDS = (
    (Kind.TEAM, "teams", "消汛危电气"),
    (Kind.DEPOT, "depots", "市镇村"),
    (Kind.SHELTER, "shelters", "避"),
    (Kind.SITE, "sites", "化学医厂"),
)
MOVED = 1000
DESK = (1920, 1080)
AIMS = {10_000: 16.0, 50_000: 33.0}
"""Aims for a pan's frame with software rendering, in milliseconds."""
MOVE_AIM = 20.0
ZOOMS = {"city": None, "town": 13.5, "street": 16.0}


def scatter(profile: Profile, count: int, chance: random.Random) -> dict[str, list[MapItem]]:
    """Mixed items around the towns, thicker in the middle as in life."""
    layers: dict[str, list[MapItem]] = {layer: [] for _, layer, _ in KINDS}
    for number in range(count):
        kind, layer, letters = KINDS[number % len(KINDS)]
        town = chance.choice(profile.towns).position
        layers[layer].append(
            MapItem(
                id=f"{layer}-{number}",
                kind=kind,
                position=Position(chance.gauss(town.lon, 0.03), chance.gauss(town.lat, 0.03)),
                label=f"示例{number}",
                glyph=chance.choice(letters),
                tone=chance.choice(list(Tone)),
                mark=chance.choice(list(Mark)),
            )
        )
    return layers


def milliseconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def drag(canvas: MapCanvas, frames: int) -> list[float]:
    """Frame times while the map is dragged along a diagonal and back."""

    def frame(step: int) -> None:
        sign = 1 if step < frames / 2 else -1
        canvas.pan(sign * 23, sign * 11)
        canvas.viewport().repaint()

    return [milliseconds(lambda step=step: frame(step)) for step in range(frames)]  # type: ignore[misc]


def moved(items: list[MapItem], chance: random.Random) -> list[MapItem]:
    """A thousand items, each a little further on."""
    return [
        MapItem(
            id=item.id,
            kind=item.kind,
            position=Position(
                item.position.lon + chance.gauss(0, 0.0008),
                item.position.lat + chance.gauss(0, 0.0008),
            ),
            label=item.label,
            glyph=item.glyph,
            tone=item.tone,
        )
        for item in items[:MOVED]
    ]


def filled(profile: Profile, count: int, size: tuple[int, int]) -> MapCanvas:
    """A map with mixed items, shown."""
    layers = scatter(profile, count, random.Random(320583))
    canvas = MapCanvas(base_map_of(profile.city.code), profile.city, profile.towns)
    canvas.resize(*size)
    for layer, items in layers.items():
        canvas.contents.set_items(layer, items)
    canvas.show()
    QApplication.processEvents()
    return canvas


def moves(canvas: MapCanvas, rounds: int = 20) -> list[float]:
    """Times of moving a thousand teams and painting them, the whole city in sight."""
    chance = random.Random(1)
    canvas.home()
    canvas.viewport().repaint()
    times = []
    for _ in range(rounds):
        batch = moved(list(canvas.contents.items("teams")), chance)

        def step(batch: list[MapItem] = batch) -> None:
            canvas.contents.update_items("teams", batch)
            canvas.viewport().repaint()

        times.append(milliseconds(step))
    return times


def measure(profile: Profile, count: int, size: tuple[int, int]) -> list[Figure]:
    """All figures for one number of items."""
    said = f"{count:,} items, {size[0]}×{size[1]}"
    began = time.perf_counter()
    canvas = filled(profile, count, size)
    first = (time.perf_counter() - began) * 1000
    figures = [Figure(name=f"Map: first picture, {said}", ours=f"{first:.0f} ms")]
    aim = AIMS.get(count) if size == DESK else None
    for name, zoom in ZOOMS.items():
        canvas.home() if zoom is None else canvas.look_at(profile.city.centre, zoom)
        canvas.viewport().repaint()
        times = drag(canvas, 120)
        worst = percentile(times, 0.95)
        figures.append(
            Figure(
                name=f"Map: pan frame p95, {name} in sight, {said}",
                ours=f"{worst:.1f} ms",
                aim=f"≤ {aim:.0f} ms" if aim else "",
                met=worst <= aim if aim else None,
                note=f"median {statistics.median(times):.1f} ms",
            )
        )
    times = moves(canvas)
    mean = statistics.mean(times)
    aim = MOVE_AIM if size == DESK else None
    figures.append(
        Figure(
            name=f"Map: {min(MOVED, count // len(KINDS)):,} moved and painted, {said}",
            ours=f"{mean:.1f} ms",
            aim=f"≤ {aim:.0f} ms" if aim else "",
            met=mean <= aim if aim else None,
            note=f"p95 {percentile(times, 0.95):.1f} ms",
        )
    )
    canvas.deleteLater()
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, action="append")
    parser.add_argument("--size", default=f"{DESK[0]}x{DESK[1]}")
    given = parser.parse_args()
    width, _, height = given.size.partition("x")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    wear(application, "day")
    profile = load_profile("kunshan")
    for count in given.items or (1000, 10_000, 50_000):
        emit(measure(profile, count, (int(width), int(height))))


if __name__ == "__main__":
    main()
