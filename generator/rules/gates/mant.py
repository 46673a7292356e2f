"""MANT: money, authority, needs and time-scale, each part known, and known for sure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.project import Project
from generator.project.base import Ask, Fact
from generator.project.base import Confidence as Sure
from generator.project.mant import Authority, Budget, Needs, Timescale
from generator.rules.gates.standard import Gap, Path, Standard, ask_of
from generator.wording import _

REACHABLE = Ask(
    "这笔预算对参加的单位有没有什么要求？像我们这样的公司能不能参加？",
    "budget",
    "确认这笔预算我方能参与",
    ("decision_maker", "evaluator"),
    topics=("能不能参加", "参加的单位"),
)
DECISIVE = Ask(
    "几位领导意见不一样的时候，一般听哪一位的？",
    "decision",
    "找到最能定事的人",
    ("evaluator", "decision_maker"),
    topics=("听哪一位", "一锤定音"),
)


def fact_gap(project: Project, part: str, field: str, ask: Ask, told: str = "", hangs: int = 1) -> Iterator[Gap]:
    """Yield the gap of a fact of MANT: not known, or only inferred."""
    fact: Fact[Any] = getattr(getattr(project.mant, part), field)
    path: Path = ("mant", part, field)
    if not fact.known:
        yield Gap(path, told or _("is not known."), ask=ask, hangs=hangs)
    elif fact.confidence is not Sure.CONFIRMED:
        yield Gap(path, _("is only inferred; nobody has confirmed it."), ask=ask, hangs=hangs, guess=fact.value)


def facts(part: str, record: type, *fields: str, hangs: int = 1) -> Callable[[Project], Iterator[Gap]]:
    """Give what yields the gaps of several facts of one part."""

    def gaps(project: Project) -> Iterator[Gap]:
        for field in fields:
            yield from fact_gap(project, part, field, ask_of(record, field), hangs=hangs)

    return gaps


SPLIT = ("core", "aggregation", "access")


def split_is_known(project: Project) -> Iterator[Gap]:
    """The money is split into core, aggregation and access, and the other items are named."""
    money = project.mant.money
    missing = [field for field in SPLIT if not getattr(money, field).known]
    if missing:
        titles = {"core": "核心", "aggregation": "汇聚", "access": "接入"}
        told = _("the split is not known: {parts}.").format(parts="、".join(titles[field] for field in missing))
        covers = tuple(("mant", "money", field) for field in missing)
        yield Gap(("mant", "money", missing[0]), told, ask=ask_of(Budget, "core"), covers=covers)
    if not money.other:
        told = _("it is not known whether cabling, servers, software and integration are in it.")
        yield Gap(("mant", "money", "other"), told, ask=ask_of(Budget, "other"))


def we_can_take_part(project: Project) -> Iterator[Gap]:
    """The budget is one that we can take part in."""
    fact = project.mant.money.reachable
    if fact.known and fact.value is False:
        told = _("we cannot take part in this budget; without that nothing else counts.")
        yield Gap(("mant", "money", "reachable"), told, ask=REACHABLE, hangs=5)
    else:
        yield from fact_gap(project, "money", "reachable", REACHABLE)


def helpers_are_known(project: Project) -> Iterator[Gap]:
    """It is known which outsiders take part, and which integrators have worked well with the customer."""
    for field in ("outsiders", "integrators"):
        if not getattr(project.mant.authority, field):
            yield Gap(("mant", "authority", field), _("is not known."), ask=ask_of(Authority, field))


def who_is_decisive(project: Project) -> Iterator[Gap]:
    """It is known who is decisive."""
    if project.person(project.mant.authority.decisive) is None:
        yield Gap(("mant", "authority", "decisive"), _("it is not known who is decisive."), ask=DECISIVE, hangs=2)


STANDARDS = (
    Standard(
        code="G2-08",
        stage=2,
        title="资金：预算批没批",
        effect="没批的预算不是预算，进度都是我方一厢情愿",
        must=True,
        gaps=facts("money", Budget, "approved", hangs=3),
        asks=(ask_of(Budget, "approved"),),
    ),
    Standard(
        code="G2-09",
        stage=2,
        title="资金：来源和到位时间",
        effect="钱从哪来、什么时候能用不清楚，合同签了也可能付不出",
        must=True,
        gaps=facts("money", Budget, "source", "in_place", hangs=2),
        asks=(ask_of(Budget, "source"), ask_of(Budget, "in_place")),
    ),
    Standard(
        code="G2-10",
        stage=2,
        title="资金：总额",
        effect="不知道盘子，方案档次就是猜的",
        must=True,
        gaps=facts("money", Budget, "total", hangs=2),
        asks=(ask_of(Budget, "total"),),
    ),
    Standard(
        code="G2-11",
        stage=2,
        title="资金：核心、汇聚、接入怎么分，其他开支算不算在内",
        effect="分项不清，报价一拆就超",
        gaps=split_is_known,
        asks=(ask_of(Budget, "core"), ask_of(Budget, "other")),
    ),
    Standard(
        code="G2-12",
        stage=2,
        title="资金：我方能参与",
        effect="参与不了的预算，后面全是白做",
        must=True,
        gaps=we_can_take_part,
        asks=(REACHABLE,),
    ),
    Standard(
        code="G2-13",
        stage=2,
        title="决策：哪个部门主导，走哪几步",
        effect="不知道走哪几步，推进计划排不出来",
        must=True,
        gaps=facts("authority", Authority, "lead_department", "process", hangs=2),
        asks=(ask_of(Authority, "lead_department"), ask_of(Authority, "process")),
    ),
    Standard(
        code="G2-14",
        stage=2,
        title="决策：关键人是谁",
        effect="分不清谁最能定，力气就平均用掉了",
        gaps=who_is_decisive,
        asks=(DECISIVE,),
    ),
    Standard(
        code="G2-15",
        stage=2,
        title="决策：外部单位和合作得好的集成商",
        effect="设计院、代理机构、集成商先被别人谈走",
        gaps=helpers_are_known,
        asks=(ask_of(Authority, "outsiders"), ask_of(Authority, "integrators")),
    ),
    Standard(
        code="G2-16",
        stage=2,
        title="需要：设计要求、领导期望、主设计人目标、主要顾虑",
        effect="四句话缺一句，方案就可能答非所问",
        must=True,
        gaps=facts("needs", Needs, "design", "leaders", "designer", "concerns"),
        asks=tuple(ask_of(Needs, field) for field in ("design", "leaders", "designer", "concerns")),
    ),
    Standard(
        code="G2-18",
        stage=2,
        title="时间：论证、编采购文件、开标、到货的日子",
        effect="不知道日子，就赶不上客户的节奏",
        must=True,
        gaps=facts("time", Timescale, "argument", "tender", "opening", "delivery", hangs=2),
        asks=tuple(ask_of(Timescale, field) for field in ("argument", "tender", "opening", "delivery")),
    ),
)
