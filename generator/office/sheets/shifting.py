"""References of a template turned into references of the finished workbook."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from generator.office.formulas.references import LAST_COLUMN, LAST_ROW, Area, parse_area, quoted
from generator.office.sheets.axis import END, Axis, Band

Where = tuple[int, int, int, int, int]

_MOST_KEPT: Final = 10_000
"""Rows of a layout that is kept for the next document."""


@dataclass(frozen=True, slots=True, eq=False)
class SheetCopy:
    """One finished sheet: the template sheet it comes from (``index``), its name, and its maps."""

    index: int
    number: int
    name: str
    rows: Axis
    columns: Axis
    renamed: bool = False

    def same(self, other: SheetCopy) -> bool:
        """Tell whether both are the same sheet with the same rows and columns."""
        return (
            (self.index, self.number, self.name, self.renamed) == (other.index, other.number, other.name, other.renamed)
            and self.rows.same(other.rows)
            and self.columns.same(other.columns)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """All finished sheets. ``by_name`` maps the lower-case name of a template sheet to its copies.

    ``known`` is what has been worked out from the layout alone.
    """

    copies: Sequence[SheetCopy]
    by_name: Mapping[str, Sequence[SheetCopy]]
    known: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def target(self, area: Area, home: SheetCopy) -> SheetCopy | None:
        """Give the finished sheet that a reference on ``home`` points to."""
        if area.sheet is None:
            return home
        copies = self.by_name.get(area.sheet.lower(), ())
        for copy in copies:
            if copy.index == home.index:
                return home
        return copies[0] if copies else None

    def same(self, other: Layout) -> bool:
        """Tell whether both have the same sheets with the same rows and columns; they are of one template."""
        return len(self.copies) == len(other.copies) and all(map(SheetCopy.same, self.copies, other.copies))


@dataclass(slots=True)
class LastLayout:
    """The layout of a template's last render: documents with as many rows share what is known of it."""

    layout: Layout = field(default_factory=lambda: Layout((), {}))

    def like(self, layout: Layout) -> Layout:
        """Give the last layout where it is the same, else this one, which is kept if it is not too large."""
        last = self.layout
        if layout.same(last):
            return last
        if sum(len(copy.rows.order) for copy in layout.copies) <= _MOST_KEPT:
            self.layout = layout
        return layout


class Host(NamedTuple):
    """The cell that a formula stands in: in the template, and in the finished sheet."""

    copy: SheetCopy
    row: int
    column: int
    out_row: int
    out_column: int


def shifted(area: Area, grows: bool, host: Host, target: SheetCopy) -> tuple[int, int, int, int] | None:
    """Give top, left, bottom, right of a reference in the finished sheet; ``None`` where none of its cells is left."""
    rows = (area.top, area.bottom)
    columns = (area.left, area.right)
    if area.kind != "columns":
        found = _along(
            target.rows,
            rows,
            (area.fixed_top, area.fixed_bottom),
            (host.row, host.out_row) if target is host.copy else _twin(host, target, area),
            area.kind == "cell",
            grows,
        )
        if found is None:
            return None
        rows = found
    if area.kind != "rows":
        found = _along(
            target.columns,
            columns,
            (area.fixed_left, area.fixed_right),
            (host.column, host.out_column) if target is host.copy else None,
            area.kind == "cell",
            grows,
        )
        if found is None:
            return None
        columns = found
    return rows[0], columns[0], min(rows[1], LAST_ROW), min(columns[1], LAST_COLUMN)


def _twin(host: Host, target: SheetCopy, area: Area) -> tuple[int, int] | None:
    """A loop on another sheet over the same list goes along turn by turn: give the row there that stands for ours."""
    here, there = host.copy.rows, target.rows
    own, other = here.band(host.row), there.band(area.top, area.bottom)
    if own is None or other is None or own.parent or other.parent or own.source != other.source:
        return None
    starts, others = here.starts[own], there.starts[other]
    if len(starts) != len(others):
        return None
    first = here.turn(own, host.out_row)[0]
    turn = others[bisect_left(starts, first)]
    return there.template(turn), turn


def _along(
    axis: Axis, ends: tuple[int, int], fixed: tuple[bool, bool], host: tuple[int, int] | None, cell: bool, grows: bool
) -> tuple[int, int] | None:
    first, last = ends
    if not axis.last:
        return ends
    if host is None:
        found = axis.spread(first, last)
    elif cell:
        return _cell_along(axis, first, fixed[0], host, grows)
    elif (first == last and fixed[0] == fixed[1]) or not axis.bands:
        found = axis.spread(first, last, _span(axis, first, fixed[0], host))
    else:
        found = _mixed(axis, ends, fixed, host)
    if found is None:
        return None
    if cell and not grows:
        return found[0], found[0]
    return found


