"""What a line begins with, in every style of numbering."""

from __future__ import annotations

import pytest

from plans.headings.signs import Style, integer, is_title, spaced
from tests.unit.plans.headings.made import signs


@pytest.mark.parametrize(
    ("line", "style", "numbers", "label", "title"),
    [
        ("第一编 总则", Style.PART, (1,), "第一编", "总则"),
        ("第 十二 章　附  则", Style.CHAPTER, (12,), "第十二章", "附则"),
        ("第3节 职责", Style.SECTION, (3,), "第3节", "职责"),
        ("第五条　以人为本，做好救援。", Style.ARTICLE, (5,), "第五条", ""),
        ("1 总则", Style.DECIMAL, (1,), "1", "总则"),
        ("１．２编制依据", Style.DECIMAL, (1, 2), "１．２", "编制依据"),
        ("4.l 先期处置", Style.DECIMAL, (4, 1), "4.l", "先期处置"),
        ("4.2.1　指挥部。由市长任总指挥。", Style.DECIMAL, (4, 2, 1), "4.2.1", "指挥部"),
        ("一、总则", Style.CHINESE, (1,), "一", "总则"),
        ("（十一）后勤组：负责保障", Style.CHINESE_PAREN, (11,), "（十一）", "后勤组"),
        ("2、自然灾害。主要包括水旱灾害。", Style.DOTTED, (2,), "2", "自然灾害"),
        ("(3)先期处置", Style.PAREN, (3,), "(3)", "先期处置"),
        ("2）职责", Style.HALF_PAREN, (2,), "2）", "职责"),
        ("③其他", Style.CIRCLED, (3,), "③", "其他"),
        ("附 件 2：联系表", Style.ATTACHMENT, (2,), "附件2", "联系表"),
        ("F4.1 处置措施", Style.LETTERED, (70, 4, 1), "F4.1", "处置措施"),
    ],
)
def test_every_sign_is_read(
    line: str, style: Style, numbers: tuple[int, ...], label: str, title: str
) -> None:
    (sign,) = signs(line)
    assert (sign.style, sign.numbers, sign.label, sign.title) == (style, numbers, label, title)


@pytest.mark.parametrize(
    "line",
    ["10人以上", "24小时内", "3.5米水位", "2023年修订", "第三条规定的", "附件：1.名单", "", "正文"],
)
def test_a_number_in_a_sentence_is_no_sign(line: str) -> None:
    assert signs(line) == []


def test_numerals_and_spaced_titles() -> None:
    assert [integer(text) for text in ("十", "二十三", "一百零五", "12", "")] == [
        10,
        23,
        105,
        12,
        0,
    ]
    assert spaced(" 附　则 ") == "附则"
    assert is_title("应急响应")
    assert not is_title("应当立即报告。")
