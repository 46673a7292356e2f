"""What must hold of a scoring draft before anything else is said of it: its points add up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.errors import Finding, Severity
from generator.filters import num
from generator.project import Project
from generator.project.vocabulary import FactorCategory
from generator.rules.places import place
from generator.wording import _


def points_add_up(project: Project) -> Iterator[Finding]:
    """The points of all factors are the declared total (87 号令 art. 55)."""
    scoring = project.scoring
    total = sum((factor.points for factor in scoring.factors), Decimal(0))
    if scoring.factors and total != scoring.total:
        yield Finding(
            "SC-05",
            Severity.BLOCKING,
            place(project, "scoring", "factors"),
            _("the points of all factors add up to {total}, declared are {declared}.").format(
                total=num(total), declared=num(scoring.total)
            ),
            _("Mend the points so that both agree (87 号令 art. 55)."),
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


RULES = (points_add_up, bands_fit_points, estimates_within_points, every_factor_is_estimated)
