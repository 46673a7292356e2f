"""A formula bound to a finished sheet: its text and what it refers to, for every cell that holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.office.base.markup import escape
from generator.office.formulas.formulas import Formula, FormulaError, Reference, parse_formula
from generator.office.formulas.references import Area
from generator.office.sheets.axis import Band
from generator.office.sheets.shifting import Host, Layout, SheetCopy, Where, shifted, written

#: Excel takes 255 arguments; more areas than this are named as one range.
MOST_AREAS: Final = 200
# No formula holds these characters.
_ROW: Final = "\0"
_BEFORE: Final = "\1"


@dataclass(frozen=True, slots=True)
class Quick:
    """A formula that is the same in every copy of its row but for row numbers.

    ``pattern`` is its text with marks for the number of its row and of the one before, ``spots`` what its references
    point to; ``pieces`` are its text as XML, cut where the row stands, nothing where it names the row before as well.
    ``shifts`` are, where all references are single cells, the rows from its own one to each, ``None`` for fixed ones.
    """

    pattern: str
    spots: Sequence[Spot]
    pieces: Sequence[str]
    shifts: tuple[int | None, ...] | None

    @classmethod
    def of(cls, pattern: str, spots: Sequence[Spot]) -> Quick:
        """Give the formula of this text."""
        pieces = () if _BEFORE in pattern else tuple(map(escape, pattern.split(_ROW)))
        shifts = tuple(spot.top[0] for spot in spots) if all(spot.cell for spot in spots) else None
        return cls(pattern, spots, pieces, shifts)

    def at(self, row: int, home: int) -> tuple[str, Sequence[Where]]:
        """Give its text and what its references point to in an output row of the sheet with the number ``home``."""
        text = self.pattern.replace(_ROW, str(row)).replace(_BEFORE, str(row - 1))
        return text, [spot.where(row, home) for spot in self.spots]


def own_row(formula: Formula, row: int) -> Quick | None:
    """Give the short form of a formula that refers to nothing but cells of its own row; they need no map of rows."""
    texts: list[str] = []
    spots: list[Spot] = []
    for reference in formula.references:
        area = reference.area
        fixed = area.fixed_top or area.fixed_bottom or area.kind not in ("cell", "range")
        if area.sheet is not None or fixed or not area.top == area.bottom == row:
            return None
        spots.append(Spot(None, (0, None), (0, None), area.left, area.right))
        texts.append(spots[-1].marked(area.place, row, row))
    return Quick.of(formula.rewritten(texts), spots)


@dataclass(slots=True, eq=False)
class Bound:
    """A formula bound to one finished sheet: gives text and references for each cell that holds it.

    ``own`` is its short form where the template tells that it looks at its own row only.
    """

    formula: Formula
    layout: Layout
    copy: SheetCopy
    row: int
    column: int
    own: Quick | None = None
    _quick: Quick | None = None
    _tried: bool = False
    _last: tuple[tuple[int, int], tuple[str, Sequence[Where] | None]] | None = None

    def at(self, out_row: int, out_column: int) -> tuple[str, Sequence[Where] | None]:
        """Give the formula's text and what its references point to; ``None`` where one of them has no cells left."""
        quick = self.quick(out_row, out_column)
        if quick:
            return quick.at(out_row, self.copy.number)
        if self._last is None or self._last[0] != (out_row, out_column):
            self._last = (out_row, out_column), self.slow(out_row, out_column)
        return self._last[1]

    def quick(self, out_row: int, out_column: int) -> Quick | None:
        """Give the formula in the short form that its copies share, ``None`` where there is none."""
        if self.own is not None:
            return self.own
        if not self._tried:
            self._tried = True
            if self.copy.rows.band(self.row) is not None:
                self._quick = self._prepare(out_row, out_column)
        return self._quick

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

    def _prepare(self, out_row: int, out_column: int) -> Quick | None:
        """In a loop most references are to the own row or do not move at all; then only the row number changes."""
        host = Host(self.copy, self.row, self.column, out_row, out_column)
        texts: list[str | None] = []
        spots: list[Spot] = []
        for reference in self.formula.references:
            target = self.layout.target(reference.area, self.copy)
            spot = self._spot(reference, host, target) if target is not None else None
            if spot is None or target is None:
                return None
            spots.append(spot)
            texts.append(spot.text(reference.area, target))
        return Quick.of(self.formula.rewritten(texts), spots)

    def _spot(self, reference: Reference, host: Host, target: SheetCopy) -> Spot | None:
        """Tell how a reference moves with the row of its formula; ``None`` where that is not simple."""
        area = reference.area
        place = shifted(area, reference.grows, host, target)
        if place is None:
            return None
        top, left, bottom, right = place
        if target is self.copy and area.kind in ("cell", "range"):
            own = (area.top == self.row and not area.fixed_top, area.bottom == self.row and not area.fixed_bottom)
            if own == (True, True):
                return Spot(target.number, (0, None), (0, None), left, right)
            if self._simple_loop() is not None:
                if own == (False, True) and area.fixed_top and area.top == self.row:
                    return Spot(target.number, (None, top), (0, None), left, right)
                if area.kind == "cell" and self._row_before(area, target):
                    return Spot(target.number, (-1, None), (-1, None), left, right)
        if not self._steady(area, target) or (reference.listed and self._several(reference, host, target, place)):
            return None
        return Spot(target.number, (None, top), (None, bottom), left, right)

    def _simple_loop(self) -> Band | None:
        """Give the loop over just this row, where it stands in no other loop."""
        band = self.copy.rows.band(self.row)
        simple = band is not None and band.first == band.last and band.parent is None
        return band if simple else None

    def _row_before(self, area: Area, target: SheetCopy) -> bool:
        """Tell whether a cell is the one in the row right above, in the first turn as in all later ones."""
        band = self._simple_loop()
        if band is None or area.fixed_top or area.top != self.row - 1:
            return False
        above, starts = target.rows.spread(area.top, area.top), target.rows.starts[band]
        return above is not None and bool(starts) and above == (starts[0] - 1, starts[0] - 1)

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


