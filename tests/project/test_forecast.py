"""Who wins a bidding, at which price, and how far the price may go: figures worked out by hand."""

from decimal import Decimal

import pytest

from generator.project import Project
from generator.project.forecast import (
    STEPS,
    break_even,
    deduction,
    domestic_is_open,
    open_factors,
    other_score,
    our_bidder,
    price_points,
    scenario_prices,
    seen_by,
    standings,
    strongest,
    what_if,
)
from generator.project.vocabulary import Outlook

D = Decimal

SCORES = {
    "A": {"G2": {"expected": 40, "best": 45, "worst": 30}, "G3": {"expected": 20}},
    "B": {"G2": {"expected": 42, "best": 44, "worst": 36}, "G3": {"expected": 20}},
    "C": {"G2": {"expected": 38}, "G3": {"expected": 20}},
}


NOTHING = {"G2": {"expected": 0}, "G3": {"expected": 0}}


def bidder(id, price, scores=None, **more):
    given = SCORES.get(id, {}) if scores is None else scores
    return {
        "id": id, "name": f"投标人{id}", "price": price,
        "scores": [{"factor": factor, **points} for factor, points in given.items()], **more,
    }  # fmt: skip


def bidding(bidders=None, **more):
    if bidders is None:
        bidders = [bidder("A", 100, ours=True), bidder("B", 110), bidder("C", 125)]
    factors = [
        {"id": "G1", "category": "price", "name": "报价", "points": 30},
        {"id": "G2", "category": "technical", "name": "性能", "points": 50, "judgement": "客观"},
        {"id": "G3", "category": "service", "name": "服务", "points": 20},
    ]
    return Project.model_validate(
        {
            "info": {"name": "校园网", "as_of": "2026-11-20"},
            "customer": {"name": "某学院", "short_name": "学院"},
            "scoring": {"factors": factors},
            "bidders": bidders,
            **more,
        }
    )


def test_each_bidder_ends_where_the_law_puts_it():
    found = standings(bidding())
    assert [one.price_score for one in found] == [D("30.00"), D("27.27"), D("24.00")]
    assert [one.other_score for one in found] == [60, 62, 58]
    assert [one.total for one in found] == [D("90.00"), D("89.27"), D("82.00")]
    assert [one.rank for one in found] == [1, 2, 3]
    assert [one.gap for one in found] == [0, D("0.73"), D("8.00")]


def test_the_price_points_of_the_scheme_are_those_of_its_price_factors():
    assert price_points(bidding()) == 30
    assert price_points(bidding(scoring={})) == 0


def test_deductions_are_taken_from_the_first_price_and_add_up():
    project = bidding(
        [bidder("A", 100, ours=True, small_business=True, domestic=True), bidder("B", 80, domestic=False)],
        procurement={"small_business_deduction": "0.1", "domestic_deduction": "0.2"},
    )
    ours, theirs = project.bidders
    assert (deduction(project, ours), deduction(project, theirs)) == (D("0.3"), 0)
    assert [one.evaluated for one in standings(project)] == [D("70.00"), D("80.00")]
    assert [one.price_score for one in standings(project)] == [D("30.00"), D("26.25")]


def test_a_purchase_reserved_for_small_business_deducts_nothing_for_it():
    project = bidding(
        [bidder("A", 100, ours=True, small_business=True)],
        procurement={"small_business_deduction": "0.1", "reserved": True},
    )
    assert deduction(project, project.bidders[0]) == 0


def test_the_hopeful_outlook_is_our_best_and_the_rivals_worst():
    project = bidding()
    ours, rival, plain = project.bidders
    assert seen_by(ours, Outlook.OPTIMISTIC) is Outlook.OPTIMISTIC
    assert seen_by(rival, Outlook.OPTIMISTIC) is Outlook.PESSIMISTIC
    assert seen_by(rival, Outlook.NEUTRAL) is Outlook.NEUTRAL
    assert [one.other_score for one in standings(project, Outlook.OPTIMISTIC)] == [65, 56, 58]
    assert [one.other_score for one in standings(project, Outlook.PESSIMISTIC)] == [50, 64, 58]
    assert other_score(project, plain, Outlook.PESSIMISTIC) == 58


def test_a_scenario_changes_the_prices_that_it_names():
    project = bidding(
        pre_scoring={
            "scenarios": [{"name": "低价", "prices": [{"bidder": "投标人C", "price": 60}, {"bidder": "Z", "price": 1}]}]
        }
    )
    prices = scenario_prices(project, project.pre_scoring.scenarios[0])
    assert prices == {"C": 60}
    assert [one.price_score for one in standings(project, prices=prices)] == [D("18.00"), D("16.36"), D("30.00")]


def test_a_price_of_nothing_gets_no_points_and_is_no_base():
    found = standings(bidding([bidder("A", 0, ours=True), bidder("B", 110)]))
    assert [one.price_score for one in found] == [0, D("30.00")]


