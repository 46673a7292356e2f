"""The copy that a check hands back: the same workbook, bad cells coloured, sentences beside, nothing lost."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill

from generator.errors import Finding, Place, ProjectError, Severity
from generator.reading import read
from generator.workbook.checked import checked_copy, checked_path
from generator.workbook.handback import hand_back, is_sealed, sealed
from tests.workbookkit import (
    FIRST_ROW,
    HEAD_ROW,
    RAW_NEEDED,
    blank,
    column_of,
    fill_form,
    findings_at,
    opened,
    raw_book,
    rewritten,
    row_of,
    saved,
    text_row,
    typed,
)


def bad_book():
    return typed(
        人员=[{"编号": "P1", "姓名": "王工"}, {"编号": "P2", "决策角色": "拍板人"}], MANT={"预算总额": "约三百万"}
    )


def checked(path):
    """The findings of a workbook and its checked copy."""
    try:
        findings = read(path).notes
    except ProjectError as error:
        findings = error.findings
    return findings, checked_copy(path, findings)


def tints(sheet):
    """The cells that rules of a check colour, with their formulas."""
    return {
        str(area.sqref): rule.formula[0]
        for area, rules in sheet.conditional_formatting._cf_rules.items()
        for rule in rules
        if "检查结果" in rule.formula[0]
    }


def test_bad_cells_are_coloured_and_a_sentence_stands_at_the_right_end(tmp_path, chinese):
    _findings, data = checked(saved(bad_book(), tmp_path))
    book = openpyxl.load_workbook(io.BytesIO(data))
    people = book["人员"]
    assert set(tints(people)) == {"C7", "F7"}
    end = column_of(book, "人员", "信息日期") + 1
    assert people.cell(HEAD_ROW, end).value == "检查结果"
    assert people.cell(FIRST_ROW + 1, end).value == (
        "姓名：“姓名”必填，现在是空的。请填上（姓名；不知道全名时写某主任这样的称呼）。\n"
        "决策角色：“拍板人”不对，应为下列之一：拍板者、决策者、评估者、使用者。是不是想写：“拍板者”？"
    )
    assert people.cell(FIRST_ROW, end).value is None
    total = f"B{row_of(book, 'MANT', '预算总额')}"
    assert tints(book["MANT"]) == {total: f'AND("检查结果"<>"",EXACT({total},"约三百万"))'}


def test_the_colour_goes_as_soon_as_the_cell_is_changed(tmp_path):
    book = typed(设备=[{"设备名称": "核心", "采购单价": -5, "投用日期": '2026"年'}, {"型号": "X" * 300}])
    _findings, data = checked(saved(book, tmp_path))
    assert tints(openpyxl.load_workbook(io.BytesIO(data))["设备"]) == {
        "M6": 'AND("检查结果"<>"",M6=-5)',
        "K6": 'AND("检查结果"<>"",EXACT(K6,"2026""年"))',
        "F7": 'AND("检查结果"<>"",LEN(F7)=0)',
    }


def test_all_findings_are_listed_first_with_a_way_to_their_cells(tmp_path, chinese):
    findings, data = checked(saved(bad_book(), tmp_path))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames[0] == "检查" and book.active.title == "检查"
    rows = list(book["检查"].iter_rows(min_row=5, values_only=True))
    total = f"B{row_of(book, 'MANT', '预算总额')}"
    assert [row[2] for row in rows] == ["人员!C7", "人员!F7", f"MANT!{total}"]
    assert [row[4] for row in rows] == [finding.message for finding in findings]
    links = {
        cell.coordinate: cell.hyperlink.location for row in book["检查"].iter_rows() for cell in row if cell.hyperlink
    }
    assert links == {"C5": "'人员'!C7", "C6": "'人员'!F7", "C7": f"'MANT'!{total}"}
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["检查"]


def test_the_workbook_itself_is_never_changed(tmp_path):
    path = saved(bad_book(), tmp_path)
    before = path.read_bytes()
    hand_back(path, findings_at(path))
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["项目信息.xlsx", "项目信息_检查.xlsx"]


def test_a_workbook_without_faults_is_told_so(tmp_path, chinese):
    path = saved(typed(人员=[]), tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(checked_copy(path, ())))
    assert book["检查"]["A2"].value == "没有发现问题。"
    assert tints(book["人员"]) == {}


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_nothing_of_the_users_own_is_lost(tmp_path):
    book = opened()
    people = book["人员"]
    people["B6"] = "P1"
    people["C6"].fill = PatternFill("solid", fgColor="00FF00")
    people["C6"].font = Font(name="楷体", bold=True)
    people["D6"].comment = Comment("问过本人", "刘工")
    people["Z4"], people["Z6"] = "微信号", "wang_1"
    people.conditional_formatting.add("I6:I20", CellIsRule("equal", ['"高"'], fill=PatternFill(bgColor="FF0000")))
    people.row_dimensions[30].hidden = True
    people.merge_cells("D8:D9")
    book.create_sheet("草稿")["A1"] = "=1+2"
    path = saved(book, tmp_path)
    own = rewritten(path.read_bytes(), {"xl/media/own.bin": b"\x00\x01", "customXml/item1.xml": b"<a/>"})
    path.write_bytes(own)
    data = checked_copy(path, findings_at(path))
    before, after = parts(own), parts(data)
    changed = {name for name in before if before[name] != after[name]}
    sheets = {f"xl/worksheets/sheet{book.sheetnames.index(name) + 1}.xml" for name in ("说明", "项目", "客户", "人员")}
    assert changed <= sheets | {"xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
    assert set(after) - set(before) == {"xl/worksheets/presales-check.xml"}
    again = openpyxl.load_workbook(io.BytesIO(data))["人员"]
    assert (again["C6"].fill.fgColor.rgb, again["C6"].font.name, again["C6"].font.bold) == ("0000FF00", "楷体", True)
    assert again["D6"].comment.text == "问过本人"
    assert (again["Z4"].value, again["Z6"].value) == ("微信号", "wang_1")
    assert again["AA4"].value == "检查结果"
    assert "D8:D9" in {str(area) for area in again.merged_cells.ranges}
    assert again.row_dimensions[30].hidden
    assert "I6:I20" in {str(area.sqref) for area in again.conditional_formatting._cf_rules}
    assert len(again.data_validations.dataValidation) == len(people.data_validations.dataValidation)


def test_what_openpyxl_would_drop_stays(tmp_path):
    extra = (
        '</sheetData><extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"'
        ' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:sparklineGroups/></ext></extLst>'
    )
    people = text_row(1, "编号", "姓名") + text_row(2, "P1", "")
    path = tmp_path / "项目信息.xlsx"
    styles = '<cellXfs count="1"><xf numFmtId="0"/></cellXfs>'
    path.write_bytes(raw_book({**RAW_NEEDED, "人员": people + extra}, styles=styles))
    after = parts(checked_copy(path, findings_at(path)))
    text = after["xl/worksheets/sheet3.xml"].decode()
    assert "sparklineGroups" in text
    assert text.index("<conditionalFormatting") < text.index("<extLst")


def test_columns_told_together_are_taken_apart_for_the_sentences(tmp_path):
    columns = '<cols><col min="1" max="2" width="9"/><col min="3" max="16384" width="20" style="0"/></cols>'
    path = tmp_path / "项目信息.xlsx"
    data = raw_book({**RAW_NEEDED, "人员": text_row(1, "编号", "姓名") + text_row(2, "P1", "")})
    put = lambda text: text.replace("<sheetData>", columns + "<sheetData>")  # noqa: E731
    path.write_bytes(rewritten(data, {"xl/worksheets/sheet3.xml": put}))
    text = parts(checked_copy(path, findings_at(path)))["xl/worksheets/sheet3.xml"].decode()
    spans = [tuple(map(int, each)) for each in re.findall(r'<col [^>]*min="(\d+)"[^>]*max="(\d+)"', text)]
    assert spans == [(1, 2), (3, 3), (4, 16384)]


def test_a_second_check_replaces_the_marks_of_the_first(tmp_path):
    path = saved(bad_book(), tmp_path)
    first = hand_back(path, findings_at(path)).path
    book = openpyxl.load_workbook(first)
    book["人员"]["C7"] = "李工"
    book.save(first)
    assert {each.place.cell for each in findings_at(first)} == {"F7", f"B{row_of(book, 'MANT', '预算总额')}"}
    second = hand_back(first, findings_at(first)).path
    assert second.name == "项目信息_检查2.xlsx"
    again = openpyxl.load_workbook(second)
    assert again.sheetnames.count("检查") == 1
    assert set(tints(again["人员"])) == {"F7"}
    heads = [cell.value for cell in again["人员"][HEAD_ROW]]
    assert heads.count("检查结果") == 1
    assert "姓名" not in again["人员"].cell(7, heads.index("检查结果") + 1).value


def test_a_copy_that_somebody_went_on_in_is_kept(tmp_path):
    path = saved(bad_book(), tmp_path)
    made = hand_back(path, findings_at(path))
    assert made.kept is None
    assert hand_back(path, findings_at(path)).kept is None
    book = openpyxl.load_workbook(made.path)
    book["人员"]["C7"] = "李工"
    book.save(made.path)
    edited = made.path.read_bytes()
    again = hand_back(path, findings_at(path))
    assert again.kept is not None and again.kept.read_bytes() == edited
    assert is_sealed(again.path.read_bytes())


def test_a_seal_is_broken_by_any_change():
    data = sealed(raw_book(RAW_NEEDED))
    assert is_sealed(data)
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert not is_sealed(data[:100] + bytes([data[100] ^ 1]) + data[101:])
    assert not is_sealed(raw_book(RAW_NEEDED))


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("项目信息.xlsx", "项目信息_检查.xlsx"),
        ("项目信息_检查.xlsx", "项目信息_检查2.xlsx"),
        ("a.XLSX", "a_检查.XLSX"),
    ],
)
def test_the_copy_never_takes_the_place_of_the_workbook(name, target, tmp_path):
    assert checked_path(tmp_path / name) == tmp_path / target


def test_what_is_no_workbook_gets_no_copy(tmp_path):
    path = tmp_path / "项目信息.xlsx"
    path.write_bytes(b"a,b\n")
    assert hand_back(path, findings_at(path)) is None
    assert [each.name for each in tmp_path.iterdir()] == ["项目信息.xlsx"]


def test_names_that_belong_to_a_sheet_go_along_when_a_sheet_is_put_before_it(tmp_path):
    path = tmp_path / "项目信息.xlsx"
    book = opened()
    fill_form(book, "项目", {"数据日期": "下周"})
    book.save(path)
    sheet = book.sheetnames.index("人员")
    again = openpyxl.load_workbook(io.BytesIO(checked_copy(path, findings_at(path))))
    assert again.sheetnames.index("人员") == sheet + 1
    assert again["人员"].print_title_rows == "$4:$4"


def test_findings_of_every_weight_have_their_colour(tmp_path):
    path = saved(typed(人员=[{"编号": "P1", "姓名": "王工"}]), tmp_path)
    findings = [
        Finding("X", severity, Place("", ("人员[1] 王工", "职务"), 6, column, "人员"), "m", "h")
        for column, severity in enumerate(Severity, 2)
    ]
    data = checked_copy(path, findings)
    book = openpyxl.load_workbook(io.BytesIO(data))
    fills = {
        str(area.sqref): rule.dxf.fill.bgColor.rgb
        for area, rules in book["人员"].conditional_formatting._cf_rules.items()
        for rule in rules
    }
    assert len(fills) == len(Severity)
    assert len(set(fills.values())) == 3


def test_a_whole_new_workbook_can_be_checked(tmp_path):
    path = tmp_path / "项目信息.xlsx"
    path.write_bytes(blank())
    data = checked_copy(path, findings_at(path))
    before, after = parts(blank()), parts(data)
    untouched = [name for name in before if before[name] == after[name]]
    assert len(untouched) > len(before) - 9
