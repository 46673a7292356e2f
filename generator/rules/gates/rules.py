"""Standards as rules: each gap of a stage that the project has reached is a hit, with the question that asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.errors import Finding
from generator.project import Project
from generator.rules.gates import STANDARDS
from generator.rules.gates.review import Checked, Item, State, gaps_of, items
from generator.rules.gates.saying import advice_text
from generator.rules.gates.standard import Standard
from generator.rules.rule import Hit, Kind, Rule


def hits(standard: Standard) -> Callable[[Project], Iterator[Hit]]:
    """Give what yields the gaps of a standard as hits, once the project has reached its stage."""

    def found(project: Project) -> Iterator[Hit]:
        if standard.stage <= project.info.stage:
            seen = Checked(standard, State.OPEN, gaps_of(project, standard))
            for item in items(project, (seen,)):
                yield Hit(item.place, item.gap.told, advice=advice_text(item))

    return found


def as_finding(item: Item) -> Finding:
    """Give a gap as the finding that its rule makes of it."""
    return Finding(item.standard.code, item.standard.severity, item.place, item.gap.told, advice_text(item))


RULES: tuple[Rule, ...] = tuple(
    Rule(
        code=standard.code,
        title=standard.title,
        severity=standard.severity,
        kind=Kind.ATTRIBUTE,
        advice=standard.advice,
        project=hits(standard),
    )
    for standard in STANDARDS
    if standard.gaps is not None
)
"""A rule for each standard that has gaps of its own; the others rest on rules that are told anyway."""
