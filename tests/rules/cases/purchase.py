from tests.rules.kit import BASE, Case


def priced(price, other, regime="政府采购公开招标", bought="货物"):
    factors = [
        {"id": "G1", "category": "价格", "name": "报价", "points": price},
        {"id": "G2", "category": "技术", "name": "技术", "points": other},
    ]
    return {"procurement": {"regime": regime, "object": bought}, "scoring": {"factors": factors}}


def terms(**changes):
    return {"procurement": BASE["procurement"] | changes}


def late(day):
    return priced(30, 70) | terms(announced=day)


CASES = (
    Case("SC-01", priced(29, 71), priced(30, 70)),
    Case("SC-02", priced(9, 91, bought="服务"), priced(10, 90, bought="服务")),
    Case("SC-03", priced(61, 39, "竞争性磋商"), priced(60, 40, "竞争性磋商")),
    Case("SC-03", priced(31, 69, "竞争性磋商", "服务"), priced(30, 70, "竞争性磋商", "服务")),
    Case("SC-LATE", late("2026-11-20"), late("2026-11-21")),
    Case(
        "PO-01",
        terms(reserved=True, small_business_deduction="10%"),
        terms(reserved=False, small_business_deduction="10%"),
    ),
    Case("PO-02", terms(small_business_deduction="6%"), terms(small_business_deduction="10%")),
    Case("PO-05", terms(domestic_deduction="10%"), terms(domestic_deduction="20%")),
)
