"""A part with shapes (a slide, its notes, a layout, a worksheet's drawing): all its tags lifted, ready to write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import CHART, R, qname
from generator.office.base.partcopies import Parts
from generator.office.drawings.chartparts import holds_text_tags, write_chart, write_range_chart
from generator.office.drawings.drawingfit import SHAPE, Inherited, list_styles, models_of, watch_fit
from generator.office.drawings.drawinglift import lift
from generator.office.drawings.drawinglists import hang_restarts
from generator.office.drawings.drawingtables import fit_tables, take_cell_tags
from generator.office.drawings.shapeids import begin_shapes, highest_id, renew_ids
from generator.office.drawings.shapeloops import apply_shape_tags
from generator.office.drawings.shapes import SHAPES, name_of, shape_of
from generator.office.drawings.shapetags import (
    ShapeTags,
    read_alt_texts,
    read_picture_texts,
    read_texts,
    take_shape_tags,
)
from generator.office.drawings.tablecolumns import CELL, ROW, number_cells
from generator.office.language.marks import Marks, parent_of
from generator.office.language.program import Source
from generator.office.language.tags import Tag
from generator.wording import _

CHART_REFERENCE: Final = f"{{{CHART}}}chart"
RELATION_ID: Final = f"{{{R}}}id"


@dataclass(slots=True)
class PartWriter:
    """Lifts the tags of one part with shapes into marks, and writes the part to ``source``.

    ``managed`` are the relations that the program makes anew. ``on_sheet`` tells that it is a drawing of a worksheet:
    charts without data of their own then show ranges of the workbook, and filled ones have no workbook inside.
    ``has_tags`` tells of tags in the part or its charts, ``is_changed`` also of charts that follow ranges.
    ``inherited`` is given for slides whose texts shall be measured, ``height`` is that of the slide in EMU (0: no limit).
    """

    parts: Parts
    name: str
    root: etree._Element
    steps: tuple[str, ...]
    on_sheet: bool = False
    inherited: Inherited | None = None
    height: int = 0
    marks: Marks = field(default_factory=Marks)
    source: Source = field(default_factory=Source)
    managed: set[str] = field(default_factory=set)
    is_changed: bool = False
    has_tags: bool = False

    def lift(self) -> list[tuple[Tag, Place]]:
        """Hang all tags in as marks; give the slide tags, which govern the whole part."""
        highest = highest_id(self.root)
        shapes = read_alt_texts(self.root, self.marks, self.source, self.place)
        read_picture_texts(self.root, shapes, self._models, self.place)
        spots = read_texts(self.root, self.marks, self.source, self.place)
        every = spots
        numbers = number_cells(spots)
        spots = take_shape_tags(spots, shapes, self.source)
        spots = take_cell_tags(spots, self.marks, self.source)
        lifted = lift(spots, self.marks, self.source, every)
        hang_restarts(spots, lifted, self._list_styles)
        place = Place(self.parts.package.file, self.steps)
        for table in lifted.enclosed.get("tbl", []):
            renew_ids(table, place, self.marks)
        fit_tables(self.root, lifted, numbers, place, self.height)
        if self.inherited is not None:
            watch_fit(self.root, self.inherited, lifted, self.place)
        for found in shapes.values():
            apply_shape_tags(found, lifted)
        self._drop_loose_charts()
        self._refuse_lost_charts(shapes)
        texts_in_charts = any(holds_text_tags(chart, self.parts) for chart in self.charts().values())
        filled = bool(shapes or every or self.marks.touched)
        self.has_tags = bool(self.marks.actions) or filled or texts_in_charts
        self._write_charts(shapes)
        if self.marks.actions:
            self.source.act(begin_shapes, place, highest)
        self.is_changed = bool(self.marks.actions) or filled
        return [one for found in shapes.values() for one in found.slide]

    def write(self) -> None:
        """Write the part to ``source``."""
        self.marks.write(self.root, self.source)

    def _models(self, shape: etree._Element) -> list[etree._Element]:
        return models_of(shape, self.inherited) if self.inherited is not None else []

    def _list_styles(self, body: etree._Element) -> list[etree._Element]:
        shape = parent_of(body)
        if self.inherited is not None and shape.tag == SHAPE:
            return list_styles(shape, self.inherited)
        return body.findall(qname("a:lstStyle"))

    def _drop_loose_charts(self) -> None:
        """Let no chart go along that the part does not show, for nobody would fill it."""
        used = {str(value) for one in self.root.iter() for value in one.attrib.values()}
        for relation in self.parts.of(self.name):
            if relation.kind == "chart" and relation.id not in used:
                self.managed.add(relation.id)

    def charts(self) -> dict[etree._Element, str]:
        """Give the references to chart parts with the names of the parts."""
        found = {}
        for reference in self.root.iter(CHART_REFERENCE):
            relation = self.parts.find(self.name, reference.get(RELATION_ID, ""))
            if relation is not None and relation.target in self.parts.package:
                found[reference] = relation.target
        return found

    def _write_charts(self, shapes: dict[etree._Element, ShapeTags]) -> None:
        for reference, chart in self.charts().items():
            frame = shape_of(reference)
            tags = shapes.get(frame) if frame is not None else None
            data = tags.chart if tags is not None else None
            around = [shapes[one] for one in reference.iterancestors() if one in shapes]
            repeated = any(tag.keyword == "for" for one in around for tag, _place in one.steering)
            if frame is None or not (data or repeated or self.on_sheet or holds_text_tags(chart, self.parts)):
                continue
            self.managed.add(reference.get(RELATION_ID, ""))
            reference.set(RELATION_ID, self._chart_token(frame, chart, data))

    def _refuse_lost_charts(self, shapes: dict[etree._Element, ShapeTags]) -> None:
        shown = [frame for reference in self.charts() if (frame := shape_of(reference)) is not None]
        for shape, tags in shapes.items():
            if tags.chart is not None and shape not in shown:
                message = _("There is no native chart here that the data could fill.")
                self.source.fault("TPL-CHART", tags.chart[1], message)

    def _chart_token(self, frame: etree._Element, chart: str, data: Any) -> str:
        place = data[1] if data else self.place(frame, "")
        expression = data[0].body if data else ""

        def place_of(_element: etree._Element, text: str) -> Place:
            return self.place(frame, text)

        if self.on_sheet and not expression:
            return self.marks.token(lambda source: write_range_chart(chart, self.parts, source, place, place_of))
        return self.marks.token(
            lambda source: write_chart(
                chart, expression, self.parts, source, place, place_of, embedded=not self.on_sheet
            )
        )

    def place(self, element: etree._Element, text: str) -> Place:
        """Give the place of a tag: the steps of the part, shape, row and column of a table, the tag."""
        steps = list(self.steps)
        shape = element if element.tag in SHAPES else shape_of(element)
        if shape is not None:
            steps.append(_("shape “{name}”").format(name=name_of(shape)))
        cell = next((one for one in element.iterancestors() if one.tag == CELL), None)
        row = cell.getparent() if cell is not None else None
        if cell is not None and row is not None:
            table = row.getparent()
            across = [one for one in row if one.tag == CELL].index(cell) + 1
            down = [one for one in table if one.tag == ROW].index(row) + 1 if table is not None else 0
            steps.append(_("row {row} column {column}").format(row=down, column=across))
        if text:
            steps.append(text)
        return Place(self.parts.package.file, tuple(steps))
