"""What a file may cost: sizes, parts, depth. A file made to harm is refused, never endured."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from console.errors import KnownError

if TYPE_CHECKING:
    from lxml import etree

MEGABYTE = 1 << 20
FILE = 200 * MEGABYTE
"""No plan is larger, pictures included."""
PART = 48 * MEGABYTE
"""Nor the text of one part of it, unpacked."""
PICTURES = 300 * MEGABYTE
PARTS = 4_000
RATIO = 250
"""Text packs at most so well; what packs better was made to harm."""
CHARACTERS = 12_000_000
PAGES = 1_500
_CHUNK = 1 << 16
BROKEN_ARCHIVE = (
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,  # an archive under a password
    ValueError,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What broken archives raise."""


def damaged(reason: str) -> KnownError:
    """The failure of a file that can't be read as what it claims to be."""
    return KnownError(
        "import.damaged",
        "Open the file in Word or WPS, save it anew as .docx, and import that.",
        reason=reason,
    )


def oversized(what: str, limit: int) -> KnownError:
    """The failure of a file that would cost too much."""
    return KnownError(
        "import.too_large",
        "Split the document, or remove large pictures, and import the parts.",
        what=what,
        limit=limit,
    )


def check_parts(archive: zipfile.ZipFile) -> None:
    """Refuses an archive of too many parts, before any is unpacked."""
    if len(archive.infolist()) > PARTS:
        raise oversized("parts", PARTS)


def unpack(archive: zipfile.ZipFile, name: str, limit: int = PART) -> bytes | None:
    """Unpacks one part, never more than the limit; None where the archive has no such part.

    What the archive says of its sizes is not believed: the bytes are counted as they come.
    """
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    found = bytearray()
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK):
            found += chunk
            if len(found) > limit:
                raise oversized(name, limit)
            if len(found) > MEGABYTE and len(found) > RATIO * max(info.compress_size, 1):
                raise KnownError(
                    "import.harmful",
                    "Do not open this file; ask its sender for another copy.",
                    reason="compression bomb",
                )
    return bytes(found)


def parse_xml(content: bytes) -> etree._Element:
    """Parses XML without entities, without network, without a document type.

    Raises:
        KnownError: "import.harmful" for a document type, "import.damaged" for broken XML.
    """
    from lxml import etree  # noqa: PLC0415 - the start of the console does without it

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(str(error)) from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise KnownError(
            "import.harmful",
            "Do not open this file; ask its sender for another copy.",
            reason="document type in XML",
        )
    return root
