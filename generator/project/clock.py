"""Working days of mainland China.

The start day never counts (94 号令 art. 42; 民法典 art. 201). Swapped working weekends count, swapped days off do not.
A year without the State Council's calendar gives a provisional day, told as such, and never a silent guess.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import chinese_calendar

ONE_DAY = datetime.timedelta(days=1)
MONDAY_TO_FRIDAY = range(5)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day in time, and the rule it follows; ``certain`` is false where a year's calendar is not known."""

    day: datetime.date
    certain: bool
    basis: str = ""


def is_working_day(day: datetime.date) -> tuple[bool, bool]:
    """Tell whether ``day`` is a working day, and whether that is certain."""
    try:
        return bool(chinese_calendar.is_workday(day)), True
    except NotImplementedError:
        return day.weekday() in MONDAY_TO_FRIDAY, False


def working_days_after(start: datetime.date, days: int) -> Deadline:
    """Count ``days`` working days from the day after ``start`` and give the last of them."""
    day, certain, left = start, True, days
    while left > 0:
        day += ONE_DAY
        works, known = is_working_day(day)
        certain = certain and known
        left -= works
    return Deadline(day, certain)


def days_after(start: datetime.date, days: int) -> Deadline:
    """Count ``days`` calendar days from the day after ``start``; a last day off moves to the next working day."""
    day = start + days * ONE_DAY
    works, certain = is_working_day(day)
    while not works:
        day += ONE_DAY
        works, known = is_working_day(day)
        certain = certain and known
    return Deadline(day, certain)
