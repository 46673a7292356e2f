"""The dictionary of fields: complete, true, and a workbook to read."""

import io
from functools import cache

import openpyxl
import pytest

from generator.catalog import DELIVERABLES
from generator.context import own_names
from generator.dictionary.fields import fields
from generator.dictionary.paper import dictionary
from generator.dictionary.uses import every_title, uses
from generator.dictionary.views import names
from generator.office import Record, RecordType, compile_pattern
from generator.project import Project
from generator.project.base import Audience, Fact, specification
from generator.project.example import example_project
from generator.project.shapes import shapes
from generator.shelf import shipped
from tests.test_cli import presales

FOR_CUSTOMERS = {"交流材料", "需求响应表（客户版）", "评分标准建议稿", "函件"}


@cache
def book():
    return openpyxl.load_workbook(io.BytesIO(dictionary()))


def rows(sheet):
    heads, *found = [[cell.value for cell in row] for row in book()[sheet].iter_rows(min_row=3)]
    return [dict(zip(heads, row, strict=True)) for row in found]


def test_every_field_of_the_model_has_its_row():
    left, seen = [Project], set()
    while left:
        record = left.pop()
        seen.add(record)
        for shape in shapes(record).values():
            inner = shape.item.record if shape.item and shape.item.record else shape.record
            if inner is not None and inner not in seen and not issubclass(inner, Fact):
                left.append(inner)
    listed = {(row.owner, row.name) for row in fields()}
    assert listed == {(record, name) for record in seen for name in specification(record)}
    english = [row.english for row in fields()]
    assert len(set(english)) == len(english) == len(rows("项目字段"))


def test_a_field_below_something_internal_is_internal():
    for row in fields():
        if row.section in ("竞争对手", "MANT", "投标人"):
            assert row.internal, row.english
    assert not next(row for row in fields() if row.english == "customer.short_name").internal


@pytest.mark.parametrize(
    ("english", "files"),
    [
        ("customer.business", ["客户盘点表"]),
        ("bidders[].name", ["预打分"]),
        ("people[].attitude", ["客户盘点表", "一指禅"]),
        ("letters[].cover.aim", ["函件（内部封面）"]),
        ("scoring.factors[].reason", ["评分标准建议稿"]),
    ],
)
def test_the_files_that_use_a_field_are_told(english, files):
    row = next((row for row in fields() if row.english == english), None)
    assert row is not None, [one.english for one in fields() if one.english.startswith(english.split("[")[0])]
    assert set(files) <= set(uses()[row.owner, row.name])


def test_what_is_internal_is_printed_in_no_file_for_a_customer():
    decides = {"痛点[].轻重", "驱动事件[].来历", "需求[].性质", "需求[].已转显性"}
    printed = {
        row.chinese for row in fields() if row.internal and FOR_CUSTOMERS & set(uses().get((row.owner, row.name), ()))
    }
    # These are read to decide what a customer may see, and in which order; their values are not shown.
    assert printed <= decides


def test_the_names_of_every_view_are_told_with_their_audience():
    listed = {(row.files, row.english): row.audiences for row in names()}
    for deliverable in DELIVERABLES:
        for output in deliverable.outputs:
            for name in own_names(deliverable, output):
                if not name.startswith("_"):
                    assert output.audience in listed[deliverable.title, name]
    assert listed["需求响应表", "gaps"] == {Audience.INTERNAL}
    assert listed["需求响应表", "rows[].strategy"] == {Audience.INTERNAL}
    assert listed["需求响应表", "rows[].title"] == set(Audience)


def test_the_workbook_says_it_in_chinese_and_english():
    row = next(row for row in rows("项目字段") if row["标签写法（中文 / 英文）"] == "客户.简称\ncustomer.short_name")
    assert (row["对象"], row["需要"], row["类型和可选值"]) == ("对外", "必填", "文字")
    attitude = next(row for row in rows("项目字段") if "people[].attitude" in row["标签写法（中文 / 英文）"])
    assert attitude["对象"] == "内部" and "支持" in attitude["类型和可选值"] and "第 1 阶段起" in attitude["需要"]
    assert {row["用在哪些文件"] for row in rows("项目字段")} & {"所有文件"}
    assert {row["文件"] for row in rows("专用字段")} == {"所有文件"} | {entry.title for entry in DELIVERABLES}


def test_the_explanations_show_tags_as_they_are_written():
    shown = " ".join(str(cell.value) for row in book()["说明"].iter_rows() for cell in row if cell.value)
    assert "{{ 客户.简称 }}" in shown and "{%tr for p in 人员 %}" in shown
    assert "raw" not in shown


def test_a_tag_of_the_dictionary_prints_its_value():
    data = Record(RecordType("x", {"customer": "客户"}), {"customer": {"short_name": "某职院"}})
    ((text, _tagged),) = compile_pattern("{{ 客户.short_name }}").fill(data)
    assert text == "某职院"


def test_the_example_project_holds_one_of_everything_at_every_turn():
    for turn in range(8):
        project = example_project(turn=turn)
        assert len(project.people) == len(project.competitors) == 1
    assert example_project() == example_project(turn=0)


def test_it_is_the_same_each_time():
    assert dictionary() == dictionary()


def test_the_commands_write_it_and_the_templates(tmp_path):
    run = presales("template", "dictionary", "-o", tmp_path / "字段.xlsx")
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "字段.xlsx").read_bytes() == dictionary()
    assert presales("template", "dictionary", "-o", tmp_path / "x.docx").returncode == 2
    run = presales("template", "export", tmp_path / "own")
    assert run.returncode == 0 and len(run.stdout.splitlines()) == len(shipped())
    (tmp_path / "own" / "docx" / "question-sheet.docx").write_bytes(b"mine")
    run = presales("template", "export", tmp_path / "own")
    assert "left as it is" in run.stdout and f"{len(shipped())} files were there already" in run.stderr
    assert (tmp_path / "own" / "docx" / "question-sheet.docx").read_bytes() == b"mine"


def test_every_title_is_one_of_the_catalogue():
    assert every_title()[0] == DELIVERABLES[0].title and len(set(every_title())) == len(every_title())
