"""Settings, frozen, read once: defaults < file < environment < arguments."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from console import paths
from console.errors import KnownError

ENVIRONMENT_PREFIX = "EMERGENCY_CONSOLE_"
DEMONSTRATION = "demonstration.sqlite3"
LANGUAGES = ("zh", "en")
THEMES = ("day", "night", "wall")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a start of the program is told.

    Attributes:
        city: name of the city profile, a folder of `resources/cities`.
        data_dir: folder of the store, its backups and crash files.
        store: file name of the store inside `data_dir`; the default is the demonstration city's.
        language: "zh" or "en".
        theme: "day", "night" or "wall".
    """

    city: str = "kunshan"
    data_dir: Path = Path()
    store: str = DEMONSTRATION
    language: str = "zh"
    theme: str = "day"

    @property
    def store_path(self) -> Path:
        """The store's file."""
        return self.data_dir / self.store

    @property
    def is_demonstration(self) -> bool:
        """Whether the store is the demonstration city's, which is filled when it is new."""
        return self.store == DEMONSTRATION


def load(
    arguments: Mapping[str, str | None], *, environment: Mapping[str, str] | None = None
) -> Settings:
    """Reads the settings; what stands later in "defaults < file < environment < arguments" wins.

    Raises:
        KnownError: "settings.unreadable" or "settings.unknown", naming the file and the word.
    """
    env = os.environ if environment is None else environment
    values: dict[str, str] = {"data_dir": str(paths.data_dir())}
    values |= _from_file(Path(env.get(f"{ENVIRONMENT_PREFIX}CONFIG", paths.config_file())))
    for field in fields(Settings):
        given = env.get(ENVIRONMENT_PREFIX + field.name.upper())
        if given:
            values[field.name] = given
        argument = arguments.get(field.name)
        if argument:
            values[field.name] = argument
    _check(values)
    return Settings(**{**values, "data_dir": Path(values["data_dir"])})  # type: ignore[arg-type]


def make_data_dir(settings: Settings) -> None:
    """Makes the folder of the store where it is absent.

    Raises:
        KnownError: "store.folder_unusable".
    """
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            "store.folder_unusable",
            "Choose another folder with --data-dir, or ask for the right to write there.",
            path=str(settings.data_dir),
            reason=error.strerror or str(error),
        ) from error


def _from_file(path: Path) -> dict[str, str]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnownError(
            "settings.unreadable",
            "Mend or remove the settings file, then start again.",
            path=str(path),
            reason=str(error),
        ) from error
    known = {field.name for field in fields(Settings)}
    for name in table:
        if name not in known:
            raise KnownError(
                "settings.unknown",
                "Remove the word from the settings file; the known words are in the manual.",
                path=str(path),
                word=name,
            )
    return {name: str(value) for name, value in table.items()}


def _check(values: Mapping[str, str]) -> None:
    for name, allowed in (("language", LANGUAGES), ("theme", THEMES)):
        value = values.get(name)
        if value is not None and value not in allowed:
            raise KnownError(
                "settings.unknown",
                "Use one of: {allowed}.",
                path=name,
                word=value,
                allowed=", ".join(allowed),
            )
