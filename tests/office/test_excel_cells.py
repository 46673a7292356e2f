from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.workbook import Workbook

from generator.errors import Severity
from generator.office import Record, RecordType
from tests.office.excelkit import Filled, compiled, faults, filled, repacked, template_bytes


def one(value: Any, form: str = "General") -> Any:
    def draw(book: Workbook) -> None:
        book.active["A1"].number_format = form

    return filled([["{{ x }}"]], draw, x=value).stored.active["A1"]


@pytest.mark.parametrize(
    ("value", "kind", "read"),
    [
        ("文本", "s", "文本"),
        (7, "n", 7),
        (2.5, "n", 2.5),
        (Decimal("0.10"), "n", 0.1),
        (True, "b", True),
        (None, "n", None),
        ("", "n", None),
        (datetime.date(2024, 5, 1), "d", datetime.datetime(2024, 5, 1)),
        (datetime.datetime(2024, 5, 1, 18, 30), "d", datetime.datetime(2024, 5, 1, 18, 30)),
    ],
)
def test_a_lone_value_keeps_its_type(value: Any, kind: str, read: Any) -> None:
    cell = one(value, "yyyy-mm-dd hh:mm" if isinstance(value, datetime.date) else "General")
    assert (cell.data_type, cell.value) == (kind, read)


def test_a_decimal_is_written_digit_by_digit() -> None:
    assert "<v>1234567.10</v>" in filled([["{{ x }}"]], x=Decimal("1234567.10")).part("xl/worksheets/sheet1.xml")


def test_a_cell_keeps_its_number_format_and_a_date_gets_one_where_it_has_none() -> None:
    assert one(1234.5, "#,##0.00").number_format == "#,##0.00"
    assert one(datetime.date(2024, 5, 1), "yyyy/m/d").number_format == "yyyy/m/d"
    cell = one(datetime.date(2024, 5, 1))
    assert cell.is_date
    assert cell.value == datetime.datetime(2024, 5, 1)


def test_days_before_march_1900_are_text() -> None:
    assert one(datetime.date(1900, 2, 28)).value == "1900-02-28"


def test_in_the_1904_date_system_the_day_stays_the_day() -> None:
    def draw(book: Workbook) -> None:
        book.epoch = datetime.datetime(1904, 1, 1)
        book.active["A1"].number_format = "yyyy-mm-dd"

    done = filled([["{{ x }}"]], draw, x=datetime.date(2024, 5, 1))
    assert done.stored.active["A1"].value == datetime.datetime(2024, 5, 1)


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@a", "=cmd|' /C calc'!A1", "\t=1", "＝1"])
def test_text_that_looks_like_a_formula_stays_text(value: str) -> None:
    cell = filled([["{{ x }}"]], x=value).book.active["A1"]
    assert cell.value == value
    assert "<f>" not in filled([["{{ x }}"]], x=value).part("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    "value", ["110101199003077758", "00123", "1E5", "3-4", "#N/A", "TRUE", "=", " 前后 ", "a\nb", "  "]
)
def test_text_arrives_unchanged_as_text(value: str) -> None:
    cell = one(value)
    assert (cell.data_type, cell.value) == ("s", value)


def test_text_with_markup_and_rare_characters_arrives_unchanged() -> None:
    value = "A & B <c> \"d\" '𠮷' 👍 {{ x }} {% if %}"
    assert one(value).value == value


def test_what_excel_would_read_as_an_escape_is_read_as_text() -> None:
    assert "_x005F_x0041_" in filled([["{{ x }}"]], x="_x0041_").part("xl/sharedStrings.xml")


def test_numbers_of_more_than_fifteen_digits_become_text_with_a_warning() -> None:
    for value in (6222021234567890123, Decimal("1234567890.1234567")):
        done = filled([["{{ x }}"]], x=value)
        assert done.stored.active["A1"].value == str(value)
        assert [(f.code, f.severity) for f in done.findings] == [("TPL-DIGITS", Severity.MINOR)]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_no_number_is_refused_with_its_place(value: Any) -> None:
    (finding,) = faults([["", "{{ x }}"]], x=value)
    assert finding.code == "TPL-NUMBER"
    assert str(finding.place) == "报价.xlsx › 清单!B1 › {{ x }}"


def test_text_that_no_cell_can_hold_is_reported_and_not_cut() -> None:
    assert one("字" * 32_767).value == "字" * 32_767
    assert [f.code for f in faults([["{{ x }}"]], x="字" * 32_768)] == ["TPL-LONG"]
    assert [f.code for f in faults([["{{ x }}"]], x="👍" * 16_384)] == ["TPL-LONG"]


