"""What is due in a project, for whom and until when: letters, answers, rights, visits, actions, plans, customers' days.

Nothing that is done stands here, and no right that has run out; what is overdue does.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from generator.project.base import Choice, Confidence, specification
from generator.project.clock import Deadline
from generator.project.deadlines import deadline_of, follow_ups, windows
from generator.project.letters import ASKING, Letter
from generator.project.mant import Timescale
from generator.project.parties import SIGNERS, Signer, purchaser_of
from generator.project.procurement import Procurement
from generator.project.project import Project
from generator.project.vocabulary import Progress

Path = tuple[str | int, ...]
"""Field names and positions from the project on."""


class DueKind(Choice):
    """What sort of day it is."""

    OURS = "ours", "我方应办"
    THEIRS = "theirs", "对方应办"
    RIGHT = "right", "可以行使"
    VISIT = "visit", "拜访"
    ACTION = "action", "待办"
    PLAN = "plan", "推进计划"
    CONFIRMATION = "confirmation", "需求确认"
    EVENT = "event", "驱动事件"
    CUSTOMER = "customer", "客户时间点"
    DELIVERY = "delivery", "交付"


@dataclass(frozen=True, slots=True)
class Due:
    """Something due: a key that stays the same from run to run, what, for whom, until when, and where it is written."""

    key: str
    kind: DueKind
    what: str
    who: str
    deadline: Deadline
    path: Path

    @property
    def day(self) -> datetime.date:
        """Give the last day."""
        return self.deadline.day

    def left(self, today: datetime.date) -> int:
        """Give how many days are left; below zero where it is overdue."""
        return (self.day - today).days


LAPSING: Final = (DueKind.RIGHT, DueKind.VISIT, DueKind.EVENT, DueKind.CUSTOMER)
"""What nobody has to be reminded of once its day has passed."""

OPEN: Final = (Progress.PLANNED, Progress.RUNNING)
WRITTEN: Final = "项目文件写明的日期"
"""What most days rest on: somebody wrote them down."""

_PURCHASE: Final = {
    "announced": "发布采购公告",
    "announcement_ends": "采购公告期满",
    "opening": "{bid}提交截止",
    "result_announced": "公告结果",
}
_ENTERED_BETTER: Final = {
    "opening": ("procurement", "opening"),
    "order": ("contract", "signed_on"),
    "delivery": ("contract", "delivery_by"),
}
"""Days of the customer's plan that a paper fixes later, by the section and field that hold it."""


def dues(project: Project) -> tuple[Due, ...]:
    """Give what is due, the earliest first, so that what is overdue comes before all else."""
    found = [due for due in _all(project) if due.day >= project.as_of or due.kind not in LAPSING]
    kinds = [*DueKind]
    return tuple(sorted(found, key=lambda due: (due.day, kinds.index(due.kind), due.key)))


def _all(project: Project) -> Iterator[Due]:
    for position, letter in enumerate(project.letters):
        yield from _of_letter(project, position, letter)
    yield from _of_purchase(project)
    yield from _of_customer(project)
    yield from _of_visits(project)
    yield from _of_plans(project)
    yield from _of_needs(project)
    yield from _of_delivery(project)


def _of_letter(project: Project, position: int, letter: Letter) -> Iterator[Due]:
    deadline, words = deadline_of(project, letter), project.procurement.words
    path: Path = ("letters", position)
    name = f"{letter.kind.label.replace('质疑', words.challenge)}（{letter.id} {letter.subject}）"
    sent, why = letter.signed_on is not None and letter.signed_on <= project.as_of, _not_yet(project, letter)
    if deadline is not None and not sent:
        deadline = deadline if letter.kind in ASKING else _planned(deadline, why)
        if SIGNERS[letter.kind] is Signer.US:
            yield Due(f"letters/{letter.id}", DueKind.OURS, f"提交{name}", "我方", deadline, path)
        else:
            who = project.procurement.agency or purchaser_of(project)
            yield Due(f"letters/{letter.id}", DueKind.THEIRS, f"答复{words.challenge}：{name}", who, deadline, path)
    for after in follow_ups(project, letter):
        # What somebody may do is nobody's duty, and lapses.
        kind = DueKind.RIGHT if after.id == "complaint" else DueKind.THEIRS
        end = _planned(after.deadline, why)
        yield Due(f"letters/{letter.id}/{after.id}", kind, f"{after.label}：{name}", after.who, end, path)


def _not_yet(project: Project, letter: Letter) -> str:
    """Tell that what starts the clocks of a letter is still to come; empty where it is not."""
    if letter.kind in ASKING:
        return "函还没有发出" if letter.signed_on is not None and letter.signed_on > project.as_of else ""
    return "来函还没有收到" if letter.received is not None and letter.received > project.as_of else ""


