"""Colours from the data: the filling and the line of a shape, the background of a cell."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import qname
from generator.office.base.missing import Missing
from generator.office.base.rendering import Rendering
from generator.office.drawings.drawingrich import bare
from generator.office.language.marks import Marks, parent_of
from generator.wording import _

COLOUR_KEYWORDS: Final = frozenset(("fill", "line"))
FILLS: Final = frozenset(
    qname(f"a:{name}") for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
)
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")
_BORDERS: Final = frozenset(
    qname(f"a:{name}") for name in ("lnL", "lnR", "lnT", "lnB", "lnTlToBr", "lnBlToTr", "cell3D")
)
_GEOMETRY: Final = frozenset(qname(f"a:{name}") for name in ("xfrm", "custGeom", "prstGeom"))


def fill_cell(cell: etree._Element, expression: str, place: Place, marks: Marks) -> None:
    """Let ``expression`` give the background of a table cell."""
    style = cell.find(qname("a:tcPr"))
    if style is None:
        style = etree.SubElement(cell, qname("a:tcPr"))
    _fill(style, _BORDERS, expression, place, marks)


def fill_shape(style: etree._Element, expression: str, place: Place, marks: Marks) -> None:
    """Let ``expression`` give the filling of a shape; ``style`` is its ``spPr`` or ``grpSpPr``."""
    _fill(style, _GEOMETRY, expression, place, marks)


def colour_line(style: etree._Element, expression: str, place: Place, marks: Marks) -> None:
    """Let ``expression`` give the colour of a shape's line."""
    line = style.find(qname("a:ln"))
    if line is None:
        line = etree.Element(qname("a:ln"))
        style.insert(_behind(style, _GEOMETRY | FILLS), line)
    _fill(line, frozenset(), expression, place, marks)


def _fill(holder: etree._Element, before: frozenset[str], expression: str, place: Place, marks: Marks) -> None:
    drawn = next((child for child in holder if child.tag in FILLS), None)
    otherwise = bare(drawn)
    if drawn is not None:
        parent_of(drawn).remove(drawn)
    mark = marks.node(lambda source: source.print(solid_fill, expression, place, otherwise))
    holder.insert(_behind(holder, before), mark)


def _behind(holder: etree._Element, names: frozenset[str]) -> int:
    return max((place for place, child in enumerate(holder, 1) if child.tag in names), default=0)


def solid_fill(rendering: Rendering, value: Any, otherwise: str) -> str:
    """Give a filling in the colour ``value``, six hexadecimal digits; nothing or "" keeps what was drawn."""
    if type(value) is Missing:
        rendering.missing_text(value)
        return otherwise
    if value is None or value == "":
        return otherwise
    found = _HEX.fullmatch(str(value).strip())
    if not found:
        message = _("{value} is no colour; write six hexadecimal digits such as 1F4E79.")
        rendering.fault("TPL-COLOUR", message.format(value=str(value)[:20]))
        return otherwise
    return f'<a:solidFill><a:srgbClr val="{found[1].upper()}"/></a:solidFill>'