def test_equal_totals_are_told_apart_by_price_and_else_share_a_rank():
    same = {"G2": {"expected": 40}, "G3": {"expected": 0}}
    found = standings(bidding([bidder("A", 100, same, ours=True), bidder("B", 100, same), bidder("C", 100, same)]))
    assert [one.rank for one in found] == [1, 1, 1]
    cheaper = {"G2": {"expected": 40}, "G3": {"expected": 0}}
    dearer = {"G2": {"expected": 40}, "G3": {"expected": 3}}
    found = standings(bidding([bidder("A", "111.11", dearer, ours=True), bidder("B", 100, cheaper)]))
    assert [one.total for one in found] == [D("70.00"), D("70.00")]
    assert [one.rank for one in found] == [2, 1]


def test_the_what_if_goes_from_a_fifth_below_to_a_tenth_above():
    steps = list(what_if(bidding()))
    assert [step.share for step in steps][:2] == [D("-0.200"), D("-0.175")]
    assert len(steps) == len(STEPS) == 13
    assert (steps[0].own.price, steps[-1].own.price) == (D("80.00"), D("110.00"))
    at_expected = next(step for step in steps if step.share == 0)
    assert (at_expected.own.total, strongest(at_expected.others).total) == (D("90.00"), D("89.27"))
    dearest = steps[-1]
    assert (dearest.own.rank, strongest(dearest.others).total) == (2, D("92.00"))


def test_what_nobody_estimated_is_open_and_not_nothing():
    project = bidding([bidder("A", 100, ours=True), bidder("B", 110, {"G3": {"expected": 12}})])
    ours, rival = standings(project)
    assert [factor.id for factor in open_factors(project, rival.bidder)] == ["G2"]
    assert (ours.open, ours.total, ours.highest) == (0, D("90.00"), D("90.00"))
    # 27.27 for the price and 12 for the service; nobody knows of the 50 for the performance
    assert (rival.open, rival.total, rival.highest) == (50, D("39.27"), D("89.27"))


def test_nobody_is_ranked_while_an_estimate_is_open():
    project = bidding([bidder("A", 100, ours=True), bidder("B", 110, {"G3": {"expected": 12}}), bidder("C", 125)])
    found = standings(project)
    assert [(one.rank, one.gap) for one in found] == [(None, None)] * 3
    assert strongest(found) is None
    assert break_even(project) is None
    assert {step.own.rank for step in what_if(project)} == {None}


def test_an_estimate_of_zero_is_an_estimate():
    found = standings(bidding([bidder("A", 100, ours=True), bidder("B", 110, NOTHING)]))
    assert [(one.open, one.rank) for one in found] == [(0, 1), (0, 2)]


def test_the_break_even_price_is_the_last_at_which_we_are_first():
    # While we are the cheapest, B has 62 + p / 110 × 30: 90.00 at 102.68, where the lower price decides; 90.01 above.
    project = bidding()
    assert break_even(project) == D("102.68")
    for price, rank in ((D("102.68"), 1), (D("102.69"), 2)):
        assert standings(project, prices={"A": price})[0].rank == rank


def test_the_break_even_price_may_lie_below_the_expected_one():
    project = bidding([bidder("A", 108, ours=True), bidder("B", 110)])
    assert break_even(project) == D("102.68")


@pytest.mark.parametrize(
    "bidders",
    [
        [],
        [bidder("B", 110)],
        [bidder("A", 100, ours=True)],
        [bidder("A", 0, ours=True), bidder("B", 110)],
        [bidder("A", 100, {"G2": {"expected": 50}, "G3": {"expected": 20}}, ours=True), bidder("B", 110, NOTHING)],
        [bidder("A", 100, NOTHING, ours=True), bidder("B", 110, {"G2": {"expected": 50}, "G3": {"expected": 20}})],
    ],
    ids=["nobody", "no one of ours", "no rival", "no price", "always first", "never first"],
)
def test_there_is_no_break_even_price_where_the_price_does_not_decide(bidders):
    assert break_even(bidding(bidders)) is None


def test_without_a_bidder_of_ours_there_is_nothing_to_move():
    project = bidding([bidder("B", 110)])
    assert our_bidder(project) is None
    assert list(what_if(project)) == []
    assert standings(bidding([])) == ()


def test_estimates_for_factors_that_nobody_knows_count_for_nothing():
    project = bidding(
        [bidder("A", 100, {"G1": {"expected": 30}, "G9": {"expected": 50}, "G2": {"expected": 7}}, ours=True)]
    )
    assert standings(project)[0].other_score == 7


@pytest.mark.parametrize(
    ("offers", "shares", "open_"),
    [
        ((True, True, True), (0, 0, 0), (False, False, False)),
        ((False, False, False), (0, 0, 0), (False, False, False)),
        ((True, False, True), (20, 0, 20), (False, False, False)),
        ((True, None, True), (0, 0, 0), (True, False, True)),
        ((True, None, False), (20, 0, 0), (False, True, False)),
        ((None, None, None), (0, 0, 0), (True, True, True)),
        ((False, None, False), (0, 0, 0), (False, True, False)),
    ],
)
def test_domestic_products_are_favoured_only_against_others(offers, shares, open_):
    bidders = [bidder(id, 100, domestic=offer) for id, offer in zip("ABC", offers, strict=True)]
    given = bidding(bidders, procurement={"domestic_deduction": "20%"})
    assert tuple(deduction(given, one) * 100 for one in given.bidders) == shares
    assert tuple(domestic_is_open(given, one) for one in given.bidders) == open_
    free = bidding(bidders)
    assert not any(domestic_is_open(free, one) for one in free.bidders)
