"""Written exemptions: a blocking finding that somebody has answered for is told as a hint, with the reason."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from generator.errors import Finding, Severity
from generator.filters import date
from generator.project import Project
from generator.project.procurement import Exemption
from generator.rules.places import place
from generator.rules.rule import Hit, Kind, Rule
from generator.wording import _, sentences


def exemption(project: Project, finding: Finding) -> Exemption | None:
    """Give the exemption that lifts a finding; only what blocks can be lifted, and nothing that is refused."""
    if finding.severity is not Severity.BLOCKING:
        return None
    return next((entry for entry in project.procurement.exemptions if _code(entry) == finding.code), None)


def _code(entry: Exemption) -> str:
    return entry.rule.strip().upper()


def exempted(project: Project, found: Iterable[Finding]) -> Iterator[Finding]:
    """Give findings with those that are lifted made hints, which tell by whom, when and why."""
    for finding in found:
        entry = exemption(project, finding)
        if entry is None:
            yield finding
            continue
        told = _("exempted by {approver} on {day}: {reason}.").format(
            approver=entry.approver, day=date(entry.date), reason=entry.reason.rstrip("。.")
        )
        yield dataclasses.replace(finding, severity=Severity.HINT, message=sentences(finding.message, told))


def exemptions_hold(rules: Iterable[Rule]) -> Rule:
    """Give the rule that each exemption names a rule that can be lifted."""
    liftable = {rule.code for rule in rules if rule.severity is Severity.BLOCKING}

    def check(project: Project) -> Iterator[Hit]:
        for position, entry in enumerate(project.procurement.exemptions):
            if _code(entry) not in liftable:
                told = _("“{code}” is no rule that blocks, so nothing is lifted.").format(code=entry.rule)
                yield Hit(place(project, "procurement", "exemptions", position, "rule"), told)

    return Rule(
        code="PRJ-EXEMPT",
        title="合规豁免写的不是阻断级规则",
        severity=Severity.MINOR,
        kind=Kind.ATTRIBUTE,
        advice="对照检查结果里的规则编号改正，或者删去这一条。",
        project=check,
    )
