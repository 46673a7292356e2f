"""Rules applied: the rules that hold for a purchase, over a project or over passages, and their hits as findings."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from generator.errors import Finding
from generator.laws import Basis
from generator.laws.registry import Rank
from generator.project import Project
from generator.project.law import WORDS
from generator.project.same import Same
from generator.project.vocabulary import Regime
from generator.rules.passages import Passage, passages
from generator.rules.rule import Hit, Rule
from generator.wording import _, language, sentences


@dataclass(frozen=True, slots=True)
class Terms:
    """What chooses the rules: the law of a purchase, its region, and the day for which it is judged."""

    regime: Regime | None
    region: str
    day: datetime.date


def terms_of(project: Project) -> Terms:
    """Give what chooses the rules for a project."""
    return Terms(project.procurement.regime, project.customer.region, project.as_of)


def findings(project: Project, rules: Iterable[Rule]) -> Iterator[Finding]:
    """Give what rules find on a project, in the order of the rules; none is applied twice to the same project."""
    known = _known(Same(project), language())
    for rule in rules:
        yield from known.of(rule)


class _Known:
    """What rules have found on a project so far. Its check, its red lines and its drafts ask for the same."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.terms = terms_of(project)
        self.texts = tuple(passages(project))
        self.found: dict[int, tuple[Rule, tuple[Finding, ...]]] = {}

    def of(self, rule: Rule) -> tuple[Finding, ...]:
        """Give what a rule finds; rules are told apart by identity, and kept so that it stays theirs."""
        if id(rule) not in self.found:
            self.found[id(rule)] = rule, tuple(self._apply(rule))
        return self.found[id(rule)][1]

    def _apply(self, rule: Rule) -> Iterator[Finding]:
        if not rule.holds(self.terms.regime, self.terms.region, self.terms.day):
            return
        if rule.project is not None:
            yield from (as_finding(rule, hit, self.terms.regime) for hit in rule.project(self.project))
        yield from _read(rule, self.texts, self.terms)


@lru_cache(maxsize=4)
def _known(same: Same, _language: str) -> _Known:
    """Give the memory of a project; findings are worded, so that each language has its own."""
    return _Known(same.project)


def findings_in(texts: Iterable[Passage], rules: Iterable[Rule], terms: Terms) -> Iterator[Finding]:
    """Give what rules find in the passages of one file, in the order of the rules."""
    texts = tuple(texts)
    for rule in rules:
        if not rule.holds(terms.regime, terms.region, terms.day):
            continue
        yield from _read(rule, texts, terms)
        if rule.file is not None:
            yield from (as_finding(rule, hit, terms.regime) for hit in rule.file(texts))


def _read(rule: Rule, texts: Iterable[Passage], terms: Terms) -> Iterator[Finding]:
    for text in texts:
        if rule.scopes and text.scope not in rule.scopes:
            continue
        if rule.passage is not None:
            yield from (as_finding(rule, hit, terms.regime) for hit in rule.passage(text))
        if rule.judged is not None:
            yield from (as_finding(rule, hit, terms.regime) for hit in rule.judged(text, terms.regime, terms.day))


def as_finding(rule: Rule, hit: Hit, regime: Regime | None) -> Finding:
    """Give a hit as a finding: what, with the words that were hit; what to do; and by which article."""
    told = hit.told
    if rule.suspected:
        words = _("suspected: {title}: “{words}”.") if hit.quoted else _("suspected: {title}.")
        told = sentences(words.format(title=rule.title, words=hit.quoted), hit.told)
    severity = hit.severity or rule.weight(regime)
    return Finding(
        rule.code, severity, hit.place, told, sentences(hit.advice or rule.advice, _basis(rule, regime), rule.limit)
    )


def _basis(rule: Rule, regime: Regime | None) -> str:
    """Give the sentence that names the articles; none while the law of the purchase is not entered."""
    if not rule.basis or regime is None:
        return ""
    if binding := rule.binding(regime):
        return _("Basis: {article}.").format(article=_named(binding))
    if rule.reads:
        return _("No article binds here; elsewhere it is {articles}.").format(articles=_named(rule.basis))
    return _("Basis: {article}.").format(article=WORDS[regime].file) if regime is Regime.ENTERPRISE else ""


def _named(basis: Iterable[Basis]) -> str:
    return "；".join(entry.short + MARKS.get(entry.source.rank, "") for entry in basis)


MARKS: Final = {Rank.REFERENCE: "（参照）"}
"""What only serves as a reference is not cited as if it bound a purchaser's file."""
