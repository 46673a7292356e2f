"""What the law fixes in numbers for a purchase: price weights, deductions, the ceiling, and when to suggest at all.

The figures are those of 87 号令 art. 55, 财库〔2014〕214 号 art. 24, 财库〔2020〕46 号 art. 9 with 财库〔2022〕19 号, and
财库〔2026〕2 号.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from generator.errors import Severity
from generator.filters import date, money, num, pct
from generator.laws import Basis
from generator.project import Project
from generator.project.forecast import price_points
from generator.project.law import PRICE_SHARES
from generator.project.vocabulary import PurchaseObject
from generator.rules.places import place
from generator.rules.rule import CONSULTATION_ONLY, GOVERNMENT_ONLY, TENDER_ONLY, Hit, Kind, Rule
from generator.wording import _

SMALL_BUSINESS: Final = (Decimal("0.10"), Decimal("0.20"))
DOMESTIC: Final = Decimal("0.20")
LOW_SHARE_OF_CEILING: Final = Decimal("0.45")


def price_weight(*objects: PurchaseObject) -> Callable[[Project], Iterator[Hit]]:
    """Give the check of the share of the price for these objects: it lies within what the regime allows."""

    def check(project: Project) -> Iterator[Hit]:
        terms, total = project.procurement, project.scoring.total
        if terms.regime is None or terms.object not in objects or not project.scoring.factors or not total:
            return
        limits = PRICE_SHARES.get((terms.regime, terms.object))
        share = price_points(project) / total * 100
        if limits is None or limits[0] <= share <= limits[1]:
            return
        yield Hit(
            place(project, "scoring", "factors"),
            _("the price has {share} of the points; allowed is {allowed}.").format(
                share=f"{num(share, 1)}%", allowed=_allowed(*limits)
            ),
        )

    return check


def _allowed(least: int, most: int) -> str:
    if most < 100:
        return _("{least} to {most}").format(least=f"{least}%", most=f"{most}%")
    return _("at least {least}").format(least=f"{least}%")


def deduction_where_reserved(project: Project) -> Iterator[Hit]:
    """There is no deduction where the purchase is reserved for small businesses."""
    if project.procurement.reserved and project.procurement.small_business_deduction:
        told = _("a purchase reserved for small businesses has no price deduction.")
        yield Hit(place(project, "procurement", "small_business_deduction"), told)


def small_business_deduction(project: Project) -> Iterator[Hit]:
    """The deduction for small businesses is within the law."""
    terms, (least, most) = project.procurement, SMALL_BUSINESS
    share = terms.small_business_deduction
    if terms.object is PurchaseObject.WORKS or terms.reserved or not share or least <= share <= most:
        return
    yield Hit(
        place(project, "procurement", "small_business_deduction"),
        _("is {share}; for goods and services it is {least} to {most}.").format(
            share=pct(share), least=pct(least), most=pct(most)
        ),
    )


def domestic_deduction(project: Project) -> Iterator[Hit]:
    """The deduction for domestic products is the one that the law knows."""
    share = project.procurement.domestic_deduction
    if project.procurement.object is not PurchaseObject.WORKS and share not in (0, DOMESTIC):
        yield Hit(
            place(project, "procurement", "domestic_deduction"),
            _("is {share}; the law knows {known}.").format(share=pct(share), known=pct(DOMESTIC)),
        )


def bids_above_ceiling(project: Project) -> Iterator[Hit]:
    """No bid is above the ceiling."""
    ceiling = project.procurement.ceiling
    for position, bidder in enumerate(project.bidders if ceiling else ()):
        if ceiling and bidder.price > ceiling:
            yield Hit(
                place(project, "bidders", position, "price"),
                _("{price} 元 is above the ceiling of {ceiling} 元; such a bid is invalid.").format(
                    price=money(bidder.price), ceiling=money(ceiling)
                ),
            )


def bids_far_below_ceiling(project: Project) -> Iterator[Hit]:
    """A bid far below the ceiling will be asked to explain itself (财库〔2026〕2号)."""
    ceiling = project.procurement.ceiling
    for position, bidder in enumerate(project.bidders if ceiling else ()):
        if ceiling and bidder.price < ceiling * LOW_SHARE_OF_CEILING:
            yield Hit(
                place(project, "bidders", position, "price"),
                _("{price} 元 is {share} of the ceiling; below {limit} the panel asks for an explanation.").format(
                    price=money(bidder.price), share=pct(bidder.price / ceiling, 1), limit=pct(LOW_SHARE_OF_CEILING)
                ),
            )


def suggestion_in_time(project: Project) -> Iterator[Hit]:
    """After the announcement there is no survey of needs to answer; what is left is an enquiry or a challenge."""
    announced = project.procurement.announced
    if announced is not None and announced <= project.as_of and project.scoring.factors:
        told = _("the purchase was announced on {day}; a suggestion for its scoring may not be handed over any more.")
        yield Hit(place(project, "scoring"), told.format(day=date(announced)))


def list_and_bid(project: Project) -> Iterator[Hit]:
    """Our bid is what our list adds up to, unless lines have no price yet."""
    ours = next((bidder for bidder in project.bidders if bidder.ours), None)
    totals = [line.total for line in project.bom]
    if ours is None or not totals:
        return
    unpriced = sum(total is None for total in totals)
    total = sum((one for one in totals if one is not None), Decimal(0))
    if unpriced:
        told = _("{count} lines have no price, so the list does not add up to a bid.").format(count=num(unpriced))
        yield Hit(place(project, "bom"), told)
    elif total != ours.price:
        told = _("is {price} 元, while our list adds up to {total} 元.")
        where = place(project, "bidders", project.bidders.index(ours), "price")
        yield Hit(where, told.format(price=money(ours.price), total=money(total)))


RULES = (
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
        code="PO-01",
        title="专门面向中小企业的项目仍设价格扣除",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        regimes=GOVERNMENT_ONLY,
        basis=(Basis("rules-46", "9"),),
        advice="删去价格扣除。",
        project=deduction_where_reserved,
    ),
    Rule(
        code="PO-02",
        title="小微价格扣除率超出规定，或者没有写明",
        severity=Severity.MAJOR,
        kind=Kind.FIGURES,
        regimes=GOVERNMENT_ONLY,
        basis=(Basis("rules-46", "9"), Basis("rules-46", "12"), Basis("rules-19")),
        advice="写定一个值：货物、服务10%–20%。",
        project=small_business_deduction,
    ),
    Rule(
        code="PO-05",
        title="含货物的采购缺本国产品条款，或者扣除率不对",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        regimes=GOVERNMENT_ONLY,
        since=datetime.date(2026, 1, 1),
        basis=(Basis("rules-34-2025"), Basis("rules-30-2025")),
        advice="按本国产品政策补条款，扣除率为20%。",
        project=domestic_deduction,
    ),
    Rule(
        code="PS-CEILING",
        title="报价超过最高限价",
        severity=Severity.MAJOR,
        kind=Kind.FIGURES,
        project=bids_above_ceiling,
    ),
    Rule(
        code="PS-LOW",
        title="报价低到会触发异常低价审查",
        severity=Severity.MINOR,
        kind=Kind.FIGURES,
        basis=(Basis("rules-2-2026"),),
        advice="备好成本证明，或者再核一遍数字。",
        project=bids_far_below_ceiling,
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
        code="PS-LIST",
        title="我方报价与产品清单合计不一致",
        severity=Severity.MINOR,
        kind=Kind.FIGURES,
        project=list_and_bid,
    ),
)
