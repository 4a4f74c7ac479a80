"""Where things are: resources that come with the program, and the folders it may write to."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

APP_NAME = "emergency-command-console"


def resources() -> Path:
    """The folder of icons, texts, cities and plans; beside the code, or inside a frozen build."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return root / "resources"


def data_dir() -> Path:
    """The folder of stores, backups and crash files of this user; not created here."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def config_file() -> Path:
    """The settings file of this user; may be absent."""
    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)) / "console.toml"
