"""Word files: every word, automatic numbers as printed, tables by cell, and bombs refused."""

from __future__ import annotations

from plans.readers.docx import read_docx
from tests.unit.plans.readers import files


def test_automatic_numbers_stand_beside_the_text() -> None:
    body = "".join(
        files.paragraph(text, style)
        for text, style in [
            ("总则", "a"),
            ("目的", "b"),
            ("范围", "b"),
            ("响应", "a"),
            ("启动", "b"),
        ]
    )
    blocks = read_docx(files.docx(body)).blocks
    assert [block.number for block in blocks] == ["第一章", "1.1", "1.2", "第二章", "2.1"]
    assert [block.outline_level for block in blocks] == [1, 2, 2, 1, 2]
    assert [block.text for block in blocks] == ["总则", "目的", "范围", "响应", "启动"]


def test_boxes_controls_breaks_and_revisions() -> None:
    body = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt><w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧"
        "</w:delText></w:r></w:del><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>"
    )
    assert [block.text for block in read_docx(files.docx(body)).blocks] == [
        "甲\n乙\t丙",
        "新",
        "框",
    ]


def test_merged_cells_say_their_words_wherever_they_reach() -> None:
    def cell(text: str, settings: str = "") -> str:
        return f"<w:tc><w:tcPr>{settings}</w:tcPr>{files.paragraph(text)}</w:tc>"

    rows = [
        cell("级别", '<w:vMerge w:val="restart"/>') + cell("条件", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("死亡") + cell("受伤"),
    ]
    body = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    word = read_docx(files.docx(body))
    assert word.tables[0].rows == (("级别", "条件", "条件"), ("级别", "死亡", "受伤"))
    assert word.blocks[0].text == "级别\t条件\n\t死亡\t受伤"


def test_pictures_are_attachments() -> None:
    names = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    names += ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    body = f'<w:p><w:r><w:drawing><a:blip {names} r:embed="rId1"/></w:drawing></w:r></w:p>'
    relations = '<Relationships><Relationship Id="rId1" Target="media/map.png"/></Relationships>'
    parts = {
        "word___rels__document_DOT_xml_DOT_rels": relations,
        "word__media__map_DOT_png": b"PNG",
    }
    pictures = read_docx(files.docx(body, **parts)).pictures
    assert [(picture.name, picture.content) for picture in pictures] == [("map.png", b"PNG")]
