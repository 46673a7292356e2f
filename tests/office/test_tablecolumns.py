"""Columns of slide tables that repeat or go: every row of the finished table has a cell for each column."""

import pytest

from generator.errors import TemplateError
from generator.office.template import compile_template
from tests.office import deckkit

MONTHS = ["一月", "二月", "三月"]
LOOP = "{%tc for m in months %}{{ m }}{%tc endfor %}"


def table_of(rows, data, draw=None):
    """Give the finished table, after a look at whether PowerPoint would take it."""
    deck = deckkit.new_deck()
    frame = deckkit.add_table(deckkit.add_slide(deck), *rows)
    if draw is not None:
        draw(frame.table)
    (shape,) = deckkit.rendered(deck, data).slides[0].shapes
    grid = len(shape.table.columns)
    for row in shape.table._tbl.tr_lst:
        assert len(row.tc_lst) == grid
        for at, cell in enumerate(row.tc_lst):
            span = int(cell.get("gridSpan", "1"))
            assert at + span <= grid
            assert all(covered.get("hMerge") == "1" for covered in row.tc_lst[at + 1 : at + span])
            assert cell.get("hMerge") != "1" or at > 0
    return shape.table


def texts(table):
    """Give the texts of the cells with as many ``<`` behind them as they cover columns."""
    return [
        [cell.text + "<" * (cell.span_width - 1) for cell in row.cells if not cell.is_spanned] for row in table.rows
    ]


def told(rows, data):
    deck = deckkit.new_deck()
    deckkit.add_table(deckkit.add_slide(deck), *rows)
    with pytest.raises(TemplateError) as raised:
        compile_template(deckkit.saved(deck), name="汇报.pptx").render(data)
    return [(finding.code, str(finding)) for finding in raised.value.findings]


ROWS = [["项目", "金额", "备注"], ["甲", LOOP, "无"], ["合计", "x", ""]]


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ([], [["项目", "备注"], ["甲", "无"], ["合计", ""]]),
        (["一月"], [["项目", "金额", "备注"], ["甲", "一月", "无"], ["合计", "x", ""]]),
        (
            MONTHS,
            [
                ["项目", "金额", "金额", "金额", "备注"],
                ["甲", "一月", "二月", "三月", "无"],
                ["合计", "x", "x", "x", ""],
            ],
        ),
    ],
)
def test_rows_without_column_tags_follow_the_row_that_has_them(months, expected):
    table = table_of(ROWS, {"months": months})
    assert texts(table) == expected
    assert 8_630_000 < sum(column.width for column in table.columns) <= 8_640_000


def test_tags_in_a_row_that_follows_see_the_names_of_the_column_loop():
    rows = [["", "{% cellbg 'FFF2CC' %}{{ loop.index }}"], ["甲", LOOP]]
    table = table_of(rows, {"months": MONTHS})
    assert texts(table)[0] == ["", "1", "2", "3"]
    assert [cell._tc.tcPr.find("{*}solidFill") is not None for cell in table.rows[0].cells] == [False, True, True, True]


def test_a_repeated_row_follows_as_well():
    rows = [["项", LOOP], ["{%tr for i in items %}{{ i }}", "x{%tr endfor %}"]]
    assert texts(table_of(rows, {"months": MONTHS, "items": [1, 2]})) == [
        ["项", *MONTHS],
        ["1", "x", "x", "x"],
        ["2", "x", "x", "x"],
    ]


def test_a_condition_on_a_column_in_one_row_takes_the_whole_column():
    rows = [["名", "价"], ["甲", "{%tc when prices %}7"]]
    assert texts(table_of(rows, {"prices": False})) == [["名"], ["甲"]]
    assert texts(table_of(rows, {"prices": True})) == [["名", "价"], ["甲", "7"]]


def test_marker_columns_go_from_all_rows_and_take_their_width_along():
    def widen(table):
        for column, width in zip(table.columns, (4, 1, 2, 1), strict=True):
            column.width = width * 360_000

    rows = [["项", "", "价", ""], ["甲", "{%tc for m in months %}", "{{ m }}", "{%tc endfor %}"]]
    table = table_of(rows, {"months": MONTHS}, widen)
    assert texts(table) == [["项", "价", "价", "价"], ["甲", *MONTHS]]
    assert table.columns[0].width > 1.9 * table.columns[1].width
    assert 8 * 360_000 - 10 < sum(column.width for column in table.columns) <= 8 * 360_000


def test_a_text_over_a_marker_column_is_told_before_it_is_lost():
    rows = [["项", "会丢", "价", ""], ["甲", "{%tc for m in months %}", "{{ m }}", "{%tc endfor %}"]]
    assert [code for code, _words in told(rows, {"months": MONTHS})] == ["TPL-LOST"]


@pytest.mark.parametrize("months", [MONTHS, ["一月"]])
def test_a_cell_drawn_over_repeated_columns_stays_one_cell(months):
    def merge(first, last):
        return lambda table: table.cell(0, first).merge(table.cell(0, last))

    tags = ["甲", "{%tc for m in months %}", "{{ m }}", "元", "{%tc endfor %}", "无"]
    expected = ["项", "金额" + "<" * (2 * len(months) - 1), "备注"]
    over_all = table_of([["项", "金额", "", "", "", "备注"], tags], {"months": months}, merge(1, 4))
    over_two = table_of([["项", "", "金额", "", "", "备注"], tags], {"months": months}, merge(2, 3))
    assert texts(over_all)[0] == texts(over_two)[0] == expected
    assert texts(over_all)[1] == ["甲", *(word for month in months for word in (month, "元")), "无"]


def test_a_cell_drawn_over_a_repeated_column_and_its_neighbour_covers_both():
    def merge(table):
        table.cell(0, 0).merge(table.cell(0, 1))
        table.cell(0, 2).merge(table.cell(0, 3))

    rows = [["左", "", "右", ""], ["甲", LOOP, "乙", "丙"]]
    assert texts(table_of(rows, {"months": MONTHS}, merge))[0] == ["左<<<", "右<"]


def test_a_heading_with_a_span_of_its_own_still_covers_the_columns():
    rows = [["{% colspan months|length %}季度", "备注"], [LOOP, "无"]]
    assert texts(table_of(rows, {"months": MONTHS})) == [["季度<<", "备注"], [*MONTHS, "无"]]


def test_a_wider_cell_takes_the_place_of_empty_ones_behind_it_and_ends_with_the_table():
    assert texts(table_of([["{% colspan 2 %}宽", "", "x"], ["a", "b", "c"]], {})) == [["宽<", "x"], ["a", "b", "c"]]
    assert texts(table_of([["{% colspan 9 %}宽", ""], ["a", "b"]], {})) == [["宽<"], ["a", "b"]]


@pytest.mark.parametrize(
    "rows",
    [
        [["{% colspan 2 %}宽", "x", "y"], ["a", "b", "c"]],
        [["{% colspan 2 %}季度", "备注"], [LOOP, "无"]],
        [["{%tc for m in months[1:] %}{{ m }}{%tc endfor %}", "备注"], [LOOP, "无"]],
    ],
)
def test_a_row_whose_cells_do_not_match_the_columns_is_told_with_its_table(rows):
    ((code, words),) = told(rows, {"months": MONTHS})
    assert code == "TPL-SPAN"
    assert "汇报.pptx" in words
    assert "Table 1" in words
