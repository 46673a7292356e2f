"""What the law fixes in numbers for a purchase: price weights, deductions, the ceiling, and when to suggest at all.

The figures are those of 87 号令 art. 55, 财库〔2014〕214 号 art. 24, 财库〔2020〕46 号 art. 9 with 财库〔2022〕19 号, and
财库〔2026〕2 号.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from generator.errors import Finding, Severity
from generator.filters import date, money, num, pct
from generator.project import Project
from generator.project.forecast import price_points
from generator.project.law import PRICE_SHARES
from generator.project.vocabulary import PurchaseObject, Regime
from generator.rules.places import place
from generator.wording import _

CODES: Final[Mapping[tuple[Regime, PurchaseObject], str]] = {
    (Regime.GOVERNMENT_TENDER, PurchaseObject.GOODS): "SC-01",
    (Regime.GOVERNMENT_TENDER, PurchaseObject.SERVICES): "SC-02",
    (Regime.CONSULTATION, PurchaseObject.GOODS): "SC-03",
    (Regime.CONSULTATION, PurchaseObject.SERVICES): "SC-03",
}
"""The rule on the weight of the price for each regime and object."""

SMALL_BUSINESS: Final = (Decimal("0.10"), Decimal("0.20"))
DOMESTIC: Final = Decimal("0.20")
LOW_SHARE_OF_CEILING: Final = Decimal("0.45")


def price_weight(project: Project) -> Iterator[Finding]:
    """The share of the price lies within what the regime allows."""
    terms, total = project.procurement, project.scoring.total
    if terms.regime is None or terms.object is None or terms.articles is None:
        return
    limits = PRICE_SHARES.get((terms.regime, terms.object))
    if limits is None or not project.scoring.factors or not total:
        return
    least, most = limits
    share = price_points(project) / total * 100
    if not least <= share <= most:
        allowed = _("at least {least}").format(least=f"{least}%")
        if most < 100:
            allowed = _("{least} to {most}").format(least=f"{least}%", most=f"{most}%")
        yield Finding(
            CODES[terms.regime, terms.object],
            Severity.BLOCKING,
            place(project, "scoring", "factors"),
            _("the price has {share} of the points; allowed is {allowed} ({article}).").format(
                share=f"{num(share, 1)}%", allowed=allowed, article=terms.articles.scoring.short
            ),
            _("Mend the points of the price."),
        )


def deductions(project: Project) -> Iterator[Finding]:
    """A deduction is within the law, and there is none where the purchase is reserved for small businesses."""
    terms = project.procurement
    if terms.regime not in (Regime.GOVERNMENT_TENDER, Regime.CONSULTATION) or terms.object is PurchaseObject.WORKS:
        return
    share, (least, most) = terms.small_business_deduction, SMALL_BUSINESS
    if share and terms.reserved:
        yield Finding(
            "PO-01",
            Severity.MAJOR,
            place(project, "procurement", "small_business_deduction"),
            _("a purchase reserved for small businesses has no price deduction (财库〔2020〕46号第九条)."),
            _("Take the deduction out."),
        )
    elif share and not least <= share <= most:
        yield Finding(
            "PO-02",
            Severity.MAJOR,
            place(project, "procurement", "small_business_deduction"),
            _("is {share}; for goods and services it is {least} to {most} (财库〔2022〕19号).").format(
                share=pct(share), least=pct(least), most=pct(most)
            ),
        )
    if terms.domestic_deduction not in (0, DOMESTIC):
        yield Finding(
            "PO-05",
            Severity.MAJOR,
            place(project, "procurement", "domestic_deduction"),
            _("is {share}; the law knows {known} (国办发〔2025〕34号).").format(
                share=pct(terms.domestic_deduction), known=pct(DOMESTIC)
            ),
        )


def bids_and_ceiling(project: Project) -> Iterator[Finding]:
    """No bid is above the ceiling; one far below it will be asked to explain itself (财库〔2026〕2号)."""
    ceiling = project.procurement.ceiling
    if not ceiling:
        return
    for position, bidder in enumerate(project.bidders):
        where = place(project, "bidders", position, "price")
        if bidder.price > ceiling:
            yield Finding(
                "PS-CEILING",
                Severity.MAJOR,
                where,
                _("{price} 元 is above the ceiling of {ceiling} 元; such a bid is invalid.").format(
                    price=money(bidder.price), ceiling=money(ceiling)
                ),
            )
        elif bidder.price < ceiling * LOW_SHARE_OF_CEILING:
            yield Finding(
                "PS-LOW",
                Severity.MINOR,
                where,
                _(
                    "{price} 元 is {share} of the ceiling; below {limit} the panel asks for an explanation (财库〔2026〕2号)."
                ).format(
                    price=money(bidder.price),
                    share=pct(bidder.price / ceiling, 1),
                    limit=pct(LOW_SHARE_OF_CEILING),
                ),
                _("Prepare proof of the costs, or look at the figure again."),
            )


def suggestion_in_time(project: Project) -> Iterator[Finding]:
    """After the announcement there is no survey of needs to answer; what is left is an enquiry or a challenge."""
    announced = project.procurement.announced
    if announced is not None and announced <= project.as_of and project.scoring.factors:
        yield Finding(
            "SC-LATE",
            Severity.MAJOR,
            place(project, "scoring"),
            _(
                "the purchase was announced on {day}; a suggestion for its scoring may not be handed over any more."
            ).format(day=date(announced)),
            _("Use an enquiry (答疑提问函) or a challenge (质疑函) instead; keep the draft to yourselves."),
        )


def list_and_bid(project: Project) -> Iterator[Finding]:
    """Our bid is what our list adds up to, unless lines have no price yet."""
    ours = next((bidder for bidder in project.bidders if bidder.ours), None)
    totals = [line.total for line in project.bom]
    if ours is None or not totals:
        return
    unpriced = sum(total is None for total in totals)
    total = sum((one for one in totals if one is not None), Decimal(0))
    if unpriced:
        yield Finding(
            "PS-LIST",
            Severity.MINOR,
            place(project, "bom"),
            _("{count} lines have no price, so the list does not add up to a bid.").format(count=num(unpriced)),
        )
    elif total != ours.price:
        yield Finding(
            "PS-LIST",
            Severity.MINOR,
            place(project, "bidders", project.bidders.index(ours), "price"),
            _("is {price} 元, while our list adds up to {total} 元.").format(
                price=money(ours.price), total=money(total)
            ),
        )


RULES = (price_weight, deductions, bids_and_ceiling, suggestion_in_time, list_and_bid)
