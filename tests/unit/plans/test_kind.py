"""A plan is told from what looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.errors import KnownError
from plans.kind import Paper, judge, require_plan
from plans.outline import Outline, outline
from plans.readers.document import Block, SourceDocument
from plans.readers.open import read

BODY = (
    "1 总则\n1.1 目的\n为做好有关工作，制定本预案。\n1.2 范围\n适用于本市。\n2 应急响应\n"
    "按规定启动。"
)


def tree_of(front: str, body: str = BODY) -> Outline:
    text = f"{front}\n{body}"
    blocks = tuple(Block(text=line, paragraph=1) for line in text.split("\n"))
    return outline(SourceDocument(name="a.txt", format="text", digest="0" * 64, blocks=blocks))


@pytest.mark.parametrize(
    ("front", "paper"),
    [
        ("示例市防汛应急预案", Paper.PLAN),
        ("示例市防汛应急预案（2023年修订）", Paper.PLAN),
        ("市政府关于印发《示例市防汛应急预案》的通知", Paper.PLAN),
        ("示例厂液氨泄漏现场处置方案", Paper.PLAN),
        ("示例市2025年防汛应急预案演练方案", Paper.DRILL),
        ("桥梁突发事件\n应急演练脚本", Paper.DRILL),
        ("示例市突发事件应急预案管理办法", Paper.RULES),
        ("关于印发《示例市应急预案管理办法》的通知", Paper.RULES),
        ("示例公司事故风险评估报告", Paper.REPORT),
        ("生产安全事故应急预案备案登记表", Paper.FORM),
    ],
)
def test_the_title_tells_what_a_document_is(front: str, paper: Paper) -> None:
    assert judge(tree_of(front)).paper is paper


def test_without_a_title_the_chapters_tell() -> None:
    chapters = ["总则", "组织体系", "预警", "应急响应", "后期处置", "保障措施"]
    plan = "\n".join(f"{n} {title}\n按规定做好工作。" for n, title in enumerate(chapters, 1))
    assert judge(tree_of("前言", plan)).paper is Paper.PLAN
    story = "\n".join(f"{n} 演练环节\n参演人员按脚本开展演练。" for n in range(1, 20))
    assert judge(tree_of("说明", story)).paper is Paper.DRILL
    assert (
        judge(tree_of("食堂菜谱", "1 早餐\n粥。\n2 午餐\n面。\n3 晚餐\n饭。")).paper is Paper.OTHER
    )


def test_what_is_no_plan_is_refused_with_the_words() -> None:
    with pytest.raises(KnownError) as caught:
        require_plan(tree_of("示例市防汛应急演练方案"))
    assert caught.value.code == "import.not_a_plan"
    assert caught.value.facts["words"] == "示例市防汛应急演练方案"


@pytest.mark.shared_data
def test_of_the_real_documents_only_the_drill_is_refused(shared_data: Path) -> None:
    refused = [
        path.name
        for path in sorted((shared_data / "plans").iterdir())
        if path.suffix in (".txt", ".docx", ".md") and not judge(outline(read(path))).is_plan
    ]
    assert refused == ["guixi_bridge_drill_scheme_NOT_A_PLAN.txt"]
