"""Pure functions that yield findings on a project; ``RULES`` below is all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.errors import Finding
from generator.project import Project
from generator.rules.completeness import RULES as COMPLETENESS
from generator.rules.contradictions import RULES as CONTRADICTIONS
from generator.rules.letters import RULES as LETTERS
from generator.rules.purchase import RULES as PURCHASE
from generator.rules.scoring import RULES as SCORING
from generator.rules.traces import RULES as TRACES

RULES: tuple[Callable[[Project], Iterable[Finding]], ...] = (
    *CONTRADICTIONS,
    *SCORING,
    *TRACES,
    *PURCHASE,
    *LETTERS,
    *COMPLETENESS,
)


def check(project: Project) -> Iterator[Finding]:
    """Yield what the rules find on a project, the heaviest first; in the order of the rules within a weight."""
    findings = [finding for rule in RULES for finding in rule(project)]
    yield from sorted(findings, key=lambda finding: finding.severity.rank)
