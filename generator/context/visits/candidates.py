"""Questions that could be asked: one for each unknown, put in words, weighed, and addressed to who will be there."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
from generator.project.vocabulary import Layer, Level, Priority, QuestionKind
from generator.rules.gates.asked import Aim
from generator.rules.gates.circle import CIRCLE
from generator.rules.gates.review import aim_of, foremost
from generator.rules.gates.standard import Path
from generator.rules.gates.whom import Whom, able, is_his_business, roles_of
from generator.rules.gates.worth import GUESSED, MUST, SHOULD, UNKNOWN, worth

STANDARD = frozenset({"satisfaction", "expectation"})
"""What a visit must learn of everybody in the room."""

BEST_ROLE, NEXT_ROLE, ANYONE, NOT_HIS, NOBODY = 20, 10, 10, -20, -60
HEAVY, LIGHT, AGAIN = 10, -10, -60
FIRST = 40
NAMED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked.

    ``people`` are those in the room who can answer; ``personal`` tells that each answers for himself; ``whom`` is
    what the sheet prints; ``aim`` is what it is after; ``standard`` marks what a visit must bring home whatever else it
    does, ``first`` what is among the few gaps that come first in the whole project. ``again`` tells that it was asked
    before and has no answer. ``fields`` are where its answers belong.
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
    aim: Aim
    personal: bool = False
    standard: bool = False
    first: bool = False
    again: str = ""
    fields: tuple[Path, ...] = ()


def candidates(project: Project, visit: Visit) -> Iterator[Candidate]:
    """Yield what could be asked in a visit: for each unknown of the stage or the next."""
    room = people_of(project, visit)
    leading = {part for item in foremost(project) for part in item.gap.parts or (item.gap,)}
    for before, group in _groups(project, room):
        candidate = _candidate(project, room, before, group)
        suits = not room or any(is_his_business(group[0].gap, person) for person in candidate.people[:1])
        yield replace(candidate, first=suits and any(unknown.gap in leading for unknown in group))


def people_of(project: Project, visit: Visit) -> tuple[Person, ...]:
    """Give who is expected: the attendees, or, as long as nobody is named, all who could be met."""
    if not visit.attendees:
        return project.people
    found = (project.person(key) for key in visit.attendees)
    return tuple(dict.fromkeys(person for person in found if person is not None))


def _groups(project: Project, room: Sequence[Person]) -> Iterator[tuple[int, list[Unknown]]]:
    """Yield unknowns that one question asks for, each with how many like it came before.

    The same question to several people, or of several devices, is one; a name in quotes needs a question of its own.
    """
    groups: dict[tuple[Any, ...], list[Unknown]] = {}
    for unknown in unknowns(project):
        if unknown.stage > project.info.stage + 1 or not _concerns(project, unknown, room):
            continue
        apart = "" if _can_be_joined(unknown) else unknown.name
        groups.setdefault((unknown.ask.words, apart, unknown.guess is None), []).append(unknown)
    before: dict[str, int] = {}
    ranked = sorted(groups.items(), key=lambda item: -max(_worth(project, one, room) for one in item[1]))
    for (words, *_rest), group in ranked:
        yield before.get(words, 0), group
        before[words] = before.get(words, 0) + 1


def _can_be_joined(unknown: Unknown) -> bool:
    """Tell whether one question asks for several: it names nothing, or its names may be listed."""
    words = unknown.ask.words
    return "{name}" not in words or (unknown.standard is None and "“{name}”" not in words)


def _concerns(project: Project, unknown: Unknown, room: Sequence[Person]) -> bool:
    """Tell whether a field can be asked in this room: what is a person's own is asked of that person only."""
    return not unknown.gap.personal or bool(able(project, unknown.gap, room))


def _candidate(project: Project, room: Sequence[Person], before: int, group: Sequence[Unknown]) -> Candidate:
    first = group[0]
    gap = first.gap
    if gap.personal:
        people = tuple(dict.fromkeys(one for unknown in group for one in able(project, unknown.gap, room)))
        fit = ANYONE
    else:
        people, fit = _answering(project, first, room)
    known = gap.guess is not None
    standard = gap.personal and first.field in STANDARD and not known
    now = first.required and first.stage <= project.info.stage
    names = list(dict.fromkeys(one.name for one in group))
    text = first.ask.words.replace("{name}", _listed(names, first))
    value = fit + max(_worth(project, one, room) for one in group) + AGAIN * before + (FIRST if standard else 0)
    return Candidate(
        text=text,
        kind=QuestionKind[first.ask.kind.upper()],
        purpose=_purpose(first, text, len(group)),
        follow_up=first.ask.follow_up,
        title=first.title,
        value=value,
        must=standard or (now and not known and fit >= 0 and not before),
        people=people,
        whom="、".join(person.name for person in people) or _roles(first),
        aim=aim_of(project, gap, text, names),
        personal=gap.personal,
        standard=standard,
        fields=tuple(one.field_path for one in group if one.field_path),
    )


def _listed(names: Sequence[str], unknown: Unknown) -> str:
    if len(names) <= NAMED_AT_MOST:
        return "、".join(names)
    return "、".join(names[:NAMED_AT_MOST]) + ("等设备" if isinstance(unknown.record, Device) else "等")


def _purpose(unknown: Unknown, text: str, count: int) -> str:
    why = unknown.ask.why
    if unknown.gap.called and unknown.gap.called not in text:
        return f"{why} {unknown.gap.called}"
    if unknown.guess is None or count > 1:
        return why
    return f"{why}；核实推断：{spoken(unknown.guess)}"


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


def _answering(project: Project, unknown: Unknown, room: Sequence[Person]) -> tuple[tuple[Person, ...], int]:
    """Give who in the room can answer best, and what that is worth."""
    roles = roles_of(unknown.gap)
    if not roles and not unknown.gap.knows:
        return (), ANYONE
    found = able(project, unknown.gap, room)[:1]
    if not found:
        return (), NOBODY if room else 0
    if not is_his_business(unknown.gap, found[0]):
        return found, NOT_HIS
    return found, NEXT_ROLE if found[0].role in roles[1:] else BEST_ROLE


def _roles(unknown: Unknown) -> str:
    return "或".join(role.label for role in roles_of(unknown.gap)[:2])


def _worth(project: Project, unknown: Unknown, room: Sequence[Person]) -> int:
    """Give what an answer is worth, whoever is there: of a gap as the gates weigh it, of a field by its record."""
    if unknown.standard is not None:
        return worth(project, unknown.standard, unknown.gap, Whom())
    now = unknown.required and unknown.stage <= project.info.stage
    value = GUESSED if unknown.guess is not None else UNKNOWN
    value += MUST if now else SHOULD if unknown.required else 0
    return value + _weight(unknown.record, room)


def _weight(record: Any, room: Sequence[Person]) -> int:
    """Give what a record adds to the worth of knowing its field."""
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
