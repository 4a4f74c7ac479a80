"""`python -m plans import FILE… --out DIR`: from documents to the open JSON form."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from console.errors import KnownError
from plans.digitize import digitize
from plans.kind import require_plan
from plans.metadata import metadata_of
from plans.model import dumps
from plans.outline import Outline, outline
from plans.readers.apart import MEGABYTES, SECONDS, read_apart


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the subcommand to the parser."""
    parser = commands.add_parser("import", help="read plans and write them in the open JSON form")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="time for each file")
    parser.add_argument("--megabytes", type=int, default=MEGABYTES, help="memory for each file")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Imports each file; one that is refused does not stop the others.

    Returns:
        0 if all were imported, 1 if any was refused.
    """
    arguments.out.mkdir(parents=True, exist_ok=True)
    refused = 0
    for path in arguments.files:
        try:
            made = import_file(path, arguments.out, arguments.seconds, arguments.megabytes)
        except KnownError as error:
            refused += 1
            facts = ", ".join(f"{name}={value}" for name, value in error.facts.items())
            sys.stderr.write(f"{path}: {error.code} ({facts}). {error.remedy}\n")
        else:
            sys.stdout.write(f"{path} -> {made}\n")
    return 1 if refused else 0


def import_file(path: Path, folder: Path, seconds: float, megabytes: int) -> Path:
    """Imports one file: the plan as JSON, its tables and pictures in a folder beside it.

    Raises:
        KnownError: "import.…" with the reason and what to do.
    """
    document = read_apart(path, _progress, seconds=seconds, megabytes=megabytes)
    tree = outline(document)
    require_plan(tree)
    name = _name(path.stem)
    made = folder / f"{name}.json"
    made.write_text(dumps(digitize(tree, metadata_of(tree))), encoding="utf-8")
    for remark in document.remarks:
        sys.stderr.write(f"{path}: {remark.code} {dict(remark.facts)}\n")
    _attach(tree, folder / f"{name}.files")
    return made


def _progress(done: int, count: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{count} ")
        sys.stderr.flush()


def _attach(tree: Outline, folder: Path) -> None:
    """Writes the tables by clause, and the pictures."""
    tables = [
        {"clause": clause.id, "page": table.page, "rows": table.rows}
        for clause in tree.clauses
        for table in clause.tables
    ]
    pictures = tree.document.pictures
    if not tables and not pictures:
        return
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(tables, ensure_ascii=False, indent=1)
    (folder / "tables.json").write_text(text, encoding="utf-8")
    for picture in pictures:
        (folder / _name(picture.name)).write_bytes(picture.content)


def _name(name: str) -> str:
    """A file name that is safe on every system."""
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", name).strip(". ") or "plan"
