"""The sheet of a list: a row an entry, with an example above the rows of the project."""

from __future__ import annotations

from typing import Any, Final

from generator.office.sheets.textlines import column_pixels, lines_needed, row_height
from generator.project.base import Record
from generator.project.shapes import Kind
from generator.project.sheets import EXAMPLE, NUMBER, Column, Path, Table
from generator.project.telling import told
from generator.workbook.heads import is_required, note, tag
from generator.workbook.looks import GUIDE_PLACE, REFERENCE, Looks
from generator.workbook.page import LAST_ROW, Cell, Lane, Page, Picks, Rule, cell_name, down
from generator.workbook.values import STYLES, Writer

TITLE_ROW, PURPOSE_ROW, TAG_ROW, HEAD_ROW, EXAMPLE_ROW, FIRST_ROW = 1, 2, 3, 4, 5, 6

HEIGHTS: Final = {TITLE_ROW: 28.0, PURPOSE_ROW: 18.0, TAG_ROW: 14.0, HEAD_ROW: 34.0}

SIZE: Final = 10.0
"""Points of the type of what is filled in."""

EXAMPLE_LINES: Final = 4
"""Lines that the example may take; it stays in sight above the rows, so it must leave room for them."""


def table_page(table: Table, entries: list[tuple[str, str, Record]], looks: Looks, writer: Writer) -> Page:
    """Lay out a table. Each of ``entries`` is what names its owner, its own number, and the entry."""
    page = Page(table.title, [Lane(5, "mark")], frozen=(EXAMPLE_ROW, 2), heights=dict(HEIGHTS), head_row=HEAD_ROW)
    page.fixed_rows = EXAMPLE_ROW
    sheet = _Sheet(table, page, looks, writer, first=2)
    sheet.lay_out_columns()
    sheet.write_frame()
    sheet.write_example()
    for row, (owner, number, entry) in enumerate(entries, FIRST_ROW):
        sheet.write_entry(row, owner, number, entry)
    sheet.add_rules(max(LAST_ROW, FIRST_ROW + len(entries) + 200))
    return page


