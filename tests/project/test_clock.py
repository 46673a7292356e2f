"""Working days of mainland China, by the State Council's calendar of 2026."""

import datetime

import pytest

from generator.project.clock import days_after, is_working_day, working_days_after

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


def test_a_swapped_saturday_works_and_a_swapped_friday_does_not():
    assert is_working_day(DAY(2026, 2, 28)) == (True, True)
    assert is_working_day(DAY(2026, 9, 25)) == (False, True)


def test_an_unknown_year_counts_monday_to_friday_and_says_so():
    assert is_working_day(DAY(2031, 3, 3)) == (True, False)
    assert is_working_day(DAY(2031, 3, 1)) == (False, False)


def test_no_days_end_where_they_begin():
    assert working_days_after(DAY(2026, 11, 21), 0).day == DAY(2026, 11, 21)


def test_a_last_calendar_day_off_moves_to_the_next_working_day():
    assert days_after(DAY(2026, 9, 28), 3).day == DAY(2026, 10, 8)