def test_illegal_characters_are_replaced_and_reported() -> None:
    done = filled([["{{ x }}"]], x="a\x00b\ud800c\r\nd")
    assert done.stored.active["A1"].value == "a\ufffdb\ufffdc\nd"
    assert [f.code for f in done.findings] == ["TPL-CHARACTER"]


def test_a_value_with_other_text_is_text() -> None:
    done = filled([["共 {{ n }} 台，{{ p }} 元{{ none }}。"]], n=3, p=Decimal("1.50"), none=None)
    assert done.values() == [["共 3 台，1.50 元。"]]


def test_conditions_and_loops_work_inside_a_cell() -> None:
    rows = [
        [
            "{% for i in items %}{{ i }}{% if not loop.last %}、{% endif %}{% endfor %}（{% if ok %}是{% else %}否{% endif %}）"
        ]
    ]
    assert filled(rows, items=["a&b", "c"], ok=False).values() == [["a&b、c（否）"]]


def test_dashes_take_blanks_away_inside_a_cell() -> None:
    assert filled([["a  {{- x }} b", "a {{ x -}}  b", "{%- if x -%}  c  {%- endif %}"]], x=1).values() == [
        ["a1 b", "a 1b", "c"]
    ]


def test_escaped_braces_are_printed_also_where_no_tag_stands() -> None:
    def draw(book: Workbook) -> None:
        book.active.oddHeader.center.text = "{_{ x }_}"

    done = filled([["{_{ x }_}", "{_% if %_}{{ x }}"]], draw, x=1)
    assert done.values() == [["{{ x }}", "{% if %}1"]]
    assert done.book.active.oddHeader.center.text == "{{ x }}"


def test_values_of_a_cell_are_read_by_formulas_with_their_type() -> None:
    rows = [["{{ a }}", "{{ b }}", "共 {{ a }} 台", "=A1*2", "=B1&C1", "=LEN(C1)"]]
    assert filled(rows, a=Decimal("2.5"), b="x").values() == [[2.5, "x", "共 2.5 台", 5, "x共 2.5 台", 7]]


def test_a_formula_is_made_only_by_its_filter() -> None:
    done = filled([["{{ a|formula }}", "{{ a }}", 4]], a="=C1*2")
    assert done.rows() == [["=C1*2", "=C1*2", 4]]
    assert done.values() == [[8, "=C1*2", 4]]
    assert [f.code for f in faults([["{{ a|formula }}"]], a="=SUM((")] == ["TPL-FORMULA"]


def test_links_lead_only_to_addresses() -> None:
    rows = [["{{ link(a, '官网') }}", "{{ link(b, '坏') }}"]]
    done = filled(rows, a="https://a.cn/?x=1&y=2", b="javascript:alert(1)")
    sheet = done.book.active
    assert (sheet["A1"].value, sheet["A1"].hyperlink.target) == ("官网", "https://a.cn/?x=1&y=2")
    assert (sheet["B1"].value, sheet["B1"].hyperlink) == ("坏", None)
    assert [f.code for f in done.findings] == ["TPL-LINK"]


def test_a_missing_value_is_a_fault_at_its_cell_with_a_hint() -> None:
    found = faults([["{{ customer.name }}", "{{ customer.nmae }}", "共 {{ customer.x }}"]], customer={"name": "甲"})
    assert [str(f.place) for f in found] == [
        "报价.xlsx › 清单!B1 › {{ customer.nmae }}",
        "报价.xlsx › 清单!C1 › {{ customer.x }}",
    ]
    assert "name" in found[0].hint


def test_open_fields_are_marked_or_left_blank() -> None:
    customer = Record(RecordType("customer", {"name": "名称", "site": "站点数"}), {"name": "甲"})
    template = compiled([["{{ customer.name }}", "{{ customer.站点数 }}", "共{{ customer.site }}个"]])
    marked = Filled(template.render({"customer": customer}, missing="mark"))
    assert marked.values() == [["甲", "【待补：站点数】", "共【待补：站点数】个"]]
    assert {f.code for f in marked.findings} == {"TPL-MISSING"}
    blank = Filled(template.render({"customer": customer}, missing="blank"))
    assert blank.values() == [["甲", None, "共个"]]


def test_a_tag_split_over_runs_of_rich_text_is_joined() -> None:
    def draw(book: Workbook) -> None:
        book.active["A1"] = CellRichText(
            TextBlock(InlineFont(b=True), "{{ na"), "me", TextBlock(InlineFont(i=True), " }}")
        )

    assert filled([], draw, name="甲").values() == [["甲"]]