class _Sheet:
    """A table being laid out; ``columns`` gives the number of the column of each field."""

    def __init__(self, table: Table, page: Page, looks: Looks, writer: Writer, first: int) -> None:
        self.table, self.page, self.looks, self.writer = table, page, looks, writer
        self.extra = [head for head in (table.parent_head, NUMBER if table.numbered else "") if head]
        self.columns = {column.path: first + len(self.extra) + n for n, column in enumerate(table.columns)}

    def lay_out_columns(self) -> None:
        self.page.lanes += [Lane(REFERENCE, "text") if head != NUMBER else Lane(7, "choice") for head in self.extra]
        for column in self.table.columns:
            style = STYLES.get(column.shape.kind, "text")
            self.page.lanes.append(Lane(self.looks.width(column), style, folds=column.aside))
        self.page.frozen = (EXAMPLE_ROW, self._frozen())

    def _frozen(self) -> int:
        """Keep in sight what an entry is known by, unless that takes half of a screen."""
        last = 1 + len(self.extra)
        for column in self.table.columns[:2]:
            number = self.columns[column.path]
            width = sum(lane.width for lane in self.page.lanes[:number])
            if width > 50 or not (is_required(column.spec) or column.shape.kind is Kind.ID):
                break
            last = number
        return last + 1

    def write_frame(self) -> None:
        table, page = self.table, self.page
        page.put(TITLE_ROW, 1, Cell("band-title", table.title))
        page.band(TITLE_ROW, "band")
        page.put(PURPOSE_ROW, 1, Cell("link", "目录", link=GUIDE_PLACE))
        page.put(PURPOSE_ROW, 2, Cell("purpose", self.looks.purpose(table)))
        page.band(PURPOSE_ROW, "purpose")
        for number, head in enumerate(self.extra, 2):
            page.put(TAG_ROW, number, Cell("tag-required", "必填"))
            page.put(HEAD_ROW, number, Cell("head-required", head))
            page.notes[HEAD_ROW, number] = self.looks.extra_note(table, head)
        for column in table.columns:
            number = self.columns[column.path]
            required = is_required(column.spec)
            page.put(TAG_ROW, number, Cell("tag-required" if required else "tag", tag(column)))
            style = "head-required" if required else "head-aside" if column.aside else "head"
            page.put(HEAD_ROW, number, Cell(style, column.head))
            page.notes[HEAD_ROW, number] = note(column, self.looks.uses)

    def write_example(self) -> None:
        page = self.page
        page.put(EXAMPLE_ROW, 1, Cell("mark", EXAMPLE))
        owner, number, cells = self.looks.example(self.table)
        for place, (head, words) in enumerate(zip(self.extra, (owner, number), strict=False), 2):
            page.put(EXAMPLE_ROW, place, Cell("example", number if head == NUMBER else words))
        for column in self.table.columns:
            if cell := cells.get(column.path):
                page.put(EXAMPLE_ROW, self.columns[column.path], cell)
        page.heights[EXAMPLE_ROW] = min(self._height(EXAMPLE_ROW), row_height(EXAMPLE_LINES, SIZE))
        page.band(EXAMPLE_ROW, "example", 2)

    def write_entry(self, row: int, owner: str, number: str, entry: Record) -> None:
        steps = (self.table.title, cell_name(row, 1)[1:])
        for place, head in enumerate(self.extra, 2):
            self.page.put(row, place, Cell("choice", number) if head == NUMBER else Cell("text", owner))
        cells = {column.path: self._cell(entry, column, (*steps, column.head)) for column in self.table.columns}
        if not any(cells.values()):
            # An entry of which nothing is told is one all the same.
            path = self._silent(entry)
            cells[path] = Cell("text", '""')
        for path, cell in cells.items():
            if cell:
                self.page.put(row, self.columns[path], cell)
        self.page.heights[row] = self._height(row)

    def _cell(self, entry: Record, column: Column, steps: tuple[str, ...]) -> Cell | None:
        return self.writer.cell(told(entry, column.path, column.spec), column.shape, steps)

    def _silent(self, entry: Record) -> Path:
        """Give a field in which a text that is empty on purpose changes nothing."""
        for column in self.table.columns:
            value: Any = entry
            for name in column.path:
                value = getattr(value, name, None)
            is_text = column.shape.kind is Kind.TEXT and not column.shape.ref
            if column.shape.kind is not Kind.LIST and (value == "" if is_text else value is None):
                return column.path
        raise AssertionError(self.table.title)

    def _height(self, row: int) -> float:
        count = 1
        for number, cell in self.page.rows[row].items():
            if cell.text:
                pixels = column_pixels(self.page.lanes[number - 1].width)
                count = max(count, lines_needed(cell.text, pixels, SIZE))
        return max(18.0, row_height(count, SIZE))

    def add_rules(self, last: int) -> None:
        """Add drop-downs and colours, down to a row."""
        page, table = self.page, self.table
        ends = (cell_name(FIRST_ROW, 2), cell_name(FIRST_ROW, len(page.lanes)))
        used = f"COUNTA(${ends[0]}:${ends[1]})>0"
        for number, head in enumerate(self.extra, 2):
            if head != NUMBER and table.owner:
                page.picks.append(Picks(down(number, FIRST_ROW, last), self.looks.picks.of(table.owner.name)))
            page.rules.append(self._rule(number, last, used, "missing"))
        for column in table.columns:
            number = self.columns[column.path]
            if source := self.looks.picks.source(column.shape):
                strict = bool(column.shape.choices)
                page.picks.append(Picks(down(number, FIRST_ROW, last), source, strict))
            if is_required(column.spec):
                page.rules.append(self._rule(number, last, used, "missing"))
            elif stage := column.spec.needed_from:
                page.rules.append(self._rule(number, last, f"stage_now>={stage},{used}", "lacks"))
                head = cell_name(HEAD_ROW, number)
                page.rules.append(Rule(head, f"stage_now>={stage}", "now"))
        page.filtered = f"{cell_name(HEAD_ROW, 2)}:{cell_name(max(FIRST_ROW, max(page.rows)), len(page.lanes))}"
        page.tab = self.looks.tab(table)

    def _rule(self, number: int, last: int, condition: str, look: str) -> Rule:
        first = cell_name(FIRST_ROW, number)
        return Rule(down(number, FIRST_ROW, last), f"AND({condition},LEN({first})=0)", look)
