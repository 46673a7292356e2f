"""Whom to ask: who knows it, whom we can reach, and who is no stranger to the matter."""

from generator.project.base import Ask
from generator.rules.gates.circle import APPROVER, SATISFACTION
from generator.rules.gates.contacts import INTRODUCE
from generator.rules.gates.standard import Gap
from generator.rules.gates.whom import whom
from tests.rules.kit import project

WHAT = Ask("多少钱？", "budget", "弄清", ("approver", "decision_maker"))
MET = {"last_contact": "2026-11-01"}


def person(id, role=None, **more):
    return {"id": id, "name": id, "role": role, **more}


def asked(people, gap, **parts):
    return [one.id for one in whom(project(people=people, **parts), gap).people]


def test_the_role_that_answers_best_comes_first():
    people = [person("P2", "决策者", **MET), person("P1", "拍板者", **MET), person("P3", "评估者", **MET)]
    assert asked(people, Gap(("mant",), "", WHAT)) == ["P1", "P2"]


def test_who_knows_it_comes_before_his_betters():
    people = [person("P1", "拍板者", **MET), person("P3", "使用者", **MET)]
    assert asked(people, Gap(("events",), "", WHAT, knows=("P3",))) == ["P3", "P1"]


def test_whom_we_never_met_comes_last_unless_a_visit_is_planned():
    people = [person("P1", "拍板者"), person("P2", "决策者", **MET)]
    gap = Gap(("events",), "", WHAT)
    assert asked(people, gap) == ["P2", "P1"]
    visit = {"id": "V1", "title": "拜访", "date": "2026-11-25", "attendees": ["P1"]}
    assert asked(people, gap, visits=[visit]) == ["P1", "P2"]


def test_money_is_asked_of_who_keeps_it():
    people = [person("P1", "拍板者", **MET), person("P2", "评估者", department="财务处", **MET)]
    assert asked(people, Gap(("mant", "money", "approved"), "", WHAT)) == ["P2", "P1"]
    assert asked(people, Gap(("events",), "", WHAT)) == ["P1"]


def test_nobody_is_asked_behind_his_back_about_himself():
    people = [person("P1", "决策者", **MET), person("P2", "决策者", **MET)]
    assert asked(people, Gap(("people", 0, "last_contact"), "", INTRODUCE, "P1")) == ["P2"]


def test_what_is_his_own_is_asked_of_himself_only():
    people = [person("P1", "决策者", **MET), person("P2", "决策者", **MET)]
    gap = Gap(("people", 0, "satisfaction"), "", SATISFACTION, "P1", knows=("P1",), personal=True)
    assert asked(people, gap) == ["P1"]


def test_of_two_alike_the_one_who_is_with_us_is_asked():
    people = [person("P1", "决策者", attitude="反对", **MET), person("P2", "决策者", attitude="导师", **MET)]
    assert asked(people, Gap(("events",), "", WHAT)) == ["P2", "P1"]


def test_where_nobody_is_known_the_role_is_told():
    found = whom(project(), Gap(("people",), "", APPROVER))
    assert (found.people, [role.label for role in found.roles]) == ((), ["决策者", "评估者"])


def test_the_next_visit_tells_when():
    visits = [
        {"id": "V2", "title": "二", "date": "2026-12-01", "attendees": ["P1"]},
        {"id": "V1", "title": "一", "date": "2026-11-25", "attendees": ["P1"]},
        {"id": "V0", "title": "零", "date": "2026-11-01", "attendees": ["P1"]},
    ]
    found = whom(project(people=[person("P1", "拍板者")], visits=visits), Gap(("events",), "", WHAT))
    assert found.visit.id == "V1"


def test_what_nobody_has_to_be_asked_is_ours():
    made = project(info={"name": "项目", "as_of": "2026-11-20", "author": "沈工"})
    assert whom(made, Gap(("bom",), "")).ours == "沈工"
    assert whom(made, Gap(("bom",), "", doer="罗工")).ours == "罗工"
