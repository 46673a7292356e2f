"""The rows of a sheet as a program: which rows stand how often, and the raw values of their cells.

The program prints no XML. It gives a list of pieces: the number of a template row, then the values of its cells as
they are, and so on, or both in one piece; ``read_rows`` turns it into rows. What a value becomes in its cell is told when
all rows are known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from generator.errors import Place
from generator.office.language.program import Program
from generator.office.sheets.axis import Axis, Band
from generator.office.sheets.celltags import Piece
from generator.office.sheets.columnplan import ColumnPlan
from generator.office.sheets.sheetmodel import ModelCell

BLANK: Final = None

Row = tuple[int, "tuple[Any, ...] | None"]
#: A text beside the words of a cell: the column, and what it is.
Extra = tuple[int, str]
NOTE: Final = "note"


@dataclass(frozen=True)
class TagCell:
    """A cell that is filled. ``first`` is the position of its first raw value in the row's values.

    ``pieces`` alternates static text with ``None`` for a value; one ``None`` alone is a value that keeps its type.
    ``words`` maps the cell's statements (``vm`` …) to the position of their value, -1 where there is none. ``rich`` tells
    that a value may be rich text.
    """

    model: ModelCell
    first: int
    pieces: tuple[str | None, ...]
    styles: tuple[str, ...]
    place: Place
    words: Mapping[str, int] = field(default_factory=dict)
    rich: bool = False

    @cached_property
    def lone(self) -> bool:
        """Tell whether the cell holds one value and nothing else, so that the value keeps its type."""
        return self.pieces == (None,)

    @cached_property
    def plain(self) -> bool:
        """Tell whether the cell is a lone value and says nothing of itself."""
        return self.lone and not self.words

    @cached_property
    def fixed(self) -> str | None:
        """Give the words of a cell without values, ``None`` where it has any."""
        return None if None in self.pieces else "".join(piece or "" for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A template row with what it takes: ``takes`` raw values for ``cells`` and their ``extras``.

    These are texts that belong to a cell, by its column and what they are: its note, the address of its link …
    """

    number: int
    cells: Mapping[int, ModelCell | TagCell]
    takes: int
    extras: Mapping[Extra, TagCell] = field(default_factory=dict)


Columns = Mapping[int, "Mapping[int, ModelCell | TagCell]"]


def by_column(rows: Mapping[int, GridRow]) -> Columns:
    """Give the cells by column and row, those left out that hold nothing for a formula to read."""
    found: dict[int, dict[int, ModelCell | TagCell]] = {}
    for number, row in rows.items():
        for column, cell in row.cells.items():
            if isinstance(cell, TagCell) or cell.formula is not None or cell.value not in (None, ""):
                found.setdefault(column, {})[number] = cell
    return found


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a sheet with tags. ``last`` is the last row that the program tells of; below nothing but shifts."""

    rows: Mapping[int, GridRow]
    bands: Sequence[Band]
    last: int
    program: Program | None
    sheet_tags: Sequence[Piece] = ()
    columns: ColumnPlan | None = None
    _known: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def repeats(self, number: int) -> bool:
        """Tell whether a row stands in a loop and comes out with the columns that it has in the template."""
        return self.columns is None and any(band.holds(number) for band in self.bands)

    def read_rows(self, pieces: Sequence[Any], broken: bool = False) -> tuple[list[Row], Axis]:
        """Give the finished rows, each with its template row and its values, and the map of rows.

        ``broken`` tells that a value has failed, which is recorded; then the rows may end early.
        """
        rows: list[Row] = []
        starts: dict[Band, list[int]] = {band: [] for band in self.bands}
        try:
            self._fill(pieces, rows, starts)
        except (AttributeError, LookupError, TypeError, ValueError):
            if not broken:
                raise
        axis = Axis.of([number for number, _values in rows], self.last, self.bands, starts)
        for band in self.bands:
            if band.first == band.last and not starts[band]:
                starts[band].extend(axis.places.get(band.first, ()))
        return rows, axis

    def _fill(self, pieces: Sequence[Any], rows: list[Row], starts: dict[Band, list[int]]) -> None:
        wide = self.columns is not None
        known = self._known
        at = 0
        while at < len(pieces):
            chunk = pieces[at]
            at += 1
            if type(chunk) is tuple:
                rows.append(chunk)
                continue
            steps = known.get(chunk)
            if steps is None:
                steps = known[chunk] = self._steps(chunk)
            for number, takes in steps:
                if takes >= 0:
                    end = pieces.index(END, at) if takes and wide else at + takes
                    rows.append((number, tuple(pieces[at:end])))
                    at = end + (wide and takes > 0)
                elif takes == -1:
                    starts[self.bands[number]].append(len(rows) + 1)
                else:
                    rows.append((number, BLANK))

    def _steps(self, chunk: str) -> list[tuple[int, int]]:
        """Read marks: ``5;`` or ``5=3;`` a row, ``b2;`` a turn of a band begins, ``k5;`` a row that stays blank."""
        steps: list[tuple[int, int]] = []
        for mark in chunk.split(";")[:-1]:
            if mark[0] == "b":
                steps.append((int(mark[1:]), -1))
            elif mark[0] == "k":
                steps.append((int(mark[1:]), -2))
            else:
                number = int(mark.partition("=")[0])
                steps.append((number, self.rows[number].takes if number in self.rows else 0))
        return steps


class End:
    """Ends the values of a row whose columns repeat."""


END: Final[Any] = End()
