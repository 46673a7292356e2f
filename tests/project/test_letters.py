"""The clocks of letters: which law starts them, and when they end."""

import datetime

import pytest

from generator.project.letters import Letter, deadline_of
from generator.project.procurement import Procurement
from generator.project.vocabulary import Regime

DAY = datetime.date


def letter(kind, **fields):
    return Letter.model_validate({"id": "H1", "kind": kind, "subject": "某事"} | fields)


def under(regime, **fields):
    return Procurement(regime=Regime(regime), **fields)


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
    deadline = deadline_of(letter("质疑答复函代拟稿", received=received), under("竞争性磋商"))
    assert (deadline.day, deadline.certain) == (last, True)
    assert "第十三条" in deadline.basis


def test_a_complaint_is_explained_in_five_working_days():
    deadline = deadline_of(letter("投诉事项书面说明", received="2026-09-30"), under("政府采购公开招标"))
    assert deadline.day == DAY(2026, 10, 13)


def test_a_period_that_runs_into_a_year_without_a_calendar_is_not_certain():
    deadline = deadline_of(letter("质疑答复函代拟稿", received="2026-12-23"), under("政府采购公开招标"))
    assert not deadline.certain


def test_the_day_that_their_paper_names_goes_first():
    deadline = deadline_of(letter("澄清函", received="2026-11-20", reply_by="2026-11-20"), under("招标投标法"))
    assert deadline.day == DAY(2026, 11, 20)


def test_a_challenge_of_the_file_runs_from_the_day_we_got_it():
    paper = letter("质疑函", challenge_stage="采购文件")
    assert deadline_of(paper, under("政府采购公开招标", obtained=DAY(2026, 11, 20))).day == DAY(2026, 12, 1)
    assert deadline_of(paper, under("政府采购公开招标")) is None


def test_a_challenge_of_the_result_runs_from_the_end_of_its_notice():
    paper = letter("质疑函", challenge_stage="中标成交结果")
    announced = under("政府采购公开招标", result_announced=DAY(2026, 11, 19))
    assert deadline_of(paper, announced).day == DAY(2026, 12, 1)


def test_the_tender_law_has_clocks_of_its_own():
    law = under("招标投标法", opening=DAY(2026, 11, 30), result_announced=DAY(2026, 12, 2))
    file = deadline_of(letter("质疑函", challenge_stage="采购文件"), law)
    assert (file.day, file.certain) == (DAY(2026, 11, 20), True)
    opening = deadline_of(letter("质疑函", challenge_stage="采购过程"), law)
    assert (opening.day, "第四十四条" in opening.basis) == (DAY(2026, 11, 30), True)
    result = deadline_of(letter("质疑函", challenge_stage="中标成交结果"), law)
    assert (result.day, result.certain) == (DAY(2026, 12, 7), False)
    reply = deadline_of(letter("质疑答复函代拟稿", received="2026-11-20"), law)
    assert reply.day == DAY(2026, 11, 23)


def test_a_last_calendar_day_on_a_holiday_moves_behind_it():
    reply = deadline_of(letter("质疑答复函代拟稿", received="2026-09-30"), under("招标投标法"))
    assert reply.day == DAY(2026, 10, 8)


@pytest.mark.parametrize("kind", ["质疑函", "质疑答复函代拟稿", "投诉事项书面说明", "澄清函"])
def test_a_company_purchase_has_only_the_clocks_of_its_papers(kind):
    paper = letter(kind, received="2026-11-20", start="2026-11-20")
    assert deadline_of(paper, under("企业自主采购")) is None
