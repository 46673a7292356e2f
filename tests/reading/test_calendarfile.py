"""A calendar file: the holidays of a year as the notice has them, every fault with its place."""

import datetime

import pytest

from generator.errors import ProjectError
from generator.project.clock import calendar_of, working_days_after
from generator.reading.calendarfile import read_calendars
from tests.reading.faults import told

YEAR = """\
放假安排:
  - 年份: 2027
    来源: 通知（测试用，不是真的安排）
    假日:
      - {名称: 元旦, 开始: 2027-01-01, 结束: 2027-01-03}
      - {名称: 春节, 开始: 2027-02-05, 结束: 2027-02-11, 调休上班: [2027-01-31, 2027-02-20]}
      - {名称: 清明节, 开始: 2027年4月3日, 结束: 2027/4/5}
      - {名称: 劳动节, 开始: 2027-05-01, 结束: 2027-05-05, 调休上班: 2027-05-08}
      - {名称: 端午节, 开始: 2027-06-09}
      - {名称: 中秋节, 开始: 2027-09-15}
      - {名称: 国庆节, 开始: 2027-10-01, 结束: 2027-10-07, 调休上班: [2027-10-09]}
"""


def written(folder, text):
    path = folder / "2027年放假安排.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder, text):
    with pytest.raises(ProjectError) as error:
        read_calendars(written(folder, text))
    return told(error.value.findings)


def test_a_year_is_read_as_the_notice_has_it(tmp_path):
    calendars = read_calendars(written(tmp_path, YEAR))
    assert [entry.year for entry in calendars] == [2027]
    assert calendars[0].complete
    found = working_days_after(datetime.date(2027, 1, 29), 1, calendar_of(calendars))
    assert (found.day, found.certain) == (datetime.date(2027, 1, 31), True)


def test_days_that_cannot_be_right_are_told_with_their_places(tmp_path, monkeypatch):
    monkeypatch.setenv("PRESALES_LANG", "en")
    text = (
        YEAR.replace("结束: 2027-01-03", "结束: 2026-01-03")
        .replace("调休上班: 2027-05-08", "调休上班: [2027-05-10, 2027-05-02]")
        .replace("中秋节, 开始: 2027-09-15", "中秋节, 开始: 2026-09-15")
        .replace("端午节, 开始: 2027-06-09", "端午节, 开始: 2027-10-07")
    )
    found = faults(tmp_path, text)
    assert found == [
        "PRJ-CALENDAR 5:38 放假安排[1] › 假日[1] 元旦 › 结束: 2026-01-03 lies before the first day off. Check both days.",
        "PRJ-CALENDAR 8:57 放假安排[1] › 假日[4] 劳动节 › 调休上班: 2027-05-10 is no weekend day, so it is worked anyway. "
        "Write the Saturdays and Sundays that are worked.",
        "PRJ-CALENDAR 8:57 放假安排[1] › 假日[4] 劳动节 › 调休上班: 2027-05-02 is a day off and a working day at once. "
        "Check both.",
        "PRJ-CALENDAR 9:23 放假安排[1] › 假日[5] 端午节 › 开始: 2027-10-07 is off for two holidays. Check their days.",
        "PRJ-CALENDAR 10:23 放假安排[1] › 假日[6] 中秋节 › 开始: 2026-09-15 is not in 2027. Check the year.",
        "PRJ-CALENDAR 11:23 放假安排[1] › 假日[7] 国庆节 › 开始: 2027-10-07 is off for two holidays. Check their days.",
    ]


def test_a_year_without_all_its_holidays_is_refused(tmp_path):
    (only,) = faults(tmp_path, "\n".join(YEAR.splitlines()[:6]))
    assert only.startswith("PRJ-CALENDAR 5:7 放假安排[1] › 假日: 2027 年缺清明节、劳动节、端午节、中秋节、国庆节")


def test_holidays_that_fall_together_may_share_an_entry(tmp_path):
    lines = [line for line in YEAR.splitlines() if "中秋节" not in line and "国庆节" not in line]
    lines.append("      - {名称: 国庆节、中秋节, 开始: 2027-10-01, 结束: 2027-10-08}")
    assert read_calendars(written(tmp_path, "\n".join(lines)))[0].complete
    lines[-1] = lines[-1].replace("2027-10-08", "2027-10-01")
    assert read_calendars(written(tmp_path, "\n".join(lines)))[0].complete
    lines[4] = lines[4].replace("2027-01-03", "2027-01-01")
    lines[5] = "      - {名称: 春节, 开始: 2027-02-05}"
    (only,) = faults(tmp_path, "\n".join(lines))
    assert "比法定放假天数少" in only


def test_a_year_written_twice_is_told(tmp_path):
    twice = YEAR + YEAR.replace("放假安排:\n", "")
    assert [line.split(":")[0] for line in faults(tmp_path, twice)] == ["PRJ-CALENDAR 2", "PRJ-CALENDAR 12"]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("假期: []\n", "PRJ-KEY 1:1"),
        ("- 2027-01-01\n", "PRJ-TYPE 1:1"),
        ("放假安排:\n  - 年份: 二〇二七\n    来源: 通知\n", "PRJ-TYPE 2:9"),
        (
            "放假安排:\n  - 年份: 2027\n    来源: 通知\n    假日:\n      - {名称: 元旦, 开始: 2027-02-30}\n",
            "PRJ-DATE 5:22",
        ),
        ("放假安排:\n  - 年份: 2027\n    假日: []\n", "PRJ-MISSING 2:5"),
    ],
)
def test_faults_of_form_are_told_as_in_a_project_file(tmp_path, text, start):
    assert faults(tmp_path, text)[0].startswith(start)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ProjectError) as error:
        read_calendars(tmp_path / "没有.yaml")
    assert error.value.findings[0].code == "PRJ-FILE"
