"""Holidays that a user entered: days that cannot be right, years that lack some, and what the known calendar says."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.errors import Severity
from generator.filters import date
from generator.project import Project
from generator.project.calendars import ONE_DAY, YearCalendar, contradictions, incomplete
from generator.project.clock import OFFICIAL, calendar_of
from generator.rules.places import place
from generator.rules.rule import Hit, Kind, Rule
from generator.wording import _


def holidays_are_right(project: Project) -> Iterator[Hit]:
    """Holidays lie in their year, end after they begin, and are worked on weekend days only; a year has all of them."""
    for fault in contradictions(project.calendars):
        yield Hit(place(project, "calendars", *fault.path), fault.told, advice=fault.advice)
    for fault in incomplete(project.calendars):
        yield Hit(place(project, "calendars", *fault.path), fault.told, severity=Severity.MINOR, advice=fault.advice)
    for position, entry in enumerate(project.calendars):
        if differing := _differing(entry):
            told = _("differs from the built-in calendar of {year}, and goes before it: {days}.")
            shown = "、".join(map(date, differing[:5])) + ("……" if len(differing) > 5 else "")
            where = place(project, "calendars", position)
            yield Hit(where, told.format(year=entry.year, days=shown), severity=Severity.HINT)


def _differing(entry: YearCalendar) -> list[datetime.date]:
    """Give the days of a year that a user's calendar has otherwise than the library, where the library has the year."""
    first, own = datetime.date(entry.year, 1, 1), calendar_of((entry,))
    if not entry.complete or not OFFICIAL.knows(first):
        return []
    days = ((first + number * ONE_DAY) for number in range((first.replace(year=entry.year + 1) - first).days))
    return [day for day in days if own.works(day) != OFFICIAL.works(day)]


RULES = (
    Rule(
        code="PRJ-CALENDAR",
        title="放假安排有矛盾，或者没有写全",
        severity=Severity.MAJOR,
        kind=Kind.FIGURES,
        project=holidays_are_right,
    ),
)
