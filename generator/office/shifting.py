"""References of a template turned into references of the finished workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.office.axis import END, Axis, Band
from generator.office.formulas import Formula, FormulaError, Reference, parse_formula
from generator.office.references import LAST_COLUMN, LAST_ROW, Area, column_letters, parse_area, quoted

#: Excel takes 255 arguments; more areas than this are named as one range.
MOST_AREAS: Final = 200

Where = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class SheetCopy:
    """One finished sheet: the template sheet it comes from (``index``), its name, and its maps."""

    index: int
    number: int
    name: str
    rows: Axis
    columns: Axis
    renamed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """All finished sheets. ``by_name`` maps the lower-case name of a template sheet to its copies."""

    copies: Sequence[SheetCopy]
    by_name: Mapping[str, Sequence[SheetCopy]]

    def target(self, area: Area, home: SheetCopy) -> SheetCopy | None:
        """Give the finished sheet that a reference on ``home`` points to."""
        if area.sheet is None:
            return home
        copies = self.by_name.get(area.sheet.lower(), ())
        for copy in copies:
            if copy.index == home.index:
                return home
        return copies[0] if copies else None


@dataclass(frozen=True, slots=True)
class Host:
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
    turn = others[list(starts).index(first)]
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


@dataclass(slots=True, eq=False)
class Bound:
    """A formula bound to one finished sheet: gives text and references for each cell that holds it."""

    formula: Formula
    layout: Layout
    copy: SheetCopy
    row: int
    column: int
    _quick: Callable[[int], tuple[str, Sequence[Where]]] | None = None
    _tried: bool = False
    _last: tuple[int, int, str, Sequence[Where] | None] = field(default=(0, 0, "", None))

    def at(self, out_row: int, out_column: int) -> tuple[str, Sequence[Where] | None]:
        """Give the formula's text and what its references point to; ``None`` where one of them has no cells left."""
        if not self._tried:
            self._tried = True
            self._quick = self._prepare(out_row, out_column)
        if self._quick:
            return self._quick(out_row)
        return self.slow(out_row, out_column)

    def slow(self, out_row: int, out_column: int) -> tuple[str, Sequence[Where] | None]:
        """Give text and references by looking at each reference anew."""
        host = Host(self.copy, self.row, self.column, out_row, out_column)
        texts: list[str | None] = []
        wheres: list[Where] | None = []
        for reference in self.formula.references:
            target = self.layout.target(reference.area, self.copy)
            if target is None:
                texts.append(str(reference.area))
                wheres = None
                continue
            found = shifted(reference.area, reference.grows, host, target)
            if found is not None and reference.listed and (several := self._several(reference, host, target, found)):
                texts.append(several)
                wheres = None
                continue
            texts.append(None if found is None else written(reference.area, found, target))
            if found is None:
                wheres = None
            elif wheres is not None:
                wheres.append((target.number, *found))
        return self.formula.rewritten(texts), wheres

    def _several(
        self, reference: Reference, host: Host, target: SheetCopy, place: tuple[int, int, int, int]
    ) -> str | None:
        """Where other rows stand between the copies (subtotals of groups), name the copies only."""
        area = reference.area
        if area.kind == "columns" or area.fixed_top != area.fixed_bottom or place[0] == place[2]:
            return None
        runs = target.rows.runs(area.top, area.bottom, (place[0], place[2]))
        if not 1 < len(runs) <= MOST_AREAS:
            return None
        return ",".join(written(area, (top, place[1], bottom, place[3]), target) for top, bottom in runs)

    def _prepare(self, out_row: int, out_column: int) -> Callable[[int], tuple[str, Sequence[Where]]] | None:
        """In a loop most references are to the own row or do not move at all; then only the row number changes."""
        if self.copy.columns.last:
            return None
        host = Host(self.copy, self.row, self.column, out_row, out_column)
        texts: list[str | None] = []
        wheres: list[Where] = []
        moving: list[int] = []
        for reference in self.formula.references:
            area = reference.area
            target = self.layout.target(area, self.copy)
            if target is None:
                return None
            own = (
                target is self.copy
                and area.top == area.bottom == self.row
                and not (area.fixed_top or area.fixed_bottom)
            )
            if own and area.kind in ("cell", "range"):
                moving.append(len(wheres))
                texts.append(_moving(area, target))
                wheres.append((target.number, 0, area.left, 0, area.right))
                continue
            if not self._steady(area, target):
                return None
            found = shifted(area, reference.grows, host, target)
            if found is None or (reference.listed and self._several(reference, host, target, found)):
                return None
            texts.append(written(area, found, target).replace("{", "{{").replace("}", "}}"))
            wheres.append((target.number, *found))
        doubled = [token.replace("{", "{{").replace("}", "}}") for token in self.formula.tokens]
        pattern = Formula("", tuple(doubled), self.formula.references, None).rewritten(texts)
        if not moving:
            fixed = pattern.format(0), wheres
            return lambda row: fixed
        steady = wheres

        def quick(row: int) -> tuple[str, Sequence[Where]]:
            now = list(steady)
            for position in moving:
                sheet, _top, left, _bottom, right = now[position]
                now[position] = (sheet, row, left, row, right)
            return pattern.format(row), now

        return quick

    def _steady(self, area: Area, target: SheetCopy) -> bool:
        """Tell whether a reference is the same for all copies of this cell."""
        if target is not self.copy:
            return not (self.copy.rows.bands and target.rows.bands)
        axis = target.rows
        band = axis.band(self.row)
        if band is None or (area.fixed_top and area.fixed_bottom):
            return True
        outermost = band
        while outermost.parent is not None:
            outermost = outermost.parent
        touches = area.top <= outermost.last and area.bottom >= outermost.first - 1
        return not touches


def _moving(area: Area, target: SheetCopy) -> str:
    left = "$" * area.fixed_left + column_letters(area.left)
    right = "$" * area.fixed_right + column_letters(area.right)
    place = f"{left}{{0}}" if area.kind == "cell" else f"{left}{{0}}:{right}{{0}}"
    if area.sheet is None:
        return place
    return f"{quoted(target.name)}!{place}".replace("{{0}}", "{0}")


def written(area: Area, place: tuple[int, int, int, int], target: SheetCopy) -> str:
    """Give the text of a reference at its new place, with the name that its sheet now has."""
    moved = area.moved(*place)
    if area.sheet is None:
        return moved.place
    name = target.name if target.renamed or area.sheet.lower() == target.name.lower() else area.sheet
    return f"{quoted(name)}!{moved.place}"


def shifted_text(text: str, layout: Layout, host: Host) -> str:
    """Give any formula's text (of a format, a rule, a chart, a name) at its new place."""
    try:
        formula = parse_formula(text)
    except FormulaError:
        return text
    return Bound(formula, layout, host.copy, host.row, host.column).slow(host.out_row, host.out_column)[0]


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
    return " ".join(area.moved(*place).place for area, place in found)


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


def evaluable(text: str) -> Formula | None:
    """Give the formula of a text that has only finished references."""
    try:
        return parse_formula(text)
    except FormulaError:
        return None


def as_where(area: Area, number: int) -> Where:
    """Give a finished reference as the evaluator takes it."""
    return number, area.top, area.left, area.bottom, area.right
