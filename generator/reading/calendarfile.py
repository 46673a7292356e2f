"""The conductor of reading a calendar file: the holidays of years that the built-in calendar lacks."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from generator.errors import ProjectError
from generator.project.calendars import CalendarFile, YearCalendar, contradictions, incomplete
from generator.reading.binding import bind
from generator.reading.bound import Bound
from generator.reading.modelfaults import report_model_faults
from generator.reading.projectfile import in_file_order, read_plain
from generator.reading.tree import Mapping, refused
from generator.wording import _


def read_calendars(path: Path) -> tuple[YearCalendar, ...]:
    """Give the years of a calendar file, which holds the section 放假安排 and nothing else.

    Raises ``ProjectError`` with all faults of the file: of form, and of days that cannot be right.
    """
    root = read_plain(path)
    if not isinstance(root, Mapping):
        message, hint = _("This is no calendar file."), _("Begin with “放假安排:” and write the years below, indented.")
        line, column = (root.line, root.column) if root else (None, None)
        raise refused("PRJ-TYPE", str(path), line, column, message, hint)
    bound = bind(root, CalendarFile, str(path))
    try:
        found = CalendarFile.model_validate(bound.data)
    except ValidationError as error:
        report_model_faults(error, bound)
    else:
        _report_days(bound, found.calendars)
        if not bound.findings:
            return found.calendars
    raise ProjectError(in_file_order(bound))


def _report_days(bound: Bound, calendars: tuple[YearCalendar, ...]) -> None:
    for fault in (*contradictions(calendars), *incomplete(calendars)):
        path: tuple[str | int, ...] = ("calendars", *fault.path)
        while path not in bound.spots:
            path = path[:-1]
        bound.report("PRJ-CALENDAR", bound.spots[path], bound.spots[path].steps, fault.told, fault.advice)
