"""What must not be found in a customer's file, and how it is recognised: made once of a project, used on every file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Final

from generator.laws import LAWS
from generator.project import Project
from generator.project.base import Record, specification
from generator.project.competition import Competitor
from generator.project.shapes import Kind, shapes
from generator.project.vocabulary import CompetitorKind
from generator.rules.finished.amounts import amounts, weight
from generator.rules.finished.leaves import Leaf, Path, leaves
from generator.rules.finished.names import aliases, contacts, models, tokens
from generator.rules.finished.wordings import Wordings, even, letters_of, plain

NO_NAMES: Final = frozenset((CompetitorKind.STATUS_QUO, CompetitorKind.OWN_BUILD))
"""Rivals that are courses of action and have no name."""

NAMING: Final = frozenset(
    (("Competitor", "name"), ("Competitor", "short_name"), ("Bidder", "name"), ("AbleVendor", "name"))
)
MODELS: Final = frozenset((("Quote", "model"), ("Competitor", "offer"), ("AbleVendor", "product")))
CONTACTS: Final = frozenset((("Person", "contact"),))

GREAT_SUMS: Final = frozenset((
    ("Bidder", "price"), ("ScenarioPrice", "price"), ("Budget", "total"), ("BomLine", "unit_price"), ("BomLine", "cost"),
))  # fmt: skip
"""Sums that people also say in round figures; of the product list, what all lines make together."""

OUR_WORDS: Final = ("solution", "scenarios", "specification", "scoring", "opportunities")
"""Parts of a project that speak for us; the others tell facts, and facts may name anybody."""

SPOKEN: Final = frozenset((
    ("Question", "text"), ("Question", "follow_up"), ("TalkTrack", "text"), ("Visit", "title"), ("Visit", "opening"),
    ("Visit", "closing"), ("Visit", "place"), ("Differentiator", "title"), ("Differentiator", "talk"),
    ("Differentiator", "ours"), ("BattleCard", "questions"), ("Attack", "answer"), ("Requirement", "question"),
    ("LikelyQuestion", "question"), ("LikelyQuestion", "answer"), ("DemoStep", "item"), ("DemoStep", "steps"),
    ("DemoStep", "rule"), ("Handoff", "sold"), ("Scenario", "talk"),
))  # fmt: skip
"""Internal texts that are made to be said to the customer: in a file they are out of place, and no secret."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a customer's file must not say.

    ``spoken`` tells that our own open words say it; then the project has to be mended, and not the file.
    """

    alias: str
    leaf: Leaf
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name that does not belong here: of the project ``of``, or, where that is empty, an old one of this project."""

    name: str
    of: str = ""
    person: bool = False


def strangers_of(project: Project) -> Iterator[Stranger]:
    """Give the names that another project must not say: customer, project, purchase, people."""
    info, customer, purchase = project.info, project.customer, project.procurement
    for name in dict.fromkeys((customer.name, customer.short_name, info.name, purchase.name, purchase.number)):
        if name:
            yield Stranger(name, info.name)
    for person in project.people:
        yield Stranger(person.name, info.name, person=True)


