"""Worksheet functions on days and hours."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable
from typing import Any

from generator.office.formulas.cellvalues import (
    EPOCH,
    NUMBER,
    Fault,
    day_of,
    number_in,
    values,
)


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


DATE_FUNCTIONS: dict[str, tuple[Callable[..., Any], str]] = {
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
}
