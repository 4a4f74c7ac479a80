"""A fact heard, with the words it rests on."""

from __future__ import annotations

from plans.heard import heard, phrases, sentences


def test_a_span_is_quoted() -> None:
    fact = heard("injured", 3, "有3人受伤", 1, 5)
    assert (fact.quote, fact.value, fact.lower_bound) == ("3人受伤", 3, False)


def test_sentences_and_phrases_keep_their_places() -> None:
    text = "着火了，疏散1,200人。没人伤"
    assert [item.group() for item in sentences(text)] == ["着火了，疏散1,200人", "没人伤"]
    assert [item.group() for item in phrases(text)] == ["着火了", "疏散1,200人", "没人伤"]
    assert all(text[item.start() : item.end()] == item.group() for item in phrases(text))
