"""A plan's particulars are read from its front."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from console.domain.planbook import PlanKind
from plans.metadata import Metadata, metadata_of, plan_kind, tier
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


def test_the_front_gives_the_particulars() -> None:
    front = (
        "示例市人民政府办公室\n示政办发〔2023〕 12号\n"
        "市政府办公室关于印发《示例市防汛应急预案》的通知\n"
        "原预案（示政办发〔2010〕3号）同时废止。\n二〇二三年五月六日"
    )
    assert metadata_of(tree_of(front, BODY + "\n本预案自2023年6月1日起施行。")) == Metadata(
        title="示例市防汛应急预案",
        number="示政办发〔2023〕12号",
        issuer="示例市人民政府办公室",
        issued="2023-05-06",
        effective="2023-06-01",
    )


def test_a_title_page_gives_the_particulars() -> None:
    front = "预案编号：KS-001\n版本号：2024-1\n示例化工有限公司\n"
    front += "生 产 安 全 事 故 应 急 预 案\n2024年1月"
    found = metadata_of(tree_of(front))
    assert found.title == "示例化工有限公司生产安全事故应急预案"
    assert (found.number, found.version, found.issued) == ("KS-001", "2024-1", "2024-01")
    assert (plan_kind(found), tier(found)) == (PlanKind.ENTERPRISE, "enterprise")


@pytest.mark.shared_data
@pytest.mark.parametrize("name", ["guangxi_expressway_2018", "national_overall_2025"])
def test_real_particulars_agree_with_the_truth(shared_data: Path, name: str) -> None:
    truth = json.loads((shared_data / "plans" / "truth" / f"{name}.json").read_text("utf-8"))
    found = metadata_of(outline(read(shared_data / "plans" / Path(truth["file"]).name)))
    assert found.title == truth["title"]
    assert found.number == truth.get("doc_number", "")
    assert found.issuer == truth["issuer"].replace("、", "")
    assert found.issued in (truth["date"], "")
