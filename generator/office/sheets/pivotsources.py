"""Pivot tables over the rows of a sheet: their source follows, and they are worked out anew when the file is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from generator.office.base.markup import DECLARATION, S, escape_attribute, parse
from generator.office.base.partcopies import Parts
from generator.office.base.rendering import Rendering
from generator.office.formulas.references import Area, parse_area
from generator.office.sheets.shifting import Layout, spread_area

_TAG = f"{{{S}}}"


@dataclass(frozen=True, slots=True)
class PivotSource:
    """The definition of a pivot cache, with holes for the area it reads; ``sheet`` and ``area`` as in the template."""

    part: str
    sheet: str
    area: Area
    text: str


def read_pivots(parts: Parts, workbook: str) -> list[PivotSource]:
    """Give the pivot caches of a workbook that read an area of one of its sheets."""
    found = []
    for relation in parts.of(workbook):
        if relation.kind != "pivotCacheDefinition" or relation.target not in parts.package:
            continue
        root = parse(parts.package.read(relation.target), relation.target)
        source = root.find(f"{_TAG}cacheSource/{_TAG}worksheetSource")
        area = parse_area(source.get("ref") or "") if source is not None else None
        if source is None or area is None:
            continue
        sheet = source.get("sheet") or ""
        source.set("ref", "\ufdd2")
        source.set("sheet", "\ufdd3")
        root.set("refreshOnLoad", "1")
        text = etree.tostring(root, encoding="unicode")
        found.append(PivotSource(relation.target, sheet, area, text))
    return found


def write_pivots(pivots: Sequence[PivotSource], layout: Layout, rendering: Rendering) -> None:
    """Write the sources at their new places; one whose rows have all gone keeps its place."""
    for pivot in pivots:
        copies = layout.by_name.get(pivot.sheet.lower(), ())
        places = spread_area(pivot.area, copies[0]) if copies else []
        if not places:
            continue
        ref, sheet = pivot.area.at(*places[0]), escape_attribute(copies[0].name)
        text = pivot.text.replace("\ufdd2", ref).replace("\ufdd3", sheet)
        rendering.parts[pivot.part] = DECLARATION + text
