"""Drawings of worksheets: shapes, pictures and charts with tags; anchors follow the rows and columns of the sheet.

How a workbook uses it::

    drawing = compile_drawing(parts, "xl/drawings/drawing1.xml", ("Sheet1",), language, findings)
    name = drawing.render(rendering, {"s": site}, "xl/worksheets/sheet1.xml", move)    # for each copy of the sheet
    finish_charts(rendering, refer, read)                                              # once, when all cells stand

``render`` gives the name of the drawing part for this copy (the first copy keeps the template's); relating the sheet
to it is up to the caller. ``move(row, column, is_end)`` gives row and column, from 0, where a cell of the template
now stands; ``is_end`` tells that the lower right corner of a shape is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from lxml import etree

from generator.errors import Finding, Place
from generator.office.chartparts import SHOWING_SHEET
from generator.office.chartranges import finish_charts
from generator.office.drawingparts import PartWriter
from generator.office.drawingxml import parse_drawing
from generator.office.language import Language
from generator.office.marks import Action, Marks
from generator.office.markup import DECLARATION, qname
from generator.office.partcopies import Parts, claim, copied, write_relations
from generator.office.program import Program, compile_source
from generator.office.rendering import Rendering

Move: TypeAlias = Callable[[int, int, bool], tuple[int, int]]

_MOVE: Final = "moved anchors"

__all__ = ["Move", "SheetDrawing", "compile_drawing", "finish_charts"]


@dataclass(frozen=True, eq=False)
class SheetDrawing:
    """The drawing of one worksheet as a program; ``program`` is ``None`` only after a fault."""

    parts: Parts
    name: str
    program: Program | None
    managed: frozenset[str]

    def render(self, rendering: Rendering, names: Mapping[str, Any], sheet: str, move: Move) -> str:
        """Write the drawing for the sheet part ``sheet`` and give the name of its part."""
        name = claim(rendering, self.parts, self.name)
        rendering.store[SHOWING_SHEET] = sheet
        rendering.store[_MOVE] = move
        part, rendering.part = rendering.part, name
        if self.program is not None:
            rendering.parts[name] = DECLARATION + self.program.render(rendering, names)
        rendering.part = part
        if name != self.name or self.managed:
            kept = [one for one in self.parts.of(self.name) if one.id not in self.managed]
            relations = kept if name == self.name else [copied(rendering, self.parts, one) for one in kept]
            write_relations(rendering, name, relations)
        return name


def compile_drawing(
    parts: Parts, name: str, steps: tuple[str, ...], language: Language, findings: list[Finding]
) -> SheetDrawing:
    """Compile the drawing part ``name``; ``steps`` lead to the sheet in messages, faults are added to ``findings``."""
    root = parse_drawing(parts.package.read(name), name)
    writer = PartWriter(parts, name, root, steps, on_sheet=True)
    place = Place(parts.package.file, steps)
    for tag, where in writer.lift():
        writer.source.fault("TPL-SCOPE", where, tag.text)
    _mark_anchors(root, writer.marks, place)
    writer.write()
    program = compile_source(writer.source, language, findings)
    return SheetDrawing(parts, name, program, frozenset(writer.managed))


def _mark_anchors(root: etree._Element, marks: Marks, place: Place) -> None:
    for kind in ("xdr:from", "xdr:to"):
        for corner in root.iter(qname(kind)):
            row, column = corner.find(qname("xdr:row")), corner.find(qname("xdr:col"))
            if row is None or column is None:
                continue
            spot = (int(row.text or "0"), int(column.text or "0"), kind == "xdr:to")
            row.text = marks.token(_moving(spot, 0, place))
            column.text = marks.token(_moving(spot, 1, place))


def _moving(spot: tuple[int, int, bool], index: int, place: Place) -> Action:
    return lambda source: source.act(_moved, place, *spot, index)


def _moved(rendering: Rendering, row: int, column: int, is_end: bool, index: int) -> str:
    return str(rendering.store[_MOVE](row, column, is_end)[index])
