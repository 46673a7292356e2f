"""Working days and calendar days of mainland China.

The start day never counts (94 号令 art. 42; 87 号令 art. 85; 民法典 art. 201). Swapped working weekends count, swapped
days off do not. A last calendar day that is off moves to the next working day; a working-day count ends on one by
itself. A year without the State Council's calendar gives a provisional day, told as such, and never a silent guess.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from generator.project.calendars import ONE_DAY, YearCalendar

MONDAY_TO_FRIDAY: Final = range(5)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day in time, and the rule it follows.

    ``certain`` is false where a year's calendar is not known or the law leaves the day to a paper; ``reason`` says
    which. ``safer`` is an earlier day that holds by every reading.
    """

    day: datetime.date
    certain: bool = True
    basis: str = ""
    reason: str = ""
    safer: datetime.date | None = None

    def under(self, basis: str) -> Deadline:
        """Give the same day with the rule that it follows."""
        return replace(self, basis=basis)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked: the calendars that a user entered, before the official one that comes with a library."""

    off: frozenset[datetime.date] = frozenset()
    working: frozenset[datetime.date] = frozenset()
    years: frozenset[int] = frozenset()

    def works(self, day: datetime.date) -> bool:
        """Tell whether a day is worked; in a year that nobody knows, Monday to Friday are."""
        if day in self.off or day in self.working:
            return day in self.working
        if day.year in self.years:
            return day.weekday() in MONDAY_TO_FRIDAY
        official = _official(day)
        return day.weekday() in MONDAY_TO_FRIDAY if official is None else official

    def knows(self, day: datetime.date) -> bool:
        """Tell whether the calendar of the day's year is known."""
        return day.year in self.years or _official(day) is not None


@cache
def calendar_of(entered: tuple[YearCalendar, ...]) -> WorkCalendar:
    """Give the calendar with the years that a user entered; a year that is not complete is not counted on."""
    counted = [entry for entry in entered if entry.complete]
    holidays = [holiday for entry in counted for holiday in entry.holidays]
    return WorkCalendar(
        frozenset(day for holiday in holidays for day in holiday.days),
        frozenset(day for holiday in holidays for day in holiday.workdays),
        frozenset(entry.year for entry in counted),
    )


OFFICIAL: Final = WorkCalendar()
"""Only the years of the library."""


def _official(day: datetime.date) -> bool | None:
    """Tell whether a day is worked by the library's data; ``None`` for a year that it lacks.

    Nothing else of the library is used: its ``find_workday`` counts a rest day that a count begins with.
    """
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def working_days_after(start: datetime.date, days: int, calendar: WorkCalendar = OFFICIAL) -> Deadline:
    """Count ``days`` working days from the day after ``start`` and give the last of them."""
    day, left, unknown = start, days, set()
    while left > 0:
        day += ONE_DAY
        left -= calendar.works(day)
        unknown |= set() if calendar.knows(day) else {day.year}
    return _counted(day, unknown)


def days_after(start: datetime.date, days: int, calendar: WorkCalendar = OFFICIAL) -> Deadline:
    """Count ``days`` calendar days from the day after ``start``; a last day off moves to the next working day."""
    day = start + days * ONE_DAY
    unknown = set() if calendar.knows(day) else {day.year}
    while not calendar.works(day):
        day += ONE_DAY
        unknown |= set() if calendar.knows(day) else {day.year}
    return _counted(day, unknown)


def days_before(deadline: datetime.date, days: int) -> Deadline:
    """Give the latest day that lies at least ``days`` days before a deadline, and the day before as the safer one.

    Whether the days between must be whole days is read in two ways; it never moves behind a day off.
    """
    day = deadline - days * ONE_DAY
    return Deadline(day, safer=day - ONE_DAY)


def _counted(day: datetime.date, unknown: Iterable[int]) -> Deadline:
    years = "、".join(map(str, sorted(unknown)))
    reason = f"{years}年的放假调休安排不在日历里，暂按周一至周五推算" if years else ""
    return Deadline(day, not reason, reason=reason)
