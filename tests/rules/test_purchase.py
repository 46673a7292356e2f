"""The figures that the law fixes: each rule with a purchase that breaks it and a near miss."""

import pytest

from tests.rules.kit import codes, project


def scheme(price, rest):
    return {
        "factors": [
            {"id": "G1", "category": "价格", "name": "价格", "points": price},
            {"id": "G2", "category": "技术", "name": "技术", "points": rest},
        ]
    }


def purchase(regime, bought="货物", **terms):
    return {"regime": regime, "object": bought, **terms}


def bidder(price, ours=True):
    return [{"id": "B1", "name": "我方", "ours": ours, "price": price}]


@pytest.mark.parametrize(
    ("code", "broken", "sound"),
    [
        ("SC-01", (29, 71, purchase("政府采购公开招标")), (30, 70, purchase("政府采购公开招标"))),
        ("SC-02", (9, 91, purchase("政府采购公开招标", "服务")), (10, 90, purchase("政府采购公开招标", "服务"))),
        ("SC-03", (61, 39, purchase("竞争性磋商")), (60, 40, purchase("竞争性磋商"))),
        ("SC-03", (25, 75, purchase("竞争性磋商")), (30, 70, purchase("竞争性磋商"))),
        ("SC-03", (31, 69, purchase("竞争性磋商", "服务")), (30, 70, purchase("竞争性磋商", "服务"))),
    ],
)
def test_the_weight_of_the_price_is_what_the_regime_allows(code, broken, sound):
    assert code in codes(project(scoring=scheme(*broken[:2]), procurement=broken[2]))
    assert code not in codes(project(scoring=scheme(*sound[:2]), procurement=sound[2]))


def test_an_enterprise_sets_the_weight_of_the_price_itself():
    found = codes(project(scoring=scheme(20, 80), procurement=purchase("企业自主采购")))
    assert not found & {"SC-01", "SC-02", "SC-03"}


@pytest.mark.parametrize(
    ("code", "broken", "sound"),
    [
        ("PO-01", {"reserved": True, "small_business_deduction": "10%"}, {"reserved": True}),
        ("PO-02", {"small_business_deduction": "5%"}, {"small_business_deduction": "10%"}),
        ("PO-02", {"small_business_deduction": "21%"}, {"small_business_deduction": "20%"}),
        ("PO-05", {"domestic_deduction": "10%"}, {"domestic_deduction": "20%"}),
    ],
)
def test_deductions_are_those_of_the_law(code, broken, sound):
    assert code in codes(project(procurement=purchase("政府采购公开招标", **broken)))
    assert code not in codes(project(procurement=purchase("政府采购公开招标", **sound)))


@pytest.mark.parametrize(
    ("code", "broken", "sound"), [("PS-CEILING", "1000000.01", "1000000"), ("PS-LOW", "449999.99", "450000")]
)
def test_bids_are_held_against_the_ceiling(code, broken, sound):
    terms = purchase("政府采购公开招标", ceiling="100万")
    assert code in codes(project(procurement=terms, bidders=bidder(broken)))
    assert code not in codes(project(procurement=terms, bidders=bidder(sound)))


def test_a_suggestion_comes_before_the_announcement():
    late = purchase("政府采购公开招标", announced="2026-11-20")
    early = purchase("政府采购公开招标", announced="2026-11-21")
    assert "SC-LATE" in codes(project(scoring=scheme(30, 70), procurement=late))
    assert "SC-LATE" not in codes(project(scoring=scheme(30, 70), procurement=early))


def test_our_bid_is_what_our_list_adds_up_to():
    line = {"name": "交换机", "quantity": 2, "unit_price": 50}
    assert "PS-LIST" in codes(project(bom=[line], bidders=bidder(101)))
    assert "PS-LIST" not in codes(project(bom=[line], bidders=bidder(100)))
    assert "PS-LIST" in codes(project(bom=[line, {"name": "机柜", "quantity": 1}], bidders=bidder(100)))
