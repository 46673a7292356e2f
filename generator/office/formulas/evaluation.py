"""Working out formulas over finished cells, so that every formula carries its value.

A formula's tree becomes a closure once; it runs for each cell that holds the formula, with that cell's references.
Cells are worked out when they are read, each once; long chains do not recurse deeply.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.office.formulas.cellvalues import NAME, REFERENCE, Block, Fault, Unsolved

_DEEPEST = 40

Run = Callable[["Frame"], Any]
Where = tuple[int, int, int, int, int]


class Frame:
    """One formula in one cell: what to run, where it stands, and what its references point to there.

    ``references`` has (sheet, top, left, bottom, right) for each reference of the formula, all in finished rows.
    """

    __slots__ = ("book", "busy", "column", "references", "row", "run", "sheet")

    def __init__(self, run: Run, book: Book, sheet: int, row: int, column: int, references: Sequence[Where]) -> None:
        self.run = run
        self.book = book
        self.sheet = sheet
        self.row = row
        self.column = column
        self.references = references
        self.busy = False


class _Deeper(BaseException):
    """Unwinds a deep chain of cells; carries the cell to work out first."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame


class Circular(Unsolved):
    """A formula that needs its own value."""


class Cells:
    """The finished cells of one sheet as formulas see them; columns are read when first needed.

    ``read(column, cells)`` puts a value or a :class:`Frame` into ``cells`` for every row that is not empty (they count
    from 1). It works nothing out that is not plain there, since other columns may wait for it.
    """

    def __init__(self, name: str, height: int, width: int, read: Callable[[int, list[Any]], None]) -> None:
        self.name = name
        self.height = height
        self.width = width
        self._read = read
        self._columns: dict[int, list[Any]] = {}
        self._sums: dict[tuple[int, int], tuple[list[float], list[float]]] = {}
        self._blocks: dict[tuple[int, int, int, int], Block] = {}
        self._kept = 0
        self.subtotals: set[tuple[int, int]] = set()

    def column(self, index: int) -> list[Any]:
        """Give the cells of a column as they stand now; index 0 is unused."""
        found = self._columns.get(index)
        if found is None:
            found = self._columns[index] = [None] * (self.height + 1)
            if index <= self.width:
                self._read(index, found)
        return found

    def peek(self, row: int, column: int) -> Any:
        """Give a cell's value; an error is given, not raised. Raises Unsolved."""
        cells = self._columns.get(column)
        if cells is None:
            cells = self.column(column)
        if row >= len(cells):
            return None
        value = cells[row]
        if type(value) is Frame:
            value = cells[row] = value.book.solve(value)
        if isinstance(value, Unsolved):
            raise value.with_traceback(None)
        return value

    def value(self, row: int, column: int) -> Any:
        """Give a cell's value; raises Fault where it is an error."""
        value = self.peek(row, column)
        if type(value) is Fault:
            raise Fault(value.code)
        return value

    def is_subtotal(self, row: int, column: int) -> bool:
        """Tell whether the cell is a SUBTOTAL itself."""
        return (row, column) in self.subtotals

    def keep(self, row: int, column: int, value: Any) -> None:
        """Set the value of a formula's cell."""
        self.column(column)[row] = value

    def block(self, top: int, left: int, bottom: int, right: int) -> Block:
        """Give a range; whole columns and rows end where the used cells end."""
        bottom, right = min(bottom, max(self.height, top)), min(right, max(self.width, left))
        place = (top, left, bottom, right)
        found = self._blocks.get(place)
        if found is None:
            peek = self.peek
            rows = [[peek(row, column) for column in range(left, right + 1)] for row in range(top, bottom + 1)]
            found = Block(rows, top, left)
            self._kept += (bottom - top + 1) * (right - left + 1)
            if self._kept > 1_000_000:
                self._blocks.clear()
                self._kept = 0
            self._blocks[place] = found
        return found

    def sum(self, column: int, top: int, bottom: int) -> float:
        """Give the sum of the numbers of one column from row ``top`` to ``bottom``.

        Sums that begin in the same row share their work, so that running totals cost no more than one sum each.
        """
        bottom = min(bottom, self.height)
        if (column, top) in self._sums:
            return self._running_sum(column, top, bottom)
        self._sums[column, top] = [], []
        cells = self.column(column)[top : bottom + 1]
        if set(map(type, cells)) == {float}:
            return math.fsum(cells)
        return self._running_sum(column, top, bottom)

    def _running_sum(self, column: int, top: int, bottom: int) -> float:
        sums, rests = self._sums[column, top]
        total, rest = (sums[-1], rests[-1]) if sums else (0.0, 0.0)
        cells = self.column(column)
        for row in range(top + len(sums), bottom + 1):
            value = cells[row]
            if type(value) is not float:
                value = self.peek(row, column)
            if type(value) is float:
                # Neumaier's summation: what a sum loses in its last bits is kept apart.
                moved = total + value
                rest += (total - moved) + value if abs(total) >= abs(value) else (value - moved) + total
                total = moved
            elif type(value) is Fault:
                raise Fault(value.code)
            sums.append(total)
            rests.append(rest)
        if bottom < top:
            return 0.0
        return sums[bottom - top] + rests[bottom - top]


@dataclass(frozen=True, slots=True)
class TableArea:
    """A table of a finished sheet: its whole area (header and totals row with it) and its column heads."""

    sheet: int
    top: int
    left: int
    bottom: int
    right: int
    columns: tuple[str, ...]
    headers: int = 1
    totals: int = 0


