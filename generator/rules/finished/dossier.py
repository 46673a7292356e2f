"""What a rule over finished files sees: the files, each with its audience and its place in the plan, and the project."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple

from generator.office.inspection.finished.spots import SEEN, Finished, Spot
from generator.project import Project
from generator.project.base import Audience
from generator.rules.finished.heads import Heads
from generator.rules.finished.knowledge import Knowledge
from generator.rules.finished.labels import Family, Stated, stated
from generator.rules.finished.leaves import Leaf
from generator.rules.finished.wordings import even, letters_of, plain

GAP: Final = "\n\0\n"
"""Stands between the texts of two spots; no text holds it, and no pattern gets over it."""


class Joined:
    """The texts of all spots of a file in one, for a search in one go, and the way back."""

    def __init__(self, spots: tuple[Spot, ...], texts: Iterable[str]) -> None:
        lines = list(texts)
        self.spots, self.text = spots, GAP.join(lines)
        self._starts: list[int] = []
        start = 0
        for line in lines:
            self._starts.append(start)
            start += len(line) + len(GAP)

    def at(self, position: int) -> tuple[Spot, int]:
        """Give the spot that a position of the text lies in, and the position in the spot's own text."""
        number = self._number(position)
        return self.spots[number], position - self._starts[number]

    def _number(self, position: int) -> int:
        return bisect.bisect_right(self._starts, position) - 1

    def search(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Spot]]:
        """Give what a pattern finds, each with its spot."""
        return ((found, self.at(found.start())[0]) for found in pattern.finditer(self.text))

    def spots_with(self, words: str) -> Iterator[Spot]:
        """Give the spots that hold some words."""
        position = self.text.find(words)
        while position >= 0:
            number = self._number(position)
            yield self.spots[number]
            following = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
            position = self.text.find(words, following)


class Said(NamedTuple):
    """An internal wording found in a file."""

    file: File
    spot: Spot
    quote: str
    length: int
    leaf: Leaf


@dataclass(frozen=True, eq=False)
class File:
    """A finished file.

    ``entry`` is the entry of the project that it was made of, where it was made of one (a letter, a visit). ``fresh``
    is the same file as the project makes it now, where the two are known to differ; ``edited`` tells that somebody
    changed the file after it was made.
    """

    finished: Finished
    audience: Audience
    entry: Any = None
    fresh: Finished | None = None
    edited: bool = False

    @cached_property
    def letters(self) -> Joined:
        """Give the plain letters of the file."""
        return Joined(self.finished.spots, map(letters_of, self._even))

    @cached_property
    def words(self) -> Joined:
        """Give the words of the file, full width made plain."""
        return Joined(self.finished.spots, self._even)

    @cached_property
    def _even(self) -> tuple[str, ...]:
        return tuple(even(spot.text) for spot in self.finished.spots)

    @cached_property
    def tables(self) -> Heads:
        """Give the tables that a reader of the file sees."""
        return Heads(spot for spot in self.finished.spots if spot.where in SEEN)

    @cached_property
    def stated(self) -> tuple[tuple[Family, Stated], ...]:
        """Give what the file states beside the labels of facts."""
        return tuple(stated(self.finished, self.tables))


@dataclass(frozen=True, eq=False)
class Dossier:
    """The files that are looked at together, and what is known of their project."""

    files: tuple[File, ...]
    knowledge: Knowledge

    @property
    def project(self) -> Project:
        """Give the project."""
        return self.knowledge.project

    @property
    def for_customer(self) -> tuple[File, ...]:
        """Give the files that leave the house."""
        return tuple(file for file in self.files if file.audience is Audience.OPEN)

    @property
    def comparable(self) -> tuple[File, ...]:
        """Give the files that are worth a comparison: what is only older than the project is to be made anew."""
        return tuple(file for file in self.files if file.fresh is None or file.edited)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Give the internal wordings in the files that leave the house, of each source the first place in a file."""
        return tuple(said for file in self.for_customer for said in _said(file, self.knowledge))


def _said(file: File, knowledge: Knowledge) -> Iterator[Said]:
    seen: set[int] = set()
    for start, end, number in knowledge.wordings.found(file.letters.text):
        if number not in seen:
            seen.add(number)
            spot, at = file.letters.at(start)
            yield Said(file, spot, excerpt(spot.text, at, at + end - start), end - start, knowledge.leaves[number])


def excerpt(text: str, start: int, end: int, around: int = 0) -> str:
    """Give the piece of a text whose plain letters lie between two positions, shortened in the middle of a long one."""
    origins = _origins(text)
    first = origins[start] if start < len(origins) else len(text)
    last = origins[end - 1] + 1 if 0 < end <= len(origins) else len(text)
    piece = " ".join(text[max(0, first - around) : last + around].split())
    return piece if len(piece) <= 40 else f"{piece[:28]}…{piece[-10:]}"


@lru_cache(maxsize=16)
def _origins(text: str) -> tuple[int, ...]:
    """Give for each plain letter of a text the position of the sign that it comes from."""
    return tuple(position for position, sign in enumerate(text) for _letter in plain(sign))
