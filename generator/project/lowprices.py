"""Which bids of a forecast would be looked into as abnormally low, as expected and in the courses it may take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from generator.filters import money, pct
from generator.project.forecast import scenario_prices
from generator.project.pricing import Line, Trigger, lines_crossed, looks_into_low_prices, low_price_ceiling, safe_price
from generator.project.project import Project
from generator.project.scoring import Bidder, PriceScenario


def ceiling_of(project: Project) -> tuple[Decimal | None, bool]:
    """Give the ceiling for low prices, and whether the budget stands in for it; where the paper names none, ours of MANT."""
    return low_price_ceiling(project.procurement, project.mant.money.total.value)


def applies(project: Project) -> bool:
    """Tell whether low prices are looked into by fixed lines: in government procurement, since the notice is in force."""
    return looks_into_low_prices(project.procurement, project.as_of)


def crossed(project: Project, prices: Mapping[str, Decimal] | None = None) -> dict[str, tuple[Line, ...]]:
    """Give the lines that each bid lies below, by bidder id; ``prices`` replaces expected prices. Nothing elsewhere.

    All bidders are taken to pass the review of their papers; bids count as they are, before any deduction.
    """
    if not applies(project):
        return {}
    bids = {bidder.id: (prices or {}).get(bidder.id, bidder.price) for bidder in project.bidders}
    ceiling, _budget = ceiling_of(project)
    lines = project.procurement.low_price
    found = {id: lines_crossed(price, bids.values(), ceiling, lines) for id, price in bids.items()}
    return {id: hit for id, hit in found.items() if hit}


def scenarios_crossed(project: Project, bidder: Bidder) -> Iterator[tuple[PriceScenario, tuple[Line, ...]]]:
    """Yield the scenarios in which a bid lies below a line, with the lines."""
    for scenario in project.pre_scoring.scenarios:
        if hit := crossed(project, scenario_prices(project, scenario)).get(bidder.id):
            yield scenario, hit


def safe_for_us(project: Project) -> Decimal | None:
    """Give the least price at which no line is crossed whatever others bid; ``None`` where no line holds or is known."""
    return safe_price(ceiling_of(project)[0], project.procurement.low_price) if applies(project) else None


def said(project: Project, lines: Iterable[Line]) -> str:
    """Write the lines that a price lies below: 次低报价的50%（450,000.00 元）."""
    budget = ceiling_of(project)[1]
    parts = []
    for line in lines:
        name = "预算金额（没有最高限价）" if budget and line.trigger is Trigger.CEILING else line.trigger.value
        parts.append(f"{name}的{pct(line.share)}（{money(line.amount)} 元）")
    return "、".join(parts)
