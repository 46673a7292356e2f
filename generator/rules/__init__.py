"""The rules: pure functions that yield hits on a project or on a text; ``RULES`` below is all of them.

``rule`` says what a rule is, ``passages`` which texts rules read, ``applying`` makes findings of hits. The other
modules hold the rules, each with its ``RULES`` at the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Finding
from generator.project import Project
from generator.rules.applying import findings
from generator.rules.completeness import RULES as COMPLETENESS
from generator.rules.contradictions import RULES as CONTRADICTIONS
from generator.rules.integrity import RULES as INTEGRITY
from generator.rules.letters import RULES as LETTERS
from generator.rules.purchase import RULES as PURCHASE
from generator.rules.rule import Rule
from generator.rules.scoring import RULES as SCORING
from generator.rules.specification import RULES as SPECIFICATION
from generator.rules.traces import RULES as TRACES

RULES: tuple[Rule, ...] = (
    *INTEGRITY,
    *CONTRADICTIONS,
    *SCORING,
    *TRACES,
    *PURCHASE,
    *SPECIFICATION,
    *LETTERS,
    *COMPLETENESS,
)


def check(project: Project) -> Iterator[Finding]:
    """Yield what the rules find on a project, the heaviest first; in the order of the rules within a weight."""
    found = findings(project, RULES)
    yield from sorted(found, key=lambda finding: finding.severity.rank)
