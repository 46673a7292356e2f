"""The task: a customer and a list of items; and the cells that must be found in the finished file."""

from __future__ import annotations

from typing import Any, Final

FORMATS: Final = ("docx", "xlsx", "pptx")
SIZES: Final = (10, 100, 1000)
FIELDS: Final = ("no", "name", "spec", "qty", "price")
HEADS: Final = ("序号", "名称", "规格", "数量", "单价")
SHEET_FIELDS: Final = ("no", "kind", "name", "spec", "unit", "qty", "price")
SHEET_HEADS: Final = ("序号", "类别", "名称", "规格", "单位", "数量", "单价", "金额")
FIRST_ROW: Final = 3
CUSTOMER: Final = "某职业技术学院 & 附属中学"
"""Texts that break careless engines stand in every document: markup, and what Excel would take for a formula."""
HOSTILE: Final = {0: "A & B <select> R&D", 1: "=1+2", 2: "007"}


def data(count: int) -> dict[str, Any]:
    """Give the data with ``count`` items."""
    return {"customer": CUSTOMER, "items": [_item(index) for index in range(count)]}


def _item(index: int) -> dict[str, Any]:
    return {
        "no": index + 1,
        "kind": ("网络", "安全", "服务器", "存储")[index % 4],
        "name": f"核心交换机 {index % 97}",
        "spec": HOSTILE.get(index, f"{8 + index % 40} 口万兆，双电源，三年质保"),
        "unit": "台",
        "qty": 1 + index % 9,
        "price": 1000 + index % 500 + 0.5,
    }


def texts(count: int) -> list[list[str]]:
    """Give the texts of the table's rows in a docx or pptx, the head first."""
    rows = [[str(item[field]) for field in FIELDS] for item in data(count)["items"]]
    return [list(HEADS), *rows]


def cells(count: int) -> list[list[Any]]:
    """Give the typed cells of the rows in the sheet; the last of each is its formula."""
    items = data(count)["items"]
    return [
        [*(item[field] for field in SHEET_FIELDS), f"=F{row}*G{row}"] for row, item in enumerate(items, start=FIRST_ROW)
    ]


def total_formula(count: int) -> str:
    """Give the formula that must stand under the rows."""
    return f"=SUM(H{FIRST_ROW}:H{FIRST_ROW + count - 1})"


def amounts(count: int) -> list[float]:
    """Give what the formulas of the rows come to."""
    return [item["qty"] * item["price"] for item in data(count)["items"]]
