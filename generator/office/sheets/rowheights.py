"""How high a row must be for wrapped text: readers that do not work it out themselves show what is written here.

Excel and WPS fit rows without a height when they open a file; LibreOffice and the previewers of phones do not. A height
without ``customHeight`` serves all: it is shown as it is, and Excel fits the row anew as soon as somebody edits it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from generator.office.base.carried import Lines
from generator.office.base.markup import S
from generator.office.base.missing import Missing
from generator.office.formulas.references import parse_area
from generator.office.sheets.cellrich import RichText
from generator.office.sheets.grid import Row, TagCell
from generator.office.sheets.sheetmodel import ModelCell
from generator.office.sheets.textlines import (
    HIGHEST,
    PADDING,
    POINTS_TO_PIXELS,
    SINGLE,
    column_pixels,
    lines_needed,
    row_height,
)

MOST_COLUMNS = 256
"""Columns of one width that are looked at; wider areas hold no text to measure."""

Words = Callable[[TagCell, "tuple[Any, ...]"], str]
"""Gives the text of a cell that holds more than one value."""

USUAL = 11.0
"""Points of the type of cells that tell none."""

_TAG = f"{{{S}}}"


@dataclass(frozen=True, slots=True)
class Room:
    """What a sheet gives its text: ``widths`` of columns in pixels, ``default`` for the others; ``sizes`` of the type
    in points for those styles that wrap, by their attribute text; ``merged`` tells for a cell how many columns it spans,
    0 where it also spans rows, since no single row has to hold it then.
    """

    widths: Mapping[int, float]
    default: float
    sizes: Mapping[str, float]
    merged: Mapping[tuple[int, int], int]

    def pixels(self, row: int, column: int) -> float:
        """Give the pixels that the text of a cell may take."""
        span = self.merged.get((row, column), 1)
        return sum(self.widths.get(one, self.default) for one in range(column, column + span))


@dataclass(frozen=True, slots=True)
class Measure:
    """How to find the height of a finished row: what its fixed texts need, and the cells whose words come later.

    Each cell stands with its column in the finished sheet, its pixels and the points of its type.
    """

    least: float
    cells: Sequence[tuple[int, TagCell, float, float]]

    def points(self, values: tuple[Any, ...], words: Words, apart: Container[int] = ()) -> float:
        """Give the height of a row with these values, 0 where one line is enough; columns ``apart`` do not count."""
        height = self.least
        for column, cell, pixels, size in self.cells:
            if column not in apart:
                height = max(height, _cell_points(cell, pixels, size, values, words))
        return height

    def column_points(self, wanted: int, values: tuple[Any, ...], words: Words) -> float:
        """Give the height that the cell of one column needs, 0 where one line is enough."""
        for column, cell, pixels, size in self.cells:
            if column == wanted:
                return _cell_points(cell, pixels, size, values, words)
        return 0.0


def _cell_points(cell: TagCell, pixels: float, size: float, values: tuple[Any, ...], words: Words) -> float:
    value = values[cell.first] if cell.lone else words(cell, values)
    largest = _largest(cell, values) if cell.rich else 0.0
    if type(value) is Missing:
        value = value.mark
    elif isinstance(value, (Lines, RichText)):
        value = value.text
    if isinstance(value, str) and (len(value) * size * POINTS_TO_PIXELS > pixels - PADDING or "\n" in value):
        count = lines_needed(value, pixels, max(size, largest))
        return row_height(count, max(size, largest)) if count > 1 or largest > size else 0.0
    return row_height(1, largest) if largest > size else 0.0


def _largest(cell: TagCell, values: tuple[Any, ...]) -> float:
    own = values[cell.first : cell.first + cell.pieces.count(None)]
    return max((value.largest for value in own if type(value) is RichText), default=0.0)


def height_attribute(points: float) -> str:
    """Give the ``ht`` of a row, or nothing where one line is enough."""
    return f' ht="{points:g}"' if points else ""


def merged_heights(
    runs: Sequence[tuple[int, int, int]],
    rows: Sequence[Row],
    measures: Mapping[int, Measure | None],
    words: Words,
) -> dict[int, float]:
    """Give the points of the rows with cells merged downwards: together they hold the merged text.

    ``runs`` are the merges as column, first and last row.
    """
    apart: dict[int, set[int]] = {}
    for column, first, last in runs:
        for row in range(first, last + 1):
            apart.setdefault(row, set()).add(column)
    heights: dict[int, float] = {}
    for row, columns in apart.items():
        number, values = rows[row - 1]
        measure = measures.get(number)
        if measure is not None and values is not None:
            heights[row] = measure.points(values, words, columns)
    for column, first, last in runs:
        own = [row for row in range(first, last + 1) if row in heights]
        number, values = rows[first - 1]
        measure = measures.get(number)
        if own and measure is not None and values is not None:
            needed = measure.column_points(column, values, words)
            heights.update(zip(own, _spread([heights[row] for row in own], needed), strict=True))
    return heights


def _spread(heights: Sequence[float], needed: float) -> list[float]:
    lacking = needed - sum(height or SINGLE for height in heights)
    if lacking <= 0:
        return list(heights)
    share = math.ceil(lacking / len(heights) * 4) / 4
    return [min(HIGHEST, (height or SINGLE) + share) for height in heights]


def measure_row(cells: Mapping[int, ModelCell | TagCell], room: Room) -> Measure | None:
    """Give how to measure a row, or nothing where none of its cells wraps."""
    least, open_cells = 0.0, []
    for column, cell in cells.items():
        model = cell.model if isinstance(cell, TagCell) else cell
        size, pixels = room.sizes.get(model.style), room.pixels(model.row, model.column)
        if size is None and isinstance(cell, TagCell) and cell.rich:
            # Words that do not wrap may be set in larger type.
            size, pixels = USUAL, math.inf
        if size is None:
            continue
        if not pixels:
            continue
        if isinstance(cell, TagCell) and any(piece is None for piece in cell.pieces):
            open_cells.append((column, cell, pixels, size))
            continue
        text = "".join(piece or "" for piece in cell.pieces) if isinstance(cell, TagCell) else model.text
        if (count := lines_needed(text, pixels, size)) > 1:
            least = max(least, row_height(count, size))
    return Measure(least, open_cells) if least or open_cells else None


def read_room(sheet: etree._Element, wrapped: Mapping[int, float]) -> Room:
    """Give the room of a sheet from its part; ``wrapped`` maps formats that wrap to their type size in points."""
    widths: dict[int, float] = {}
    for node in sheet.iterfind(f"{_TAG}cols/{_TAG}col"):
        pixels = column_pixels(float(node.get("width", "8.43")))
        last = min(int(node.get("max", "1")), int(node.get("min", "1")) + MOST_COLUMNS)
        widths.update(dict.fromkeys(range(int(node.get("min", "1")), last + 1), pixels))
    merged: dict[tuple[int, int], int] = {}
    for node in sheet.iterfind(f"{_TAG}mergeCells/{_TAG}mergeCell"):
        area = parse_area(node.get("ref", ""))
        if area is not None:
            merged[area.top, area.left] = area.right - area.left + 1 if area.top == area.bottom else 0
    sizes = {f' s="{index}"': size for index, size in wrapped.items() if index}
    return Room(widths, column_pixels(8.43), sizes | ({"": wrapped[0]} if 0 in wrapped else {}), merged)
