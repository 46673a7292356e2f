"""How the price is scored under each law, as data: methods, weights, policy deductions, abnormally low prices.

What the law fixes stands in tables with its articles and days; what a purchase's own paper says is entered, not guessed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from generator.laws import Basis
from generator.project.law import GOVERNMENT, PRICE_SHARES
from generator.project.procurement import LowPriceLines, Procurement
from generator.project.vocabulary import EvaluationMethod, PriceMethod, PurchaseObject, Regime

ALLOWED: Final[Mapping[Regime, tuple[PriceMethod, ...]]] = MappingProxyType({
    Regime.GOVERNMENT_TENDER: (PriceMethod.LOW_PRICE_FIRST, PriceMethod.LOWEST_PRICE),
    Regime.CONSULTATION: (PriceMethod.LOW_PRICE_FIRST,),
    Regime.TENDER_LAW: tuple(PriceMethod),
    Regime.ENTERPRISE: tuple(PriceMethod),
})  # fmt: skip
"""The methods that a law allows, its usual one first (87 号令 art. 54, 55; 财库〔2014〕214 号 art. 24; 招标投标法 art. 41)."""

FIXED_SHARES: Final[Mapping[PurchaseObject, int]] = MappingProxyType(
    {PurchaseObject.GOODS: 30, PurchaseObject.SERVICES: 10}
)
"""What the price weighs in per cent for 政务信息系统 (财库〔2017〕210 号 art. 9), single source excepted."""


def price_method(terms: Procurement) -> PriceMethod | None:
    """Give how the price of a purchase is scored: as entered, else as its way of evaluation or its law prescribes it.

    Under the tender law and in a company's own purchase its paper says how, so nothing entered is ``None``. While no law
    is entered, the rule of government procurement stands in.
    """
    if terms.price_method is not None:
        return terms.price_method
    if terms.method is EvaluationMethod.LOWEST_PRICE:
        return PriceMethod.LOWEST_PRICE
    return None if terms.regime in (Regime.TENDER_LAW, Regime.ENTERPRISE) else PriceMethod.LOW_PRICE_FIRST


def price_shares(terms: Procurement) -> tuple[int, int] | None:
    """Give the least and the most that the price may weigh, in per cent; ``None`` where the law says nothing."""
    if terms.regime is None or terms.object is None:
        return None
    if terms.government_it and terms.regime in GOVERNMENT and terms.object in FIXED_SHARES:
        return (FIXED_SHARES[terms.object], FIXED_SHARES[terms.object])
    return PRICE_SHARES.get((terms.regime, terms.object))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """A policy that lowers a price for scoring: between which shares, for which purchases announced between which days."""

    id: str
    what: str
    least: Decimal
    most: Decimal
    objects: frozenset[PurchaseObject]
    basis: tuple[Basis, ...]
    since: datetime.date
    until: datetime.date | None = None

    def holds(self, object: PurchaseObject | None, day: datetime.date) -> bool:
        """Tell whether it is given in a purchase of this object that was announced on a day; an open object may be any."""
        return (
            (object is None or object in self.objects)
            and self.since <= day
            and (self.until is None or day <= self.until)
        )


_DAY = datetime.date
_GOODS_SERVICES: Final = frozenset({PurchaseObject.GOODS, PurchaseObject.SERVICES})
_WORKS: Final = frozenset({PurchaseObject.WORKS})
_46, _19 = Basis("rules-46", "9"), Basis("rules-19", "二")


def _share(percent: int) -> Decimal:
    return Decimal(percent) / 100


DEDUCTIONS: Final[tuple[Deduction, ...]] = (
    Deduction(
        id="small", what="小微企业", least=_share(10), most=_share(20), objects=_GOODS_SERVICES, basis=(_46, _19),
        since=_DAY(2022, 7, 1),
    ),
    Deduction(
        id="small", what="小微企业", least=_share(6), most=_share(10), objects=_GOODS_SERVICES, basis=(_46,),
        since=_DAY(2021, 1, 1), until=_DAY(2022, 6, 30),
    ),
    Deduction(
        id="small", what="小微企业（工程）", least=_share(3), most=_share(5), objects=_WORKS, basis=(_46,), since=_DAY(2021, 1, 1)
    ),
    Deduction(
        id="consortium", what="联合体、分包中小微企业占三成以上", least=_share(4), most=_share(6), objects=_GOODS_SERVICES,
        basis=(_46, _19), since=_DAY(2022, 7, 1),
    ),
    Deduction(
        id="consortium", what="联合体、分包中小微企业占三成以上", least=_share(2), most=_share(3), objects=_GOODS_SERVICES,
        basis=(_46,), since=_DAY(2021, 1, 1), until=_DAY(2022, 6, 30),
    ),
    Deduction(
        id="consortium", what="联合体、分包中小微企业占三成以上（工程）", least=_share(1), most=_share(2), objects=_WORKS, basis=(_46,),
        since=_DAY(2021, 1, 1),
    ),
    Deduction(
        id="domestic", what="本国产品", least=_share(20), most=_share(20), objects=_GOODS_SERVICES,
        basis=(Basis("rules-34-2025"),), since=_DAY(2026, 1, 1),
    ),
)  # fmt: skip
"""The policy deductions of government procurement; all are taken from the original price and add up."""

DOMESTIC_COST: Final = Decimal("0.80")
"""Share of domestic products in the cost of all products from which the whole price counts as domestic."""


def deduction_rule(id: str, terms: Procurement, day: datetime.date) -> Deduction | None:
    """Give the policy of an id for a purchase announced on a day; ``None`` where there is none."""
    return next((rule for rule in DEDUCTIONS if rule.id == id and rule.holds(terms.object, day)), None)


class Trigger(StrEnum):
    """What makes the panel look into a low price (财库〔2026〕2号 art. 2): the price is below a share of this."""

    MEAN = "全部有效报价的平均值"
    SECOND = "次低报价"
    CEILING = "最高限价"


@dataclass(frozen=True, slots=True)
class Line:
    """A line below which a price is looked into: of what, which share of it, and how much that is in 元."""

    trigger: Trigger
    share: Decimal
    amount: Decimal


LOW_PRICE_SINCE: Final = _DAY(2026, 2, 1)
RAISED_AT_MOST: Final = Decimal("0.65")
"""The most that a purchaser may raise the shares to."""
BASE_LINES: Final = LowPriceLines()
"""The shares of the notice itself: 50%, 50%, 45%."""


def lines_crossed(
    price: Decimal, prices: Iterable[Decimal], ceiling: Decimal | None, lines: LowPriceLines
) -> tuple[Line, ...]:
    """Give the lines that a bid lies below, strictly; ``prices`` are all bids, its own among them, before deductions.

    A price of 0 is no bid. ``ceiling`` is the budget where there is no ceiling, ``None`` where neither is known.
    """
    bids = sorted(one for one in prices if one > 0)
    return tuple(line for line in _lines(bids, ceiling, lines) if 0 < price < line.amount)


def _lines(bids: list[Decimal], ceiling: Decimal | None, lines: LowPriceLines) -> Iterator[Line]:
    if bids:
        mean = sum(bids, Decimal(0)) / len(bids)
        yield Line(Trigger.MEAN, lines.mean, mean * lines.mean)
    if len(bids) > 1:
        yield Line(Trigger.SECOND, lines.second, bids[1] * lines.second)
    if ceiling:
        yield Line(Trigger.CEILING, lines.ceiling, ceiling * lines.ceiling)


def safe_price(ceiling: Decimal | None, lines: LowPriceLines) -> Decimal | None:
    """Give the least price that no line can reach whatever others bid up to the ceiling; ``None`` without a ceiling.

    The mean of all bids, ours among them, lies below the ceiling, so its share of the ceiling is never reached either.
    """
    if ceiling is None:
        return None
    return (ceiling * max(lines.mean, lines.second, lines.ceiling)).quantize(Decimal("0.01"), ROUND_CEILING)


def low_price_ceiling(terms: Procurement, budget: Decimal | None) -> tuple[Decimal | None, bool]:
    """Give the ceiling for low prices, and whether it is the budget that stands in for one (财库〔2026〕2号 art. 1)."""
    if terms.ceiling:
        return terms.ceiling, False
    found = terms.budget or budget
    return found, found is not None


def looks_into_low_prices(terms: Procurement, day: datetime.date) -> bool:
    """Tell whether the lines hold for a purchase on a day: only in government procurement."""
    return terms.regime in GOVERNMENT and day >= LOW_PRICE_SINCE
