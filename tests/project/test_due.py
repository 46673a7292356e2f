"""What is due in a project: what is open, never what is done, the overdue first."""

import datetime

import pytest

from generator.project import Project
from generator.project.due import DueKind, dues

DAY = datetime.date


def project(as_of="2026-11-20", **parts):
    return Project.model_validate(
        {"info": {"name": "校园网", "as_of": as_of}, "customer": {"name": "某学院", "short_name": "学院"}, **parts}
    )


def listed(given):
    return [(due.day.isoformat(), due.kind.label, due.what, due.who) for due in dues(given)]


def test_letters_that_we_owe_are_due_until_they_are_sent():
    letter = {"id": "H1", "kind": "投诉事项书面说明", "subject": "某事", "received": "2026-11-18"}
    government = {"procurement": {"regime": "竞争性磋商"}}
    assert listed(project(**government, letters=[letter]))[0] == (
        "2026-11-25", "我方应办", "提交投诉事项书面说明（H1 某事）", "我方",
    )  # fmt: skip
    planned, sent = letter | {"signed_on": "2026-11-24"}, letter | {"signed_on": "2026-11-20"}
    assert "我方应办" in [kind for _, kind, _, _ in listed(project(**government, letters=[planned]))]
    assert "我方应办" not in [kind for _, kind, _, _ in listed(project(**government, letters=[sent]))]


def test_a_reply_is_due_from_who_signs_it():
    letter = {"id": "H1", "kind": "质疑答复函代拟稿", "subject": "某事", "received": "2026-11-20"}
    found = dues(project(procurement={"regime": "竞争性磋商", "agency": "某代理"}, letters=[letter]))
    assert [(due.day, due.kind, due.who) for due in found] == [
        (DAY(2026, 12, 1), DueKind.THEIRS, "某代理"), (DAY(2026, 12, 22), DueKind.RIGHT, "质疑供应商"),
    ]  # fmt: skip


def test_answers_that_we_may_expect_are_due_from_the_others():
    letter = {"id": "H1", "kind": "质疑函", "subject": "某事", "signed_on": "2026-11-13"}
    found = dues(project(procurement={"regime": "政府采购公开招标"}, letters=[letter]))
    assert [(due.key, due.day, due.deadline.certain) for due in found] == [
        ("letters/H1/reply", DAY(2026, 11, 24), True), ("letters/H1/complaint", DAY(2026, 12, 15), True),
    ]  # fmt: skip
    late = dues(project("2026-12-01", procurement={"regime": "政府采购公开招标"}, letters=[letter]))
    assert [(due.key, due.left(DAY(2026, 12, 1))) for due in late] == [
        ("letters/H1/reply", -7),
        ("letters/H1/complaint", 14),
    ]


def test_what_follows_from_a_letter_that_is_only_planned_is_provisional():
    letter = {"id": "H1", "kind": "答疑提问函", "subject": "某事", "signed_on": "2026-11-27"}
    (found,) = dues(project(procurement={"regime": "政府采购公开招标"}, letters=[letter]))
    assert (found.day, found.deadline.certain) == (DAY(2026, 12, 2), False)
    assert found.deadline.reason == "函还没有发出，按计划的日期推算"


def test_rights_from_days_to_come_are_provisional_and_those_run_out_are_gone():
    days = {
        "regime": "政府采购公开招标",
        "obtained": "2026-11-02",
        "opening": "2026-11-25",
        "result_announced": "2026-11-26",
    }
    found = {due.key: due for due in dues(project(procurement=days))}
    assert set(found) == {
        "procurement/opening", "procurement/result_announced", "procurement/challenge-process",
        "procurement/challenge-result", "procurement/contract",
    }  # fmt: skip
    assert found["procurement/challenge-process"].deadline.reason == "开标日期还没有到，按计划的日期推算"
    after = {due.key: due for due in dues(project("2026-11-27", procurement=days))}
    assert after["procurement/challenge-process"].deadline.certain


def test_work_is_due_while_it_is_open_and_overdue_work_comes_first():
    given = project(
        minutes=[{"actions": [
            {"text": "补合同", "owner": "阮青", "due": "2026-11-18"},
            {"text": "做完的", "due": "2026-11-18", "progress": "已完成"},
            {"text": "取消的", "due": "2026-11-18", "progress": "已取消"},
            {"text": "没有日期的"},
        ]}],
        plan=[{"text": "送检", "date": "2026-11-25", "progress": "进行中"}],
        visits=[{"id": "V1", "title": "汇报", "date": "2026-11-23", "place": "会议室"}, {"id": "V2", "title": "去过", "date": "2026-11-02"}],
    )  # fmt: skip
    assert listed(given) == [
        ("2026-11-18", "待办", "补合同", "阮青"), ("2026-11-23", "拜访", "汇报，会议室", ""), ("2026-11-25", "推进计划", "送检", ""),
    ]  # fmt: skip


def test_needs_are_confirmed_and_events_come_in_time():
    given = project(
        people=[{"id": "P1", "name": "张院长"}],
        requirements=[
            {"id": "R1", "title": "分开", "kind": "隐性", "question": "接口归谁？", "due": "2026-12-04", "owner": "沈"},
            {"id": "R2", "title": "说过", "kind": "隐性", "made_explicit": True, "due": "2026-12-04"},
        ],
        events=[{"id": "CE1", "title": "协议到期", "deadline": "2027-02-28", "owner": "P1"}, {"id": "CE2", "title": "过去", "deadline": "2026-01-01"}],
    )  # fmt: skip
    assert listed(given) == [
        ("2026-12-04", "需求确认", "确认需求“分开”：接口归谁？", "沈"), ("2027-02-28", "驱动事件", "协议到期", "张院长"),
    ]  # fmt: skip


@pytest.mark.parametrize(("sure", "certain"), [("已确认", True), ("推断", False)])
def test_a_day_of_the_customer_is_as_certain_as_the_fact(sure, certain):
    (found,) = dues(project(mant={"time": {"test": {"value": "2026-12-01", "confidence": sure}}}))
    assert (found.what, found.deadline.certain) == ("测试", certain)


def test_a_day_that_a_paper_fixes_is_told_once():
    time = {"opening": "2026-12-10", "delivery": "2027-01-20"}
    given = project(mant={"time": time}, procurement={"opening": "2026-12-16"}, contract={"delivery_by": "2027-01-22"})
    assert [due.key for due in dues(given)] == ["procurement/opening", "contract/delivery_by"]


def test_a_project_of_nothing_has_nothing_due():
    assert dues(project()) == ()


def test_the_same_action_written_twice_stays_two():
    given = project(minutes=[{"actions": [{"text": "催", "due": "2026-11-25"}] * 2}])
    assert len(dues(given)) == 2
