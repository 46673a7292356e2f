"""The gates: for each stage the standards that its deliverables must reach; ``STANDARDS`` below is all of them.

``standard`` says what a standard and a gap are. ``inventory``, ``circle``, ``contacts``, ``pains`` and ``needs`` hold
those of the first stage and what of them comes later; ``events``, ``mant`` and ``timescale`` the second; ``advantage``
the third, ``drafts`` the fourth, ``answers`` the fifth, ``delivery`` the sixth. ``whom``, ``worth`` and ``asked`` tell
who can close a gap, what that is worth now, and what was asked already; ``review`` gives all of it for a stage, and
``rules`` makes rules of standards, so that each gap is a finding, too. ``figures`` reads sentences, ``bundling`` makes
one gap of many alike.

Gates advise: they stop no draft. Only a final build refuses what is open of a must.
"""

from __future__ import annotations

from generator.rules.gates.advantage import STANDARDS as ADVANTAGE
from generator.rules.gates.answers import STANDARDS as ANSWERS
from generator.rules.gates.circle import STANDARDS as CIRCLE
from generator.rules.gates.contacts import STANDARDS as CONTACTS
from generator.rules.gates.delivery import STANDARDS as DELIVERY
from generator.rules.gates.drafts import STANDARDS as DRAFTS
from generator.rules.gates.events import STANDARDS as EVENTS
from generator.rules.gates.inventory import STANDARDS as INVENTORY
from generator.rules.gates.mant import STANDARDS as MANT
from generator.rules.gates.needs import STANDARDS as NEEDS
from generator.rules.gates.pains import STANDARDS as PAINS
from generator.rules.gates.standard import Standard
from generator.rules.gates.timescale import STANDARDS as TIMESCALE

STANDARDS: tuple[Standard, ...] = tuple(
    sorted(
        (
            *INVENTORY,
            *CIRCLE,
            *CONTACTS,
            *PAINS,
            *NEEDS,
            *EVENTS,
            *MANT,
            *TIMESCALE,
            *ADVANTAGE,
            *DRAFTS,
            *ANSWERS,
            *DELIVERY,
        ),
        key=lambda standard: standard.code,
    )
)
"""All standards, in the order of their codes."""


def of_stage(stage: int) -> tuple[Standard, ...]:
    """Give the standards of one stage."""
    return tuple(standard for standard in STANDARDS if standard.stage == stage)


def until(stage: int) -> tuple[Standard, ...]:
    """Give the standards of a stage and of all before it."""
    return tuple(standard for standard in STANDARDS if standard.stage <= stage)
