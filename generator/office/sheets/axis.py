"""Where the rows (or the columns) of a template stand in the finished sheet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

END = 1 << 30


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """A run of template rows that repeats as one: a loop's body, both ends included, and the loop around it.

    Each loop is its own band, though another one may look alike.
    """

    first: int
    last: int
    parent: Band | None = None
    source: str = ""

    def holds(self, index: int) -> bool:
        """Tell whether the template row ``index`` repeats with this band."""
        return self.first <= index <= self.last


@dataclass(frozen=True, slots=True)
class Axis:
    """The map of one axis of one finished sheet, from template rows to output rows; all count from 1.

    ``order`` has the template row of every output row down to the last template row that the map knows; what lies
    below (or was never used) only shifts. ``starts`` has the first output row of each turn of each band.
    """

    order: Sequence[int]
    last: int
    places: Mapping[int, Sequence[int]]
    starts: Mapping[Band, Sequence[int]]
    bands: Sequence[Band]
    sorted_rows: Sequence[int]

    @classmethod
    def of(cls, order: Sequence[int], last: int, bands: Sequence[Band], starts: Mapping[Band, Sequence[int]]) -> Axis:
        """Give the map for the output order ``order`` of the template rows 1 … ``last``."""
        places: dict[int, list[int]] = {}
        for output, template in enumerate(order, 1):
            if template in places:
                places[template].append(output)
            else:
                places[template] = [output]
        return cls(order, last, places, starts, bands, sorted(places))

    @classmethod
    def unmoved(cls) -> Axis:
        """Give the map of an axis where nothing moves."""
        return _UNMOVED

    def same(self, other: Axis) -> bool:
        """Tell whether both map alike; they are of one template."""
        return self.order == other.order and self.last == other.last and self.starts == other.starts

    @property
    def still(self) -> bool:
        """Tell whether nothing moves at all."""
        return (
            not self.bands
            and len(self.order) == self.last
            and all(template == output for output, template in enumerate(self.order, 1))
        )

    def template(self, output: int) -> int:
        """Give the template row that the output row ``output`` is a copy of."""
        return self.order[output - 1] if output <= len(self.order) else output - len(self.order) + self.last

    def band(self, first: int, last: int | None = None) -> Band | None:
        """Give the innermost band that holds the template rows ``first`` … ``last``."""
        last = first if last is None else last
        best: Band | None = None
        for band in self.bands:
            if (
                band.holds(first)
                and band.holds(last)
                and (best is None or (band.first >= best.first and band.last <= best.last))
            ):
                best = band
        return best

    def turn(self, band: Band | None, output: int) -> tuple[int, int]:
        """Give the span of output rows of the turn of ``band`` that holds ``output``; the whole axis for ``None``."""
        if band is None:
            return 1, END
        starts = self.starts[band]
        position = bisect_right(starts, output)
        return starts[position - 1] if position else 1, starts[position] - 1 if position < len(starts) else END

    def turns(self, band: Band) -> Iterable[tuple[int, int]]:
        """Give the span of output rows of every turn of ``band``."""
        starts = self.starts[band]
        return zip(starts, [*(start - 1 for start in starts[1:]), END], strict=False)

    def common(self, one: int, other: int) -> Band | None:
        """Give the innermost band that both template rows repeat with."""
        return self.band(min(one, other), max(one, other)) if self.bands else None

    def _copies(self, template: int, span: tuple[int, int]) -> tuple[int, int] | None:
        if template > self.last:
            moved = template - self.last + len(self.order)
            return (moved, moved) if span[0] <= moved <= span[1] else None
        copies = self.places.get(template)
        if not copies:
            return None
        if span[1] == END and span[0] == 1:
            return copies[0], copies[-1]
        low, high = bisect_left(copies, span[0]), bisect_right(copies, span[1])
        return (copies[low], copies[high - 1]) if low < high else None

    def spread(self, first: int, last: int, span: tuple[int, int] = (1, END)) -> tuple[int, int] | None:
        """Give first and last output row of the template rows ``first`` … ``last``; ``None`` if all are gone."""
        if first == last:
            return self._copies(first, span)
        head = self._edge(first, last, span, 1)
        tail = self._edge(first, last, span, -1)
        if head is None or tail is None:
            return None
        return head[0], tail[1]

    def _edge(self, first: int, last: int, span: tuple[int, int], step: int) -> tuple[int, int] | None:
        """Give the copies of the outermost row that is left; a loop around it may reach farther than the row itself."""
        known = self.sorted_rows[bisect_left(self.sorted_rows, first) : bisect_right(self.sorted_rows, last)]
        if last > self.last and (step < 0 or not known):
            return self._copies(last if step < 0 else max(first, self.last + 1), span)
        for row in known[::step]:
            if copies := self._copies(row, span):
                low, high = copies
                for band in self.bands:
                    if band.holds(row):
                        for other in range(max(first, band.first), min(last, band.last) + 1):
                            if found := self._copies(other, span):
                                low, high = min(low, found[0]), max(high, found[1])
                return low, high
        return self._copies(max(first, self.last + 1), span) if last > self.last else None

    def runs(self, first: int, last: int, span: tuple[int, int] = (1, END)) -> list[tuple[int, int]]:
        """Give the unbroken runs of output rows that the template rows ``first`` … ``last`` have become."""
        band = self.band(first, last)
        if band is None or (band.first >= first and band.last <= last and band.parent is None):
            found = self.spread(first, last, span)
            return [found] if found else []
        rows = sorted(
            row for index in range(first, last + 1) for row in self.places.get(index, ()) if span[0] <= row <= span[1]
        )
        runs: list[tuple[int, int]] = []
        for row in rows:
            if runs and runs[-1][1] == row - 1:
                runs[-1] = (runs[-1][0], row)
            else:
                runs.append((row, row))
        return runs

    def before(self, output: int, template: int, target: int) -> int | None:
        """Give the row before this turn, where the row right above a loop is meant in the loop's later turns.

        So a running balance ``=F4+D5`` in the loop row 5 refers to the row above in every turn. ``None`` where the
        target is another row, or in the first turn.
        """
        band = self.band(template)
        while band is not None and target != band.first - 1:
            band = band.parent
        if band is None or band.holds(target):
            return None
        start = self.turn(band, output)[0]
        outer = self.turn(band.parent, output)[0]
        position = bisect_left(self.starts[band], start)
        if position and self.starts[band][position - 1] >= outer:
            return start - 1
        return None


_UNMOVED = Axis((), 0, {}, {}, (), ())
