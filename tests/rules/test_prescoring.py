"""Bids are held against the ceiling and against our own list."""

import pytest

from tests.rules.kit import codes, project

TERMS = {"regime": "政府采购公开招标", "object": "货物", "ceiling": "100万"}


def bidder(price):
    return [{"id": "B1", "name": "我方", "ours": True, "price": price}]


@pytest.mark.parametrize(
    ("code", "broken", "sound"), [("PS-CEILING", "1000000.01", "1000000"), ("PS-LOW", "449999.99", "450000")]
)
def test_bids_are_held_against_the_ceiling(code, broken, sound):
    assert code in codes(project(procurement=TERMS, bidders=bidder(broken)))
    assert code not in codes(project(procurement=TERMS, bidders=bidder(sound)))


def test_our_bid_is_what_our_list_adds_up_to():
    line = {"name": "交换机", "quantity": 2, "unit_price": 50}
    assert "PS-LIST" in codes(project(bom=[line], bidders=bidder(101)))
    assert "PS-LIST" not in codes(project(bom=[line], bidders=bidder(100)))
    assert "PS-LIST" in codes(project(bom=[line, {"name": "机柜", "quantity": 1}], bidders=bidder(100)))
