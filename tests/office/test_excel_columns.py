from __future__ import annotations

from typing import Any

from openpyxl.workbook.workbook import Workbook

from tests.office.excelkit import faults, filled

COMPARED = [
    ["标题"],
    ["名称", "数量", "{%tc for v in rivals %}", "{{ v.name }}", None, "{%tc endfor %}", "备注"],
    ["{%tr for i in items %}{{ i.name }}", "{{ i.qty }}", None, "{{ i.p[v.key] }}", "=D3*$B3", None, "=SUM(D3:E3)"],
    ["合计", "=SUM(B3:B3)", None, "=AVERAGE(D3:D3)", "=SUM(E3:E3)"],
]
RIVALS = [{"name": "甲", "key": "a"}, {"name": "乙", "key": "b"}]
ITEMS = [{"name": "x", "qty": 2, "p": {"a": 3, "b": 4}}, {"name": "y", "qty": 5, "p": {"a": 1, "b": 2}}]


def draw(book: Workbook) -> None:
    sheet = book.active
    sheet["H3"] = "{%tr endfor %}"
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("D2:E2")
    sheet.column_dimensions["D"].width = 33
    sheet.print_area = "A1:G4"


def test_columns_between_marker_columns_repeat_in_all_rows() -> None:
    done = filled(COMPARED, draw, rivals=RIVALS, items=ITEMS)
    assert done.rows()[1:] == [
        ["名称", "数量", "甲", None, "乙", None, "备注"],
        ["x", 2, 3, "=C3*$B3", 4, "=E3*$B3", "=SUM(C3:F3)"],
        ["y", 5, 1, "=C4*$B4", 2, "=E4*$B4", "=SUM(C4:F4)"],
        ["合计", "=SUM(B3:B4)", "=AVERAGE(C3:C4)", "=SUM(D3:D4)", "=AVERAGE(E3:E4)", "=SUM(F3:F4)"],
    ]
    assert done.values()[3] == ["y", 5, 1, 5, 2, 10, 18]
    sheet = done.book.active
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:G1", "C2:D2", "E2:F2"}
    assert (sheet.column_dimensions["C"].width, sheet.column_dimensions["E"].width) == (33, 33)
    assert sheet.print_area == "'清单'!$A$1:$G$5"


def test_columns_go_when_their_list_is_empty() -> None:
    done = filled(COMPARED, draw, rivals=[], items=ITEMS)
    assert done.rows()[1:3] == [["名称", "数量", "备注"], ["x", 2, "=SUM(0)"]]
    assert {str(area) for area in done.book.active.merged_cells.ranges} == {"A1:C1"}


def test_one_column_repeats_or_stays_by_tags_of_its_own() -> None:
    rows = [
        ["月", "{%tc for m in months %}{{ m }}{%tc endfor %}", "{%tc when total %}合计"],
        [None, "{{ m * 2 }}", "=SUM(B2:B2)"],
    ]
    assert filled(rows, months=[1, 2, 3], total=True).rows() == [
        ["月", 1, 2, 3, "合计"],
        [None, 2, 4, 6, "=SUM(B2:D2)"],
    ]
    assert filled(rows, months=[1], total=False).rows() == [["月", 1], [None, 2]]


def test_a_list_that_differs_between_rows_is_refused() -> None:
    rows: list[list[Any]] = [
        ["{%tc for m in months %}{{ m }}{%tc endfor %}"],
        ["{%tr for months in years %}{{ m }}{%tr endfor %}"],
    ]
    found = faults(rows, months=[1, 2], years=[[1, 2, 3]])
    assert [f.code for f in found] == ["TPL-COLUMNS"]


def test_a_column_block_without_end_is_told() -> None:
    assert {f.code for f in faults([["{%tc for m in months %}", "{{ m }}"]], months=[])} == {"TPL-OPEN"}
