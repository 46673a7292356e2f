"""Which questions to ask in a visit: the visit's own, and those for what the project does not know yet.

Own questions that must be asked come first, then what each in the room has not told yet, then what the gates put
first; the rest is chosen by the stage that needs the answer, by what it is worth, and by who will be in the room. Nothing is asked twice, and nothing that was answered before; what an earlier
visit asked in vain may come back, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.context.visits.candidates import AGAIN, BEST_ROLE, Candidate, candidates, people_of
from generator.project import Project
from generator.project.people import Person
from generator.project.visits import Question, Visit
from generator.project.vocabulary import QuestionKind, QuestionPriority
from generator.rules.gates.asked import Put, put
from generator.rules.gates.contacts import past_visits
from generator.rules.gates.standard import Path
from generator.rules.gates.worth import MUST, SHOULD, UNKNOWN

AT_MOST = 10
A_KIND_AT_MOST = 2
"""How many questions of one kind are taken before other kinds have had their turn."""

MUST_AT_MOST = 6
"""Where everything must be asked, nothing must; the visit's own say so themselves."""

ORDER = tuple(QuestionKind)
"""A good conversation goes from what is, over what hurts, to what is wanted, and then to how it is decided."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A question of the sheet; ``rank`` orders by worth, the least is the first to keep; ``own`` is the visit's own.

    ``again`` tells when it was asked before, in vain; ``fields`` are where its answers belong, if they have a field.
    """

    text: str
    kind: QuestionKind
    purpose: str
    follow_up: str
    whom: str
    must: bool
    own: bool
    rank: int
    title: str = ""
    again: str = ""
    fields: tuple[Path, ...] = ()


def choose(project: Project, visit: Visit) -> tuple[tuple[Chosen, ...], tuple[Chosen, ...]]:
    """Give the questions of a visit in the order of a conversation, and the visit's own for which there is no room."""
    own = [_own(project, question) for question in visit.questions if not question.answer]
    fresh = list(_without_doubles(project, visit))
    ranked = [
        *(question for question in own if question.must),
        *(_generated(candidate) for candidate in fresh if candidate.standard),
        *(_generated(candidate) for candidate in fresh if candidate.first and not candidate.standard),
        *(question for question in own if not question.must),
    ]
    taken = ranked[:AT_MOST]
    left = tuple(question for question in ranked[AT_MOST:] if question.own)
    rest = [_generated(candidate) for candidate in fresh if not candidate.standard and not candidate.first]
    taken += _mixed(rest, taken)
    numbered = list(_ranked(taken))
    return tuple(sorted(numbered, key=lambda one: (ORDER.index(one.kind), not one.must, one.rank))), left


def _ranked(questions: Sequence[Chosen]) -> Iterator[Chosen]:
    """Number questions by worth, and let only the first of those from unknowns be such as must be asked."""
    left = MUST_AT_MOST - sum(one.own and one.must for one in questions)
    for rank, question in enumerate(questions):
        must = question.must and (question.own or left > 0)
        left -= must and not question.own
        yield replace(question, rank=rank, must=must)


def _own(project: Project, question: Question) -> Chosen:
    person = project.person(question.person)
    return Chosen(
        text=question.text,
        kind=question.kind,
        purpose=question.purpose,
        follow_up=question.follow_up,
        whom=person.name if person else question.person or "",
        must=question.priority is QuestionPriority.MUST,
        own=True,
        rank=0,
    )


def _generated(candidate: Candidate) -> Chosen:
    return Chosen(
        text=candidate.text,
        kind=candidate.kind,
        purpose=candidate.purpose,
        follow_up=candidate.follow_up,
        whom=candidate.whom,
        must=candidate.must,
        own=False,
        rank=0,
        title=candidate.title,
        again=candidate.again,
        fields=candidate.fields,
    )


