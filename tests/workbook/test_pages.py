"""The workbook of a new project: heads, notes, drop-downs, colours and the front page, all told by the model."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from generator.project.base import specification
from generator.project.project import Project
from generator.project.sheets import Form, Table, sheets, table
from generator.workbook.making import new_workbook, project_workbook
from tests.conftest import ROOT, sample
from tests.workbookkit import HEAD_ROW, blank, opened

TABLES = [each for each in sheets() if isinstance(each, Table)]
FORMS = [each for each in sheets() if isinstance(each, Form)]


@pytest.fixture(scope="module")
def book():
    return opened()


@pytest.fixture(scope="module")
def full():
    return openpyxl.load_workbook(io.BytesIO(project_workbook(sample("vocational-college"))))


def heads(sheet):
    return {cell.value: cell for cell in sheet[HEAD_ROW] if cell.value}


@pytest.mark.parametrize("each", TABLES, ids=lambda each: each.title)
def test_every_field_of_a_table_has_a_head_with_a_note(each, book):
    found = heads(book[each.title])
    for column in each.columns:
        note = found[column.head].comment.text
        assert note.startswith(f"{column.head}：{column.spec.help}")
        assert ("必填" in note) == column.spec.info.is_required()
        assert ("只给内部看" in note) == (column.spec.audience.value == "internal")
        if column.spec.needed_from and not column.spec.info.is_required():
            assert f"第{column.spec.needed_from}阶段起要" in note


@pytest.mark.parametrize("each", FORMS, ids=lambda each: each.title)
def test_every_field_of_a_form_has_a_row_with_a_note(each, book):
    rows = [row[0] for row in book[each.title].iter_rows(min_row=4) if row[0].comment]
    columns = [column for part in each.parts for column in part.rows]
    assert [row.value for row in rows] == [column.head for column in columns]
    for row, column in zip(rows, columns, strict=True):
        assert column.spec.help in row.comment.text


def test_a_note_names_the_documents_that_use_the_field(book):
    used = heads(book["人员"])["汇报对象"].comment.text.splitlines()[-1]
    assert used.startswith("用在：") and "客户盘点表" in used


def picks(sheet):
    return {str(each.sqref): each for each in sheet.data_validations.dataValidation}


def picks_of(book, title, head):
    sheet = book[title]
    letter = heads(sheet)[head].column_letter
    return next(each for area, each in picks(sheet).items() if area.startswith(f"{letter}6:"))


def test_choices_have_drop_downs_that_refuse_other_words(book):
    found = picks_of(book, "人员", "决策角色")
    assert found.formula1 == '"拍板者,决策者,评估者,使用者"'
    assert found.showErrorMessage


def test_references_have_drop_downs_of_the_entries_typed_so_far(book):
    assert picks_of(book, "痛点", "谁的痛").formula1 == "list_people"
    assert picks_of(book, "需求", "关心人").formula1 == "list_people"
    assert picks_of(book, "拜访·问题", "拜访").formula1 == "list_visits"
    assert not picks_of(book, "需求", "关心人").showErrorMessage
    assert {"list_people", "list_pains", "list_scoring__factors", "list_minutes"} <= set(book.defined_names)


def test_the_words_of_drop_downs_fit_into_them(book):
    for each in sheets():
        for found in book[each.title].data_validations.dataValidation:
            assert len(found.formula1) <= 257
            assert found.formula1.startswith('"') or found.formula1 in book.defined_names


def test_texts_stay_texts_and_days_are_days_as_they_are_typed(book):
    sheet = book["设备"]
    formats = {head: sheet.column_dimensions[cell.column_letter].number_format for head, cell in heads(sheet).items()}
    assert (formats["型号"], formats["投用日期"], formats["采购单价"]) == ("@", "yyyy-mm-dd", "#,##0.00")


def test_colours_follow_the_stage(book):
    rules = {
        str(area.sqref): [rule.formula[0] for rule in rules]
        for area, rules in book["人员"].conditional_formatting._cf_rules.items()
    }
    letter = heads(book["人员"])["方案认可"].column_letter
    assert rules[f"{letter}4"] == ["stage_now>=3"]
    [lacks] = [formulas for area, formulas in rules.items() if area.startswith(f"{letter}6:")]
    assert lacks == [f"AND(stage_now>=3,COUNTA($B6:$W6)>0,LEN({letter}6)=0)"]
    assert book.defined_names["stage_now"].attr_text == "IF(ISNUMBER('项目'!$B$5),'项目'!$B$5,1)"


def test_how_sure_something_is_can_be_folded_away(book):
    sheet = book["人员"]
    found = {head for head, cell in heads(sheet).items() if sheet.column_dimensions[cell.column_letter].outlineLevel}
    assert found == {"可信度", "来源", "信息日期"}
    assert [sheet.column_dimensions["C"].outlineLevel for sheet in (book["MANT"], book["客户"])] == [1, 0]


@pytest.mark.parametrize("each", sheets(), ids=lambda each: each.title)
def test_the_head_stays_in_sight_on_screen_and_in_print(each, book):
    sheet = book[each.title]
    first = HEAD_ROW + 1 if isinstance(each, Table) else 4
    assert sheet.freeze_panes.endswith(str(first))
    assert f"${first - 1}:${first - 1}" in sheet.print_title_rows
    assert sheet.page_setup.fitToHeight == 0 and sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_front_page_leads_to_every_sheet(book):
    links = {cell.value: cell.hyperlink.location for row in book["说明"].iter_rows() for cell in row if cell.hyperlink}
    assert links == {each.title: f"'{each.title}'!A1" for each in sheets()}
    assert book.active.title == "说明"
    for each in sheets():
        assert book[each.title]["A2"].hyperlink.location == "'说明'!A1"


def test_the_front_page_counts_what_is_there_and_what_is_lacking():
    data = project_workbook(sample("minimal"))
    guide = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["说明"]
    rows = {row[1]: row[5:7] for row in guide.iter_rows(values_only=True)}
    assert rows["项目"] == ("2/7", 1)
    assert rows["人员"] == (0, 0)
    assert rows["客户"][0] == "2/15"


def test_a_fact_has_its_source_beside_it(book):
    sheet = book["MANT"]
    assert [cell.value for cell in sheet[3]][:5] == ["填写项", "内容", "可信度", "来源", "信息日期"]
    assert [row[0].value for row in sheet.iter_rows() if str(row[0].value).startswith("【")] == [
        "【资金】", "【决策】", "【需要】", "【时间】"
    ]  # fmt: skip


def test_a_table_below_an_entry_begins_with_what_each_row_belongs_to(book):
    assert [cell.value for cell in book["拜访·问题"][HEAD_ROW]][:3] == [None, "拜访", "问题"]
    assert [cell.value for cell in book["会议纪要"][HEAD_ROW]][:3] == [None, "序号", "日期"]


def test_internal_and_needed_fields_say_so_above_their_heads(book):
    sheet = book["人员"]
    tags = {head: sheet.cell(HEAD_ROW - 1, cell.column).value for head, cell in heads(sheet).items()}
    assert (tags["姓名"], tags["职务"], tags["态度"], tags["部门"]) == ("必填", "第1阶段起", "第1阶段起·内部", None)


def test_the_name_of_the_project_is_filled_in():
    book = openpyxl.load_workbook(io.BytesIO(new_workbook("某医院 & <无线网>")))
    assert book["项目"]["B4"].value == "某医院 & <无线网>"
    assert [row[1].value for row in book["客户"].iter_rows(min_row=4)] == [None] * 15


def test_a_project_is_written_below_the_example(full):
    assert [full["人员"].cell(row, 3).value for row in (6, 7)] == ["周敬和", "贺立群"]
    assert full["人员"]["A5"].value == "例"
    assert full["拜访·问题"]["B6"].value.startswith("V1 ")


def test_five_hundred_entries_and_long_names_have_room(tmp_path):
    people = [{"id": f"P{n}", "name": "很长的名字" * 8 + "𠮷"} for n in range(500)]
    project = Project.model_validate(
        {
            "info": {"name": "甲", "as_of": "2026-11-20"},
            "customer": {"name": "甲", "short_name": "甲"},
            "people": people,
        }
    )
    book = openpyxl.load_workbook(io.BytesIO(project_workbook(project)))
    assert book["人员"]["B505"].value == "P499"
    assert book["选单"].max_row >= 500


def test_every_referable_entry_can_be_picked(full):
    from generator.project.project import REFERABLE
    from generator.workbook.pickpage import listed_tables

    assert set(REFERABLE) <= {each.name for each in listed_tables()}
    assert table("people").title == specification(Project)["people"].title
    labels = [
        cell.value
        for cell in openpyxl.load_workbook(io.BytesIO(project_workbook(sample("vocational-college"))), data_only=True)[
            "选单"
        ]["A"]
    ]
    assert labels[1:4] == ["P1 周敬和", "P2 贺立群", "P3 陶建新"]


@pytest.mark.looks
def test_another_program_works_out_the_same_counts_and_drop_downs(office, tmp_path):
    source = tmp_path / "项目信息.xlsx"
    source.write_bytes(project_workbook(sample("vocational-college")))
    (tmp_path / "out").mkdir()
    office.convert([source], "xlsx", tmp_path / "out")
    ours = openpyxl.load_workbook(source, data_only=True)
    theirs = openpyxl.load_workbook(tmp_path / "out" / source.name, data_only=True)
    for name in ("说明", "选单"):
        for row in ours[name].iter_rows():
            for cell in row:
                assert (theirs[name][cell.coordinate].value or "") == (cell.value or ""), f"{name}!{cell.coordinate}"


@pytest.mark.looks
def test_a_workbook_that_libreoffice_has_saved_is_the_same_project(office, tmp_path):
    from generator.reading import read

    source = tmp_path / "项目信息.xlsx"
    source.write_bytes(project_workbook(sample("yiyang-machinery")))
    (tmp_path / "out").mkdir()
    office.convert([source], "xlsx", tmp_path / "out")
    reading = read(tmp_path / "out" / source.name)
    assert reading.project == sample("yiyang-machinery")
    assert reading.notes == ()


@pytest.mark.validator
def test_microsofts_sdk_finds_nothing(tmp_path):
    validator = ROOT / "tests" / "validator"
    if not (validator / "node_modules").is_dir() or shutil.which("node") is None:
        pytest.skip("npm install has not been run in tests/validator")
    from generator.errors import Finding, Place, Severity
    from generator.workbook.checked import checked_copy

    files = []
    for name, data in (("new", blank()), ("full", project_workbook(sample("vocational-college")))):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(data)
        findings = [Finding("X", Severity.MAJOR, Place("", ("人员", "姓名"), 6, 3, "人员"), "错了", "改一改")]
        copy: Path = tmp_path / f"{name}_checked.xlsx"
        copy.write_bytes(checked_copy(path, findings))
        files += [path, copy]
    run = subprocess.run(
        ["node", str(validator / "validate.mjs"), *map(str, files)], capture_output=True, text=True, check=True
    )
    assert json.loads(run.stdout) == {}


@pytest.mark.parametrize("each", TABLES, ids=lambda each: each.title)
def test_an_example_shows_its_words_up_to_four_lines(each, book):
    sheet = book[each.title]
    height = sheet.row_dimensions[HEAD_ROW + 1].height
    assert 18 <= height <= 70
    for cell in sheet[HEAD_ROW + 1]:
        if isinstance(cell.value, str):
            wide = len(cell.value.encode("gbk", "replace"))
            if wide > 1.15 * sheet.column_dimensions[cell.column_letter].width:
                assert height >= 28, cell.value


def test_a_form_does_not_tell_the_choices_twice(book):
    [row] = [row for row in book["采购"].iter_rows(min_row=4) if row[0].value == "采购标的"]
    assert "".join(str(cell.value) for cell in row).count("货物、服务、工程") == 1
