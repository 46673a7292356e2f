"""Which questions to ask in a visit: the visit's own, and those for what the project does not know yet.

Own questions that have no answer come first; the rest is chosen by the stage that needs the answer, by what it is
worth, and by who will be in the room. Nothing is asked twice, and nothing that was answered before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.context.visits.candidates import Candidate, candidates
from generator.project import Project
from generator.project.people import Person
from generator.project.visits import Question, Visit
from generator.project.vocabulary import QuestionKind, QuestionPriority

AT_MOST = 10
A_KIND_AT_MOST = 2
"""How many questions of one kind are taken before other kinds have had their turn."""

MUST_AT_MOST = 6
"""Where everything must be asked, nothing must; the visit's own say so themselves."""

ALIKE = 60
"""From how many per cent of shared pairs of characters two questions count as one."""

ORDER = tuple(QuestionKind)
"""A good conversation goes from what is, over what hurts, to what is wanted, and then to how it is decided."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A question of the sheet; ``rank`` orders by worth, the least is the first to keep; ``own`` is the visit's own."""

    text: str
    kind: QuestionKind
    purpose: str
    follow_up: str
    whom: str
    must: bool
    own: bool
    rank: int
    title: str = ""


def choose(project: Project, visit: Visit) -> tuple[tuple[Chosen, ...], tuple[Chosen, ...]]:
    """Give the questions of a visit in the order of a conversation, and the visit's own for which there is no room."""
    own = [_own(project, question) for question in visit.questions if not question.answer]
    fresh = list(_without_doubles(project, visit))
    ranked = [
        *(question for question in own if question.must),
        *(_generated(candidate) for candidate in fresh if candidate.standard),
        *(question for question in own if not question.must),
    ]
    taken = ranked[:AT_MOST]
    left = tuple(question for question in ranked[AT_MOST:] if question.own)
    taken += _mixed([_generated(candidate) for candidate in fresh if not candidate.standard], taken)
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
    questions = [*visit.questions, *(one for other in project.visits for one in other.questions if one.answer)]
    put = [(question, pairs(question.text)) for question in questions]
    said: list[frozenset[str]] = []
    for candidate in sorted(candidates(project, visit), key=lambda one: -one.value):
        words = pairs(candidate.text)
        left = _still_open(project, candidate, words, put)
        if left is not None and not any(alike(words, other) for other in said):
            said.append(words)
            yield left


def _still_open(
    project: Project, candidate: Candidate, words: frozenset[str], put: Iterable[tuple[Question, frozenset[str]]]
) -> Candidate | None:
    """Take out of a candidate the people of whom it has been asked; give ``None`` when nobody is left."""
    people = candidate.people
    for question, others in put:
        if not (_on_its_topic(candidate, question.text) or alike(words, others)):
            continue
        person = project.person(question.person)
        if not candidate.personal or person is None:
            return None
        people = tuple(one for one in people if one.id != person.id)
    if candidate.personal and not people:
        return None
    return candidate if people == candidate.people else replace(candidate, people=people, whom=names_of(people))


def names_of(people: Iterable[Person]) -> str:
    """Give names for the column that tells whom to ask."""
    return "、".join(person.name for person in people)


def _on_its_topic(candidate: Candidate, text: str) -> bool:
    """Tell whether a question of somebody's own is after the same thing."""
    about = not candidate.subjects or any(subject in text for subject in candidate.subjects)
    return about and any(topic in text for topic in candidate.topics)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two questions are the same in other words: most pairs of characters of the shorter are shared."""
    fewer = min(len(one), len(other))
    return fewer > 0 and len(one & other) * 100 >= ALIKE * fewer


def pairs(text: str) -> frozenset[str]:
    """Give the pairs of neighbouring characters of a text, punctuation aside."""
    plain = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))
