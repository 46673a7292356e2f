"""A visit asks what the project does not know yet, of whom can answer, once, and in the order of a conversation."""

import pytest

from generator.context.visits import questions
from generator.context.visits.candidates import candidates
from generator.context.visits.questions import AT_MOST, ORDER, choose
from generator.context.visits.unknowns import unknowns
from generator.project import Project
from generator.project.vocabulary import QuestionKind

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
    found = next(one for one in asked(project(requirements=[need])) if "最怕停" in one.text)
    assert found.whom == "陶主任"
    assert "R1" in found.purpose
    known = {**need, "made_explicit": True}
    assert "最怕停" not in texts(asked(project(requirements=[known])))


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
