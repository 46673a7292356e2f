"""A scoring draft set against needs, conditions and parameters: what is scored, whether it may be, and how it is judged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.errors import Severity
from generator.filters import date, num, pct
from generator.laws import Basis
from generator.project import Project
from generator.project.law import GOVERNMENT
from generator.project.needs import Requirement
from generator.project.procurement import Factor
from generator.project.vocabulary import EvaluationMethod, FactorCategory, Judgement, NeedKind
from generator.rules.passages import plain
from generator.rules.phrases import quoted
from generator.rules.places import place
from generator.rules.rule import GOVERNMENT_ONLY, Hit, Kind, Rule
from generator.wording import _

SUBJECTIVE_SHARE: Final = Decimal("0.20")
"""From which share of the points on judged subjectively a look is worth it; our own bound, no law's."""

UNIT: Final = r"(?:[A-Za-z%°]+|日|天|周|小时|分钟|秒|毫秒|台|个|米|公里|摄氏度|人|项|路|年)"
RANGE: Final = re.compile(
    rf"(?<!\d)(?!(?:19|20)\d\d)\d+(?:\.\d+)?\s*{UNIT}?\s*(?:至|到|[-~—–])\s*\d+(?:\.\d+)?\s*{UNIT}"
)
"""A range such as 15至30日 in plain text; years are none."""

PER_UNIT: Final = re.compile(r"每[^。;\n]{0,20}[得扣加减]\s*\d")

UNMEASURED: Final = re.compile(
    r"(?:支持|具备|能够|采用|实现|兼容)[^\d。;,:\n]{2,40}?(?:的|者)?[,:]?\s*(?:得|加|计)?\s*(?!0分)\d+(?:\.\d+)?\s*分",
    re.MULTILINE,
)
MEASURED: Final = re.compile(r"[一二两三四五六七八九十]+(?:项|类|条|种|个|台|份|年|天|日|小时|级|路)|全部|均|每")


def factors_are_traced(project: Project) -> Iterator[Hit]:
    """A factor answers a need, and one that the customer has spoken of, since the draft goes to the customer."""
    for position, factor in enumerate(project.scoring.factors):
        where = place(project, "scoring", "factors", position, "requirement")
        need = project.find("requirements", factor.requirement)
        if need is None and project.requirements and factor.category is not FactorCategory.PRICE:
            yield Hit(where, _("no requirement stands behind this factor."))
        elif isinstance(need, Requirement) and not need.shown_to_customer:
            told = _(
                "the requirement “{need}” is not confirmed by the customer and must not stand in a draft for it;"
                " the draft leaves it out."
            )
            yield Hit(
                where,
                told.format(need=f"{need.id} {need.title}"),
                advice=_(
                    "Have it confirmed first, or trace the factor to a requirement that the customer has spoken of."
                ),
            )


def ranges_are_banded(project: Project) -> Iterator[Hit]:
    """A need that is told as a range is scored by the steps of the range."""
    for position, factor in enumerate(project.scoring.factors):
        if factor.category is FactorCategory.PRICE or _is_stepped(factor):
            continue
        if words := _range_of(project, factor):
            yield Hit(place(project, "scoring", "factors", position), quoted=words)


def _is_stepped(factor: Factor) -> bool:
    return len({band.points for band in factor.bands}) > 1 or bool(PER_UNIT.search(plain(factor.criterion)))


def _range_of(project: Project, factor: Factor) -> str:
    """Give the range that a factor is about: in its own words, or in those of a parameter that it names."""
    own = plain(f"{factor.name}\n{factor.criterion}")
    texts = [own, *(plain(item.text) for item in project.specification if item.id in own or plain(item.name) in own)]
    return next((match[0] for text in texts if (match := RANGE.search(text))), "")


def unmeasured_is_not_scored(project: Project) -> Iterator[Hit]:
    """Where a need is objective and clear, what cannot be measured is demanded and not scored."""
    if project.procurement.need not in (NeedKind.UNIFORM, NeedKind.CLEAR):
        return
    for position, factor in enumerate(project.scoring.factors):
        if factor.category is FactorCategory.PRICE:
            continue
        lines = [
            *plain(factor.criterion).split("\n"),
            *(plain(f"{b.condition}:{num(b.points)}分") for b in factor.bands),
        ]
        found = [match[0] for line in lines if not MEASURED.search(line) for match in UNMEASURED.finditer(line)]
        if found:
            yield Hit(place(project, "scoring", "factors", position), quoted=quoted(found))


