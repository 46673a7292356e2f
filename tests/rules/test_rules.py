"""Each rule with a project that breaks it and a near miss that does not."""

import pytest

from generator import rules
from generator.project import Project

BASE = {
    "info": {"name": "项目", "as_of": "2026-11-20"},
    "customer": {"name": "客户全称", "short_name": "客户"},
    "procurement": {"regime": "政府采购公开招标", "object": "货物"},
}

FAVOURED = {**BASE["procurement"], "domestic_deduction": "20%"}


def project(**parts):
    return Project.model_validate(BASE | parts)


def codes(made):
    return {finding.code for finding in rules.check(made)}


def scheme(*points, total=100):
    return {
        "total": total,
        "factors": [{"id": f"G{n}", "category": "技术", "name": f"因素{n}", "points": p} for n, p in enumerate(points)],
    }


def letter(**changes):
    return {
        "id": "H1",
        "kind": "质疑答复函代拟稿",
        "subject": "答复",
        "received": "2026-11-20",
        "matters": [{"issue": "问题", "answer": "答复"}],
    } | changes


@pytest.mark.parametrize(
    ("code", "broken", "sound"),
    [
        ("SC-05", {"scoring": scheme(60, 30)}, {"scoring": scheme(60, 40)}),
        ("SC-05", {"scoring": scheme(60, 40, total=110)}, {"scoring": scheme(60, 50, total=110)}),
        (
            "SC-06",
            {
                "scoring": {
                    "factors": [
                        {
                            "id": "G",
                            "category": "技术",
                            "name": "甲",
                            "points": 100,
                            "bands": [{"condition": "有", "points": 90}],
                        }
                    ]
                }
            },
            {
                "scoring": {
                    "factors": [
                        {
                            "id": "G",
                            "category": "技术",
                            "name": "甲",
                            "points": 100,
                            "bands": [{"condition": "有", "points": 100}],
                        }
                    ]
                }
            },
        ),
        (
            "PS-RANGE",
            {
                "scoring": scheme(100),
                "bidders": [{"id": "B", "name": "我", "price": 1, "scores": [{"factor": "G0", "expected": 101}]}],
            },
            {
                "scoring": scheme(100),
                "bidders": [{"id": "B", "name": "我", "price": 1, "scores": [{"factor": "G0", "expected": 100}]}],
            },
        ),
        (
            "PS-RANGE",
            {
                "scoring": scheme(100),
                "bidders": [
                    {"id": "B", "name": "我", "price": 1, "scores": [{"factor": "G0", "expected": 50, "worst": 60}]}
                ],
            },
            {
                "scoring": scheme(100),
                "bidders": [
                    {"id": "B", "name": "我", "price": 1, "scores": [{"factor": "G0", "expected": 50, "worst": 50}]}
                ],
            },
        ),
        (
            "PS-MISSING",
            {
                "scoring": scheme(60, 40),
                "bidders": [{"id": "B", "name": "我", "price": 1, "scores": [{"factor": "G0", "expected": 1}]}],
            },
            {
                "scoring": scheme(100),
                "bidders": [{"id": "B", "name": "我", "price": 1, "scores": [{"factor": "G0", "expected": 1}]}],
            },
        ),
        ("LT-04", {"letters": [letter(matters=[{"issue": "问题"}])]}, {"letters": [letter()]}),
        (
            "LT-04",
            {"letters": [letter(matters=[])]},
            {"letters": [letter(kind="答疑提问函", matters=[{"issue": "问题"}])]},
        ),
        ("LT-02", {"letters": [letter(signed_on="2026-12-02")]}, {"letters": [letter(signed_on="2026-12-01")]}),
        ("LT-02", {"letters": [letter(received="2026-12-25")]}, {"letters": [letter(received="2026-12-22")]}),
        (
            "LT-06",
            {"letters": [letter(kind="澄清函", matters=[{"issue": "问", "answer": "答", "changes_substance": True}])]},
            {"letters": [letter(kind="澄清函")]},
        ),
        (
            "LT-02",
            {"info": BASE["info"] | {"as_of": "2026-12-02"}, "letters": [letter()]},
            {"info": BASE["info"] | {"as_of": "2026-12-01"}, "letters": [letter()]},
        ),
        (
            "LT-02",
            {"info": BASE["info"] | {"as_of": "2026-12-02"}, "letters": [letter()]},
            {"info": BASE["info"] | {"as_of": "2026-12-02"}, "letters": [letter(signed_on="2026-12-01")]},
        ),
        ("LT-DATE", {"letters": [letter(received="2026-11-21")]}, {"letters": [letter()]}),
        ("LT-LAW", {"procurement": {}, "letters": [letter()]}, {"letters": [letter()]}),
        ("SC-LAW", {"procurement": {"object": "货物"}, "scoring": scheme(100)}, {"scoring": scheme(100)}),
        (
            "SC-LAW",
            {"procurement": {"regime": "竞争性磋商"}, "scoring": scheme(100)},
            {"procurement": {"regime": "企业自主采购"}, "scoring": scheme(100)},
        ),
        (
            "PS-DOMESTIC",
            {
                "procurement": FAVOURED,
                "bidders": [
                    {"id": "A", "name": "我", "price": 1},
                    {"id": "B", "name": "他", "price": 1, "domestic": False},
                ],
            },
            {
                "procurement": FAVOURED,
                "bidders": [
                    {"id": "A", "name": "我", "price": 1, "domestic": True},
                    {"id": "B", "name": "他", "price": 1, "domestic": True},
                ],
            },
        ),
        (
            "PS-DOMESTIC",
            {
                "procurement": FAVOURED,
                "bidders": [
                    {"id": "A", "name": "我", "price": 1},
                    {"id": "B", "name": "他", "price": 1, "domestic": True},
                ],
            },
            {"procurement": BASE["procurement"], "bidders": [{"id": "A", "name": "我", "price": 1}]},
        ),
        ("PRJ-EMPTY", {}, None),
        ("PRJ-OPEN", {"people": [{"id": "P1", "name": "甲"}]}, None),
    ],
)
def test_a_rule_finds_what_breaks_it_and_leaves_the_near_miss(code, broken, sound):
    assert code in codes(project(**broken))
    if sound is not None:
        assert code not in codes(project(**sound))


