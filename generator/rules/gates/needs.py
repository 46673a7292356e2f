"""Requirements: who raised them, what answers them, how they are confirmed and accepted, and why they must be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.filters import date
from generator.project import Project
from generator.project.base import Ask
from generator.project.needs import Requirement
from generator.project.vocabulary import Conformance, Priority, Progress
from generator.rules.gates.bundling import bundled
from generator.rules.gates.circle import CIRCLE, with_role
from generator.rules.gates.standard import Gap, Standard, ask_of
from generator.wording import _

ANY = ask_of(Project, "requirements")
ACCEPTANCE = ask_of(Requirement, "acceptance")
RAISED = Ask(
    "“{name}”这一条，最早是哪一位提出来的？还有谁也在意？",
    "decision",
    "需求要落到人",
    ("evaluator", "decision_maker"),
    topics=("最早是哪一位提", "还有谁也在意"),
)
OWN_NEED = Ask(
    "站在您的位置上，这个项目里您最在意的是哪一条？为什么？",
    "payoff",
    "每个层级的需求都要抓到",
    topics=("您最在意的是哪一条", "最在意的"),
)
TOP = Ask(
    "单子上这些，要是只能保三到五条，您会留哪几条？",
    "payoff",
    "抓住最在意的三到五条",
    ("decision_maker", "approver"),
    topics=("只能保", "留哪几条", "三件事", "最优先"),
)

CONFIRMING = Ask(
    "{name}",
    "problem",
    "证实隐性需求",
    ("user", "evaluator", "decision_maker"),
)
"""The question is the one that is written down for the requirement."""

FEWEST_TOP: Final = 3
MOST_TOP: Final = 5


def by_weight(project: Project) -> list[tuple[int, Requirement]]:
    """Give the requirements with their positions, those that weigh most first."""
    return sorted(enumerate(project.requirements), key=lambda one: one[1].priority_rank)


def knowing(need: Requirement) -> tuple[str, ...]:
    """Give the ids of those who know a requirement."""
    return tuple(key for key in (need.raised_by, *need.also_cares) if key)


def needs_have_a_source(project: Project) -> Iterator[Gap]:
    """There is a requirement, each was raised by somebody, and each comes from a pain."""
    if not project.requirements:
        yield Gap(("requirements",), _("no requirement is known yet."), ask=ANY, hangs=5)
    raised = [
        Gap(("requirements", at, "raised_by"), _("nobody is named who raised it."), ask=RAISED, name=need.title)
        for at, need in by_weight(project)
        if project.person(need.raised_by) is None
    ]
    pains = [
        Gap(("requirements", at, "pain"), _("comes from no pain."), name=need.title, doer=need.owner)
        for at, need in by_weight(project)
        if project.find("pains", need.pain) is None
    ]
    yield from bundled(raised, ("requirements",))
    yield from bundled(pains, ("requirements",))


def needs_have_a_basis(project: Project) -> Iterator[Gap]:
    """Of each requirement it is written down where it was said: which meeting, which paper."""
    found = [
        Gap(("requirements", at, "basis"), _("does not say where it was said."), name=need.title, doer=need.owner)
        for at, need in by_weight(project)
        if not (need.basis or need.source)
    ]
    yield from bundled(found, ("requirements",))


def needs_are_answered(project: Project) -> Iterator[Gap]:
    """Each requirement leads to a product, and each that is not met has a strategy."""
    found = []
    for at, need in by_weight(project):
        answer = need.response
        if not need.has_answer:
            told = _("has neither product nor strategy.")
        elif answer.conformance is Conformance.NOT_MET and not (answer.stance and answer.strategy):
            told = _("is not met, and no strategy says what we do about it.")
        else:
            continue
        found.append(Gap(("requirements", at, "response"), told, name=need.title, doer=need.owner, hangs=1))
    yield from bundled(found, ("requirements",))


def unspoken(project: Project) -> Iterator[tuple[int, Requirement]]:
    """Give the implicit requirements that nobody has confirmed and that are not dropped."""
    for at, need in by_weight(project):
        if not need.shown_to_customer and need.progress is not Progress.DROPPED:
            yield at, need


def unspoken_needs_have_a_question(project: Project) -> Iterator[Gap]:
    """For each implicit requirement it is written down with which question it is confirmed."""
    found = [
        Gap(
            ("requirements", at, "question"),
            _("no question is written down that confirms it."),
            name=need.title,
            doer=need.owner,
        )
        for at, need in unspoken(project)
        if not need.question
    ]
    yield from bundled(found, ("requirements",))


def unspoken_needs_are_confirmed(project: Project) -> Iterator[Gap]:
    """Each implicit requirement has been confirmed by somebody."""
    found = []
    for at, need in unspoken(project):
        if not need.question:
            continue
        told = _("is implicit, and nobody has confirmed it yet.")
        if need.due is not None and need.due < project.as_of:
            told = _("is implicit; it was to be confirmed by {day}.").format(day=date(need.due))
        weight = 4 if need.priority is Priority.MUST else 2
        gap = Gap(("requirements", at, "made_explicit"), told, CONFIRMING, need.question, knows=knowing(need))
        found.append(replace(gap, hangs=weight, called=f"{need.id} {need.title}"))
    yield from bundled(found, ("requirements",))


def every_level_has_a_need(project: Project) -> Iterator[Gap]:
    """Of each level of the circle we know a need: one that was raised there, or that somebody there cares for."""
    heard = [project.person(key) for need in project.requirements for key in knowing(need)]
    roles = {person.role for person in heard if person is not None}
    for role in CIRCLE:
        people = with_role(project, role)
        if people and role not in roles:
            told = _("no requirement comes from a {role}.").format(role=role.label)
            at, ids = project.people.index(people[0]), tuple(person.id for person in people)
            name = "、".join(person.name for person in people[:3])
            yield Gap(("people", at), told, ask=OWN_NEED, name=name, knows=ids, personal=True, hangs=3)


def top_needs(project: Project) -> Iterator[Gap]:
    """Three to five requirements are named that the customer cares for most, each with somebody who raised it."""
    keys = project.mant.needs.top
    count = len(dict.fromkeys(keys))
    place = ("mant", "needs", "top")
    if count < FEWEST_TOP:
        told = _("{count} are named; three to five are wanted.").format(count=count)
        yield Gap(place, told, ask=TOP, hangs=3)
    elif count > MOST_TOP:
        told = _("{count} are named; more than five is no choice any more.").format(count=count)
        yield Gap(place, told, ask=TOP, hangs=3)


def needs_can_be_accepted(project: Project) -> Iterator[Gap]:
    """Each requirement says when it is met; what the customer cares for most is asked first."""
    top = {id(project.find("requirements", key)) for key in project.mant.needs.top}
    found = [
        Gap(
            ("requirements", at, "acceptance"),
            _("does not say when it is met."),
            ACCEPTANCE,
            need.title,
            knows=knowing(need),
        )
        for at, need in sorted(by_weight(project), key=lambda one: id(one[1]) not in top)
        if not need.acceptance and need.progress is not Progress.DROPPED
    ]
    yield from bundled(found, ("requirements",))


def musts_hang_on_an_event(project: Project) -> Iterator[Gap]:
    """What must be traces to a compelling event, so that nobody strikes it when money is short."""
    found = [
        Gap(
            ("requirements", at, "event"),
            _("must be, but hangs on no compelling event."),
            name=need.title,
            doer=need.owner,
        )
        for at, need in by_weight(project)
        if need.priority is Priority.MUST and project.find("events", need.event) is None
    ]
    yield from bundled(found, ("requirements",))


STANDARDS = (
    Standard(
        code="G1-16",
        stage=1,
        title="每条需求都有提出人，都来自一个痛点",
        effect="没有来处的需求，一被质疑就先被删",
        advice="给需求填上痛点；没有痛点的，想一想客户为什么要它。",
        must=True,
        gaps=needs_have_a_source,
        asks=(ANY, RAISED),
    ),
    Standard(
        code="G1-17",
        stage=1,
        title="每条需求都对应产品，不能满足的都有策略",
        effect="答不上来的那一条，正好是对手的机会",
        advice="填上对应产品；不满足的写明应对策略和策略说明。",
        must=True,
        needs="requirements",
        gaps=needs_are_answered,
    ),
    Standard(
        code="G1-18",
        stage=1,
        title="每条隐性需求都想好用哪句话去证实",
        effect="没有证实的隐性需求不能写进给客户的文件",
        advice="给隐性需求写一句能直接说出口的确认问题。",
        needs="requirements",
        gaps=unspoken_needs_have_a_question,
    ),
    Standard(
        code="G1-19",
        stage=1,
        title="隐性需求都由客户证实过",
        effect="没有证实的需求，既不能写进方案，也不能进参数",
        needs="requirements",
        gaps=unspoken_needs_are_confirmed,
        asks=(CONFIRMING,),
    ),
    Standard(
        code="G1-20",
        stage=1,
        title="每条需求都记着在哪里说的：哪次会、哪份文件",
        effect="到时候对方不认，拿不出是谁说过",
        advice="填上依据：哪天的会、哪份文件的第几页。",
        needs="requirements",
        gaps=needs_have_a_basis,
    ),
    Standard(
        code="G2-17",
        stage=2,
        title="客户最在意的需求定在三到五条",
        effect="重点不清，方案和汇报只好面面俱到",
        must=True,
        needs="requirements",
        gaps=top_needs,
        asks=(TOP,),
    ),
    Standard(
        code="G2-25",
        stage=2,
        title="拍板者、决策者、评估者每一层都抓到了需求",
        effect="哪一层没有抓到，哪一层就没有理由支持",
        must=True,
        needs="requirements",
        gaps=every_level_has_a_need,
        asks=(OWN_NEED,),
    ),
    Standard(
        code="G2-26",
        stage=2,
        title="每条需求都说得出怎样算满足",
        effect="没有验收标准，到验收时各说各的",
        needs="requirements",
        gaps=needs_can_be_accepted,
        asks=(ACCEPTANCE,),
    ),
    Standard(
        code="G2-27",
        stage=2,
        title="必须的需求都挂在驱动事件上",
        effect="和驱动事件无关的需求，钱一紧就被砍",
        advice="给需求填上驱动事件；挂不上的，问问自己它为什么是必须。",
        needs="requirements",
        gaps=musts_hang_on_an_event,
    ),
)
