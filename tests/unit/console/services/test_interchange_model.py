"""What passes between a file and the registers."""

from __future__ import annotations

from console.services.interchange_model import Preview, Rejected, SheetRow


def test_a_row_of_blanks_is_blank() -> None:
    assert SheetRow(2, (" ", "\t", "")).is_blank
    assert not SheetRow(2, ("", "0")).is_blank


def test_read_is_the_sum_of_its_parts() -> None:
    rejected = Rejected(number=2, column="a", value="", reason="r")
    assert Preview(kind="team", accepted=(), rejected=(rejected,), blank=3).read == 4
