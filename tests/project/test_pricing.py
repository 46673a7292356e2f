"""Price scoring as the laws have it: methods, weights, deductions by day and object, and the lines for low prices."""

import datetime
from decimal import Decimal

import pytest

from generator.project.forecast import break_even, deduction, open_factors, standings
from generator.project.lowprices import ceiling_of, crossed, safe_for_us, scenarios_crossed
from generator.project.pricing import (
    BASE_LINES,
    DEDUCTIONS,
    Trigger,
    deduction_rule,
    lines_crossed,
    price_method,
    price_shares,
    safe_price,
)
from generator.project.procurement import LowPriceLines, Procurement
from generator.project.vocabulary import PriceMethod
from tests.project.test_forecast import bidder, bidding

D = Decimal
DAY = datetime.date
THREE = [bidder("A", 100, ours=True), bidder("B", 110), bidder("C", 125)]


def terms(regime=None, object="货物", **more):
    return Procurement.model_validate({"regime": regime, "object": object, **more})


@pytest.mark.parametrize(
    ("regime", "entered", "method"),
    [
        ("政府采购公开招标", None, PriceMethod.LOW_PRICE_FIRST),
        ("政府采购公开招标", "最低价法", PriceMethod.LOWEST_PRICE),
        ("竞争性磋商", None, PriceMethod.LOW_PRICE_FIRST),
        ("招标投标法", None, None),
        ("招标投标法", "按采购文件", PriceMethod.AS_FILED),
        ("企业自主采购", None, None),
        ("企业自主采购", "低价优先法", PriceMethod.LOW_PRICE_FIRST),
        (None, None, PriceMethod.LOW_PRICE_FIRST),
    ],
)
def test_a_method_is_prescribed_or_named_and_never_guessed(regime, entered, method):
    assert price_method(terms(regime, price_method=entered)) is method


@pytest.mark.parametrize(
    ("regime", "object", "it", "shares"),
    [
        ("政府采购公开招标", "货物", False, (30, 100)),
        ("政府采购公开招标", "服务", False, (10, 100)),
        ("竞争性磋商", "货物", False, (30, 60)),
        ("竞争性磋商", "服务", False, (10, 30)),
        ("政府采购公开招标", "货物", True, (30, 30)),
        ("竞争性磋商", "服务", True, (10, 10)),
        ("政府采购公开招标", "工程", True, None),
        ("招标投标法", "货物", True, None),
        ("企业自主采购", "货物", False, None),
        (None, "货物", False, None),
        ("政府采购公开招标", None, False, None),
    ],
)
def test_the_weight_of_the_price_is_a_floor_a_band_or_fixed(regime, object, it, shares):
    assert price_shares(terms(regime, object, government_it=it)) == shares


@pytest.mark.parametrize(
    ("id", "object", "day", "span"),
    [
        ("small", "货物", DAY(2026, 11, 20), ("0.1", "0.2")),
        ("small", "服务", DAY(2022, 7, 1), ("0.1", "0.2")),
        ("small", "货物", DAY(2022, 6, 30), ("0.06", "0.1")),
        ("small", "工程", DAY(2026, 11, 20), ("0.03", "0.05")),
        ("consortium", "货物", DAY(2026, 11, 20), ("0.04", "0.06")),
        ("consortium", "货物", DAY(2022, 6, 30), ("0.02", "0.03")),
        ("consortium", "工程", DAY(2026, 11, 20), ("0.01", "0.02")),
        ("domestic", "货物", DAY(2026, 1, 1), ("0.2", "0.2")),
        ("domestic", "货物", DAY(2025, 12, 31), None),
        ("domestic", "工程", DAY(2026, 11, 20), None),
        ("small", "货物", DAY(2020, 12, 31), None),
    ],
)
def test_a_deduction_is_that_of_the_day_and_the_object(id, object, day, span):
    rule = deduction_rule(id, terms("政府采购公开招标", object), day)
    assert (rule and (rule.least, rule.most)) == (span and tuple(map(D, span)))


def test_a_policy_holds_once_on_a_day():
    for rule in DEDUCTIONS:
        for object in rule.objects:
            same = [one for one in DEDUCTIONS if one.id == rule.id and one.holds(object, rule.since)]
            assert same == [rule]


