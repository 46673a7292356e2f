from tests.rules.kit import BASE, Case, scheme


def priced(price, other, regime="政府采购公开招标", bought="货物", **terms):
    factors = [
        {"id": "G1", "category": "价格", "name": "报价", "points": price},
        {"id": "G2", "category": "技术", "name": "技术", "points": other},
    ]
    return {"procurement": {"regime": regime, "object": bought, **terms}, "scoring": {"factors": factors}}


def one(**changes):
    factor = {"id": "G", "category": "技术", "name": "甲", "points": 100}
    return {"scoring": {"factors": [factor | changes]}}


def banded(*points, **changes):
    return one(bands=[{"condition": f"做到第{n}项", "points": p} for n, p in enumerate(points)], **changes)


def state_it(price, bought="货物", regime="政府采购公开招标"):
    return priced(price, 100 - price, regime, bought, government_it=True)


CASES = (
    Case("SC-01", priced(29, 71), priced(30, 70)),
    Case("SC-02", priced(9, 91, bought="服务"), priced(10, 90, bought="服务")),
    Case("SC-03", priced(61, 39, "竞争性磋商"), priced(60, 40, "竞争性磋商")),
    Case("SC-03", priced(31, 69, "竞争性磋商", "服务"), priced(30, 70, "竞争性磋商", "服务")),
    Case("SC-04", state_it(35), state_it(30)),
    Case("SC-04", state_it(20, "服务", "竞争性磋商"), state_it(10, "服务", "竞争性磋商")),
    Case("SC-04", state_it(35), priced(35, 65)),
    Case("SC-05", {"scoring": scheme(60, 30)}, {"scoring": scheme(60, 40)}),
    Case("SC-05", {"scoring": scheme(60, 40, total=110)}, {"scoring": scheme(60, 50, total=110)}),
    Case("SC-06", banded(90), banded(100)),
    Case("SC-06", banded(60, 30, additive=True), banded(60, 40, additive=True)),
    Case("SC-06", one(criterion="每提供1份得20分，满分80分"), one(criterion="每提供1份得20分，满分100分")),
    Case("SC-07", {"scoring": scheme(60, 50, total=110)}, {"scoring": scheme(60, 40)}),
    Case("SC-09", priced(30, 70, fixed_price=True), priced(30, 70)),
    Case("SC-09", priced(30, 70, fixed_price=True), priced(0, 100, fixed_price=True)),
    Case("SC-LAW", {"procurement": {"object": "货物"}, "scoring": scheme(100)}, {"scoring": scheme(100)}),
    Case(
        "SC-LAW",
        {"procurement": {"regime": "竞争性磋商"}, "scoring": scheme(100)},
        {"procurement": {"regime": "企业自主采购"}, "scoring": scheme(100)},
    ),
    Case(
        "SC-LATE",
        priced(30, 70) | {"procurement": BASE["procurement"] | {"announced": "2026-11-20"}},
        priced(30, 70) | {"procurement": BASE["procurement"] | {"announced": "2026-11-21"}},
    ),
)
