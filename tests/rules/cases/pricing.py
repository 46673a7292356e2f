from tests.rules.kit import BASE, Case


def bidding(*prices, scenarios=(), bidders=None, **purchase):
    """A purchase with bids; the first is ours."""
    found = [{"id": f"B{n}", "name": f"投标人{n}", "ours": n == 1, "price": p} for n, p in enumerate(prices, start=1)]
    return {
        "procurement": BASE["procurement"] | purchase,
        "bidders": [one | more for one, more in zip(found, bidders or [{}] * len(found), strict=True)],
        "pre_scoring": {"scenarios": list(scenarios)},
        "scoring": {
            "factors": [{"id": "G1", "category": "价格", "name": "报价", "points": 30}],
        },
    }


def scenario(name, **prices):
    return {"name": name, "outlook": "悲观", "prices": [{"bidder": id, "price": price} for id, price in prices.items()]}


def sharing(**purchase):
    """A purchase that writes the deduction for small businesses, with a clause or more of its own."""
    return bidding(100, **{"small_business_deduction": "10%", **purchase})


CASES = (
    Case(
        "PS-METHOD",
        bidding(100, 110, regime="招标投标法"),
        bidding(100, 110, regime="招标投标法", price_method="按采购文件"),
    ),
    Case("PS-METHOD", bidding(100, 110, regime="企业自主采购"), bidding(100, 110)),
    Case("PS-METHOD", bidding(100, 110, price_method="按采购文件"), bidding(100, 110, price_method="最低价法")),
    Case(
        "PS-METHOD",
        bidding(100, 110, regime="竞争性磋商", price_method="最低价法"),
        bidding(100, 110, regime="竞争性磋商", price_method="低价优先法"),
    ),
    Case(
        "PS-DEDUCTION",
        bidding(100, domestic_deduction="20%", announced="2025-12-31"),
        bidding(100, domestic_deduction="20%", announced="2026-01-01"),
    ),
    Case(
        "PS-DEDUCTION",
        bidding(100, object="工程", domestic_deduction="20%"),
        bidding(100, object="服务", domestic_deduction="20%"),
    ),
    Case("PO-02", sharing(consortium_deduction="7%"), sharing(consortium_deduction="6%")),
    Case(
        "PO-02",
        sharing(consortium_deduction="2%"),
        sharing(consortium_deduction="2%", announced="2022-06-30", small_business_deduction="8%"),
    ),
    Case(
        "PO-02",
        sharing(object="工程", small_business_deduction="6%"),
        sharing(object="工程", small_business_deduction="5%", consortium_deduction="2%"),
    ),
    Case(
        "PO-02",
        sharing(small_business_deduction="8%", announced="2022-07-01"),
        sharing(small_business_deduction="8%", announced="2022-06-30"),
    ),
    Case(
        "PO-01",
        sharing(small_business_deduction=0, consortium_deduction="5%", reserved=True),
        sharing(small_business_deduction=0, reserved=True),
    ),
    Case(
        "PS-SHARE",
        bidding(100, bidders=[{"domestic": True, "domestic_share": "79.9%"}]),
        bidding(100, bidders=[{"domestic": True, "domestic_share": "80%"}]),
    ),
    Case(
        "PS-LIMIT", bidding(100, low_price={"mean": "66%"}), bidding(100, low_price={"mean": "65%", "ceiling": "60%"})
    ),
    Case("PS-LIMIT", bidding(100, low_price={"ceiling": "40%"}), bidding(100, low_price={"ceiling": "45%"})),
    # The vector of the notice: 430k is above half of the mean, below half of the second lowest and 45% of the ceiling.
    Case("PS-LOW", bidding("43万", "90万", "95万", ceiling="100万"), bidding("45万", "90万", "95万", ceiling="100万")),
    Case("PS-LOW", bidding(49, 99, 99), bidding(50, 100, 100)),
    # Without a ceiling the budget stands in for it.
    Case("PS-LOW", bidding("44.99万", budget="100万"), bidding("45万", budget="100万")),
    # A raised line is the line.
    Case(
        "PS-LOW",
        bidding("59万", "90万", "95万", ceiling="100万", low_price={"second": "65%", "mean": "65%", "ceiling": "60%"}),
        bidding("60万", "90万", "91万", ceiling="100万", low_price={"second": "65%", "mean": "65%", "ceiling": "60%"}),
    ),
    # The worst case: the others as expected, we at our lowest.
    Case(
        "PS-LOW",
        bidding(60, 100, 110, scenarios=[scenario("我方让到底", B1=49)]),
        bidding(60, 100, 110, scenarios=[scenario("我方让到底", B1=50)]),
    ),
    Case(
        "PS-LOW",
        bidding("43万", ceiling="100万"),
        bidding("43万", ceiling="100万", regime="企业自主采购", price_method="低价优先法"),
    ),
    Case("PS-SAFE", bidding("49.99万", "60万", ceiling="100万"), bidding("50万", "60万", ceiling="100万")),
)