def _span(axis: Axis, index: int, fixed: bool, host: tuple[int, int]) -> tuple[int, int]:
    if fixed:
        return 1, END
    return axis.turn(axis.common(host[0], index), host[1])


def _cell_along(axis: Axis, index: int, fixed: bool, host: tuple[int, int], grows: bool) -> tuple[int, int] | None:
    if not fixed and axis.bands and (before := axis.before(host[1], host[0], index)):
        return before, before
    found = axis.spread(index, index, _span(axis, index, fixed, host))
    if found is None:
        return None
    if grows and not (fixed and _inside(axis, host[0], index)):
        return found
    return found[0], found[0]


def _inside(axis: Axis, row: int, index: int) -> bool:
    """Tell whether both stand in one loop: then a fixed cell is that of the first turn, as in ``D$5``."""
    return axis.common(row, index) is not None


def _mixed(
    axis: Axis, ends: tuple[int, int], fixed: tuple[bool, bool], host: tuple[int, int]
) -> tuple[int, int] | None:
    """Each end for itself: a fixed one from the first turn on (or to the last), a relative one in the host's turn."""
    first, last = ends
    band = axis.common(min(first, last, host[0]), max(first, last, host[0]))
    if not any(fixed):
        return axis.spread(first, last, axis.turn(band, host[1]))
    if fixed[0] and not fixed[1] and axis.common(host[0], last) is not None:
        head = axis.spread(first, last)
        tail = axis.spread(min(first, last), last, (1, _end_of_turn(axis, last, host)))
        return (head[0], tail[1]) if head and tail else None
    if fixed[1] and not fixed[0] and axis.common(host[0], first) is not None:
        head = axis.spread(first, first, axis.turn(axis.common(host[0], first), host[1]))
        tail = axis.spread(first, last)
        return (head[0], tail[1]) if head and tail else None
    return axis.spread(first, last)


def _end_of_turn(axis: Axis, last: int, host: tuple[int, int]) -> int:
    band: Band | None = axis.common(host[0], last)
    if last == host[0]:
        return host[1]
    return axis.turn(band, host[1])[1]


def written(area: Area, place: tuple[int, int, int, int], target: SheetCopy) -> str:
    """Give the text of a reference at its new place, with the name that its sheet now has."""
    text = area.at(*place)
    if area.sheet is None:
        return text
    name = target.name if target.renamed or area.sheet.lower() == target.name.lower() else area.sheet
    return f"{quoted(name)}!{text}"


def shifted_list(text: str, copy: SheetCopy) -> str:
    """Give a list of areas such as ``A1:B2 D5`` on its sheet; those without a cell left are gone, neighbours joined."""
    found: list[tuple[Area, tuple[int, int, int, int]]] = []
    for each in text.split():
        area = parse_area(each)
        if area is None:
            continue
        for place in spread_area(area, copy):
            if found and _joins(found[-1][1], place):
                found[-1] = (area, (found[-1][1][0], place[1], place[2], place[3]))
            else:
                found.append((area, place))
    return " ".join(area.at(*place) for area, place in found)


def _joins(above: tuple[int, int, int, int], below: tuple[int, int, int, int]) -> bool:
    return above[1] == below[1] and above[3] == below[3] and above[2] + 1 == below[0]


def spread_area(area: Area, copy: SheetCopy, each: bool = False) -> list[tuple[int, int, int, int]]:
    """Give where an area stands in the finished sheet.

    An area inside a loop stands there once for every turn; with ``each`` also where the turns touch each other.
    """
    rows = _spread(copy.rows, area.top, area.bottom, each) if area.kind != "columns" else [(area.top, area.bottom)]
    columns = _spread(copy.columns, area.left, area.right, each) if area.kind != "rows" else [(area.left, area.right)]
    return [
        (top, left, min(bottom, LAST_ROW), min(right, LAST_COLUMN)) for top, bottom in rows for left, right in columns
    ]


def _spread(axis: Axis, first: int, last: int, each: bool) -> list[tuple[int, int]]:
    if not axis.last:
        return [(first, last)]
    band = axis.band(first, last)
    if band is None or (not each and band.first == first and band.last == last and band.parent is None):
        found = axis.spread(first, last)
        return [found] if found else []
    spans: list[tuple[int, int]] = []
    for span in axis.turns(band):
        found = axis.spread(first, last, span)
        if found:
            spans.append(found)
    return spans