def test_comments_of_the_template_leave_nothing() -> None:
    done = filled([["{# 毛利 40 % #}标题", "{# 底价 #}"]])
    assert done.values() == [["标题"]]
    assert not any("毛利" in done.part(name) or "底价" in done.part(name) for name in done.names())


def test_shared_strings_with_tags_leave_nothing_either() -> None:
    def shared(text: str) -> str:
        return text.replace(
            "</Types>",
            '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
        )

    def related(text: str) -> str:
        relation = '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>'
        return text.replace("</Relationships>", relation + "</Relationships>")

    def strings(_text: str) -> str:
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        return f'<sst xmlns="{main}"><si><t>头</t></si><si><r><t>{{# 底价 #}}{{{{ a</t></r><r><t> }}}}元</t></r></si></sst>'

    data = repacked(
        template_bytes([["x", "y"]]),
        {
            "[Content_Types].xml": shared,
            "xl/_rels/workbook.xml.rels": related,
            "xl/sharedStrings.xml": strings,
            "xl/worksheets/sheet1.xml": lambda text: text.replace(
                text[text.index("<sheetData>") : text.index("</sheetData>")],
                '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>',
            ),
        },
    )
    from generator.office import compile_template

    done = Filled(compile_template(data).render({"a": 5}))
    assert done.values("清单") == [["头", "5元"]]
    assert "底价" not in done.part("xl/sharedStrings.xml")


def test_cells_take_a_colour_from_the_data() -> None:
    def draw(book: Workbook) -> None:
        book.active["A1"].font = Font(bold=True)
        book.active["B1"].fill = PatternFill("solid", fgColor="FF00FF00")

    rows = [["{% cellbg c %}{{ x }}", "{% cellbg none %}{{ x }}"]]
    cell = filled(rows, draw, x=1, c="#ffc000", none=None).book.active
    assert (cell["A1"].fill.fgColor.rgb, cell["A1"].font.b) == ("FFFFC000", True)
    assert cell["B1"].fill.fgColor.rgb == "FF00FF00"
    assert [f.code for f in faults(rows, draw, x=1, c="bunt", none=None)] == ["TPL-COLOUR"]


def test_all_faults_of_a_template_come_in_one_pass() -> None:
    rows = [["{% if %}", "{%tr for i in x %}", "｛｛ a ｝｝"], ["{%tr endfor"], ["{{ 1 + }}"]]
    found = faults(rows, lambda book: book.create_sheet("二").append(["{{ a|upcase }}"]))
    assert {f.code for f in found} >= {"TPL-SYNTAX", "TPL-FILTER", "TPL-FULLWIDTH", "TPL-UNCLOSED", "TPL-OPEN"}
    assert all(f.place.file == "报价.xlsx" and f.place.steps[0].startswith(("清单!", "二!")) for f in found)


def test_a_cell_may_set_a_name_and_still_hold_one_typed_value() -> None:
    rows = [["{% set n = items|length %}{{ n }}", "{{ n * 2 }}"], ["{% set m = 1 %}"], ["{{ n + m }}"]]
    assert filled(rows, items=[1, 2, 3]).values() == [[3, 6], [], [4]]


def test_a_macro_works_inside_a_cell() -> None:
    assert filled([["{% macro m(a) %}<{{ a }}&>{% endmacro %}{{ m('q') }}"]]).values() == [["<q&>"]]


def test_a_namespace_counts_inside_a_loop_of_a_cell() -> None:
    cell = "{% set ns = namespace(n=0) %}{% for i in items %}{% set ns.n = ns.n + i.qty %}{% endfor %}{{ ns.n }}"
    assert filled([[cell]], items=[{"qty": 24}, {"qty": 5}]).rows() == [["29"]]


def test_a_name_set_inside_a_condition_is_set_there_only() -> None:
    cell = "{% set n = 1 %}{% if x %}{% set n = 2 %}{{ n }}{% endif %}{{ n }}"
    assert [filled([[cell]], x=x).rows() for x in (True, False)] == [[["22"]], [["1"]]]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("{% colspan %}x", "TPL-SYNTAX"),
        ("{% cellbg %}x", "TPL-SYNTAX"),
        ("{% colspan 'x' %}x", "TPL-SPAN"),
        ("{% colspan 0 %}x", "TPL-SPAN"),
        ("{% colspan true %}x", "TPL-SPAN"),
        ("{% colspan nix %}x", "TPL-FIELD"),
    ],
)
def test_a_span_or_background_without_a_proper_value_is_told(cell: str, code: str) -> None:
    (fault,) = faults([[cell]])
    assert fault.code == code
    assert fault.place.steps == ("清单!A1", cell[:-1])
