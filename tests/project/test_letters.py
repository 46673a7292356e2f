"""The clocks of letters: which law starts them, when they end, and what runs after them."""

import datetime

import pytest

from generator.project import Project
from generator.project.deadlines import deadline_of, follow_ups, windows

DAY = datetime.date


def project(regime, letter=None, **purchase):
    return Project.model_validate(
        {
            "info": {"name": "项目", "as_of": "2026-11-20"},
            "customer": {"name": "客户全称", "short_name": "客户"},
            "procurement": {"regime": regime, **purchase},
            "letters": [{"id": "H1", "subject": "某事", **letter}] if letter else [],
        }
    )


def due(regime, kind, purchase=None, **fields):
    given = project(regime, {"kind": kind, **fields}, **(purchase or {}))
    return deadline_of(given, given.letters[0])


def after(regime, kind, purchase=None, **fields):
    given = project(regime, {"kind": kind, **fields}, **(purchase or {}))
    return {one.id: one.deadline for one in follow_ups(given, given.letters[0])}


def open_windows(regime, **purchase):
    return {one.id: one.deadline for one in windows(project(regime, **purchase))}


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (DAY(2026, 2, 12), DAY(2026, 2, 28)),
        (DAY(2026, 4, 30), DAY(2026, 5, 13)),
        (DAY(2026, 9, 18), DAY(2026, 9, 29)),
        (DAY(2026, 9, 24), DAY(2026, 10, 12)),
        (DAY(2026, 11, 20), DAY(2026, 12, 1)),
        (DAY(2026, 11, 21), DAY(2026, 12, 1)),
        (DAY(2026, 12, 22), DAY(2026, 12, 31)),
    ],
)
def test_a_challenge_is_answered_in_seven_working_days(received, last):
    deadline = due("竞争性磋商", "质疑答复函代拟稿", received=received)
    assert (deadline.day, deadline.certain) == (last, True)
    assert "第十三条" in deadline.basis


def test_a_complaint_is_explained_in_five_working_days():
    deadline = due("政府采购公开招标", "投诉事项书面说明", received="2026-09-30")
    assert deadline.day == DAY(2026, 10, 13)


def test_a_period_that_runs_into_a_year_without_a_calendar_is_not_certain():
    deadline = due("政府采购公开招标", "质疑答复函代拟稿", received="2026-12-23")
    assert not deadline.certain


def test_the_day_that_their_paper_names_goes_first():
    deadline = due("招标投标法", "澄清函", received="2026-11-20", reply_by="2026-11-20")
    assert deadline.day == DAY(2026, 11, 20)


def test_a_challenge_of_the_file_runs_from_the_day_we_got_it():
    found = due("政府采购公开招标", "质疑函", {"obtained": "2026-11-20"}, challenge_stage="采购文件")
    assert (found.day, found.certain) == (DAY(2026, 12, 1), True)
    assert "第十一条" in found.basis
    assert due("政府采购公开招标", "质疑函", challenge_stage="采购文件") is None


def test_who_gets_the_file_after_its_announcement_counts_from_the_end_of_that():
    # Announced on a Tuesday, it runs out five working days later, on 11-24; whoever comes later counts from there.
    late = {"announced": "2026-11-17", "obtained": "2026-11-27"}
    assert due("政府采购公开招标", "质疑函", late, challenge_stage="采购文件").day == DAY(2026, 12, 3)
    soon = late | {"obtained": "2026-11-18"}
    assert due("政府采购公开招标", "质疑函", soon, challenge_stage="采购文件").day == DAY(2026, 11, 27)
    told = {"announcement_ends": "2026-11-20", "obtained": "2026-11-27"}
    assert due("竞争性磋商", "质疑函", told, challenge_stage="采购文件").day == DAY(2026, 12, 1)


def test_a_day_that_rests_on_another_is_no_more_certain():
    found = due("政府采购公开招标", "质疑函", {"announced": "2026-11-17"}, challenge_stage="采购文件")
    assert (found.day, found.certain) == (DAY(2026, 12, 3), False)
    assert "没有填采购文件获取日期" in found.reason
    result = {"result_announced": "2026-12-30"}
    found = due("政府采购公开招标", "质疑函", result, challenge_stage="中标成交结果")
    assert not found.certain
    assert "2027年的放假调休安排不在日历里" in found.reason


def test_a_challenge_of_the_result_runs_from_the_end_of_its_notice():
    found = due("政府采购公开招标", "质疑函", {"result_announced": "2026-11-19"}, challenge_stage="中标成交结果")
    assert found.day == DAY(2026, 12, 1)


def test_a_challenge_of_a_step_runs_from_the_start_that_it_names():
    assert due("竞争性磋商", "质疑函", {"opening": "2026-11-20"}, challenge_stage="采购过程") is None
    assert due("竞争性磋商", "质疑函", start="2026-11-20", challenge_stage="采购过程").day == DAY(2026, 12, 1)
    assert due("竞争性磋商", "质疑函", start="2026-11-20").day == DAY(2026, 12, 1)


