"""What is typed into the sheet of a visit: found by its heads, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.errors import Finding, PackageError, Place, ProjectError, Severity
from generator.project.shapes import Kind, Shape
from generator.reading.book.bookcells import Cell, Cells, read_cells
from generator.reading.book.bookfile import read_book
from generator.reading.book.celltext import UnclearError, as_text
from generator.reading.book.cellvalues import Reader
from generator.reading.book.heads import bare
from generator.reading.book.opening import in_use, open_workbook
from generator.reading.tree import Node, refused
from generator.wording import _

QUESTION, WHOM, KNOWN, ANSWER, SURE, WHO, WHERE, REMARK = (
    *("问题", "问谁", "现在知道的", "回答", "可信度", "谁说的", "写到哪里", "备注"),
)
TEXT, TASK, OWNER, DUE = "内容", "事项", "责任人", "期限"
NEEDED: Final = {QUESTION: (QUESTION, ANSWER, WHERE), TEXT: (TEXT, WHO), TASK: (TASK, OWNER, DUE)}
"""The heads by which each of the three tables is known, by the one that it cannot do without."""

LABELS: Final = {"编号": "id", "日期": "date", "地点": "place", "到场": "present", "我方": "team"}
STAR: Final = "★"


@dataclass(slots=True)
class AnswerSheet:
    """A sheet of answers as it is typed; ``tables`` give the rows of each table, ``heads`` the columns by their heads.

    ``labels`` are the cells of the head of the sheet, ``title`` what the visit is about.
    """

    file: str
    cells: Cells
    reader: Reader
    title: str = ""
    labels: dict[str, Cell] = field(default_factory=dict)
    heads: dict[str, dict[str, int]] = field(default_factory=dict)
    tables: dict[str, list[int]] = field(default_factory=dict)
    notes: list[Finding] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)

    def text(self, table: str, row: int, head: str) -> str:
        """Give the words of a cell on one line; nothing where there is none, a fault where it cannot be read."""
        column = self.heads[table].get(head)
        cell = self.cells.at(row, column) if column else None
        return "" if cell is None else self.words(cell)

    def words(self, cell: Cell) -> str:
        """Give the words of a cell as they are seen."""
        try:
            return as_text(cell, self.reader.epoch_1904).strip()
        except UnclearError as error:
            self.fault(cell.row, cell.column, error.message, error.hint)
            return ""

    def node(self, table: str, row: int, head: str, shape: Shape) -> Node:
        """Give a cell as a node, read for a value of a shape."""
        return self.reader.node(self.cells, row, self.heads[table].get(head, 0), shape)

    def place(self, row: int, column: int, *steps: str) -> Place:
        """Give the place of a cell."""
        return Place(self.file, steps, row, column, self.cells.name)

    def fault(self, row: int, column: int, message: str, hint: str = "", *steps: str) -> None:
        """Note a fault of a cell."""
        self.faults.append(Finding("ANS-CELL", Severity.BLOCKING, self.place(row, column, *steps), message, hint))


def read_answers(path: Path) -> AnswerSheet:
    """Read a sheet of answers. Raises ProjectError where it is none."""
    package = open_workbook(path)
    try:
        book = read_book(package)
        for each in book.sheets:
            cells = read_cells(book, each)
            sheet = AnswerSheet(str(path), cells, Reader(str(path), book.epoch_1904))
            _find(sheet)
            if QUESTION in sheet.heads:
                sheet.notes += [note] if (note := in_use(path)) else []
                return sheet
    except PackageError as error:
        raise refused("ANS-SHEET", str(path), None, None, str(error), _("Take an undamaged copy.")) from error
    raise _none(path)


def _none(path: Path) -> ProjectError:
    message = _("This is no sheet of answers: no row has the heads {heads}.").format(heads="、".join(NEEDED[QUESTION]))
    return refused("ANS-SHEET", str(path), None, None, message, _("Make one with “presales visit … --answers”."))


def _find(sheet: AnswerSheet) -> None:
    """Find the head of the sheet and its tables."""
    table = ""
    for row in sorted(sheet.cells.rows):
        found = {bare(cell.text): column for column, cell in sorted(sheet.cells.rows[row].items(), reverse=True)}
        if begun := next((name for name, heads in NEEDED.items() if {*heads} <= {*found}), ""):
            table = begun
            sheet.heads[table] = dict(found)
            sheet.tables[table] = []
        elif not table:
            _labels(sheet, row)
        elif any(column in sheet.cells.rows[row] for column in sheet.heads[table].values()):
            sheet.tables[table].append(row)


def _labels(sheet: AnswerSheet, row: int) -> None:
    cells = sorted(sheet.cells.rows[row].items())
    for (_column, cell), (_next, value) in zip(cells, [*cells[1:], (0, None)], strict=True):
        name = LABELS.get(bare(cell.text))
        if name and value is not None and bare(value.text) not in LABELS:
            sheet.labels.setdefault(name, value)
        words = cell.text.strip()
        if not sheet.title and words.startswith("记录表"):
            sheet.title = words.partition("：")[2].strip()


def rows_of(sheet: AnswerSheet, table: str, needs: str) -> Iterator[int]:
    """Yield the rows of a table in which something is typed under a head."""
    column = sheet.heads.get(table, {}).get(needs)
    for row in sheet.tables.get(table, ()):
        if column and sheet.cells.at(row, column) is not None:
            yield row


TEXT_SHAPE: Final = Shape(Kind.TEXT)
DAY_SHAPE: Final = Shape(Kind.DAY)
