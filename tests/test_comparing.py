"""Two states of a project differ in what their files say, told by name and never twice."""

import pytest

from generator.comparing import Way, changes
from generator.project import Project
from tests.conftest import SAMPLE_NAMES, sample

BASE = {
    "info": {"name": "项目", "as_of": "2026-11-20"},
    "customer": {"name": "客户全称", "short_name": "客户"},
    "people": [{"id": "P1", "name": "张校长"}, {"id": "P2", "name": "李处长"}],
    "pains": [{"id": "T1", "title": "网慢", "owner": "P1"}],
    "mant": {},
}


def project(**parts):
    return Project.model_validate(BASE | parts)


def told(new, old=None):
    return [
        (change.way, change.section, change.entry, change.field, change.old, change.new)
        for change in changes(old or project(), new)
    ]


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_a_project_does_not_differ_from_itself(name):
    again = Project.model_validate(sample(name).model_dump(mode="json"))
    assert list(changes(sample(name), again)) == []


def test_a_changed_field_is_told_with_the_entry_it_belongs_to():
    people = [BASE["people"][0] | {"attitude": "支持"}, BASE["people"][1]]
    assert told(project(people=people)) == [(Way.ADDED, "人员", "P1 张校长", "态度", "", "支持")]
    assert told(project(), project(people=people)) == [(Way.REMOVED, "人员", "P1 张校长", "态度", "支持", "")]


def test_an_entry_that_came_or_went_is_told_once_and_the_others_are_left_alone():
    assert told(project(people=BASE["people"][1:], pains=[])) == [
        (Way.REMOVED, "人员", "", "", "P1 张校长", ""),
        (Way.REMOVED, "痛点", "", "", "T1 网慢", ""),
    ]


def test_another_order_of_entries_is_no_change():
    assert told(project(people=BASE["people"][::-1])) == []


def test_a_reference_is_told_by_the_name_of_what_it_refers_to():
    assert told(project(pains=[BASE["pains"][0] | {"owner": "P2"}])) == [
        (Way.CHANGED, "痛点", "T1 网慢", "谁的痛", "P1 张校长", "P2 李处长")
    ]


def test_amounts_days_and_choices_are_told_as_people_write_them():
    terms = {"ceiling": "350万", "opening": "2026-12-16", "regime": "竞争性磋商", "reserved": True}
    assert [(field, new) for *_, field, _old, new in told(project(procurement=terms))] == [
        ("采购法域", "竞争性磋商"),
        ("专门面向中小企业", "是"),
        ("最高限价", "3,500,000"),
        ("开标日期", "2026年12月16日"),
    ]


def test_a_fact_tells_of_its_value_and_of_how_sure_it_is():
    old = project(mant={"money": {"total": {"value": 100, "confidence": "推断"}}})
    surer = project(mant={"money": {"total": {"value": 100, "confidence": "已确认"}}})
    more = project(mant={"money": {"total": {"value": 200, "confidence": "推断"}}})
    assert [(change.field, change.old, change.new) for change in changes(old, surer)] == [
        ("预算总额 › 可信度", "推断", "已确认")
    ]
    assert [(change.field, change.old, change.new) for change in changes(old, more)] == [("预算总额", "100", "200")]


def test_what_is_in_an_internal_section_or_field_is_internal():
    new = project(
        competitors=[{"id": "K1", "name": "对手"}],
        people=[BASE["people"][0] | {"attitude": "支持", "department": "院办"}, BASE["people"][1]],
    )
    assert {(change.field or change.section): change.internal for change in changes(project(), new)} == {
        "态度": True, "部门": False, "竞争对手": True
    }  # fmt: skip
