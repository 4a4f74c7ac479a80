"""Is this a plan at all (是否预案)? A drill script looks like one and must not become one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from console.errors import KnownError
from plans.headings.lines import key
from plans.metadata import front_lines
from plans.outline import ClauseKind, Outline


class Paper(StrEnum):
    """What a document is, as far as it concerns the plan library."""

    PLAN = "plan"  # 应急预案
    DRILL = "drill"  # 演练方案、脚本
    RULES = "rules"  # 管理办法、条例、标准
    REPORT = "report"  # 报告、总结
    FORM = "form"  # 备案表、评审表
    OTHER = "other"  # 看不出是预案


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a document was taken for, and the words it rests on."""

    paper: Paper
    words: str

    @property
    def is_plan(self) -> bool:
        return self.paper is Paper.PLAN


_ENDINGS: tuple[tuple[Paper, re.Pattern[str]], ...] = (
    (
        Paper.DRILL,
        re.compile(
            r".*(?:演练|演习|推演)(?:实施|工作|总体|活动)?(?:方案|脚本|计划|手册|安排|预案|总结|通知|剧本)"
        ),
    ),
    (
        Paper.RULES,
        re.compile(
            r".*(?:管理办法|办法|条例|规定|实施细则|细则|导则|编制指南|技术规范|规范|标准|法|制度|意见|工作要点)"
        ),
    ),
    (
        Paper.REPORT,
        re.compile(r".*(?:报告|总结|简报|纪要|通报|汇报|编制说明|调查表|评审意见|白皮书)"),
    ),
    (Paper.FORM, re.compile(r".*(?:备案表|登记表|评审表|审批表|申请表|记录表|签到表|清单|名单)")),
    (
        Paper.PLAN,
        re.compile(r".*(?:预案|处置方案|应急方案|应急行动方案|应急处置卡|应急手册|应急工作手册)"),
    ),
)
_AFTER = re.compile(r"(?:[（(][^（）()]{0,16}[）)]|的通知|正文|文本)+$")
_TITLE_LINES = 12
_LONGEST = 60
_DRILL = re.compile(r"演练|演习|参演|脚本|解说")
_PLANWORDS = (
    ("应急响应", "响应启动", "分级响应", "处置措施", "应急处置"),
    ("指挥", "组织机构", "组织体系"),
    ("预警", "监测"),
    ("后期处置", "善后", "恢复重建", "恢复与重建"),
    ("保障",),
    ("总则", "适用范围", "编制目的"),
    ("信息报告", "信息报送", "信息发布"),
)
_FAMILIES = 4
"""A text without a title is a plan if its headings cover so many of the usual chapters."""
_DRILL_SHARE = 1 / 250


def judge(outline: Outline) -> Verdict:
    """Tells what a document is, from its title first, then from its chapters."""
    lines = front_lines(outline)[:_TITLE_LINES]
    for line in _titles(lines):
        for paper, pattern in _ENDINGS:
            if pattern.fullmatch(line):
                return Verdict(paper=paper, words=line)
    return _by_chapters(outline)


def require_plan(outline: Outline) -> Verdict:
    """Lets a plan through.

    Raises:
        KnownError: "import.not_a_plan" with what the document seems to be and why.
    """
    verdict = judge(outline)
    if not verdict.is_plan:
        raise KnownError(
            "import.not_a_plan",
            "Import the plan itself. If this is one, put its title on the first line.",
            name=outline.document.name,
            paper=verdict.paper.value,
            words=verdict.words,
        )
    return verdict


def _titles(lines: list[str]) -> list[str]:
    """What may be a title: quoted ones, lines that end no sentence, two such lines together."""
    found: list[str] = []
    closed = [re.sub(r"\s", "", line) for line in lines]
    for place, line in enumerate(closed):
        if len(line) > _LONGEST or re.search(r"[。；;：:]", line):
            continue
        quoted = re.search(r"印发.*?[《](.{2,50}?)[》]", line)
        found.append(_AFTER.sub("", quoted[1] if quoted else line))
        if place:
            found.append(_AFTER.sub("", closed[place - 1][-_LONGEST:] + line))
    return found


def _by_chapters(outline: Outline) -> Verdict:
    text = outline.document.text
    drills = len(_DRILL.findall(text))
    if drills > max(8, len(text) * _DRILL_SHARE):
        return Verdict(paper=Paper.DRILL, words=f"演练 ×{drills}")
    titles = [key(item.title) for item in outline.clauses if item.kind is not ClauseKind.FRONT]
    titles += [key(line) for item in outline.clauses for line in _contents(item.kind, item.text)]
    families = [
        next(word for word in words if any(word in title for title in titles))
        for words in _PLANWORDS
        if any(word in title for word in words for title in titles)
    ]
    if len(families) >= _FAMILIES:
        return Verdict(paper=Paper.PLAN, words="、".join(families))
    return Verdict(paper=Paper.OTHER, words="、".join(families))


def _contents(kind: ClauseKind, text: str) -> list[str]:
    return text.split("\n") if kind is ClauseKind.CONTENTS else []