def test_a_need_of_a_later_stage_is_not_asked_for_yet():
    early = project()
    late = project(info={"name": "项目", "as_of": "2026-11-20", "stage": 4})
    places = [{str(finding.place) for finding in rules.check(made)} for made in (early, late)]
    assert "投标人" not in places[0]
    assert "投标人" in places[1]


def test_a_gap_of_many_entries_is_told_once_with_their_names():
    few, many = (
        [f for f in rules.check(project(devices=[{"name": f"设备{n}"} for n in range(count)])) if "投用日期" in str(f)]
        for count in (3, 4)
    )
    assert [f.place.steps[-1] for f in few] == ["投用日期"] * 3
    assert [f.place.steps for f in many] == [("设备",)]
    assert "设备0、设备1、设备2" in many[0].message


def test_findings_come_heaviest_first():
    found = [f.severity.rank for f in rules.check(project(scoring=scheme(1), letters=[letter(matters=[])]))]
    assert found == sorted(found)
    assert len(set(found)) > 1


def test_an_open_place_tells_the_question_that_asks_for_it():
    asked = [f for f in rules.check(project(people=[{"id": "P1", "name": "甲"}])) if "现状满意度" in str(f.place)]
    assert "满意吗" in asked[0].hint
    assert asked[0].place.steps == ("人员[1] 甲", "现状满意度")


@pytest.mark.parametrize(
    ("regime", "clarification", "scoring"),
    [
        ("政府采购公开招标", "财政部令第87号第五十一条", "财政部令第87号第五十五条"),
        ("竞争性磋商", "财库〔2014〕214号第十八条", "财库〔2014〕214号第二十四条"),
        ("招标投标法", "招标投标法实施条例第五十二条", "招标投标法第四十条"),
        ("企业自主采购", "采购文件", "采购文件"),
        (None, "", ""),
    ],
)
def test_a_hint_stands_on_the_articles_of_the_law_of_the_purchase(regime, clarification, scoring):
    made = project(
        procurement={"regime": regime},
        scoring=scheme(60, 30),
        letters=[letter(kind="澄清函", matters=[{"issue": "问", "answer": "答", "changes_substance": True}])],
    )
    hints = {finding.code: finding.hint for finding in rules.check(made)}
    for code, article in (("LT-06", clarification), ("SC-05", scoring)):
        assert article in hints[code]
        others = ("87号", "214号", "招标投标法", "采购文件")
        assert not [other for other in others if other in hints[code] and other not in article]
