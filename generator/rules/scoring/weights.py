"""What is reckoned on a scoring draft: the weight of the price, and points that add up.

The figures are those of 87 号令 art. 55, 财库〔2014〕214 号 art. 24 and 财库〔2017〕210 号 art. 9.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from generator.errors import Severity
from generator.filters import num
from generator.laws import Basis
from generator.project import Project
from generator.project.forecast import price_points
from generator.project.law import PRICE_SHARES
from generator.project.pricing import FIXED_SHARES
from generator.project.procurement import Factor
from generator.project.vocabulary import FactorCategory, PurchaseObject
from generator.rules.passages import plain
from generator.rules.places import place
from generator.rules.rule import CONSULTATION_ONLY, GOVERNMENT_ONLY, TENDER_ONLY, Hit, Kind, Rule
from generator.wording import _

MOST: Final = re.compile(
    r"(?:满分(?:为|得)?|最高(?:得|为|加|计)?|最多(?:得|加)?|本项(?:共|计)?)\s*(\d+(?:\.\d+)?)\s*分(?![钟包项])"
)
"""The most that a factor gives, in the words of its criterion: “每提供1份得2分，满分6分”."""

EACH: Final = re.compile(r"每[^,。;\n]{0,6}$")
"""What makes it the most that one of several gives: “每人最高得2分”."""


def price_weight(*objects: PurchaseObject) -> Callable[[Project], Iterator[Hit]]:
    """Give the check of the share of the price for these objects: it lies within what the regime allows."""

    def check(project: Project) -> Iterator[Hit]:
        terms, share = project.procurement, _price_share(project)
        if terms.regime is None or terms.object not in objects or share is None:
            return
        limits = PRICE_SHARES.get((terms.regime, terms.object))
        if limits is not None and not limits[0] <= share <= limits[1]:
            yield _weight_hit(project, share, _allowed(*limits))

    return check


def price_weight_of_government_it(project: Project) -> Iterator[Hit]:
    """The price of an information system of the government weighs a fixed share."""
    terms, share = project.procurement, _price_share(project)
    fixed = FIXED_SHARES.get(terms.object) if terms.object else None
    if terms.government_it and fixed is not None and share is not None and share != fixed:
        yield _weight_hit(project, share, _("exactly {share}").format(share=f"{fixed}%"))


def _price_share(project: Project) -> Decimal | None:
    """Give the share of the price in per cent; ``None`` where nothing is scored."""
    total = project.scoring.total
    return price_points(project) / total * 100 if project.scoring.factors and total else None


def _weight_hit(project: Project, share: Decimal, allowed: str) -> Hit:
    told = _("the price has {share} of the points; allowed is {allowed}.")
    return Hit(place(project, "scoring", "factors"), told.format(share=f"{num(share, 1)}%", allowed=allowed))


def _allowed(least: int, most: int) -> str:
    if most < 100:
        return _("{least} to {most}").format(least=f"{least}%", most=f"{most}%")
    return _("at least {least}").format(least=f"{least}%")


def points_add_up(project: Project) -> Iterator[Hit]:
    """The points of all factors are the declared total."""
    scoring = project.scoring
    total = sum((factor.points for factor in scoring.factors), Decimal(0))
    if scoring.factors and total != scoring.total:
        told = _("the points of all factors add up to {total}, declared are {declared}.")
        yield Hit(place(project, "scoring", "factors"), told.format(total=num(total), declared=num(scoring.total)))


def parts_fit_points(project: Project) -> Iterator[Hit]:
    """What the bands and the criterion of a factor give at most is what the factor has."""
    for position, factor in enumerate(project.scoring.factors):
        where = place(project, "scoring", "factors", position)
        yield from (Hit(where, told) for told in (_bands_misfit(factor), _criterion_misfit(factor)) if told)


def _bands_misfit(factor: Factor) -> str:
    if not factor.bands:
        return ""
    points = [band.points for band in factor.bands]
    if factor.additive:
        told, given = _("the parts add up to {given} points, the factor has {points}."), sum(points, Decimal(0))
    else:
        told, given = _("the highest band gives {given} points, the factor has {points}."), max(points)
    return "" if given == factor.points else told.format(given=num(given), points=num(factor.points))


def _criterion_misfit(factor: Factor) -> str:
    text = plain(factor.criterion)
    found = [Decimal(match[1]) for match in MOST.finditer(text) if not EACH.search(text, 0, match.start())]
    given = sum(found, Decimal(0))
    # “最高得100分” in a factor of less is a scale of a hundred, to be weighted by the points.
    if not found or {factor.points, Decimal(100)} & {*found, given} or factor.category is FactorCategory.PRICE:
        return ""
    told = _("the criterion gives at most {given} points, the factor has {points}.")
    return told.format(given=num(given), points=num(factor.points))


def total_is_a_hundred(project: Project) -> Iterator[Hit]:
    """A total other than 100 is lawful, but every share has to be reckoned from it."""
    total = project.scoring.total
    if project.scoring.factors and total != 100:
        told = _(
            "the declared total is {total}; no law asks for 100, but shares and deductions must be reckoned from it."
        )
        yield Hit(place(project, "scoring", "total"), told.format(total=num(total)))


def fixed_prices_are_not_scored(project: Project) -> Iterator[Hit]:
    """Where the price is fixed, it is no factor."""
    if project.procurement.fixed_price and (points := price_points(project)):
        told = _("the price is fixed, and still has {points} points.")
        yield Hit(place(project, "scoring", "factors"), told.format(points=num(points)))


RULES: Final = (
    Rule(
        code="SC-01",
        title="货物类价格分权重低于30%",
        severity=Severity.BLOCKING,
        kind=Kind.FIGURES,
        regimes=TENDER_ONLY,
        basis=(Basis("order-87", "55"),),
        advice="把价格分权重调到30%以上。",
        project=price_weight(PurchaseObject.GOODS),
    ),
    Rule(
        code="SC-02",
        title="服务类价格分权重低于10%",
        severity=Severity.BLOCKING,
        kind=Kind.FIGURES,
        regimes=TENDER_ONLY,
        basis=(Basis("order-87", "55"),),
        advice="把价格分权重调到10%以上。",
        project=price_weight(PurchaseObject.SERVICES),
    ),
    Rule(
        code="SC-03",
        title="竞争性磋商：价格分权重不在货物30%–60%、服务10%–30%之内",
        severity=Severity.BLOCKING,
        kind=Kind.FIGURES,
        regimes=CONSULTATION_ONLY,
        basis=(Basis("rules-214", "24"),),
        advice="把价格分权重调入区间。",
        project=price_weight(PurchaseObject.GOODS, PurchaseObject.SERVICES),
    ),
    Rule(
        code="SC-04",
        title="政务信息系统：价格分权重不是货物30%、服务10%",
        severity=Severity.MAJOR,
        kind=Kind.FIGURES,
        regimes=GOVERNMENT_ONLY,
        basis=(Basis("rules-210", "9", "第二款"),),
        advice="按固定值设置，并核对地方口径；单一来源采购除外。",
        project=price_weight_of_government_it,
    ),
    Rule(
        code="SC-05",
        title="各因素分值之和不等于声明的总分",
        severity=Severity.BLOCKING,
        kind=Kind.FIGURES,
        basis=(Basis("order-87", "55"), Basis("rules-214", "24"), Basis("tender-law", "40")),
        advice="修正分值，两边一致。",
        project=points_add_up,
    ),
    Rule(
        code="SC-06",
        title="分档、分项或者封顶的分数与该项分值不一致",
        severity=Severity.BLOCKING,
        kind=Kind.FIGURES,
        basis=(Basis("procurement-rules", "34"), Basis("order-87", "55"), Basis("tender-law", "40")),
        advice="修正分档或者分值；各档可以同时得到的，把“分项累加”填“是”。",
        project=parts_fit_points,
    ),
    Rule(
        code="SC-07",
        title="声明的总分不是100",
        severity=Severity.HINT,
        kind=Kind.FIGURES,
        advice="总分不是100并不违法，确认换算一致就行。",
        project=total_is_a_hundred,
    ),
    Rule(
        code="SC-09",
        title="国家统一定价或者固定价格的项目仍设价格分",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        regimes=GOVERNMENT_ONLY,
        basis=(Basis("order-87", "55"), Basis("rules-214", "24")),
        advice="取消价格因素，把分值分给其他因素。",
        project=fixed_prices_are_not_scored,
    ),
)
