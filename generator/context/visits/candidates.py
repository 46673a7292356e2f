"""Questions that could be asked: one for each unknown, put in words, weighed, and addressed to who will be there."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.context.visits.unknowns import Unknown, unknowns
from generator.filters import cn_date, num, wan
from generator.project import Project
from generator.project.assets import Application, Device
from generator.project.base import Choice
from generator.project.needs import Pain, Requirement
from generator.project.people import Person
from generator.project.visits import Visit
from generator.project.vocabulary import CircleRole, Layer, Level, Priority, Progress, QuestionKind

CIRCLE = (CircleRole.APPROVER, CircleRole.DECISION_MAKER, CircleRole.EVALUATOR)
STANDARD = frozenset({"satisfaction", "expectation"})
"""What a visit must learn of everybody in the room."""

UNKNOWN, GUESSED = 100, 40
NEEDED_NOW, NEEDED_NEXT = 30, 10
BEST_ROLE, NEXT_ROLE, ANYONE, NOBODY = 20, 10, 10, -60
HEAVY, LIGHT, AGAIN = 10, -10, -60
NAMED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked.

    ``people`` are those in the room who can answer; ``personal`` tells that each answers for himself; ``whom`` is
    what the sheet prints; ``subjects`` are the names that the question is about; ``topics`` give away a question about
    the same thing; ``standard`` marks what a visit must bring home whatever else it does.
    """

    text: str
    kind: QuestionKind
    purpose: str
    follow_up: str
    title: str
    value: int
    must: bool
    people: tuple[Person, ...]
    whom: str
    personal: bool = False
    standard: bool = False
    topics: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


def candidates(project: Project, visit: Visit) -> Iterator[Candidate]:
    """Yield what could be asked in a visit: for each unknown of the stage or the next, and each unproven need."""
    room = people_of(project, visit)
    for group in _groups(project, room):
        candidate = _candidate(project, room, group)
        if candidate is not None:
            yield candidate
    yield from _unproven_needs(project, room)


def people_of(project: Project, visit: Visit) -> tuple[Person, ...]:
    """Give who is expected: the attendees, or, as long as nobody is named, all who could be met."""
    if not visit.attendees:
        return project.people
    found = (project.person(key) for key in visit.attendees)
    return tuple(dict.fromkeys(person for person in found if person is not None))


def _groups(project: Project, room: Sequence[Person]) -> Iterator[tuple[int, list[Unknown]]]:
    """Yield unknowns that one question asks for, each with how many like it came before.

    The same field of several devices or people makes one question; a name in quotes needs a question of its own.
    """
    groups: dict[tuple[Any, ...], list[Unknown]] = {}
    for unknown in unknowns(project):
        if unknown.stage > project.info.stage + 1 or not _concerns(unknown, room):
            continue
        kind = (type(unknown.record), unknown.field)
        apart = unknown.name if "“{name}”" in unknown.ask.words else ""
        groups.setdefault((*kind, apart, unknown.guess is None), []).append(unknown)
    before: dict[tuple[Any, ...], int] = {}
    for key, group in sorted(groups.items(), key=lambda item: -max(_weight(one, room) for one in item[1])):
        yield before.get(key[:2], 0), group
        before[key[:2]] = before.get(key[:2], 0) + 1


def _concerns(unknown: Unknown, room: Sequence[Person]) -> bool:
    """Tell whether a field can be asked in this room: what is a person's own is asked of that person only."""
    return not _is_personal(unknown) or unknown.record in room


def _is_personal(unknown: Unknown) -> bool:
    return isinstance(unknown.record, Person) and not unknown.ask.roles


