from __future__ import annotations

from pathlib import Path

import pytest

from console import config
from console.errors import KnownError


def load(tmp_path: Path, text: str | None = None, env: dict[str, str] | None = None, **arguments):
    file = tmp_path / "console.toml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    environment = {"EMERGENCY_CONSOLE_CONFIG": str(file), **(env or {})}
    return config.load(arguments, environment=environment)


def test_without_anything_the_defaults_stand(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert (settings.city, settings.language, settings.theme) == ("kunshan", "zh", "day")
    assert settings.store_path == settings.data_dir / "demonstration.sqlite3"


def test_the_later_source_wins(tmp_path: Path) -> None:
    file = 'language = "en"\ntheme = "night"\nstore = "a.sqlite3"\n'
    env = {"EMERGENCY_CONSOLE_THEME": "wall", "EMERGENCY_CONSOLE_STORE": "b.sqlite3"}
    settings = load(tmp_path, file, env, store="c.sqlite3", data_dir=None)
    assert (settings.language, settings.theme, settings.store) == ("en", "wall", "c.sqlite3")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("language = ", "settings.unreadable"),
        ('colour = "red"', "settings.unknown"),
        ('language = "fr"', "settings.unknown"),
    ],
)
def test_a_bad_file_is_named_with_a_remedy(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        load(tmp_path, text)
    assert caught.value.code == code
    assert caught.value.remedy


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "console.toml").write_bytes("city = '昆山'".encode("gb18030"))
    with pytest.raises(KnownError, match=r"settings\.unreadable"):
        load(tmp_path)


def test_the_data_folder_is_made_or_named(tmp_path: Path) -> None:
    config.make_data_dir(config.Settings(data_dir=tmp_path / "a" / "b"))
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(KnownError, match=r"store\.folder_unusable"):
        config.make_data_dir(config.Settings(data_dir=tmp_path / "file"))
