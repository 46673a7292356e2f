"""What must hold of letters before they go out: every matter answered, in time, without a change of substance."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Finding, Severity
from generator.filters import date
from generator.project import Project
from generator.project.law import Article
from generator.project.letters import deadline_of
from generator.project.vocabulary import LetterKind
from generator.rules.places import place
from generator.wording import _, sentences

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
    """A clarification may not change the substance of the bid (87 号令 art. 51; 财库〔2014〕214 号 art. 18)."""
    articles = project.procurement.articles
    for position, letter in enumerate(project.letters):
        for index, matter in enumerate(letter.matters):
            if letter.kind is LetterKind.CLARIFICATION and matter.changes_substance:
                yield Finding(
                    "LT-06",
                    Severity.BLOCKING,
                    place(project, "letters", position, "matters", index),
                    _("the answer changes the substance of the bid."),
                    sentences(
                        _("Keep to what was asked in writing."), _basis(articles.clarification) if articles else ""
                    ),
                )


def in_time(project: Project) -> Iterator[Finding]:
    """A letter is signed on or before its last day (94 号令 art. 10, 13, 22)."""
    for position, letter in enumerate(project.letters):
        if letter.received is not None and letter.received > project.as_of:
            yield Finding(
                "LT-DATE",
                Severity.HINT,
                place(project, "letters", position, "received"),
                _("{day} is still to come on the data date.").format(day=date(letter.received)),
                _("Look at both days; the last day is counted from this one."),
            )
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
        elif letter.signed_on is None and deadline.day < project.as_of:
            yield Finding(
                "LT-02",
                Severity.MAJOR,
                place(project, "letters", position),
                _("has no day of signature, and the last day was {day} ({basis}).").format(
                    day=date(deadline.day), basis=deadline.basis
                ),
                _("Enter the day on which it went out, or see what can still be done."),
            )


def law_is_known(project: Project) -> Iterator[Finding]:
    """The words, articles and last days of letters hang on the law of the purchase, so it has to be known."""
    if project.procurement.regime is None and project.letters:
        yield Finding(
            "LT-LAW",
            Severity.MAJOR,
            place(project, "procurement", "regime"),
            _("is not entered, so words, articles and last days of the letters cannot be right: {letters}.").format(
                letters="、".join(letter.id for letter in project.letters)
            ),
            _("Enter it before a letter goes out."),
        )


def _basis(article: Article) -> str:
    return _("Basis: {article}.").format(article=article.short)


RULES = (law_is_known, every_matter_is_answered, no_change_of_substance, in_time)
