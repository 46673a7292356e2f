"""What cells say of themselves: merge down (``vm``) or across (``hm``, ``colspan``), a background, a page break."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from generator.office.base.missing import Missing
from generator.office.base.reasons import Told
from generator.office.base.rendering import Rendering
from generator.office.formulas.references import LAST_COLUMN, cell_name
from generator.office.sheets.axis import Band
from generator.office.sheets.grid import GridRow, Row, TagCell
from generator.wording import _

Speaking = Mapping[int, "list[tuple[int, TagCell]]"]

_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})\Z")
_NAMED: Final = {
    "red": "FF0000",
    "yellow": "FFFF00",
    "green": "92D050",
    "blue": "00B0F0",
    "orange": "FFC000",
    "grey": "D9D9D9",
    "gray": "D9D9D9",
    "white": "FFFFFF",
    "black": "000000",
}


@dataclass(slots=True)
class Spoken:
    """The merges (as references), the page breaks (below which row), and the cells hidden by merges downwards.

    ``downwards`` are the merges downwards as column, first and last row.
    """

    merges: list[str] = field(default_factory=list)
    downwards: list[tuple[int, int, int]] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    covered: set[tuple[int, int]] = field(default_factory=set)


@dataclass(slots=True)
class _Run:
    """A merge downwards that is still growing: its column, its first and last row, its key."""

    first: int
    last: int
    key: tuple[Any, ...]


def speaking_cells(rows: Mapping[int, GridRow]) -> Speaking:
    """Give the cells of the template's rows that say something of themselves, by row, from left to right."""
    found = {}
    for number, row in rows.items():
        tags = [(at, cell) for at, cell in sorted(row.cells.items()) if isinstance(cell, TagCell) and cell.words]
        if tags:
            found[number] = tags
    return found


def read_words(rows: Sequence[Row], speaking: Speaking, bands: Sequence[Band] = ()) -> Spoken:
    """Give what the ``speaking`` cells of the finished rows ask for; ``bands`` are the rows that repeat."""
    spoken = Spoken()
    if not speaking:
        return spoken
    running: dict[int, _Run] = {}
    last_of: dict[int, int] = {number: place for place, (number, _values) in enumerate(rows, 1) if number in speaking}
    for place, (number, values) in enumerate(rows, 1):
        if values is None or number not in speaking:
            continue
        tags = speaking[number]
        _downwards(place, tags, values, running, spoken)
        _across(place, tags, values, spoken)
        breaks = any("pagebreak" in cell.words for _column, cell in tags)
        # In a loop a page ends between the turns only.
        if breaks and not (last_of[number] == place and any(band.holds(number) for band in bands)):
            spoken.breaks.append(place)
    for column, run in running.items():
        _close(column, run, spoken)
    return spoken


def _downwards(
    place: int, tags: list[tuple[int, TagCell]], values: tuple[Any, ...], running: dict[int, _Run], spoken: Spoken
) -> None:
    key: tuple[Any, ...] = ()
    for column, cell in tags:
        if "vm" not in cell.words:
            continue
        at = cell.words["vm"]
        own = values[at] if at >= 0 else values[cell.first] if cell.lone else None
        # Merges further right stop where one on the left stops.
        key = (*key, own)
        run = running.get(column)
        if run is not None and run.key == key and run.last == place - 1:
            run.last = place
            spoken.covered.add((place, column))
            continue
        if run is not None:
            _close(column, run, spoken)
        running[column] = _Run(place, place, key)


def _close(column: int, run: _Run, spoken: Spoken) -> None:
    if run.last > run.first:
        spoken.merges.append(f"{cell_name(run.first, column)}:{cell_name(run.last, column)}")
        spoken.downwards.append((column, run.first, run.last))


def _across(place: int, tags: list[tuple[int, TagCell]], values: tuple[Any, ...], spoken: Spoken) -> None:
    start = end = 0
    for column, cell in tags:
        if "colspan" in cell.words and cell.words["colspan"] >= 0:
            width = values[cell.words["colspan"]]
            if type(width) is int and width > 1:
                spoken.merges.append(f"{cell_name(place, column)}:{cell_name(place, column + width - 1)}")
        if "hm" in cell.words:
            if start and column == end + 1:
                end = column
                continue
            _close_across(place, start, end, spoken)
            start = end = column
    _close_across(place, start, end, spoken)


def span_value(rendering: Rendering, value: Any) -> Any:
    """Give the number of columns that a cell spans; what is none is told."""
    if type(value) is Missing:
        rendering.missing_text(value)
        return 1
    if type(value) is not int or not 1 <= value <= LAST_COLUMN:
        rendering.fault("TPL-SPAN", _("A span is a whole number from 1 to {limit}.").format(limit=LAST_COLUMN))
        return 1
    return value


def _close_across(place: int, start: int, end: int, spoken: Spoken) -> None:
    if end > start:
        spoken.merges.append(f"{cell_name(place, start)}:{cell_name(place, end)}")


def colour_of(value: Any) -> str:
    """Give ``RRGGBB`` for a colour, nothing for none. Raises ValueError for what is no colour."""
    if value is None or value == "":
        return ""
    words = str(value).strip()
    found = _COLOUR.match(words)
    if found:
        return found[1].upper()
    if words.lower() in _NAMED:
        return _NAMED[words.lower()]
    raise Told(_("A colour is written like FFC000, not like {text}.").format(text=words[:40]))
