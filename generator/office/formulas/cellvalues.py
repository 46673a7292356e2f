"""What a cell can hold when a formula reads it, and Excel's rules for turning one kind into another.

A number is a ``float``, text a ``str``, a truth value a ``bool``, an empty cell ``None``, an error a :class:`Fault`.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeAlias

Scalar: TypeAlias = "float | str | bool | None"

DIVISION, VALUE, REFERENCE, NAME, NUMBER, MISSING = "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\Z")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?\Z")
_DATE = re.compile(r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?\Z")
_CLOSE = 2.0**-48
EPOCH = datetime.date(1899, 12, 30).toordinal()


class Fault(Exception):  # noqa: N818  (Excel speaks of error values, the code of faults)
    """An error value such as ``#DIV/0!``: raised while a formula is worked out, kept as the cell's value."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Unsolved(Exception):  # noqa: N818  (no fault: the value is only not known here)
    """A formula that cannot be worked out here; its cell gets no stored value. The text tells why."""


class Block:
    """A rectangle of cells, row by row: a range, or the result of an operation on ranges."""

    __slots__ = ("_memo", "left", "rows", "top")

    def __init__(self, rows: list[list[Any]], top: int = 0, left: int = 0) -> None:
        self.rows = rows
        self.top = top
        self.left = left
        self._memo: dict[str, Any] = {}

    @property
    def height(self) -> int:
        """Give the number of rows."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """Give the number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def flat(self) -> list[Any]:
        """Give all values, row by row."""
        found = self._memo.get("flat")
        if found is None:
            found = self._memo["flat"] = (
                [row[0] for row in self.rows] if self.width == 1 else [value for row in self.rows for value in row]
            )
        return found

    def numbers(self) -> list[float]:
        """Give the numbers as SUM sees them: text, truth values and blanks left out; raises the first error in it."""
        found = self._memo.get("numbers")
        if found is None:
            found = []
            for value in self.flat():
                if type(value) is float:
                    found.append(value)
                elif type(value) is Fault:
                    raise Fault(value.code)
            self._memo["numbers"] = found
        return found

    def index(self) -> dict[Any, int]:
        """Give the first position of every value, by its comparison key."""
        found = self._memo.get("index")
        if found is None:
            found = {}
            for position, value in enumerate(self.flat()):
                found.setdefault(key(value), position)
            self._memo["index"] = found
        return found

    def tally(self) -> dict[Any, list[int]]:
        """Give all positions of every value, by its comparison key."""
        found = self._memo.get("tally")
        if found is None:
            found = {}
            for position, value in enumerate(self.flat()):
                found.setdefault(key(value), []).append(position)
            self._memo["tally"] = found
        return found

    def ordered(self) -> list[float]:
        """Give the numbers in ascending order."""
        found = self._memo.get("ordered")
        if found is None:
            found = self._memo["ordered"] = sorted(self.numbers())
        return found


def key(value: Any) -> Any:
    """Give what two equal values share: text without regard to case, numbers apart from truth values."""
    if type(value) is str:
        return value.lower()
    if type(value) is bool:
        return ("bool", value)
    if type(value) is Fault:
        return ("fault", value.code)
    return value


def number(value: Any) -> float:
    """Give the number that ``value`` counts as in arithmetic."""
    if type(value) is float:
        return value
    if value is None:
        return 0.0
    if type(value) is bool:
        return 1.0 if value else 0.0
    if type(value) is str:
        return number_in(value)
    if type(value) is Fault:
        raise Fault(value.code)
    if type(value) is Block:
        return number(single(value))
    raise Fault(VALUE)


def number_in(text: str) -> float:
    """Give the number that a text spells (also ``1,234``, ``12%``, ``2024-05-01``); else raise ``#VALUE!``."""
    plain = text.strip().lstrip("¥￥$")
    if _NUMBER.match(plain):
        return float(plain)
    if plain.endswith("%") and _NUMBER.match(plain[:-1]):
        return float(plain[:-1]) / 100
    if _GROUPED.match(plain):
        return float(plain.replace(",", ""))
    if found := _DATE.match(plain):
        try:
            return serial(datetime.date(int(found[1]), int(found[2]), int(found[3])))
        except ValueError:
            pass
    raise Fault(VALUE)


