"""Worksheet functions on text, dates, lookups and kinds of values."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from generator.office.formulas.cellcriteria import wildcard
from generator.office.formulas.cellvalues import (
    DIVISION,
    MISSING,
    VALUE,
    Fault,
    number_in,
    text,
    values,
)
from generator.office.formulas.numberformats import formatted


def left(value: str, length: float = 1.0) -> str:
    """LEFT."""
    return value[: _length(length)]


def right(value: str, length: float = 1.0) -> str:
    """RIGHT."""
    size = _length(length)
    return value[-size:] if size else ""


def middle(value: str, start: float, length: float) -> str:
    """MID."""
    if start < 1:
        raise Fault(VALUE)
    return value[int(start) - 1 : int(start) - 1 + _length(length)]


def _length(length: float) -> int:
    if length < 0:
        raise Fault(VALUE)
    return int(length)


def joined(*arguments: Any) -> str:
    """CONCATENATE and CONCAT."""
    return "".join(text(value) for value in values(arguments))


def joined_by(separator: str, skip_blank: Any, *arguments: Any) -> str:
    """TEXTJOIN."""
    pieces = [text(value) for value in values(arguments)]
    return separator.join(piece for piece in pieces if piece or not skip_blank)


def substitute(value: str, old: str, new: str, nth: float | None = None) -> str:
    """SUBSTITUTE."""
    if not old:
        return value
    if nth is None:
        return value.replace(old, new)
    pieces = value.split(old)
    turn = int(nth)
    if turn < 1:
        raise Fault(VALUE)
    if turn >= len(pieces):
        return value
    return old.join(pieces[:turn]) + new + old.join(pieces[turn:])


def find(wanted: str, value: str, start: float = 1.0) -> float:
    """FIND: minds case."""
    position = value.find(wanted, int(start) - 1)
    if position < 0 or start < 1:
        raise Fault(VALUE)
    return position + 1.0


def search(wanted: str, value: str, start: float = 1.0) -> float:
    """SEARCH: without regard to case, with wildcards."""
    if start < 1:
        raise Fault(VALUE)
    pattern = wildcard(wanted + "*")
    for position in range(int(start) - 1, len(value) + 1):
        if pattern.match(value, position):
            return position + 1.0
    raise Fault(VALUE)


def repeated(value: str, times: float) -> str:
    """REPT."""
    if times < 0 or len(value) * times > 32767:
        raise Fault(VALUE)
    return value * int(times)


def replaced(value: str, start: float, length: float, new: str) -> str:
    """REPLACE."""
    if start < 1:
        raise Fault(VALUE)
    at = int(start) - 1
    return value[:at] + new + value[at + _length(length) :]


def value_of(value: Any) -> float:
    """VALUE."""
    return value if type(value) is float else number_in(text(value))


def _character(code: float) -> str:
    if not 1 <= code < 256:
        raise Fault(VALUE)
    return bytes([int(code)]).decode("cp1252", "replace")


def link(target: str, shown: Any = None) -> Any:
    """HYPERLINK: its value is the shown text."""
    return target if shown is None else shown


def _is_error(value: Any, *codes: str) -> bool:
    return type(value) is Fault and (not codes or value.code in codes)


def not_there() -> Any:
    """NA."""
    raise Fault(MISSING)


def as_number(value: Any) -> float:
    """N."""
    return value if type(value) is float else float(value) if type(value) is bool else 0.0


def exact(one: str, other: str) -> bool:
    """EXACT."""
    return one == other


def quotient(value: float, divisor: float) -> float:
    """QUOTIENT."""
    if divisor == 0:
        raise Fault(DIVISION)
    return float(math.trunc(value / divisor))


# As in cellnumbers; e is any scalar, an error as well.
TEXT_FUNCTIONS: dict[str, tuple[Callable[..., Any], str]] = {
    "LEFT": (left, "t|n"),
    "RIGHT": (right, "t|n"),
    "MID": (middle, "tnn"),
    "LEN": (lambda value: float(len(value.encode("utf-16-le", "surrogatepass")) // 2), "t"),
    "LOWER": (str.lower, "t"),
    "UPPER": (str.upper, "t"),
    "PROPER": (str.title, "t"),
    "TRIM": (lambda value: " ".join(part for part in value.split(" ") if part), "t"),
    "CLEAN": (lambda value: "".join(c for c in value if ord(c) > 31), "t"),
    "TEXT": (formatted, "st"),
    "CONCATENATE": (joined, "a*"),
    "CONCAT": (joined, "a*"),
    "TEXTJOIN": (joined_by, "tsa*"),
    "SUBSTITUTE": (substitute, "ttt|n"),
    "REPLACE": (replaced, "tnnt"),
    "FIND": (find, "tt|n"),
    "SEARCH": (search, "tt|n"),
    "REPT": (repeated, "tn"),
    "EXACT": (exact, "tt"),
    "VALUE": (value_of, "s"),
    "CHAR": (_character, "n"),
    "T": (lambda value: value if type(value) is str else "", "s"),
    "N": (as_number, "s"),
    "HYPERLINK": (link, "t|s"),
    "QUOTIENT": (quotient, "nn"),
    "ISNUMBER": (lambda value: type(value) is float, "e"),
    "ISTEXT": (lambda value: type(value) is str, "e"),
    "ISNONTEXT": (lambda value: type(value) is not str, "e"),
    "ISLOGICAL": (lambda value: type(value) is bool, "e"),
    "ISBLANK": (lambda value: value is None, "e"),
    "ISERROR": (_is_error, "e"),
    "ISERR": (lambda value: type(value) is Fault and value.code != MISSING, "e"),
    "ISNA": (lambda value: _is_error(value, MISSING), "e"),
    "ISEVEN": (lambda value: int(value) % 2 == 0, "n"),
    "ISODD": (lambda value: int(value) % 2 == 1, "n"),
    "NA": (not_there, ""),
    "TRUE": (lambda: True, ""),
    "FALSE": (lambda: False, ""),
}
