"""What is drawn: shapes with their text on slides and sheets, their tables, and the words and values of charts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from lxml import etree

from generator.office.base.markup import qname
from generator.office.inspection.finished.spots import Spot, Where
from generator.office.inspection.finished.wordparts import alt_text

AP, AT, ABR = qname("a:p"), qname("a:t"), qname("a:br")
TABLE, ROW, CELL = qname("a:tbl"), qname("a:tr"), qname("a:tc")


SHAPES: Final = frozenset(("sp", "pic", "graphicFrame", "grpSp", "cxnSp"))
WORDLESS: Final = frozenset((
    "spPr", "grpSpPr", "style", "bodyPr", "lstStyle", "xfrm", "blipFill", "bg", "clrMap", "clrMapOvr", "timing",
    "transition", "txStyles", "tblPr", "tblGrid", "from", "to",
))  # fmt: skip
"""Elements that hold looks only; what their attributes say is read with those of the whole part."""


@lru_cache(maxsize=4096)
def _bare(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def local(element: etree._Element) -> str:
    """Give the name of an element without its namespace, empty for comments."""
    return _bare(element.tag)


def paragraph_text(paragraph: etree._Element) -> str:
    """Give the text of a DrawingML paragraph."""
    words = []
    for node in paragraph.iter(AT, ABR):
        words.append(node.text or "" if node.tag == AT else "\n")
    return "".join(words)


class Canvas:
    """The reader of shapes: of a slide, a layout, a sheet's drawing.

    ``size`` is the width and height of the slide in EMU, where shapes beside it are told from those on it.
    """

    def __init__(self, part: str, where: Where, under: str = "", size: tuple[int, int] | None = None) -> None:
        self.part, self.where, self.under, self.size = part, where, under, size
        self.block, self.tables = 0, 0

    def spots(self, root: etree._Element) -> Iterator[Spot]:
        """Give the spots of a part with shapes."""
        yield from self._shapes(root, self.where, top=True)

    def _shapes(self, holder: etree._Element, where: Where, top: bool) -> Iterator[Spot]:
        for node in holder:
            name = local(node)
            if node.tag == AP:
                yield from self._text(node, where)
            elif node.tag == TABLE:
                yield from self._table(node, where)
            elif name == "cNvPr":
                if words := alt_text(node):
                    yield Spot(words, Where.ALT if where is self.where else where, self.part, self.under, self.block)
            elif name in SHAPES:
                yield from self._shapes(node, self._seen(node, where, top), top=False)
            elif name and name not in WORDLESS and len(node):
                yield from self._shapes(node, where, top)

    def _seen(self, shape: etree._Element, where: Where, top: bool) -> Where:
        """Give where the text of a shape stands: hidden, beside the slide, or where its holder stands."""
        if where is not self.where:
            return where
        properties = next((node for node in shape.iter() if local(node) == "cNvPr"), None)
        if properties is not None and properties.get("hidden") in ("1", "true"):
            return Where.HIDDEN_SHAPE
        return Where.OUTSIDE if top and self.size and _is_outside(shape, self.size) else where

    def _text(self, paragraph: etree._Element, where: Where) -> Iterator[Spot]:
        self.block += 1
        text = paragraph_text(paragraph)
        if text and not text.isspace():
            yield Spot(text, where, self.part, self.under, self.block)

    def _table(self, table: etree._Element, where: Where) -> Iterator[Spot]:
        self.tables += 1
        for row, line in enumerate(table.iterfind(ROW), 1):
            for column, cell in enumerate(line.iterfind(CELL), 1):
                self.block += 1
                text = "\n".join(filter(None, map(paragraph_text, cell.iter(AP))))
                if text and not text.isspace():
                    yield Spot(text, where, self.part, self.under, self.block, self.tables, row, column)


def _is_outside(shape: etree._Element, size: tuple[int, int]) -> bool:
    """Tell whether a shape lies wholly beside the slide."""
    offset = next(shape.iter(qname("a:off")), None)
    extent = next(shape.iter(qname("a:ext")), None)
    if offset is None or extent is None:
        return False
    try:
        left, top = int(offset.get("x", "0")), int(offset.get("y", "0"))
        right, bottom = left + int(extent.get("cx", "0")), top + int(extent.get("cy", "0"))
    except ValueError:
        return False
    return right <= 0 or bottom <= 0 or left >= size[0] or top >= size[1]


def chart_spots(part: str, root: etree._Element, under: str) -> Iterator[Spot]:
    """Give the titles, the names, the values that a chart shows, and the ranges it takes them from."""
    for node in root.iter():
        name = local(node)
        if node.tag == AP:
            if text := paragraph_text(node):
                yield Spot(text, Where.CHART, part, under)
        elif name in ("v", "pt") and node.text and not node.text.isspace():
            yield Spot(node.text, Where.CHART, part, under, kind="n" if _is_number(node) else "")
        elif name == "f" and node.text:
            yield Spot(node.text, Where.FORMULA, part, under)


def _is_number(node: etree._Element) -> bool:
    return any(local(above) in ("numCache", "numLit", "numDim") for above in node.iterancestors())
