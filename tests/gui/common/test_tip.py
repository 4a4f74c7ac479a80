"""Words from outside stay words in a tool tip."""

from __future__ import annotations

import pytest
from PySide6.QtGui import Qt, QTextDocument

from widgets.common.tip import tip


def test_plain_words_stay_as_they_are() -> None:
    assert tip("千灯 A & B\n第二行") == "千灯 A & B\n第二行"


@pytest.mark.parametrize("words", ["<b>甲</b>\n<img src='file:///etc/passwd'>", "水位 < 3 m &amp;"])
def test_tags_are_shown_and_not_obeyed(words: str) -> None:
    said = tip(words)
    assert Qt.mightBeRichText(said)
    shown = QTextDocument()
    shown.setHtml(said)
    assert shown.toPlainText().replace("\u2028", "\n") == words
