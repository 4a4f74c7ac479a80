"""The plans of a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from console import paths
from console.errors import KnownError
from plans.shelf import plans_in


def test_plans_and_nothing_else() -> None:
    assert len(plans_in(paths.resources() / "plans")) >= 9


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("none", None, "plan.no_folder"),
        ("empty", "[]", "plan.none_in_folder"),
        ("broken", '{"clauses": 3}', "plan.malformed"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, name: str, content: str | None, code: str) -> None:
    folder = tmp_path / name
    if content is not None:
        folder.mkdir()
        (folder / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(KnownError) as caught:
        plans_in(folder)
    assert caught.value.code == code
