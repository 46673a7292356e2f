"""Filters and functions that the engine itself gives to templates; the caller adds those of the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from generator.office.chartdata import chart
from generator.office.layout import grid, place
from generator.office.paging import pages

FILTERS: Final[Mapping[str, Callable[..., object]]] = {
    "chart": chart,
    "grid": grid,
    "pages": pages,
    "place": place,
}
FUNCTIONS: Final[Mapping[str, Callable[..., object]]] = {}
