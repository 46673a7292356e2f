"""Stage 3: the circle recognises the solution, and every difference answers a need and costs others something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.project import Project
from generator.project.base import Ask
from generator.project.competition import RivalMatch
from generator.project.people import Person
from generator.project.vocabulary import (
    CompetitorKind,
    Conformance,
    Level,
    MatchCost,
    Priority,
    Recognition,
)
from generator.rules.gates.bundling import bundled
from generator.rules.gates.circle import CIRCLE, members
from generator.rules.gates.needs import by_weight, knowing
from generator.rules.gates.standard import Gap, Standard, ask_of
from generator.wording import _

RECOGNITION = ask_of(Person, "recognition")
STILL_OPEN = Ask(
    "方案到现在这个样子，您觉得还差哪一点？补上了，您这边就可以放心了吗？",
    "payoff",
    "把没有认可的理由问出来",
    follow_up="这一点我们用测试还是用案例来说明，您更信得过？",
    topics=("还差哪一点", "可以放心了"),
)
OTHERS = ask_of(Project, "competitors")
PENDING = Ask(
    "“{name}”这一条，您希望我们用什么办法证明给您看？测试、参观，还是写进合同？",
    "payoff",
    "还没有结论的需求，先约定怎么证明",
    ("evaluator", "decision_maker"),
    topics=("什么办法证明", "怎么证明"),
)


def circle_recognises(project: Project) -> Iterator[Gap]:
    """Each member of the circle has recognised the solution."""
    unknown, reserved = [], []
    for at, person in members(project):
        weight = len(CIRCLE) - CIRCLE.index(person.role) if person.role else 0
        gap = Gap(
            ("people", at, "recognition"), "", RECOGNITION, person.name, knows=(person.id,), personal=True, hangs=weight
        )
        if person.recognition is None:
            unknown.append(replace(gap, told=_("whether the solution is recognised is not known.")))
        elif person.recognition is not Recognition.FULL:
            told = _("has not recognised the solution: {state}.").format(state=person.recognition.label)
            reserved.append(replace(gap, told=told, ask=STILL_OPEN))
    yield from bundled(unknown, ("people",))
    yield from bundled(reserved, ("people",))


def everybody_finds_himself(project: Project) -> Iterator[Gap]:
    """What each member of the circle cares for stands somewhere in the solution."""
    for at, person in members(project):
        mine = [need for need in project.requirements if {person.id, person.name} & set(knowing(need))]
        if mine and not any(need.response.section or need.response.products for need in mine):
            told = _("none of what this person cares for stands in the solution.")
            yield Gap(("people", at), told, name=person.name, doer=person.our_contact, hangs=2)


def musts_have_a_conclusion(project: Project) -> Iterator[Gap]:
    """Each requirement that must be has an answer with a conclusion and what proves it."""
    pending, unproven = [], []
    for at, need in by_weight(project):
        if need.priority is not Priority.MUST:
            continue
        place = ("requirements", at, "response")
        if need.response.conformance is Conformance.PENDING:
            told = _("must be, and has no conclusion yet.")
            pending.append(Gap(place, told, PENDING, need.title, knows=knowing(need), doer=need.owner, hangs=2))
        elif need.response.conformance is not Conformance.NOT_MET and not need.response.evidence:
            told = _("must be, and nothing proves the answer.")
            unproven.append(Gap(place, told, name=need.title, doer=need.owner))
    yield from bundled(pending, ("requirements",))
    yield from bundled(unproven, ("requirements",))


def rivals_are_known(project: Project) -> Iterator[Gap]:
    """There is a list of rivals, and of each we know where it stands and what we do about it."""
    if not project.competitors:
        yield Gap(("competitors",), _("no rival is known; doing nothing is one, too."), ask=OTHERS, hangs=3)
    found = []
    for at, rival in enumerate(project.competitors):
        wanted = {"position": "当前位置", "strategy": "主打策略", "counter": "我方对策"}
        open_ = [field for field in wanted if not getattr(rival, field)]
        if open_:
            told = _("lacks: {fields}.").format(fields="、".join(wanted[field] for field in open_))
            covers = tuple(("competitors", at, field) for field in open_)
            found.append(Gap(("competitors", at), told, name=rival.label, covers=covers, doer=rival.card.owner))
    yield from bundled(found, ("competitors",))


def differences_answer_needs(project: Project) -> Iterator[Gap]:
    """There are differences, and each answers a requirement."""
    if not project.differentiators:
        yield Gap(("differentiators",), _("no difference to the rivals is worked out yet."), hangs=3)
    found = [
        Gap(("differentiators", at, "requirement"), _("answers no requirement."), name=one.title, hangs=1)
        for at, one in enumerate(project.differentiators)
        if project.find("requirements", one.requirement) is None
    ]
    yield from bundled(found, ("differentiators",))


def differences_cost_others(project: Project) -> Iterator[Gap]:
    """Each difference says what it costs the rivals to match it, and costs at least one of them something."""
    found = []
    for at, one in enumerate(project.differentiators):
        costly = [match for match in one.rivals if match.cost is not MatchCost.NONE]
        if not one.rivals:
            told = _("does not say what it costs a rival to match it.")
        elif not costly:
            told = _("costs no rival anything, so it is no difference.")
        elif silent := [match for match in costly if not _costed(match)]:
            names = "、".join(_rival(project, match) for match in silent)
            told = _("does not say how much it costs: {rivals}.").format(rivals=names)
        else:
            continue
        found.append(
            Gap(("differentiators", at, "rivals"), told, name=one.title, hangs=2 if one.weight is Level.HIGH else 1)
        )
    yield from bundled(found, ("differentiators",))


def _costed(match: RivalMatch) -> bool:
    return match.cost is MatchCost.IMPOSSIBLE or match.amount is not None or bool(match.detail)


def _rival(project: Project, match: RivalMatch) -> str:
    rival = project.find("competitors", match.competitor)
    return rival.label if rival else match.competitor


def differences_are_proven(project: Project) -> Iterator[Gap]:
    """Each difference can be shown: how we do it, and where that stands."""
    found = [
        Gap(("differentiators", at, "source"), _("nothing proves it."), name=one.title)
        for at, one in enumerate(project.differentiators)
        if not (one.ours and one.source)
    ]
    yield from bundled(found, ("differentiators",))


def list_is_priced(project: Project) -> Iterator[Gap]:
    """Our list has prices, and says where it is stronger."""
    if not project.bom:
        yield Gap(("bom",), _("our list is empty."), hangs=3)
        return
    unpriced = [
        Gap(("bom", at, "unit_price"), _("has no price."), name=line.name)
        for at, line in enumerate(project.bom)
        if line.unit_price is None
    ]
    yield from bundled(unpriced, ("bom",))
    if not any(line.advantage for line in project.bom):
        yield Gap(("bom",), _("no line says where it is stronger than a rival's."))


def prices_are_compared(project: Project) -> Iterator[Gap]:
    """The prices of each rival who sells are compared on one line at least, each with its source."""
    if not project.price_lines:
        yield Gap(("price_lines",), _("no price is compared yet."))
        return
    quoted = {
        id(project.find("competitors", quote.competitor)) for line in project.price_lines for quote in line.quotes
    }
    found = [
        Gap(("competitors", at), _("none of its prices is compared."), name=rival.label)
        for at, rival in enumerate(project.competitors)
        if rival.kind in (CompetitorKind.VENDOR, CompetitorKind.INTEGRATOR) and id(rival) not in quoted
    ]
    yield from bundled(found, ("competitors",))
    sourceless = [
        Gap(("price_lines", at, "quotes", index, "source"), _("the price has no source."), name=line.item)
        for at, line in enumerate(project.price_lines)
        for index, quote in enumerate(line.quotes)
        if not quote.source
    ]
    yield from bundled(sourceless, ("price_lines",))


STANDARDS = (
    Standard(
        code="G3-01",
        stage=3,
        title="决策圈每个人都认可方案",
        effect="没有认可的人，到写标准时说不出参数为什么在那里",
        must=True,
        needs="people",
        gaps=circle_recognises,
        asks=(RECOGNITION, STILL_OPEN),
    ),
    Standard(
        code="G3-02",
        stage=3,
        title="决策圈每个人在意的事，方案里都有着落",
        effect="在方案里找不到自己的人，不会替方案说话",
        advice="把他在意的需求写进方案，填上对应产品和方案章节。",
        needs="people",
        gaps=everybody_finds_himself,
    ),
    Standard(
        code="G3-03",
        stage=3,
        title="必须的需求都有响应结论和佐证",
        effect="必须的一条待定，整个方案就是待定",
        advice="补上佐证：彩页、检测报告、截图或案例，带页码。",
        must=True,
        needs="requirements",
        gaps=musts_have_a_conclusion,
        asks=(PENDING,),
    ),
    Standard(
        code="G3-04",
        stage=3,
        title="每个对手站在哪里、打什么牌、我方怎么办都清楚",
        effect="看不清对手，差异化就是自说自话",
        advice="在竞争对手里补上当前位置、主打策略和我方对策，只写公开信息。",
        must=True,
        gaps=rivals_are_known,
        asks=(OTHERS,),
    ),
    Standard(
        code="G3-05",
        stage=3,
        title="有差异点，每个都回应一条需求",
        effect="没有人要的差异，只是贵",
        advice="给差异点填上它回应的需求；找不到需求的，先不要当差异讲。",
        must=True,
        gaps=differences_answer_needs,
    ),
    Standard(
        code="G3-06",
        stage=3,
        title="每个差异点都说清对手追平的代价",
        effect="追平不要代价的差异，对手第二天就有",
        advice="逐个对手写清要多加什么、大约多少钱；谁都不用付代价的，不算差异。",
        must=True,
        needs="differentiators",
        gaps=differences_cost_others,
    ),
    Standard(
        code="G3-07",
        stage=3,
        title="每个差异点都拿得出证明",
        effect="拿不出证明，讲出来就成了吹牛",
        advice="写清我方做法和来源：测试记录、检测报告或公开资料。",
        needs="differentiators",
        gaps=differences_are_proven,
    ),
    Standard(
        code="G3-08",
        stage=3,
        title="我方清单有价格，写得出强在哪一行",
        effect="清单没有优势，只剩比价",
        advice="给每一行报价，挑出比对手强的几行写上清单优势。",
        must=True,
        gaps=list_is_priced,
    ),
    Standard(
        code="G3-09",
        stage=3,
        title="和每个卖东西的对手都比过价，价格都有来源",
        effect="没有来源的价格，会把报价带偏",
        advice="从公示、公告、官网找价格，写上来源和日期。",
        needs="competitors",
        gaps=prices_are_compared,
    ),
)
