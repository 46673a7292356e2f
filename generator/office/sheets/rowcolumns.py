"""Many copies of a row at once: the cells are worked out column by column, then joined row by row.

A column of one kind of value takes one step where cells one by one take a call each. What is seldom (links, pictures,
words in several formats, formulas without a plain number) is written cell by cell, see ``cellends``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from math import isfinite
from types import NoneType
from typing import Any, Final

from generator.office.formulas.cellvalues import Unsolved
from generator.office.formulas.evaluation import Cells
from generator.office.sheets.cellends import SPECIAL, cell_end
from generator.office.sheets.cellreading import bound_to
from generator.office.sheets.cellwriting import LARGEST_WHOLE, CellWriter
from generator.office.sheets.grid import TagCell
from generator.office.sheets.rowwriting import HEIGHT, ROW, RowPattern
from generator.office.sheets.sheetmodel import ModelCell
from generator.office.sheets.sheetstate import Drawing, SheetDraw

AT_ONCE: Final = 512
"""Rows in one go; more would only take memory."""

_MARKS: Final = (ROW, HEIGHT)
_WORDS: Final = frozenset((str, NoneType))
_WHOLE: Final = frozenset((int,))
_FLOAT: Final = frozenset((float,))

#: A stretch of a row: the same in all rows, or with a text for each.
Part = str | Sequence[str]


def rows_by_columns(
    drawing: Drawing, sheet: SheetDraw, pattern: RowPattern, places: Sequence[int], heights: Sequence[str]
) -> Iterator[str]:
    """Give the XML of the copies of a row that stand at ``places``; ``heights`` are their attributes, or nothing."""
    for first in range(0, len(places), AT_ONCE):
        span = slice(first, first + AT_ONCE)
        yield from _rows(drawing, sheet, pattern, places[span], heights[span])


def _rows(
    drawing: Drawing, sheet: SheetDraw, pattern: RowPattern, places: Sequence[int], heights: Sequence[str]
) -> Iterator[str]:
    numbers = list(map(str, places))
    values = [sheet.rows[place - 1][1] or () for place in places]
    columns = list(zip(*values, strict=True))
    ends = [
        _tags(drawing, cell, columns)
        if isinstance(cell, TagCell)
        else _formulas(drawing, sheet, cell, column, places, numbers)
        for column, cell in pattern.holes
    ]
    if rest := [number for number, end in enumerate(ends) if end is None]:
        cells = [pattern.holes[number] for number in rest]
        filled = [
            [cell_end(drawing, sheet, cell, column, own, place) for column, cell in cells]
            for place, own in zip(places, values, strict=True)
        ]
        for number, column_ends in zip(rest, zip(*filled, strict=True), strict=True):
            ends[number] = [column_ends]
    stretches: list[Iterable[str]] = []
    still = ""
    for cut, end in zip(pattern.pieces, [*ends, ()], strict=True):
        for part in (*cut, *(end or ())):
            if type(part) is not str or part in _MARKS:
                stretches += (repeat(still), numbers if part == ROW else heights if part == HEIGHT else part)
                still = ""
            else:
                still += part
    return map("".join, zip(*stretches, repeat(still), strict=False))


def _tags(drawing: Drawing, cell: TagCell, columns: Sequence[tuple[Any, ...]]) -> list[Part] | None:
    """Give the ends of a column of cells with tags; ``None`` where they must be looked at one by one."""
    if cell.plain:
        return _values(drawing.writer, cell, columns[cell.first])
    return [f"{cell.model.style}/>"] if cell.fixed == "" and not cell.words else None


def _values(writer: CellWriter, cell: TagCell, values: Sequence[Any]) -> list[Part] | None:
    style, kinds = cell.model.style, set(map(type, values))
    if kinds <= _WORDS:
        return [style, writer.texts(values, cell.place)]
    if kinds == _WHOLE and min(values) > -LARGEST_WHOLE and max(values) < LARGEST_WHOLE:
        return [f"{style}><v>", list(map(str, values)), "</v></c>"]
    if kinds == _FLOAT and all(map(isfinite, values)):
        return [f"{style}><v>", _numbers(values), "</v></c>"]
    if kinds & SPECIAL:
        return None
    return [[writer.end(value, style, cell.place) for value in values]]


def _numbers(values: Sequence[float]) -> list[str]:
    """Do the work of ``cellwriting.number_xml`` for many numbers."""
    return [repr(value) if value % 1 or abs(value) >= LARGEST_WHOLE else str(int(value)) for value in values]


def _formulas(
    drawing: Drawing, sheet: SheetDraw, cell: ModelCell, column: int, places: Sequence[int], numbers: Sequence[str]
) -> list[Part] | None:
    """Give the ends of a column of formulas; ``None`` where they must be looked at one by one."""
    if cell.formula is None or cell.formula.array is not None or cell.meta:
        return None
    quick = bound_to(drawing, sheet, cell, column).quick(places[0], column)
    if quick is None or not quick.pieces:
        return None
    cells = drawing.book.sheets[sheet.copy.number]
    solved = cells.column(column)
    values = [solved[place] for place in places]
    if set(map(type, values)) != _FLOAT:
        values = [_settled(cells, place, column) for place in places]
        if set(map(type, values)) != _FLOAT:
            return None
    first, *others = quick.pieces
    parts: list[Part] = [f"{cell.style}><f>{first}"]
    for piece in others:
        parts += [numbers, piece]
    return [*parts, "</f><v>", _numbers(values), "</v></c>"]


def _settled(cells: Cells, row: int, column: int) -> Any:
    try:
        return cells.peek(row, column)
    except Unsolved:
        return None
