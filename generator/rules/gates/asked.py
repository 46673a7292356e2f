"""Whether two questions are after the same thing, whatever their words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from generator.project import Project
from generator.project.visits import Question, Visit

ALIKE: Final = 60
"""From how many per cent of shared pairs of characters two texts count as one."""


@dataclass(frozen=True)
class Aim:
    """What a question is after: its words, the names that it is about, the ids by which another may point at the same
    entries, and words that give away another question about the same thing."""

    text: str
    subjects: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @cached_property
    def words(self) -> frozenset[str]:
        """Give the pairs of characters of its words."""
        return pairs(self.text)

    def shares(self, other: Aim) -> bool:
        """Tell whether another question is after the same thing."""
        return self.speaks_of(other) or other.speaks_of(self) or self._says(other)

    def speaks_of(self, other: Aim) -> bool:
        """Tell whether the other's words give away that it is after the same thing."""
        about = (
            not self.subjects or any(name in other.text for name in self.subjects) or bool({*self.ids} & {*other.ids})
        )
        return about and any(topic in other.text for topic in self.topics)

    def _says(self, other: Aim) -> bool:
        """Tell whether it says the same in other words; a subject that both name does not make them alike."""
        both = [name for name in self.subjects if name in other.subjects]
        if not both:
            return alike(self.words, other.words)
        return alike(pairs(_without(self.text, both)), pairs(_without(other.text, both)))


@dataclass(frozen=True, slots=True)
class Put:
    """A question that somebody wrote down for a visit, and what it is after."""

    visit: Visit
    question: Question
    aim: Aim


def put(project: Project) -> Iterator[Put]:
    """Give all questions that the visits of a project have of their own, in their order."""
    for visit in project.visits:
        for question in visit.questions:
            yield Put(visit, question, Aim(question.text, ids=question.about))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two texts are the same in other words: most pairs of characters of the shorter are shared."""
    fewer = min(len(one), len(other))
    return fewer > 0 and len(one & other) * 100 >= ALIKE * fewer


@lru_cache(maxsize=4096)
def pairs(text: str) -> frozenset[str]:
    """Give the pairs of neighbouring characters of a text, punctuation aside."""
    plain = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def _without(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(name, "")
    return text
