from tests.rules.kit import Case, scheme


def banded(points):
    factor = {"id": "G", "category": "技术", "name": "甲", "points": 100}
    return {"scoring": {"factors": [factor | {"bands": [{"condition": "有", "points": points}]}]}}


def traced(kind, **changes):
    need = {"id": "R1", "title": "需求", "kind": kind} | changes
    factor = {"id": "G1", "category": "技术", "name": "因素", "points": 100, "requirement": "R1"}
    return {"requirements": [need], "scoring": {"factors": [factor]}}


CASES = (
    Case("SC-05", {"scoring": scheme(60, 30)}, {"scoring": scheme(60, 40)}),
    Case("SC-05", {"scoring": scheme(60, 40, total=110)}, {"scoring": scheme(60, 50, total=110)}),
    Case("SC-06", banded(90), banded(100)),
    Case("SC-15", traced("隐性"), traced("隐性", made_explicit=True)),
    Case("SC-LAW", {"procurement": {"object": "货物"}, "scoring": scheme(100)}, {"scoring": scheme(100)}),
    Case(
        "SC-LAW",
        {"procurement": {"regime": "竞争性磋商"}, "scoring": scheme(100)},
        {"procurement": {"regime": "企业自主采购"}, "scoring": scheme(100)},
    ),
)
