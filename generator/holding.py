"""Holding back: a draft that breaks a rule that blocks is stamped, and stays out of what the customer gets.

A written exemption lifts a rule for the project that it stands in; the manifest then tells it with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from generator.catalog import Deliverable
from generator.errors import Finding, Place, Severity
from generator.project import Project
from generator.project.procurement import Exemption
from generator.rules import RULES
from generator.rules.applying import findings
from generator.rules.exempting import exemption
from generator.rules.places import place
from generator.wording import _

STAMP: Final = "草案·含合规风险"

HOLDING: Final = (Severity.REFUSED, Severity.BLOCKING)


@dataclass(frozen=True, slots=True)
class Holding:
    """Why a document is held back: the codes of the rules that it breaks, and the exemptions that lift others."""

    codes: tuple[str, ...] = ()
    exemptions: tuple[Exemption, ...] = ()

    @property
    def stamp(self) -> str:
        """Give what is stamped on the document; nothing where nothing holds it back."""
        return STAMP if self.codes else ""

    def as_data(self) -> dict[str, Any]:
        """Give it as the manifest has it: ``held`` with the codes, ``exempted`` with rule, reason, approver and day."""
        lifted = [
            {"rule": e.rule, "reason": e.reason, "approver": e.approver, "date": e.date.isoformat()}
            for e in self.exemptions
        ]
        return ({"held": list(self.codes)} if self.codes else {}) | ({"exempted": lifted} if lifted else {})

    def findings(self, file: str) -> tuple[Finding, ...]:
        """Give what is told of a file that is held back."""
        if not self.codes:
            return ()
        told = _("breaks rules that block ({codes}): it is stamped, and must not go to the customer.")
        hint = _("“presales check” tells what to mend; where a rule does not hold here, write an exemption (合规豁免).")
        codes = "、".join(self.codes)
        return (Finding("DOC-HELD", Severity.BLOCKING, Place(file), told.format(codes=codes), hint),)


FREE: Final = Holding()
"""What nothing holds back."""


def holding(project: Project, deliverable: Deliverable) -> Holding:
    """Give what holds a deliverable of a project back: what blocks in the parts of the project that it drafts."""
    if not deliverable.drafts:
        return FREE
    parts = [place(project, *path.split(".")).steps for path in deliverable.drafts]
    rules = (rule for rule in RULES if rule.severity in HOLDING)
    found = [finding for finding in findings(project, rules) if finding.severity in HOLDING]
    return _of(project, (finding for finding in found if any(_lies_in(finding.place, part) for part in parts)))


def _of(project: Project, found: Iterable[Finding]) -> Holding:
    codes: dict[str, None] = {}
    lifted: dict[Exemption, None] = {}
    for finding in found:
        if entry := exemption(project, finding):
            lifted[entry] = None
        else:
            codes[finding.code] = None
    return Holding(tuple(codes), tuple(lifted))


def _lies_in(where: Place, part: tuple[str, ...]) -> bool:
    return tuple(step.partition("[")[0] for step in where.steps[: len(part)]) == part
