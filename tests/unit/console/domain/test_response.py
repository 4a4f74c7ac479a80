from __future__ import annotations

from console.domain.response import TaskState


def test_work_is_left_while_a_task_is_to_do_or_doing() -> None:
    assert [state for state in TaskState if state.is_open] == [TaskState.TODO, TaskState.DOING]
