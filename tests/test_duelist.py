"""The list of what is due, as a person, a program, a calendar and a workbook get it."""

import io
import json

import icalendar
import openpyxl
import pytest

from generator import duelist
from generator.reading import read_project
from generator.shelf import shipped_folder
from tests.conftest import SAMPLES
from tests.reading.faults import HEAD
from tests.test_cli import presales

COLLEGE = SAMPLES / "vocational-college.yaml"

PROJECT = (
    HEAD
    + """\
采购: {采购法域: 竞争性磋商, 采购人: 某学院}
函件:
  - {编号: H1, 函件类型: 投诉事项书面说明, 事由: "校园网投诉，两项", 收到日期: 2026-11-18}
  - {编号: H2, 函件类型: 质疑答复函代拟稿, 事由: 质疑, 收到日期: 2026-12-23}
会议纪要:
  - 待办:
      - {事项: 催验收单, 责任人: 阮青, 期限: 2026-11-18}
"""
)


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "项目.yaml"
    file.write_text(PROJECT, encoding="utf-8")
    return file


def rows(path):
    return duelist.rows(path, read_project(path))


def test_each_row_tells_how_near_it_is_and_where_it_stands(path):
    found = rows(path)
    assert [(str(row.state), row.span, row.weekday, row.place.line) for row in found[:2]] == [
        ("已逾期", "逾期 2 天", "周三", 13), ("七天内", "还有 5 天", "周三", 9),
    ]  # fmt: skip
    assert found[1].basis.startswith("财政部令第94号第二十二条：")


def test_a_day_that_is_not_certain_says_why(path):
    late = next(row for row in rows(path) if row.due.key == "letters/H2")
    assert late.certainty == (
        "未能确定：来函还没有收到，按计划的日期推算；2027年的放假调休安排不在日历里，暂按周一至周五推算"
    )
    assert not duelist.as_data(late)["certain"]


def test_a_calendar_file_holds_an_event_for_each_row(path):
    found = rows(path)
    events = icalendar.Calendar.from_ical(duelist.as_calendar(found)).walk("VEVENT")
    assert len(events) == len(found)
    assert events[1]["SUMMARY"] == "某学院：提交投诉事项书面说明（H1 校园网投诉，两项）"
    assert "依据：财政部令第94号第二十二条" in events[1]["DESCRIPTION"]
    tentative = [event["SUMMARY"] for event in events if event["STATUS"] == "TENTATIVE"]
    assert tentative and all(summary.endswith("（暂定）") for summary in tentative)
    # Our own letter, the action and the right to complain bring reminders; what others have to do brings none.
    assert [bool(event.walk("VALARM")) for event in events] == [True, True, False, False, True]


def test_a_workbook_holds_a_line_for_each_row(path):
    found = rows(path)
    sheet = openpyxl.load_workbook(io.BytesIO(duelist.as_workbook(found, shipped_folder())))["限期"]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert [(line[0], line[1].date(), *line[2:4]) for line in lines[:2]] == [
        ("已逾期", found[0].due.day, "周三", -2), ("七天内", found[1].due.day, "周三", 5),
    ]  # fmt: skip
    assert sheet.auto_filter.ref == f"A3:L{3 + len(found)}"


def test_a_workbook_of_nothing_says_so():
    sheet = openpyxl.load_workbook(io.BytesIO(duelist.as_workbook([], shipped_folder())))["限期"]
    assert "没有到期的事项。" in [cell.value for row in sheet.iter_rows() for cell in row]


def test_the_command_prints_overdue_things_first(path):
    run = presales("due", path, language="zh_CN")
    assert run.returncode == 0, run.stderr
    heads = [line for line in run.stdout.splitlines() if line.endswith("）") and not line.startswith(" ")]
    assert heads == ["已逾期（1）", "七天内（1）", "以后（3）"]
    assert "依据：财政部令第94号第二十二条" in run.stdout


def test_the_command_writes_json_a_calendar_and_a_workbook(path, tmp_path):
    run = presales(
        "due", path, "--json", "--as-of", "2026-11-19", "--ics", tmp_path / "限期.ics", "-o", tmp_path / "限期.xlsx"
    )
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "限期.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert (tmp_path / "限期.xlsx").is_file()
    data = json.loads(run.stdout[: run.stdout.rindex("]") + 1])
    assert [(row["day"], row["days_left"], row["state"]) for row in data[:2]] == [
        ("2026-11-18", -1, "overdue"), ("2026-11-25", 6, "soon"),
    ]  # fmt: skip


def test_a_calendar_file_makes_a_day_certain(path, tmp_path):
    from tests.reading.test_calendarfile import YEAR

    calendar = tmp_path / "2027.yaml"
    calendar.write_text(YEAR, encoding="utf-8")
    run = presales("due", path, "--json", "--as-of", "2026-12-24", "--calendar", calendar)
    days = {row["key"]: (row["day"], row["certain"]) for row in json.loads(run.stdout)}
    # Six working days are left of 2026; 1-1 … 1-3 are off, so the seventh is 1-4.
    assert days["letters/H2"] == ("2027-01-04", True)


def test_a_project_that_cannot_be_read_stops_no_other(path, tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("项目: {名称: 甲}\n", encoding="utf-8")
    run = presales("due", bad, path)
    assert run.returncode == 1
    assert "bad.yaml:1" in run.stderr
    assert "催验收单" in run.stdout


def test_a_workbook_has_the_ending_of_one(path):
    assert presales("due", path, "-o", "限期.pdf").returncode == 2


def test_the_samples_have_their_days_in_order():
    found = rows(COLLEGE)
    assert len(found) > 40
    assert [row.due.day for row in found] == sorted(row.due.day for row in found)
    assert len({row.due.key for row in found}) == len(found)
