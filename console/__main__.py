"""`python -m console`: reads the arguments, then opens the desk, the wall, or does one errand."""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import sys
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path

from console import config, heap, texts
from console.errors import KnownError
from console.texts import tr

EXIT_OK, EXIT_FINDINGS, EXIT_FAILED = 0, 1, 2


def parser() -> argparse.ArgumentParser:
    """The command line of the console."""
    result = argparse.ArgumentParser(
        prog="python -m console", description="Emergency Command Console (应急指挥台)"
    )
    result.add_argument("--city", help="city profile, a folder of resources/cities")
    result.add_argument("--data-dir", help="folder of the store; made if it is absent")
    result.add_argument("--store", help="file name of the store inside the data folder")
    result.add_argument("--language", choices=config.LANGUAGES, help="language of the screen")
    result.add_argument("--theme", choices=config.THEMES, help="theme of the screen")
    result.add_argument(
        "--size",
        metavar="WIDTHxHEIGHT",
        type=window_size,
        help="size of the tour's windows, desk and wall alike (default 1366x768, wall 1920x1080)",
    )
    errand = result.add_mutually_exclusive_group()
    errand.add_argument("--wall", action="store_true", help="the hall's screen: read-only")
    errand.add_argument(
        "--tour", metavar="FOLDER", nargs="?", const="tour", help="render the guided tour there"
    )
    errand.add_argument(
        "--diagnose", action="store_true", help="open everything once, fail on any error, quit"
    )
    errand.add_argument("--check", action="store_true", help="verify the store and its chain")
    errand.add_argument("--rebuild", action="store_true", help="rebuild the rows from the journal")
    errand.add_argument("--backup", metavar="FILE", help="copy the store there while it is in use")
    errand.add_argument("--restore", metavar="FILE", help="replace the store by a verified backup")
    errand.add_argument(
        "--appoint", metavar="NAME", help="enter somebody who may take every seat; asks for the pin"
    )
    return result


def window_size(text: str) -> tuple[int, int]:
    """Reads a size like 3840x2160."""
    width, cross, height = text.lower().partition("x")
    if not (cross and width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise argparse.ArgumentTypeError("write it like 3840x2160")
    return int(width), int(height)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the console; returns the exit code."""
    given = parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("qasync").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    if given.language:
        texts.set_language(given.language)  # so that a broken settings file is told in it too
    try:
        settings = config.load(vars(given))
        texts.set_language(settings.language)
        if given.check or given.rebuild or given.backup or given.restore or given.appoint:
            return _errand(given, settings)
        return _window(given, settings)
    except KnownError as error:
        _say(texts.explain(error))
        _say(tr("What to do: {remedy}", remedy=texts.remedy(error)))
        return EXIT_FAILED


def _errand(given: argparse.Namespace, settings: config.Settings) -> int:
    from console import housekeeping  # noqa: PLC0415  errands need no window, windows no errands

    if given.check or given.rebuild:
        look = housekeeping.check if given.check else housekeeping.rebuild
        return EXIT_OK if look(settings, _say) else EXIT_FINDINGS
    if given.backup:
        housekeeping.backup(settings, Path(given.backup), _say)
    elif given.restore:
        housekeeping.restore(settings, Path(given.restore), _say)
    else:
        housekeeping.appoint(settings, given.appoint, getpass, _say)
    return EXIT_OK


def _window(given: argparse.Namespace, settings: config.Settings) -> int:
    tour = Path(given.tour) if given.tour else None
    headless = tour is not None or given.diagnose
    if not headless and not has_display():
        tour = Path("tour")
        _say(
            tr(
                "There is no display here, so the guided tour is rendered to pictures in {folder}.",
                folder=str(tour.resolve()),
            )
        )
    if tour is not None or given.diagnose:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

    heap.hold_off()
    from console import app  # noqa: PLC0415  Qt is loaded only after the platform is chosen

    if tour is not None:
        return app.run_tour(settings, tour, _say, size=given.size)
    if given.diagnose:
        return app.run_diagnose(settings, _say)
    return app.run_wall(settings) if given.wall else app.run_desk(settings)


def has_display() -> bool:
    """Whether a window can be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM")
    if chosen:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    multiprocessing.freeze_support()  # a packaged console reads documents in a process of its own
    sys.exit(main())
