"""The world at its worst: each time the program says what happened and what to do, and stops.

Tried from outside, as an operator would meet it: exit code and printed words, in both languages.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from console import app, texts
from console.clock import SettableClock
from console.config import Settings
from console.errors import KnownError
from console.paths import resources
from db.store import open_store
from widgets.start_error import StartError

ROOT = Path(__file__).resolve().parent.parent.parent
FINDINGS, FAILED = 1, 2
PREFIX = "What to do: {remedy}"
Spoil = Callable[[Path], None]


def console(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "console", *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def assert_told(
    done: subprocess.CompletedProcess[str], language: str, code: int, *words: str
) -> None:
    """It ended with this code, with these words and a remedy, and without a traceback."""
    said = done.stdout
    assert done.returncode == code, said + done.stderr
    assert "Traceback" not in said + done.stderr
    assert texts.catalogue(language).get(PREFIX, PREFIX).partition("{")[0] in said
    for word in words:
        assert word in said
    assert "{" not in said
    is_chinese = any("\u4e00" <= sign <= "\u9fff" for sign in said)
    assert is_chinese == (language == "zh"), said


def from_the_future(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def damaged(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[3 * 4096 : 40 * 4096] = b"\xa5" * (37 * 4096)
    path.write_bytes(raw)


def cut_short(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])


def of_another_kind(path: Path) -> None:
    path.write_bytes("这不是数据库".encode("gb18030") * 500)


def forged(path: Path) -> None:
    """A word in the journal is changed by somebody with a database tool."""
    with sqlite3.connect(path) as connection:
        connection.execute(
            "UPDATE journal SET body = CAST(replace(CAST(body AS TEXT), '示例', '真的') AS BLOB)"
            " WHERE seq = (SELECT min(seq) FROM journal WHERE CAST(body AS TEXT) LIKE '%示例%')"
        )
    connection.close()


def gone(path: Path) -> None:
    path.unlink()


SPOILT: tuple[tuple[Spoil, str], ...] = (
    (from_the_future, "store.too_new"),
    (damaged, "store.corrupt"),
    (cut_short, "store.corrupt"),
    (of_another_kind, "store.not_a_store"),
    (forged, "journal.broken_chain"),
    (gone, "store.missing"),
)


@pytest.fixture
def settings(tmp_path: Path, demonstration_file: Path) -> Settings:
    found = Settings(data_dir=tmp_path)
    shutil.copy(demonstration_file, found.store_path)
    return found


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize(("spoil", "code"), SPOILT)
def test_the_check_names_what_is_wrong(
    settings: Settings, spoil: Spoil, code: str, language: str
) -> None:
    spoil(settings.store_path)
    before = fingerprint(settings.store_path)
    done = console("--check", "--data-dir", str(settings.data_dir), "--language", language)
    words = texts.catalogue(language)[code].replace("{path}", str(settings.store_path))
    assert_told(done, language, FINDINGS, words)
    assert fingerprint(settings.store_path) == before, "a check writes nothing"


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_broken_settings_file(tmp_path: Path, language: str) -> None:
    file = tmp_path / "console.toml"
    file.write_bytes("city = '昆山".encode("gb18030"))
    done = console("--check", "--language", language, EMERGENCY_CONSOLE_CONFIG=str(file))
    assert_told(done, language, FAILED, str(file))


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("broken", ["{", '[{"code": 7}]', ""])
def test_a_broken_city_profile(tmp_path: Path, language: str, broken: str) -> None:
    city = tmp_path / "city"
    shutil.copytree(resources() / "cities" / "kunshan", city)
    (city / "towns.json").write_text(broken, encoding="utf-8")
    done = console("--diagnose", "--city", str(city), "--language", language)
    assert_told(done, language, FAILED, "towns.json")


def test_a_city_that_does_not_exist() -> None:
    assert_told(console("--diagnose", "--city", "nowhere"), "zh", FAILED)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_backup_that_is_none(settings: Settings, tmp_path: Path, language: str) -> None:
    before = fingerprint(settings.store_path)
    common = ("--data-dir", str(settings.data_dir), "--language", language)
    assert_told(console("--restore", str(tmp_path / "absent"), *common), language, FAILED, "absent")
    bad = tmp_path / "bad.sqlite3"
    shutil.copy(settings.store_path, bad)
    damaged(bad)
    assert_told(console("--restore", str(bad), *common), language, FAILED)
    assert fingerprint(settings.store_path) == before


# ---- starting the console, in this process -------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    made = subprocess.run(
        [shutil.which("mount") or "mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if made.returncode != 0:
        pytest.skip("NO SMALL DISK: mounting is not permitted here, so a full disk was not tried")
    yield place
    subprocess.run([shutil.which("umount") or "umount", str(place)], check=True)


def refused(settings: Settings, clock: SettableClock, qapp: Any) -> KnownError:
    """Why the console does not start; it leaves nothing open behind it."""
    with pytest.raises(KnownError) as caught:
        app.House(settings, clock, qapp)
    return caught.value


def assert_window_tells(error: KnownError, qtbot: Any) -> None:
    """The window that stands in for the desk says it, in both languages, as plain text."""
    for language in texts.LANGUAGES:
        texts.set_language(language)
        try:
            window = StartError(error)
            qtbot.addWidget(window)
            what, remedy = window.what.text(), window.remedy.text()
        finally:
            texts.set_language("zh")
        assert error.code not in what
        assert "{" not in what + remedy
        prefix = texts.catalogue(language).get(PREFIX, PREFIX).partition("{")[0]
        assert len(remedy) > len(prefix)
        assert any("\u4e00" <= sign <= "\u9fff" for sign in remedy) == (language == "zh")


@pytest.mark.parametrize(
    ("spoil", "code"), [pair for pair in SPOILT if pair[0] not in (forged, gone)]
)
def test_the_console_does_not_start_on_it(
    settings: Settings, clock: SettableClock, qapp: Any, qtbot: Any, spoil: Spoil, code: str
) -> None:
    spoil(settings.store_path)
    before = fingerprint(settings.store_path)
    error = refused(settings, clock, qapp)
    assert error.code == code
    assert_window_tells(error, qtbot)
    assert fingerprint(settings.store_path) == before


def test_another_console_holds_the_store(
    settings: Settings, clock: SettableClock, qapp: Any, qtbot: Any
) -> None:
    holder = open_store(settings.store_path, clock)
    error = refused(settings, clock, qapp)
    holder.close()
    assert error.code == "store.locked"
    assert_window_tells(error, qtbot)
    app.House(settings, clock, qapp).close()


def test_a_read_only_folder(small_disk: Path, clock: SettableClock, qapp: Any, qtbot: Any) -> None:
    mount = shutil.which("mount") or "mount"
    subprocess.run([mount, "-o", "remount,ro", str(small_disk)], check=True)
    for folder, code in (
        (small_disk, "store.read_only"),
        (small_disk / "new", "store.folder_unusable"),
    ):
        error = refused(Settings(data_dir=folder), clock, qapp)
        assert error.code == code
        assert_window_tells(error, qtbot)


def test_a_disk_without_room_for_a_store(
    small_disk: Path, clock: SettableClock, qapp: Any, qtbot: Any
) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(2 * 1024 * 1024 - 64 * 1024))
    settings = Settings(data_dir=small_disk)
    error = refused(settings, clock, qapp)
    assert error.code == "store.disk_full"
    assert_window_tells(error, qtbot)
    ballast.unlink()
    app.House(settings, clock, qapp).close()


def test_a_folder_in_the_place_of_the_store(
    tmp_path: Path, clock: SettableClock, qapp: Any, qtbot: Any
) -> None:
    settings = Settings(data_dir=tmp_path)
    settings.store_path.mkdir()
    assert_window_tells(refused(settings, clock, qapp), qtbot)