class Book:
    """The finished sheets as formulas see them.

    ``names`` gives for (sheet or ``None``, name in lower case) what runs and its references; ``tables`` are keyed by
    their name in lower case.
    """

    def __init__(
        self,
        sheets: Sequence[Cells],
        names: Mapping[tuple[int | None, str], tuple[Run, Sequence[Where]]],
        tables: Mapping[str, TableArea],
    ) -> None:
        self.sheets = sheets
        self.names = names
        self.tables = tables
        self.circles: list[Frame] = []
        self._depth = 0

    def solve(self, frame: Frame) -> Any:
        """Give the value of a formula, an error as a Fault, and an Unsolved where there is none."""
        if frame.busy:
            raise Circular("circular")
        if self._depth >= _DEEPEST:
            raise _Deeper(frame)
        if self._depth:
            return self._once(frame)
        waiting = [frame]
        value: Any = None
        while waiting:
            current = waiting[-1]
            current.busy = False
            try:
                value = self._once(current)
            except _Deeper as deeper:
                for held in waiting:
                    held.busy = True
                waiting.append(deeper.frame)
                continue
            waiting.pop()
            current.busy = False
            if waiting:
                self.sheets[current.sheet].keep(current.row, current.column, value)
        return value

    def _once(self, frame: Frame) -> Any:
        frame.busy = True
        self._depth += 1
        try:
            value = frame.run(frame)
            if type(value) is Block:
                value = value.rows[0][0] if value.rows and value.rows[0] else None
            if type(value) is float and not math.isfinite(value):
                return Fault("#NUM!")
            return 0.0 if value is None else value
        except Fault as fault:
            return Fault(fault.code)
        except Circular as circle:
            self.circles.append(frame)
            return circle
        except Unsolved as unsolved:
            return unsolved
        except ZeroDivisionError:
            return Fault("#DIV/0!")
        except (OverflowError, ValueError):
            return Fault("#NUM!")
        finally:
            self._depth -= 1
            frame.busy = False

    def named(self, frame: Frame, text: str) -> Any:
        """Give the value or block that a defined name or structured reference stands for in ``frame``."""
        found = self.names.get((frame.sheet, text.lower())) or self.names.get((None, text.lower()))
        if found:
            run, references = found
            return run(Frame(run, self, frame.sheet, frame.row, frame.column, references))
        if "[" in text:
            where = self.structured(frame, text)
            return self.sheets[where[0]].block(*where[1:])
        if text.lower() in self.tables:
            where = self.structured(frame, text + "[]")
            return self.sheets[where[0]].block(*where[1:])
        raise Fault(NAME)

    def structured(self, frame: Frame, text: str) -> Where:
        """Give the area of a structured reference such as ``清单[[#This Row],[数量]]``."""
        name, _, inner = text.partition("[")
        table = self.tables.get(name.lower()) if name else self._around(frame)
        if table is None:
            raise Fault(REFERENCE)
        inner = inner.removesuffix("]")
        keywords, columns = _structured_parts(inner)
        left, right = table.left, table.right
        if columns:
            heads = [head.lower() for head in table.columns]
            try:
                left, right = (table.left + heads.index(column.lower()) for column in (columns[0], columns[-1]))
            except ValueError as fault:
                raise Fault(REFERENCE) from fault
        top, bottom = self._rows(table, keywords, frame)
        return table.sheet, top, left, bottom, right

    def _rows(self, table: TableArea, keywords: Sequence[str], frame: Frame) -> tuple[int, int]:
        first, last = table.top + table.headers, table.bottom - table.totals
        if "#this row" in keywords:
            if not first <= frame.row <= last:
                raise Fault("#VALUE!")
            return frame.row, frame.row
        if "#all" in keywords:
            return table.top, table.bottom
        tops = {"#headers": table.top, "#totals": table.bottom, "#data": first}
        bottoms = {"#headers": table.top, "#totals": table.bottom, "#data": last}
        wanted = [keyword for keyword in keywords if keyword in tops] or ["#data"]
        return min(tops[keyword] for keyword in wanted), max(bottoms[keyword] for keyword in wanted)

    def _around(self, frame: Frame) -> TableArea | None:
        for table in self.tables.values():
            inside = table.top <= frame.row <= table.bottom and table.left <= frame.column <= table.right
            if table.sheet == frame.sheet and inside:
                return table
        return None


def _structured_parts(inner: str) -> tuple[list[str], list[str]]:
    """Give the keywords (``#this row``) and the column heads of what stands in a structured reference's brackets."""
    keywords: list[str] = []
    columns: list[str] = []
    if inner.startswith("@"):
        keywords.append("#this row")
        inner = inner[1:]
    pieces: list[str] = []
    if "[" in inner:
        depth, start, skip = 0, 0, False
        for position, sign in enumerate(inner):
            if skip:
                skip = False
            elif sign == "'":
                skip = True
            elif sign == "[":
                depth += 1
                start = position + 1
            elif sign == "]":
                depth -= 1
                pieces.append(inner[start:position])
    elif inner:
        pieces = [inner]
    for piece in pieces:
        if piece.startswith("#"):
            keywords.append(piece.lower())
        else:
            columns.append("".join(part if part else "'" for part in piece.split("'")) if "'" in piece else piece)
    return keywords, columns
