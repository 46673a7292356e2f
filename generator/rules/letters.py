"""What must hold of letters before they go out: every matter answered, in time, without a change of substance."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Finding, Severity
from generator.filters import date
from generator.project import Project
from generator.project.letters import deadline_of
from generator.project.vocabulary import LetterKind
from generator.rules.places import place
from generator.wording import _

ASKING = (LetterKind.ENQUIRY, LetterKind.CHALLENGE)


def every_matter_is_answered(project: Project) -> Iterator[Finding]:
    """A letter that answers answers everything raised (94 号令 art. 15; 87 号令 art. 51)."""
    for position, letter in enumerate(project.letters):
        if not letter.matters:
            yield Finding(
                "LT-04", Severity.MAJOR, place(project, "letters", position), _("names no matter, so says nothing.")
            )
        for index, matter in enumerate(letter.matters):
            if letter.kind not in ASKING and not matter.answer:
                yield Finding(
                    "LT-04",
                    Severity.MAJOR,
                    place(project, "letters", position, "matters", index),
                    _("this matter has no answer yet."),
                )


def no_change_of_substance(project: Project) -> Iterator[Finding]:
    """A clarification may not change the substance of the bid (87 号令 art. 51)."""
    for position, letter in enumerate(project.letters):
        for index, matter in enumerate(letter.matters):
            if letter.kind is LetterKind.CLARIFICATION and matter.changes_substance:
                yield Finding(
                    "LT-06",
                    Severity.BLOCKING,
                    place(project, "letters", position, "matters", index),
                    _("the answer changes the substance of the bid."),
                    _("Keep to what was asked in writing (87 号令 art. 51)."),
                )


def in_time(project: Project) -> Iterator[Finding]:
    """A letter is signed on or before its last day (94 号令 art. 10, 13, 22)."""
    for position, letter in enumerate(project.letters):
        deadline = deadline_of(letter, project.procurement)
        if deadline is None:
            continue
        if not deadline.certain:
            yield Finding(
                "LT-02",
                Severity.HINT,
                place(project, "letters", position),
                _("the last day is provisionally {day} ({basis}).").format(
                    day=date(deadline.day), basis=deadline.basis
                ),
                _("Compare it with the notice and with the official calendar of that year."),
            )
        elif letter.signed_on is not None and letter.signed_on > deadline.day:
            yield Finding(
                "LT-02",
                Severity.BLOCKING,
                place(project, "letters", position),
                _("is signed on {signed}, the last day was {day} ({basis}).").format(
                    signed=date(letter.signed_on), day=date(deadline.day), basis=deadline.basis
                ),
            )


RULES = (every_matter_is_answered, no_change_of_substance, in_time)
