"""The decision circle of stage 1: who approves, decides and evaluates, what each feels and hopes, who reports to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.project import Project
from generator.project.base import Ask
from generator.project.people import Person
from generator.project.vocabulary import CircleRole
from generator.rules.gates.bundling import bundled
from generator.rules.gates.standard import Gap, Standard, ask_of
from generator.wording import _

CIRCLE: Final = (CircleRole.APPROVER, CircleRole.DECISION_MAKER, CircleRole.EVALUATOR)
"""Who decides on a project, from the top."""

ANYBODY = ask_of(Project, "people")
SATISFACTION = ask_of(Person, "satisfaction")
EXPECTATION = ask_of(Person, "expectation")
ROLE = ask_of(Person, "role")
APPROVER = Ask(
    "方案定下来以后，最后要请哪位领导点头？",
    "decision",
    "弄清谁拍板",
    ("decision_maker", "evaluator"),
    "他平时最关心哪件事？",
    ("最后要请哪位领导", "谁拍板", "最后由谁", "哪位领导定"),
)
DECISION_MAKER = Ask(
    "到了定方案的时候，除了您，还有哪几位领导要一起商量？",
    "decision",
    "弄清谁参与决策",
    ("evaluator", "approver"),
    topics=("一起商量", "哪几位领导"),
)
EVALUATOR = Ask(
    "方案好不好，主要请哪个部门、哪几位来看？",
    "decision",
    "弄清谁来评方案",
    ("decision_maker", "approver"),
    topics=("来评", "来看方案", "主要请哪个部门"),
)
WHO = {CircleRole.APPROVER: APPROVER, CircleRole.DECISION_MAKER: DECISION_MAKER, CircleRole.EVALUATOR: EVALUATOR}
REPORTS = Ask(
    "您这边的工作，平时主要向哪位领导汇报？",
    "decision",
    "画清汇报线",
    topics=("向哪位领导汇报", "向谁汇报"),
)


def members(project: Project) -> Iterator[tuple[int, Person]]:
    """Give who belongs to the circle, each with the position in the list, the most deciding first."""
    found = [(at, person) for at, person in enumerate(project.people) if person.role in CIRCLE]
    yield from sorted(found, key=lambda one: CIRCLE.index(one[1].role) if one[1].role else 0)


def with_role(project: Project, role: CircleRole) -> tuple[Person, ...]:
    """Give those who have a role."""
    return tuple(person for person in project.people if person.role is role)


def called(person: Person) -> str:
    """Give what a person is called in front of a colleague: name and post, once."""
    return person.name if not person.title or person.title in person.name else f"{person.name}{person.title}"


def circle_is_known(project: Project) -> Iterator[Gap]:
    """Somebody approves, somebody decides, somebody evaluates."""
    if not project.people:
        yield Gap(
            ("people",), _("nobody is entered yet: who approves, who decides, who evaluates."), ask=ANYBODY, hangs=5
        )
        return
    for role in CIRCLE:
        if not with_role(project, role):
            yield Gap(("people",), _("no {role} is known.").format(role=role.label), ask=WHO[role], hangs=4)


def everybody_has_a_role(project: Project) -> Iterator[Gap]:
    """Of each person it is known what part he has in the decision."""
    found = [
        Gap(("people", at, "role"), _("has no part in the decision yet."), ask=ROLE, name=called(person))
        for at, person in enumerate(project.people)
        if person.role is None
    ]
    yield from bundled(found, ("people",))


def felt_and_hoped(project: Project) -> Iterator[Gap]:
    """Each member of the circle has told how satisfied he is today, and what he hopes for."""
    for field, ask, told in (
        ("satisfaction", SATISFACTION, _("satisfaction with today's systems is not known.")),
        ("expectation", EXPECTATION, _("hopes are not known.")),
    ):
        found = [
            Gap(
                ("people", at, field),
                told,
                ask=ask,
                name=person.name,
                knows=(person.id,),
                personal=True,
                hangs=len(CIRCLE) - CIRCLE.index(person.role) if person.role else 0,
            )
            for at, person in members(project)
            if not getattr(person, field)
        ]
        yield from bundled(found, ("people",))


def attitudes_are_known(project: Project) -> Iterator[Gap]:
    """It is known where each member of the circle stands towards us; nobody is asked that, it is judged."""
    found = [
        Gap(
            ("people", at, "attitude"),
            _("attitude to us is not known."),
            name=person.name,
            doer=person.our_contact,
        )
        for at, person in members(project)
        if person.attitude is None
    ]
    yield from bundled(found, ("people",))


def lines_are_known(project: Project) -> Iterator[Gap]:
    """Each member of the circle but the approver reports to somebody."""
    found = [
        Gap(
            ("people", at, "reports_to"),
            _("the reporting line is not known."),
            ask=REPORTS,
            name=person.name,
            knows=(person.id,),
            personal=True,
        )
        for at, person in members(project)
        if person.reports_to is None and person.role is not CircleRole.APPROVER
    ]
    yield from bundled(found, ("people",))


STANDARDS = (
    Standard(
        code="G1-06",
        stage=1,
        title="拍板者、决策者、评估者都知道是谁",
        effect="不知道谁说了算，讲得再好也可能讲错了人",
        must=True,
        gaps=circle_is_known,
        asks=(ANYBODY, APPROVER, DECISION_MAKER, EVALUATOR),
    ),
    Standard(
        code="G1-07",
        stage=1,
        title="名单上每个人在决策里的角色都清楚",
        effect="角色不清的人，可能正是后来说不的人",
        needs="people",
        gaps=everybody_has_a_role,
        asks=(ROLE,),
    ),
    Standard(
        code="G1-08",
        stage=1,
        title="决策圈每个人的现状满意度和期望都问到了",
        effect="不知道他满意什么、盼什么，方案打不到点上",
        must=True,
        needs="people",
        gaps=felt_and_hoped,
        asks=(SATISFACTION, EXPECTATION),
    ),
    Standard(
        code="G1-09",
        stage=1,
        title="决策圈每个人对我方的态度都判断过",
        effect="态度不明的人，表态时就是变数",
        advice="见过面以后，按他说的和做的写下态度，没有把握写中立；没见过的先约见。",
        needs="people",
        gaps=attitudes_are_known,
    ),
    Standard(
        code="G1-10",
        stage=1,
        title="决策圈的汇报线清楚",
        effect="汇报线不清，话传不到拍板者那里",
        needs="people",
        gaps=lines_are_known,
        asks=(REPORTS,),
    ),
)
