from __future__ import annotations

from typing import Any

from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.table import Table

from tests.office.excelkit import faults, filled


def sites(*names: str) -> list[dict[str, Any]]:
    return [{"name": name, "devices": [f"{name}{n}" for n in range(position)]} for position, name in enumerate(names)]


def draw(book: Workbook) -> None:
    sheet = book.create_sheet("站-{{ s.name }}")
    sheet.append(["{%sheet for s in sites %}站点 {{ s.name }}", "{{ loop.index }}/{{ loop.length }}"])
    sheet.append(["名称"])
    sheet.append(["{%tr for d in s.devices, empty='keep' %}{{ d }}{%tr endfor %}"])
    sheet.append(["=COUNTA(A3:A3)"])
    sheet.print_title_rows = "1:2"
    sheet.oddFooter.center.text = "{{ s.name }} &P"
    sheet.add_table(Table(displayName="设备", ref="A2:A3"))
    last = book.create_sheet("尾")
    last.append(["=清单!A1", "='站-{{ s.name }}'!A4"])


def test_a_sheet_repeats_with_names_of_its_own() -> None:
    done = filled([["封面"]], draw, sites=sites("总部", "东/区", "西区"))
    assert done.book.sheetnames == ["清单", "站-总部", "站-东 区", "站-西区", "尾"]
    assert done.rows("站-西区") == [["站点 西区", "3/3"], ["名称"], ["西区0"], ["西区1"], ["=COUNTA(A3:A4)"]]
    assert [done.stored[name].cell(done.stored[name].max_row, 1).value for name in done.book.sheetnames[1:4]] == [
        0,
        1,
        2,
    ]
    assert done.rows("尾") == [["=清单!A1", "='站-总部'!A4"]]
    assert done.values("尾") == [["封面", 0]]


def test_copies_keep_tables_print_titles_and_footers_of_their_own() -> None:
    book = filled([["封面"]], draw, sites=sites("总部", "东区", "西区")).book
    tables = [(list(sheet.tables), [t.ref for t in sheet.tables.values()]) for sheet in book.worksheets[1:4]]
    assert tables == [(["设备"], ["A2:A3"]), (["设备_2"], ["A2:A3"]), (["设备_3"], ["A2:A4"])]
    assert [sheet.print_title_rows for sheet in book.worksheets[1:4]] == ["$1:$2"] * 3
    assert [sheet.oddFooter.center.text for sheet in book.worksheets[1:4]] == ["总部 &P", "东区 &P", "西区 &P"]


def test_sheet_names_are_legal_short_and_unique() -> None:
    def only(book: Workbook) -> None:
        book.active.title = "{{ s.name }}"
        book.active["A1"] = "{%sheet for s in sites %}{{ s.name }}"

    long = "很长的站点名称" * 6
    names = filled([], only, sites=sites("a:b", "A?B", long, long, "", "History")).book.sheetnames
    assert names == ["a b", "A B (2)", long[:31], long[:27] + " (2)", "Sheet", "History_"]


def test_a_sheet_goes_when_its_condition_fails() -> None:
    def some(book: Workbook) -> None:
        book.create_sheet("风险").append(["{%sheet when risks %}有风险"])
        book.create_sheet("尾").append(["x"])

    assert filled([["a"]], some, risks=[]).book.sheetnames == ["清单", "尾"]
    assert filled([["a"]], some, risks=[1]).book.sheetnames == ["清单", "风险", "尾"]


def test_a_workbook_without_sheets_is_refused() -> None:
    found = faults([["{%sheet when no %}x"]], no=False)
    assert [f.code for f in found] == ["TPL-SHEETS"]


def test_parts_of_dropped_sheets_leave_the_file() -> None:
    def some(book: Workbook) -> None:
        book.create_sheet("底价").append(["{%sheet when internal %}机密"])

    done = filled([["a"]], some, internal=False)
    assert "xl/worksheets/sheet2.xml" not in done.names()
    assert not any("机密" in done.part(name) for name in done.names() if name.endswith(".xml"))


def test_a_group_of_sheets_repeats_together() -> None:
    def some(book: Workbook) -> None:
        book.create_sheet("概况{{ s }}").append(["{%sheet for s in sites %}{{ s }}"])
        book.create_sheet("明细{{ s }}").append(["{{ s }}{%sheet endfor %}"])

    assert filled([["a"]], some, sites=["1", "2"]).book.sheetnames == ["清单", "概况1", "明细1", "概况2", "明细2"]


def test_names_of_a_repeated_sheet_are_local_to_the_copies() -> None:
    def some(book: Workbook) -> None:
        book.active.append(["{%sheet for s in sites %}{{ s }}"])
        book.defined_names["站名"] = DefinedName("站名", attr_text="清单!$A$1")

    book = filled([], some, sites=["1", "2"]).book
    assert book.defined_names["站名"].attr_text == "清单!$A$1"
    assert book.worksheets[1].defined_names["站名"].attr_text == "'清单 (2)'!$A$1"
