"""`python -m plans search WORDS --in DIR`: the clauses that answer, best first."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from console.errors import KnownError
from plans.search import LIMIT, ClauseHit, ClauseIndex
from plans.shelf import plans_in


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the subcommand to the parser."""
    parser = commands.add_parser(
        "search",
        help="find clauses by words, numbers, initials; 级别:Ⅳ 类型:21020 预案:专项 narrow",
    )
    parser.add_argument("words", nargs="+", metavar="WORDS")
    parser.add_argument("--in", dest="folder", required=True, type=Path, metavar="DIR")
    parser.add_argument("--index", type=Path, help="keep the index in this file for the next time")
    parser.add_argument("--limit", type=int, default=LIMIT)
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Searches; 0 if something was found, 1 if nothing was, 2 if the folder can't be read."""
    try:
        index = ClauseIndex(plans_in(arguments.folder), arguments.index)
    except KnownError as error:
        sys.stderr.write(f"{error.code} {error.facts}: {error.remedy}\n")
        return 2
    hits = index.search(" ".join(arguments.words), limit=arguments.limit)
    index.close()
    if arguments.json:
        found = [asdict(hit) for hit in hits]
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{_line(hit)}\n" for hit in hits)
    return 0 if hits else 1


def _line(hit: ClauseHit) -> str:
    path = " › ".join((hit.title, *hit.path))
    guess = "? " if hit.guess else ""
    return f"{guess}{path}\n    {' '.join(hit.snippet.split())}"
