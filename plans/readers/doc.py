"""Word's old format (.doc), turned into .docx by LibreOffice where the machine has it.

LibreOffice can hang for good and ignores polite requests to end; so it runs alone, with a profile
of its own, in a process group that is killed when its time is over.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from console.errors import KnownError

SECONDS = 60
_PROGRAMS = ("soffice", "libreoffice")
_SAVE_AS = "Open it in WPS or Word, save it as .docx, and import that."


def read_doc(content: bytes) -> bytes:
    """Gives the same document as .docx.

    Raises:
        KnownError: "import.doc_needs_office" without LibreOffice, "import.doc_failed" where it
            hangs or gives nothing.
    """
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise KnownError("import.doc_needs_office", _SAVE_AS)
    with tempfile.TemporaryDirectory(prefix="plan-import-") as folder:
        source = Path(folder) / "plan.doc"
        source.write_bytes(content)
        _convert(program, source)
        made = source.with_suffix(".docx")
        if not made.exists():
            raise KnownError("import.doc_failed", _SAVE_AS, reason="nothing was converted")
        return made.read_bytes()


def _convert(program: str, source: Path) -> None:
    profile = (source.parent / "profile").as_uri()
    command = [program, "--headless", "--norestore", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", "docx", "--outdir", str(source.parent), str(source)]
    helper = subprocess.Popen(  # noqa: S603 - a program of this machine, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        helper.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise KnownError("import.doc_failed", _SAVE_AS, reason=f"{SECONDS} s") from error
    finally:
        _kill(helper)


def _kill(helper: subprocess.Popen[bytes]) -> None:
    """Ends the helper and all it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(helper.pid, signal.SIGKILL)
    elif helper.poll() is None:
        helper.kill()
    helper.wait()
