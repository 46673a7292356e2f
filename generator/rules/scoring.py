"""What must hold of a scoring draft before anything else is said of it: its points add up, and its law is known."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.errors import Severity
from generator.filters import num, pct
from generator.laws import Basis
from generator.project import Project
from generator.project.forecast import domestic_is_open
from generator.project.law import GOVERNMENT
from generator.project.vocabulary import FactorCategory
from generator.rules.places import place
from generator.rules.rule import Hit, Kind, Rule
from generator.wording import _


def points_add_up(project: Project) -> Iterator[Hit]:
    """The points of all factors are the declared total (87 号令 art. 55; 财库〔2014〕214 号 art. 24)."""
    scoring = project.scoring
    total = sum((factor.points for factor in scoring.factors), Decimal(0))
    if scoring.factors and total != scoring.total:
        told = _("the points of all factors add up to {total}, declared are {declared}.")
        yield Hit(place(project, "scoring", "factors"), told.format(total=num(total), declared=num(scoring.total)))


def bands_fit_points(project: Project) -> Iterator[Hit]:
    """The highest band gives the factor's points, and no band gives more."""
    for position, factor in enumerate(project.scoring.factors):
        highest = max((band.points for band in factor.bands), default=None)
        if highest is not None and highest != factor.points:
            told = _("the highest band gives {highest} points, the factor has {points}.")
            yield Hit(
                place(project, "scoring", "factors", position),
                told.format(highest=num(highest), points=num(factor.points)),
            )


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
    """Each bidder has an estimate for each factor but the price."""
    wanted = [factor for factor in project.scoring.factors if factor.category is not FactorCategory.PRICE]
    for position, bidder in enumerate(project.bidders):
        missing = [factor.name for factor in wanted if bidder.score_of(factor.id) is None]
        if missing:
            told = _("has no estimate for: {factors}.").format(factors="、".join(missing))
            yield Hit(place(project, "bidders", position), told)


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


def domestic_products_are_known(project: Project) -> Iterator[Hit]:
    """Where domestic products are favoured, each bidder's are known as far as anybody's deduction hangs on them."""
    if not any(domestic_is_open(project, bidder) for bidder in project.bidders):
        return
    for position, bidder in enumerate(project.bidders):
        if bidder.domestic is None:
            told = _("is not known, so the deduction of {share} is given to nobody whom it hangs on.")
            yield Hit(
                place(project, "bidders", position, "domestic"),
                told.format(share=pct(project.procurement.domestic_deduction)),
            )


RULES = (
    Rule(
        code="SC-LAW",
        title="有评分建议，采购法域或者采购标的却没填",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        advice="建议稿交出去之前先填上。",
        project=law_is_known,
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
        title="分档的最高分与该项分值不一致",
        severity=Severity.BLOCKING,
        kind=Kind.FIGURES,
        basis=(Basis("procurement-rules", "34"), Basis("order-87", "55"), Basis("tender-law", "40")),
        advice="修正分档或者分值。",
        project=bands_fit_points,
    ),
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
)
