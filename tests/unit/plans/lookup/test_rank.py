"""How well a clause answers."""

from __future__ import annotations

from plans.lookup.query import Query, Word, mark
from plans.lookup.rank import Candidate, score
from plans.lookup.rows import LEAD


def row(heading: str = "", body: str = "", around: str = "", marks: str = "") -> Candidate:
    return Candidate(1, 1, 0, heading, body, around, f" {marks} ")


def of(*texts: str) -> Query:
    return Query(words=tuple(Word(texts=(text,)) for text in texts))


def test_title_before_number_before_text_before_what_is_above() -> None:
    number = Query(words=(Word(texts=("5.2",), marks=(mark("n", "5x2"),)),))
    ordered = [
        score(row("5.2 疏散"), of("疏散")),
        score(row("5.2 其他", marks=mark("n", "5x2")), number),
        score(row("5.2 人员疏散"), of("疏散")),
        score(row("5.a 其他", marks=mark("n", "5x2")), number),
        score(row(body="疏散"), of("疏散")),
        score(row(around="疏散"), of("疏散")),
        0,
    ]
    assert ordered == sorted(ordered, reverse=True)
    assert len(set(ordered)) == len(ordered)
    assert score(row(around="疏散", marks=LEAD), of("疏散")) > score(row(body="疏散"), of("疏散"))


def test_all_words_and_filters_must_be_answered() -> None:
    assert score(row(body="疏散"), of("疏散", "苯")) == 0
    narrowed = Query(words=of("疏散").words, filters=(Word(marks=("々x",)),))
    assert score(row(body="疏散"), narrowed) == 0


def test_together_before_close_before_scattered() -> None:
    query = of("苯", "泄漏")
    far = "苯" + "甲" * 60 + "泄漏"
    values = [
        score(row("苯泄漏"), query),
        score(row(body="苯泄漏"), query),
        score(row(body="苯的泄漏"), query),
        score(row(body=far), query),
    ]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == 4


def test_a_synonym_and_a_longer_numeral_count_less() -> None:
    either = Query(words=(Word(texts=("危化品", "危险化学品")),))
    assert score(row(body="危化品"), either) > score(row(body="危险化学品"), either)
    assert score(row(body="i级"), of("i级")) > score(row(body="ii级"), of("i级"))
    assert score(row("i级"), of("i级")) > score(row("ii级"), of("i级"))
