from __future__ import annotations

import re
from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.table import Table

from tests.office.excelkit import faults, filled


def site(book: Workbook) -> None:
    """A sheet that repeats for each site: a list with a chart beside it, a note, a format."""
    sheet = book.active
    sheet.title = "站点"
    sheet.append(["{%sheet for s in sites %}{{ s.name }}", "台数"])
    sheet.append(["{%tr for d in s.devices %}{{ d.name }}", "{{ d.count }}", "{%tr endfor %}"])
    sheet.append(["合计", "=SUM(B2:B2)"])
    chart = BarChart()
    chart.title = "{{ s.name }}的设备"
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=2))
    sheet.add_chart(chart, "E2")
    sheet["A3"].comment = Comment("已核对", "作者")
    sheet.conditional_formatting.add(
        "B2", FormulaRule(formula=["B2>站点!$B$3/2"], fill=PatternFill(bgColor="FFFF0000"))
    )


def sites() -> list[dict[str, Any]]:
    return [
        {"name": "总部", "devices": [{"name": "核心", "count": 2}, {"name": "接入", "count": 9}]},
        {"name": "分部", "devices": [{"name": "接入", "count": 4}]},
    ]


def test_charts_of_copied_sheets_show_the_cells_of_their_own_sheet() -> None:
    done = filled([], site, sites=sites())
    charts = [done.part(name) for name in sorted(done.names()) if re.match(r"xl/charts/chart\d+\.xml", name)]
    assert [sorted(set(re.findall(r"<c:f>([^<]*)</c:f>", chart))) for chart in charts] == [
        ["站点!$A$2:$A$3", "站点!$B$2:$B$3", "站点!B1"],
        ["'站点 (2)'!$A$2", "'站点 (2)'!$B$2", "'站点 (2)'!B1"],
    ]
    assert ["总部的设备" in charts[0], "分部的设备" in charts[1]] == [True, True]
    assert "<c:v>9</c:v>" in charts[0]
    assert "<c:v>4</c:v>" in charts[1]
    assert [len(sheet._charts) for sheet in done.book] == [1, 1]


def test_notes_and_formats_of_copied_sheets_stand_at_their_own_cells() -> None:
    book = filled([], site, sites=sites()).book
    assert [sheet["A4" if position == 0 else "A3"].comment.text for position, sheet in enumerate(book)] == [
        "已核对"
    ] * 2
    formulas = [rule.formula for sheet in book for area in sheet.conditional_formatting for rule in area.rules]
    assert formulas == [["B2>站点!$B$4/2"], ["B2>'站点 (2)'!$B$3/2"]]


def test_values_of_copied_sheets_are_their_own() -> None:
    done = filled([], site, sites=sites())
    assert [done.values(name)[-1] for name in done.book.sheetnames] == [["合计", 11], ["合计", 4]]


def test_columns_of_a_table_cannot_repeat() -> None:
    def draw(book: Workbook) -> None:
        book.active.add_table(Table(displayName="表", ref="A1:B2"))

    rows = [["名", "{%tc for m in months %}{{ m }}{%tc endfor %}"], ["a", 1]]
    assert [f.code for f in faults(rows, draw, months=[1, 2])] == ["TPL-TABLE"]


def test_a_tag_at_the_end_of_the_world_is_refused() -> None:
    def draw(book: Workbook) -> None:
        book.active["A900000"] = "{{ a }}"

    assert [f.code for f in faults([["x"]], draw, a=1)] == ["TPL-FAR"]
