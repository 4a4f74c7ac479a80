"""Reading in a helper: the same document, its progress, and an end to files that never end."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from console.errors import KnownError
from plans.readers.apart import read_apart
from plans.readers.open import read
from tests.unit.plans.readers import files


def test_a_helper_reads_the_same_and_tells_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(files.pdf([[f"{n}. a line that is long enough here" for n in range(9)]] * 4))
    seen: list[tuple[int, int]] = []
    document = read_apart(path, lambda done, count: seen.append((done, count)))
    assert document == read(path)
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_refusal_comes_back_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"PK broken")
    with pytest.raises(KnownError) as caught:
        read_apart(path)
    assert caught.value.code == "import.damaged"


def test_what_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(files.pdf([["a line of a plan"] * 50] * 200))
    started = time.monotonic()
    with pytest.raises(KnownError) as caught:
        read_apart(path, seconds=0.2)
    assert caught.value.code == "import.too_slow"
    assert time.monotonic() - started < 10


def test_what_eats_memory_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"a" * 60_000_000)
    with pytest.raises(KnownError) as caught:
        read_apart(path, megabytes=256)
    assert caught.value.code in ("import.too_large", "import.crashed")
