"""The rows of one finished sheet as XML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from generator.office.sheets.cellends import Values, cell_end
from generator.office.sheets.cellreading import words_of
from generator.office.sheets.rowcolumns import rows_by_columns
from generator.office.sheets.rowheights import height_attribute, merged_heights
from generator.office.sheets.rowwriting import RowPattern
from generator.office.sheets.sheetstate import Drawing, SheetDraw

MANY: Final = 4
"""From so many copies of a row on it pays to write their cells column by column."""


def rows_xml(drawing: Drawing, sheet: SheetDraw) -> str:
    """Give the XML of all rows of a finished sheet."""
    merged = _merged_heights(drawing, sheet)
    out = [""] * len(sheet.rows)
    below = []
    known = sheet.known
    for number, pattern in sheet.patterns.items():
        if number > known:
            below.append(_row(drawing, sheet, pattern, number + sheet.shift, (), merged))
            continue
        places = sheet.copy.rows.places.get(number, ())
        for place, text in zip(places, _copies(drawing, sheet, pattern, places, merged), strict=True):
            out[place - 1] = text
    return "".join(out) + "".join(below)


def _merged_heights(drawing: Drawing, sheet: SheetDraw) -> Mapping[int, float]:
    """Give the heights of the rows whose cells are merged downwards."""
    if not sheet.spoken.downwards:
        return {}
    measures = {number: pattern.measure for number, pattern in sheet.patterns.items()}
    return merged_heights(sheet.spoken.downwards, sheet.rows, measures, partial(words_of, drawing))


def _copies(
    drawing: Drawing, sheet: SheetDraw, pattern: RowPattern, places: Sequence[int], merged: Mapping[int, float]
) -> Iterable[str]:
    """Give the XML of all copies of one template row."""
    values = [sheet.rows[place - 1][1] for place in places]
    if len(places) < MANY or None in values:
        return [_row(drawing, sheet, pattern, place, own, merged) for place, own in zip(places, values, strict=True)]
    heights: list[str] = []
    if pattern.measure:
        heights = [
            _height(drawing, pattern, place, own or (), merged) for place, own in zip(places, values, strict=True)
        ]
    return rows_by_columns(drawing, sheet, pattern, places, heights)


def _row(
    drawing: Drawing,
    sheet: SheetDraw,
    pattern: RowPattern,
    row: int,
    values: Values | None,
    merged: Mapping[int, float],
) -> str:
    if values is None:
        return pattern.emptied(row)
    ends = [cell_end(drawing, sheet, cell, column, values, row) for column, cell in pattern.holes]
    return pattern.written(row, _height(drawing, pattern, row, values, merged), ends)


def _height(drawing: Drawing, pattern: RowPattern, row: int, values: Values, merged: Mapping[int, float]) -> str:
    """Give the attribute of the row's height, nothing where one line is enough or the template fixes it."""
    if pattern.measure is None:
        return ""
    return height_attribute(
        merged[row] if row in merged else pattern.measure.points(values, partial(words_of, drawing))
    )
