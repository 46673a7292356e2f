"""Price scores by 87 号令 article 55, with deductions that add up, and the order of bidders."""

from decimal import Decimal

import pytest

from generator.project.scoring import Bidder, FactorScore, evaluated_price, price_score, price_scores, ranks
from generator.project.vocabulary import Outlook

D = Decimal


def test_the_lowest_price_gets_all_points_and_others_their_share():
    scores = price_scores({"A": D(100), "B": D(120), "C": D(150)}, D(30))
    assert scores == {"A": D("30.00"), "B": D("25.00"), "C": D("20.00")}


def test_deductions_are_taken_from_the_original_price_and_add_up():
    evaluated = {"A": evaluated_price(D(100)), "B": evaluated_price(D(110), D("0.20"), D("0.10"))}
    assert evaluated["B"] == D(77)
    assert price_scores(evaluated, D(30)) == {"A": D("23.10"), "B": D("30.00")}


def test_scores_are_rounded_half_up_to_two_decimals():
    assert price_score(D(300), D(200), D(10)) == D("6.67")
    assert price_score(D(800), D(1), D(1)) == D("0.00")
    assert price_score(D(8), D(1), D(1)) == D("0.13")


def test_a_price_of_nothing_gets_nothing_and_is_not_the_base():
    assert price_scores({"A": D(0), "B": D(90)}, D(30)) == {"A": D(0), "B": D("30.00")}
    assert price_scores({}, D(30)) == {}


def test_a_higher_total_goes_first_then_the_lower_price_and_equals_share_a_rank():
    totals = {"A": D(90), "B": D(95), "C": D(90), "D": D(90)}
    prices = {"A": D(100), "B": D(120), "C": D(80), "D": D(100)}
    assert ranks(totals, prices) == {"B": 1, "C": 2, "A": 3, "D": 3}


@pytest.mark.parametrize(
    ("outlook", "points"), [(Outlook.OPTIMISTIC, D(9)), (Outlook.NEUTRAL, D(7)), (Outlook.PESSIMISTIC, D(0))]
)
def test_an_outlook_takes_the_best_the_expected_or_the_worst(outlook, points):
    assert FactorScore(factor="G1", expected=D(7), best=D(9), worst=D(0)).points(outlook) == points


def test_an_outlook_without_an_estimate_takes_the_expected():
    score = FactorScore(factor="G1", expected=D(7))
    assert {score.points(outlook) for outlook in Outlook} == {D(7)}


def test_a_bidder_finds_its_score_of_a_factor():
    score = FactorScore(factor="G1", expected=D(7))
    bidder = Bidder(id="B1", name="甲", price=D(1), scores=(score,))
    assert bidder.score_of("G1") is score
    assert bidder.score_of("G2") is None
