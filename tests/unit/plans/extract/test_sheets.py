"""Call lists and lists of things, by their header."""

from __future__ import annotations

from collections.abc import Callable

from plans.extract.passages import Passages
from plans.extract.sheets import find_calls, find_resources
from plans.readers.document import Table

Read = Callable[..., Passages]
CALLS = Table(
    rows=(
        ("单位", "职务", "联系电话"),
        ("市应急局", "值班室", "0512-57000000"),
        ("市公安局", "指挥中心", "110"),
    )
)
THINGS = Table(
    rows=(
        ("序号", "物资名称", "数量", "单位"),
        ("1", "吸油毡", "500", "公斤"),
        ("2", "泡沫液", "20吨", ""),
    )
)


def test_a_call_list_has_a_phone_and_no_quantity(read: Read) -> None:
    plan = read("附件1 通讯录\n见表。", CALLS)
    assert [(line.name, line.post, line.phone) for line in find_calls(plan)] == [
        ("市应急局", "值班室", "0512-57000000"),
        ("市公安局", "指挥中心", "110"),
    ]
    assert find_resources(plan) == []


def test_things_have_a_quantity(read: Read) -> None:
    plan = read("附件2 应急物资\n见表。", THINGS)
    assert [(line.name, line.quantity) for line in find_resources(plan)] == [
        ("吸油毡", 500),
        ("泡沫液", 20),
    ]
    assert find_calls(plan) == []
