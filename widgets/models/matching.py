"""Finds text the way a duty officer types it: Chinese, full pinyin or pinyin initials."""

from __future__ import annotations

import functools

_CACHED_TEXTS = 65_536


@functools.lru_cache(_CACHED_TEXTS)
def full_pinyin(text: str) -> str:
    """千灯镇 → "qiandengzhen"; what is not Chinese stays, in lower case, without spaces."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 0.2 s and 58 MB

    return "".join(lazy_pinyin(text)).lower().replace(" ", "")


@functools.lru_cache(_CACHED_TEXTS)
def initials(text: str) -> str:
    """千灯镇 → "qdz"; what is not Chinese stays, in lower case, without spaces."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - 0.2 s and 58 MB

    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower().replace(" ", "")


def matches(texts: tuple[str, ...], needle: str) -> bool:
    """Whether every word of the needle is found in one of the texts."""
    return all(_found(texts, part) for part in needle.casefold().split())


def _found(texts: tuple[str, ...], part: str) -> bool:
    if any(part in text.casefold() for text in texts):
        return True
    if not part.isascii():
        return False
    return any(part in initials(text) or part in full_pinyin(text) for text in texts if text)
