"""The parties of letters: who signs which kind, whose authority has to go along, and who the purchaser is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from generator.project.letters import Letter
from generator.project.project import Project
from generator.project.vocabulary import LetterKind


class Signer(StrEnum):
    """Who signs a letter."""

    US = "us"
    """Our company, as a bidder, a supplier or a party concerned."""
    PURCHASER = "purchaser"
    """The purchaser, or the agency within its mandate (94 号令 art. 5; 招标投标法实施条例 art. 22, 54: the tenderer)."""


SIGNERS: Final[Mapping[LetterKind, Signer]] = {
    LetterKind.CLARIFICATION: Signer.US,
    LetterKind.TECHNICAL_STATEMENT: Signer.US,
    LetterKind.CHALLENGE_REPLY_DRAFT: Signer.PURCHASER,
    LetterKind.COMPLAINT_STATEMENT: Signer.US,
    LetterKind.ENQUIRY: Signer.US,
    LetterKind.CHALLENGE: Signer.US,
}
"""Who signs each kind, whatever the law: a supplier never signs the reply to a challenge or an objection."""


def purchaser_of(project: Project) -> str:
    """Give the purchaser's full name: the customer's where the purchase names none."""
    return project.procurement.purchaser or project.customer.name


def writer_of(project: Project, letter: Letter) -> str:
    """Give who signs a letter of ours: the one that the letter names, else our company."""
    return letter.signed_by or project.vendor.name


def needs_authority(project: Project, letter: Letter) -> bool:
    """Tell whether an agent signs, so that a power of attorney must go along (94 号令 art. 8)."""
    vendor = project.vendor
    return letter.kind is LetterKind.CHALLENGE and bool(vendor.agent) and vendor.agent != vendor.legal_representative


def has_authority(letter: Letter) -> bool:
    """Tell whether a power of attorney is among the annexes."""
    return any("授权" in annex.name for annex in letter.attachments)


def suppliers(project: Project) -> tuple[str, ...]:
    """Give the names of suppliers that the project knows, ours first: none of them may sign a reply."""
    challengers = [letter.challenger.name for letter in project.letters if letter.challenger]
    names = [
        project.vendor.name,
        project.vendor.short_name,
        *challengers,
        *(one.name for one in project.bidders),
        *(one.name for one in project.competitors),
    ]
    return tuple(dict.fromkeys(name for name in names if name))
