"""A draft: everything proposed, quoted where it stands, nothing repaired, nothing made up."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans import model
from plans.extract.propose import Proposal
from plans.model import ItemState

Proposed = Callable[..., Proposal]
PLAN = """1 总则
1.3 事件分级
（1）较大事故，是指造成3人以上10人以下死亡的事故。
2 组织指挥体系
2.1 工作组
抢险救援组：由市消防救援大队牵头，市公安局参加。
4 应急响应
4.1 响应分级
应急响应分为Ⅰ级、Ⅱ级、Ⅲ级三个等级。
4.2 响应启动
有下列情形之一的，启动Ⅱ级应急响应：（1）造成10人以上30人以下死亡的；（2）超出处置能力的。
发生较大事故时，由市指挥部启动Ⅲ级应急响应。
4.3 处置措施
市公安局在接报后30分钟内到达现场。
"""
PARTS = st.sampled_from(
    [
        "\n4.1 响应分级\n",
        "启动Ⅰ级响应：",
        "10人以上",
        "30人以下死亡",
        "，或者",
        "且",
        "市应急局",
        "由",
        "负责",
        "（1）",
        "预警",
        "红色",
        "。",
        "；",
        "30分钟内",
        "报告",
        "组",
        "牵头",
        "a | b\n",
        "\n",
        "附件1",
        "有下列情形之一的，",
        "等级",
        "　",
    ]
)
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def test_everything_is_proposed_and_survives_the_exchange_form(proposed: Proposed) -> None:
    made = proposed(PLAN)
    assert {item.state for item in made.items} == {ItemState.PROPOSED}
    assert model.loads(model.dumps(made.document)) == made.document
    assert [level.number for level in made.document.levels] == [1, 2, 3]
    assert made.document.groups[0].lead == "市消防救援大队"


def test_a_level_that_leans_on_a_grade_takes_its_condition(proposed: Proposed) -> None:
    triggers = {trigger.id: trigger for trigger in proposed(PLAN).document.triggers}
    assert triggers["R3-1"].when.metric == "deaths"
    assert triggers["R3-1"].doubt == "by_grade"
    assert triggers["R3-1"].started_by == "市指挥部"


def test_the_same_figures_at_two_levels_are_reported_and_not_repaired(proposed: Proposed) -> None:
    made = proposed(
        "4 应急响应\n4.1 响应分级\n响应分为Ⅰ级、Ⅱ级。\n4.2 启动\n"
        "有下列情形之一的，启动Ⅰ级响应：（1）造成3人以上10人以下死亡的。\n"
        "有下列情形之一的，启动Ⅱ级响应：（1）造成3人以上10人以下死亡的。"
    )
    assert "interval.same" in [finding.code for finding in made.findings]
    assert [trigger.when.at_least for trigger in made.document.triggers] == [3, 3]


def test_a_text_without_levels_has_none(proposed: Proposed) -> None:
    made = proposed("1 总则\n为了规范工作。\n2 附则\n自印发之日起实施。")
    assert made.document.levels == made.document.triggers == ()


@QUICK
@given(st.lists(PARTS, max_size=40).map("".join) | st.text(max_size=200))
def test_any_text_is_read_and_every_quote_is_literal(proposed: Proposed, text: str) -> None:
    made = proposed(text or "无")
    for item in made.items:
        if item.start is not None and item.end is not None:
            clause = made.document.by_id[item.clause]
            assert clause.text[item.start : item.end] == item.quote


@QUICK
@given(
    st.lists(
        st.sampled_from(["本预案由办公室解释", "依据有关法律制定", "工作人员热爱本职"]), max_size=4
    )
)
def test_unrelated_clauses_change_nothing(proposed: Proposed, extra: list[str]) -> None:
    plain, longer = (
        proposed(PLAN),
        proposed(PLAN + "8 附则\n" + "\n".join(f"{words}。" for words in extra)),
    )
    for name in ("levels", "triggers", "tasks", "groups", "procedures", "reports"):
        assert getattr(plain.document, name) == getattr(longer.document, name)
