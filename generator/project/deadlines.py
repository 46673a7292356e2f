"""What the periods of the law run to in a project: last days of letters, answers to expect, rights that still run."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.project.clock import Deadline, WorkCalendar, days_after, days_before, working_days_after
from generator.project.law import GOVERNMENT
from generator.project.letters import Letter
from generator.project.periods import Clock, Period, period
from generator.project.project import Project
from generator.project.vocabulary import ChallengeStage, LetterKind, Regime

CHALLENGES = {
    ChallengeStage.FILE: "challenge-file",
    ChallengeStage.PROCESS: "challenge-process",
    ChallengeStage.RESULT: "challenge-result",
}
"""The period of a challenge, by what it is about."""

ANSWERS = {
    LetterKind.CHALLENGE_REPLY_DRAFT: "challenge-reply",
    LetterKind.COMPLAINT_STATEMENT: "complaint-statement",
}
"""The period of a letter that answers a paper received."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A clock that runs after a letter: what is due from whom, until when, and how that was counted."""

    id: str
    label: str
    who: str
    deadline: Deadline
    how: str


@dataclass(frozen=True, slots=True)
class Window:
    """Something that the law lets somebody do until a day; ``path`` is the field of the purchase it starts from."""

    id: str
    what: str
    who: str
    deadline: Deadline
    path: str


def ends(rule: Period, start: datetime.date, calendar: WorkCalendar) -> Deadline:
    """Give the last day of a period that starts on a day, or that is counted back from it."""
    if rule.clock is Clock.WORKING:
        found = working_days_after(start, rule.days, calendar)
    elif rule.clock is Clock.CALENDAR:
        found = days_after(start, rule.days, calendar)
    else:
        found = days_before(start, rule.days) if rule.clock is Clock.BEFORE else Deadline(start)
    return found.under(rule.rule)


def deadline_of(project: Project, letter: Letter) -> Deadline | None:
    """Give the last day on which a letter is in time: the one that its incoming paper names, else the lawful one.

    ``None`` where nothing starts a clock.
    """
    if letter.reply_by is not None:
        return Deadline(letter.reply_by, basis="来函写明的答复期限")
    return lawful_deadline(project, letter)


def lawful_deadline(project: Project, letter: Letter) -> Deadline | None:
    """Give the last day of a letter by law alone; ``None`` where the law sets none, or its start is not known."""
    regime = project.procurement.regime
    if letter.kind is LetterKind.CHALLENGE:
        stage = letter.challenge_stage
        if letter.start is not None and regime in GOVERNMENT:
            return _after(project, CHALLENGES.get(stage, "challenge-process") if stage else "challenge-process", letter)
        return challenge_deadline(project, stage) if stage else None
    rule = period(regime, ANSWERS.get(letter.kind, ""))
    return ends(rule, letter.received, project.calendar) if rule and letter.received else None


def _after(project: Project, id: str, letter: Letter) -> Deadline | None:
    rule = period(project.procurement.regime, id)
    return ends(rule, letter.start, project.calendar) if rule and letter.start else None


def challenge_deadline(project: Project, stage: ChallengeStage) -> Deadline | None:
    """Give the last day of a challenge or objection, from the days of the purchase."""
    terms, rule = project.procurement, period(project.procurement.regime, CHALLENGES[stage])
    if rule is None:
        return None
    if stage is ChallengeStage.PROCESS or rule.clock is Clock.BEFORE:
        # Only the opening is a step whose end is known; a challenge of a later step names its own start.
        known = terms.opening if rule.clock is not Clock.WORKING else None
        return ends(rule, known, project.calendar) if known else None
    start = _file_known(project) if stage is ChallengeStage.FILE else _result_known(project)
    if start is None:
        return None
    found = ends(rule, start.day, project.calendar)
    if terms.regime is Regime.TENDER_LAW:
        return replace(found, certain=False, reason="公示期以公示写明的为准，这里按最短的3日推算")
    return _resting_on(found, start)


def opening_deadline(project: Project) -> Deadline | None:
    """Give the last day to challenge the opening itself, a step that ends on its own day."""
    opening, rule = project.procurement.opening, period(project.procurement.regime, "challenge-process")
    return ends(rule, opening, project.calendar) if rule and opening else None


def _file_known(project: Project) -> Deadline | None:
    """Give from when a supplier could know the file: when it got it, at the latest when the announcement ran out."""
    terms = project.procurement
    runs_out = announcement_ends(project)
    if terms.obtained is None:
        return runs_out and replace(runs_out, certain=False, reason="没有填采购文件获取日期，按公告期满推算")
    if runs_out is None or terms.obtained <= runs_out.day:
        return Deadline(terms.obtained)
    return runs_out


def announcement_ends(project: Project) -> Deadline | None:
    """Give the day on which the announcement of the purchase runs out: as entered, else by law."""
    terms, rule = project.procurement, period(project.procurement.regime, "announcement")
    if terms.announcement_ends is not None:
        return Deadline(terms.announcement_ends)
    return ends(rule, terms.announced, project.calendar) if rule and terms.announced else None


def _result_known(project: Project) -> Deadline | None:
    """Give from when the result could be known: when its notice ran out, or under the tender law when it began."""
    announced, rule = project.procurement.result_announced, period(project.procurement.regime, "result-notice")
    if announced is None:
        return None
    return ends(rule, announced, project.calendar) if rule else Deadline(announced)


