"""The pre-scoring (PS): what we expect of ourselves and others fits the scheme, the ceiling and our own list."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.errors import Severity
from generator.filters import money, num, pct
from generator.laws import Basis
from generator.project import Project
from generator.project.forecast import domestic_is_open, is_domestic, open_factors
from generator.rules.places import place
from generator.rules.rule import Hit, Kind, Rule
from generator.wording import _


def estimates_within_points(project: Project) -> Iterator[Hit]:
    """No bidder is expected to get more than a factor has, and the worst is not above the best."""
    for position, bidder in enumerate(project.bidders):
        for index, score in enumerate(bidder.scores):
            factor = project.find("scoring.factors", score.factor)
            if factor is None:
                continue
            values = [value for value in (score.worst, score.expected, score.best) if value is not None]
            if values != sorted(values) or max(values) > factor.points:
                told = _("worst, expected and best of “{factor}” must rise and stay within {points} points.")
                yield Hit(
                    place(project, "bidders", position, "scores", index),
                    told.format(factor=factor.name, points=num(factor.points)),
                )


def every_factor_is_estimated(project: Project) -> Iterator[Hit]:
    """Each bidder has an estimate for each factor that is estimated: all but the price where it is worked out."""
    for position, bidder in enumerate(project.bidders):
        missing = [factor.name for factor in open_factors(project, bidder)]
        if missing:
            told = _("has no estimate for: {factors}.").format(factors="、".join(missing))
            yield Hit(place(project, "bidders", position), told)


def domestic_products_are_known(project: Project) -> Iterator[Hit]:
    """Where domestic products are favoured, each bidder's are known as far as anybody's deduction hangs on them."""
    if not any(domestic_is_open(project, bidder) for bidder in project.bidders):
        return
    for position, bidder in enumerate(project.bidders):
        if is_domestic(bidder) is None:
            told = _("is not known, so the deduction of {share} is given to nobody whom it hangs on.")
            yield Hit(
                place(project, "bidders", position, "domestic"),
                told.format(share=pct(project.procurement.domestic_deduction)),
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


RULES: Final = (
    Rule(
        code="PS-RANGE",
        title="预估分超出分值，或者最差高于最好",
        severity=Severity.MAJOR,
        kind=Kind.FIGURES,
        project=estimates_within_points,
    ),
    Rule(
        code="PS-MISSING",
        title="投标人有因素没有预估分",
        severity=Severity.MINOR,
        kind=Kind.ATTRIBUTE,
        project=every_factor_is_estimated,
    ),
    Rule(
        code="PS-DOMESTIC",
        title="投标人所投是不是本国产品还不清楚",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        basis=(Basis("rules-34-2025"),),
        advice="弄清谁投的是本国产品；只有本国与非本国产品竞争时才有扣除。",
        project=domestic_products_are_known,
    ),
    Rule(
        code="PS-CEILING",
        title="报价超过最高限价",
        severity=Severity.MAJOR,
        kind=Kind.FIGURES,
        project=bids_above_ceiling,
    ),
    Rule(
        code="PS-LIST",
        title="我方报价与产品清单合计不一致",
        severity=Severity.MINOR,
        kind=Kind.FIGURES,
        project=list_and_bid,
    ),
)
