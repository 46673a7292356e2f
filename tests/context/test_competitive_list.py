"""The competitive list: prices of one footing, live from the quotes to the totals; what matching us costs."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.context.workbooks import file, project, seen, under, values, words

ID = "competitive-list"


def quote(rival, price, **more):
    return {"competitor": rival, "unit_price": price, "source": "公示", "source_date": "2026-05-01", **more}


def contested(**more):
    return project(
        **{
            "competitors": [
                {"id": "K1", "name": "岚川网络", "short_name": "岚川", "position": "ahead",
                 "card": {
                     "positioning": "全线厂商", "win_when": ["看实测", "看备件"], "questions": ["怎么续费"],
                     "strengths": [{"text": "型号多", "evidence": "官网"}], "attacks": [{"attack": "小", "answer": "专"}],
                     "updated": "2026-11-16",
                 }},
                {"id": "K2", "name": "启澜集成"},
                {"id": "K3", "name": "维持现状", "kind": "status_quo"},
            ],
            "requirements": [{"id": "R1", "title": "一张网"}],
            "products": [{"id": "X1", "name": "核心", "brand": "湘恒", "model": "CR9808"}],
            "price_lines": [
                {"item": "核心", "quantity": 2, "product": "X1", "our_unit_price": 100,
                 "quotes": [quote("K1", 100, taxed=False, tax_rate="0.13", adjustment=5), quote("K2", 90)]},
                {"item": "接入", "quantity": 10, "our_unit_price": 20, "quotes": [quote("K1", 22)]},
                {"item": "布线", "quantity": 1, "quotes": [quote("岚川网络", 50)]},
                {"item": "培训", "quantity": 3, "our_unit_price": 7},
            ],
            "differentiators": [
                {"id": "D1", "title": "一号通", "requirement": "R1", "rivals": [
                    {"competitor": "K1", "cost": "more_kinds", "amount": 1000},
                    {"competitor": "K2", "cost": "impossible"},
                ]},
                {"id": "D2", "title": "备件在校", "rivals": [{"competitor": "K1", "cost": "third_party", "amount": 500}]},
                {"id": "D3", "title": "驻场"},
            ],
            "bom": [
                {"name": "核心", "product": "X1", "quantity": 2, "unit_price": 100, "list_price": 200, "advantage": "双引擎"},
                {"name": "服务", "quantity": 1},
            ],
            **more,
        }
    )  # fmt: skip


def priced(book):
    """Give the lines of the comparison, which stand below a head of two rows."""
    return book["价格对比"][4:]


def test_lines_are_compared_on_one_footing():
    rows = priced(values(contested(), ID))
    # 100 × 1.13 + 5 = 118; 2 × 118 − 200 = 36
    assert rows[0][:8] == [1, "核心", None, 2, "台", "湘恒 CR9808", 100, 200]
    assert rows[0][8:14] == [118, 236, 36, 90, 180, -20]
    assert rows[1][8:14] == [22, 220, 20, None, None, None]
    assert rows[2][7:11] == [None, 50, 50, None]
    assert rows[3][7:14] == [21, None, None, None, None, None, None]


def test_only_lines_that_both_have_priced_are_set_against_each_other():
    book = values(contested(), ID)
    total = next(row for row in book["价格对比"] if row[1] == "合计（有价的行）")
    assert total[7:14] == [421, None, 506, 56, None, 180, -20]
    rows = under(book["价差汇总"], "可比行数")
    assert [row[:5] for row in rows] == [[2, 400, 456, 56, 0.14], [1, 200, 180, -20, -0.1]]


def test_the_cost_of_matching_us_is_added_up_for_each_rival():
    rows = under(values(contested(), ID)["价差汇总"], "差异点数")
    assert [row[:5] for row in rows] == [[2, 1500, 0, 0, 1556], [1, "无法满足", 1, 0, "—"]]


def test_a_cost_that_nobody_estimated_is_not_nothing():
    def point(id, *rivals):
        return {"id": id, "title": id, "rivals": list(rivals)}

    def match(rival, cost, amount=None):
        return {"competitor": rival, "cost": cost, "amount": amount}

    given = contested(
        differentiators=[
            point("D1", match("K1", "增加设备数量", 100), match("K2", "定制开发")),
            point("D2", match("K1", "引入第三方"), match("K2", "无法满足")),
            point("D3", match("K3", "无需代价")),
        ],
    )
    rows = under(values(given, ID)["价差汇总"], "差异点数")
    # K1 is 56 dearer on the lines that both have priced; K3 has not quoted
    assert [row[:5] for row in rows] == [[2, 100, 0, 1, 156], [2, "【待补】", 1, 1, "—"], [1, 0, 0, 0, "—"]]


def test_what_a_quote_does_not_tell_of_tax_is_said():
    quotes = [quote("K1", 100), quote("K2", 100, taxed=False), quote("K3", 100, taxed=False, tax_rate="0.06")]
    given = contested(price_lines=[{"item": "核心", "quantity": 1, "our_unit_price": 100, "quotes": quotes}])
    shown = seen(given, ID)["quotes"]
    assert [(row["taxed"], row["tax_rate"], row["normalisation"]) for row in shown] == [
        ("未注明", None, "没有注明含税，按含税计"),
        ("否", Decimal("0.13"), "没有注明税率，按 13% 计"),
        ("否", Decimal("0.06"), ""),
    ]
    rows = under(values(given, ID)["报价明细"], "标的")
    assert [row[7] for row in rows] == [100, 113, 106]
    assert [one.normalised for one in given.price_lines[0].quotes] == [100, 113, 106]


def test_nothing_is_added_up_where_nothing_is_priced():
    given = contested(
        price_lines=[{"item": "核心", "quantity": 1, "quotes": [quote("K1", 11)]}],
        bom=[{"name": "路由器", "quantity": 2, "product": None}],
    )
    book = values(given, ID)
    assert under(book["价差汇总"], "可比行数")[0][:5] == [0, "—", "—", "—", "—"]
    total = next(row for row in book["价格对比"] if row[1] == "合计（有价的行）")
    assert (total[7], total[9:11]) == (None, [11, None])
    (foot,) = [row for row in book["我方清单"] if str(row[2]).startswith("合计")]
    assert (foot[2], foot[10]) == ("合计（有 1 行没有报价单价，没有计入）", None)


def test_of_several_quotes_of_one_rival_the_latest_counts():
    line = {
        "item": "核心", "quantity": 1, "our_unit_price": 100,
        "quotes": [quote("K1", 80, source_date="2025-01-01"), quote("K1", 95, source_date="2026-01-01"), quote("K1", 70)],
    }  # fmt: skip
    line["quotes"][2]["source_date"] = None
    given = contested(price_lines=[line])
    assert [row["adopted"] for row in seen(given, ID)["quotes"]] == ["否", "是", "否"]
    book = values(given, ID)
    assert priced(book)[0][8:11] == [95, 95, -5]
    assert under(book["价差汇总"], "可比行数")[0][:3] == [1, 100, 95]


def test_a_rival_without_quotes_has_no_column():
    found = seen(contested(), ID)
    assert [rival["label"] for rival in found["rivals"]] == ["岚川", "启澜集成"]
    assert [rival["label"] for rival in found["matched"]] == ["岚川", "启澜集成"]
    assert [row["label"] for row in found["landscape"]] == ["岚川", "启澜集成", "维持现状"]


def test_rivals_of_one_name_are_told_apart():
    given = contested(
        competitors=[{"id": "K1", "name": "岚川"}, {"id": "K2", "name": "岚川"}],
        price_lines=[
            {"item": "核心", "quantity": 1, "our_unit_price": 10, "quotes": [quote("K1", 11), quote("K2", 12)]}
        ],
        differentiators=[],
    )
    assert priced(values(given, ID))[0][8:14] == [11, 11, 1, 12, 12, 2]


@pytest.mark.parametrize("label", ["<甲>", "*", ">=1", "A & B", "=1+1", "𠮷📶"])
def test_a_rival_is_found_by_whatever_its_name_holds(label):
    given = contested(competitors=[{"id": "K1", "name": "岚川网络", "short_name": label}, {"id": "K2", "name": "乙"}])
    assert priced(values(given, ID))[0][8:11] == [118, 236, 36]


def test_each_difference_says_what_it_costs_to_match():
    rows = seen(contested(), ID)["differences"]
    assert [(row["id"], row.get("rival"), row["amount"]) for row in rows] == [
        ("D1", "岚川", 1000), ("D1", "启澜集成", None), ("D2", "岚川", 500), ("D3", None, None),
    ]  # fmt: skip
    assert rows[0]["requirement"] == "R1 一张网"
    assert "requirement" not in rows[2]
    text = words(values(contested(), ID)["方案差异"])
    assert "【待补：需求】" in text and "【待补：竞争对手】" in text


def test_rows_of_one_difference_share_its_cells():
    sheet = openpyxl.load_workbook(io.BytesIO(file(contested(), ID)))["方案差异"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A4:A5", "B4:B5", "C4:C5"} <= merged
    assert not any(area.startswith("F") for area in merged)


def test_each_rival_has_a_card_of_its_own():
    book = values(contested(), ID)
    cards = [name for name in book if name.startswith("作战卡")]
    assert cards == ["作战卡-岚川", "作战卡-启澜集成", "作战卡-维持现状"]
    text = words(book[cards[0]])
    assert "1. 看实测\n2. 看备件" in text
    assert "怎么续费" in text and "1. 怎么续费" not in text
    assert "2026-11-16" in text
    assert "【待补：一句话定位】" in words(book[cards[1]])
    assert "【待补：对方强项】" in words(book[cards[1]])


def test_our_own_list_is_added_up():
    rows = under(values(contested(), ID)["我方清单"], "名称")
    assert rows[0][6:9] == [100, 0.5, 200]
    assert rows[1][6:9] == ["【待补：报价单价】", None, None]
    assert rows[2][0] == "合计（有 1 行没有报价单价，没有计入）" and rows[2][8] == 200


def test_a_project_of_nothing_shows_its_gaps():
    book = values(project(), ID)
    for sheet, mark in (
        ("竞争格局", "【待补：竞争对手】"), ("价格对比", "【待补：价格对比】"), ("价差汇总", "【待补：竞品报价】"),
        ("报价明细", "【待补：竞品报价】"), ("方案差异", "【待补：差异点】"), ("我方清单", "【待补：产品清单】"),
    ):  # fmt: skip
        assert mark in words(book[sheet]), sheet
    assert not any(name.startswith("作战卡") for name in book)


def test_a_price_changed_in_the_quotes_flows_on(office, tmp_path: Path):
    source, fresh = tmp_path / "竞争清单.xlsx", tmp_path / "fresh"
    book = openpyxl.load_workbook(io.BytesIO(file(contested(), ID)))
    assert book["报价明细"]["F4"].value == 100
    book["报价明细"]["F4"].value = 200
    book.save(source)
    office.convert([source], "xlsx", fresh)
    changed = openpyxl.load_workbook(fresh / source.name, data_only=True)
    # 200 × 1.13 + 5 = 231
    assert [changed["价格对比"].cell(5, column).value for column in (9, 10, 11)] == [231, 462, 262]
    assert [changed["价差汇总"].cell(5, column).value for column in (3, 4, 5)] == [400, 682, 282]
