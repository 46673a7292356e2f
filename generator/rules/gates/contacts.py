"""How close we are to the decision circle: who was met, who went silent, who stands with us and who against."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.filters import date
from generator.project import Project
from generator.project.base import Ask
from generator.project.people import Person
from generator.project.visits import Visit
from generator.project.vocabulary import Attitude, CircleRole, Level
from generator.rules.gates.bundling import bundled
from generator.rules.gates.circle import CIRCLE, called, members, with_role
from generator.rules.gates.standard import Gap, Standard
from generator.wording import _

SILENT_AFTER: Final = 30
"""Days without contact after which a member of the circle counts as silent."""

SILENT_VISITS: Final = 2
"""Visits without a word after which somebody is to be met alone."""

WITH_US: Final = (Attitude.MENTOR, Attitude.SUPPORTER)
AGAINST: Final = (Attitude.OPPONENT,)

INTRODUCE = Ask(
    "我们还没有机会拜访{name}。您看方便的时候，能不能帮我们约半个小时，先听听他怎么看这件事？",
    "decision",
    "还没有见过的人，请人引荐",
    ("decision_maker", "evaluator"),
    topics=("帮我们约", "引荐"),
)
AGREED = Ask(
    "前面几次交流下来，您觉得我们哪些想法对得上咱们的情况，哪些还要再想想？",
    "payoff",
    "看谁愿意替方案说话",
    ("decision_maker", "evaluator"),
    topics=("对得上咱们", "还要再想想"),
)
OBJECTS = Ask(
    "这件事要是由您来主导，您会先改哪一点？我们哪里考虑得还不够？",
    "problem",
    "听反对的理由，能改的先改",
    topics=("先改哪一点", "考虑得还不够"),
)
ALONE = Ask(
    "上回人多，没有来得及请教您。这件事从您的角度看，最要紧的是哪一点？",
    "problem",
    "会上没有说话的人，单独听一次",
    topics=("从您的角度", "没有来得及请教"),
)


def past_visits(project: Project) -> Iterator[Visit]:
    """Give the visits that have taken place."""
    yield from (visit for visit in project.visits if visit.date is not None and visit.date <= project.as_of)


def coming_visits(project: Project) -> list[Visit]:
    """Give the visits that are planned, the next first; one without a day comes last."""
    coming = [visit for visit in project.visits if visit.date is None or visit.date > project.as_of]
    return sorted(coming, key=lambda visit: visit.date or datetime.date.max)


def is_in(project: Project, person: Person, visit: Visit) -> bool:
    """Tell whether a person is expected in a visit."""
    return any(project.person(key) is person for key in visit.attendees)


def last_met(project: Project, person: Person) -> datetime.date | None:
    """Give the last day on which a person was met or spoken to, as far as it is known."""
    days = [visit.date for visit in past_visits(project) if visit.date and is_in(project, person, visit)]
    if person.last_contact is not None and person.last_contact <= project.as_of:
        days.append(person.last_contact)
    return max(days, default=None)


def unheard_visits(project: Project, person: Person) -> int:
    """Count the visits in which a person sat and gave no answer; 0 for who ever gave one."""
    sat = [visit for visit in past_visits(project) if is_in(project, person, visit)]
    told = any(
        question.answer and project.person(question.person) is person for visit in sat for question in visit.questions
    )
    return 0 if told else len(sat)


def unreached(project: Project) -> Iterator[CircleRole]:
    """Give the levels of the circle of which nobody has been met and nobody will be."""
    for role in CIRCLE:
        people = with_role(project, role)
        met = any(last_met(project, person) for person in people)
        due = any(is_in(project, person, visit) for visit in coming_visits(project) for person in people)
        if people and not met and not due:
            yield role


def every_level_is_met(project: Project) -> Iterator[Gap]:
    """Of each level of the circle somebody has been met, or will be."""
    for role in unreached(project):
        first = with_role(project, role)[0]
        at = project.people.index(first)
        told = _("no {role} has been met, and no visit is planned.").format(role=role.label)
        yield Gap(("people", at, "last_contact"), told, ask=INTRODUCE, name=called(first), hangs=3)


def somebody_is_with_us(project: Project) -> Iterator[Gap]:
    """One of the circle, or a user who tells us what we cannot see, is a supporter or a mentor."""
    if any(person.attitude in WITH_US for person in project.people):
        return
    told = _("nobody supports us yet, and nobody tells us how things stand inside.")
    yield Gap(("people",), told, ask=AGREED, hangs=4)


def nobody_is_left_against_us(project: Project) -> Iterator[Gap]:
    """The approver is not against us, and those against us are fewer than those with us."""
    against = [(at, person) for at, person in members(project) if person.attitude in AGAINST]
    friends = sum(person.attitude in WITH_US for _at, person in members(project))
    others = []
    for at, person in against:
        gap = Gap(("people", at, "attitude"), "", OBJECTS, person.name, knows=(person.id,), personal=True, hangs=4)
        if person.role is CircleRole.APPROVER:
            yield replace(gap, told=_("approves, and is against us."))
        elif len(against) >= max(friends, 1):
            told = _("is against us, and {count} of the circle are with us.").format(count=friends)
            others.append(replace(gap, told=told))
    yield from bundled(others, ("people",))


def nobody_is_silent(project: Project) -> Iterator[Gap]:
    """No member of the circle is left without contact or sits in visits without a word; who is due soon is not left.

    A level of which nobody was met at all is told by a standard of its own.
    """
    found = []
    alone = {*unreached(project)}
    for at, person in members(project):
        met, unheard = last_met(project, person), unheard_visits(project, person)
        due = any(visit.date and is_in(project, person, visit) for visit in coming_visits(project))
        place = ("people", at, "last_contact")
        weight = 2 if person.influence is Level.HIGH else 1
        if unheard >= SILENT_VISITS:
            told = _("sat in {count} visits and has not given a single answer.").format(count=unheard)
            yield Gap(place, told, ask=ALONE, name=person.name, knows=(person.id,), personal=True, hangs=weight)
        elif due or person.role in alone:
            continue
        elif met is None:
            told = _("has not been met yet.")
            found.append(Gap(place, told, ask=INTRODUCE, name=called(person), hangs=weight))
        elif (project.as_of - met).days > SILENT_AFTER:
            told = _("no contact for {days} days, since {day}.").format(days=(project.as_of - met).days, day=date(met))
            found.append(Gap(place, told, hangs=weight, name=person.name, doer=person.our_contact))
    yield from bundled(found, ("people",))


def more_than_one_is_met(project: Project) -> Iterator[Gap]:
    """We have spoken with more than one person of the circle within half a year."""
    met = [person for _at, person in members(project) if last_met(project, person)]
    if len(met) == 1:
        told = _("{name} is the only one of the circle whom we have met.").format(name=met[0].name)
        yield Gap(("people", project.people.index(met[0])), told, ask=OTHERS, name=met[0].name, knows=(met[0].id,))


OTHERS = Ask(
    "这件事还牵涉到哪几个部门？您看我们下一步先去拜访哪一位合适？",
    "decision",
    "只靠一个联系人不稳",
    ("evaluator", "decision_maker"),
    topics=("牵涉到哪", "先去拜访"),
)

STANDARDS = (
    Standard(
        code="G1-11",
        stage=1,
        title="三个层级都见过，或者已经约好",
        effect="没有见过的层级，他的想法全是听说",
        needs="people",
        gaps=every_level_is_met,
        asks=(INTRODUCE,),
    ),
    Standard(
        code="G2-20",
        stage=2,
        title="决策圈里或者身边有支持者或导师",
        effect="没有人在里面说话，也没有人告诉我们真实情况",
        must=True,
        needs="people",
        gaps=somebody_is_with_us,
        asks=(AGREED,),
    ),
    Standard(
        code="G2-21",
        stage=2,
        title="拍板者不反对我方，反对的人比支持的人少",
        effect="反对没有化解，投入越多输得越多",
        needs="people",
        gaps=nobody_is_left_against_us,
        asks=(OBJECTS,),
    ),
    Standard(
        code="G2-22",
        stage=2,
        title="决策圈里没有人被冷落：三十天内有接触，会上开过口",
        effect="冷下来的人，往往正在听别人讲",
        advice="先打个电话，把最近的进展说给他听，再约下一次见面。",
        needs="people",
        gaps=nobody_is_silent,
        asks=(INTRODUCE, ALONE),
    ),
    Standard(
        code="G2-23",
        stage=2,
        title="不只靠一个联系人",
        effect="这个人一调走，项目就断线",
        needs="people",
        gaps=more_than_one_is_met,
        asks=(OTHERS,),
    ),
)
