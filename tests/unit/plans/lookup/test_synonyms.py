"""Words that mean the same."""

from __future__ import annotations

from plans.lookup.synonyms import MOST, Synonyms, of_the_office, whole

WORDS = Synonyms([["四级", "Ⅳ级", "4级"], ["危化品", "危险化学品"], ["公安局", "市公安局"]])


def test_a_word_first_as_it_is() -> None:
    assert WORDS.variants("四级响应") == ("四级响应", "iv级响应", "4级响应")
    assert WORDS.variants("疏散") == ("疏散",)


def test_what_holds_the_word_anyway_is_not_asked_for() -> None:
    assert WORDS.variants("公安局") == ("公安局",)


def test_a_longer_numeral_is_another_word() -> None:
    assert WORDS.variants("十四级") == ("十四级",)
    assert whole("i级", "启动i级响应")
    assert not whole("i级", "启动ii级响应")


def test_never_too_many_ways() -> None:
    assert len(WORDS.variants("四级" * 6)) <= MOST


def test_the_classes_of_the_office_are_read() -> None:
    assert "危险化学品" in of_the_office().variants("危化品")
    assert {"i级", "1级"} <= set(of_the_office().variants("一级"))
    assert Synonyms([]).variants("一级") == ("一级",)