def _candidate(project: Project, room: Sequence[Person], group: tuple[int, list[Unknown]]) -> Candidate | None:
    before, unknowns_ = group
    first = unknowns_[0]
    personal = _is_personal(first)
    people = tuple(one.record for one in unknowns_ if isinstance(one.record, Person)) if personal else ()
    fit = ANYONE
    if not personal:
        people, fit = _answering(first.ask.roles, room)
    now = first.required and first.stage <= project.info.stage
    known = first.guess is not None
    standard = personal and first.field in STANDARD and not known
    value = (GUESSED if known else UNKNOWN) + (NEEDED_NOW if now else NEEDED_NEXT if first.required else 0)
    value += fit + max(_weight(one, room) for one in unknowns_) + AGAIN * before + (40 if standard else 0)
    names = list(dict.fromkeys(one.name for one in unknowns_))
    return Candidate(
        text=first.ask.words.replace("{name}", _listed(names, first)),
        kind=QuestionKind[first.ask.kind.upper()],
        purpose=_purpose(first, len(unknowns_)),
        follow_up=first.ask.follow_up,
        title=first.title,
        value=value,
        must=standard or (now and not known and fit >= 0 and not before),
        people=people,
        whom="、".join(person.name for person in people) or _roles(first.ask.roles),
        personal=personal,
        standard=standard,
        topics=first.ask.topics,
        subjects=tuple(names) if "{name}" in first.ask.words else (),
    )


def _listed(names: Sequence[str], unknown: Unknown) -> str:
    if len(names) <= NAMED_AT_MOST:
        return "、".join(names)
    return "、".join(names[:NAMED_AT_MOST]) + ("等设备" if isinstance(unknown.record, Device) else "等")


def _purpose(unknown: Unknown, count: int) -> str:
    if unknown.guess is None or count > 1:
        return unknown.ask.why
    return f"{unknown.ask.why}；核实推断：{spoken(unknown.guess)}"


def spoken(value: Any) -> str:
    """Give a value of the model as a person says it."""
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return wan(value) if value >= 10000 else num(value) + "元"
    if isinstance(value, datetime.date):
        return cn_date(value)
    return str(value)


def _answering(roles: Sequence[str], room: Sequence[Person]) -> tuple[tuple[Person, ...], int]:
    """Give who in the room can answer best, and what that is worth."""
    if not roles:
        return (), ANYONE
    for at, name in enumerate(roles):
        role = CircleRole[name.upper()]
        found = tuple(person for person in room if person.role is role)
        if found:
            return found[:1], NEXT_ROLE if at else BEST_ROLE
    return (), NOBODY if room else 0


def _roles(roles: Sequence[str]) -> str:
    return "或".join(CircleRole[name.upper()].label for name in roles[:2])


def _weight(unknown: Unknown, room: Sequence[Person]) -> int:
    """Give what a record adds to the worth of knowing its field."""
    record = unknown.record
    if isinstance(record, Person):
        return HEAVY if record.role in CIRCLE[:2] else 0
    if isinstance(record, Pain):
        mine = any(record.owner in (person.id, person.name) for person in room)
        return _level(record.weight) + (HEAVY if mine else 0)
    if isinstance(record, Device):
        return 0 if record.layer in (Layer.EXIT, Layer.SECURITY, Layer.CORE) else LIGHT
    if isinstance(record, Application):
        return _level(record.importance)
    if isinstance(record, Requirement):
        return HEAVY if record.priority is Priority.MUST else 0
    return 0


def _level(level: Level | None) -> int:
    return {Level.HIGH: HEAVY, Level.LOW: LIGHT}.get(level, 0) if level else 0


def _unproven_needs(project: Project, room: Sequence[Person]) -> Iterator[Candidate]:
    """Yield the question that proves each implicit requirement which nobody has confirmed yet."""
    found = [
        one
        for one in project.requirements
        if one.question and not one.shown_to_customer and one.progress not in (Progress.DONE, Progress.DROPPED)
    ]
    for before, requirement in enumerate(sorted(found, key=lambda one: one.priority is not Priority.MUST)):
        asked = [project.person(key) for key in (requirement.raised_by, *requirement.also_cares)]
        people = tuple(person for person in asked if person is not None and person in room)[:1]
        value = UNKNOWN + NEEDED_NOW + (BEST_ROLE if people else NOBODY) + AGAIN * before
        yield Candidate(
            text=requirement.question,
            kind=QuestionKind.PROBLEM,
            purpose=f"证实隐性需求 {requirement.id}：{requirement.title}",
            follow_up="",
            title=requirement.title,
            value=value + (HEAVY if requirement.priority is Priority.MUST else 0),
            must=False,
            people=people,
            whom="、".join(person.name for person in people),
        )
