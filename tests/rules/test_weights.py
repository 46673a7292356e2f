"""The figures that the law fixes for a scoring draft, and what hangs on the law and on the day."""

import pytest

from tests.rules.kit import codes, found, project, scheme


def priced(price, rest):
    return {
        "factors": [
            {"id": "G1", "category": "价格", "name": "价格", "points": price},
            {"id": "G2", "category": "技术", "name": "技术", "points": rest},
        ]
    }


def purchase(regime, bought="货物", **terms):
    return {"regime": regime, "object": bought, **terms}


@pytest.mark.parametrize(
    ("price", "terms", "told"),
    [
        (29, purchase("政府采购公开招标"), {"SC-01"}),
        (30, purchase("政府采购公开招标"), set()),
        (95, purchase("政府采购公开招标"), set()),
        (9, purchase("政府采购公开招标", "服务"), {"SC-02"}),
        (10, purchase("政府采购公开招标", "服务"), set()),
        (5, purchase("政府采购公开招标", "工程"), set()),
        (29, purchase("竞争性磋商"), {"SC-03"}),
        (30, purchase("竞争性磋商"), set()),
        (60, purchase("竞争性磋商"), set()),
        (61, purchase("竞争性磋商"), {"SC-03"}),
        (31, purchase("竞争性磋商", "服务"), {"SC-03"}),
        (20, purchase("招标投标法"), set()),
        (20, purchase("企业自主采购"), set()),
        (35, purchase("政府采购公开招标", government_it=True), {"SC-04"}),
        (25, purchase("政府采购公开招标", government_it=True), {"SC-01", "SC-04"}),
        (30, purchase("政府采购公开招标", government_it=True), set()),
        (15, purchase("竞争性磋商", "服务", government_it=True), {"SC-04"}),
        (20, purchase("企业自主采购", government_it=True), set()),
        (0, purchase("政府采购公开招标", fixed_price=True), {"SC-01"}),
        (30, purchase("竞争性磋商", fixed_price=True), {"SC-09"}),
        (30, purchase("招标投标法", fixed_price=True), set()),
    ],
)
def test_the_weight_of_the_price_is_what_the_law_allows(price, terms, told):
    given = project(scoring=priced(price, 100 - price), procurement=terms)
    assert codes(given) & {"SC-01", "SC-02", "SC-03", "SC-04", "SC-09"} == told


def test_the_weight_is_a_share_of_the_declared_total():
    given = project(scoring=priced(45, 105) | {"total": 150}, procurement=purchase("政府采购公开招标"))
    assert codes(given) & {"SC-01", "SC-05", "SC-07"} == {"SC-07"}


def test_while_the_law_is_not_known_no_weight_is_judged():
    given = project(scoring=priced(5, 95), procurement={})
    assert not codes(given) & {"SC-01", "SC-02", "SC-03", "SC-04"}
    assert "SC-LAW" in codes(given)


def test_a_suggestion_comes_before_the_announcement():
    late, early = (purchase("政府采购公开招标", announced=day) for day in ("2026-11-20", "2026-11-21"))
    assert "SC-LATE" in codes(project(scoring=priced(30, 70), procurement=late))
    assert "SC-LATE" not in codes(project(scoring=priced(30, 70), procurement=early))


def factor(**changes):
    return {"scoring": {"factors": [{"id": "G1", "category": "技术", "name": "因素", "points": 6} | changes]}}


@pytest.mark.parametrize(
    ("criterion", "fits"),
    [
        ("每提供1份得2分，满分6分", True),
        ("每提供1份得2分，最高得6分", True),
        ("每人最高得2分，本项最高得6分", True),
        ("每提供1份得2分，最高得８分", False),
        ("每人最高得2分", True),
        ("（1）每有1人得1分，最高2分；（2）每有1份得2分，最高4分", True),
        ("（1）每有1人得1分，最高2分；（2）每有1份得2分，最高3分", False),
        ("每提供1份得20分，最高得100分", True),  # a scale of a hundred, weighted by the points
        ("2小时以内得6分", True),
        ("最高限价688万元", True),
    ],
)
def test_what_a_criterion_gives_at_most_is_what_the_factor_has(criterion, fits):
    assert ("SC-06" not in codes(factor(criterion=criterion))) is fits


def test_a_factor_whose_bands_and_criterion_both_miss_is_told_twice():
    given = factor(criterion="最高得8分", bands=[{"condition": "有", "points": 5}])
    assert [f.code for f in found(given)].count("SC-06") == 2


def test_parts_that_add_up_are_told_from_steps():
    parts = [{"condition": "含进度表", "points": 4}, {"condition": "含人员表", "points": 2}]
    assert "SC-06" in codes(factor(bands=parts))
    assert "SC-06" not in codes(factor(bands=parts, additive=True))


def test_an_empty_draft_is_not_judged():
    assert not {code for code in codes(project(scoring=scheme())) if code.startswith(("SC-", "PO-"))}
