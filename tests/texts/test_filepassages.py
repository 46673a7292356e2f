"""Passages of files: scope, mark, heading and place of each line."""

import pytest
from docx import Document
from openpyxl import Workbook

from generator.errors import PackageError
from generator.project.vocabulary import SpecMark
from generator.rules.passages import Scope
from generator.texts.filepassages import passages_of
from tests.texts.files import table


def document(path, *rows, headings=()):
    made = Document()
    for level, text in headings:
        made.add_heading(text, level) if level else made.add_paragraph(text)
    if rows:
        table(made, *rows)
    made.save(path)
    return passages_of(path)


def of(passages, words):
    return next(passage for passage in passages if words in passage.text)


def test_headings_by_style_or_by_numbers_open_their_chapters(tmp_path):
    given = [
        (1, "第三章 采购需求"),
        (0, "支持热插拔"),
        (0, "二、商务要求"),
        (0, "质保三年"),
        (0, "第四章 评标办法"),
        (0, "综合评分"),
    ]
    found = document(tmp_path / "a.docx", headings=given)
    scopes = [of(found, words).scope for words in ("支持热插拔", "质保三年", "综合评分")]
    assert scopes == [Scope.SPECIFICATION, Scope.TERMS, Scope.SCORING]


def test_a_chapter_without_a_word_for_it_is_of_the_chapter_above(tmp_path):
    found = document(tmp_path / "a.docx", headings=[(1, "技术参数"), (2, "核心交换机"), (0, "支持热插拔")])
    passage = of(found, "支持热插拔")
    assert (passage.scope, passage.heading) == (Scope.SPECIFICATION, "核心交换机")
    assert passage.place.steps == ("技术参数", "核心交换机")


def test_nothing_below_the_forms_is_a_demand(tmp_path):
    rows = (("序号", "技术参数", "数量"), ("1", "采用华为交换机", "2"))
    found = document(tmp_path / "a.docx", *rows, headings=[(1, "第六章 投标文件格式"), (2, "二、技术要求应答")])
    assert of(found, "华为").scope is Scope.FORM


def test_a_table_of_what_is_there_stays_one_below_such_a_heading(tmp_path):
    rows = (("序号", "设备名称", "规格型号", "数量"), ("1", "核心交换机", "华为S7706", "1"))
    assert of(document(tmp_path / "a.docx", *rows, headings=[(1, "现有设备清单")]), "华为").scope is Scope.EXISTING
    assert of(document(tmp_path / "b.docx", *rows, headings=[(1, "采购清单")]), "华为").scope is Scope.SPECIFICATION


def test_the_price_row_of_a_scoring_table_is_about_the_price(tmp_path):
    rows = (("序号", "评分因素", "分值", "评分标准"), ("1", "投标报价", "30", "低价优先"), ("2", "方案", "20", "逐条"))
    found = document(tmp_path / "a.docx", *rows)
    assert of(found, "低价优先").scope is Scope.PRICE
    assert of(found, "逐条").scope is Scope.SCORING


def test_a_mark_in_a_column_holds_for_the_row_and_marks_in_a_cell_for_their_lines(tmp_path):
    rows = (
        ("序号", "参数", "重要性", "要求"),
        ("1", "冗余", "★", "双电源"),
        ("2", "端口", "", "▲万兆光口不少于4个\n千兆电口不少于48个"),
        ("▲3", "供电", "", "支持远程供电"),
    )
    found = document(tmp_path / "a.docx", *rows, headings=[(1, "技术参数")])
    marks = [of(found, words).mark for words in ("双电源", "万兆光口", "千兆电口", "支持远程供电")]
    assert marks == [SpecMark.SUBSTANTIVE, SpecMark.IMPORTANT, None, SpecMark.IMPORTANT]


def test_a_line_with_a_mark_is_a_parameter_where_nothing_else_tells(tmp_path):
    path = tmp_path / "笔记.txt"
    path.write_text("★交换容量≥12.8Tbps\n开会时间周五\n", encoding="utf-8")
    assert [passage.scope for passage in passages_of(path)] == [Scope.SPECIFICATION, Scope.OTHER]


def test_the_name_of_a_file_or_a_sheet_tells_what_it_is(tmp_path):
    path = tmp_path / "技术参数.txt"
    path.write_text("支持热插拔\n", encoding="utf-8")
    assert passages_of(path)[0].scope is Scope.SPECIFICATION
    book = Workbook()
    book.active.title = "设备台账"
    book.active.append(["华为S7706"])
    book.create_sheet("技术要求").append(["支持热插拔"])
    book.save(tmp_path / "a.xlsx")
    assert [passage.scope for passage in passages_of(tmp_path / "a.xlsx")] == [Scope.EXISTING, Scope.SPECIFICATION]


def test_a_brand_in_a_column_of_brands_is_read_with_its_head(tmp_path):
    rows = (("序号", "货物名称", "参考品牌", "数量"), ("1", "交换机", "星河", "2"))
    assert of(document(tmp_path / "a.docx", *rows), "星河").text == "参考品牌：星河"


def test_the_name_of_a_product_holds_for_the_rows_merged_below_it(tmp_path):
    book = Workbook()
    for row in (["货物名称", "技术参数"], ["核心交换机", "双电源"], [None, "双引擎"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    found = passages_of(tmp_path / "a.xlsx")
    assert of(found, "双引擎").place.steps[-1] == "B3"
    assert of(found, "双电源").heading == "核心交换机"


def test_comments_and_notes_are_read(tmp_path):
    made = Document()
    run = made.add_paragraph("技术参数").runs[0]
    made.add_comment(run, text="这里控标", author="甲")
    made.save(tmp_path / "a.docx")
    assert of(passages_of(tmp_path / "a.docx"), "这里控标").scope is Scope.OTHER


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_plain_text_comes_in_utf8_or_gbk(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes("支持𠮷野家热插拔\r\n".encode(encoding))
    assert [passage.text for passage in passages_of(path)] == ["支持𠮷野家热插拔"]


@pytest.mark.parametrize("name", ["a.doc", "a.pdf", "a", "a.wps"])
def test_other_kinds_are_refused_with_the_kinds_that_are_read(tmp_path, name):
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(PackageError, match=r"\.docx .*\.txt"):
        passages_of(tmp_path / name)


@pytest.mark.parametrize("name", ["S5-01_质疑函_某校.docx", "甲.docx"])
def test_a_letter_quotes_what_it_is_about_and_demands_nothing(tmp_path, name):
    given = [(0, "质疑函"), (0, "一、质疑事项"), (0, "二、技术参数不合理"), (0, "招标文件要求提供制造商授权书")]
    found = document(tmp_path / name, ("序号", "技术要求", "数量"), ("1", "须为华为", "2"), headings=given)
    assert {passage.scope for passage in found} == {Scope.LETTER}


def test_an_empty_file_has_no_passages(tmp_path):
    (tmp_path / "a.md").write_text("", encoding="utf-8")
    assert passages_of(tmp_path / "a.md") == ()
