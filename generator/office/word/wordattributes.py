"""Texts that Word keeps in attributes: the words of WordArt, as in watermarks, and the lists of content controls."""

from __future__ import annotations

from typing import Final

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import qname
from generator.office.language.marks import Marks
from generator.office.language.program import Source
from generator.office.language.tags import may_hold_tags
from generator.office.language.textparts import tokens
from generator.office.word.wordplaces import WordPlaces

_HELD: Final = {
    "{urn:schemas-microsoft-com:vml}textpath": ("string",),
    qname("w:listItem"): (qname("w:displayText"), qname("w:value")),
}
"""The elements with such texts, and the attributes that hold them."""


def hang_attributes(root: etree._Element, places: WordPlaces, marks: Marks, source: Source) -> bool:
    """Let these texts be filled; tell whether there was anything to do."""
    changed = False
    for element in root.iter(*_HELD):
        for name in _HELD[element.tag]:
            words = element.get(name, "")
            if not may_hold_tags(words):
                continue
            place = places.place(element, "")
            filled, _any = tokens(words, marks, source, Place(place.file, place.steps[:-1]), inside=True)
            element.set(name, filled)
            changed = changed or filled != words or bool(source.findings)
    return changed
