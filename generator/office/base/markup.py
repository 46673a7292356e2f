"""XML at compile time: namespaces, a strict parser, serialising, and text that is legal in XML."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from generator.errors import PackageError
from generator.wording import _

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
S: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
XDR: Final = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
XML: Final = "http://www.w3.org/XML/1998/namespace"

PREFIXES: Final = {
    "w": W,
    "a": A,
    "r": R,
    "wp": WP,
    "pic": PIC,
    "c": CHART,
    "w14": W14,
    "s": S,
    "p": P,
    "xdr": XDR,
    "mc": MC,
    "xml": XML,
}

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
#: Finds what may not stand in XML as it is; ``None`` for a plain text.
special: Final = re.compile('[&<>"\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]').search
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LIKE_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
REPLACEMENT: Final = "\ufffd"


def qname(name: str) -> str:
    """Give the lxml name of ``w:p``: the namespace in braces, then the local name."""
    prefix, _colon, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


def parse(data: bytes, part: str) -> etree._Element:
    """Parse one part strictly: no document type, no entities, no repair.

    Raises PackageError naming ``part`` when it is not well-formed or holds a document type.
    """
    if b"<!" in (text := _readable(data, part)) and _DOCTYPE.search(text):
        raise PackageError(_("The part {part} holds a document type, which is refused.").format(part=part))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PackageError(_("The part {part} is damaged: {reason}").format(part=part, reason=error)) from error


def _readable(data: bytes, part: str) -> bytes:
    """Give a part so that its markup can be looked for as bytes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace").encode()
    head = data[:200].lower()
    if b"\0" in head or (b"encoding" in head and b"utf-8" not in head and b"us-ascii" not in head):
        raise PackageError(_("The part {part} is not written in UTF-8.").format(part=part))
    return data


def serialise(element: etree._Element, *, tail: bool = False) -> str:
    """Give the XML text of ``element`` without a declaration."""
    return etree.tostring(element, encoding="unicode", with_tail=tail)


def legal(text: str) -> str:
    """Give ``text`` with every character that XML cannot hold replaced by U+FFFD."""
    return _ILLEGAL.sub(REPLACEMENT, text)


def is_plain(text: str) -> bool:
    """Tell whether ``text`` may stand in XML as it is, in text and attributes, with no line break or tab."""
    return text.isalnum() or special(text) is None


def escape(value: object) -> str:
    """Give any value as legal XML text, fit for element content and for attributes in double quotes.

    Illegal characters and lone surrogates become U+FFFD; line breaks and tabs stay.
    """
    text = value if type(value) is str else str(value)
    if text.isalnum() or special(text) is None:
        return str(text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return _ILLEGAL.sub(REPLACEMENT, text)


def read_text(xml: str) -> str:
    """Give the text that XML text stands for: ``&lt;`` is ``<``."""
    if "&" not in xml:
        return xml
    # Its table of names is large, and most documents get along without.
    from html import unescape

    return unescape(xml)


def unescaped(text: str) -> str:
    """Give a text of a workbook with ``_x000D_`` and the like turned into the characters that they stand for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def spelled(text: str) -> str:
    """Give a text as a workbook holds it, so that ``unescaped`` gives it back: what looks like an escape is escaped."""
    return _LIKE_ESCAPED.sub("_x005F_", text) if "_x" in text else text


def escape_attribute(value: object) -> str:
    """Give any value for an attribute in double quotes; line breaks and tabs are kept as character references."""
    return escape(value).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")
