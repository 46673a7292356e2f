"""A standard as a value: what a stage asks for, and the gaps that keep a project from it.

A standard is met when it has no gap, unproven when all it has are guesses, and open else. It has gaps of its own
(``gaps``), or stands on other rules (``rests``), whose findings leave it open; what those say is then not said again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from generator.errors import Severity
from generator.project import Project
from generator.project.base import Ask, Record, specification

Path = tuple[str | int, ...]
"""The way to a value of a project: names of fields, and positions in lists."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is open.

    ``told`` says what, in the user's language, as a sentence about the place that ``path`` leads to. ``ask`` is how
    to ask the customer for it, with ``name`` for its ``{name}``; a gap without one is work of our own, which ``doer``
    should do. ``called`` is what a reader knows the entry by, where that is not ``name``. ``covers`` are the other
    fields that it speaks of, so that nothing says them again. ``knows`` are ids of people who know best; with
    ``personal`` it can be asked of these only. ``hangs`` counts the other facts that hang on it, and ``guess`` is the
    value that is only inferred. ``parts`` are the gaps of which one was made because they are many.
    """

    path: Path
    told: str
    ask: Ask | None = None
    name: str = ""
    covers: tuple[Path, ...] = ()
    knows: tuple[str, ...] = ()
    personal: bool = False
    hangs: int = 0
    guess: Any = None
    doer: str = ""
    called: str = ""
    parts: tuple[Gap, ...] = ()

    @property
    def question(self) -> str:
        """Give the question in words that can be spoken; empty where there is nobody to ask."""
        return self.ask.words.replace("{name}", self.name) if self.ask else ""

    @property
    def label(self) -> str:
        """Give what a reader knows the entry by."""
        return self.called or self.name

    @property
    def speaks_of(self) -> tuple[Path, ...]:
        """Give all the fields that the gap is about."""
        return (self.path, *self.covers)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standard:
    """What a stage asks for.

    ``title`` is the standard in the field's own words, ``effect`` what an open place costs, ``advice`` what to do where
    nobody has to be asked; a final build of what rests on it refuses while a ``must`` is open. ``needs`` is the list
    without which there is nothing to look at yet; another standard, or the list's own rule, asks for that. ``judges``
    are fields that it judges as a whole, so that none of them is missed by itself. ``heavier`` are rules that say the
    same with more weight where they find it. ``asks`` are the questions that it may put, for the page of the rules.
    """

    code: str
    stage: int
    title: str
    effect: str
    advice: str = ""
    must: bool = False
    needs: str = ""
    gaps: Callable[[Project], Iterable[Gap]] | None = None
    rests: tuple[str, ...] = ()
    heavier: tuple[str, ...] = ()
    judges: tuple[tuple[type[Record], str], ...] = ()
    asks: tuple[Ask, ...] = ()

    @property
    def severity(self) -> Severity:
        """Give how much a gap weighs in a list of findings: gates advise, so never enough to stop anything."""
        return Severity.MINOR if self.must else Severity.HINT

    def waits(self, project: Project) -> bool:
        """Tell whether there is nothing to look at yet."""
        return bool(self.needs) and not project.collection(self.needs)


def ask_of(record: type[Record], field: str) -> Ask:
    """Give how a field of the model is asked for; a field that says nothing of it is a fault of the caller."""
    ask = specification(record)[field].ask
    if ask is None:
        raise KeyError(f"{record.__name__}.{field}")
    return ask