def _mixed(fresh: Sequence[Chosen], taken: Sequence[Chosen]) -> list[Chosen]:
    """Fill up with the most valuable of different kinds first, then with what is left."""
    chosen: list[Chosen] = []
    for limit in (A_KIND_AT_MOST, AT_MOST):
        for question in fresh:
            count = sum(one.kind is question.kind for one in (*taken, *chosen))
            if len(taken) + len(chosen) < AT_MOST and count < limit and question not in chosen:
                chosen.append(question)
    return chosen


def _without_doubles(project: Project, visit: Visit) -> Iterator[Candidate]:
    """Yield candidates, the most valuable first, less those that somebody has put already or has answered."""
    written = tuple(put(project))
    done = [one for one in written if one.visit is visit or one.question.answer]
    open_ = [one for one in written if not one.question.answer and one.visit is not visit]
    in_vain = [one for one in open_ if _was_before(project, one.visit, visit)]
    sooner = [one for one in open_ if _comes_before(project, one.visit, visit)]
    known = [_told_again(_put_off(candidate, sooner), in_vain) for candidate in candidates(project, visit)]
    again = [_asked_again(project, visit, one) for one in in_vain]
    said: list[Candidate] = []
    for candidate in sorted([*known, *filter(None, again)], key=lambda one: -one.value):
        left = _still_open(project, candidate, done)
        if left is not None and not any(left.aim.shares(other.aim) for other in said):
            said.append(left)
            yield left


def _was_before(project: Project, other: Visit, visit: Visit) -> bool:
    """Tell whether a visit has taken place, and before another."""
    held = other in past_visits(project)
    return held and (visit.date is None or other.date is None or other.date <= visit.date)


def _comes_before(project: Project, other: Visit, visit: Visit) -> bool:
    """Tell whether a visit is still to come, and comes before another."""
    coming = other.date is not None and other.date > project.as_of
    return coming and other.date is not None and (visit.date is None or other.date < visit.date)


def _put_off(candidate: Candidate, sooner: Iterable[Put]) -> Candidate:
    """Weigh down what a visit that comes sooner will ask anyway."""
    if any(candidate.aim.shares(one.aim) for one in sooner):
        return replace(candidate, value=candidate.value + AGAIN, must=candidate.standard)
    return candidate


def _when(one: Put) -> str:
    day = f"{one.visit.date.month}月{one.visit.date.day}日" if one.visit.date else one.visit.id
    return f"{day}问过，没有问到"


def _told_again(candidate: Candidate, in_vain: Iterable[Put]) -> Candidate:
    """Say of a candidate when it was asked in vain."""
    last = next((one for one in reversed(list(in_vain)) if candidate.aim.shares(one.aim)), None)
    return replace(candidate, again=_when(last)) if last else candidate


def _asked_again(project: Project, visit: Visit, one: Put) -> Candidate | None:
    """Give a question of an earlier visit that brought no answer, if whom it was put to is here again.

    One that had to be asked then has to be asked before what the gates find.
    """
    question, room = one.question, people_of(project, visit)
    person = project.person(question.person)
    if person is not None and person not in room:
        return None
    must = question.priority is QuestionPriority.MUST
    return Candidate(
        text=question.text,
        kind=question.kind,
        purpose=question.purpose,
        follow_up=question.follow_up,
        title="",
        value=UNKNOWN + (MUST if must else SHOULD) + BEST_ROLE,
        must=must,
        people=(person,) if person else (),
        whom=person.name if person else "",
        aim=one.aim,
        first=must,
        again=_when(one),
    )


def _still_open(project: Project, candidate: Candidate, done: Iterable[Put]) -> Candidate | None:
    """Take out of a candidate the people of whom it has been asked; give ``None`` when nobody is left."""
    people = candidate.people
    for one in done:
        if not candidate.aim.shares(one.aim):
            continue
        person = project.person(one.question.person)
        if not candidate.personal or person is None:
            return None
        people = tuple(other for other in people if other.id != person.id)
    if candidate.personal and not people:
        return None
    return candidate if people == candidate.people else replace(candidate, people=people, whom=names_of(people))


def names_of(people: Iterable[Person]) -> str:
    """Give names for the column that tells whom to ask."""
    return "、".join(person.name for person in people)
