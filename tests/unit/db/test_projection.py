"""Registers rest beside their row and come back the same."""

from __future__ import annotations

from hypothesis import given

from db.codec import CODECS
from db.merge import Head, Register, fold_all
from db.projection import conflict_rows, pack, pack_fresh, row_of, unpack
from tests.unit.db.test_merge import change, histories


@given(histories())
def test_registers_come_back(made: list[object]) -> None:
    registers = fold_all(made)  # type: ignore[arg-type]
    shown = {name: register.shown for name, register in registers.items()}
    assert unpack(pack(registers), shown) == registers


def test_awaited_bases_come_back() -> None:
    registers = fold_all([change(2, "x", bases=("a:1",))])
    assert registers["state"].awaited == {"a:1"}
    assert unpack(pack(registers), {"state": "x"}) == registers


def test_a_fresh_row_is_packed_the_same() -> None:
    names = ["title", "number"]
    registers = {name: Register((Head(7, "a:1", "x"),)) for name in names}
    assert pack_fresh(names, "a:1", 7) == pack(registers)


def test_a_record_without_what_it_needs_has_no_row() -> None:
    assert row_of(CODECS["incident"], "i", fold_all([change(1, "new")])) is None


def test_only_guarded_fields_open_conflicts() -> None:
    clash = [change(1, "x"), change(1, "y", device="b")]
    titles = [change(2, "x", field="title"), change(2, "y", device="b", field="title")]
    registers = fold_all([*clash, *titles])
    rows = conflict_rows(CODECS["incident"], "i", registers, {"state", "title", "commander"})
    assert rows["commander"] is None
    assert rows.keys() == {"state", "commander"}
    assert rows["state"] == ("incident", "i", "state", '[["b:1",1,"y"],["a:1",1,"x"]]')