def _resting_on(found: Deadline, start: Deadline) -> Deadline:
    """Give a deadline that is no more certain than the day it starts from."""
    return found if start.certain else replace(found, certain=False, reason=found.reason or start.reason)


def follow_ups(project: Project, letter: Letter) -> Iterator[FollowUp]:
    """Yield the clocks that run after a letter, as far as their start is known."""
    found = _AFTER.get(letter.kind)
    if found is not None:
        yield from found(project, letter)


def _after_reply(project: Project, letter: Letter) -> Iterator[FollowUp]:
    rule, due = period(project.procurement.regime, "complaint"), lawful_deadline(project, letter)
    if rule and due and project.procurement.regime in GOVERNMENT:
        end = _resting_on(ends(rule, due.day, project.calendar), due)
        yield FollowUp("complaint", "对方可以投诉至", rule.who, end, "答复期满后15个工作日")


def _after_enquiry(project: Project, letter: Letter) -> Iterator[FollowUp]:
    rule = period(project.procurement.regime, "enquiry-reply")
    if rule and letter.signed_on and not letter.answered:
        end = ends(rule, letter.signed_on, project.calendar)
        yield FollowUp("reply", "对方答复期限", rule.who, end, "按落款当日送达计")


def _after_challenge(project: Project, letter: Letter) -> Iterator[FollowUp]:
    regime, calendar = project.procurement.regime, project.calendar
    reply, complaint = period(regime, "challenge-reply"), period(regime, "complaint")
    if reply is None or complaint is None or letter.signed_on is None:
        return
    expected = ends(reply, letter.signed_on, calendar)
    if letter.answered is None:
        yield FollowUp("reply", "对方答复期限", reply.who, expected, "按落款当日送达计")
    if regime in GOVERNMENT:
        end = _resting_on(ends(complaint, expected.day, calendar), expected)
        early = letter.answered and ends(complaint, letter.answered, calendar).day
        safer = early if early and early < end.day else None
        how = "答复期满后15个工作日" + ("；从收到答复之日算" if safer else "；提前收到答复的，从早起算")
        yield FollowUp("complaint", "我方可以投诉至", "我方", replace(end, safer=safer), how)
    elif known := letter.start or project.procurement.obtained:
        yield _tender_complaint(project, letter, complaint, known, expected)


def _tender_complaint(
    project: Project, letter: Letter, rule: Period, known: datetime.date, expected: Deadline
) -> FollowUp:
    """Give until when a complaint is in time under the tender law: the time of the answer is not counted."""
    signed = letter.signed_on or known
    left = max(0, rule.days - (signed - known).days)
    end = days_after(letter.answered or expected.day, left, project.calendar).under(rule.rule)
    if letter.answered is None:
        end = replace(end, certain=False, reason="还没有收到答复，按最迟的答复日期推算")
    return FollowUp("complaint", "我方可以投诉至", "我方", end, "知道之日起10日，异议答复期间不算")


def _after_statement(project: Project, letter: Letter) -> Iterator[FollowUp]:
    rule = period(project.procurement.regime, "complaint-decision")
    if rule and letter.received and project.procurement.regime in GOVERNMENT:
        end = ends(rule, letter.received, project.calendar)
        yield FollowUp(
            "decision", "财政部门最迟作出决定", rule.who, end, "不晚于收到副本之日起30个工作日，鉴定等时间不算"
        )


_AFTER = {
    LetterKind.CHALLENGE_REPLY_DRAFT: _after_reply,
    LetterKind.ENQUIRY: _after_enquiry,
    LetterKind.CHALLENGE: _after_challenge,
    LetterKind.COMPLAINT_STATEMENT: _after_statement,
}


def windows(project: Project) -> Iterator[Window]:
    """Yield what may still be done, or has to be done by others, from the days of the purchase."""
    words, terms = project.procurement.words, project.procurement
    used = {
        letter.challenge_stage for letter in project.letters if letter.kind is LetterKind.CHALLENGE and letter.signed_on
    }
    stages = (
        (ChallengeStage.FILE, challenge_deadline(project, ChallengeStage.FILE), words.file, "obtained"),
        (
            ChallengeStage.PROCESS,
            opening_deadline(project),
            "开标" if terms.regime is not Regime.CONSULTATION else "响应文件开启",
            "opening",
        ),
        (ChallengeStage.RESULT, challenge_deadline(project, ChallengeStage.RESULT), words.result, "result_announced"),
    )
    for stage, deadline, about, path in stages:
        if deadline is not None and stage not in used:
            yield Window(f"challenge-{stage}", f"还可以对{about}提出{words.challenge}", "我方", deadline, path)
    yield from _others(project)


def _others(project: Project) -> Iterator[Window]:
    """Yield what the purchaser has to do in time."""
    terms, calendar = project.procurement, project.calendar
    if (rule := period(terms.regime, "change")) and terms.opening:
        what = f"{terms.words.file}的澄清或者修改最迟发出，我方提问要赶在此前"
        yield Window("change", what, terms.words.purchaser, ends(rule, terms.opening, calendar), "opening")
    if (rule := period(terms.regime, "contract")) and terms.result_announced:
        end = ends(rule, terms.result_announced, calendar)
        reason = end.reason or "按结果公告当日发出通知书推算"
        yield Window("contract", rule.what, rule.who, replace(end, certain=False, reason=reason), "result_announced")
