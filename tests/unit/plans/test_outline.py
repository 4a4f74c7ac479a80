"""The heading tree: every style of numbering, the dirt of real files, and no character lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.outline import ClauseKind, Outline, outline
from plans.readers.document import Block, SourceDocument, Table

CASES = Path(__file__).parent / "data" / "outlines.txt"
BODY = "本单位按照职责做好有关工作，及时掌握情况并按规定报告，确保各项措施落实到位。"


def tree_of(text: str) -> Outline:
    blocks = tuple(
        Block(text=line, paragraph=number) for number, line in enumerate(text.split("\n"), 1)
    )
    made = outline(SourceDocument(name="plan.txt", format="text", digest="0", blocks=blocks))
    assert "".join(clause.text for clause in made.clauses) == made.document.text
    return made


def shape(tree: Outline) -> list[str]:
    """Number and title of each heading, indented by depth."""
    return [
        "  " * (clause.depth - 1) + f"{clause.number} {clause.title}".strip()
        for clause in tree.clauses
        if clause.kind not in (ClauseKind.FRONT, ClauseKind.CONTENTS)
    ]


def cases() -> dict[str, tuple[str, list[str]]]:
    """The texts of data/outlines.txt with the trees they should give; "□" is any sentence."""
    found = {}
    for case in CASES.read_text(encoding="utf-8").split("=== ")[1:]:
        name, _, rest = case.partition("\n")
        text, _, expected = rest.partition("\n---\n")
        found[name] = (text.replace("□", BODY), expected.rstrip("\n").split("\n"))
    return found


EXAMPLES = cases()
DECIMAL = EXAMPLES["decimal"][0]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_style_and_every_dirt_gives_its_tree(name: str) -> None:
    text, expected = EXAMPLES[name]
    assert shape(tree_of(text)) == expected


ENTRIES = [line for line in DECIMAL.split("\n")[1:] if line != BODY]


@pytest.mark.parametrize(
    "page",
    [
        ["目  录", *ENTRIES],
        ["目录", *(f"{entry}……………{place}" for place, entry in enumerate(ENTRIES, 1))],
        [f"{entry}\t{place}" for place, entry in enumerate(ENTRIES, 1)],
        [f"{entry} - {place} -" for place, entry in enumerate(ENTRIES, 1)],
        ENTRIES,
    ],
    ids=["headed", "dot leaders", "tabs", "dashes", "untitled"],
)
def test_no_chapter_hangs_on_a_contents_page(page: list[str]) -> None:
    title, _, body = DECIMAL.partition("\n")
    tree = tree_of("\n".join([title, *page, body]))
    assert shape(tree) == EXAMPLES["decimal"][1]
    kinds = [clause.kind for clause in tree.clauses]
    assert kinds[:2] == [ClauseKind.FRONT, ClauseKind.CONTENTS]
    assert kinds.count(ClauseKind.CONTENTS) == 1


def test_several_plans_in_one_file_are_kept_apart() -> None:
    one = f"1 总则\n1.1 目的\n{BODY}\n1.2 范围\n{BODY}\n2 响应\n2.1 启动\n{BODY}"
    tree = tree_of(f"火灾事故专项应急预案\n{one}\n爆炸事故专项应急预案\n{one}")
    plans = [clause for clause in tree.clauses if clause.kind is ClauseKind.PLAN]
    assert [clause.title for clause in plans] == ["火灾事故专项应急预案", "爆炸事故专项应急预案"]
    assert [len(tree.subtree(clause.id)) for clause in plans] == [6, 6]
    assert "爆炸事故专项应急预案/2.1" in tree.by_id


def test_ids_stay_where_a_new_edition_only_adds() -> None:
    before = {clause.id for clause in tree_of(DECIMAL).clauses}
    after = {clause.id for clause in tree_of(f"{DECIMAL}\n4 附则\n{BODY}").clauses}
    assert after - before == {"4"}


def test_words_outline_levels_carry_a_tree_and_its_own_numbers_are_no_text() -> None:
    blocks = [Block(text="示例预案", paragraph=1, outline_level=1)]
    for number, title, level in (
        ("第一章", "总则", 2),
        ("1.1", "目的", 3),
        ("1.2", "范围", 3),
        ("第二章", "响应", 2),
        ("2.1", "启动", 3),
        ("2.2", "终止", 3),
    ):
        blocks.append(Block(text=title, paragraph=1, outline_level=level, number=number))
        blocks.append(Block(text=BODY, paragraph=1))
    tree = outline(SourceDocument(name="a", format="docx", digest="0", blocks=tuple(blocks)))
    expected = [
        "第一章 总则",
        "  1.1 目的",
        "  1.2 范围",
        "第二章 响应",
        "  2.1 启动",
        "  2.2 终止",
    ]
    assert shape(tree) == expected
    assert "第一章" not in "".join(clause.text for clause in tree.clauses)


def test_a_table_stays_in_its_clause() -> None:
    table = Table(rows=(("级别", "条件"), ("Ⅰ级", "30人以上死亡")))
    blocks = (
        Block(text="1 总则", paragraph=1),
        Block(text="1.1 分级", paragraph=2),
        Block(text="级别\t条件\nⅠ级\t30人以上死亡", paragraph=3, table=0),
        Block(text="1.2 范围", paragraph=4),
        Block(text=BODY, paragraph=5),
        Block(text="2 响应", paragraph=6),
    )
    document = SourceDocument(name="a", format="docx", digest="0", blocks=blocks, tables=(table,))
    tree = outline(document)
    assert tree.by_id["1.1"].tables == (table,)
    assert tree.at(document.text.index("30人")).id == "1.1"


NUMBERS = st.one_of(
    st.sampled_from(
        ["1", "1.1", "1.1.1", "2.", "3、", "一、", "（一）", "(1)", "①", "第一章", "第三条"]
    ),
    st.sampled_from(
        ["附件1", "附件：", "目录", "A.1", "4.l", "综合应急预案", "总则", "应急响应", ""]
    ),
    st.lists(st.integers(0, 30), min_size=1, max_size=5).map(lambda one: ".".join(map(str, one))),
)
TITLES = st.one_of(
    st.sampled_from(
        ["总则", " 编制目的", "　适用范围", BODY, "职责。" + BODY, "……12", "\t3", "10人以上"]
    ),
    st.text(max_size=30),
)
LINES = st.tuples(NUMBERS, TITLES).map("".join)
BLOCKS = st.builds(
    Block,
    text=st.lists(LINES, min_size=1, max_size=3).map("\n".join),
    paragraph=st.just(1),
    outline_level=st.sampled_from([0, 0, 0, 1, 2, 3, 9]),
    number=st.sampled_from(["", "", "", "1.", "1.1", "第一章", "（一）", "•"]),
    style=st.sampled_from(["", "toc 1", "heading 1"]),
    table=st.sampled_from([None, None, None, 0]),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(BLOCKS, max_size=40))
def test_no_character_is_ever_lost(blocks: list[Block]) -> None:
    table = Table(rows=(("a",),))
    document = SourceDocument(
        name="a", format="docx", digest="0", blocks=tuple(blocks), tables=(table,)
    )
    tree = outline(document)
    assert "".join(clause.text for clause in tree.clauses) == document.text
    assert len(tree.by_id) == len(tree.clauses)
    for clause in tree.clauses:
        assert clause.start <= clause.body_start <= clause.end or not document.text
        assert clause.heading + clause.body == clause.text
        if clause.parent:
            assert tree.by_id[clause.parent].depth < clause.depth
            assert tree.by_id[clause.parent].start < clause.start
    assert sum(len(clause.tables) for clause in tree.clauses) == sum(
        block.table is not None and bool(document.text) for block in blocks
    )