def test_a_domestic_offer_from_a_small_maker_wins_by_both_deductions():
    # 110 − 22 − 11 = 77 is the base; 77 / 100 × 30 = 23.10 for the foreign offer of 100.
    given = bidding(
        [bidder("A", 100, ours=True, domestic=False), bidder("B", 110, small_business=True, domestic=True)],
        procurement={"small_business_deduction": "10%", "domestic_deduction": "20%"},
    )
    found = standings(given)
    assert [(one.evaluated, one.price_score) for one in found] == [(D("100.00"), D("23.10")), (D("77.00"), D("30.00"))]


def test_deductions_are_stacked_on_the_original_price():
    given = bidding(
        [bidder("A", 100, ours=True, small_business=True, domestic=True), bidder("B", 100, domestic=False)],
        procurement={"small_business_deduction": "10%", "domestic_deduction": "20%"},
    )
    assert standings(given)[0].evaluated == D("70.00")


def test_a_consortium_with_small_businesses_gets_its_own_deduction_and_never_two():
    given = bidding(
        [
            bidder("A", 100, ours=True, consortium=True),
            bidder("B", 100, consortium=True, small_business=True),
            bidder("C", 100),
        ],
        procurement={"small_business_deduction": "10%", "consortium_deduction": "5%"},
    )
    assert [deduction(given, one) for one in given.bidders] == [D("0.05"), D("0.1"), 0]
    reserved = bidding(
        [bidder("A", 100, ours=True, consortium=True)], procurement={"consortium_deduction": "5%", "reserved": True}
    )
    assert deduction(reserved, reserved.bidders[0]) == 0


@pytest.mark.parametrize(("share", "given"), [("80%", D("0.2")), ("79.99%", 0), (None, 0)])
def test_an_offer_is_domestic_from_four_fifths_of_its_cost_on(share, given):
    project = bidding(
        [bidder("A", 100, ours=True, domestic_share=share), bidder("B", 100, domestic=False)],
        procurement={"domestic_deduction": "20%"},
    )
    assert deduction(project, project.bidders[0]) == given


def test_a_deduction_that_was_not_in_force_is_not_counted():
    old = {"regime": "政府采购公开招标", "domestic_deduction": "20%", "announced": "2025-12-20"}
    bids = [bidder("A", 100, ours=True, domestic=True), bidder("B", 100, domestic=False)]
    assert standings(bidding(bids, procurement=old))[0].evaluated == D("100.00")
    assert standings(bidding(bids, procurement=old | {"announced": "2026-01-05"}))[0].evaluated == D("80.00")


def test_the_paper_of_a_company_gives_what_it_says_on_any_day():
    terms = {
        "regime": "企业自主采购",
        "price_method": "低价优先法",
        "domestic_deduction": "15%",
        "announced": "2025-12-20",
    }
    bids = [bidder("A", 100, ours=True, domestic=True), bidder("B", 100, domestic=False)]
    assert standings(bidding(bids, procurement=terms))[0].evaluated == D("85.00")


def test_where_the_lowest_price_wins_nothing_is_scored():
    found = standings(bidding(THREE, procurement={"regime": "政府采购公开招标", "price_method": "最低价法"}))
    assert [(one.price_score, one.other_score, one.total, one.rank) for one in found] == [
        (0, 0, 0, 1),
        (0, 0, 0, 2),
        (0, 0, 0, 3),
    ]
    # Equal prices share the place, so ours may rise to the lowest of the others.
    assert break_even(bidding(THREE, procurement={"price_method": "最低价法"})) == D("110.00")


def test_where_the_paper_says_how_the_price_is_estimated_like_any_factor():
    given = bidding(THREE, procurement={"regime": "招标投标法"})
    assert [factor.id for factor in open_factors(given, given.bidders[0])] == ["G1"]
    assert [(one.open, one.rank) for one in standings(given)] == [(30, None)] * 3
    points = {"A": 28, "B": 30, "C": 25}
    known = [one | {"scores": [*one["scores"], {"factor": "G1", "expected": points[one["id"]]}]} for one in THREE]
    found = standings(bidding(known, procurement={"regime": "招标投标法", "price_method": "按采购文件"}))
    assert [(one.price_score, one.total, one.rank) for one in found] == [(0, D(88), 2), (0, D(92), 1), (0, D(83), 3)]


def test_the_vector_of_the_notice():
    prices = [D(430_000), D(900_000), D(950_000)]
    found = lines_crossed(prices[0], prices, D(1_000_000), BASE_LINES)
    assert [(line.trigger, line.amount) for line in found] == [
        (Trigger.SECOND, D(450_000)),
        (Trigger.CEILING, D(450_000)),
    ]
    assert lines_crossed(prices[1], prices, D(1_000_000), BASE_LINES) == ()


