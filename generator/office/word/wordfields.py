"""Fields in Word that fetch files or run programs; a template with one of them is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from generator.errors import Finding, Severity
from generator.office.base.markup import qname
from generator.office.word.wordplaces import WordPlaces
from generator.wording import _

_CODE: Final = qname("w:instrText")
_CHAR: Final = qname("w:fldChar")
_SIMPLE: Final = qname("w:fldSimple")
_REFUSED = re.compile(
    r"\s*(DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|RD|DATABASE|MACROBUTTON)\b", re.I
)


def refused_fields(root: etree._Element, places: WordPlaces) -> Iterator[Finding]:
    """Give the fields of one part that are not allowed."""
    for element, code in _fields(root):
        found = _REFUSED.match(code)
        if found:
            message = _("The field {name} fetches or starts something and is refused.").format(name=found[1].upper())
            yield Finding("TPL-DANGER", Severity.BLOCKING, places.place(element, code.strip()), message)


def _fields(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Give each field with its code, joined over its runs."""
    first: etree._Element | None = None
    code = ""
    for element in root.iter(_CODE, _CHAR, _SIMPLE):
        if element.tag == _SIMPLE:
            yield element, element.get(qname("w:instr"), "")
        elif element.tag == _CODE:
            first = element if first is None else first
            code += element.text or ""
        elif first is not None:
            yield first, code
            first, code = None, ""
    if first is not None:
        yield first, code
