"""Pre-scoring: every point with its basis, the worst case told, live figures as the model works them out."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.context.workbooks import file, project, seen, under, values, words
from tests.project.test_forecast import NOTHING, bidder, bidding

ID = "pre-scoring"
D = Decimal


def forecast(bidders=None, **more):
    ours = bidder("A", 100, ours=True)
    ours["scores"][0] |= {"basis": "实测报告", "lost": "第二档", "remedy": "换型号", "after": 47, "owner": "沈"}
    return bidding(
        bidders or [ours, bidder("B", 110), bidder("C", 125)],
        **{
            "procurement": {"ceiling": 105},
            "pre_scoring": {
                "verdict": "有条件地投",
                "scenarios": [
                    {
                        "name": "对手降价",
                        "outlook": "pessimistic",
                        "prices": [{"bidder": "B", "price": 90}],
                        "note": "抢标",
                    },
                    {"name": "全部补齐", "outlook": "optimistic"},
                ],
                "actions": ["送检", "补业绩"],
                "risks": [{"risk": "报告晚到", "likelihood": "高"}, {"risk": "抢标", "measure": "备说明"}],
            },
            **more,
        },
    )


def test_the_first_sheet_tells_where_we_stand():
    assert seen(forecast(), ID)["tiles"] == {
        "total": D("90.00"), "rank": "1 / 3", "lead": D("0.73"),
        # 50 points of ours at worst, 90 / 100 × 30 for the price
        "worst": D("77.00"), "limit": D("102.68"),
    }  # fmt: skip


def test_the_worst_case_is_told_beside_the_hope():
    assert seen(forecast(), ID)["summary"] == [
        "按预计报价和中性估计：我方报价 100.00 元，总分 90.00，排第 1。",
        "情景“对手降价”（悲观）：我方报价 100.00 元，总分 77.00，排第 3，落后第一 17.00 分。",
        "情景“全部补齐”（乐观）：我方报价 100.00 元，总分 95.00，排第 1。",
        "其他条件不变，报价不高于 102.68 元（高 2.7% 以内）仍排第一。",
    ]


@pytest.mark.parametrize(
    ("price", "ceiling", "sentence"),
    [
        (108, None, "其他条件不变，报价要降到 102.68 元（降 4.9%）才排第一。"),
        (100, 101, "其他条件不变，报价到最高限价 101.00 元仍排第一。"),
        (108, 101, "预计报价高于最高限价；其他条件不变，报价降到最高限价 101.00 元排第一。"),
    ],
)
def test_how_far_the_price_may_go_is_said_in_a_sentence(price, ceiling, sentence):
    given = bidding([bidder("A", price, ours=True), bidder("B", 110)], procurement={"ceiling": ceiling})
    assert seen(given, ID)["summary"][-1] == sentence


def test_a_price_that_decides_nothing_is_told_so():
    strong = {"G2": {"expected": 50}, "G3": {"expected": 20}}
    given = bidding([bidder("A", 100, strong, ours=True), bidder("B", 110, NOTHING)])
    assert seen(given, ID)["summary"][-1] == "其他条件不变，报价高低都不改变第一名。"
    given = bidding([bidder("A", 100, NOTHING, ours=True), bidder("B", 110, strong)])
    assert seen(given, ID)["summary"][-1] == "其他条件不变，只靠降价排不到第一。"


def test_every_point_has_its_basis_or_a_mark():
    rows = seen(forecast(), ID)["basis"]
    assert [(row["bidder"], row["factor"]) for row in rows] == [
        (f"投标人{id}", factor) for id in "ABC" for factor in ("G2", "G3")
    ]
    assert (rows[0]["basis"], rows[0]["best"], rows[0]["worst"]) == ("实测报告", 45, 30)
    assert "basis" not in rows[1]
    assert "【待补：依据】" in words(values(forecast(), ID)["得分依据"])


def test_a_factor_that_nobody_estimated_is_an_open_place():
    given = bidding([bidder("A", 100, {"G2": {"expected": 40}}, ours=True)])
    (first, second) = seen(given, ID)["basis"]
    assert first["expected"] == 40
    assert second["expected"] == "【待补】"
    book = values(given, ID)
    assert under(book["得分依据"], "预估分")[1][0] == "【待补】"
    assert [row[5] for row in under(book["预打分"], "编号")] == [30, 40, "【待补】"]


def half_known(**more):
    return forecast(
        bidders=[*forecast().model_dump()["bidders"][:1], bidder("B", 110, {"G3": {"expected": 12}})], **more
    )


def test_no_rank_no_lead_and_no_highest_price_come_from_open_estimates():
    given = half_known()
    tiles = seen(given, ID)["tiles"]
    assert tiles == {"total": D("90.00"), "rank": "未定", "lead": "未定", "worst": D("77.00"), "limit": "未定"}
    assert seen(given, ID)["summary"] == [
        "按预计报价和中性估计：我方报价 100.00 元，总分 90.00，名次未定。",
        "情景“对手降价”（悲观）：我方报价 100.00 元，总分 77.00，名次未定。",
        "情景“全部补齐”（乐观）：我方报价 100.00 元，总分 95.00，名次未定。",
        "【待补：预估分】投标人B缺 50 分（G2 没有估分），总分在 39.27 到 89.27 之间。",
        "分数补齐以前，名次、领先和保持第一的最高报价都不能推算。",
    ]


def test_totals_of_open_estimates_are_told_as_ranges():
    shown = seen(half_known(), ID)
    assert [(row["bidder"], row["total"], row["rank"]) for row in shown["scenarios"][:2]] == [
        ("投标人A", D("77.00"), "未定"), ("投标人B", "42.00～92.00", "未定"),
    ]  # fmt: skip
    expected = next(row for row in shown["steps"] if row["note"] == "预计报价")
    assert (expected["total"], expected["rival"], expected["rank"], expected["lead"]) == (
        D("90.00"), "39.27～89.27", "未定", "未定",
    )  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(file(half_known(), ID)))
    assert book["报价推演"]._charts == []


def test_the_sheets_mark_the_totals_of_who_is_not_wholly_estimated():
    book = values(half_known(), ID)
    rows = under(book["价格测算"], "供应商")
    assert [row[6:12] for row in rows] == [
        [30, 60, 0, 90, "未定", "未定"], [27.27, 12, 50, "≥ 39.27", "未定", "未定"],
    ]  # fmt: skip
    foot = {row[2]: row[5:8] for row in book["预打分"] if row[2] in ("总分", "缺分（没有估分的因素）", "排名")}
    assert foot == {
        "总分": [90, "≥ 39.27", "未定"], "缺分（没有估分的因素）": [0, 50, None], "排名": ["未定", "未定", None],
    }  # fmt: skip


def test_an_estimate_typed_in_brings_the_ranks(office, tmp_path: Path):
    source, fresh = tmp_path / "预打分.xlsx", tmp_path / "fresh"
    book = openpyxl.load_workbook(io.BytesIO(file(half_known(), ID)))
    basis = book["得分依据"]
    (open_cell,) = [row[5] for row in basis.iter_rows() if row[5].value == "【待补】"]
    open_cell.value = 45
    book.save(source)
    office.convert([source], "xlsx", fresh)
    changed = openpyxl.load_workbook(fresh / source.name, data_only=True)
    # B: 27.27 + 45 + 12
    rows = [[changed["价格测算"].cell(row, column).value for column in (8, 9, 10, 11, 12)] for row in (4, 5)]
    assert rows == [[60, 0, 90, 1, 0], [57, 0, 84.27, 2, 5.73]]
    assert [changed["预打分"].cell(9, column).value for column in (6, 7)] == [1, 2]


def test_what_is_stored_of_open_estimates_is_what_a_recalculation_gives(office, tmp_path: Path):
    source, fresh = tmp_path / "预打分.xlsx", tmp_path / "fresh"
    source.write_bytes(file(half_known(), ID))
    office.convert([source], "xlsx", fresh)
    stored, again = (openpyxl.load_workbook(path, data_only=True) for path in (source, fresh / source.name))
    for sheet in stored.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                found = again[sheet.title][cell.coordinate].value
                if isinstance(cell.value, float | int):
                    assert found == pytest.approx(cell.value), (sheet.title, cell.coordinate)
                else:
                    assert (found or "") == (cell.value or ""), (sheet.title, cell.coordinate)


def test_losses_come_heaviest_first():
    rows = seen(forecast(), ID)["losses"]
    assert [(row["name"], row["lost_points"], row["gain"]) for row in rows] == [("性能", 10, 7)]
    assert rows[0]["lost"] == "第二档"


def test_a_risk_without_a_measure_is_marked():
    assert [row["measure"] for row in seen(forecast(), ID)["risks"]] == ["【待补：预案】", "备说明"]


def test_the_matrix_adds_up_to_what_the_forecast_says():
    rows = under(values(forecast(), ID)["预打分"], "编号")
    assert [row[:9] for row in rows] == [
        ["G1", "价格", "报价", 30, "客观", 30, 27.27, 24, 0],
        ["G2", "技术", "性能", 50, "客观", 40, 42, 38, -2],
        ["G3", "服务", "服务", 20, "【待补】", 20, 20, 20, 0],
    ]  # fmt: skip
    sheet = values(forecast(), ID)["预打分"]
    total, place = (next(row for row in sheet if row[2] == title) for title in ("总分", "排名"))
    assert total[3:9] == [100, None, 90, 89.27, 82, 0]
    assert place[5:8] == [1, 2, 3]


def test_the_price_sheet_works_out_what_the_model_does():
    rows = under(values(forecast(), ID)["价格测算"], "供应商")
    assert [row[:12] for row in rows] == [
        ["投标人A", "我方", 100, 0, 100, 1, 30, 60, 0, 90, 1, 0],
        ["投标人B", None, 110, 0, 110, 1.1, 27.27, 62, 0, 89.27, 2, 0.73],
        ["投标人C", None, 125, 0, 125, 1.25, 24, 58, 0, 82, 3, 8],
    ]


def test_a_bid_of_nothing_is_no_base_for_the_others():
    rows = under(values(bidding([bidder("A", 0, ours=True), bidder("B", 110)]), ID)["价格测算"], "供应商")
    assert [row[6] for row in rows] == [0, 30]


def test_each_scenario_has_a_row_for_each_bidder():
    rows = seen(forecast(), ID)["scenarios"]
    assert [(row["scenario"], row["bidder"], row["total"], row["rank"]) for row in rows] == [
        ("对手降价", "投标人A", D("77.00"), 3), ("对手降价", "投标人B", D("94.00"), 1), ("对手降价", "投标人C", D("79.60"), 2),
        ("全部补齐", "投标人A", D("95.00"), 1), ("全部补齐", "投标人B", D("83.27"), 2), ("全部补齐", "投标人C", D("82.00"), 3),
    ]  # fmt: skip


def test_the_what_if_marks_the_expected_price_and_those_above_the_ceiling():
    rows = seen(forecast(), ID)["steps"]
    assert [row["note"] for row in rows if row["note"]] == ["预计报价", "超过最高限价", "超过最高限价"]
    expected = next(row for row in rows if row["note"] == "预计报价")
    assert (expected["total"], expected["rival"], expected["lead"], expected["rank"]) == (90, D("89.27"), D("0.73"), 1)


def test_the_what_if_is_drawn_with_two_axes_and_the_first_on_top():
    (chart,) = openpyxl.load_workbook(io.BytesIO(file(forecast(), ID)))["报价推演"]._charts
    charts = [chart, *chart._charts[1:]]
    assert [series.val.numRef.f for one in charts for series in one.series] == [
        "报价推演!$F$25:$F$37", "报价推演!$G$25:$G$37", "报价推演!$H$25:$H$37",
    ]  # fmt: skip
    axes = [one.y_axis for one in charts]
    assert len({axis.axId for axis in axes}) == 2
    assert [axis.scaling.orientation for axis in axes] == ["minMax", "maxMin"]


def test_bidders_of_one_name_are_told_apart():
    given = bidding([bidder("A", 100, ours=True) | {"name": "同名"}, bidder("B", 110) | {"name": "同名"}])
    rows = under(values(given, ID)["价格测算"], "供应商")
    assert [(row[0], row[9]) for row in rows] == [("同名（A）", 90), ("同名（B）", 89.27)]


@pytest.mark.parametrize(
    "bidders",
    [[], [bidder("B", 110)], [bidder("A", 0, ours=True)], [bidder("A", 100, {}, ours=True)]],
    ids=["nobody", "no one of ours", "a price of nothing", "no estimates"],
)
def test_a_bidding_of_little_still_gives_a_sound_workbook(bidders):
    book = values(bidding(bidders), ID)
    assert not [value for rows in book.values() for row in rows for value in row if str(value).startswith("#")]
    if not bidders:
        assert "【待补：投标人】" in words(book["价格测算"])
    assert seen(bidding(bidders), ID)["tiles"]["limit"] in ("—", "未定")


def test_one_factor_alone_is_enough():
    given = bidding([bidder("A", 100, {}, ours=True), bidder("B", 110, {})], scoring={
        "total": 30, "factors": [{"id": "G1", "category": "price", "name": "报价", "points": 30}],
    })  # fmt: skip
    assert [row[5:7] for row in under(values(given, ID)["预打分"], "编号")] == [[30, 27.27]]
    # Equal prices share the first place; a cent more and the lower price decides.
    assert seen(given, ID)["tiles"]["limit"] == D("110.00")


def test_a_project_of_nothing_shows_its_gaps():
    book = values(project(), ID)
    for sheet, mark in (
        ("结论", "【待补：结论】"), ("预打分", "【待补：评分因素】"), ("价格测算", "【待补：投标人】"),
        ("报价推演", "【待补：我方的预计报价】"), ("情景", "【待补：情景】"), ("得分依据", "【待补：投标人的得分】"),
    ):  # fmt: skip
        assert mark in words(book[sheet]), sheet
    raw = openpyxl.load_workbook(io.BytesIO(file(project(), ID)))
    assert [len(sheet._charts) for sheet in raw.worksheets] == [0] * 6


def test_a_changed_bid_moves_scores_and_ranks(office, tmp_path: Path):
    source, fresh = tmp_path / "预打分.xlsx", tmp_path / "fresh"
    book = openpyxl.load_workbook(io.BytesIO(file(forecast(), ID)))
    book["价格测算"]["C4"].value = 110
    book.save(source)
    office.convert([source], "xlsx", fresh)
    changed = openpyxl.load_workbook(fresh / source.name, data_only=True)
    rows = [[changed["价格测算"].cell(row, column).value for column in (7, 10, 11)] for row in (4, 5, 6)]
    # Equal prices: 30 each; A 90, B 92; C 110 / 125 × 30 = 26.40
    assert rows == [[30, 90, 2], [30, 92, 1], [26.4, 84.4, 3]]
    assert [changed["预打分"].cell(7, column).value for column in (6, 7, 8)] == [90, 92, 84.4]


@pytest.mark.parametrize(
    ("regime", "head"),
    [("政府采购公开招标", "投标人"), ("竞争性磋商", "供应商"), ("招标投标法", "投标人"), ("企业自主采购", "供应商")],
)
def test_those_who_bid_are_called_as_the_law_calls_them(regime, head):
    book = values(forecast(procurement={"regime": regime, "price_method": "低价优先法"}), ID)
    assert [len(under(book[sheet], head)) for sheet in ("价格测算", "情景", "得分依据")] == [3, 6, 6]
    assert regime in words(book["价格测算"])


def test_a_law_that_nobody_entered_is_an_open_place():
    assert "【待补：采购法域】" in words(values(forecast(), ID)["价格测算"])


def test_a_deduction_that_hangs_on_what_nobody_knows_is_left_out_and_said():
    bidders = [bidder("A", 100, ours=True), bidder("B", 110, domestic=True), bidder("C", 125, domestic=False)]
    given = bidding(bidders, procurement={"domestic_deduction": "20%"})
    book = values(given, ID)
    rows = under(book["价格测算"], "供应商")
    assert [(row[3], row[4], row[16]) for row in rows] == [
        (0, 100, "【待补：本国产品】"),
        (0.2, 88, "是"),
        (0, 125, "否"),
    ]
    assert "20% 的扣除没有算给：投标人A。" in words(book["结论"])
    known = bidding([bidders[0] | {"domestic": True}, *bidders[1:]], procurement={"domestic_deduction": "20%"})
    assert "待补：本国产品" not in "".join(map(words, values(known, ID).values()))


def test_bidders_that_all_offer_domestic_products_compete_at_their_own_prices():
    bidders = [bidder(id, price, domestic=True, ours=id == "A") for id, price in (("A", 100), ("B", 110))]
    given = bidding(bidders, procurement={"domestic_deduction": "20%"})
    assert [row[3:5] for row in under(values(given, ID)["价格测算"], "供应商")] == [[0, 100], [0, 110]]


LOW = {"regime": "政府采购公开招标", "ceiling": 100}


def low(**more):
    bidders = [bidder("A", 43, ours=True), bidder("B", 90), bidder("C", 95)]
    return bidding(bidders, procurement=LOW | more, pre_scoring={"scenarios": [{"name": "照旧"}]})


def test_a_bid_that_will_be_looked_into_is_told_with_its_lines():
    lines = words(values(low(), ID)["结论"])
    assert "投标人A按预计报价低于次低报价的50%（45.00 元）、最高限价的45%（45.00 元）" in lines
    assert "情景“照旧”里我方报价低于次低报价的50%" in lines
    assert "报价合理性说明提纲" in lines
    assert [row[15] for row in under(values(low(), ID)["价格测算"], "投标人")] == ["次低 限价", None, None]


def test_the_price_from_which_no_line_is_reached_is_told():
    bidders = [bidder("A", 60, ours=True), bidder("B", 90)]
    lines = seen(bidding(bidders, procurement=LOW), ID)["summary"]
    assert lines[-1] == "异常低价：报价不低于 50.00 元，别家怎么报都不会触发数字线；我方预计报价不低于它。"


def test_the_what_if_tells_which_line_a_lower_price_crosses():
    bidders = [bidder("A", 50, ours=True), bidder("B", 90), bidder("C", 95)]
    rows = seen(bidding(bidders, procurement=LOW), ID)["steps"]
    assert [(str(row["change"]), row["note"]) for row in rows if "线" in row["note"]] == [
        ("-0.200", "低于次低、限价线"), ("-0.175", "低于次低、限价线"), ("-0.150", "低于次低、限价线"), ("-0.125", "低于次低、限价线"),
    ]  # fmt: skip


def test_lines_move_with_a_bid_that_is_typed_in(office, tmp_path: Path):
    source, fresh = tmp_path / "预打分.xlsx", tmp_path / "fresh"
    book = openpyxl.load_workbook(io.BytesIO(file(low(), ID)))
    for cell, price in (("C4", 45), ("C5", 20)):
        book["价格测算"][cell].value = price
    book.save(source)
    office.convert([source], "xlsx", fresh)
    changed = openpyxl.load_workbook(fresh / source.name, data_only=True)["价格测算"]
    # 45 is half of 90 no more, but B now lies below half of the mean of 45, 20 and 95, and of the second lowest.
    assert [changed.cell(row, 16).value or "" for row in (4, 5, 6)] == ["", "平均 次低 限价", ""]


@pytest.mark.parametrize(
    ("terms", "note"),
    [
        ({"regime": "企业自主采购", "price_method": "低价优先法"}, "不适用"),
        ({"regime": None}, "【待补：采购法域】"),
        ({"regime": "竞争性磋商", "budget": 100}, "按预算金额"),
    ],
)
def test_lines_hold_only_in_government_procurement(terms, note):
    given = bidding([bidder("A", 43, ours=True), bidder("B", 90)], procurement=terms)
    sheet = values(given, ID)["价格测算"]
    assert note in words(sheet)
    marks = [row[15] for row in sheet if row[0] in ("投标人A", "投标人B")]
    assert marks == (["次低 限价", None] if "竞争" in str(terms) else ["—", "—"])


def test_how_the_price_is_scored_is_said_and_how_much_it_weighs():
    sheet = words(values(low(object="货物"), ID)["价格测算"])
    assert "价格分用低价优先法" in sheet
    assert "价格分占总分的 30.0%，不得低于30%（财政部令第87号第五十五条）" in sheet
    fixed = words(values(low(object="服务", government_it=True), ID)["价格测算"])
    assert "应为10%（财库〔2017〕210号第九条）" in fixed
    band = words(values(low(object="货物", regime="竞争性磋商"), ID)["价格测算"])
    assert "应在30%至60%之间（财库〔2014〕214号第二十四条）" in band


def test_a_method_that_nobody_named_leaves_the_price_open():
    given = bidding(procurement={"regime": "招标投标法"})
    book = values(given, ID)
    assert "【待补：价格评审方法】" in words(book["价格测算"])
    assert [(row[6], row[8], row[10]) for row in under(book["价格测算"], "投标人")] == [(0, 30, "未定")] * 3
    assert under(book["预打分"], "编号")[0][:3] == ["G1", "价格（按文件）", "报价"]
    assert seen(given, ID)["tiles"]["rank"] == "未定"


def test_a_price_that_the_paper_scores_is_taken_from_the_estimates():
    bidders = [bidder(id, price, ours=id == "A") for id, price in (("A", 100), ("B", 110))]
    for one, points in zip(bidders, (28, 30), strict=True):
        one["scores"].append({"factor": "G1", "expected": points, "basis": "招标文件第四章"})
    book = values(bidding(bidders, procurement={"regime": "招标投标法", "price_method": "按采购文件"}), ID)
    rows = under(book["价格测算"], "投标人")
    assert [(row[6], row[7], row[9], row[10]) for row in rows] == [(0, 88, 88, 2), (0, 92, 92, 1)]
    assert under(book["预打分"], "编号")[0][5:7] == [28, 30]


def test_where_the_lowest_price_wins_the_sheets_hold_no_points():
    book = values(bidding(procurement={"regime": "政府采购公开招标", "price_method": "最低价法"}), ID)
    assert "用最低价法" in words(book["价格测算"])
    assert [(row[6], row[9], row[10]) for row in under(book["价格测算"], "投标人")] == [(0, 0, 1), (0, 0, 2), (0, 0, 3)]
