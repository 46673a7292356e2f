"""A visit asks what the project does not know yet, of whom can answer, once, and in the order of a conversation."""

import pytest

from generator.context.visits import questions
from generator.context.visits.candidates import candidates
from generator.context.visits.questions import AT_MOST, ORDER, _without_doubles, choose
from generator.context.visits.unknowns import unknowns
from generator.project import Project
from generator.project.visits import Visit
from generator.project.vocabulary import QuestionKind
from generator.rules import gates
from generator.rules.gates.asked import alike, pairs
from generator.rules.gates.review import foremost, gaps_of
from tests.conftest import sample
from tests.unseen import unseen_project

SURE = {"confidence": "confirmed"}
PRESIDENT = {"id": "P1", "name": "周校长", "role": "approver", "satisfaction": "low", "expectation": "省心", **SURE}
DIRECTOR = {"id": "P2", "name": "贺处长", "role": "decision_maker", **SURE}
ENGINEER = {"id": "P3", "name": "陶主任", "role": "evaluator", "satisfaction": "fair", "expectation": "少跑", **SURE}


def project(visit=None, stage=1, **sections):
    return Project.model_validate(
        {
            "info": {"name": "校园网", "as_of": "2026-11-20", "stage": stage},
            "customer": {"name": "某学院", "short_name": "学院"},
            "people": [PRESIDENT, DIRECTOR, ENGINEER],
            "visits": [visit or {"id": "V1", "title": "拜访", "attendees": ["P1", "P2", "P3"]}],
            **sections,
        }
    )


def asked(built, at=0):
    return choose(built, built.visits[at])[0]


def possible(built, title):
    return next(one for one in candidates(built, built.visits[0]) if one.title == title)


def texts(found):
    return " ".join(question.text for question in found)


def test_every_field_that_can_be_asked_for_is_put_in_words_that_end_as_a_question():
    for unknown in unknowns(project()):
        assert unknown.ask.words.endswith("？")
        assert unknown.ask.kind.upper() in QuestionKind.__members__
        assert unknown.ask.why


def test_there_are_seven_to_ten_questions_even_for_an_empty_project():
    empty = Project.model_validate(
        {"info": {"name": "无线", "as_of": "2026-11-20"}, "customer": {"name": "甲公司", "short_name": "甲"}}
    )
    visit = project().visits[0].model_copy(update={"attendees": ()})
    found, left = choose(empty, visit)
    assert 7 <= len(found) <= AT_MOST
    assert left == ()


def test_the_order_is_that_of_a_conversation():
    places = [ORDER.index(question.kind) for question in asked(project(stage=2))]
    assert places == sorted(places)


def test_satisfaction_and_expectation_are_asked_of_those_only_who_have_not_told_them():
    found = [one for one in asked(project()) if one.title in ("现状满意度", "期望")]
    assert {one.title for one in found} == {"现状满意度", "期望"}
    assert {one.whom for one in found} == {"贺处长"}
    assert all(one.must for one in found)


def test_nobody_is_asked_who_is_not_there():
    visit = {"id": "V1", "title": "拜访", "attendees": ["P1", "P3"]}
    built = project(visit)
    assert not [one for one in asked(built) if one.title in ("现状满意度", "期望")]
    assert "贺处长" not in {one.whom for one in asked(built)}


def test_the_same_question_of_two_people_is_one_question():
    two = [{**PRESIDENT, "satisfaction": None}, DIRECTOR, ENGINEER]
    found = [one for one in asked(project(people=two)) if one.title == "现状满意度"]
    assert [one.whom for one in found] == ["周校长、贺处长"]


def test_the_best_role_in_the_room_is_asked():
    assert possible(project(stage=2), "是否批复").whom == "周校长"
    room = {"id": "V1", "title": "拜访", "attendees": ["P2", "P3"]}
    assert possible(project(room, stage=2), "是否批复").whom == "贺处长"


def test_a_question_that_nobody_in_the_room_can_answer_is_worth_less():
    room = {"id": "V1", "title": "拜访", "attendees": ["P3"]}
    here, away = possible(project(stage=2), "是否批复"), possible(project(room, stage=2), "是否批复")
    assert away.value < here.value
    assert away.whom == "拍板者或决策者"
    assert not away.must


def test_what_a_later_stage_needs_is_not_asked_yet():
    assert "最高限价" not in texts(asked(project(stage=1)))
    assert not [one for one in asked(project(stage=1)) if one.title in ("交货期限", "代理机构")]


def test_devices_without_a_date_make_one_question():
    devices = [
        {"name": name, "layer": "core", "warranty_until": "2027-01-01", **SURE} for name in ("核心交换机", "老核心")
    ]
    assert possible(project(devices=devices), "投用日期").text == "核心交换机、老核心是哪一年上的？"


