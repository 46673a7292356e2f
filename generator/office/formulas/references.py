"""A1 references: cells, ranges, whole rows and columns, on this sheet or another, with or without ``$``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from generator.errors import column_letters as column_letters

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_SHEET = (
    r"(?:(?P<quoted>'(?:[^']|'')+')|(?P<plain>[^'!\s:\[\](){}*/+=<>&^%,;\"#|]+(?::[^'!\s:\[\](){}*/+=<>&^%,;\"#|]+)?))!"
)
_CELL = r"(?P<{0}f>\$?)(?P<{0}>[A-Za-z]{{1,3}})(?P<{1}f>\$?)(?P<{1}>[1-9][0-9]{{0,6}})"
_AREA = re.compile(rf"(?:{_SHEET})?{_CELL.format('c1', 'r1')}(?::{_CELL.format('c2', 'r2')})?\Z")
_COLUMNS = re.compile(rf"(?:{_SHEET})?(?P<c1f>\$?)(?P<c1>[A-Za-z]{{1,3}}):(?P<c2f>\$?)(?P<c2>[A-Za-z]{{1,3}})\Z")
_ROWS = re.compile(rf"(?:{_SHEET})?(?P<r1f>\$?)(?P<r1>[1-9][0-9]{{0,6}}):(?P<r2f>\$?)(?P<r2>[1-9][0-9]{{0,6}})\Z")
_PLAIN_NAME = re.compile(r"[^\W\d][\w.]*\Z")
_LOOKS_LIKE_CELL = re.compile(r"(?i)([a-z]{1,3}[0-9]+|r[0-9]*c[0-9]*|r|c|true|false)\Z")


@cache
def column_number(letters: str) -> int:
    """Give 1 for ``A``, 27 for ``AA``."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def quoted(sheet: str) -> str:
    """Give a sheet's name as a formula writes it, in quotes where it needs them; without the ``!``."""
    if _PLAIN_NAME.match(sheet) and not _LOOKS_LIKE_CELL.match(sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class Area:
    """A reference: rows and columns count from 1, both ends included.

    ``sheet`` is the plain name, or ``None`` for the sheet where the reference stands; ``kind`` is ``cell``, ``range``,
    ``columns`` (``A:C``) or ``rows`` (``1:3``); the ``fixed_`` flags are the ``$`` of each end.
    """

    sheet: str | None
    top: int
    left: int
    bottom: int
    right: int
    kind: str = "range"
    fixed_top: bool = False
    fixed_left: bool = False
    fixed_bottom: bool = False
    fixed_right: bool = False

    @property
    def place(self) -> str:
        """Give the reference without its sheet."""
        return self.at(self.top, self.left, self.bottom, self.right)

    def at(self, top: int, left: int, bottom: int, right: int) -> str:
        """Give the text of the same reference at another place, without its sheet; a cell that grew becomes a range."""
        row1, row2 = f"${top}" if self.fixed_top else str(top), f"${bottom}" if self.fixed_bottom else str(bottom)
        column1 = "$" * self.fixed_left + column_letters(left)
        column2 = "$" * self.fixed_right + column_letters(right)
        if self.kind == "columns":
            return f"{column1}:{column2}"
        if self.kind == "rows":
            return f"{row1}:{row2}"
        if self.kind == "cell" and top == bottom and left == right:
            return column1 + row1
        return f"{column1}{row1}:{column2}{row2}"

    def __str__(self) -> str:
        return self.place if self.sheet is None else f"{quoted(self.sheet)}!{self.place}"


def _sheet(found: re.Match[str]) -> str | None:
    if found["quoted"]:
        return found["quoted"][1:-1].replace("''", "'")
    return found["plain"]


@cache
def parse_area(text: str) -> Area | None:
    """Give the reference that ``text`` is, or ``None`` where it is something else (a name, a structured reference …).

    References to other workbooks and three-dimensional ones (``A:C!B1``) give ``None`` as well.
    """
    if found := _AREA.match(text):
        single = found["r2"] is None
        second = ("r1", "c1") if single else ("r2", "c2")
        area = Area(
            _sheet(found),
            int(found["r1"]),
            column_number(found["c1"]),
            int(found[second[0]]),
            column_number(found[second[1]]),
            "cell" if single else "range",
            bool(found["r1f"]),
            bool(found["c1f"]),
            bool(found[second[0] + "f"]),
            bool(found[second[1] + "f"]),
        )
    elif found := _COLUMNS.match(text):
        left, right = column_number(found["c1"]), column_number(found["c2"])
        area = Area(
            _sheet(found), 1, left, LAST_ROW, right, "columns", False, bool(found["c1f"]), False, bool(found["c2f"])
        )
    elif found := _ROWS.match(text):
        top, bottom = int(found["r1"]), int(found["r2"])
        area = Area(
            _sheet(found), top, 1, bottom, LAST_COLUMN, "rows", bool(found["r1f"]), False, bool(found["r2f"]), False
        )
    else:
        return None
    if area.sheet is not None and (":" in area.sheet or "[" in area.sheet):
        return None
    if max(area.top, area.bottom) > LAST_ROW or max(area.left, area.right) > LAST_COLUMN:
        return None
    return _ordered(area)


def _ordered(area: Area) -> Area:
    """Excel accepts ``B9:A1`` and reads it as ``A1:B9``."""
    if area.top > area.bottom:
        area = replace(area, top=area.bottom, bottom=area.top, fixed_top=area.fixed_bottom, fixed_bottom=area.fixed_top)
    if area.left > area.right:
        area = replace(area, left=area.right, right=area.left, fixed_left=area.fixed_right, fixed_right=area.fixed_left)
    return area


def split_cell(text: str) -> tuple[int, int]:
    """Give row and column of a plain cell name such as ``B7``."""
    area = parse_area(text)
    if area is None or area.kind != "cell":
        raise ValueError(text)
    return area.top, area.left


def cell_name(row: int, column: int) -> str:
    """Give ``B7`` for row 7, column 2."""
    return f"{column_letters(column)}{row}"
