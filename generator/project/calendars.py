"""The holidays of a year as the State Council's notice tells them, for years that the built-in calendar lacks.

A year is written as the notice has it: each holiday with its days off and the weekend days that are worked for it.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.project.base import Day, Record, Text, field
from generator.wording import _

ONE_DAY = datetime.timedelta(days=1)
STATUTORY, STATUTORY_BEFORE_2025 = 13, 11
"""Days off a year by law: 全国年节及纪念日放假办法, as of 2025 and before."""
HOLIDAYS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
LONGEST = 15
"""Days that no holiday lasts; more is a slip of the keyboard."""


class Holiday(Record):
    """A holiday: its days off, and the weekend days on which people work for it."""

    name: Text = field("名称", "节日，例如 春节")
    start: Day = field("开始", "放假第一天")
    end: Day | None = field("结束", "放假最后一天；只放一天就空着", default=None)
    workdays: tuple[Day, ...] = field("调休上班", "为这个假期调成上班的周末", default=())

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """Give the days off; none where the end lies before the start."""
        count = ((self.end or self.start) - self.start).days + 1
        return tuple(self.start + number * ONE_DAY for number in range(min(count, 2 * LONGEST)))


class YearCalendar(Record):
    """The holidays of one year, with the notice that they come from."""

    year: int = field("年份", "哪一年，例如 2027", ge=2004, le=2199)
    source: Text = field("来源", "国务院办公厅哪个通知，带文号")
    holidays: tuple[Holiday, ...] = field("假日", "逐个节日，照通知写", default=())

    @property
    def complete(self) -> bool:
        """Tell whether the year has all its holidays, so that its days may be counted on."""
        return not any(incomplete((self,))) and not any(contradictions((self,)))

    @property
    def missing_holidays(self) -> tuple[str, ...]:
        """Give the holidays that no entry names; two that fall together may share one: 国庆节、中秋节."""
        named = "".join(holiday.name for holiday in self.holidays)
        return tuple(name for name in HOLIDAYS if name[:2] not in named)

    @property
    def missing_days(self) -> int:
        """Give how many days off are missing to what the law gives a year."""
        off = {day for holiday in self.holidays for day in holiday.days if day.year == self.year}
        wanted = STATUTORY if self.year >= 2025 else STATUTORY_BEFORE_2025
        return max(0, wanted - len(off))


class CalendarFile(Record):
    """What a calendar file holds: the same section that a project file may have."""

    calendars: tuple[YearCalendar, ...] = field("放假安排", "逐年的放假调休安排")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Something that cannot be right: where, from the list of calendars on, what, and what to do."""

    path: tuple[str | int, ...]
    told: str
    advice: str = ""


def contradictions(calendars: tuple[YearCalendar, ...]) -> Iterator[Contradiction]:
    """Yield what cannot be right in the holidays of some years."""
    years = Counter(entry.year for entry in calendars)
    for position, entry in enumerate(calendars):
        if years[entry.year] > 1:
            told = _("the year {year} is written more than once.").format(year=entry.year)
            yield Contradiction((position, "year"), told, _("Keep one of them."))
        off = Counter(day for holiday in entry.holidays for day in holiday.days)
        for index, holiday in enumerate(entry.holidays):
            for step, told, advice in _of_holiday(entry.year, holiday, off):
                yield Contradiction((position, "holidays", index, step), told, advice)


def incomplete(calendars: tuple[YearCalendar, ...]) -> Iterator[Contradiction]:
    """Yield the years that lack holidays, which are therefore not counted on."""
    for position, entry in enumerate(calendars):
        missing, days = entry.missing_holidays, entry.missing_days
        told = ""
        if missing:
            told = _("{year} lacks {missing}, so it is not counted on.").format(
                year=entry.year, missing="、".join(missing)
            )
        elif days:
            told = _("{year} has {missing} days off fewer than the law gives, so it is not counted on.")
            told = told.format(year=entry.year, missing=days)
        if told:
            yield Contradiction((position, "holidays"), told, _("Write all holidays as the notice has them."))


def _of_holiday(year: int, holiday: Holiday, off: Counter[datetime.date]) -> Iterator[tuple[str, str, str]]:
    end = holiday.end or holiday.start
    if end < holiday.start:
        yield "end", _("{day} lies before the first day off.").format(day=end), _("Check both days.")
    elif len(holiday.days) > LONGEST:
        yield "end", _("no holiday lasts {count} days.").format(count=len(holiday.days)), _("Check both days.")
    elif year not in (holiday.start.year, end.year):
        yield "start", _("{day} is not in {year}.").format(day=holiday.start, year=year), _("Check the year.")
    if repeated := [day for day in holiday.days if off[day] > 1]:
        yield "start", _("{day} is off for two holidays.").format(day=repeated[0]), _("Check their days.")
    for day in holiday.workdays:
        if day in off:
            yield "workdays", _("{day} is a day off and a working day at once.").format(day=day), _("Check both.")
        elif day.weekday() < 5:
            told = _("{day} is no weekend day, so it is worked anyway.")
            yield "workdays", told.format(day=day), _("Write the Saturdays and Sundays that are worked.")
