"""The rules: pure functions that yield hits on a project or on a text; ``RULES`` below is all of them.

``rule`` says what a rule is, ``passages`` which texts rules read, ``phrases`` how they read them, ``applying`` makes
findings of hits, ``exempting`` lifts what somebody has answered for in writing; ``gates`` are the standards of each
stage. ``finished`` are the rules over finished files. The other modules hold the rules, each with its ``RULES`` at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.errors import Finding
from generator.project import Project
from generator.rules.applying import findings
from generator.rules.calendars import RULES as CALENDARS
from generator.rules.completeness import RULES as COMPLETENESS
from generator.rules.contradictions import RULES as CONTRADICTIONS
from generator.rules.exempting import exempted, exemptions_hold
from generator.rules.finished.checking import RULES as FINISHED
from generator.rules.gates import STANDARDS
from generator.rules.gates.rules import RULES as GATES
from generator.rules.integrity import RULES as INTEGRITY
from generator.rules.letters.letters import RULES as LETTERS
from generator.rules.policy import RULES as POLICY
from generator.rules.prescoring import RULES as PRESCORING
from generator.rules.pricing import RULES as PRICING
from generator.rules.procedure import RULES as PROCEDURE
from generator.rules.rule import Rule
from generator.rules.scoring import RULES as SCORING
from generator.rules.specification import RULES as SPECIFICATION

_CHECKS: tuple[Rule, ...] = (
    *INTEGRITY,
    *CONTRADICTIONS,
    *SCORING,
    *POLICY,
    *PROCEDURE,
    *PRESCORING,
    *PRICING,
    *SPECIFICATION,
    *LETTERS,
    *CALENDARS,
    *GATES,
    *COMPLETENESS,
)

# A leak is mended, and not exempted.
RULES: tuple[Rule, ...] = (*_CHECKS, exemptions_hold(_CHECKS), *FINISHED)
HEAVIER: Mapping[str, tuple[str, ...]] = {standard.code: standard.heavier for standard in STANDARDS if standard.heavier}
"""The standards whose gaps other rules tell with more weight."""


def check(project: Project) -> Iterator[Finding]:
    """Yield what the rules find on a project, the heaviest first; in the order of the rules within a weight."""
    found = tuple(exempted(project, findings(project, RULES)))
    told = {(finding.code, finding.place) for finding in found}
    once = [one for one in found if not any((code, one.place) in told for code in HEAVIER.get(one.code, ()))]
    yield from sorted(once, key=lambda finding: finding.severity.rank)
