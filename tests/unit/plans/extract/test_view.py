"""A view loses no place: what is found in it is quoted literally."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plans.extract.view import view

SIGNS = st.text(alphabet="１2,，　 \nIVⅣ级Ⅱ（)死亡。30、人\uf06c以上", max_size=60)


@given(SIGNS, st.booleans(), st.booleans())
def test_every_stretch_leads_back_to_the_text(text: str, wrapped: bool, flowing: bool) -> None:
    made = view(text, wrapped=wrapped, flowing=flowing)
    assert len(made.plain) == len(made.places)
    for place in range(len(made.plain)):
        span = made.span(place, len(made.plain))
        assert text[span.start : span.end] == made.quote(place, len(made.plain))


def test_typing_is_levelled_and_the_quote_is_not() -> None:
    made = view("启动 I 级、III级；１，000 人", base=10)
    assert made.plain == "启动Ⅰ级、Ⅲ级；1000人"
    assert made.quote(2, 4) == "I 级"
    assert made.span(0, 2).start == 10


def test_a_line_broken_by_the_page_goes_on_and_a_paragraph_does_not() -> None:
    text = "造成高速公路毁坏、双幅交通中断、阻塞或者大量车辆积压、\n人员滞留的。\n（2）其他"
    assert view(text, wrapped=True).plain.count("\n") == 1
    assert view(text).plain.count("\n") == 2