def test_what_is_only_inferred_is_asked_for_confirmation_with_the_guess():
    mant = {"money": {"approved": {"value": True, "confidence": "inferred"}}}
    guessed, open_ = possible(project(stage=2, mant=mant), "是否批复"), possible(project(stage=2), "是否批复")
    assert guessed.purpose == "确认资金是真的；核实推断：是"
    assert guessed.value < open_.value
    assert not guessed.must


def test_what_is_confirmed_is_not_asked():
    mant = {"money": {"approved": {"value": True, **SURE}, "source": {"value": "own", **SURE}}}
    titles = {one.title for one in asked(project(stage=2, mant=mant))}
    assert not titles & {"是否批复", "资金来源"}


def test_an_implicit_need_is_proved_by_its_own_question():
    need = {
        "id": "R1", "title": "不断网割接", "kind": "implicit", "question": "割接的时候最怕停哪个系统？",
        "raised_by": "P3", "priority": "must",
    }  # fmt: skip
    pain = {"id": "T1", "title": "一断全断", "owner": "P3", "consequence": "一次停 3 小时", **SURE}
    found = next(one for one in asked(project(requirements=[need], pains=[pain])) if "最怕停" in one.text)
    assert found.whom == "陶主任"
    assert "R1" in found.purpose
    known = {**need, "made_explicit": True}
    assert "最怕停" not in texts(asked(project(requirements=[known], pains=[pain])))


def visit_with(*questions, **more):
    return {"id": "V1", "title": "拜访", "attendees": ["P1", "P2", "P3"], "questions": list(questions), **more}


def test_own_questions_come_first_and_answered_ones_are_gone():
    own = [{"text": f"自备的第{n}个问题是什么？", "priority": "must"} for n in "一二三"]
    own[1]["answer"] = "答过了"
    found = asked(project(visit_with(*own)))
    assert [one.text for one in found if one.own] == [own[0]["text"], own[2]["text"]]
    assert sorted(one.rank for one in found if one.own) == [0, 1]


def test_own_questions_beyond_ten_are_told():
    own = [{"text": f"第{n}件事情进展到哪一步？", "priority": "must"} for n in range(12)]
    built = project(visit_with(*own))
    found, left = choose(built, built.visits[0])
    assert len(found) == AT_MOST
    assert [one.text for one in left] == [own[10]["text"], own[11]["text"]]


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("是否批复", "钱的事批复了没有？"),
        ("资金来源", "是学校自筹，还是要等上级拨款？"),
        ("到货", "暑假结束之前设备到货来得及吗？"),
    ],
)
def test_what_an_own_question_asks_already_is_not_asked_again(title, own, monkeypatch):
    monkeypatch.setattr(questions, "AT_MOST", 100)
    assert title in {one.title for one in asked(project(stage=2))}
    assert title not in {one.title for one in asked(project(visit_with({"text": own}), stage=2))}


def test_much_the_same_words_are_not_said_twice(monkeypatch):
    monkeypatch.setattr(questions, "AT_MOST", 100)
    assert "规模" in {one.title for one in asked(project())}
    own = {"text": "咱们现在一共有多少口人，分在几个地方？"}
    assert "规模" not in {one.title for one in asked(project(visit_with(own)))}


def test_what_another_visit_has_answered_is_not_asked_again():
    built = project(
        visits=[
            visit_with({"text": "您对现在的网络满意吗？", "person": "P2", "answer": "不满意，老断"}),
            {"id": "V2", "title": "再访", "attendees": ["P1", "P2", "P3"]},
        ]
    )
    assert "现状满意度" not in {one.title for one in asked(built, 1)}


def test_the_attitude_of_a_person_is_never_asked():
    assert not [unknown for unknown in unknowns(project()) if unknown.field == "attitude"]


def test_not_everything_must_be_asked():
    assert sum(one.must for one in asked(project(stage=3))) <= 6


EVENT = {"id": "CE1", "title": "协议到期", "cause": "共建协议年底到期", "consequence": "没有网", "owner": "P1", **SURE}


def held(*questions, day="2026-11-10", who=("P1", "P2", "P3")):
    return {"id": "V0", "title": "上次", "date": day, "attendees": list(who), "questions": list(questions)}


def planned(**more):
    return {"id": "V1", "title": "拜访", "date": "2026-11-25", "attendees": ["P1", "P2", "P3"], **more}


def test_what_the_gates_put_first_is_on_the_sheet_of_who_can_answer():
    built = project(planned(), stage=2, events=[EVENT])
    (first, *_rest) = foremost(built)
    assert first.gap.question in texts(asked(built))


