"""What the commands take from the command line: days, and projects with the day and the calendar to count by."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.wording import _

if TYPE_CHECKING:
    from generator.project import Project
    from generator.reading import Reading

templates_option = click.option(
    "--templates",
    type=click.Path(path_type=Path),
    metavar=_("FOLDER"),
    help=_("Templates of your own; those with the name of a shipped one stand in for it."),
)
"""The option of every command that makes files from templates."""


class DayParameter(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A calendar day such as 2026-12-01."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """Give the day; a usage error names the accepted form."""
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(_("“{value}” is not a day; write it like 2026-12-01.").format(value=value), param, ctx)


def project_of(path: Path, as_of: datetime.date | None, calendar: Path | None) -> Project:
    """Give the project of a file as of a day, with the years of a calendar file before its own.

    Raises ``ProjectError`` with the faults of either file.
    """
    return reading_of(path, as_of, calendar).project


def reading_of(path: Path, as_of: datetime.date | None, calendar: Path | None) -> Reading:
    """Give the same project with what is worth knowing of how it was read, and where each value stands."""
    from generator.reading import read
    from generator.reading.calendarfile import read_calendars

    calendars = read_calendars(calendar) if calendar else ()
    reading = read(path)
    project = reading.project.counting(calendars) if calendars else reading.project
    return replace(reading, project=project if as_of is None else project.on(as_of))
