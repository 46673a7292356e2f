"""Charts inside a slide, sheet or document: the tag in the alt text fills the chart part and its workbook.

The chart's own text (titles) belongs to the program of the part that shows it, so it sees the names of its loops.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import DECLARATION, R
from generator.office.base.missing import Missing
from generator.office.base.package import Relationship, assemble, pack
from generator.office.base.partcopies import Parts, claim, copied, fresh_name, write_relations
from generator.office.base.rendering import Rendering
from generator.office.drawings.chartbook import workbook_parts
from generator.office.drawings.chartdata import ChartData
from generator.office.drawings.chartranges import Range, RangeChart, keep_for_later, mark_ranges
from generator.office.drawings.charts import ChartProgram, mark_chart, mend_axes
from generator.office.drawings.chartseries import Block, C, cut
from generator.office.drawings.drawinglift import lift
from generator.office.drawings.drawingtext import TEXT, P, PlaceOf, lift_paragraph
from generator.office.drawings.drawingxml import parse_drawing
from generator.office.language.marks import Marks
from generator.office.language.program import Source
from generator.office.language.tags import may_hold_tags
from generator.wording import _

CHART_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
PACKAGE_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
WORKBOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Where the rendering keeps the name of the sheet part whose drawing is being written.
SHOWING_SHEET: Final = "showing sheet"
_NO_DATA: Final = ChartData((), (), 0, open_series=True)
_SERIES = re.compile("\ufdd6(\\d+)\ufdd7")


@dataclass(frozen=True, eq=False)
class ChartPart:
    """A chart part of the template; ``workbook`` is the id of the relation to its workbook, ``""`` for none."""

    parts: Parts
    name: str
    program: ChartProgram
    workbook: str


def write_chart(
    name: str, expression: str, parts: Parts, source: Source, place: Place, place_of: PlaceOf, *, embedded: bool = True
) -> None:
    """Write the chart part ``name`` to ``source``, filled with ``expression``; what is printed is the relation's id.

    ``embedded`` gives the chart a workbook of its own. Without an expression the points stay and only texts are
    filled.
    """
    root = parse_drawing(parts.package.read(name), name)
    mend_axes(root)
    marks = Marks()
    spots = []
    for paragraph in root.iter(P):
        if next(paragraph.iterancestors(f"{C}ser"), None) is None:
            spots += lift_paragraph(paragraph, marks, source, place_of)
    lift(spots, marks, source)
    shapes = mark_chart(root) if expression else ()
    if expression and not shapes:
        source.fault("TPL-CHART", place, _("The chart has no series to take its format from; draw one."))
        return
    workbook = _name_workbook(root, parts, name) if expression and embedded else ""
    nodes = cut(etree.tostring(root, encoding="unicode"))
    plan = ChartPart(parts, name, ChartProgram(nodes, shapes), workbook)
    source.wrap(_finish if expression else _finish_text, place, plan, expression=expression)
    blocks = 0
    for node in nodes:
        if isinstance(node, str):
            marks.write_text(node, source)
        elif isinstance(node, Block):
            source.data(f"\ufdd6{blocks}\ufdd7")
            blocks += 1
    source.end_wrap()


def write_range_chart(name: str, parts: Parts, source: Source, place: Place, place_of: PlaceOf) -> None:
    """Write a chart over ranges of the workbook to ``source``; what is printed is the relation's id.

    ``chartranges.finish_charts`` fills the ranges when all cells stand.
    """
    root = parse_drawing(parts.package.read(name), name)
    mend_axes(root)
    ranges = mark_ranges(root)
    marks = Marks()
    spots = [spot for paragraph in list(root.iter(P)) for spot in lift_paragraph(paragraph, marks, source, place_of)]
    lift(spots, marks, source)
    source.wrap(_finish_ranges, place, ChartPart(parts, name, ChartProgram((), ()), ""), ranges)
    marks.write(root, source)
    source.end_wrap()


def _finish_ranges(rendering: Rendering, body: str, plan: ChartPart, ranges: tuple[Range, ...]) -> str:
    name, identifier = _take_part(rendering, plan)
    keep_for_later(rendering, RangeChart(rendering.store[SHOWING_SHEET], name, DECLARATION + body, ranges))
    return identifier


def _take_part(rendering: Rendering, plan: ChartPart) -> tuple[str, str]:
    """Give the name of the chart part for one more use with its own relations, and the id of the relation to it."""
    name = claim(rendering, plan.parts, plan.name)
    if name != plan.name and plan.parts.of(plan.name):
        write_relations(rendering, name, [copied(rendering, plan.parts, one) for one in plan.parts.of(plan.name)])
    return name, rendering.relate(rendering.part, CHART_RELATION, name)


def _name_workbook(root: etree._Element, parts: Parts, name: str) -> str:
    """Give the id of the relation to the workbook; a chart without one, or with one elsewhere, gets one."""
    external = root.find(f"{C}externalData")
    if external is None:
        taken = {relation.id for relation in parts.of(name)}
        identifier = next(f"rId{number}" for number in range(1, 1000) if f"rId{number}" not in taken)
        external = etree.Element(f"{C}externalData")
        external.set(f"{{{R}}}id", identifier)
        etree.SubElement(external, f"{C}autoUpdate").set("val", "0")
        before = [child for child in root if child.tag in (f"{C}chart", f"{C}spPr", f"{C}txPr")]
        before[-1].addnext(external)
    return external.get(f"{{{R}}}id", "")


def _finish(rendering: Rendering, body: str, data: Any, plan: ChartPart) -> str:
    if type(data) is Missing:
        rendering.missing_text(data)
        data = _NO_DATA
    if not isinstance(data, ChartData):
        rendering.fault("TPL-CHART", _("A chart is filled by the filter chart, as in rows|chart(cat='month')."))
        return ""
    filled = plan.program.series(data, sheet=bool(plan.workbook))
    xml = _SERIES.sub(lambda found: filled[int(found[1])], body)
    name = claim(rendering, plan.parts, plan.name)
    rendering.parts[name] = DECLARATION + xml
    relations = []
    for relation in plan.parts.of(plan.name):
        if relation.id == plan.workbook:
            continue
        relations.append(relation if name == plan.name else copied(rendering, plan.parts, relation))
    if plan.workbook:
        relations.append(_add_workbook(rendering, plan, data))
    if relations:
        write_relations(rendering, name, relations)
    return rendering.relate(rendering.part, CHART_RELATION, name)


def _add_workbook(rendering: Rendering, plan: ChartPart, data: ChartData) -> Relationship:
    old = plan.parts.find(plan.name, plan.workbook)
    if old is not None and not old.external and old.target.endswith(".xlsx"):
        name = claim(rendering, plan.parts, old.target)
    else:
        folder = plan.name.partition("/")[0]
        name = fresh_name(rendering, plan.parts, f"{folder}/embeddings/Microsoft_Excel_Sheet.xlsx")
    members = [pack(part, text.encode()) for part, text in workbook_parts(data).items()]
    rendering.add_part(name, assemble(members), WORKBOOK_TYPE)
    return Relationship(plan.workbook, PACKAGE_RELATION, name)


def _finish_text(rendering: Rendering, body: str, plan: ChartPart) -> str:
    name, identifier = _take_part(rendering, plan)
    rendering.parts[name] = DECLARATION + body
    return identifier


def holds_text_tags(name: str, parts: Parts) -> bool:
    """Tell whether the texts of a chart part hold tags of their own."""
    root = parse_drawing(parts.package.read(name), name)
    return any(may_hold_tags("".join(map(str, paragraph.itertext(TEXT)))) for paragraph in root.iter(P))