def test_the_sheet_asks_in_the_words_of_the_gates():
    built = project(planned(), stage=2, events=[EVENT])
    spoken = {
        gap.question for one in gates.until(3) for whole in gaps_of(built, one) for gap in whole.parts or (whole,)
    }
    told = {path for one in gates.until(3) for gap in gaps_of(built, one) for path in gap.speaks_of}
    fields = {unknown.path for unknown in unknowns(built) if unknown.standard is None}
    assert not told & fields
    assert {one.text for one in asked(built) if "协议到期" in one.text} <= spoken


@pytest.mark.parametrize("name", ["yiyang-machinery", "vocational-college"])
def test_a_first_gap_is_asked_in_the_visit_that_the_check_names(name):
    built = sample(name)
    for item in foremost(built):
        visit = item.planned.visit if item.planned else item.whom.visit
        if visit is not None and item.planned is None and not item.gap.parts:
            assert item.gap.question in texts(choose(built, visit)[0])


@pytest.mark.parametrize("name", ["yiyang-machinery", "vocational-college", "minimal"])
def test_no_sheet_asks_the_same_thing_twice(name):
    built = sample(name)
    for visit in built.visits or (Visit(id="V1", title="首次拜访"),):
        said = [pairs(one.text) for one in choose(built, visit)[0]]
        assert not [(a, b) for at, a in enumerate(said) for b in said[at + 1 :] if alike(a, b)]


def test_a_question_asked_in_vain_comes_back_and_says_so():
    again = {"text": "预算批下来了吗？", "person": "P1"}
    built = project(visits=[held(again), planned()], stage=2)
    (one,) = (one for one in asked(built, 1) if "批下来" in one.text)
    assert one.again == "11月10日问过，没有问到"


def test_a_question_of_nothing_we_keep_comes_back_too_if_its_person_is_there():
    own = {"text": "弱电间的钥匙由谁来保管？", "person": "P2", "priority": "must"}
    here, gone = (project(visits=[held(own), planned(attendees=who)], stage=2) for who in (["P1", "P2"], ["P1", "P3"]))
    (one,) = (one for one in asked(here, 1) if "钥匙" in one.text)
    assert (one.whom, one.own, one.again) == ("贺处长", False, "11月10日问过，没有问到")
    assert "钥匙" not in texts(asked(gone, 1))


def test_a_question_of_a_visit_to_come_was_not_asked_yet():
    built = project(visits=[held({"text": "弱电间的钥匙由谁来保管？"}, day="2026-11-24"), planned()], stage=2)
    assert not [one for one in asked(built, 1) if one.again or "钥匙" in one.text]


def test_an_answered_question_comes_back_for_nobody():
    built = project(
        visits=[held({"text": "预算批下来了吗？", "person": "P1", "answer": "还差院长办公会"}), planned()], stage=2
    )
    assert "批下来" not in texts(asked(built, 1))


def test_what_a_visit_before_will_ask_leaves_room_for_other_things():
    own = {"text": "要是只能报一个数，您想报哪个？", "person": "P1", "about": ["CE1"]}
    sooner = held(own, day="2026-11-24")
    built = project(visits=[sooner, planned()], stage=2, events=[EVENT])
    free = project(visits=[held(day="2026-11-24"), planned()], stage=2, events=[EVENT])
    value = {
        bool(one.visits[0].questions): next(c for c in _without_doubles(one, one.visits[1]) if c.title == "衡量").value
        for one in (built, free)
    }
    assert value[True] < value[False]


def test_a_question_that_points_at_an_entry_is_not_asked_in_other_words():
    own = {"text": "要是上会只能报一个数，您想报哪个？", "person": "P1", "about": ["CE1"]}
    pointed, loose = (
        project(planned(questions=[{**own, "about": about}]), stage=2, events=[EVENT]) for about in (["CE1"], [])
    )
    assert "衡量" not in {one.title for one in asked(pointed)}
    assert "衡量" in {one.title for one in asked(loose)}


def test_a_device_is_not_asked_of_who_keeps_the_money():
    devices = [{"name": "核心交换机", "layer": "core", "brand": "甲", "warranty_until": "2027-01-01", **SURE}]
    keeper = {**ENGINEER, "department": "财务处"}
    finance, network = (
        possible(
            project(people=[keeper | {"department": where}], visit={**planned(), "attendees": ["P3"]}, devices=devices),
            "投用日期",
        )
        for where in ("财务处", "网络中心")
    )
    assert finance.value < network.value
    assert (finance.must, network.must) == (False, True)


@pytest.mark.parametrize("seed", range(8))
def test_no_project_is_asked_the_same_thing_twice_in_one_visit(seed):
    built = unseen_project(seed).at(1 + seed % 6)
    for visit in built.visits:
        made = [one for one in choose(built, visit)[0] if not one.own]
        assert len(made) <= AT_MOST
        assert len({one.text for one in made}) == len(made)
