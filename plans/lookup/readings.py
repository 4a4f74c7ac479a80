"""How words are said: pinyin and initials (拼音首字母), with the readings a phrase could have.

pypinyin costs 0.2 s and 58 MB, so it is loaded with the first word that needs it.
"""

from __future__ import annotations

import re

MOST = 6
"""So many ways of reading a text are kept at most."""
_TWO_WAYS = frozenset(
    "重长行调传朝藏参车弹会降校省石识系圩堡泊单乐给解畜轧属宿强盛提囤屏瀑曝便刹虹咳壳率尾粘殖幢巷澄"
)
"""Signs that are said in two ways in daily use; the many readings of dictionaries only crowd."""
_OTHER = re.compile(r"[^0-9a-z㐀-䶵一-龥]+")


def initials(text: str) -> str:
    """The first letters of a text's syllables: "危险化学品" gives "wxhxp"."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - 0.2 s and 58 MB

    return "".join(lazy_pinyin(_OTHER.sub("", text.lower()), style=Style.FIRST_LETTER)).lower()


def reading(text: str) -> str:
    """A text in pinyin without tones: "疏散" gives "shusan"; what is no Han sign stays."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    return "".join(lazy_pinyin(_OTHER.sub("", text.lower()))).lower()


def ways(text: str) -> tuple[str, ...]:
    """The initials of a text, first as the phrase is read, then with one sign read otherwise.

    重大 is read "zhongda", but many type "cd": each sign that has another first letter gives a way.
    """
    from pypinyin import Style, pinyin  # noqa: PLC0415

    plain = _OTHER.sub("", text.lower())
    usual = initials(plain)
    found = [usual]
    if len(usual) == len(plain):
        for place, sign in enumerate(plain):
            if sign in _TWO_WAYS:
                read = pinyin(sign, style=Style.FIRST_LETTER, heteronym=True)[0]
                others = sorted(set(read) - {usual[place]})
                found += [usual[:place] + other + usual[place + 1 :] for other in others]
    return tuple(dict.fromkeys(found))[:MOST]
