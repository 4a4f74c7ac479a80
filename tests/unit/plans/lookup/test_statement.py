"""A query as SQL: no word of it ever becomes SQL."""

from __future__ import annotations

from plans.lookup.query import Word, mark
from plans.lookup.statement import by_heading, by_index, by_reading, is_indexed, phrase


def test_phrases() -> None:
    assert phrase("疏散") == '"疏散"'
    assert phrase("疏散点") == '"疏散 散点"'
    assert phrase("苯") == '"苯"*'
    assert phrase('"a" OR') == '"ao or"' or '"' not in phrase('"a" OR').strip('"*')


def test_what_the_index_knows() -> None:
    assert is_indexed(Word(texts=("苯",)))
    assert is_indexed(Word(marks=("々l4",)))
    assert not is_indexed(Word(texts=("——",)))


def test_words_are_values() -> None:
    word = Word(texts=("疏散", "撤离"), marks=(mark("l", "4"),))
    sql, values = by_index([word])
    assert values == [f'("疏散" OR "撤离" OR "{mark("l", "4")}")']
    assert "疏散" not in sql
    assert by_heading(word)[1] == ['"疏散" OR "撤离"']
    sql, values = by_reading([word])
    assert sql.count("?") == len(values) + 1