def judgement_is_marked(project: Project) -> Iterator[Hit]:
    """Each factor says whether it is judged objectively, and few are judged subjectively."""
    factors, where = project.scoring.factors, place(project, "scoring", "factors")
    unmarked = [factor.name for factor in factors if factor.judged is None]
    if unmarked:
        told = _("not marked as objective or subjective: {factors}.")
        yield Hit(where, told.format(factors="、".join(unmarked)))
    points = sum((factor.points for factor in factors if factor.judged is Judgement.SUBJECTIVE), Decimal(0))
    total = project.scoring.total
    if total and points / total > SUBJECTIVE_SHARE:
        told = _("{share} of the points are judged subjectively, more than {limit}.")
        yield Hit(where, told.format(share=pct(points / total, 1), limit=pct(SUBJECTIVE_SHARE)))


def uniform_goods_need_no_scoring(project: Project) -> Iterator[Hit]:
    """Goods of one standard are bought by the lowest evaluated price."""
    terms = project.procurement
    lowest = terms.method is EvaluationMethod.LOWEST_PRICE
    if terms.need is NeedKind.UNIFORM and project.scoring.factors and not lowest:
        told = _("what is bought has one technical standard, and is to be scored all the same.")
        yield Hit(place(project, "procurement", "method"), told)


def law_is_known(project: Project) -> Iterator[Hit]:
    """Words, price rule and articles of a scoring draft hang on the law of the purchase and on what is bought."""
    terms = project.procurement
    if not project.scoring.factors:
        return
    if terms.regime is None:
        told = _("is not entered, so words, price rule and articles of the scoring draft cannot be right.")
        yield Hit(place(project, "procurement", "regime"), told)
    if terms.object is None and terms.regime in (None, *GOVERNMENT):
        told = _("is not entered, so it cannot be told how much the price has to weigh.")
        yield Hit(place(project, "procurement", "object"), told)


def suggestion_in_time(project: Project) -> Iterator[Hit]:
    """After the announcement there is no survey of needs to answer; what is left is an enquiry or a challenge."""
    announced = project.procurement.announced
    if announced is not None and announced <= project.as_of and project.scoring.factors:
        told = _("the purchase was announced on {day}; a suggestion for its scoring may not be handed over any more.")
        yield Hit(place(project, "scoring"), told.format(day=date(announced)))


RULES: Final = (
    Rule(
        code="SC-LAW",
        title="有评分建议，采购法域或者采购标的却没填",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        advice="建议稿交出去之前先填上。",
        project=law_is_known,
    ),
    Rule(
        code="SC-LATE",
        title="公告以后还在提评分建议",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        basis=(Basis("rules-22", "10"),),
        advice="改用答疑提问函或者质疑函；建议稿留在内部。",
        project=suggestion_in_time,
    ),
    Rule(
        code="SC-14",
        title="需求指标是区间，评分没有按区间分档",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        basis=(Basis("order-87", "55"), Basis("rules-22", "9")),
        advice="按区间分档，每档一个固定分值，例如：15日以内得3分，16至20日得2分，21至30日得1分。",
        project=ranges_are_banded,
    ),
    Rule(
        code="SC-15",
        title="评分因素在采购需求、商务条件中没有对应项",
        severity=Severity.MAJOR,
        kind=Kind.FIGURES,
        basis=(Basis("order-87", "55"), Basis("rules-22", "21")),
        advice="补上对应的需求，或者删去该因素。",
        project=factors_are_traced,
    ),
    Rule(
        code="SC-17",
        title="需求客观明确的项目，给不可量化的指标计分",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        basis=(Basis("rules-22", "21"),),
        advice="改为实质性要求（★），只判符合与否；要计分就改成能量出来的指标，例如切换时间、并发数。",
        project=unmeasured_is_not_scored,
    ),
    Rule(
        code="SC-41",
        title="没有标明客观或者主观，或者主观分偏多",
        severity=Severity.HINT,
        kind=Kind.ATTRIBUTE,
        basis=(Basis("order-87", "64"),),
        advice="逐项标明；能量化的改为客观因素。",
        limit="主观分占比超过20%是工具参数，非法定。",
        project=judgement_is_marked,
    ),
    Rule(
        code="SC-42",
        title="标准统一的通用货物、服务用综合评分法",
        severity=Severity.HINT,
        kind=Kind.ATTRIBUTE,
        regimes=GOVERNMENT_ONLY,
        basis=(Basis("procurement-rules", "34"), Basis("order-87", "54")),
        advice="核对评标方法：技术、服务标准统一的货物和服务应当用最低评标价法。",
        project=uniform_goods_need_no_scoring,
    ),
)
