"""The sheet of a record that a project has once: a row a field, its value beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from generator.office.sheets.textlines import column_pixels, lines_needed, row_height
from generator.project.base import Fact, Record, specification
from generator.project.shapes import Kind, Shape, shapes
from generator.project.sheets import HOW, ITEM, SAMPLE, VALUE, WHEN, Column, Form, Part
from generator.project.telling import told
from generator.workbook.heads import audience, hint, is_required, note, when
from generator.workbook.looks import GUIDE_PLACE, Looks
from generator.workbook.page import Cell, Lane, Page, Picks, Rule, cell_name
from generator.workbook.values import STYLES, Writer

TITLE_ROW, PURPOSE_ROW, HEAD_ROW, FIRST_ROW = 1, 2, 3, 4

HEIGHTS: Final = {TITLE_ROW: 28.0, PURPOSE_ROW: 18.0, HEAD_ROW: 24.0}
SIZE: Final = 10.0
ASIDES: Final = ("confidence", "source", "date")


def form_page(
    form: Form, record: Record | None, looks: Looks, writer: Writer, given: Mapping[tuple[str, ...], str]
) -> Page:
    """Lay out a form with what a project says; where there is none, with the texts ``given`` by path."""
    asides = ASIDES if form.has_facts else ()
    page = Page(form.title, _lanes(bool(asides)), (FIRST_ROW, 2), heights=dict(HEIGHTS), head_row=HEAD_ROW)
    page.fixed_rows = HEAD_ROW
    sheet = _Sheet(form, page, looks, writer, asides, given)
    sheet.write_frame()
    row = FIRST_ROW
    for part in form.parts:
        if part.path:
            page.put(row, 1, Cell("part", f"【{part.title}】"))
            page.band(row, "part")
            page.heights[row] = 22.0
            row += 1
        for column in part.rows:
            sheet.write_row(row, part, column, record)
            row += 1
    page.tab = looks.tab(form)
    return page


def _lanes(asides: bool) -> list[Lane]:
    lanes = [Lane(22, "plain"), Lane(56, "text")]
    if asides:
        lanes += [Lane(10, "choice", folds=True), Lane(22, "text", folds=True), Lane(13, "day", folds=True)]
    return [*lanes, Lane(46, "plain"), Lane(40, "plain"), Lane(14, "plain")]


class _Sheet:
    """A form being laid out."""

    def __init__(
        self,
        form: Form,
        page: Page,
        looks: Looks,
        writer: Writer,
        asides: tuple[str, ...],
        given: Mapping[tuple[str, ...], str],
    ) -> None:
        self.form, self.page, self.looks, self.writer, self.asides = form, page, looks, writer, asides
        self.given = given
        self.how = 3 + len(asides)

    def write_frame(self) -> None:
        page = self.page
        page.put(TITLE_ROW, 1, Cell("band-title", self.form.title))
        page.band(TITLE_ROW, "band")
        page.put(PURPOSE_ROW, 1, Cell("link", "目录", link=GUIDE_PLACE))
        page.put(PURPOSE_ROW, 2, Cell("purpose", self.looks.purpose(self.form)))
        page.band(PURPOSE_ROW, "purpose")
        heads = [ITEM, VALUE, *(specification(Fact)[name].title for name in self.asides), HOW, SAMPLE, WHEN]
        for number, head in enumerate(heads, 1):
            page.put(HEAD_ROW, number, Cell("head-required" if number <= 2 else "head-aside", head))

    def write_row(self, row: int, part: Part, column: Column, record: Record | None) -> None:
        page, fact = self.page, column.shape.kind is Kind.FACT
        shape = column.shape.item if fact and column.shape.item else column.shape
        required = is_required(column.spec)
        page.put(row, 1, Cell("label-required" if required else "label", column.head))
        page.notes[row, 1] = note(column, self.looks.uses)
        cells = self._cells(column, shape, record, (self.form.title, part.title, column.head))
        # An empty cell keeps the form of its field, so that what is typed is what is meant.
        value = cells.get(2) or Cell(STYLES.get(shape.kind, "text"))
        page.put(row, 2, replace(value, style=f"form-{value.style}"))
        for number in range(3, 3 + len(self.asides)):
            style = STYLES.get(shapes(Fact[str])[self.asides[number - 3]].kind, "text") if fact else "hint"
            page.put(row, number, cells.get(number) or Cell(style))
        page.put(row, self.how, Cell("hint", hint(column.spec, shape)))
        page.put(row, self.how + 1, Cell("hint-example", self.looks.form_example(self.form, column)))
        told_when = "·".join(filter(None, (when(column.spec), audience(column.spec))))
        page.put(row, self.how + 2, Cell("hint-when", told_when))
        page.heights[row] = self._height(row)
        self._add_rules(row, column, shape, fact)

    def _cells(self, column: Column, shape: Shape, record: Record | None, steps: tuple[str, ...]) -> dict[int, Cell]:
        if record is None:
            text = self.given.get((*self.form.path, *column.path))
            return {2: Cell("text", text)} if text else {}
        if column.shape.kind is not Kind.FACT or column.shape.record is None:
            cell = self.writer.cell(told(record, column.path, column.spec), shape, steps)
            return {2: cell} if cell else {}
        found: dict[int, Cell] = {}
        kinds: dict[str, Any] = dict(shapes(column.shape.record))
        for number, name in enumerate(("value", *ASIDES), 2):
            spec = specification(column.shape.record)[name]
            value = told(record, (*column.path, name), spec)
            if cell := self.writer.cell(value, shape if name == "value" else kinds[name], steps):
                found[number] = cell
        return found

    def _height(self, row: int) -> float:
        count = 1
        for number, cell in self.page.rows[row].items():
            if cell.text:
                size = 9.0 if cell.style.startswith("hint") else SIZE
                count = max(count, lines_needed(cell.text, column_pixels(self.page.lanes[number - 1].width), size))
        return max(20.0, row_height(count, SIZE))

    def _add_rules(self, row: int, column: Column, shape: Shape, fact: bool) -> None:
        page, place = self.page, cell_name(row, 2)
        if source := self.looks.picks.source(shape):
            page.picks.append(Picks(place, source, bool(shape.choices)))
        if fact and (source := self.looks.picks.source(shapes(Fact[str])["confidence"])):
            page.picks.append(Picks(cell_name(row, 3), source, strict=True))
        if is_required(column.spec):
            page.rules.append(Rule(place, f"LEN({place})=0", "missing"))
        elif stage := column.spec.needed_from:
            page.rules.append(Rule(place, f"AND(stage_now>={stage},LEN({place})=0)", "lacks"))
            page.rules.append(Rule(cell_name(row, 1), f"stage_now>={stage}", "now"))
