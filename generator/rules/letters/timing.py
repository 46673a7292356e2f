"""Letters in time: signed on or before the last day that their paper or the law gives them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Severity
from generator.filters import date
from generator.project import Project
from generator.project.clock import Deadline
from generator.project.deadlines import deadline_of, lawful_deadline
from generator.project.letters import Letter
from generator.rules.places import place
from generator.rules.rule import Hit
from generator.wording import _


def in_time(project: Project) -> Iterator[Hit]:
    """A letter is signed on or before its last day (94 号令 art. 10, 13, 22; 招标投标法实施条例 art. 22, 54)."""
    for position, letter in enumerate(project.letters):
        deadline = deadline_of(project, letter)
        if deadline is not None:
            yield from _timely(project, position, letter, deadline)


def _timely(project: Project, position: int, letter: Letter, deadline: Deadline) -> Iterator[Hit]:
    where, day, basis = place(project, "letters", position), date(deadline.day), deadline.basis
    lawful = lawful_deadline(project, letter)
    if lawful is not None and lawful.certain and lawful.day < deadline.day:
        told = _("the incoming paper allows {day}, the law only {lawful} ({basis}).")
        yield Hit(
            where, told.format(day=day, lawful=date(lawful.day), basis=lawful.basis), severity=Severity.HINT,
            advice="两个日期里取早的。",
        )  # fmt: skip
    if not deadline.certain:
        told = _("the last day is provisionally {day} ({basis}; {reason}).").format(
            day=day, basis=basis, reason=deadline.reason
        )
        advice = "对照公告和当年的放假通知；放假通知可以写进“放假安排”，或者用 --calendar 给出。"
        yield Hit(where, told, severity=Severity.HINT, advice=advice)
    elif letter.signed_on is not None and letter.signed_on > deadline.day:
        told = _("is signed on {signed}, the last day was {day} ({basis}).")
        yield Hit(where, told.format(signed=date(letter.signed_on), day=day, basis=basis))
    elif letter.signed_on is None and deadline.day < project.as_of:
        told = _("has no day of signature, and the last day was {day} ({basis}).")
        advice = "填上发出的日期，或者看还能怎么补救。"
        yield Hit(where, told.format(day=day, basis=basis), severity=Severity.MAJOR, advice=advice)
