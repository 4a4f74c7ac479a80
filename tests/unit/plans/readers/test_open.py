"""Files are known by their content; whatever they hold, reading ends soon and with a reason."""

from __future__ import annotations

import contextlib
import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.errors import KnownError
from plans.readers import doc, ocr
from plans.readers.open import read
from tests.unit.plans.readers import files

TEXT = "示例市防汛应急预案\n1 总则\n1.1 编制目的\n为做好防汛工作，制定本预案。\n"


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def refusal(path: Path) -> KnownError:
    with pytest.raises(KnownError) as caught:
        read(path)
    assert caught.value.code.startswith("import.")
    assert caught.value.remedy
    return caught.value


def test_content_tells_the_format_and_not_the_ending(tmp_path: Path) -> None:
    word = files.docx(files.paragraph("总则"))
    assert read(written(tmp_path, "plan.txt", word)).format == "docx"
    assert read(written(tmp_path, "plan.doc", b"<html><body><p>x</p></body></html>")).format == (
        "html"
    )
    assert read(written(tmp_path, "plan.docx", TEXT.encode())).format == "text"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("plan.ofd", files.archive(OFD_DOT_xml=b"<x/>"), "import.unsupported"),
        ("plan.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "import.unsupported"),
        ("plan.rtf", b"{\\rtf1 x}", "import.unsupported"),
        ("plan.zip", files.archive(a=b"x"), "import.unsupported"),
        ("plan.txt", b"", "import.empty"),
        ("plan.txt", bytes(range(256)) * 40, "import.not_text"),
        ("plan.docx", b"PK\x03\x04 broken", "import.damaged"),
        ("plan.docx", files.docx("<w:p><w:r>"), "import.damaged"),
        ("plan.pdf", b"%PDF-1.4 nothing follows", "import.damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    assert refusal(written(tmp_path, name, content)).code == code


def test_an_absent_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "absent.docx").facts == {"name": "absent.docx"}


def test_old_word_files_need_an_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc.shutil, "which", lambda name: None)
    path = written(tmp_path, "plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert refusal(path).code == "import.doc_needs_office"


def helper(folder: Path, script: str) -> str:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return str(program)


def test_an_office_that_hangs_and_ignores_the_end_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = helper(tmp_path, "trap '' TERM; while :; do sleep 1; done")
    monkeypatch.setattr(doc.shutil, "which", lambda name: program)
    monkeypatch.setattr(doc, "SECONDS", 0.5)
    path = written(tmp_path, "plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    started = time.monotonic()
    assert refusal(path).code == "import.doc_failed"
    assert time.monotonic() - started < 10


def test_an_office_gives_the_word_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = written(tmp_path, "made.docx", files.docx(files.paragraph("总则")))
    script = 'for last; do :; done; cp "$MADE" "${last%.doc}.docx"'
    program = helper(tmp_path, script)
    monkeypatch.setenv("MADE", str(made))
    monkeypatch.setattr(doc.shutil, "which", lambda name: program)
    path = written(tmp_path, "plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert read(path).text == "总则"


def test_a_scan_needs_recognition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    assert refusal(written(tmp_path, "scan.pdf", files.pdf([["x"], ["y"]]))).code == (
        "import.scanned"
    )


WHOLE = {
    "plan.docx": files.docx("".join(files.paragraph(f"{n} 总则", "a") for n in range(40))),
    "plan.pdf": files.pdf(
        [[f"{n}. a line of the plan that is long enough" for n in range(20)]] * 3
    ),
}


def read_or_refused(path: Path) -> None:
    """Broken in whatever way: read what there is, or say why not; nothing else, and soon."""
    started = time.monotonic()
    with contextlib.suppress(KnownError):
        read(path)
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("name", WHOLE)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10**9), cut=st.floats(0, 1), flips=st.integers(0, 60))
def test_broken_files_are_read_or_refused_but_never_crash(
    tmp_path: Path, name: str, seed: int, cut: float, flips: int
) -> None:
    dice = random.Random(seed)
    content = bytearray(WHOLE[name][: max(int(len(WHOLE[name]) * cut), 1) if seed % 2 else None])
    for _ in range(flips):
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    read_or_refused(written(tmp_path, name, bytes(content)))


@pytest.mark.shared_data
@pytest.mark.slow
@pytest.mark.parametrize("name", ["national_overall_2025.docx", "guangxi_expressway_2018.pdf"])
def test_broken_real_files_are_read_or_refused(
    tmp_path: Path, shared_data: Path, name: str
) -> None:
    whole = (shared_data / "plans" / name).read_bytes()
    dice = random.Random(320583)
    for _ in range(6):
        content = bytearray(whole[: dice.randrange(len(whole))] if dice.random() < 0.5 else whole)
        for _ in range(dice.randrange(200)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        read_or_refused(written(tmp_path, name, bytes(content)))
