"""Worksheet functions on text, dates, lookups and kinds of values."""

from __future__ import annotations

import calendar
import datetime
import math
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from generator.office.cellnumbers import block_of, wildcard
from generator.office.cellvalues import (
    DIVISION,
    EPOCH,
    MISSING,
    NUMBER,
    REFERENCE,
    VALUE,
    Block,
    Fault,
    compare,
    day_of,
    key,
    number_in,
    single,
    text,
    values,
)
from generator.office.numberformats import formatted


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


def date(year: float, month: float, day: float) -> float:
    """DATE."""
    years = int(year) + (1900 if year < 1900 else 0)
    months = years * 12 + int(month) - 1
    if not 1900 <= months // 12 <= 9999:
        raise Fault(NUMBER)
    return float(datetime.date(months // 12, months % 12 + 1, 1).toordinal() - EPOCH + int(day) - 1)


def _part(name: str) -> Callable[[float], float]:
    return lambda value: float(getattr(day_of(value), name))


def weekday(value: float, start: float = 1.0) -> float:
    """WEEKDAY."""
    monday_first = day_of(value).weekday()
    if start == 1:
        return float((monday_first + 1) % 7 + 1)
    if start == 2:
        return monday_first + 1.0
    if start == 3:
        return float(monday_first)
    raise Fault(NUMBER)


def month_later(value: float, months: float) -> float:
    """EDATE."""
    day = day_of(value)
    target = day.year * 12 + day.month - 1 + int(months)
    if not 1900 <= target // 12 <= 9999:
        raise Fault(NUMBER)
    year, month = target // 12, target % 12 + 1
    return float(datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1])).toordinal() - EPOCH)


def month_end(value: float, months: float) -> float:
    """EOMONTH."""
    day = day_of(month_later(value, months))
    return float(day.replace(day=calendar.monthrange(day.year, day.month)[1]).toordinal() - EPOCH)


