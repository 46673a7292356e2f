"""Working days of mainland China, by the State Council's calendar of 2026, and by one that a user entered for 2027."""

import datetime

import pytest

from generator.project.calendars import YearCalendar
from generator.project.clock import OFFICIAL, calendar_of, days_after, days_before, working_days_after

DAY = datetime.date


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (DAY(2026, 2, 12), 7, DAY(2026, 2, 28)),
        (DAY(2026, 4, 30), 7, DAY(2026, 5, 13)),
        (DAY(2026, 9, 18), 7, DAY(2026, 9, 29)),
        (DAY(2026, 9, 24), 7, DAY(2026, 10, 12)),
        (DAY(2026, 9, 30), 7, DAY(2026, 10, 15)),
        (DAY(2026, 11, 20), 7, DAY(2026, 12, 1)),
        (DAY(2026, 11, 21), 7, DAY(2026, 12, 1)),
        (DAY(2026, 12, 22), 7, DAY(2026, 12, 31)),
        (DAY(2026, 12, 1), 15, DAY(2026, 12, 22)),
        (DAY(2026, 11, 20), 3, DAY(2026, 11, 25)),
        (DAY(2026, 9, 30), 5, DAY(2026, 10, 13)),
    ],
)
def test_working_days_are_counted_from_the_day_after(start, days, last):
    deadline = working_days_after(start, days)
    assert (deadline.day, deadline.certain) == (last, True)


@pytest.mark.parametrize("day", range(23, 32))
def test_a_period_that_leaves_the_known_calendar_is_not_certain(day):
    assert not working_days_after(DAY(2026, 12, day), 7).certain


def days(text):
    return {DAY(2026, *map(int, part.split("-"))) for part in text.split()}


REST = days(
    "1-1 1-2 1-3 2-15 2-16 2-17 2-18 2-19 2-20 2-21 2-22 2-23 4-4 4-5 4-6 5-1 5-2 5-3 5-4 5-5 6-19 6-20 6-21 "
    "9-25 9-26 9-27 10-1 10-2 10-3 10-4 10-5 10-6 10-7"
)
WORKED = days("1-4 2-14 2-28 5-9 9-20 10-10")


def test_the_year_2026_is_as_the_notice_has_it():
    for number in range(365):
        day = DAY(2026, 1, 1) + datetime.timedelta(days=number)
        usual = day.weekday() < 5
        assert OFFICIAL.knows(day)
        assert OFFICIAL.works(day) == ((usual or day in WORKED) and day not in REST), day


def test_the_library_counts_a_rest_day_that_a_count_begins_with_and_we_do_not():
    import chinese_calendar

    saturday = DAY(2026, 11, 21)
    assert chinese_calendar.find_workday(7, saturday) == DAY(2026, 12, 2)
    assert working_days_after(saturday, 7).day == DAY(2026, 12, 1)


def test_an_unknown_year_counts_monday_to_friday_and_says_so():
    assert [OFFICIAL.works(DAY(2031, 3, day)) for day in (1, 3)] == [False, True]
    found = working_days_after(DAY(2026, 12, 23), 7)
    assert (found.day, found.certain) == (DAY(2027, 1, 1), False)
    assert found.reason == "2027年的放假调休安排不在日历里，暂按周一至周五推算"


def test_no_days_end_where_they_begin():
    assert working_days_after(DAY(2026, 11, 21), 0).day == DAY(2026, 11, 21)


@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        (DAY(2026, 9, 28), 3, DAY(2026, 10, 8)),
        (DAY(2026, 11, 20), 3, DAY(2026, 11, 23)),
        (DAY(2026, 11, 18), 3, DAY(2026, 11, 23)),
        (DAY(2026, 2, 11), 3, DAY(2026, 2, 14)),
        (DAY(2026, 1, 20), 30, DAY(2026, 2, 24)),
    ],
)
def test_a_last_calendar_day_off_moves_to_the_next_working_day(start, count, last):
    found = days_after(start, count)
    assert (found.day, found.certain) == (last, True)


def test_a_last_calendar_day_in_an_unknown_year_is_not_certain():
    assert not days_after(DAY(2026, 12, 20), 20).certain
    assert days_after(DAY(2026, 12, 20), 10).certain


@pytest.mark.parametrize(
    ("deadline", "count", "last"),
    [(DAY(2026, 12, 16), 15, DAY(2026, 12, 1)), (DAY(2026, 11, 30), 10, DAY(2026, 11, 20)), (DAY(2026, 10, 20), 15, DAY(2026, 10, 5))],
)  # fmt: skip
def test_days_before_a_deadline_are_counted_back_with_a_safer_day_before(deadline, count, last):
    found = days_before(deadline, count)
    assert (found.day, found.safer) == (last, last - datetime.timedelta(days=1))


HOLIDAYS_2027 = (
    ("元旦", "2027-01-01", "2027-01-03", ["2027-01-09"]),
    ("春节", "2027-02-05", "2027-02-11", ["2027-01-31", "2027-02-20"]),
    ("清明节", "2027-04-03", "2027-04-05", []),
    ("劳动节", "2027-05-01", "2027-05-05", ["2027-05-08"]),
    ("端午节", "2027-06-09", None, []),
    ("中秋节", "2027-09-15", None, []),
    ("国庆节", "2027-10-01", "2027-10-07", ["2027-10-09"]),
)
"""Made up for the tests: the notice for 2027 is not out."""


def year_2027(holidays=HOLIDAYS_2027):
    entries = [{"name": name, "start": start, "end": end, "workdays": work} for name, start, end, work in holidays]
    return YearCalendar.model_validate({"year": 2027, "source": "通知（测试用）", "holidays": entries})


def test_a_year_that_a_user_entered_is_counted_on():
    calendar = calendar_of((year_2027(),))
    found = working_days_after(DAY(2026, 12, 23), 7, calendar)
    # 12-24, 25, 28 … 31 are six; 1-1 … 1-3 are off; 1-4 is the seventh.
    assert (found.day, found.certain, found.reason) == (DAY(2027, 1, 4), True, "")
    assert calendar.works(DAY(2027, 1, 9)) and not calendar.works(DAY(2027, 2, 8))
    assert not calendar.knows(DAY(2028, 1, 3))


def test_a_year_that_lacks_holidays_is_not_counted_on():
    calendar = calendar_of((year_2027(HOLIDAYS_2027[:2]),))
    assert not working_days_after(DAY(2026, 12, 23), 7, calendar).certain


def test_a_holiday_that_begins_in_the_year_before_is_off_from_its_first_day():
    first = (("元旦", "2026-12-31", "2027-01-02", []), *HOLIDAYS_2027[1:])
    assert not calendar_of((year_2027(first),)).works(DAY(2026, 12, 31))
