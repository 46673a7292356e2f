"""Excel tables: their area follows the rows, their heads say what the cells say, copies get names of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.office.base.markup import DECLARATION, S, escape_attribute, parse
from generator.office.base.package import Package
from generator.office.formulas.references import Area, parse_area
from generator.office.sheets.sheetpieces import Cutter, Finished, Piece, joined
from generator.office.sheets.shifting import SheetCopy, shifted_list, spread_area

_TAG: Final = f"{{{S}}}"


@dataclass(frozen=True, slots=True, eq=False)
class TableModel:
    """An Excel table: its part, its area, its column heads, and its XML in pieces."""

    part: str
    name: str
    number: int
    area: Area
    columns: tuple[str, ...]
    headers: int
    totals: int
    pieces: Sequence[Piece]

    def place(self, copy: SheetCopy) -> tuple[int, int, int, int] | None:
        """Give where the table stands in a finished sheet."""
        places = spread_area(self.area, copy)
        return places[0] if places else None

    def xml(self, finished: Finished) -> str:
        """Give the part for a finished sheet; ``finished.identity`` tells its number, name and heads."""
        return DECLARATION + joined(self.pieces, finished)


def read_table(package: Package, part: str) -> TableModel:
    """Give the model of a table's part."""
    root = parse(package.read(part), part)
    columns = list(root.iter(_TAG + "tableColumn"))
    heads = tuple(node.get("name") or "" for node in columns)
    area = parse_area(root.get("ref") or "A1")
    assert area is not None
    headers, totals = int(root.get("headerRowCount") or 1), int(root.get("totalsRowCount") or 0)
    name = root.get("displayName") or root.get("name") or ""
    number = int(root.get("id") or 1)
    cutter = Cutter()
    root.set("id", cutter.hole(lambda finished: str(finished.identity.number)))
    for attribute in ("name", "displayName"):
        root.set(attribute, cutter.hole(lambda finished: escape_attribute(finished.identity.name)))
    for position, node in enumerate(columns):
        node.set("name", cutter.hole(_head(position)))
    for node in root.iter():
        ref = node.get("ref") if isinstance(node.tag, str) else None
        if ref and parse_area(ref):
            node.set("ref", cutter.hole(_listed(ref)))
    pieces = cutter.cut(etree.tostring(root, encoding="unicode"))
    return TableModel(part, name, number, area, heads, headers, totals, pieces)


def _head(position: int) -> Callable[[Finished], str]:
    return lambda finished: escape_attribute(finished.identity.heads[position]).replace("&#10;", "_x000a_")


def _listed(ref: str) -> Callable[[Finished], str]:
    return lambda finished: shifted_list(ref, finished.copy) or "A1:A2"
