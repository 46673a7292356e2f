"""Calendar files, read back by a library that knows nothing of ours."""

import datetime

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.ics import WIDTH, Event, calendar_file

DAY = datetime.date(2026, 12, 1)
STAMP = datetime.date(2026, 11, 20)


def event(**changes):
    return Event(**{"key": "甲", "day": DAY, "stamp": STAMP, "summary": "提交质疑函"} | changes)


def read(*events, name="某职院：限期"):
    data = calendar_file(name, events)
    calendar = icalendar.Calendar.from_ical(data)
    return calendar, calendar.walk("VEVENT")


def test_an_event_is_a_whole_day():
    _, (found,) = read(event())
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (DAY, datetime.date(2026, 12, 2))
    assert found["SUMMARY"] == "提交质疑函"
    assert found["TRANSP"] == "TRANSPARENT"


def test_no_clock_of_the_machine_is_in_it():
    first, second = (calendar_file("表", [event()]) for _ in range(2))
    assert first == second
    _, (found,) = read(event())
    assert found["DTSTAMP"].dt == datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)


def test_a_later_run_replaces_the_event_and_doubles_none():
    _, (first,) = read(event())
    _, (later,) = read(event(day=datetime.date(2026, 12, 3), stamp=datetime.date(2026, 11, 25)))
    assert first["UID"] == later["UID"]
    assert later["SEQUENCE"] > first["SEQUENCE"]


def test_ids_are_unique_even_where_keys_are_not():
    _, found = read(event(), event(), event(key="乙"))
    assert len({one["UID"] for one in found}) == 3


def test_lines_end_as_the_standard_has_it_and_are_no_longer_than_75_octets():
    data = calendar_file("表", [event(summary="很长的事由" * 40, description="第一行\n第二行" * 20)])
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= WIDTH
    data.decode("utf-8")
    for line in data.split(b"\r\n"):
        line.decode("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "甲,乙;丙\\丁",
        "第一行\n第二行",
        "A & B <研发>",
        "𠮷野家📶",
        "=1+1",
        "日期：2026-12-01；“引号”",
        "结尾\\",
        "BEGIN:VEVENT",
    ],
)
def test_whatever_is_written_comes_back(text):
    _, (found,) = read(event(summary=text, description=text, category="类"), name=text)
    assert (found["SUMMARY"], found["DESCRIPTION"]) == (text, text)


def test_what_no_calendar_can_show_goes():
    _, (found,) = read(event(summary="甲\x00\x0b乙\r\n丙\t丁\ud800"))
    assert found["SUMMARY"] == "甲乙\n丙 丁"


def test_a_day_that_may_move_is_tentative():
    _, found = read(event(), event(key="乙", certain=False))
    assert [one["STATUS"] for one in found] == ["CONFIRMED", "TENTATIVE"]


@pytest.mark.parametrize(("days", "hours"), [(1, -15), (3, -63)])
def test_a_reminder_comes_at_nine_in_the_morning_some_days_before(days, hours):
    _, (found,) = read(event(reminder=days))
    (alarm,) = found.walk("VALARM")
    assert alarm["TRIGGER"].dt == datetime.timedelta(hours=hours)
    moment = datetime.datetime.combine(DAY, datetime.time()) + alarm["TRIGGER"].dt
    assert (moment.hour, (DAY - moment.date()).days) == (9, days)
    _, (quiet,) = read(event())
    assert not quiet.walk("VALARM")


def test_a_calendar_without_events_is_still_one():
    calendar, found = read()
    assert (found, calendar["VERSION"]) == ([], "2.0")


@given(some.text(max_size=200))
def test_any_text_makes_a_file_that_is_read(text):
    _, (found,) = read(event(summary=text, description=text))
    assert found["DTSTART"].dt == DAY