@pytest.mark.parametrize(
    ("price", "others", "ceiling", "crossed_lines"),
    [
        (50, [100, 100], None, ()),
        ("49.99", [100, 100], None, (Trigger.SECOND,)),
        (45, [46], 100, ()),
        ("44.99", [46], 100, (Trigger.CEILING,)),
        (20, [40, 50, 50], None, ()),
        ("19.99", [40, 50, 50], None, (Trigger.MEAN, Trigger.SECOND)),
        (30, [50, 200], None, (Trigger.MEAN,)),
        (100, [], None, ()),
        (0, [100, 100], 100, ()),
    ],
)
def test_a_line_is_crossed_only_strictly_below_it(price, others, ceiling, crossed_lines):
    prices = [D(str(price)), *map(D, others)]
    found = lines_crossed(prices[0], prices, ceiling and D(ceiling), BASE_LINES)
    assert tuple(line.trigger for line in found) == crossed_lines


def test_two_lowest_bids_of_one_price_are_each_others_second():
    assert lines_crossed(D(40), [D(40), D(40), D(100)], None, BASE_LINES) == ()


def test_a_raised_line_is_the_line():
    raised = LowPriceLines(mean=D("0.65"), second=D("0.65"), ceiling=D("0.65"))
    assert [line.trigger for line in lines_crossed(D(64), [D(64), D(100)], D(100), raised)] == [
        Trigger.SECOND, Trigger.CEILING,
    ]  # fmt: skip
    assert safe_price(D(100), raised) == D("65.00")


@pytest.mark.parametrize("others", [[1_000_000] * 1, [1_000_000] * 2, [1_000_000] * 9, [600_000, 1_000_000]])
def test_no_line_reaches_the_safe_price_whatever_others_bid(others):
    safe = safe_price(D(1_000_000), BASE_LINES)
    assert safe == D("500000.00")
    assert lines_crossed(safe, [safe, *map(D, others)], D(1_000_000), BASE_LINES) == ()
    assert safe_price(None, BASE_LINES) is None


def low(**more):
    government = {"regime": "政府采购公开招标", **more.pop("procurement", {})}
    return bidding([bidder("A", 40, ours=True), bidder("B", 100), bidder("C", 120)], procurement=government, **more)


def test_lines_are_for_bids_as_they_are_before_deductions():
    given = bidding(
        [bidder("A", 60, ours=True, small_business=True), bidder("B", 100), bidder("C", 100)],
        procurement={"regime": "竞争性磋商", "small_business_deduction": "20%"},
    )
    # 48 after the deduction would lie below half of the second lowest.
    assert standings(given)[0].evaluated == D("48.00")
    assert crossed(given) == {}


def test_lines_hold_in_government_procurement_since_the_notice():
    assert [line.trigger for line in crossed(low())["A"]] == [Trigger.MEAN, Trigger.SECOND]
    for regime in ("招标投标法", "企业自主采购", None):
        assert crossed(low(procurement={"regime": regime})) == {}
    assert crossed(low().on(DAY(2026, 1, 31))) == {}
    assert crossed(low().on(DAY(2026, 2, 1))) != {}


def test_without_a_ceiling_the_budget_stands_in_for_it():
    assert ceiling_of(low(procurement={"ceiling": 90, "budget": 100})) == (D(90), False)
    assert ceiling_of(low(procurement={"budget": 100})) == (D(100), True)
    assert ceiling_of(low(mant={"money": {"total": 110}})) == (D(110), True)
    assert ceiling_of(low()) == (None, False)
    assert safe_for_us(low(procurement={"budget": 100})) == D("50.00")


def test_the_courses_in_which_a_line_is_crossed_are_told():
    given = bidding(
        [bidder("A", 60, ours=True), bidder("B", 100), bidder("C", 120)],
        procurement={"regime": "政府采购公开招标"},
        pre_scoring={"scenarios": [{"name": "让到底", "prices": [{"bidder": "A", "price": 45}]}, {"name": "照旧"}]},
    )
    assert [
        (one.name, [line.trigger for line in lines]) for one, lines in scenarios_crossed(given, given.bidders[0])
    ] == [("让到底", [Trigger.SECOND])]
