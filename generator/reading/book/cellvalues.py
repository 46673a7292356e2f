"""A cell as a node of the tree, read for the field that it belongs to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from generator.errors import Finding, Place, Severity
from generator.project.base import Record, specification
from generator.project.shapes import Kind, Shape, shapes
from generator.reading.book import lines
from generator.reading.book.bookcells import Cell, Cells, Holds
from generator.reading.book.celltext import UnclearError, as_amount, as_day, as_share, as_text
from generator.reading.sentences import quoted
from generator.reading.tree import Entry, Listing, Mapping, Node, Scalar, Unreadable
from generator.wording import _

AMOUNTS = frozenset({Kind.MONEY, Kind.QUANTITY, Kind.POINTS, Kind.NUMBER, Kind.COUNT})

_FIGURES = re.compile(r"[¥￥]?\s*(-?\d[\d,]*(?:\.\d+)?)")


@dataclass(slots=True)
class Reader:
    """Reads cells of one workbook; ``notes`` is what is worth telling of cells that were read."""

    file: str
    epoch_1904: bool
    notes: list[Finding] = field(default_factory=list)

    def node(self, cells: Cells, row: int, column: int, shape: Shape, scale: int = 0) -> Node:
        """Read a cell for a value of a shape; ``scale`` is the power of ten that the head of the column tells."""
        cell = cells.at(row, column)
        if cell is None:
            return Scalar(None, row, column, sheet=cells.name)
        try:
            return self._read(cell, cells.name, shape, scale)
        except UnclearError as error:
            return Unreadable("PRJ-CELL", error.message, error.hint, row, column, cells.name)

    def _read(self, cell: Cell, sheet: str, shape: Shape, scale: int) -> Node:
        _check(cell)
        if shape.kind is Kind.LIST and shape.item:
            return self._list(cell, sheet, shape.item)
        if shape.kind in AMOUNTS:
            text = _amount(cell, scale)
        elif shape.kind is Kind.RATIO and cell.holds is Holds.NUMBER:
            text = as_share(cell)
        elif shape.kind is Kind.DAY and cell.holds is Holds.NUMBER:
            text = self._day(cell, sheet)
        else:
            text = lines.whole(as_text(cell, self.epoch_1904))
        return Scalar(text, cell.row, cell.column, quoted=True, sheet=sheet)

    def _day(self, cell: Cell, sheet: str) -> str:
        text, bare = as_day(cell, self.epoch_1904)
        if bare:
            message = _("The number {number} was read as the day {day}.").format(number=cell.text, day=text)
            place = Place(self.file, (), cell.row, cell.column, sheet)
            hint = _("Format the cell as a date if that is right.")
            self.notes.append(Finding("PRJ-SERIAL", Severity.HINT, place, message, hint))
        return text

    def _list(self, cell: Cell, sheet: str, item: Shape) -> Node:
        text = as_text(cell, self.epoch_1904)

        def scalar(piece: str | None) -> Scalar:
            return Scalar(piece, cell.row, cell.column, quoted=True, sheet=sheet)

        entries: list[Node]
        if item.record:
            entries = [_small_record(pieces, item.record, scalar) for pieces in lines.split(text, lines.PIECES)]
        elif item.ref:
            entries = [scalar(name) for name in lines.names(text)]
        else:
            entries = [scalar("".join(pieces)) for pieces in lines.split(text)]
        return Listing(tuple(entries), cell.row, cell.column, sheet)


def _check(cell: Cell) -> None:
    """Refuse what holds no value."""
    if cell.holds is Holds.FAULT:
        message = _("The cell holds the error {error}.").format(error=cell.text)
        raise UnclearError(message, _("Mend its formula, or type the value."))
    if cell.holds is Holds.UNWORKED:
        message = _("The cell holds a formula without a stored result.")
        raise UnclearError(message, _("Open the workbook in Excel or WPS and save it, or type the value."))


def _small_record(pieces: list[str], record: type[Record], scalar: Callable[[str | None], Scalar]) -> Node:
    """Make the mapping of a record that stands on one line."""
    names = list(shapes(record))
    if len(pieces) > len(names):
        form = "｜".join(specification(record)[name].title for name in names)
        message = _("{line} has {count} pieces, but only {most} belong on a line: {form}.").format(
            line=quoted("｜".join(pieces)), count=len(pieces), most=len(names), form=form
        )
        at = scalar(None)
        hint = _("Put a piece with a ｜ in it into English quotes.")
        return Unreadable("PRJ-LINE", message, hint, at.line, at.column, at.sheet)
    texts: list[str | None] = [*pieces, *[None] * (len(names) - len(pieces))]
    entries = tuple(Entry(scalar(name), scalar(text or None)) for name, text in zip(names, texts, strict=True))
    at = scalar(None)
    return Mapping(entries, at.line, at.column, at.sheet)


def _amount(cell: Cell, scale: int) -> str:
    """Give the figures of an amount; a head that says 万元 counts only for bare figures."""
    text = as_amount(cell) if cell.holds is Holds.NUMBER else as_text(cell, False)
    if not scale:
        return text
    found = _FIGURES.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        if cell.holds is Holds.NUMBER or not re.search("[万亿元]", text):
            return text
        message = _("The head of the column tells a unit, and so does the cell: {value}.").format(value=quoted(text))
        raise UnclearError(message, _("Write only the figures, or take the unit out of the head."))
    try:
        return f"{Decimal(found[1].replace(',', '')).scaleb(scale):f}"
    except InvalidOperation:
        return text


SCALES: Table[str, int] = {"元": 0, "千元": 3, "万": 4, "万元": 4, "百万元": 6, "亿": 8, "亿元": 8}
"""Units that a head may tell in brackets, and the power of ten that each stands for."""