def _clock(size: int, most: int) -> Callable[[float], float]:
    """HOUR, MINUTE, SECOND."""
    return lambda value: float(round((value % 1) * 86400) // size % most)


def time(hour: float, minute: float, second: float) -> float:
    """TIME."""
    return (int(hour) * 3600 + int(minute) * 60 + int(second)) / 86400 % 1


def _days_off(holidays: Any) -> set[int]:
    return {int(value) for value in values((holidays,)) if type(value) is float}


def working_days(start: float, end: float, holidays: Any = None) -> float:
    """NETWORKDAYS: from Monday to Friday, both ends counted."""
    first, last = sorted((int(start), int(end)))
    off = _days_off(holidays)
    count = sum(day_of(day).weekday() < 5 and day not in off for day in range(first, last + 1))
    return float(count if start <= end else -count)


def working_day(start: float, days: float, holidays: Any = None) -> float:
    """WORKDAY."""
    if abs(days) > 10_000:
        raise Fault(NUMBER)
    day, step, off = int(start), 1 if days > 0 else -1, _days_off(holidays)
    left = abs(int(days))
    while left:
        day += step
        left -= day_of(day).weekday() < 5 and day not in off
    return float(day)


def days_between(end: float, start: float) -> float:
    """DAYS."""
    return float(int(end) - int(start))


def date_difference(start: float, end: float, unit: str) -> float:
    """DATEDIF."""
    if start > end:
        raise Fault(NUMBER)
    one, other = day_of(start), day_of(end)
    months = (other.year - one.year) * 12 + other.month - one.month - (other.day < one.day)
    match unit.upper():
        case "D":
            return float((other - one).days)
        case "M":
            return float(months)
        case "Y":
            return float(months // 12)
        case "YM":
            return float(months % 12)
        case "YD":
            return end - month_later(start, months // 12 * 12)
        case "MD":
            return end - month_later(start, months)
        case _:
            raise Fault(NUMBER)


def _same_or_wild(wanted: Any, flat: list[Any], block: Block) -> int | None:
    if type(wanted) is str and any(sign in wanted for sign in "*?~"):
        pattern = wildcard(wanted)
        return next((i for i, value in enumerate(flat) if type(value) is str and pattern.match(value)), None)
    return block.index().get(key(wanted))


def _nearest(wanted: Any, flat: list[Any], descending: bool = False) -> int | None:
    """In sorted data, the last position whose value is not beyond the wanted one."""
    kind = type(wanted)
    positions = [i for i, value in enumerate(flat) if type(value) is kind]
    if descending:
        fitting = [i for i in positions if compare(flat[i], wanted) >= 0]
        return fitting[-1] if fitting else None
    keys = [key(flat[i]) for i in positions]
    at = bisect_right(keys, key(wanted))
    return positions[at - 1] if at else None


def match(wanted: Any, block: Any, way: float = 1.0) -> float:
    """MATCH."""
    block = block_of(block)
    flat = block.flat()
    wanted = 0.0 if wanted is None else wanted
    position = _same_or_wild(wanted, flat, block) if way == 0 else _nearest(wanted, flat, way < 0)
    if position is None:
        raise Fault(MISSING)
    return position + 1.0


def _column(block: Block, index: int) -> Block:
    name = f"column {index}"
    if name not in block._memo:
        block._memo[name] = Block([[row[index]] for row in block.rows])
    found: Block = block._memo[name]
    return found


def vertical(wanted: Any, block: Any, column: float, nearest: Any = True) -> Any:
    """VLOOKUP."""
    block = block_of(block)
    if column < 1:
        raise Fault(VALUE)
    if column > block.width:
        raise Fault(REFERENCE)
    row = match(wanted, _column(block, 0), 1.0 if nearest else 0.0)
    return single(Block([[block.rows[int(row) - 1][int(column) - 1]]]))


def horizontal(wanted: Any, block: Any, row: float, nearest: Any = True) -> Any:
    """HLOOKUP."""
    block = block_of(block)
    if row < 1:
        raise Fault(VALUE)
    if row > block.height:
        raise Fault(REFERENCE)
    column = match(wanted, Block([[value] for value in block.rows[0]]), 1.0 if nearest else 0.0)
    return single(Block([[block.rows[int(row) - 1][int(column) - 1]]]))


def index(block: Any, row: float = 0.0, column: float | None = None) -> Any:
    """INDEX; row or column 0 gives a whole column or row."""
    block = block_of(block)
    if column is None:
        row, column = (1.0, row) if block.height == 1 and block.width > 1 else (row, 1.0 if block.width == 1 else 0.0)
    if row < 0 or column < 0:
        raise Fault(VALUE)
    if row > block.height or column > block.width:
        raise Fault(REFERENCE)
    rows = block.rows if row < 1 else [block.rows[int(row) - 1]]
    if column >= 1:
        rows = [[line[int(column) - 1]] for line in rows]
    chosen = Block(rows)
    return single(chosen) if chosen.height == 1 and chosen.width == 1 else chosen


def lookup(wanted: Any, block: Any, results: Any = None) -> Any:
    """LOOKUP, in sorted data."""
    block = block_of(block)
    position = _nearest(wanted, block.flat())
    if position is None:
        raise Fault(MISSING)
    flat = block_of(results if results is not None else block).flat()
    return single(Block([[flat[position]]]))


def lookup_new(
    wanted: Any, block: Any, results: Any, otherwise: Any = None, way: float = 0.0, order: float = 1.0
) -> Any:
    """XLOOKUP."""
    block, results = block_of(block), block_of(results)
    flat = block.flat()
    wanted = 0.0 if wanted is None else wanted
    if order == -1:
        position = next((i for i in range(len(flat) - 1, -1, -1) if key(flat[i]) == key(wanted)), None)
    elif way == 2:
        position = _same_or_wild(wanted, flat, block)
    else:
        position = block.index().get(key(wanted))
    if position is None and way in (-1, 1):
        fitting = [i for i, v in enumerate(flat) if type(v) is type(wanted) and compare(v, wanted) * way > 0]
        position = min(fitting, key=lambda i: abs(flat[i] - wanted) if type(wanted) is float else i, default=None)
    if position is None:
        if otherwise is None:
            raise Fault(MISSING)
        return otherwise
    if (block.width == 1 and results.height > 1) or (results.height == block.height and block.height > 1):
        row = results.rows[position]
        return single(Block([row])) if len(row) == 1 else Block([row])
    return single(Block([[results.flat()[position]]]))


def transposed(block: Any) -> Block:
    """TRANSPOSE."""
    return Block([list(column) for column in zip(*block_of(block).rows, strict=True)])


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
    "DATE": (date, "nnn"),
    "YEAR": (_part("year"), "n"),
    "MONTH": (_part("month"), "n"),
    "DAY": (_part("day"), "n"),
    "WEEKDAY": (weekday, "n|n"),
    "EDATE": (month_later, "nn"),
    "EOMONTH": (month_end, "nn"),
    "HOUR": (_clock(3600, 24), "n"),
    "MINUTE": (_clock(60, 60), "n"),
    "SECOND": (_clock(1, 60), "n"),
    "TIME": (time, "nnn"),
    "NETWORKDAYS": (working_days, "nn|a"),
    "WORKDAY": (working_day, "nn|a"),
    "DAYS": (days_between, "nn"),
    "DATEDIF": (date_difference, "nnt"),
    "DATEVALUE": (number_in, "t"),
    "VLOOKUP": (vertical, "san|s"),
    "HLOOKUP": (horizontal, "san|s"),
    "MATCH": (match, "sa|n"),
    "INDEX": (index, "a|nn"),
    "LOOKUP": (lookup, "sa|a"),
    "XLOOKUP": (lookup_new, "saa|snn"),
    "TRANSPOSE": (transposed, "a"),
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
