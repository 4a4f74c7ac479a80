"""Lines become paragraphs again; numbers of pages and running heads go."""

from __future__ import annotations

from plans.readers.pdf_paragraphs import PageLine, paragraphs

LEFT, INDENT, RIGHT = 72.0, 104.0, 524.0


def line(text: str, left: float = LEFT, right: float = RIGHT, **about: object) -> PageLine:
    return PageLine(text=text, page=1, left=left, right=right, size=16.0, **about)  # type: ignore[arg-type]


def texts(*pages: list[PageLine]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(pages)]


def test_a_full_line_goes_on_in_the_next_also_over_the_page() -> None:
    first = [line("1.1 编制目的", INDENT, 203), line("为做好应急", INDENT), line("工作，制定")]
    second = [
        line("本预案。", right=200),
        line("适用于本市。", INDENT, 300),
        line("其余照旧办理，"),
    ]
    assert texts(first, second) == [
        "1.1 编制目的",
        "为做好应急工作，制定本预案。",
        "适用于本市。",
        "其余照旧办理，",
    ]


def test_a_number_at_the_margin_after_a_finished_sentence_begins_anew() -> None:
    page = [line("按照规定办理。"), line("2.1 领导机构", right=200), line("由市长任总指挥，统筹")]
    assert texts(page) == ["按照规定办理。", "2.1 领导机构", "由市长任总指挥，统筹"]


def test_entries_of_a_contents_page_are_not_joined() -> None:
    page = [line("1 总则.......................1"), line("1.1 目的.....................2")]
    assert len(texts(page)) == 2


def test_page_numbers_and_running_heads_are_no_text() -> None:
    pages = [
        [
            line("示例市应急预案", right=200),
            line(f"第{n}段的文字到了行尾", INDENT),
            line("才结束。", right=200),
            line(f"— {n} —", 280, 310),
        ]
        for n in "1234"
    ]
    assert texts(*pages) == [f"第{n}段的文字到了行尾才结束。" for n in "1234"]
