"""What must hold of letters before they go out: every matter answered, in time, without a change of substance."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Severity
from generator.filters import date
from generator.laws import Basis
from generator.project import Project
from generator.project.letters import deadline_of
from generator.project.vocabulary import LetterKind
from generator.rules.places import place
from generator.rules.rule import Hit, Kind, Rule
from generator.wording import _

ASKING = (LetterKind.ENQUIRY, LetterKind.CHALLENGE)


def every_matter_is_answered(project: Project) -> Iterator[Hit]:
    """A letter that answers answers everything raised (94 号令 art. 15; 87 号令 art. 51)."""
    for position, letter in enumerate(project.letters):
        if not letter.matters:
            yield Hit(place(project, "letters", position), _("names no matter, so says nothing."))
        for index, matter in enumerate(letter.matters):
            if letter.kind not in ASKING and not matter.answer:
                yield Hit(place(project, "letters", position, "matters", index), _("this matter has no answer yet."))


def no_change_of_substance(project: Project) -> Iterator[Hit]:
    """A clarification may not change the substance of the bid (87 号令 art. 51; 财库〔2014〕214 号 art. 18)."""
    for position, letter in enumerate(project.letters):
        for index, matter in enumerate(letter.matters):
            if letter.kind is LetterKind.CLARIFICATION and matter.changes_substance:
                told = _("the answer changes the substance of the bid.")
                yield Hit(place(project, "letters", position, "matters", index), told)


def in_time(project: Project) -> Iterator[Hit]:
    """A letter is signed on or before its last day (94 号令 art. 10, 13, 22)."""
    for position, letter in enumerate(project.letters):
        where, deadline = place(project, "letters", position), deadline_of(letter, project.procurement)
        if deadline is None:
            continue
        day, basis = date(deadline.day), deadline.basis
        if not deadline.certain:
            yield Hit(
                where,
                _("the last day is provisionally {day} ({basis}).").format(day=day, basis=basis),
                severity=Severity.HINT,
                advice=_("Compare it with the notice and with the official calendar of that year."),
            )
        elif letter.signed_on is not None and letter.signed_on > deadline.day:
            told = _("is signed on {signed}, the last day was {day} ({basis}).")
            yield Hit(where, told.format(signed=date(letter.signed_on), day=day, basis=basis))
        elif letter.signed_on is None and deadline.day < project.as_of:
            yield Hit(
                where,
                _("has no day of signature, and the last day was {day} ({basis}).").format(day=day, basis=basis),
                severity=Severity.MAJOR,
                advice=_("Enter the day on which it went out, or see what can still be done."),
            )


def received_by_now(project: Project) -> Iterator[Hit]:
    """What a letter answers was not received after the data date."""
    for position, letter in enumerate(project.letters):
        if letter.received is not None and letter.received > project.as_of:
            yield Hit(
                place(project, "letters", position, "received"),
                _("{day} is still to come on the data date.").format(day=date(letter.received)),
                advice=_("Look at both days; the last day is counted from this one."),
            )


def law_is_known(project: Project) -> Iterator[Hit]:
    """The words, articles and last days of letters hang on the law of the purchase, so it has to be known."""
    if project.procurement.regime is None and project.letters:
        yield Hit(
            place(project, "procurement", "regime"),
            _("is not entered, so words, articles and last days of the letters cannot be right: {letters}.").format(
                letters="、".join(letter.id for letter in project.letters)
            ),
            advice=_("Enter it before a letter goes out."),
        )


RULES = (
    Rule(
        code="LT-LAW",
        title="有函件，采购法域却没填",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        project=law_is_known,
    ),
    Rule(
        code="LT-04",
        title="逐项答复与提出的事项对不上",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        basis=(Basis("order-94", "15", "（三）"),),
        advice="每一项都要有答复。",
        project=every_matter_is_answered,
    ),
    Rule(
        code="LT-06",
        title="澄清改变报价、型号、承诺等实质内容，或者主动澄清",
        severity=Severity.BLOCKING,
        kind=Kind.ATTRIBUTE,
        basis=(Basis("order-87", "51"), Basis("rules-214", "18"), Basis("tender-rules", "52")),
        advice="限于书面要求的范围答复。",
        project=no_change_of_substance,
    ),
    Rule(
        code="LT-02",
        title="答复、投诉、说明逾期",
        severity=Severity.BLOCKING,
        kind=Kind.FIGURES,
        basis=(
            Basis("order-94", "10"),
            Basis("order-94", "13"),
            Basis("order-94", "17"),
            Basis("order-94", "22"),
        ),
        project=in_time,
    ),
    Rule(
        code="LT-DATE",
        title="来函的收到日期晚于数据日期",
        severity=Severity.HINT,
        kind=Kind.FIGURES,
        project=received_by_now,
    ),
)
