"""Whom to ask: who knows it, whom we can reach, and when we meet next."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.project import Project
from generator.project.people import Person
from generator.project.visits import Visit
from generator.project.vocabulary import Attitude, CircleRole
from generator.rules.gates.circle import CIRCLE
from generator.rules.gates.contacts import coming_visits, is_in, last_met
from generator.rules.gates.standard import Gap, Path

LAST: Final = 99
"""A place behind all that are counted."""

OPENNESS: Final = (Attitude.MENTOR, Attitude.SUPPORTER, Attitude.NEUTRAL, None, Attitude.DOUBTFUL, Attitude.OPPONENT)
"""Who is likely to tell us, the likeliest first."""


MONEY: Final = ("财务", "预算", "资金")
MACHINES: Final = ("信息", "网络", "机房", "弱电", "运维")
BUYING: Final = ("采购", "招标")

EXPERTS: Final[Mapping[Path, tuple[str, ...]]] = {
    ("mant", "money"): MONEY,
    ("mant", "needs", "design"): MACHINES,
    ("mant", "needs", "designer"): MACHINES,
    ("mant", "time", "tender"): BUYING,
    ("mant", "time", "opening"): BUYING,
    ("procurement",): BUYING,
    ("customer", "purchase_rules"): BUYING,
    ("devices",): MACHINES,
    ("topology",): MACHINES,
    ("applications",): MACHINES,
}
"""Whose business something is, by the words in their department, post or duties."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Who can answer, best first; where nobody is known, the parts in the decision that could.

    ``visit`` is the next planned visit in which the first of them is expected. ``ours`` is who of our own side has to
    do it, where nobody has to be asked.
    """

    people: tuple[Person, ...] = ()
    roles: tuple[CircleRole, ...] = ()
    visit: Visit | None = None
    ours: str = ""

    @property
    def day(self) -> datetime.date | None:
        """Give the day on which it can be asked."""
        return self.visit.date if self.visit else None


def whom(project: Project, gap: Gap) -> Whom:
    """Give who can close a gap."""
    if gap.ask is None:
        return Whom(ours=gap.doer or project.info.author)
    people = able(project, gap, project.people)
    if not people:
        return Whom(roles=roles_of(gap))
    return Whom(people, roles_of(gap), _next_visit(project, people[0]))


def roles_of(gap: Gap) -> tuple[CircleRole, ...]:
    """Give the parts in the decision that can answer best, best first; none where anybody can."""
    return tuple(CircleRole[name.upper()] for name in gap.ask.roles) if gap.ask else ()


def able(project: Project, gap: Gap, room: Collection[Person]) -> tuple[Person, ...]:
    """Give who of a room can answer, best first: who can be reached, who knows it, whose part it is."""
    roles, subject = roles_of(gap), _subject(project, gap)
    found = [
        person
        for person in room
        if _knows(project, gap, person)
        or (not gap.personal and person is not subject and (_fits(person, roles) or _is_expert(gap, person)))
    ]
    return tuple(sorted(found, key=lambda person: _rank(project, gap, roles, person)))


def _fits(person: Person, roles: Sequence[CircleRole]) -> bool:
    return not roles or person.role in roles


def is_his_business(gap: Gap, person: Person) -> bool:
    """Tell whether a person would be asked without surprise: who decides may be asked of anything."""
    return not _words_for(gap) or person.role in CIRCLE[:2] or _is_expert(gap, person)


def _words_for(gap: Gap) -> tuple[str, ...]:
    return next((found for head, found in EXPERTS.items() if gap.path[: len(head)] == head), ())


def _is_expert(gap: Gap, person: Person) -> bool:
    text = person.department + person.title + person.duties
    return person.role is not None and any(word in text for word in _words_for(gap))


def _knows(project: Project, gap: Gap, person: Person) -> bool:
    return any(project.person(key) is person for key in gap.knows)


def _subject(project: Project, gap: Gap) -> Person | None:
    """Give the person whom a gap is about: he is not asked about himself behind his own back."""
    if len(gap.path) > 1 and gap.path[0] == "people" and isinstance(gap.path[1], int):
        return project.people[gap.path[1]]
    return None


def _rank(project: Project, gap: Gap, roles: Sequence[CircleRole], person: Person) -> tuple[int, ...]:
    known = next((at for at, key in enumerate(gap.knows) if project.person(key) is person), LAST)
    part = roles.index(person.role) if person.role in roles else LAST
    visits = coming_visits(project)
    soon = next((at for at, visit in enumerate(visits) if is_in(project, person, visit)), LAST)
    out_of_reach = soon == LAST and last_met(project, person) is None
    stranger = not _is_expert(gap, person)
    return out_of_reach, known, stranger, part, soon, OPENNESS.index(person.attitude), project.people.index(person)


def _next_visit(project: Project, person: Person) -> Visit | None:
    return next((visit for visit in coming_visits(project) if is_in(project, person, visit)), None)
