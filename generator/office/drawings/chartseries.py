"""The drawn series of a chart as programs: their format stands, their names and points are filled in.

Holes and blocks are marked by processing instructions put into the tree before it is written as text; the text is cut
at them afterwards, so that no namespace is written twice.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from lxml import etree

from generator.office.drawings.chartpoints import Filling, SeriesShape, bubbles_xml, name_xml, pairs_xml, values_xml
from generator.office.drawings.drawingxml import whole

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MARK = "chart-hole"
_MARKS = re.compile(rf"<\?{MARK} ([^?]*)\?>")
_CLOSE = "close"

# What stands before each hole in a series, by the order of the schema.
_BEFORE_NAME = ("idx", "order")
_BEFORE_POINTS = (*_BEFORE_NAME, "spPr", "marker", "explosion", "invertIfNegative", "pictureOptions", "dPt")
_BEFORE_VALUES = (*_BEFORE_POINTS, "dLbls", "trendline", "errBars")


@dataclass(frozen=True, slots=True)
class Hole:
    """A place in the text that is filled at each rendering; ``kind`` says with what."""

    kind: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Text that is left out, repeated or dyed, as its ``kind`` says."""

    kind: str
    words: tuple[str, ...]
    nodes: tuple[Node, ...]


Node: TypeAlias = "str | Hole | Block"


def mark_series(drawn: etree._Element, number: int) -> SeriesShape:
    """Put the holes into the drawn ``c:ser``, the ``number``-th of its chart, counted from 0, and tell its shape."""
    shape = _shape(drawn, number)
    plot = etree.QName(_parent(drawn)).localname
    _mark_points(drawn)
    for old in _children(drawn, "tx", "cat", "val", "xVal", "yVal", "bubbleSize"):
        drawn.remove(old)
    for extension in _children(drawn, "extLst"):
        _keep_identity(extension)
    _insert_after(drawn, _BEFORE_NAME, "name", count_marks=False)
    _insert_after(drawn, _BEFORE_VALUES, {"bubbleChart": "bubbles", "scatterChart": "pairs"}.get(plot, "values"))
    _enclose(drawn, f"series {number}")
    return shape


def mark_copies(drawn: etree._Element, number: int, highest: int) -> None:
    """Put a copy of the marked series ``drawn``, the last one, behind it; it is written for each series beyond.

    ``highest`` is the highest ``c:idx`` of the chart, which counts on from there.
    """
    copied = copy.deepcopy(drawn)
    copied.tail = None
    for point in [*copied.findall(f"{C}dPt"), *copied.findall(f"{C}dLbls/{C}dLbl"), *_children(copied, "extLst")]:
        _parent(point).remove(point)
    for mark in list(copied.iter(etree.ProcessingInstruction)):
        if (mark.text or "").split(" ")[0] in ("point", "further", "dyed", "place", _CLOSE):
            _parent(mark).remove(mark)
    for name in _BEFORE_NAME:
        for element in _children(copied, name):
            _swap(element, f"index {name} {(highest if name == 'idx' else _index(copied, 'order')) - number}")
    _open_colours(copied)
    end = drawn.getnext()
    assert end is not None
    end.addnext(copied)
    _enclose(copied, f"copies {number}")


def cut(text: str) -> tuple[Node, ...]:
    """Give text with marks as static pieces, holes and blocks."""
    return tuple(_nodes(iter(_MARKS.split(text))))


def write(nodes: tuple[Node, ...], filling: Filling) -> str:
    """Give the text of ``nodes``, filled for one series."""
    text = []
    for node in nodes:
        if isinstance(node, str):
            text.append(node)
        elif isinstance(node, Hole):
            text.append(_hole(node, filling))
        else:
            text.append(_block(node, filling))
    return "".join(text)


def _hole(hole: Hole, filling: Filling) -> str:
    match hole.kind:
        case "name":
            return name_xml(filling)
        case "values":
            return values_xml(filling)
        case "pairs":
            return pairs_xml(filling)
        case "bubbles":
            return bubbles_xml(filling)
        case "place":
            return f'<c:idx val="{filling.point}"/>'
        case _:
            return f'<c:{hole.words[0]} val="{filling.at + int(hole.words[1])}"/>'


def _block(block: Block, filling: Filling) -> str:
    if block.kind == "point":
        return write(block.nodes, filling) if int(block.words[0]) < filling.data.points else ""
    if block.kind == "further":
        first, accent = int(block.words[0]), int(block.words[1])
        return "".join(
            write(block.nodes, replace(filling, point=point, accent=accent + point - first + 1))
            for point in range(first, filling.data.points)
        )
    return _colour(filling.accent, write(block.nodes, filling))


def _colour(accent: int, modifiers: str) -> str:
    """Give the theme colour of ``accent``, counted from 1; beyond the six accents as the Office programs vary them."""
    turn, place = divmod(accent - 1, 6)
    varied = modifiers or _VARIATIONS[turn % len(_VARIATIONS)]
    return f'<a:schemeClr val="accent{place + 1}">{varied}</a:schemeClr>'


