"""Which visit is prepared: the one that the project plans for that day and these people, else a new one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.errors import Finding, FindingsError, Place, Severity
from generator.project import Project
from generator.project.people import Person
from generator.project.visits import Visit
from generator.visiting.meeting import meet
from generator.wording import _

LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: the day, and what shall differ from the plan, if there is one."""

    day: datetime.date
    names: tuple[str, ...] = ()
    minutes: int | None = None
    about: str = ""


def visit_of(project: Project, wish: Wish, source: str = "") -> Visit:
    """Give the visit that is wished for. Raises FindingsError where people are unknown or nobody is named."""
    people = meet(project, wish.names, source)
    planned = _planned(project, wish.day, people)
    if planned is None:
        return _new(project, wish, people, source)
    changes: dict[str, object] = {}
    if people:
        changes["attendees"] = tuple(person.id for person in people)
    if wish.minutes:
        changes["minutes"] = wish.minutes
    if wish.about:
        changes["title"] = wish.about[:LONGEST_TITLE]
    return planned.model_copy(update=changes)


def with_visit(project: Project, visit: Visit) -> Project:
    """Give a project with a visit in the place of the one of its id, or as a further one."""
    visits = [visit if each.id == visit.id else each for each in project.visits]
    if visit not in visits:
        visits.append(visit)
    return project.model_copy(update={"visits": tuple(visits)})


def before(project: Project, visit: Visit) -> Visit | None:
    """Give the last visit before another one."""
    day = visit.date
    held = [each for each in project.visits if each.id != visit.id and each.date and day and each.date < day]
    return max(held, key=lambda each: each.date or datetime.date.min, default=None)


def _planned(project: Project, day: datetime.date, people: tuple[Person, ...]) -> Visit | None:
    """Give the visit planned for a day: of several, that with most of the people, if it has any of them."""
    of_the_day = [each for each in project.visits if each.date == day]
    if not people:
        return of_the_day[0] if len(of_the_day) == 1 else None
    keys = {key for person in people for key in (person.id, person.name)}
    shared = [(len(keys.intersection(each.attendees)), each) for each in of_the_day]
    best = max((count for count, _each in shared), default=0)
    if best == 0:
        return next((each for each in of_the_day if not each.attendees), None)
    return next(each for count, each in shared if count == best)


def _new(project: Project, wish: Wish, people: tuple[Person, ...], source: str) -> Visit:
    if not people:
        raise FindingsError(_nobody(project, wish.day, source))
    title = wish.about or "拜访" + "、".join(person.name for person in people)
    return Visit(
        id=free_id(project),
        title=title[:LONGEST_TITLE],
        date=wish.day,
        minutes=wish.minutes,
        attendees=tuple(person.id for person in people),
    )


def _nobody(project: Project, day: datetime.date, source: str) -> Iterator[Finding]:
    planned = "、".join(each.id for each in project.visits if each.date == day)
    message = _("nobody is named, and the project plans no single visit for {day}.").format(day=day.isoformat())
    hint = _("Say with whom: --with 张处长,李校长.")
    if planned:
        message = _("several visits are planned for {day}: {visits}.").format(day=day.isoformat(), visits=planned)
    yield Finding("VIS-NOBODY", Severity.BLOCKING, Place(source), message, hint)


def free_id(project: Project) -> str:
    """Give the next id of a visit that nobody has: V4 after V3."""
    taken = {each.id for each in project.visits}
    numbers = [int(found[1]) for each in taken if (found := re.fullmatch(r"V(\d{1,6})", each))]
    number = max(numbers, default=0) + 1
    return f"V{number}"
