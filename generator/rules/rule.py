"""A rule as a value: what it looks for, how much a hit weighs, where it comes from, and what to do about it.

A rule looks at the whole project (``project``), at single passages of text (``passage``), which may come from a
project or from any file, at all passages of a file together (``file``), or at finished files together (``finished``).
What it finds is a :class:`Hit`; ``generator.rules.applying`` makes findings of hits.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from generator.errors import Place, Severity
from generator.laws import Basis
from generator.laws.registry import Rank
from generator.project import Project
from generator.project.law import SPHERES
from generator.project.vocabulary import Regime
from generator.rules.finished.dossier import Dossier
from generator.rules.passages import Passage, Scope


class Kind(StrEnum):
    """How a rule finds: by reckoning, in the words of a text, by what vendors can do, by what is or is not entered."""

    FIGURES = "计算"
    TEXT = "文字"
    MATRIX = "对照"
    ATTRIBUTE = "属性"


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found at a place.

    ``told`` is a sentence in the user's language; ``quoted`` are the very words that were hit. ``severity`` and
    ``advice`` replace those of the rule where this hit is of another weight or wants something else done.
    """

    place: Place
    told: str = ""
    quoted: str = ""
    severity: Severity | None = None
    advice: str = ""


SHOWN: Final = 3
"""How many of the words that were hit a finding quotes."""


def quoted(words: Iterable[str]) -> str:
    """Give the first of the words that were hit, each once, for ``Hit.quoted``; the finding sets quotes around them."""
    listed = list(dict.fromkeys(" ".join(each.split()) for each in words))
    return "”、“".join(listed[:SHOWN]) + ("……" if len(listed) > SHOWN else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule.

    ``title`` says in a few Chinese words what is looked for, ``advice`` what to do. ``judged`` looks at a passage under
    the law of the purchase on a day. ``regimes`` are the laws under which it holds, empty for all; ``regions`` the
    places whose own review lists ask for it, empty for everywhere; ``since`` and ``until`` the days between which it
    holds. ``suspected`` rules read texts or compare figures that a person has to judge: their hits are told as 疑似.
    ``limit`` says that a threshold is the tool's own, not the law's.
    """

    code: str
    title: str
    severity: Severity
    kind: Kind
    advice: str = ""
    basis: tuple[Basis, ...] = ()
    project: Callable[[Project], Iterable[Hit]] | None = None
    passage: Callable[[Passage], Iterable[Hit]] | None = None
    judged: Callable[[Passage, Regime | None, datetime.date], Iterable[Hit]] | None = None
    finished: Callable[[Dossier], Iterable[Hit]] | None = None
    file: Callable[[Sequence[Passage]], Iterable[Hit]] | None = None
    scopes: frozenset[Scope] = frozenset()
    regimes: frozenset[Regime] = frozenset()
    regions: frozenset[str] = frozenset()
    since: datetime.date | None = None
    until: datetime.date | None = None
    suspected: bool = False
    limit: str = ""

    def holds(self, regime: Regime | None, region: str, day: datetime.date) -> bool:
        """Tell whether the rule holds for a purchase.

        While the law is not entered, texts are read as under the strictest one, and figures that hang on the law are
        not judged.
        """
        if self.regimes and regime not in self.regimes and not (regime is None and self.kind is Kind.TEXT):
            return False
        if self.regions and not any(name in region for name in self.regions):
            return False
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def binding(self, regime: Regime | None) -> tuple[Basis, ...]:
        """Give the bases that bind under the law of a purchase; while it is not entered, those that bind everybody."""
        return tuple(basis for basis in self.basis if basis.source.sphere in SPHERES[regime])

    def weight(self, regime: Regime | None) -> Severity:
        """Give how much a hit weighs: where no basis binds, a reading of a text is worth a look and no more."""
        if self.severity is Severity.REFUSED or regime is None or not self.basis or not self.reads:
            return self.severity
        binding = self.binding(regime)
        if not binding:
            return Severity.HINT
        if self.severity is Severity.BLOCKING and all(basis.source.rank in LISTS for basis in binding):
            # Lists of reviewers, and rules that only serve as a reference, bind nobody by themselves.
            return Severity.MAJOR
        return self.severity

    @property
    def reads(self) -> bool:
        """Tell whether a person has to judge what it finds, since it reads texts or compares products."""
        return self.kind in (Kind.TEXT, Kind.MATRIX)


LISTS: Final = frozenset({Rank.REVIEW, Rank.REFERENCE})
GOVERNMENT_ONLY: Final = frozenset({Regime.GOVERNMENT_TENDER, Regime.CONSULTATION})
TENDER_ONLY: Final = frozenset({Regime.GOVERNMENT_TENDER})
CONSULTATION_ONLY: Final = frozenset({Regime.CONSULTATION})
TENDERED: Final = frozenset({Regime.GOVERNMENT_TENDER, Regime.TENDER_LAW})
