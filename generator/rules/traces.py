"""What a scoring draft may be traced to: needs that the customer has spoken of."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Severity
from generator.laws import Basis
from generator.project import Project
from generator.project.needs import Requirement
from generator.rules.places import place
from generator.rules.rule import Hit, Kind, Rule
from generator.wording import _


def factors_answer_spoken_needs(project: Project) -> Iterator[Hit]:
    """The draft goes to the customer, who must not read there of a need that it has not told us of."""
    for position, factor in enumerate(project.scoring.factors):
        need = project.find("requirements", factor.requirement)
        if isinstance(need, Requirement) and not need.shown_to_customer:
            told = _(
                "the requirement “{need}” is not confirmed by the customer and must not stand in a draft for it;"
                " the draft leaves it out."
            )
            yield Hit(
                place(project, "scoring", "factors", position, "requirement"),
                told.format(need=f"{need.id} {need.title}"),
                advice=_(
                    "Have it confirmed first, or trace the factor to a requirement that the customer has spoken of."
                ),
            )


RULES = (
    Rule(
        code="SC-15",
        title="评分因素在采购需求、商务条件中没有对应项",
        severity=Severity.MAJOR,
        kind=Kind.FIGURES,
        basis=(Basis("order-87", "55"),),
        advice="补上对应的需求，或者删去该因素。",
        project=factors_answer_spoken_needs,
    ),
)