def _planned(deadline: Deadline, why: str) -> Deadline:
    """Give a day that rests on one still to come, which may move; as it is where nothing is to come."""
    if not why:
        return deadline
    return replace(
        deadline, certain=False, reason="；".join(filter(None, (f"{why}，按计划的日期推算", deadline.reason)))
    )


def _of_purchase(project: Project) -> Iterator[Due]:
    terms, titles = project.procurement, specification(Procurement)
    for window in windows(project):
        kind, end = DueKind.RIGHT if window.who == "我方" else DueKind.THEIRS, window.deadline
        start = getattr(terms, window.path)
        if start is not None and start > project.as_of:
            end = _planned(end, f"{titles[window.path].title}还没有到")
        if kind is DueKind.RIGHT or end.day >= project.as_of:
            path: Path = ("procurement", window.path)
            yield Due(f"procurement/{window.id}", kind, window.what, window.who, end, path)
    for name, what in _PURCHASE.items():
        if (day := getattr(terms, name)) is not None:
            who = "我方" if name == "opening" else terms.words.purchaser
            told = what.format(bid=terms.words.bid)
            yield _plain(f"procurement/{name}", DueKind.CUSTOMER, told, who, day, ("procurement", name))


def _of_customer(project: Project) -> Iterator[Due]:
    for name, spec in specification(Timescale).items():
        section, field = _ENTERED_BETTER.get(name, ("", ""))
        fact = getattr(project.mant.time, name)
        if fact.value is None or (section and getattr(getattr(project, section), field) is not None):
            continue
        sure = fact.confidence is Confidence.CONFIRMED
        deadline = Deadline(fact.value, sure, "客户的日程", "" if sure else "客户的日程还没有确认")
        who = project.customer.short_name
        yield Due(f"mant/time/{name}", DueKind.CUSTOMER, spec.title, who, deadline, ("mant", "time", name))


def _of_visits(project: Project) -> Iterator[Due]:
    for position, visit in enumerate(project.visits):
        if visit.date is not None:
            what, team = "，".join(filter(None, (visit.title, visit.place))), "、".join(visit.team)
            yield _plain(f"visits/{visit.id}", DueKind.VISIT, what, team, visit.date, ("visits", position))


def _of_plans(project: Project) -> Iterator[Due]:
    for position, minutes in enumerate(project.minutes):
        for index, action in enumerate(minutes.actions):
            if action.due is not None and action.progress in OPEN:
                path: Path = ("minutes", position, "actions", index)
                yield _plain(f"actions/{action.text}", DueKind.ACTION, action.text, action.owner, action.due, path)
    for position, step in enumerate(project.plan):
        if step.date is not None and step.progress in OPEN:
            yield _plain(f"plan/{step.text}", DueKind.PLAN, step.text, step.owner, step.date, ("plan", position))
    # Once there is a plan of the implementation, the shared one tells the same again.
    for name in ("next_steps",) if project.implementation else ("steps", "next_steps"):
        for position, common in enumerate(getattr(project.solution, name)):
            if common.end is not None and common.progress in OPEN:
                who = "、".join(filter(None, (common.our_owner, common.customer_owner)))
                path = ("solution", name, position)
                yield _plain(f"solution/{name}/{common.name}", DueKind.PLAN, common.name, who, common.end, path)


def _of_needs(project: Project) -> Iterator[Due]:
    for position, need in enumerate(project.requirements):
        if need.due is not None and need.progress in OPEN and not need.made_explicit:
            what = f"确认需求“{need.title}”" + (f"：{need.question}" if need.question else "")
            key = f"requirements/{need.id}"
            yield _plain(key, DueKind.CONFIRMATION, what, need.owner, need.due, ("requirements", position))
    for position, event in enumerate(project.events):
        if event.deadline is not None:
            person = project.person(event.owner)
            who = person.name if person else project.customer.short_name
            yield _plain(f"events/{event.id}", DueKind.EVENT, event.title, who, event.deadline, ("events", position))


def _of_delivery(project: Project) -> Iterator[Due]:
    day = project.contract.delivery_by
    if day is not None and (day >= project.as_of or not project.arrivals):
        where = ("contract", "delivery_by")
        yield _plain("contract/delivery_by", DueKind.DELIVERY, "合同交货期限", "我方", day, where)
    for position, step in enumerate(project.implementation):
        if step.end is not None and step.progress in OPEN:
            key = f"implementation/{step.name}"
            yield _plain(
                key, DueKind.DELIVERY, f"实施：{step.name}", step.owner, step.end, ("implementation", position)
            )


def _plain(key: str, kind: DueKind, what: str, who: str, day: datetime.date, path: tuple[str | int, ...]) -> Due:
    return Due(key, kind, what, who, Deadline(day, basis=WRITTEN), path)
