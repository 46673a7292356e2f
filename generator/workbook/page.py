"""A sheet as plain data: cells, looks, drop-downs, rules of colour, notes. Rows and columns count from 1."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from generator.errors import column_letters

LAST_ROW: Final = 2000
"""The last row that drop-downs and colours reach."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: a text, or figures, or a formula with its result in the one or the other.

    ``style`` is a name of the style book, ``link`` a place in the workbook such as ``'人员'!A1``.
    """

    style: str
    text: str = ""
    figures: str = ""
    formula: str = ""
    link: str = ""

    @property
    def is_written(self) -> bool:
        """Tell whether the cell holds anything."""
        return bool(self.text or self.figures)


@dataclass(frozen=True, slots=True)
class Lane:
    """How a column looks: width in characters, the style of its empty cells, and whether it can be folded away."""

    width: float
    style: str
    folds: bool = False


@dataclass(frozen=True, slots=True)
class Picks:
    """What a drop-down offers: a list in quotes or a defined name; ``strict`` refuses anything else."""

    area: str
    source: str
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A colour that cells of an area take while a formula, written for its first cell, holds."""

    area: str
    formula: str
    look: str


@dataclass(slots=True)
class Page:
    """A sheet. ``frozen`` is the first cell that moves; ``filtered`` the area with arrows for filters.

    The first ``fixed_rows`` keep their height whatever is typed into them.
    """

    title: str
    lanes: list[Lane]
    frozen: tuple[int, int] = (1, 1)
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    merges: list[str] = field(default_factory=list)
    picks: list[Picks] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    filtered: str = ""
    tab: str = ""
    head_row: int = 0
    fixed_rows: int = 0
    hidden: bool = False
    grid: bool = True
    portrait: bool = False

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Set a cell."""
        self.rows.setdefault(row, {})[column] = cell

    def band(self, row: int, style: str, first: int = 1) -> None:
        """Give the empty cells of a row a style, up to the last column."""
        for column in range(first, len(self.lanes) + 1):
            self.rows.setdefault(row, {}).setdefault(column, Cell(style))


def cell_name(row: int, column: int) -> str:
    """Give ``C5``."""
    return f"{column_letters(column)}{row}"


def down(column: int, first: int, last: int = LAST_ROW) -> str:
    """Give the part of a column between two rows, ``C6:C2000``."""
    return f"{cell_name(first, column)}:{cell_name(last, column)}"


def quoted_sheet(title: str) -> str:
    """Give the name of a sheet as formulas write it."""
    return "'" + title.replace("'", "''") + "'"