def test_the_tender_law_has_clocks_of_its_own():
    law = {"opening": "2026-11-30", "result_announced": "2026-12-02"}
    file = due("招标投标法", "质疑函", law, challenge_stage="采购文件")
    assert (file.day, file.certain, file.safer) == (DAY(2026, 11, 20), True, DAY(2026, 11, 19))
    opening = due("招标投标法", "质疑函", law, challenge_stage="采购过程")
    assert (opening.day, "第四十四条" in opening.basis) == (DAY(2026, 11, 30), True)
    result = due("招标投标法", "质疑函", law, challenge_stage="中标成交结果")
    assert (result.day, result.certain) == (DAY(2026, 12, 7), False)
    assert due("招标投标法", "质疑答复函代拟稿", received="2026-11-20").day == DAY(2026, 11, 23)


def test_a_last_calendar_day_on_a_holiday_moves_behind_it():
    assert due("招标投标法", "质疑答复函代拟稿", received="2026-09-30").day == DAY(2026, 10, 8)


@pytest.mark.parametrize("kind", ["质疑函", "质疑答复函代拟稿", "投诉事项书面说明", "澄清函"])
@pytest.mark.parametrize("regime", ["企业自主采购", None])
def test_a_purchase_without_a_law_has_only_the_clocks_of_its_papers(kind, regime):
    assert due(regime, kind, received="2026-11-20", start="2026-11-20") is None
    assert due(regime, kind, reply_by="2026-11-23").day == DAY(2026, 11, 23)


def test_after_a_reply_the_other_side_may_complain():
    found = after("政府采购公开招标", "质疑答复函代拟稿", received="2026-11-20")
    assert found["complaint"].day == DAY(2026, 12, 22)


def test_after_our_challenge_an_answer_is_due_and_then_we_may_complain():
    found = after("竞争性磋商", "质疑函", signed_on="2026-11-20")
    assert (found["reply"].day, found["complaint"].day, found["complaint"].safer) == (
        DAY(2026, 12, 1), DAY(2026, 12, 22), None,
    )  # fmt: skip


def test_an_early_answer_gives_an_earlier_day_that_holds_by_every_reading():
    found = after("竞争性磋商", "质疑函", signed_on="2026-11-20", answered="2026-11-25")
    assert "reply" not in found
    assert (found["complaint"].day, found["complaint"].safer) == (DAY(2026, 12, 22), DAY(2026, 12, 16))


def test_under_the_tender_law_the_time_of_the_answer_is_not_counted_for_a_complaint():
    # Known on 11-20, objected on 11-24: four of ten days used, six left from the answer on.
    law = {"obtained": "2026-11-20", "opening": "2026-12-10"}
    waiting = after("招标投标法", "质疑函", law, signed_on="2026-11-24", challenge_stage="采购文件")
    assert (waiting["reply"].day, waiting["complaint"].day) == (DAY(2026, 11, 27), DAY(2026, 12, 3))
    assert not waiting["complaint"].certain
    answered = after(
        "招标投标法", "质疑函", law, signed_on="2026-11-24", answered="2026-11-25", challenge_stage="采购文件"
    )
    assert (answered["complaint"].day, answered["complaint"].certain) == (DAY(2026, 12, 1), True)


def test_an_enquiry_is_answered_in_three_working_days():
    assert after("政府采购公开招标", "答疑提问函", signed_on="2026-11-20")["reply"].day == DAY(2026, 11, 25)
    assert after("政府采购公开招标", "答疑提问函", signed_on="2026-11-20", answered="2026-11-24") == {}
    assert after("招标投标法", "答疑提问函", signed_on="2026-11-20") == {}


def test_after_our_statement_the_decision_is_awaited():
    assert after("政府采购公开招标", "投诉事项书面说明", received="2026-10-08")["decision"].day == DAY(2026, 11, 18)


def test_what_may_still_be_done_follows_from_the_days_of_the_purchase():
    days = {
        "announced": "2026-10-12", "obtained": "2026-10-13", "opening": "2026-11-06", "result_announced": "2026-11-10",
    }  # fmt: skip
    found = open_windows("政府采购公开招标", **days)
    assert {id: one.day for id, one in found.items()} == {
        "challenge-file": DAY(2026, 10, 22),
        "challenge-process": DAY(2026, 11, 17),
        "challenge-result": DAY(2026, 11, 20),
        "change": DAY(2026, 10, 22),
        "contract": DAY(2026, 12, 10),
    }
    assert found["change"].safer == DAY(2026, 10, 21)
    talks = open_windows("竞争性磋商", **days)
    assert talks["change"].day == DAY(2026, 11, 1)
    assert open_windows("企业自主采购", **days) == open_windows(None, **days) == {}


def test_a_challenge_that_was_made_leaves_no_window_for_its_stage():
    given = project(
        "政府采购公开招标",
        {"kind": "质疑函", "challenge_stage": "采购文件", "signed_on": "2026-10-20"},
        obtained="2026-10-13",
    )
    assert [one.id for one in windows(given)] == []