@dataclass(frozen=True, slots=True)
class Spot:
    """A reference whose ends are fixed rows (``(None, row)``) or follow the formula's row (``(offset, None)``).

    ``sheet`` is the number of the finished sheet, ``None`` for the formula's own.
    """

    sheet: int | None
    top: tuple[int | None, int | None]
    bottom: tuple[int | None, int | None]
    left: int
    right: int

    @property
    def cell(self) -> bool:
        """Tell whether it is a single cell."""
        return self.top == self.bottom and self.left == self.right

    def where(self, row: int, home: int) -> Where:
        """Give what it points to from a row of the sheet ``home``."""
        top = self.top[1] if self.top[0] is None else row + self.top[0]
        bottom = self.bottom[1] if self.bottom[0] is None else row + self.bottom[0]
        return home if self.sheet is None else self.sheet, top or 0, self.left, bottom or 0, self.right

    def text(self, area: Area, target: SheetCopy) -> str:
        """Give its text with marks for the formula's row and the one before."""
        _sheet, top, left, bottom, right = self.where(0, 0)
        return self.marked(written(area, (top, left, bottom, right), target), top, bottom)

    def marked(self, text: str, top: int, bottom: int) -> str:
        """Give the text of a reference with marks in the place of those of its rows that move."""
        head, mark, place = text.rpartition("!")
        first, colon, last = place.partition(":")
        last = _with_row(last, self.bottom, bottom) if colon else ""
        return head + mark + _with_row(first, self.top, top) + colon + last


def _with_row(cell: str, end: tuple[int | None, int | None], row: int) -> str:
    if end[0] is None:
        return cell
    return cell.removesuffix(str(row)) + (_ROW if end[0] == 0 else _BEFORE)


def shifted_text(text: str, layout: Layout, host: Host) -> str:
    """Give any formula's text (of a format, a rule, a chart, a name) at its new place."""
    try:
        formula = parse_formula(text)
    except FormulaError:
        return text
    return Bound(formula, layout, host.copy, host.row, host.column).slow(host.out_row, host.out_column)[0]
