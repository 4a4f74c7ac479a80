from __future__ import annotations

import dataclasses

from console.domain.kinds import KIND_OF, Merge
from console.domain.supplies import Shelter, StockItem, StockMove


def test_what_is_on_hand_is_nowhere_stored_but_in_the_movements() -> None:
    assert "quantity" not in {field.name for field in dataclasses.fields(StockItem)}
    assert KIND_OF[StockMove].merge is Merge.INSERT_ONLY


def test_how_many_a_shelter_holds_is_guarded() -> None:
    assert "capacity" in KIND_OF[Shelter].guarded
