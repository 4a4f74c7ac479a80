"""Tool tips of words from outside: Qt would take a name with tags in it for a page to lay out."""

from __future__ import annotations

import html


def tip(text: str) -> str:
    """A tool tip that shows a text as it is, whatever marks stand in it."""
    if "<" not in text:
        return text
    return f"<p>{html.escape(text)}</p>".replace("\n", "<br/>")
