"""The points of a chart as XML: names, categories and values with their caches and the ranges they stand for."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.office.base.markup import escape
from generator.office.drawings.chartbook import (
    category_range,
    column_range,
    date_serial,
    heading,
    plain_number,
    series_column,
)
from generator.office.drawings.chartdata import ChartData, Column
from generator.office.values import Value


@dataclass(frozen=True, slots=True)
class SeriesShape:
    """What a drawn series tells beyond its format.

    ``name`` is the cached name; ``accent`` the theme colour (1 to 6) that it has, or that it has by its place;
    ``numeric`` tells that its categories are numbers (or dates) with ``category_format``.
    """

    name: str
    accent: int
    numeric: bool
    category_format: str
    number_format: str


@dataclass(frozen=True, slots=True)
class Filling:
    """What is written into one series: series ``at`` of ``data`` in the manner of ``shape``.

    ``sheet`` tells that a workbook holds the data; without one the points are written as literals.
    ``accent`` is the theme colour of a copied series or point, and ``point`` the place of a copied point.
    """

    data: ChartData
    at: int
    shape: SeriesShape
    sheet: bool
    accent: int = 1
    point: int = 0

    @property
    def is_open(self) -> bool:
        """Tell that the data do not name this series."""
        return self.at >= len(self.data.series)


def name_xml(filling: Filling) -> str:
    """Give ``c:tx`` of the series."""
    name = filling.shape.name if filling.is_open else filling.data.series[filling.at].name
    if not filling.sheet:
        return f"<c:tx><c:v>{escape(name)}</c:v></c:tx>"
    return (
        f"<c:tx><c:strRef><c:f>{heading(series_column(filling.data, filling.at))}</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def values_xml(filling: Filling) -> str:
    """Give ``c:cat`` and ``c:val``."""
    return f"<c:cat>{_categories(filling)}</c:cat><c:val>{_numbers(filling)}</c:val>"


def pairs_xml(filling: Filling) -> str:
    """Give ``c:xVal`` and ``c:yVal``."""
    return f"<c:xVal>{_categories(filling, pairs=True)}</c:xVal><c:yVal>{_numbers(filling)}</c:yVal>"


def bubbles_xml(filling: Filling) -> str:
    """Give ``c:xVal``, ``c:yVal`` and ``c:bubbleSize``; a bubble without a size has the size 1."""
    return f"{pairs_xml(filling)}<c:bubbleSize>{_sizes(filling)}</c:bubbleSize>"


def _categories(filling: Filling, *, pairs: bool = False) -> str:
    data, columns = filling.data, filling.data.categories
    if len(columns) > 1:
        return _levels(filling, columns)
    cells = columns[0].cells if columns else tuple(range(1, data.points + 1))
    if pairs or filling.shape.numeric:
        cells = tuple(date_serial(cell) if isinstance(cell, datetime.date) else cell for cell in cells)
    if _are_numbers(cells) and (pairs or filling.shape.numeric):
        return _reference(filling, "num", category_range(data), cells, filling.shape.category_format)
    return _reference(filling, "str", category_range(data), cells, "")


def _numbers(filling: Filling) -> str:
    values = () if filling.is_open else filling.data.series[filling.at].values
    place = column_range(filling.data, series_column(filling.data, filling.at))
    return _reference(filling, "num", place, values, filling.shape.number_format)


def _sizes(filling: Filling) -> str:
    column = series_column(filling.data, filling.at) + 1
    sizes: Sequence[Value] = () if filling.is_open else filling.data.series[filling.at].sizes
    if not sizes:
        return _literal("num", (1,) * filling.data.points, "General")
    return _reference(filling, "num", column_range(filling.data, column), sizes, "General")


def _levels(filling: Filling, columns: Iterable[Column]) -> str:
    levels = "".join(f"<c:lvl>{points_xml(column.cells)}</c:lvl>" for column in reversed(list(columns)))
    cache = f'<c:multiLvlStrCache><c:ptCount val="{filling.data.points}"/>{levels}</c:multiLvlStrCache>'
    return f"<c:multiLvlStrRef><c:f>{category_range(filling.data)}</c:f>{cache}</c:multiLvlStrRef>"


def _reference(filling: Filling, kind: str, place: str, cells: Sequence[Value], number_format: str) -> str:
    if not filling.sheet:
        return _literal(kind, cells, number_format)
    cache = f'{_format(number_format)}<c:ptCount val="{len(cells)}"/>{points_xml(cells)}'
    return f"<c:{kind}Ref><c:f>{place}</c:f><c:{kind}Cache>{cache}</c:{kind}Cache></c:{kind}Ref>"


def _literal(kind: str, cells: Sequence[Value], number_format: str) -> str:
    return f'<c:{kind}Lit>{_format(number_format)}<c:ptCount val="{len(cells)}"/>{points_xml(cells)}</c:{kind}Lit>'


def _format(number_format: str) -> str:
    return f"<c:formatCode>{escape(number_format)}</c:formatCode>" if number_format else ""


def points_xml(cells: Sequence[Value]) -> str:
    """Give the points of a cache; empty cells are gaps."""
    return "".join(
        f'<c:pt idx="{at}"><c:v>{point_text(cell)}</c:v></c:pt>' for at, cell in enumerate(cells) if cell is not None
    )


def point_text(cell: Value) -> str:
    """Give a cell as the text of ``c:v``: numbers plain, a date as year-month-day."""
    if isinstance(cell, str):
        return escape(cell)
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        return plain_number(cell)
    return escape(cell.isoformat() if isinstance(cell, datetime.date) else str(cell))


def _are_numbers(cells: Sequence[Value]) -> bool:
    return all(
        cell is None or (isinstance(cell, int | float | Decimal) and not isinstance(cell, bool)) for cell in cells
    )