@dataclass(frozen=True, eq=False)
class Knowledge:
    """A project as a reader of finished files sees it, and the names of ``others``."""

    project: Project
    others: tuple[Stranger, ...] = ()

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Give every value of the project."""
        return tuple(leaves(self.project))

    @cached_property
    def _open(self) -> tuple[tuple[Leaf, str, str], ...]:
        """Give the open texts of the project: the value, its even text, its plain letters."""
        texts = ((leaf, even(leaf.value)) for leaf in self.leaves if not leaf.internal and leaf.kind in _TEXTS)
        return tuple((leaf, text, letters_of(text)) for leaf, text in texts)

    @cached_property
    def open_words(self) -> str:
        """Give all that may leave the house, a text a line: open fields, the words of the model, the names of laws."""
        return _GAP.join((*(text for _leaf, text, _letters in self._open), _WORDS))

    @cached_property
    def open_letters(self) -> str:
        """Give the plain letters of the same, a text a line."""
        return "\n".join((*(letters for _leaf, _text, letters in self._open), _LETTERS))

    @cached_property
    def all_letters(self) -> str:
        """Give the plain letters of everything that the project says, also of what is internal."""
        inside = (plain(leaf.value) for leaf in self.leaves if leaf.internal and leaf.kind in _TEXTS)
        return "\n".join((*inside, self.open_letters))

    @cached_property
    def wordings(self) -> Wordings:
        """Give the internal wordings; their numbers are those of ``leaves``."""
        texts = ((number, leaf.value) for number, leaf in enumerate(self.leaves) if leaf.internal and _is_text(leaf))
        return Wordings(texts, self.open_letters)

    @cached_property
    def titles(self) -> Mapping[str, Leaf]:
        """Give the plain names of requirements that the customer has not spoken of."""
        found = {
            plain(leaf.value): leaf
            for leaf in self.leaves
            if leaf.internal and (leaf.record, leaf.field) == ("Requirement", "title")
        }
        return {name: leaf for name, leaf in found.items() if len(name) >= 6 and name not in self.open_letters}

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Give the names of rivals that no fact of the project says."""
        facts, ours = self._said(by_us=False), self._said(by_us=True)
        found: dict[str, Name] = {}
        for leaf in self.leaves:
            if (leaf.record, leaf.field) in NAMING and not self._is_no_rival(leaf.path):
                for alias in aliases(leaf.value):
                    if alias not in facts:
                        found.setdefault(alias, Name(alias, leaf, alias in ours))
        return tuple(found.values())

    def _said(self, *, by_us: bool) -> str:
        """Give the plain letters of our own open words, or of those that tell facts."""
        return "\n".join(letters for leaf, _text, letters in self._open if _is_ours(leaf.path) is by_us)

    def _is_no_rival(self, path: Path) -> bool:
        """Tell whether a name is that of a course of action, or our own."""
        if path[0] == "bidders":
            bidder = self.project.bidders[int(path[1])]
            rival = self.project.find("competitors", bidder.competitor)
            return bidder.ours or (isinstance(rival, Competitor) and rival.kind in NO_NAMES)
        return path[0] == "competitors" and self.project.competitors[int(path[1])].kind in NO_NAMES

    @cached_property
    def tokens(self) -> Mapping[str, Leaf]:
        """Give the models of rivals, and the numbers of the customer's people, that stand in no open text."""
        known = {token.letters for token in tokens(self.open_words)}
        found: dict[str, Leaf] = {}
        for leaf in self.leaves:
            at = (leaf.record, leaf.field)
            if leaf.internal and at in MODELS | CONTACTS:
                for token in models((leaf.value,)) if at in MODELS else contacts(leaf.value):
                    if token not in known:
                        found.setdefault(token, leaf)
        return found

    @cached_property
    def amounts(self) -> Mapping[Decimal, Leaf]:
        """Give the internal amounts that no open field tells, in 元: prices, costs, budgets, and their sums."""
        known = {amount.value for amount in amounts(self.open_words)}
        known |= {leaf.value for leaf in self.leaves if not leaf.internal and leaf.kind in _NUMBERS}
        found: dict[Decimal, Leaf] = {}
        for leaf in (*_sums(self.project), *self.leaves):
            if leaf.internal and leaf.kind is Kind.MONEY and leaf.value not in known and leaf.value >= 10:
                found.setdefault(leaf.value, leaf)
            elif leaf.internal and _is_text(leaf) and _FIGURE.search(leaf.value):
                for amount in amounts(even(leaf.value)):
                    if amount.marked and weight(amount.value) >= 3 and amount.value not in known:
                        found.setdefault(amount.value, leaf)
        return found

    @cached_property
    def rounded(self) -> Mapping[Decimal, Leaf]:
        """Give the great internal sums as people say them: 653万 and 653.2万 for 6,532,040."""
        found: dict[Decimal, Leaf] = {}
        for value, leaf in self.amounts.items():
            if (leaf.record, leaf.field) in GREAT_SUMS and value >= 1_000_000:
                for places in (Decimal(10_000), Decimal(1000)):
                    round_sum = (value / places).quantize(Decimal(1), ROUND_HALF_UP) * places
                    if round_sum not in self.amounts:
                        found.setdefault(round_sum, leaf)
        return found


_TEXTS: Final = (Kind.TEXT, Kind.ID)
_NUMBERS: Final = (Kind.MONEY, Kind.NUMBER, Kind.QUANTITY)
_FIGURE = re.compile(r"\d|[壹贰叁肆伍陆柒捌玖]")
_GAP: Final = "\n\0\n"


def _is_text(leaf: Leaf) -> bool:
    return leaf.kind in _TEXTS and not leaf.ref


def _is_ours(path: Path) -> bool:
    return path[0] in OUR_WORDS or "response" in path


def _sums(project: Project) -> Iterator[Leaf]:
    """Give the sums of our list, which are as internal as their parts."""
    for name in ("unit_price", "cost", "list_price"):
        parts = [(line.quantity, getattr(line, name)) for line in project.bom]
        if parts and all(price is not None for _quantity, price in parts):
            total = sum((quantity * price for quantity, price in parts), Decimal(0))
            yield Leaf(("bom", 0, name), total, Kind.MONEY, "BomLine", name, internal=True)


def _words_of(record: type[Record], seen: set[type[Record]]) -> Iterator[str]:
    """Give the titles of fields and the labels of choices, which templates print for everybody."""
    seen.add(record)
    for name, spec in specification(record).items():
        yield spec.title
        shape = shapes(record)[name]
        for one in filter(None, (shape, shape.item)):
            if one.choices:
                yield from (choice.label for choice in one.choices)
            if one.record and one.record not in seen:
                yield from _words_of(one.record, seen)


def _words_of_everybody() -> str:
    laws = (text for law in LAWS.values() for text in (law.title, law.full, law.short, *law.articles.values()))
    return _GAP.join(dict.fromkeys((*_words_of(Project, set()), *laws)))


_WORDS: Final = even(_words_of_everybody())
"""What the model and the registry of laws say by themselves."""

_LETTERS: Final = "\n".join(map(letters_of, _WORDS.split("\0")))
