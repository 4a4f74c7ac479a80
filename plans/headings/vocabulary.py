"""Words that head the chapters of plans: the arrangement of GB/T 29639 and of the State Council.

Used where a text has lost its numbers, and to tell where a plan begins anew.
"""

from __future__ import annotations

import re

from plans.headings.lines import Line, key

_CHAPTERS = (
    "总则 应急组织机构及职责 应急组织体系 组织体系 组织指挥体系 组织指挥体系与职责 组织机构及职责"
    " 组织机构与职责 应急组织机构与职责 事故风险描述 事故风险分析 危险性分析 危险源与风险分析"
    " 预防与预警 监测与预警 预警与信息报告 监测预警 监测预警和信息报告 预警及信息报告 风险防控"
    " 应急响应 后期处置 后期处理 应急保障 保障措施 应急保障措施 预案管理 应急预案管理"
    " 监督管理 附则 附件 处置措施 应急工作职责 应急处置 注意事项 恢复与重建 恢复重建"
    " 运行机制 信息公开 信息发布 响应启动 适用范围 处置程序 应急指挥机构及职责 响应机制"
)
CHAPTERS = frozenset(_CHAPTERS.split())
"""Titles that open a chapter; some of them are sections where their chapter stands open."""

SECTIONS: dict[str, tuple[str, ...]] = {
    "编制目的": ("总则",),
    "编制依据": ("总则",),
    "适用范围": ("总则",),
    "响应分级": ("总则", "应急响应"),
    "应急预案体系": ("总则",),
    "预案体系": ("总则",),
    "工作原则": ("总则",),
    "应急工作原则": ("总则",),
    "事件分级": ("总则",),
    "应急组织机构组成及职责": ("应急组织机构及职责",),
    "应急救援小组组成及职责": ("应急组织机构及职责",),
    "信息报告": ("应急响应", "预警与信息报告"),
    "信息报告与处置": ("应急响应", "预防与预警"),
    "信息接报": ("应急响应",),
    "信息处置与研判": ("应急响应",),
    "预警": ("应急响应", "监测与预警"),
    "响应启动": ("应急响应",),
    "响应程序": ("应急响应",),
    "先期处置": ("应急响应",),
    "处置措施": ("应急响应",),
    "应急处置": ("应急响应",),
    "应急支援": ("应急响应",),
    "响应终止": ("应急响应",),
    "应急结束": ("应急响应",),
    "信息公开": ("应急响应",),
    "善后处置": ("后期处置",),
    "恢复重建": ("后期处置",),
    "调查评估": ("后期处置",),
    "通信与信息保障": ("应急保障", "保障措施"),
    "应急队伍保障": ("应急保障", "保障措施"),
    "物资装备保障": ("应急保障", "保障措施"),
    "应急物资装备保障": ("应急保障", "保障措施"),
    "其他保障": ("应急保障", "保障措施"),
    "经费保障": ("应急保障", "保障措施"),
    "应急预案培训": ("应急预案管理", "预案管理"),
    "应急预案演练": ("应急预案管理", "预案管理"),
    "应急预案修订": ("应急预案管理", "预案管理"),
    "应急预案备案": ("应急预案管理", "预案管理"),
    "应急预案实施": ("应急预案管理", "预案管理"),
}
"""Titles of sections, with the chapters they belong under."""

_FIRST = "总则 适用范围 编制目的 事故风险描述 事故风险分析 事故特征 危险性分析 风险描述 概述"
FIRST = frozenset(_FIRST.split())
"""Titles a plan begins with."""

_SHORTEST, _LONGEST = 6, 44
_PLAN_TITLE = re.compile(
    r"[^。；;，,：:]{0,36}(?:综合|专项|现场|总体|突发事件|事故|灾害)[^。；;，,：:]{0,8}(?:应急)?(?:预案|处置方案)"
    r"(?:[（(][^）)]{1,16}[）)])?"
)


def word_of(line: Line) -> str:
    """The dictionary's word a whole line consists of, "" if it is none."""
    if line.is_table or len(line.text) > 2 * len("应急救援小组组成及职责"):
        return ""
    word = key(line.text)
    return word if word in CHAPTERS or word in SECTIONS else ""


def is_plan_title(text: str) -> bool:
    """Tells the title of a plan that stands alone on its line."""
    closed = re.sub(r"\s", "", text)
    return _SHORTEST <= len(closed) <= _LONGEST and _PLAN_TITLE.fullmatch(closed) is not None
