"""How prices are scored and which are too low: the method named, deductions as the law has them, lines crossed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.errors import Severity
from generator.filters import date, money, pct
from generator.laws import Basis
from generator.project import Project
from generator.project.forecast import announced_on
from generator.project.lowprices import crossed, safe_for_us, said, scenarios_crossed
from generator.project.pricing import (
    ALLOWED,
    BASE_LINES,
    DOMESTIC_COST,
    LOW_PRICE_SINCE,
    RAISED_AT_MOST,
    deduction_rule,
    price_method,
)
from generator.project.vocabulary import FactorCategory
from generator.rules.places import place
from generator.rules.rule import GOVERNMENT_ONLY, Hit, Kind, Rule
from generator.wording import _


def method_is_named(project: Project) -> Iterator[Hit]:
    """Where the law leaves it to the paper, it is entered how the price is scored; where it does not, it is as it says."""
    terms = project.procurement
    priced = any(factor.category is FactorCategory.PRICE for factor in project.scoring.factors)
    if terms.regime is None or not project.bidders or not (priced or terms.price_method):
        return
    where = place(project, "procurement", "price_method")
    if price_method(terms) is None:
        told = _("is not entered, so the points for the price are only estimated, and no price decides anything.")
        yield Hit(where, told, severity=Severity.MINOR, advice="照采购文件填：低价优先法、最低价法，或者按采购文件。")
    elif terms.price_method is not None and terms.price_method not in ALLOWED[terms.regime]:
        told = _("is {method}; {regime} knows only {known}.").format(
            method=terms.price_method.label,
            regime=terms.regime.label,
            known="、".join(method.label for method in ALLOWED[terms.regime]),
        )
        yield Hit(where, told)


def deductions_are_in_force(project: Project) -> Iterator[Hit]:
    """A deduction is one that the law knew on the day of the announcement."""
    terms, day = project.procurement, announced_on(project)
    shares = {
        "small": "small_business_deduction",
        "consortium": "consortium_deduction",
        "domestic": "domestic_deduction",
    }
    for id, name in shares.items():
        if getattr(terms, name) and deduction_rule(id, terms, day) is None:
            told = _("on {day} the law knows no such deduction for this purchase, so it is not counted.")
            yield Hit(place(project, "procurement", name), told.format(day=date(day)))


def domestic_share_fits(project: Project) -> Iterator[Hit]:
    """A bidder's offer counts as domestic from 80% of its cost on."""
    for position, bidder in enumerate(project.bidders):
        share, own = bidder.domestic_share, bidder.domestic
        if share is not None and own is not None and own != (share >= DOMESTIC_COST):
            told = _("{share} of the cost is domestic; from {limit} on the whole offer counts as domestic.")
            where = place(project, "bidders", position, "domestic")
            yield Hit(where, told.format(share=pct(share, 1), limit=pct(DOMESTIC_COST)))


def lines_are_lawful(project: Project) -> Iterator[Hit]:
    """A purchaser may raise the lines for low prices, to 65% at most, and not lower them."""
    for name in type(BASE_LINES).model_fields:
        share, least = getattr(project.procurement.low_price, name), getattr(BASE_LINES, name)
        if not least <= share <= RAISED_AT_MOST:
            told = _("is {share}; the law knows {least} to {most}.")
            yield Hit(
                place(project, "procurement", "low_price", name),
                told.format(share=pct(share), least=pct(least), most=pct(RAISED_AT_MOST)),
            )


def low_prices(project: Project) -> Iterator[Hit]:
    """A bid below one of the lines will be asked to explain itself; ours is told of in each course it may take."""
    expected = crossed(project)
    for position, bidder in enumerate(project.bidders):
        where = place(project, "bidders", position, "price")
        if lines := expected.get(bidder.id):
            told = _("{price} 元 is below {lines}; the panel asks for an explanation on the spot.")
            yield Hit(where, told.format(price=money(bidder.price), lines=said(project, lines)))
            continue
        for scenario, found in scenarios_crossed(project, bidder) if bidder.ours else ():
            told = _("in the scenario “{scenario}” our price is below {lines}.")
            yield Hit(where, told.format(scenario=scenario.name, lines=said(project, found)), severity=Severity.LOW)


def below_safe(project: Project) -> Iterator[Hit]:
    """Our bid may be looked into whatever others do only below a price that the ceiling tells."""
    expected, safe = crossed(project), safe_for_us(project)
    for position, bidder in enumerate(project.bidders if safe is not None else ()):
        if bidder.ours and safe and 0 < bidder.price < safe and bidder.id not in expected:
            told = _(
                "{price} 元 may be looked into if the others bid near the ceiling; from {safe} 元 on it cannot be."
            )
            where = place(project, "bidders", position, "price")
            yield Hit(where, told.format(price=money(bidder.price), safe=money(safe)))


_NOTICE: Final = Basis("rules-2-2026", "2")

RULES = (
    Rule(
        code="PS-METHOD",
        title="价格怎么评没有填，或者不是法律规定的办法",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        basis=(Basis("order-87", "55"), Basis("rules-214", "24"), Basis("tender-law", "40")),
        advice="政府采购用低价优先法，公开招标也可以用最低评标价法；其余照采购文件填。",
        project=method_is_named,
    ),
    Rule(
        code="PS-DEDUCTION",
        title="填了公告那天还没有、或者已经没有的价格扣除",
        severity=Severity.MAJOR,
        kind=Kind.FIGURES,
        regimes=GOVERNMENT_ONLY,
        basis=(Basis("rules-46", "9"), Basis("rules-19", "二"), Basis("rules-34-2025")),
        advice="核对公告日期和扣除的施行日期。",
        project=deductions_are_in_force,
    ),
    Rule(
        code="PS-SHARE",
        title="是不是本国产品与成本占比对不上",
        severity=Severity.MAJOR,
        kind=Kind.FIGURES,
        basis=(Basis("rules-34-2025"),),
        advice="多种产品时，本国产品成本占80%以上才按本国产品算；两处填成一致。",
        project=domestic_share_fits,
    ),
    Rule(
        code="PS-LIMIT",
        title="异常低价审查的比例低于规定，或者高于65%",
        severity=Severity.MAJOR,
        kind=Kind.FIGURES,
        regimes=GOVERNMENT_ONLY,
        since=LOW_PRICE_SINCE,
        basis=(_NOTICE,),
        advice="按采购文件核对；采购人可以提高，最高65%，不能降低。",
        project=lines_are_lawful,
    ),
    Rule(
        code="PS-LOW",
        title="报价低到会触发异常低价审查",
        severity=Severity.MINOR,
        kind=Kind.FIGURES,
        regimes=GOVERNMENT_ONLY,
        since=LOW_PRICE_SINCE,
        basis=(_NOTICE, Basis("order-87", "60")),
        advice="备好报价合理性说明：材料、人工、制造、服务成本和证明；或者再核一遍数字。触发不等于无效，说明不了才无效。",
        project=low_prices,
    ),
    Rule(
        code="PS-SAFE",
        title="别家都报到限价附近时，我方报价可能触发异常低价审查",
        severity=Severity.HINT,
        kind=Kind.FIGURES,
        regimes=GOVERNMENT_ONLY,
        since=LOW_PRICE_SINCE,
        basis=(_NOTICE,),
        advice="开标前先把报价合理性说明备好。",
        project=below_safe,
    ),
)
