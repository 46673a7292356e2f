"""What is open in the order of its worth; what is asked already, what waits, and what other rules say."""

import pytest

from generator import rules
from generator.rules import gates
from generator.rules.gates.review import State, checked, first, gaps_of, items
from generator.rules.gates.saying import advice_text
from generator.rules.places import place
from generator.rules.standing import standing
from tests.rules.cases.gates import BOSS, CHIEF, CIRCLE, EVENT, EXPERT, at, changed, fact, factors, needs, visit
from tests.rules.kit import codes, found, project, scheme
from tests.unseen import unseen_project


def standard(code):
    return next(one for one in gates.STANDARDS if one.code == code)


def state(made, code):
    built = project(**made)
    (one,) = checked(built, (standard(code),), list(rules.check(built)))
    return one.state


def open_items(made, *wanted):
    built = project(**made)
    return items(built, checked(built, [standard(code) for code in wanted], ()))


def test_a_standard_is_met_unproven_open_or_waits():
    assert state(at(2, mant={"money": {"total": fact(100)}}), "G2-10") is State.MET
    assert state(at(2, mant={"money": {"total": fact(100, "推断")}}), "G2-10") is State.UNPROVEN
    assert state(at(2), "G2-10") is State.OPEN
    assert state(at(2), "G2-03") is State.WAITING


def test_one_thing_unknown_makes_it_open_whatever_is_only_inferred():
    mant = {"authority": {"process": fact("三步", "推断")}}
    assert state(at(2, mant=mant), "G2-13") is State.OPEN


def test_a_standard_that_rests_on_rules_is_open_while_they_find_something():
    assert state(factors({"points": 90, "bands": []}), "G4-06") is State.OPEN
    assert state(factors({}), "G4-06") is State.MET


def test_a_standard_that_rests_on_rules_is_none_itself():
    resting = {one.code for one in gates.STANDARDS if one.rests}
    assert resting
    assert not resting & {rule.code for rule in rules.RULES}
    assert {code for one in gates.STANDARDS for code in one.rests} <= {rule.code for rule in rules.RULES}


def test_no_standard_is_asked_for_before_its_stage():
    early, late = (codes(at(stage)) for stage in (1, 2))
    assert "G2-01" not in early
    assert "G2-01" in late


def test_the_same_is_not_said_as_a_gap_and_as_an_open_field():
    made = at(2, people=CIRCLE, events=[changed(EVENT, deadline=None, owner=None)], mant={"money": {}})
    places = [str(finding.place) for finding in found(made)]
    doubled = {place for place in places if places.count(place) > 1}
    assert not doubled


def test_what_a_standard_judges_as_a_whole_is_not_missed_in_part():
    made = at(2, people=CIRCLE, events=[EVENT])
    assert "benefit" not in EVENT
    assert not [one for one in found(made) if one.code == "PRJ-OPEN" and "做成的收益" in str(one.place)]


def test_of_two_that_say_the_same_the_heavier_is_told():
    made = at(4, procurement={"object": "货物"}, scoring=scheme(100))
    told = [finding.code for finding in found(made) if "采购法域" in str(finding.place)]
    assert told == ["SC-LAW"]
    assert state(made, "G4-01") is State.OPEN


def test_what_an_announcement_settles_is_no_gap_any_more():
    before, after = (at(4, procurement={"announced": day}) for day in ("2026-11-21", "2026-11-20"))
    assert {gap.path for gap in gaps_of(project(**before), standard("G4-01"))} == {
        ("procurement", "regime"),
        ("procurement", "object"),
    }
    assert not gaps_of(project(**after), standard("G4-01"))
    assert not [one for one in found(after) if "采购法域" in str(one.place)]


def test_a_must_comes_before_what_should_be_and_a_guess_comes_last():
    made = at(2, people=CIRCLE, mant={"money": {"total": fact(100, "推断")}})
    order = [item.standard.code for item in open_items(made, "G2-10", "G2-14", "G2-08")]
    assert order == ["G2-08", "G2-14", "G2-10"]


def test_the_event_that_carries_more_requirements_comes_first():
    two = [changed(EVENT, id="CE2", title="次要", deadline=None), changed(EVENT, deadline=None)]
    made = needs({}, {}, stage=2, events=two)
    assert [item.gap.name for item in open_items(made, "G2-05")] == ["协议到期", "次要"]


def test_who_is_met_soon_is_worth_more_today():
    people = [changed(BOSS, expectation=""), changed(CHIEF, role="拍板者", expectation="")]
    made = at(1, people=people, visits=[visit("V1", "2026-11-25", "P2")])
    assert [item.gap.name for item in open_items(made, "G1-08")] == ["P2", "P1"]


def test_the_first_tell_of_different_things():
    event = changed(EVENT, consequence="", deadline=None, owner=None)
    found_ = open_items(at(2, people=CIRCLE, events=[event]), "G2-03", "G2-04", "G2-05", "G2-06", "G2-08")
    assert [item.standard.code for item in first(found_)] == ["G2-03", "G2-08"]