def serial(day: datetime.date) -> float:
    """Give the serial number of a day after February 1900 in the 1900 date system; of a moment with its fraction."""
    whole = float(day.toordinal() - EPOCH)
    if isinstance(day, datetime.datetime):
        whole += (day.hour * 3600 + day.minute * 60 + day.second + day.microsecond / 1e6) / 86400
    return whole


def day_of(value: float) -> datetime.date:
    """Give the calendar day of a serial number."""
    if not 0 <= value < 2_958_466:
        raise Fault(NUMBER)
    return datetime.date.fromordinal(EPOCH + int(value))


def text(value: Any) -> str:
    """Give the text that ``value`` counts as in ``&`` and text functions."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    if type(value) is bool:
        return "TRUE" if value else "FALSE"
    if type(value) is float:
        return general(value)
    if type(value) is Fault:
        raise Fault(value.code)
    if type(value) is Block:
        return text(single(value))
    raise Fault(VALUE)


def general(value: float) -> str:
    """Give a number as the format General writes it, without regard to the width of a column."""
    if value == 0:
        return "0"
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    shown = f"{value:.15g}"
    if "e" not in shown:
        return shown
    if abs(value) < 1e-4 and abs(value) > 1e-10:
        return f"{value:.20f}".rstrip("0")
    mantissa, exponent = shown.split("e")
    if 0 < int(exponent) < 21:
        return f"{Decimal(shown):f}"
    return f"{mantissa}E{exponent[0]}{exponent[1:].lstrip('0').zfill(2)}"


def truth(value: Any) -> bool:
    """Give the truth value that ``value`` counts as in IF and AND."""
    if type(value) is bool:
        return value
    if type(value) is float:
        return value != 0
    if value is None:
        return False
    if type(value) is str:
        if value.upper() in ("TRUE", "FALSE"):
            return value.upper() == "TRUE"
        raise Fault(VALUE)
    if type(value) is Fault:
        raise Fault(value.code)
    return truth(single(value))


def single(value: Any) -> Any:
    """Give the one value of a block of one cell, the value itself if it is no block; an error is raised."""
    if type(value) is Block:
        value = value.rows[0][0] if value.rows and value.rows[0] else None
    if type(value) is Fault:
        raise Fault(value.code)
    return value


def same(one: float, other: float) -> bool:
    """Tell whether two numbers differ by no more than arithmetic noise."""
    return one == other or abs(one - other) < abs(one) * _CLOSE


def settled(result: float, operand: float) -> float:
    """Give a difference, or 0 where it is only the noise of its operand."""
    return 0.0 if result and abs(result) < abs(operand) * _CLOSE else result


def _rank(value: Any) -> int:
    return 2 if type(value) is bool else 1 if type(value) is str else 0


def compare(one: Any, other: Any) -> int:
    """Give -1, 0 or 1: numbers come before text, text before truth values; a blank is 0, "" or FALSE."""
    if one is None:
        one = "" if type(other) is str else False if type(other) is bool else 0.0
    if other is None:
        other = "" if type(one) is str else False if type(one) is bool else 0.0
    if type(one) is float and type(other) is float:
        return 0 if same(one, other) else -1 if one < other else 1
    ranks = _rank(one), _rank(other)
    if ranks[0] != ranks[1]:
        return -1 if ranks[0] < ranks[1] else 1
    if type(one) is str:
        one, other = one.lower(), other.lower()
    return 0 if one == other else -1 if one < other else 1


def values(arguments: tuple[Any, ...]) -> Iterator[Any]:
    """Give all values of scalars and blocks in turn, errors as they stand."""
    for argument in arguments:
        if type(argument) is Block:
            yield from argument.flat()
        else:
            yield argument


def finite(result: float) -> float:
    """Give the number, or raise ``#NUM!`` where it is none."""
    if math.isfinite(result):
        return result
    raise Fault(NUMBER)
