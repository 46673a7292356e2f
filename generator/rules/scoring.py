"""What must hold of a scoring draft before anything else is said of it: its points add up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.errors import Finding, Severity
from generator.filters import num, pct
from generator.project import Project
from generator.project.forecast import domestic_is_open
from generator.project.law import GOVERNMENT
from generator.project.vocabulary import FactorCategory
from generator.rules.places import place
from generator.wording import _, sentences


def points_add_up(project: Project) -> Iterator[Finding]:
    """The points of all factors are the declared total (87 号令 art. 55; 财库〔2014〕214 号 art. 24)."""
    scoring, articles = project.scoring, project.procurement.articles
    total = sum((factor.points for factor in scoring.factors), Decimal(0))
    if scoring.factors and total != scoring.total:
        yield Finding(
            "SC-05",
            Severity.BLOCKING,
            place(project, "scoring", "factors"),
            _("the points of all factors add up to {total}, declared are {declared}.").format(
                total=num(total), declared=num(scoring.total)
            ),
            sentences(
                _("Mend the points so that both agree."),
                _("Basis: {article}.").format(article=articles.scoring.short) if articles else "",
            ),
        )


def bands_fit_points(project: Project) -> Iterator[Finding]:
    """The highest band gives the factor's points, and no band gives more."""
    for position, factor in enumerate(project.scoring.factors):
        highest = max((band.points for band in factor.bands), default=None)
        if highest is not None and highest != factor.points:
            yield Finding(
                "SC-06",
                Severity.BLOCKING,
                place(project, "scoring", "factors", position),
                _("the highest band gives {highest} points, the factor has {points}.").format(
                    highest=num(highest), points=num(factor.points)
                ),
                _("Mend the band or the points."),
            )


def estimates_within_points(project: Project) -> Iterator[Finding]:
    """No bidder is expected to get more than a factor has, and the worst is not above the best."""
    for position, bidder in enumerate(project.bidders):
        for index, score in enumerate(bidder.scores):
            factor = project.find("scoring.factors", score.factor)
            if factor is None:
                continue
            values = [value for value in (score.worst, score.expected, score.best) if value is not None]
            if values != sorted(values) or max(values) > factor.points:
                yield Finding(
                    "PS-RANGE",
                    Severity.MAJOR,
                    place(project, "bidders", position, "scores", index),
                    _("worst, expected and best of “{factor}” must rise and stay within {points} points.").format(
                        factor=factor.name, points=num(factor.points)
                    ),
                )


def every_factor_is_estimated(project: Project) -> Iterator[Finding]:
    """Each bidder has an estimate for each factor but the price."""
    wanted = [factor for factor in project.scoring.factors if factor.category is not FactorCategory.PRICE]
    for position, bidder in enumerate(project.bidders):
        missing = [factor.name for factor in wanted if bidder.score_of(factor.id) is None]
        if missing:
            yield Finding(
                "PS-MISSING",
                Severity.MINOR,
                place(project, "bidders", position),
                _("has no estimate for: {factors}.").format(factors="、".join(missing)),
            )


def law_is_known(project: Project) -> Iterator[Finding]:
    """Words, price rule and articles of a scoring draft hang on the law of the purchase and on what is bought."""
    terms = project.procurement
    if not project.scoring.factors:
        return
    if terms.regime is None:
        yield Finding(
            "SC-LAW",
            Severity.MAJOR,
            place(project, "procurement", "regime"),
            _("is not entered, so words, price rule and articles of the scoring draft cannot be right."),
            _("Enter it before the draft goes out."),
        )
    if terms.object is None and terms.regime in (None, *GOVERNMENT):
        yield Finding(
            "SC-LAW",
            Severity.MAJOR,
            place(project, "procurement", "object"),
            _("is not entered, so it cannot be told how much the price has to weigh."),
            _("Enter it before the draft goes out."),
        )


def domestic_products_are_known(project: Project) -> Iterator[Finding]:
    """Where domestic products are favoured, each bidder's are known as far as anybody's deduction hangs on them."""
    if not any(domestic_is_open(project, bidder) for bidder in project.bidders):
        return
    for position, bidder in enumerate(project.bidders):
        if bidder.domestic is None:
            yield Finding(
                "PS-DOMESTIC",
                Severity.MAJOR,
                place(project, "bidders", position, "domestic"),
                _("is not known, so the deduction of {share} is given to nobody whom it hangs on.").format(
                    share=pct(project.procurement.domestic_deduction)
                ),
                _(
                    "Find out who offers domestic products; only among domestic and other products is there a deduction."
                ),
            )


RULES = (
    law_is_known,
    domestic_products_are_known,
    points_add_up,
    bands_fit_points,
    estimates_within_points,
    every_factor_is_estimated,
)
