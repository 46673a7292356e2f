"""From template rows to the XML of finished rows: one format string for a row, its holes filled for each copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.office.formulas.references import column_letters
from generator.office.sheets.grid import GridRow, TagCell
from generator.office.sheets.rowheights import Measure, Room, measure_row
from generator.office.sheets.sheetmodel import ModelCell, ModelRow


@dataclass(frozen=True, slots=True)
class RowPattern:
    """A row as a format string: ``{0}`` is the row's number, ``{1}`` its height, the others are the holes in order.

    ``holes`` are the cells to be filled: those with tags and those with formulas; ``blank`` is the row without them.
    ``measure`` tells the height of a finished row; nothing where the template fixes it.
    """

    number: int
    text: str
    blank: str
    holes: Sequence[tuple[int, Any]]
    measure: Measure | None = None


def doubled(text: str) -> str:
    """Give text as a format string writes it."""
    return text.replace("{", "{{").replace("}", "}}")


def compile_row(row: GridRow, model: ModelRow, room: Room) -> RowPattern:
    """Give the pattern of a template row; ``room`` tells the width and type of its cells."""
    attributes = model.attributes
    if any(isinstance(cell, TagCell) for cell in row.cells.values()) and ' customHeight="1"' not in attributes:
        # The height was measured for the words of the template; without it the reader's program measures anew.
        attributes = _without(attributes, "ht")
    measure = None if ' ht="' in attributes else measure_row(row.cells, room)
    opening = f'<row r="{{0}}"{{1}}{doubled(attributes)}>'
    text, blank = [opening], [opening]
    holes: list[tuple[int, Any]] = []
    for column, cell in row.cells.items():
        head = f'<c r="{column_letters(column)}{{0}}"'
        if isinstance(cell, TagCell) or cell.formula is not None:
            holes.append((column, cell))
            text.append(f"{head}{{{len(holes) + 1}}}")
            style = cell.model.style if isinstance(cell, TagCell) else cell.style
            blank.append(f"{head}{style}/>")
        else:
            whole = head + doubled(static_end(cell))
            text.append(whole)
            blank.append(f"{head}{cell.style}/>")
    return RowPattern(row.number, "".join(text) + "</row>", "".join(blank) + "</row>", holes, measure)


def static_end(cell: ModelCell) -> str:
    """Give what follows ``<c r="A1"`` for a cell that does not change."""
    return f"{cell.style}{cell.attributes}>{cell.body}</c>" if cell.body else f"{cell.style}/>"


def _without(attributes: str, name: str) -> str:
    head, found, rest = attributes.partition(f' {name}="')
    return head + rest.partition('"')[2] if found else attributes
