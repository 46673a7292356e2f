"""What an answer is worth now: what cannot be done without it, what hangs on it, and how soon it can be had."""

from __future__ import annotations

from typing import Final

from generator.catalog import DELIVERABLES
from generator.project import Project
from generator.rules.gates.standard import Gap, Standard
from generator.rules.gates.whom import Whom

UNKNOWN: Final = 100
GUESSED: Final = 40
MUST: Final = 30
SHOULD: Final = 10
EACH_STAGE_BACK: Final = -4
LATER: Final = -40
"""What a later stage asks for is worth less now; so is, a little, what the project has got along without so far."""

OURS: Final = -25
"""Work of our own can be done on any day; who can be asked is there on some."""

EACH_FACT: Final = 4
FACTS_AT_MOST: Final = 6
EACH_FILE: Final = 4
FILES_AT_MOST: Final = 3
SOON: Final = ((7, 12), (21, 6))
"""Within how many days somebody is met who can answer, and what that adds."""


def worth(project: Project, standard: Standard, gap: Gap, to: Whom) -> int:
    """Give what an answer is worth now; only the order of such figures means anything."""
    value = GUESSED if gap.guess is not None else UNKNOWN
    value += MUST if standard.must else SHOULD
    value += min(gap.hangs, FACTS_AT_MOST) * EACH_FACT
    value += min(len(resting(standard)), FILES_AT_MOST) * EACH_FILE
    if gap.ask is None:
        value += OURS
    back = project.info.stage - standard.stage
    value += LATER if back < 0 else back * EACH_STAGE_BACK
    return value + _soon(project, to)


def resting(standard: Standard) -> tuple[str, ...]:
    """Give the titles of the deliverables that rest on a standard."""
    return tuple(entry.title for entry in DELIVERABLES if standard.code in entry.standards)


def _soon(project: Project, to: Whom) -> int:
    if to.day is None:
        return 0
    days = (to.day - project.as_of).days
    return next((added for within, added in SOON if days <= within), 0)
