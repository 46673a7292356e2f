"""What stands around the rows of a sheet: views, merges, formats, rules, links, breaks, filters, as pieces to write.

A piece is static XML, or a function that gives XML for one finished sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.office.base import printing
from generator.office.base.markup import escape_attribute
from generator.office.sheets.formulatags import formula_text, list_text
from generator.office.sheets.sheetelements import ALWAYS, ELEMENTS, FORMULAS, general
from generator.office.sheets.sheetmodel import SheetModel, attributes
from generator.office.sheets.sheetpieces import Piece
from generator.office.sheets.sheettexts import Texts, header_words


@dataclass(frozen=True, slots=True)
class SheetFrame:
    """The pieces before and behind the rows; ``still`` has the same as XML where nothing moves."""

    before: Sequence[Piece]
    after: Sequence[Piece]


def compile_frame(model: SheetModel, texts: Texts) -> SheetFrame:
    """Give the frame of a sheet; what holds tags in it is added to ``texts``."""
    root = model.root
    _take_texts(root, texts)
    opening = f"<worksheet{_namespaces(root)}{attributes(root)}>"
    before: list[Piece] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + opening]
    after: list[Piece] = []
    current = before
    waiting = list(ALWAYS)
    for child in root:
        if not isinstance(child.tag, str):
            continue
        name = etree.QName(child).localname
        if name == "sheetData":
            current = after
            continue
        while current is after and waiting and _rank(waiting[0]) <= _rank(name):
            first = waiting.pop(0)
            if first != name:
                after += ALWAYS[first](None)
        if current is after and name in ALWAYS:
            after += ALWAYS[name](child)
        else:
            current.extend(ELEMENTS.get(name, general)(child))
    for first in waiting:
        after += ALWAYS[first](None)
    after.append("</worksheet>")
    return SheetFrame(_packed(before), _packed(after))


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _take_texts(root: etree._Element, texts: Texts) -> None:
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        where = etree.QName(node).localname
        header = where in _HEADERS
        if node.text and node.tag in FORMULAS:
            number = texts.add_formula(node.text, where, list_text if _is_list(node) else formula_text)
            node.text = node.text if number is None else f"\ufdd4{number}\ufdd5"
        elif node.text:
            number = texts.add(node.text, where, header_words if header else printing.plain)
            node.text = node.text if number is None else f"\ufdd4{number}\ufdd5"
        for name, value in node.attrib.items():
            number = texts.add(str(value), where)
            if number is not None:
                node.set(name, f"\ufdd4{number}\ufdd5")


def _is_list(node: etree._Element) -> bool:
    """Tell whether a formula gives the words that a cell may hold."""
    return any(one.get("type") == "list" for one in node.iterancestors())


def _packed(pieces: Iterable[Piece]) -> list[Piece]:
    packed: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and packed and isinstance(packed[-1], str):
            packed[-1] += piece
        else:
            packed.append(piece)
    return packed


def _namespaces(root: etree._Element) -> str:
    """Declare what the root declares, and what its elements declare for themselves and lose when written anew."""
    known: dict[str | None, str] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            for prefix, uri in element.nsmap.items():
                if prefix is not None or element is root:
                    known.setdefault(prefix, uri)
    return "".join(
        f' xmlns:{prefix}="{escape_attribute(uri)}"' if prefix else f' xmlns="{escape_attribute(uri)}"'
        for prefix, uri in known.items()
    )


_HEADERS: Final = frozenset(("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"))
_PLACES: Final = """
sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells
phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks
colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture
oleObjects controls webPublishItems tableParts extLst
"""
_ORDER: Final = _PLACES.split()
