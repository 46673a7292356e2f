"""Rows are as high as their wrapped text needs, also where cells are merged downwards."""

from __future__ import annotations

import pytest
from openpyxl.styles import Alignment, Font

from generator.office.sheets.textlines import HIGHEST, lines_needed, row_height
from generator.office.values import Record, RecordType
from tests.office.excelkit import Filled, compiled, filled

WRAPPED = Alignment(wrap_text=True)


def drawn(*columns):
    """Let the first row wrap, in type of 10 points, with columns of these widths."""

    def draw(book):
        sheet = book.active
        for cell, width in zip(sheet[1], columns, strict=False):
            cell.alignment, cell.font = WRAPPED, Font(name="微软雅黑", size=10)
            sheet.column_dimensions[cell.column_letter].width = width

    return draw


def heights(book):
    return {row: book.book["清单"].row_dimensions[row].height for row in range(1, book.book["清单"].max_row + 1)}


@pytest.mark.parametrize(
    ("text", "pixels", "lines"),
    [
        ("", 80, 1),
        ("校园网", 80, 1),
        ("校园网改造", 80, 1),
        ("校园网改造项目", 80, 2),
        ("一\n二\n三", 400, 3),
        ("校园网整改造，好", 100, 2),
        ("六个汉字一行。", 87, 2),
    ],
)
def test_lines_are_counted_as_readers_break_them(text, pixels, lines):
    assert lines_needed(text, pixels, 10) == lines


def test_a_closing_mark_takes_the_character_before_it_to_the_next_line():
    room = 7 + 40 * 13.34
    text = "汉" * 40 + "。" + "汉" * 38
    assert lines_needed(text, room, 10) == 2
    assert lines_needed(text + "汉", room, 10) == 3


def test_each_line_gets_what_the_most_generous_font_needs():
    for lines in range(1, 25):
        # 微软雅黑 of 10 points: 15 pixels above the base line and 4 below it, at 96 dots an inch
        assert 19 * 0.75 * lines <= row_height(lines, 10) <= 16 * lines + 4


def test_no_row_is_higher_than_a_sheet_allows():
    assert row_height(500, 10) == HIGHEST


def test_a_row_of_one_line_keeps_the_height_of_the_sheet():
    book = filled([["{{ text }}"]], drawn(20), text="短")
    assert heights(book) == {1: None}


def test_text_that_is_merged_downwards_is_held_by_all_of_its_rows_together():
    rows = [["{%tr for r in items %}{% vm r.key %}{{ r.long }}", "{{ r.short }}{%tr endfor %}"]]
    data = [{"key": 1, "long": "长文本" * 40, "short": "短"} for _ in range(4)]
    book = filled(rows, drawn(20, 20), items=data)
    found = heights(book)
    needed = row_height(lines_needed("长文本" * 40, 145, 10), 10)
    assert needed <= sum(found.values()) <= needed + 4
    assert len(set(found.values())) == 1


def test_a_merge_of_one_row_counts_as_any_other_cell():
    rows = [["{%tr for r in items %}{% vm r.key %}{{ r.long }}", "{{ r.short }}{%tr endfor %}"]]
    data = [{"key": number, "long": "长文本" * 40, "short": "短"} for number in range(3)]
    found = heights(filled(rows, drawn(20, 20), items=data))
    assert set(found.values()) == {row_height(lines_needed("长文本" * 40, 145, 10), 10)}


def test_rows_that_are_high_enough_by_their_other_cells_stay_as_they_are():
    rows = [["{%tr for r in items %}{% vm r.key %}{{ r.title }}", "{{ r.text }}{%tr endfor %}"]]
    data = [{"key": 1, "title": "标题比一行长一些的标题比一行长", "text": "内容" * 60} for _ in range(2)]
    found = heights(filled(rows, drawn(20, 20), items=data))
    assert set(found.values()) == {row_height(lines_needed("内容" * 60, 145, 10), 10)}


def test_the_mark_of_a_missing_value_gets_the_lines_that_it_takes():
    kind = RecordType("Person", {"satisfaction": "现状满意度"})
    template = compiled([["{{ r.satisfaction }}"]], drawn(9))
    book = Filled(template.render({"r": Record(kind, {})}, missing="mark"))
    mark = "【待补：现状满意度】"
    assert book.values() == [[mark]]
    assert heights(book)[1] == row_height(lines_needed(mark, 68, 10), 10) > 18
