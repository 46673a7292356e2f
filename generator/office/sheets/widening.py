"""Template rows with their columns repeated, as the map of columns tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.office.sheets.axis import Axis
from generator.office.sheets.grid import GridRow, TagCell
from generator.office.sheets.sheetmodel import ModelCell


def widened(row: GridRow, columns: Axis) -> GridRow:
    """Give the row by output columns; ``takes`` is the number of values that the wider row takes."""
    if not columns.last:
        return row
    cells: dict[int, ModelCell | TagCell] = {}
    position = 0
    for output, template in _outputs(row, columns):
        cell = row.cells.get(template)
        if cell is None:
            continue
        if isinstance(cell, TagCell):
            shift = position - cell.first
            position += taken(cell)
            words = {word: at + shift if at >= 0 else at for word, at in cell.words.items()}
            cells[output] = replace(cell, first=cell.first + shift, words=words)
        else:
            cells[output] = cell
    return GridRow(row.number, cells, position, row.extras)


def _outputs(row: GridRow, columns: Axis) -> Iterator[tuple[int, int]]:
    yield from enumerate(columns.order, 1)
    shift = len(columns.order) - columns.last
    for template in row.cells:
        if template > columns.last:
            yield template + shift, template


def taken(cell: TagCell) -> int:
    """Give how many raw values a cell takes."""
    return sum(piece is None for piece in cell.pieces) + sum(at >= 0 for at in cell.words.values())