def test_there_are_five_at_most():
    assert len(standing(project(**at(3))).first) == 5


def test_an_answer_that_a_visit_brought_only_has_to_be_entered():
    question = {"text": "预算批下来了吗？", "person": "P1", "answer": "还差院长办公会"}
    made = at(2, people=CIRCLE, visits=[visit("V1", "2026-11-10", "P1", questions=[question])])
    (item,) = open_items(made, "G2-08")
    assert item.answered.question.answer == "还差院长办公会"
    assert not item.whom.people
    assert "还差院长办公会" in advice_text(item)


def test_a_question_that_is_prepared_is_told():
    question = {"text": "预算批下来了吗？", "person": "P1"}
    made = at(2, people=CIRCLE, visits=[visit("V1", "2026-11-25", "P1", questions=[question])])
    (item,) = open_items(made, "G2-08")
    assert item.planned.visit.id == "V1"
    assert "V1" in advice_text(item)


def test_a_question_of_another_person_does_not_answer_for_this_one():
    question = {"text": "您对现在的网络满意吗？", "person": "P2", "answer": "不满意"}
    people = [changed(BOSS, satisfaction=None), CHIEF, EXPERT]
    made = at(1, people=people, visits=[visit("V1", "2026-11-10", "P1", "P2", questions=[question])])
    (item,) = open_items(made, "G1-08")
    assert item.answered is None


def test_a_question_that_points_at_an_entry_is_about_it():
    question = {"text": "要是只能报一个数，您想报哪个？", "person": "P1", "about": ["CE1"]}
    base = at(2, people=CIRCLE, events=[changed(EVENT, consequence="查不到是谁")])
    with_, without = (
        base | {"visits": [visit("V1", "2026-11-25", "P1", questions=[asked])]}
        for asked in (question, {**question, "about": []})
    )
    assert open_items(with_, "G2-04")[0].planned is not None
    assert open_items(without, "G2-04")[0].planned is None


def test_many_alike_are_one_gap_with_all_its_parts():
    few, many = (needs(*[{"acceptance": ""}] * count, stage=2) for count in (3, 4))
    assert len(open_items(few, "G2-26")) == 3
    (item,) = open_items(many, "G2-26")
    assert item.place.steps == ("需求",)
    assert [part.name for part in item.gap.parts] == ["需求1", "需求2", "需求3", "需求4"]
    assert "需求1" in item.gap.question


def test_of_many_that_lack_different_things_the_first_is_told_as_such():
    letters = [{"advantage": "强"} | ({"unit_price": None} if n else {}) for n in range(5)]
    lines = [{"name": f"设备{n}", "quantity": 1, "unit_price": 1, **one} for n, one in enumerate(letters)]
    (same,) = open_items(at(3, bom=lines), "G3-08")
    assert "第一条" not in same.gap.told
    rivals = [{"id": f"K{n}", "name": f"甲{n}", "position": "并列", "strategy": "价" * (n % 2)} for n in range(5)]
    (other,) = open_items(at(3, competitors=rivals), "G3-04")
    assert "第一条" in other.gap.told


def test_quotes_within_a_question_become_single():
    (item,) = open_items(at(2, people=CIRCLE, events=[changed(EVENT, deadline=None)]), "G2-05")
    assert "“‘协议到期’最晚要赶在什么时候之前？" in advice_text(item)


def test_each_standard_says_what_to_do():
    for one in gates.STANDARDS:
        assert one.effect, one.code
        assert one.asks or one.advice, one.code


def test_a_gap_asks_only_what_its_standard_says_it_asks():
    from tests.rules.cases import CASES

    seen = set()
    for case in CASES:
        one = next((one for one in gates.STANDARDS if one.code == case.code), None)
        if one is not None:
            for gap in gaps_of(project(**case.broken), one):
                assert gap.ask is None or gap.ask in one.asks, one.code
                seen.add(one.code)
    assert {one.code for one in gates.STANDARDS if one.gaps} <= seen


def test_a_stage_counts_its_musts():
    stage = standing(project(**at(1))).stage
    assert (stage.met, stage.total) == (0, 20)
    assert stage.musts_open == sum(one.must for one in gates.of_stage(1))


def test_every_question_can_be_said_to_a_customer():
    for one in gates.STANDARDS:
        for ask in one.asks:
            assert ask.words == "{name}" or ask.words.endswith("？"), ask.words
            for jargon in ("驱动事件", "CE", "MANT", "痛点", "场景化", "拍板者", "决策者", "评估者", "隐性", "显性"):
                assert jargon not in ask.words, ask.words


@pytest.mark.parametrize("seed", range(12))
def test_no_open_field_of_any_project_is_said_twice(seed):
    built = unseen_project(seed).at(1 + seed % 6)
    said = {
        str(place(built, *path))
        for one in gates.until(built.info.stage)
        for gap in gaps_of(built, one)
        for path in gap.speaks_of
    }
    fields = [str(one.place) for one in rules.check(built) if one.code in ("PRJ-OPEN", "PRJ-EMPTY")]
    assert not said & {*fields}
