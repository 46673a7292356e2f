"""The cells of one sheet that hold anything, in one pass: what is empty costs nothing, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from generator.errors import PackageError
from generator.office.base.markup import unescaped
from generator.office.formulas.references import parse_area
from generator.reading.book.bookfile import Book, BookSheet
from generator.reading.book.sheetscan import Place, RawCell, scan_sheet
from generator.wording import _

MAX_CELLS: Final = 500_000
MAX_MERGES: Final = 20_000

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


class Holds(StrEnum):
    """What a cell holds; ``unworked`` is a formula whose result nobody has stored."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    FAULT = "fault"
    UNWORKED = "unworked"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty: its words as stored (a number in figures), and the number format it is shown in."""

    row: int
    column: int
    holds: Holds
    text: str
    format: str


@dataclass(slots=True)
class Cells:
    """The cells of a sheet by row and column. ``merges`` are areas as (top, left, bottom, right).

    ``merged`` are cells that hold something only since they are merged with the one above.
    """

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    merged: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    count: int = 0

    def at(self, row: int, column: int) -> Cell | None:
        """Give a cell; ``None`` where nothing stands."""
        return self.rows.get(row, {}).get(column)

    def text_at(self, row: int, column: int) -> str:
        """Give the words of a cell without spaces around them."""
        cell = self.at(row, column)
        return cell.text.strip() if cell else ""


def read_cells(book: Book, sheet: BookSheet) -> Cells:
    """Read the cells of a sheet. Raises PackageError where it is damaged or holds too many."""
    listener = _Listener(book, Cells(sheet.name, sheet.hidden))
    scan_sheet(book.package, sheet.part, listener)
    return listener.found


@dataclass(slots=True)
class _Listener:
    """Takes in what a sheet holds."""

    book: Book
    found: Cells

    def merge(self, ref: str) -> None:
        area = parse_area(ref)
        if area and len(self.found.merges) < MAX_MERGES:
            self.found.merges.append((area.top, area.left, area.bottom, area.right))

    def cell(self, place: Place, row: Mapping[str, str], raw: RawCell) -> None:
        holds, text = _content(self.book, raw)
        if not text.strip() and holds is not Holds.UNWORKED:
            return
        found, (number, column) = self.found, place
        cell = Cell(number, column, holds, text, _format(self.book.formats, raw.attributes.get("s")))
        found.rows.setdefault(number, {})[column] = cell
        found.count += 1
        if row.get("hidden") in ("1", "true"):
            found.hidden_rows.add(number)
        if found.count > MAX_CELLS:
            message = _("The sheet {name} holds more than {limit} cells.")
            raise PackageError(message.format(name=found.name, limit=MAX_CELLS))


def _content(book: Book, raw: RawCell) -> tuple[Holds, str]:
    kind, value = raw.attributes.get("t", "n"), raw.value
    if kind == "inlineStr":
        return Holds.TEXT, raw.inline or ""
    if raw.formula and not value and (kind != "str" or value is None):
        return Holds.UNWORKED, ""
    if not value:
        return Holds.TEXT, ""
    if kind == "s":
        return Holds.TEXT, _shared(book, value)
    if kind == "b":
        return Holds.FLAG, "TRUE" if value in ("1", "true") else "FALSE"
    if kind == "e":
        return Holds.FAULT, value
    if kind == "n" and _NUMBER.fullmatch(value.strip()):
        return Holds.NUMBER, value.strip()
    return Holds.TEXT, unescaped(value)


def _shared(book: Book, index: str) -> str:
    if not index.strip().isdecimal() or int(index) >= len(book.texts):
        raise PackageError(_("{file} is damaged: {part}").format(file=book.package.file, part=f"sharedStrings {index}"))
    return book.texts[int(index)]


def _format(formats: tuple[str, ...], style: str | None) -> str:
    index = int(style) if style and style.isdecimal() else 0
    return formats[index] if index < len(formats) else "General"
