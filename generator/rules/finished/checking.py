"""The rules over finished files applied: to a folder's files together, or to one file before it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from generator.errors import Finding, Place, Severity
from generator.office.inspection.finished.spots import Finished
from generator.project.base import Audience
from generator.rules.applying import as_finding
from generator.rules.finished.agreement import RULES as AGREEMENT
from generator.rules.finished.carried import RULES as CARRIED
from generator.rules.finished.dossier import Dossier, File
from generator.rules.finished.edits import RULES as EDITS
from generator.rules.finished.figures import RULES as FIGURES
from generator.rules.finished.hidden import RULES as HIDDEN
from generator.rules.finished.knowledge import Knowledge
from generator.rules.finished.leftovers import RULES as LEFTOVERS
from generator.rules.finished.secrets import RULES as SECRETS
from generator.rules.finished.strangers import RULES as STRANGERS
from generator.rules.rule import Rule
from generator.wording import _

LEAKS: Final[tuple[Rule, ...]] = (*SECRETS, *HIDDEN, *CARRIED, *LEFTOVERS, *STRANGERS)
CONSISTENCY: Final[tuple[Rule, ...]] = (*AGREEMENT, *FIGURES, *EDITS)
RULES: Final = (*LEAKS, *CONSISTENCY)

HOLDING: Final = tuple(rule for rule in LEAKS if rule.severity is Severity.BLOCKING)
"""The rules of which a hit keeps a file in the house."""

MOST: Final = 5
"""So many findings of one rule on one file are told one by one."""


def check_files(dossier: Dossier, rules: Iterable[Rule] = RULES) -> Iterator[Finding]:
    """Give what the rules find on finished files, file by file, the heaviest first."""
    found = [finding for rule in rules for finding in _capped(rule, dossier)]
    order = {file.finished.file: number for number, file in enumerate(dossier.files)}
    yield from sorted(found, key=lambda one: (order.get(one.place.file, len(order)), one.severity.rank))


def leaks_in(finished: Finished, knowledge: Knowledge) -> Iterator[Finding]:
    """Give what keeps a file for the customer in the house."""
    dossier = Dossier((File(finished, Audience.OPEN),), knowledge)
    return (finding for finding in check_files(dossier, HOLDING) if finding.severity.rank <= Severity.BLOCKING.rank)


def _capped(rule: Rule, dossier: Dossier) -> Iterator[Finding]:
    counts: Counter[str] = Counter()
    # The page of the rules tells how a hit is recognised; here what to do is enough.
    rule = replace(rule, limit="")
    for hit in rule.finished(dossier) if rule.finished else ():
        finding = as_finding(rule, hit, None)
        counts[finding.place.file] += 1
        if counts[finding.place.file] <= MOST:
            yield finding
    for file, count in counts.items():
        if count > MOST:
            told = _("{count} more of this kind in the file.").format(count=count - MOST)
            yield Finding(rule.code, rule.severity, Place(file), told, rule.advice)
