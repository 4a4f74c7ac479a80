"""The command line reads the size of the tour's windows."""

from __future__ import annotations

import pytest

from console.__main__ import parser


def test_a_size_is_read() -> None:
    assert parser().parse_args(["--tour", "out", "--size", "3840x2160"]).size == (3840, 2160)
    assert parser().parse_args(["--tour", "out"]).size is None


@pytest.mark.parametrize("text", ["3840", "3840x", "0x100", "-1x5", "axb"])
def test_what_is_no_size_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args([f"--size={text}"])
    assert "3840x2160" in capsys.readouterr().err
