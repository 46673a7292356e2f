"""The inventory: ages, warranty and service counted to the data date, names for references, nothing lost."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

import openpyxl
import pytest

from tests.context.workbooks import file, project, seen, under, values, words

ID = "customer-inventory"
D = Decimal

OLD = {
    "name": "核心交换机", "layer": "core", "quantity": 2, "site": "S1", "location": "机房", "brand": "甲", "model": "9508",
    "commissioned": "2014-11-20", "life_years": 5, "warranty_until": "2026-11-10", "end_of_service": "2026-11-20",
}  # fmt: skip
SOON = {
    "name": "接入交换机", "layer": "access", "quantity": 10, "commissioned": "2022-11-20", "life_years": 8,
    "warranty_until": "2027-05-19", "end_of_sale": "2026-01-01",
}  # fmt: skip
FINE = {
    "name": "防火墙",
    "layer": "security",
    "quantity": 1,
    "commissioned": "2026-01-20",
    "warranty_until": "2029-01-20",
}
BLANK = {"name": "配线架", "quantity": 3, "site": "老楼"}


def surveyed():
    return project(
        customer={
            "name": "某职业学院", "short_name": "某职院", "scale": "9600 人",
            "sites": [{"id": "S1", "name": "主校区"}],
            "background": [{"year": 2024, "policy": "数据条例"}],
        },
        devices=[SOON, OLD, FINE, BLANK],
        people=[
            {"id": "P2", "name": "陶主任", "role": "evaluator", "last_contact": "2026-10-01"},
            {"id": "P1", "name": "周校长", "role": "approver"},
        ],
        pains=[{"id": "T1", "title": "宿舍上网难", "owner": "P2"}],
        observations=[{"text": "四个出口", "opportunity": "O1"}, {"text": "没有日志"}],
        opportunities=[
            {"id": "O1", "title": "一号通", "pains": ["T1"], "budget": 1200000},
            {"id": "O2", "title": "一张网", "budget": 800000},
        ],
    )  # fmt: skip


def test_units_are_counted_not_lines():
    figures = seen(surveyed(), ID)["figures"]
    assert figures == {
        "lines": 4, "units": 16, "out_of_warranty": 2, "out_of_service": 2, "written_off": 2, "unknown_age": 3,
        # (2 × 12.0 + 10 × 4.0 + 1 × 0.8) / 13
        "average_age": D("5.0"),
    }  # fmt: skip


def test_layers_are_counted_by_age_and_warranty_from_the_exit_to_the_terminals():
    rows = seen(surveyed(), ID)["layers"]
    assert [row["layer"] for row in rows] == ["安全", "核心", "接入", "其他"]
    core = rows[1]
    assert (core["units"], core["over_8"], core["lapsed"], core["covered"], core["no_warranty"]) == (2, 2, 2, 0, 0)
    access = rows[2]
    assert (access["under_5"], access["covered"]) == (10, 10)
    other = rows[3]
    assert (other["no_age"], other["no_warranty"], other["covered"]) == (3, 3, 0)
    for row in rows:
        assert sum(row[key] for key in ("under_3", "under_5", "under_8", "over_8", "no_age")) == row["units"]
        assert row["covered"] + row["lapsed"] + row["no_warranty"] == row["units"]


@pytest.mark.parametrize(
    ("device", "text", "level"),
    [
        (OLD, "厂商已停止服务；维保已过期 10 天；折旧已提足", "高"),
        (SOON, "维保还剩 180 天；厂商已停售", "中"),
        (FINE, "", ""),
        (BLANK, "", ""),
    ],
)
def test_a_device_tells_what_is_wrong_with_it(device, text, level):
    (row,) = seen(project(devices=[device]), ID)["equipment"]
    assert (row["flags"], row["level"]) == (text, level)


@pytest.mark.parametrize("days", [0, 1, 180, 181])
def test_warranty_is_told_from_half_a_year_before_its_end(days):
    until = datetime.date(2026, 11, 20) + datetime.timedelta(days)
    (row,) = seen(project(devices=[{"name": "网关", "warranty_until": until}]), ID)["equipment"]
    assert row["flags"] == (f"维保还剩 {days} 天" if days <= 180 else "")


def test_a_site_is_called_by_its_name():
    rows = seen(surveyed(), ID)["equipment"]
    assert {row["name"]: row["site"] for row in rows} == {
        "防火墙": "", "核心交换机": "主校区", "接入交换机": "", "配线架": "老楼",
    }  # fmt: skip
    assert [row["number"] for row in rows] == [1, 2, 3, 4]


def test_the_pressing_devices_are_those_that_cannot_wait_the_most_units_first():
    devices = [{**OLD, "name": f"设备{n}", "quantity": n} for n in range(1, 8)] + [SOON]
    rows = seen(project(devices=devices), ID)["urgent"]
    assert [row["quantity"] for row in rows] == [7, 6, 5, 4, 3]
    assert seen(project(devices=[SOON, FINE]), ID)["urgent"] == []


def test_the_last_three_years_are_there_even_if_nobody_described_them():
    rows = seen(surveyed(), ID)["years"]
    assert [row["year"] for row in rows] == [2023, 2024, 2025]
    assert rows[1]["policy"] == "数据条例"
    assert rows[2]["policy"] == "【待补：2025 年行业政策】"


def test_people_stand_by_their_part_in_the_decision():
    rows = seen(surveyed(), ID)["circle"]
    assert [row["name"] for row in rows] == ["周校长", "陶主任"]
    assert (rows[1]["silent_days"], rows[1]["pains"]) == (50, "宿舍上网难")
    assert rows[0]["silent_days"] is None


def test_what_the_survey_adds_up_to_is_said_in_sentences():
    assert seen(surveyed(), ID)["headlines"] == [
        "现网登记 16 台（套）设备，其中 2 台维保已过期，2 台厂商已停止服务，2 台折旧已提足。",
        "现场发现 2 项问题，其中 1 项已引出业务机会。",
        "形成 2 个场景机会，预计金额合计 200万元。",
        "决策圈还不清楚：决策者是谁。",
    ]


def test_the_workbook_counts_as_the_view_does():
    book = values(surveyed(), ID)
    rows = {row[0]: row[1:10] for row in under(book["总览"], "层级")}
    assert rows["核心"] == [2, 0, 0, 0, 2, 0, 0, 2, 0]
    assert rows["合计"] == [16, 1, 10, 0, 2, 3, 11, 2, 3]
    equipment = {row[4]: row for row in under(book["设备台账"], "序号")}
    core = equipment["核心交换机"]
    assert core[2] == "主校区"
    assert core[9] == 12.0 and core[11] == 1 and core[13] == -10
    assert equipment["接入交换机"][11] == 0.5
    assert equipment["配线架"][8] == "【待补：投用日期】"
    assert equipment["配线架"][9] is None
    assert under(book["场景机会"], "预计金额（元）")[-1][0] == 2000000


def test_ages_follow_the_date_in_the_sheet():
    book = openpyxl.load_workbook(io.BytesIO(file(surveyed(), ID)))
    sheet = book["设备台账"]
    assert sheet["B3"].value == datetime.datetime(2026, 11, 20)
    assert sheet["J6"].value == '=IF(AND(ISNUMBER(I6),I6<=$B$3),ROUND(($B$3-I6)/365.25,1),"")'


def test_a_project_of_nothing_shows_its_gaps_and_no_empty_table():
    book = values(project(), ID)
    assert next(iter(book)) == "总览"
    for sheet, mark in (
        ("总览", "【待补：设备】"), ("客户概况", "【待补：行业】"), ("设备台账", "【待补：设备】"),
        ("应用系统", "【待补：应用系统】"), ("人员与决策圈", "【待补：人员】"), ("现网拓扑", "【待补：拓扑节点】"),
        ("现状发现", "【待补：现状发现】"), ("场景机会", "【待补：场景机会】"),
    ):  # fmt: skip
        assert mark in words(book[sheet]), sheet
    raw = openpyxl.load_workbook(io.BytesIO(file(project(), ID)))
    assert raw["总览"]._charts == []


def test_a_device_of_the_future_has_no_age():
    rows = seen(project(devices=[{"name": "新核心", "commissioned": "2027-01-01", "life_years": 5}]), ID)
    assert rows["figures"]["average_age"] == "—"
    assert rows["figures"]["unknown_age"] == 1


def test_five_hundred_devices_are_all_there():
    rows = under(values(project(devices=[{**OLD, "name": f"设备{n}"} for n in range(500)]), ID)["设备台账"], "序号")
    assert len(rows) == 500
    assert rows[-1][0] == 500 and rows[-1][4] == "设备499"
    assert all(row[13] == -10 for row in rows)


def test_rare_characters_and_markup_stay_as_they_are():
    name = "𠮷野<核心>&📶=1+1"
    row = under(values(project(devices=[{**FINE, "name": name}]), ID)["设备台账"], "序号")[0]
    assert row[4] == name


def test_what_all_traffic_passes_is_pressing_before_many_small_things():
    def device(name, layer, **more):
        return {"name": name, "layer": layer, **more}

    devices = [
        device("终端", "终端", quantity=44, end_of_service="2020-01-01"),
        device("接入", "接入", quantity=40, end_of_service="2023-01-01"),
        device("核心停服", "核心", quantity=1, end_of_service="2023-12-31"),
        device("核心过保", "核心", quantity=2, warranty_until="2024-01-01"),
        device("防火墙", "出口", quantity=1, status="故障"),
    ]
    rows = seen(project(devices=devices), ID)["urgent"]
    assert [row["name"] for row in rows] == ["防火墙", "核心停服", "核心过保", "接入", "终端"]
    assert rows[0]["flags"] == "故障"


def test_a_state_that_nobody_told_is_not_told():
    sheet = values(project(devices=[{"name": "网关", "layer": "出口"}]), ID)["设备台账"]
    (column,) = [row.index("状态") for row in sheet if "状态" in row]
    (row,) = [row for row in sheet if "网关" in row]
    assert row[column] is None
