"""`python -m plans`: the plan library by command; each subcommand is a file in `plans.commands`."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Sequence

import plans.commands


def parser() -> argparse.ArgumentParser:
    """The command's parser with every subcommand there is."""
    made = argparse.ArgumentParser(prog="python -m plans", description="Contingency plans as data.")
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    for module in sorted(pkgutil.iter_modules(plans.commands.__path__), key=lambda item: item.name):
        importlib.import_module(f"plans.commands.{module.name}").add(commands)
    return made


def main(words: Sequence[str] | None = None) -> int:
    """Runs a subcommand."""
    arguments = parser().parse_args(words)
    return int(arguments.run(arguments))


if __name__ == "__main__":
    sys.exit(main())
