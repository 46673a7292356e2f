"""The customer's days in their order, and our steps tied to them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from generator.filters import date
from generator.project import Project
from generator.project.base import Ask, specification
from generator.project.mant import Timescale
from generator.project.vocabulary import Progress
from generator.rules.gates.bundling import bundled
from generator.rules.gates.standard import Gap, Standard, ask_of
from generator.wording import _

ORDER: Final = ("argument", "tender", "opening", "order", "delivery")
"""The days of a project in the order in which they come; a test may fall anywhere before the opening."""

EARLIEST = Ask(
    "这件事最早什么时候会有动作？第一步大概是做什么？",
    "time",
    "最早行动的日子",
    ("decision_maker", "evaluator"),
    topics=("最早什么时候", "第一步大概"),
)
DAYS = Ask(
    "我们排了一下时间：{name}。您看这样排对不对，哪一个日子是定死的？",
    "time",
    "日子前后对不上",
    ("decision_maker", "evaluator"),
    topics=("排对不对", "定死的"),
)


def day_of(project: Project, field: str) -> datetime.date | None:
    """Give a day of the time-scale, if it is known."""
    day: datetime.date | None = getattr(project.mant.time, field).value
    return day


def title_of(field: str) -> str:
    """Give what a day of the time-scale is called."""
    return specification(Timescale)[field].title


def days_in_order(project: Project) -> Iterator[Gap]:
    """Argument, tender paper, opening, order and delivery follow each other, and the latest action the earliest."""
    known = [(field, day) for field in ORDER if (day := day_of(project, field))]
    for (before, first), (after, second) in [*pairwise(known), *_ends(project)]:
        if second < first:
            yield _contrary(before, first, after, second)
    test, opening = day_of(project, "test"), day_of(project, "opening")
    if test and opening and opening < test:
        yield _contrary("test", test, "opening", opening)


def _ends(project: Project) -> Iterator[tuple[tuple[str, datetime.date], tuple[str, datetime.date]]]:
    first, last = day_of(project, "earliest"), day_of(project, "latest")
    if first and last:
        yield ("earliest", first), ("latest", last)


def _contrary(before: str, first: datetime.date, after: str, second: datetime.date) -> Gap:
    told = _("{day} lies before {other} ({first}), which comes earlier.").format(
        day=date(second), other=title_of(before), first=date(first)
    )
    name = f"{title_of(before)}{first.month}月{first.day}日，{title_of(after)}{second.month}月{second.day}日"
    return Gap(("mant", "time", after), told, ask=DAYS, name=name, hangs=3)


def in_time_for_the_events(project: Project) -> Iterator[Gap]:
    """What is bought is there before the last day of the compelling events."""
    delivery = day_of(project, "delivery")
    for at, event in enumerate(project.events):
        if delivery and event.deadline and event.deadline < delivery:
            told = _("the last day is {last}, but delivery is planned for {delivery}.").format(
                last=date(event.deadline), delivery=date(delivery)
            )
            name = f"设备{delivery.month}月{delivery.day}日到，{event.deadline.month}月{event.deadline.day}日要用上"
            yield Gap(("events", at, "deadline"), told, ask=DAYS, name=name, hangs=3)


def ends_are_known(project: Project) -> Iterator[Gap]:
    """The earliest and the latest day on which the customer acts are known."""
    for field, ask in (("earliest", EARLIEST), ("latest", ask_of(Timescale, "latest"))):
        if day_of(project, field) is None:
            yield Gap(("mant", "time", field), _("is not known."), ask=ask)


def in_order(project: Project) -> Iterator[Gap]:
    """Yield all days that contradict each other or an event."""
    yield from days_in_order(project)
    yield from in_time_for_the_events(project)


def steps_are_tied(project: Project) -> Iterator[Gap]:
    """Each step of the technical plan that is not done has a day, an owner, and a day of the customer that it serves."""
    if not project.plan:
        yield Gap(("plan",), _("no step is planned yet."), hangs=2)
    wanted = {"date": "日期", "customer_date": "客户时间点", "owner": "责任人"}
    found = []
    for at, step in enumerate(project.plan):
        missing = [title for field, title in wanted.items() if not getattr(step, field)]
        if missing and step.progress not in (Progress.DONE, Progress.DROPPED):
            told = _("lacks: {fields}.").format(fields="、".join(missing))
            found.append(Gap(("plan", at), told, name=step.text, doer=step.owner))
    yield from bundled(found, ("plan",))


def review_was_held(project: Project) -> Iterator[Gap]:
    """The project has been reviewed: where we stand, and next steps with owner and day."""
    if not project.minutes:
        yield Gap(("minutes",), _("no review of the project has been held yet."))
        return
    at = len(project.minutes) - 1
    last = project.minutes[at]
    if not last.standing:
        yield Gap(("minutes", at, "standing"), _("does not say where we stand against each competitor."))
    found = [
        Gap(("minutes", at, "actions", index), _("has no owner or no day."), name=action.text, doer=action.owner)
        for index, action in enumerate(last.actions)
        if not (action.owner and action.due) and action.progress not in (Progress.DONE, Progress.DROPPED)
    ]
    yield from bundled(found, ("minutes", at, "actions"))


STANDARDS = (
    Standard(
        code="G2-19",
        stage=2,
        title="时间：日子前后对得上，到货赶得上驱动事件的期限",
        effect="日子自相矛盾，客户一眼就看出没有排过",
        must=True,
        gaps=in_order,
        asks=(DAYS,),
    ),
    Standard(
        code="G2-24",
        stage=2,
        title="时间：客户最早、最晚什么时候动",
        effect="不知道客户哪天动，不是去早了就是去晚了",
        gaps=ends_are_known,
        asks=(EARLIEST, ask_of(Timescale, "latest")),
    ),
    Standard(
        code="G2-28",
        stage=2,
        title="技术推进计划每一步都对着客户的时间点，有日期、有责任人",
        effect="没有对着客户时间点的动作，做完了客户也没有感觉",
        advice="在技术推进计划里给每一步填上日期、客户时间点和责任人。",
        gaps=steps_are_tied,
    ),
    Standard(
        code="G2-29",
        stage=2,
        title="开过项目分析会：对每个对手站在哪里，下一步谁做、哪天做完",
        effect="没有分工和期限的结论，散会就忘了",
        advice="开一次项目分析会，记下竞争态势，每条待办写上责任人和期限。",
        gaps=review_was_held,
    ),
)
