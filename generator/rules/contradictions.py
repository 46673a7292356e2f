"""What cannot both be true: days in the wrong order, and people who report to themselves."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Severity
from generator.filters import date
from generator.project import Project
from generator.rules.places import place
from generator.rules.rule import Hit, Kind, Rule
from generator.wording import _

DEVICE_DAYS = ("warranty_until", "end_of_service", "end_of_sale")
"""What cannot come before a device is in use; a maker may stop selling earlier, but then it is worth a look."""


def days_of_devices(project: Project) -> Iterator[Hit]:
    """A device is not in use from a day to come, and neither warranty nor service ends before it is in use."""
    for position, device in enumerate(project.devices):
        start = device.commissioned
        if start is None:
            continue
        if start > project.as_of:
            yield _hit(
                project, ("devices", position, "commissioned"), _("{day} is still to come on the data date."), start
            )
        for name in DEVICE_DAYS:
            day = getattr(device, name)
            if day is not None and day < start:
                yield _hit(project, ("devices", position, name), _("{day} lies before the device was in use."), day)


def days_of_letters(project: Project) -> Iterator[Hit]:
    """A letter is not due, nor signed, before what it answers was received."""
    for position, letter in enumerate(project.letters):
        if letter.received is None:
            continue
        for name in ("reply_by", "signed_on"):
            day = getattr(letter, name)
            if day is not None and day < letter.received:
                words = _("{day} lies before the incoming paper was received.")
                yield _hit(project, ("letters", position, name), words, day)


def reporting_lines(project: Project) -> Iterator[Hit]:
    """Nobody reports to himself, nor in a circle."""
    for position, person in enumerate(project.people):
        seen = {person.id}
        above = project.person(person.reports_to)
        while above is not None and above.id not in seen:
            seen.add(above.id)
            above = project.person(above.reports_to)
        if above is not None and above.id == person.id:
            told = _("the reporting line leads back to the same person.")
            yield Hit(place(project, "people", position, "reports_to"), told)


def _hit(project: Project, path: tuple[str | int, ...], words: str, day: object) -> Hit:
    return Hit(place(project, *path), words.format(day=date(day)))


def days(project: Project) -> Iterator[Hit]:
    """Give all days that contradict another."""
    yield from days_of_devices(project)
    yield from days_of_letters(project)


RULES = (
    Rule(code="PRJ-DAYS", title="日期前后矛盾", severity=Severity.MAJOR, kind=Kind.FIGURES, project=days),
    Rule(
        code="PRJ-CIRCLE", title="汇报线绕回本人", severity=Severity.MAJOR, kind=Kind.ATTRIBUTE, project=reporting_lines
    ),
)
