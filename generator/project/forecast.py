"""The expected outcome of a bidding: each bidder's evaluated price, scores, total and rank, by outlook and prices."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.project.law import GOVERNMENT
from generator.project.money import cents
from generator.project.pricing import DOMESTIC_COST, deduction_rule, price_method
from generator.project.procurement import Factor
from generator.project.project import Project
from generator.project.scoring import Bidder, PriceScenario, evaluated_price, price_scores, ranks
from generator.project.vocabulary import FactorCategory, Outlook, PriceMethod

STEP = Decimal("0.025")
"""The step of the what-if on our own price, as a share of the expected price."""

STEPS = range(-8, 5)
"""From 20% below to 10% above the expected price."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a bidder ends: prices in 元, scores in points.

    ``open`` is what the factors weigh that nobody has estimated for this bidder: its total lies between ``total`` and
    ``highest``. ``rank`` and ``gap`` (to the first, 0 for the first) are ``None`` while any bidder has open factors.
    """

    bidder: Bidder
    price: Decimal
    evaluated: Decimal
    price_score: Decimal
    other_score: Decimal
    open: Decimal
    total: Decimal
    rank: int | None
    gap: Decimal | None

    @property
    def highest(self) -> Decimal:
        """The total with full points for all that is open."""
        return self.total + self.open


def price_points(project: Project) -> Decimal:
    """Give the points that the scheme has for the price."""
    return sum(
        (factor.points for factor in project.scoring.factors if factor.category is FactorCategory.PRICE), Decimal(0)
    )


def is_price(project: Project, factor: Factor) -> bool:
    """Tell whether a factor's points are worked out from prices; where a paper says how, they are estimated."""
    return factor.category is FactorCategory.PRICE and price_method(project.procurement) is PriceMethod.LOW_PRICE_FIRST


def scored(project: Project) -> tuple[Factor, ...]:
    """Give the factors that count for the outcome; where the lowest price wins, nothing is scored at all."""
    lowest = price_method(project.procurement) is PriceMethod.LOWEST_PRICE
    return () if lowest else project.scoring.factors


def estimated(project: Project) -> tuple[Factor, ...]:
    """Give the factors whose points are estimated: all that count, but the price where it is worked out."""
    return tuple(factor for factor in scored(project) if not is_price(project, factor))


def computed_points(project: Project) -> Decimal:
    """Give the points that are worked out from prices."""
    return sum((factor.points for factor in scored(project) if is_price(project, factor)), Decimal(0))


def is_domestic(bidder: Bidder) -> bool | None:
    """Tell whether a bidder's offer counts as domestic: as entered, else by the share of domestic products in its cost."""
    if bidder.domestic is not None or bidder.domestic_share is None:
        return bidder.domestic
    return bidder.domestic_share >= DOMESTIC_COST


def announced_on(project: Project) -> datetime.date:
    """Give the day by which the policies of a purchase are chosen: its announcement, else the data date."""
    return project.procurement.announced or project.as_of


def favoured(project: Project, id: str) -> bool:
    """Tell whether a policy deduction may be given: by its law under government procurement, else by the paper alone."""
    terms = project.procurement
    by_paper = terms.regime not in (*GOVERNMENT, None)
    return by_paper or deduction_rule(id, terms, announced_on(project)) is not None


def deduction(project: Project, bidder: Bidder) -> Decimal:
    """Give the share by which a bidder's price is surely lowered for scoring; deductions add up.

    Domestic products are favoured only where others compete with them (国办发〔2025〕34号); what hangs on a fact that
    is not known (:func:`domestic_is_open`) is left out.
    """
    offers = {is_domestic(other) for other in project.bidders}
    domestic = is_domestic(bidder) and False in offers and favoured(project, "domestic")
    return _small_share(project, bidder) + (project.procurement.domestic_deduction if domestic else Decimal(0))


def _small_share(project: Project, bidder: Bidder) -> Decimal:
    """Give the deduction of a small business, or of one that shares the contract with some; none where it is reserved."""
    terms = project.procurement
    if terms.reserved:
        return Decimal(0)
    if bidder.small_business:
        return terms.small_business_deduction if favoured(project, "small") else Decimal(0)
    return terms.consortium_deduction if bidder.consortium and favoured(project, "consortium") else Decimal(0)


def domestic_is_open(project: Project, bidder: Bidder) -> bool:
    """Tell whether a bidder's deduction for domestic products hangs on what somebody offers, which is not known."""
    own = is_domestic(bidder)
    if not project.procurement.domestic_deduction or own is False or not favoured(project, "domestic"):
        return False
    others = {is_domestic(other) for other in project.bidders if other is not bidder}
    if own is None:
        return bool(others & {False, None})
    return False not in others and None in others


