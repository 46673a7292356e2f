"""Passages: the texts of a project that rules read, each with its place and with what it is part of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from generator.errors import Place
from generator.filters import num
from generator.project import Project
from generator.project.base import specification
from generator.project.letters import ASKING, Letter
from generator.project.procurement import Factor, SpecItem, SpecTerms
from generator.project.vocabulary import FactorCategory, SpecMark
from generator.rules.places import place


class Scope(StrEnum):
    """What a passage is part of; the same words may be fair in one and unfair in another."""

    PRICE = "price"
    """How the price is scored."""
    SCORING = "scoring"
    """Any other factor of a scoring scheme."""
    QUALIFICATION = "qualification"
    """What a bidder must be or have to take part."""
    SPECIFICATION = "specification"
    """What the goods or services must be able to do."""
    TERMS = "terms"
    """Delivery, payment, guarantees, acceptance, policy clauses."""
    LETTER = "letter"
    """What a letter says: the whole of it, from its title to its date, or a part of it."""
    EXISTING = "existing"
    """What the customer has today: brands and models are facts there, and no demand."""
    FORM = "form"
    """Forms, declarations, quoted bans, lists for checking oneself: no demand either."""
    OTHER = "other"
    """Anything else."""


@dataclass(frozen=True)
class Passage:
    """A text with its place.

    ``heading`` is what it stands under (the name of a factor, the heads of a chapter, the kind of a letter); ``mark``
    the weight of a parameter, where it is one, and ``reason`` why it is asked for. ``imports`` tells that imported
    products are approved for the purchase, for which a maker's papers may be asked (87 号令 art. 17). ``cell`` tells that
    it stands in a cell of a table, and is all or one line of it.
    """

    text: str
    scope: Scope
    place: Place
    heading: str = ""
    mark: SpecMark | None = None
    reason: str = ""
    imports: bool = False
    cell: bool = False

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Give the lines that patterns read: full-width letters, digits and signs made plain (NFKC)."""
        return tuple(read for read, _said in self._lines)

    @cached_property
    def plain(self) -> str:
        """Give all lines as one text; a pattern reads it in one pass."""
        return "\n".join(self.lines)

    @cached_property
    def said(self) -> str:
        """Give the text as its author wrote it, sign by sign beside :attr:`plain`, for quoting."""
        return "\n".join(said if len(said) == len(read) else read for read, said in self._lines)

    @cached_property
    def _lines(self) -> tuple[tuple[str, str], ...]:
        said = (line.strip() for line in self.text.splitlines())
        pairs = ((plain(line).strip(), line) for line in said)
        return tuple((read, line) for read, line in pairs if read)


def plain(text: str) -> str:
    """Give a text with full-width letters, digits and signs made plain (NFKC), as patterns read it."""
    return unicodedata.normalize("NFKC", text)


def passages(project: Project) -> Iterator[Passage]:
    """Give the texts of a project that go into a scoring draft, a specification or a letter."""
    for position, factor in enumerate(project.scoring.factors):
        yield from _of_factor(project, position, factor)
    for position, note in enumerate(project.scoring.notes):
        yield Passage(note, Scope.TERMS, place(project, "scoring", "notes", position))
    for name, scope in (("qualifications", Scope.QUALIFICATION), ("terms", Scope.TERMS)):
        for position, text in enumerate(getattr(project.procurement, name)):
            yield Passage(text, scope, place(project, "procurement", name, position))
    for position, item in enumerate(project.specification):
        yield from _of_item(project, position, item)
    yield from _of_terms(project)
    for position, letter in enumerate(project.letters):
        yield from _of_letter(project, position, letter)


def _of_factor(project: Project, position: int, factor: Factor) -> Iterator[Passage]:
    scope = Scope.PRICE if factor.category is FactorCategory.PRICE else Scope.SCORING
    path = ("scoring", "factors", position)
    for name in ("name", "criterion", "proof"):
        if text := getattr(factor, name):
            yield Passage(text, scope, place(project, *path, name), factor.name)
    if factor.bands:
        # All bands are one passage: what is wrong with one is wrong with the row, and is told once.
        text = "\n".join(f"{band.condition}：{num(band.points)}分" for band in factor.bands)
        yield Passage(text, scope, place(project, *path, "bands"), factor.name)


def _of_item(project: Project, position: int, item: SpecItem) -> Iterator[Passage]:
    path = ("specification", position)
    for name in ("name", "text", "proof"):
        if text := getattr(item, name):
            yield Passage(
                text,
                Scope.SPECIFICATION,
                place(project, *path, name),
                item.name,
                item.mark,
                item.reason,
                project.procurement.imports,
            )


def _of_terms(project: Project) -> Iterator[Passage]:
    for name in specification(SpecTerms):
        found = getattr(project.specification_terms, name)
        path = ("specification_terms", name)
        if isinstance(found, tuple):
            for index, text in enumerate(found):
                yield Passage(text, Scope.TERMS, place(project, *path, index))
        elif found:
            yield Passage(found, Scope.TERMS, place(project, *path))


def _of_letter(project: Project, position: int, letter: Letter) -> Iterator[Passage]:
    """Give what a letter says in its own words; what it quotes of others is not its own."""
    path = ("letters", position)
    for name in ("opening", "conclusion"):
        if text := getattr(letter, name):
            yield Passage(text, Scope.LETTER, place(project, *path, name), letter.kind.label)
    names = ("answer", "facts", "request", *(("issue",) if letter.kind in ASKING else ()))
    for index, matter in enumerate(letter.matters):
        for name in names:
            if text := getattr(matter, name):
                yield Passage(text, Scope.LETTER, place(project, *path, "matters", index, name), letter.kind.label)
        for name in ("basis", "evidence"):
            for number, text in enumerate(getattr(matter, name)):
                where = place(project, *path, "matters", index, name, number)
                yield Passage(text, Scope.LETTER, where, letter.kind.label)
