"""What a scoring draft may be traced to: needs that the customer has spoken of."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Finding, Severity
from generator.project import Project
from generator.project.needs import Requirement
from generator.rules.places import place
from generator.wording import _


def factors_answer_spoken_needs(project: Project) -> Iterator[Finding]:
    """The draft goes to the customer, who must not read there of a need that it has not told us of."""
    for position, factor in enumerate(project.scoring.factors):
        need = project.find("requirements", factor.requirement)
        if isinstance(need, Requirement) and not need.shown_to_customer:
            yield Finding(
                "SC-15",
                Severity.MAJOR,
                place(project, "scoring", "factors", position, "requirement"),
                _(
                    "the requirement “{need}” is not confirmed by the customer and must not stand in a draft for it;"
                    " the draft leaves it out."
                ).format(need=f"{need.id} {need.title}"),
                _("Have it confirmed first, or trace the factor to a requirement that the customer has spoken of."),
            )


RULES = (factors_answer_spoken_needs,)
