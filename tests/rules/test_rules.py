"""Each rule has a case that breaks it and a near miss that does not; and how findings are told."""

import pytest

from generator import rules
from generator.rules import rulebook
from generator.rules.places import place
from tests.conftest import ROOT
from tests.rules.cases import CASES
from tests.rules.kit import codes, letter, project, scheme


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_rule_finds_what_breaks_it_and_leaves_the_near_miss(case):
    assert case.code in codes(case.broken)
    assert case.code not in codes(case.near_miss)


def test_no_rule_is_without_its_cases():
    assert {rule.code for rule in rules.RULES} == {case.code for case in CASES}


def test_a_code_is_given_once():
    given = [rule.code for rule in rules.RULES]
    assert sorted(given) == sorted(set(given))


def test_the_page_of_the_rules_is_as_the_rules_are():
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rulebook.page(rules.RULES)


def test_every_basis_names_a_law_that_has_the_article():
    for rule in rules.RULES:
        for basis in rule.basis:
            assert not basis.article.isdecimal() or basis.source.holds(int(basis.article)), (rule.code, basis)
            assert not basis.source.articles or not basis.article or basis.gist, (rule.code, basis)


def test_an_entry_that_is_a_text_is_told_by_its_number():
    given = project(scoring=scheme(100) | {"notes": ["甲", "乙"]})
    assert place(given, "scoring", "notes", 1).steps == ("评分标准", "说明[2]")


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
