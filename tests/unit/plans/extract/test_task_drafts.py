"""Tasks get their level, and levels take over from each other."""

from __future__ import annotations

from collections.abc import Callable

from plans.extract.propose import Proposal

SCALE = "4 应急响应\n4.1 响应分级\n应急响应分为Ⅰ级、Ⅱ级、Ⅲ级。\n"


def test_a_task_of_two_levels_stands_at_the_lower_one(proposed: Callable[..., Proposal]) -> None:
    made = proposed(SCALE + "4.2 Ⅰ级、Ⅱ级响应措施\n市公安局在启动后30分钟内封锁现场。")
    task, shared = made.document.tasks
    assert (task.level, task.owner, task.offset_min) == (2, "市公安局", 30)
    assert (shared.level, shared.inherits, shared.doubt) == (1, 2, "levels_shared")


def test_a_task_without_a_level_stands_at_the_lowest_and_says_so(
    proposed: Callable[..., Proposal],
) -> None:
    made = proposed(SCALE + "4.2 处置措施\n市公安局立即封锁现场道路。")
    (task,) = made.document.tasks
    assert (task.level, task.doubt) == (3, "level_unstated")