def other_score(project: Project, bidder: Bidder, outlook: Outlook) -> Decimal:
    """Give a bidder's points for all factors that are estimated; ``outlook`` is as seen by that bidder."""
    wanted = {factor.id for factor in estimated(project)}
    total = Decimal(0)
    for score in bidder.scores:
        factor = project.find("scoring.factors", score.factor)
        if factor is not None and factor.id in wanted:
            total += score.points(outlook)
    return total


def open_factors(project: Project, bidder: Bidder) -> tuple[Factor, ...]:
    """Give the factors that have to be estimated and that nobody has estimated for a bidder."""
    found = (project.find("scoring.factors", score.factor) for score in bidder.scores)
    known = {factor.id for factor in found if factor is not None}
    return tuple(factor for factor in estimated(project) if factor.id not in known)


def seen_by(bidder: Bidder, outlook: Outlook) -> Outlook:
    """Give the outlook as a bidder sees it: what is hopeful for us is not for a rival."""
    turned = {Outlook.OPTIMISTIC: Outlook.PESSIMISTIC, Outlook.PESSIMISTIC: Outlook.OPTIMISTIC}
    return outlook if bidder.ours else turned.get(outlook, outlook)


def standings(
    project: Project, outlook: Outlook = Outlook.NEUTRAL, prices: Mapping[str, Decimal] | None = None
) -> tuple[Standing, ...]:
    """Give where each bidder ends, in the order of the project; ``prices`` replaces expected prices by bidder id."""
    bids = {bidder.id: (prices or {}).get(bidder.id, bidder.price) for bidder in project.bidders}
    evaluated = {bidder.id: evaluated_price(bids[bidder.id], deduction(project, bidder)) for bidder in project.bidders}
    scores = price_scores(evaluated, computed_points(project))
    others = {bidder.id: other_score(project, bidder, seen_by(bidder, outlook)) for bidder in project.bidders}
    missing = {
        bidder.id: sum((factor.points for factor in open_factors(project, bidder)), Decimal(0))
        for bidder in project.bidders
    }
    decided = not any(missing.values())
    totals = {id: scores[id] + others[id] for id in bids}
    places = ranks(totals, evaluated)
    best = max(totals.values(), default=Decimal(0))
    return tuple(
        Standing(
            bidder,
            bids[bidder.id],
            evaluated[bidder.id],
            scores[bidder.id],
            others[bidder.id],
            missing[bidder.id],
            totals[bidder.id],
            places[bidder.id] if decided else None,
            best - totals[bidder.id] if decided else None,
        )
        for bidder in project.bidders
    )


def scenario_prices(project: Project, scenario: PriceScenario) -> dict[str, Decimal]:
    """Give the prices that a scenario changes, by bidder id."""
    found = ((project.find("bidders", price.bidder), price.price) for price in scenario.prices)
    return {bidder.id: price for bidder, price in found if bidder is not None}


def our_bidder(project: Project) -> Bidder | None:
    """Give our own bidder; ``None`` where the project has none."""
    return next((bidder for bidder in project.bidders if bidder.ours), None)


def strongest(found: Iterable[Standing]) -> Standing | None:
    """Give who of these ends first; ``None`` where there is nobody, or where factors are open and nobody has a rank."""
    ranked = [(standing.rank, standing) for standing in found if standing.rank is not None]
    return min(ranked, key=lambda pair: pair[0], default=(0, None))[1]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Where we and the others end at another price of ours; ``share`` is the change of price."""

    share: Decimal
    own: Standing
    others: tuple[Standing, ...]


def what_if(project: Project) -> Iterator[WhatIf]:
    """Yield where we end for each step of our own price; nothing without a price of ours."""
    ours = our_bidder(project)
    if ours is None or ours.price == 0:
        return
    for step in STEPS:
        share = step * STEP
        found = standings(project, Outlook.NEUTRAL, {ours.id: cents(ours.price * (1 + share))})
        yield WhatIf(
            share,
            next(standing for standing in found if standing.bidder is ours),
            tuple(standing for standing in found if standing.bidder is not ours),
        )


def break_even(project: Project) -> Decimal | None:
    """Give the highest price of ours, in 元 to the cent, at which we are still first, all else as expected.

    ``None`` where we have no price or no rival, where a factor is open for any bidder, or where no price between a
    tenth and ten times the expected one decides.
    """
    ours = our_bidder(project)
    if ours is None or ours.price == 0 or len(project.bidders) < 2:
        return None
    if any(open_factors(project, bidder) for bidder in project.bidders):
        return None
    low, high = int(ours.price * 10), int(ours.price * 1000)
    if not _leads(project, ours, low) or _leads(project, ours, high):
        return None
    # A higher price never makes our lead larger, so the range can be halved.
    while high - low > 1:
        middle = (low + high) // 2
        if _leads(project, ours, middle):
            low = middle
        else:
            high = middle
    return Decimal(low) / 100


def _leads(project: Project, ours: Bidder, fen: int) -> bool:
    found = standings(project, Outlook.NEUTRAL, {ours.id: Decimal(fen) / 100})
    return next(standing.rank for standing in found if standing.bidder is ours) == 1
