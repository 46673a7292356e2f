"""From template rows to the XML of finished rows: what stands between the cells that are filled, and their ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.office.formulas.references import column_letters
from generator.office.sheets.grid import GridRow, TagCell
from generator.office.sheets.rowheights import Measure, Room, measure_row
from generator.office.sheets.sheetmodel import ModelCell, ModelRow

Hole = tuple[int, "TagCell | ModelCell"]

# No XML holds these characters: they stand for the row's number and for the attribute of its height.
ROW: Final = "\0"
HEIGHT: Final = "\1"
_MARKS: Final = re.compile(f"([{ROW}{HEIGHT}])")


@dataclass(frozen=True, slots=True)
class RowPattern:
    """A row cut where cells are filled: ``cuts`` is one text more than there are ``holes``, with marks in them.

    ``holes`` are the cells to be filled, with their columns: those with tags and those with formulas; ``blank`` is the
    row without them. ``measure`` tells the height of a finished row; nothing where the template fixes it. ``pieces`` are
    the cuts, each cut again where a mark stands; the marks are pieces as well.
    """

    number: int
    cuts: Sequence[str]
    holes: Sequence[Hole]
    blank: str
    measure: Measure | None
    pieces: Sequence[Sequence[str]]

    def written(self, row: int, height: str, ends: Sequence[str]) -> str:
        """Give the XML of one finished row; ``ends`` are what follows ``<c r="A1"`` in each of its holes."""
        text = "".join([piece for pair in zip(self.cuts, ends, strict=False) for piece in pair]) + self.cuts[-1]
        return text.replace(ROW, str(row)).replace(HEIGHT, height)

    def emptied(self, row: int) -> str:
        """Give the XML of a finished row that holds nothing but its formats."""
        return self.blank.replace(ROW, str(row)).replace(HEIGHT, "")


def compile_row(row: GridRow, model: ModelRow, room: Room) -> RowPattern:
    """Give the pattern of a template row; ``room`` tells the width and type of its cells."""
    attributes = model.attributes
    if any(isinstance(cell, TagCell) for cell in row.cells.values()) and ' customHeight="1"' not in attributes:
        # The height was measured for the words of the template; without it the reader's program measures anew.
        attributes = _without(attributes, "ht")
    measure = None if ' ht="' in attributes else measure_row(row.cells, room)
    opening = f'<row r="{ROW}"{HEIGHT}{attributes}>'
    cuts, blank = [opening], opening
    holes: list[Hole] = []
    for column, cell in row.cells.items():
        head = f'<c r="{column_letters(column)}{ROW}"'
        if isinstance(cell, TagCell) or cell.formula is not None:
            holes.append((column, cell))
            cuts[-1] += head
            cuts.append("")
            blank += f"{head}{cell.model.style if isinstance(cell, TagCell) else cell.style}/>"
        else:
            cuts[-1] += head + static_end(cell)
            blank += f"{head}{cell.style}/>"
    cuts[-1] += "</row>"
    pieces = [_cut(cut, measure is not None) for cut in cuts]
    return RowPattern(row.number, cuts, holes, blank + "</row>", measure, pieces)


def _cut(text: str, measured: bool) -> list[str]:
    """Cut where the number of a row stands, and its height where it has any."""
    return [piece for piece in _MARKS.split(text if measured else text.replace(HEIGHT, "")) if piece]


def static_end(cell: ModelCell) -> str:
    """Give what follows ``<c r="A1"`` for a cell that does not change."""
    return f"{cell.style}{cell.attributes}>{cell.body}</c>" if cell.body else f"{cell.style}/>"


def _without(attributes: str, name: str) -> str:
    head, found, rest = attributes.partition(f' {name}="')
    return head + rest.partition('"')[2] if found else attributes
