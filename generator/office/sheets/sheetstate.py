"""What is known of the sheets of one render while they are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.errors import Place
from generator.office.base.rendering import Rendering
from generator.office.formulas.evaluation import Book
from generator.office.sheets.cellpictures import Placed
from generator.office.sheets.cellwords import Spoken
from generator.office.sheets.cellwriting import CellWriter, StringTable
from generator.office.sheets.grid import Columns, GridRow, Row
from generator.office.sheets.rowwriting import RowPattern
from generator.office.sheets.shifting import Layout, SheetCopy
from generator.office.sheets.stylebook import StyleBook
from generator.office.sheets.workbook import DefinedName, SheetTemplate, WorkbookTemplate


@dataclass(slots=True, eq=False)
class SheetDraw:
    """One finished sheet in the making: ``cells``, ``columns`` and ``patterns`` have its template rows by output columns."""

    template: SheetTemplate
    copy: SheetCopy
    part: str
    names: Mapping[str, Any]
    rows: list[Row]
    shift: int
    cells: Mapping[int, GridRow]
    columns: Columns
    patterns: Mapping[int, RowPattern]
    tables: Mapping[str, str] = field(default_factory=dict)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    spoken: Spoken = field(default_factory=Spoken)
    links: list[str] = field(default_factory=list)
    pictures: list[Placed] = field(default_factory=list)

    @property
    def height(self) -> int:
        """Give the last used row."""
        return max(len(self.rows), self.template.model.last_row + self.shift)

    @property
    def width(self) -> int:
        """Give the last column that holds something."""
        return max(self.columns, default=0)

    @property
    def known(self) -> int:
        """Give the last template row that the sheet's program tells of."""
        return self.template.grid.last if self.template.grid else 0


@dataclass(slots=True, eq=False)
class Drawing:
    """The state of one render of a workbook."""

    template: WorkbookTemplate
    rendering: Rendering
    strings: StringTable
    styles: StyleBook
    writer: CellWriter
    names: Sequence[DefinedName] = ()
    sheets: list[SheetDraw] = field(default_factory=list)
    layout: Layout = field(default_factory=lambda: Layout((), {}))
    book: Book = field(default_factory=lambda: Book((), {}, {}))
    reading: int = 0
    unsolved: bool = False

    def place(self, sheet: SheetDraw, cell: str, *steps: str) -> Place:
        """Give the place of a cell in the template."""
        return Place(self.template.package.file, (f"{sheet.template.model.name}!{cell}", *steps))