_VARIATIONS = (
    "",
    '<a:lumMod val="60000"/>',
    '<a:lumMod val="80000"/><a:lumOff val="20000"/>',
    '<a:lumMod val="80000"/>',
    '<a:lumMod val="60000"/><a:lumOff val="40000"/>',
    '<a:lumMod val="50000"/>',
)


def _nodes(pieces: Iterator[str]) -> Iterator[Node]:
    for static in pieces:
        if static:
            yield static
        mark = next(pieces, _CLOSE)
        if mark == _CLOSE:
            return
        kind, *words = mark.split(" ")
        if kind in ("series", "copies", "point", "further", "dyed"):
            yield Block(kind, tuple(words), tuple(_nodes(pieces)))
        else:
            yield Hole(kind, tuple(words))


def _shape(drawn: etree._Element, number: int) -> SeriesShape:
    categories = next(iter(_children(drawn, "cat", "xVal")), None)
    values = next(iter(_children(drawn, "val", "yVal")), None)
    numeric = categories is not None and next(categories.iter(f"{C}numRef", f"{C}numLit"), None) is not None
    colour = _main_colour(drawn)
    accent = _accent(colour) if colour is not None else 0
    return SeriesShape(
        name="".join(str(text) for tx in _children(drawn, "tx") for text in tx.itertext(f"{C}v")),
        accent=accent or number % 6 + 1,
        numeric=numeric,
        category_format=_format(categories),
        number_format=_format(values),
    )


def _format(holder: etree._Element | None) -> str:
    if holder is None:
        return "General"
    return next((code.text or "General" for code in holder.iter(f"{C}formatCode")), "General")


def _mark_points(drawn: etree._Element) -> None:
    """Enclose each format of a single point, and let points beyond continue the colours where all had one each."""
    points = _children(drawn, "dPt")
    for point in [*points, *drawn.findall(f"{C}dLbls/{C}dLbl")]:
        _enclose(point, f"point {_index(point)}")
    if len(points) < 2 or sorted(_index(point) for point in points) != list(range(len(points))):
        return
    last = max(points, key=_index)
    colour = _main_colour(last)
    accent = _accent(colour) if colour is not None else 0
    if not accent:
        return
    further = copy.deepcopy(last)
    further.tail = None
    for place in _children(further, "idx"):
        _swap(place, "place")
    for extension in _children(further, "extLst"):
        further.remove(extension)
    _open_colours(further)
    end = last.getnext()
    assert end is not None
    end.addnext(further)
    _enclose(further, f"further {len(points)} {accent}")


def _index(point: etree._Element, name: str = "idx") -> int:
    place = point.find(f"{C}{name}")
    return whole(place, "val")


def _main_colour(holder: etree._Element) -> etree._Element | None:
    """Give the colour that a reader sees: of the filling, else of the line."""
    for path in (f"{C}spPr/{A}solidFill", f"{C}spPr/{A}ln/{A}solidFill", f"{C}marker/{C}spPr/{A}solidFill"):
        fill = holder.find(path)
        if fill is not None and len(fill):
            return fill[0]
    return None


def _accent(colour: etree._Element) -> int:
    name = colour.get("val", "")
    return int(name[6:]) if name.startswith("accent") and name[6:].isdigit() else 0


def _open_colours(holder: etree._Element) -> None:
    """Make a block of each colour that is the main one, so that the copy can have its own."""
    main = _main_colour(holder)
    if main is None:
        return
    kind, name = main.tag, main.get("val")
    parts = [part for part in holder if part.tag in (f"{C}spPr", f"{C}marker")]
    for colour in [colour for part in parts for colour in part.iter(kind) if colour.get("val") == name]:
        fill = _parent(colour)
        at = fill.index(colour)
        modifiers = list(colour)
        fill.remove(colour)
        fill[at:at] = [_mark("dyed"), *modifiers, _mark(_CLOSE)]


def _keep_identity(extensions: etree._Element) -> None:
    """Drop extensions that refer to cells of the old workbook; the identity of the series stays."""
    for extension in list(extensions):
        if not any(etree.QName(child).localname == "uniqueId" for child in extension.iterchildren(tag=etree.Element)):
            extensions.remove(extension)
    if not len(extensions):
        _parent(extensions).remove(extensions)


def _children(holder: etree._Element, *names: str) -> list[etree._Element]:
    return [child for child in holder if child.tag in [f"{C}{name}" for name in names]]


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _mark(text: str) -> etree._Element:
    return etree.ProcessingInstruction(MARK, text)


def _enclose(element: etree._Element, text: str) -> None:
    element.addprevious(_mark(text))
    tail, element.tail = element.tail, None
    end = _mark(_CLOSE)
    element.addnext(end)
    end.tail = tail


def _swap(element: etree._Element, text: str) -> None:
    mark = _mark(text)
    mark.tail = element.tail
    _parent(element).replace(element, mark)


def _insert_after(holder: etree._Element, names: tuple[str, ...], text: str, *, count_marks: bool = True) -> None:
    """Put a mark behind the last child that is one of ``names``, or the mark of one."""
    at = 0
    for place, child in enumerate(holder, 1):
        is_mark = isinstance(child, etree._ProcessingInstruction)
        if child.tag in [f"{C}{name}" for name in names] or (is_mark and count_marks):
            at = place
    holder.insert(at, _mark(text))
