"""Tables of a file: what stands over a cell and beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from generator.office.inspection.finished.spots import Spot

Key = tuple[str, int]

TOP: Final = 3
"""So many rows at the top of a table may tell what it is of."""


def _table(spot: Spot) -> Key:
    return (spot.part, spot.table)


class Heads:
    """The cells of a file by table, row and column."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        self._rows: dict[tuple[Key, int], list[Spot]] = defaultdict(list)
        self._columns: dict[tuple[Key, int], list[Spot]] = defaultdict(list)
        for spot in spots:
            if spot.row and spot.text:
                self._rows[_table(spot), spot.row].append(spot)
                if not spot.kind:
                    self._columns[_table(spot), spot.column].append(spot)

    def over(self, spot: Spot) -> str:
        """Give the words over a cell in its column, nearest first; empty for what is no cell."""
        above = [cell.text for cell in self._columns.get((_table(spot), spot.column), ()) if cell.row < spot.row]
        return "\n".join(text for text in reversed(above) if len(text) <= 20)

    def top(self, spot: Spot) -> str:
        """Give the words of the first rows of a cell's table: its title and its heads."""
        rows = (self._rows.get((_table(spot), row), ()) for row in range(1, TOP + 1))
        return "\n".join(cell.text for row in rows for cell in row if not cell.kind and len(cell.text) <= 40)

    def row(self, spot: Spot) -> list[Spot]:
        """Give the other cells of a cell's row."""
        return [cell for cell in self._rows.get((_table(spot), spot.row), ()) if cell is not spot] if spot.row else []

    def beside(self, spot: Spot) -> str:
        """Give the words of the other cells of a cell's row."""
        return "\n".join(cell.text for cell in self.row(spot) if not cell.kind)
