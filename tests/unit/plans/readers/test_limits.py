"""Files made to harm are refused before they cost anything."""

from __future__ import annotations

import pytest

from console.errors import KnownError
from plans.readers.docx import read_docx
from plans.readers.limits import parse_xml
from tests.unit.plans.readers import files


def refused(content: bytes) -> str:
    with pytest.raises(KnownError) as caught:
        read_docx(content)
    return caught.value.code


def test_bombs_are_refused() -> None:
    bomb = "<w:p><w:r><w:t>" + "9" * 30_000_000 + "</w:t></w:r></w:p>"
    assert refused(files.docx(bomb)) == "import.harmful"
    entities = '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;&a;">]><x>&c;</x>'
    assert refused(files.docx("", word__footnotes_DOT_xml=entities)) == "import.harmful"
    assert refused(files.archive(**{f"p{n}": b"" for n in range(4100)})) == "import.too_large"
    nested = "<w:tbl><w:tr><w:tc>" * 100 + "</w:tc></w:tr></w:tbl>" * 100
    assert refused(files.docx(nested)) in ("import.damaged", "import.too_large")


def test_plain_xml_is_parsed_without_its_comments() -> None:
    root = parse_xml(b"<a><!-- x --><b>1</b></a>")
    assert [child.tag for child in root] == ["b"]
