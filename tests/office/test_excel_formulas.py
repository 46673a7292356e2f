"""Tags in the strings of formulas: of cells, of defined names, of validations and conditional formats."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from generator.errors import Severity, TemplateError
from generator.office import compile_template
from tests.office import places
from tests.office.excelkit import Filled, faults, filled, template_bytes

ITEMS = [{"name": f'第{n}"项"', "n": n, "url": f"https://a.b/{n}"} for n in range(1, 7)]
LOOP = [
    "{%tr for i in items %}{{ i.n }}",
    '="{{ i.name }}："&A1*2',
    '=HYPERLINK("{{ i.url }}","{{ i.n }}号")',
    "{%tr endfor %}",
]


def test_a_value_in_a_string_is_written_with_its_quotes_doubled_and_worked_out() -> None:
    done = filled([['="共{{ x }}"&1']], x='5"x" & <b>')
    assert done.rows() == [['="共5""x"" & <b>"&1']]
    assert done.values() == [['共5"x" & <b>1']]


@pytest.mark.parametrize("count", [0, 1, 6])
def test_each_copy_of_a_row_has_its_values_and_its_references(count: int) -> None:
    done = filled([LOOP, ["和", "=SUM(A1:A1)"]], items=ITEMS[:count])
    numbers = range(1, count + 1)
    assert done.values()[:count] == [[n, f'第{n}"项"：{n * 2}', f"{n}号"] for n in numbers]
    assert [row[1] for row in done.rows()[:count]] == [f'="第{n}""项""："&A{n}*2' for n in numbers]
    assert [row[2] for row in done.rows()[:count]] == [f'=HYPERLINK("https://a.b/{n}","{n}号")' for n in numbers]
    assert done.values()[-1] == ["和", sum(numbers)]


def test_a_formula_that_reads_a_filled_one_sees_its_value() -> None:
    done = filled([['=LEN("{{ x }}")', "=A1+1"], ["=SUM(A1:A1)"]], x="四个汉字")
    assert done.values() == [[4, 5], [4]]


def test_conditions_loops_and_quoted_names_work_inside_a_string() -> None:
    cell = '=IF(1,"{% for i in items %}{{ i[""n""] }}{% if not loop.last %}、{% endif %}{% endfor %}","")'
    assert filled([[cell]], items=ITEMS).values() == [["1、2、3、4、5、6"]]


def test_a_value_cannot_leave_its_string() -> None:
    done = filled([['="{{ x }}"']], x='"&WEBSERVICE("http://x")&"')
    assert done.values() == [['"&WEBSERVICE("http://x")&"']]


def test_a_long_value_is_joined_from_pieces() -> None:
    done = filled([['="{{ x }}"="a"', '="{{ x }}"']], x='"字𠮷' * 100)
    text = done.rows()[0][1]
    assert done.values() == [[False, '"字𠮷' * 100]]
    assert max(len(piece.encode("utf-16-le")) // 2 for piece in text.split('"&"')) < 255


def test_a_link_to_a_file_is_told_and_leads_nowhere() -> None:
    done = filled([['=HYPERLINK("{{ x }}","文件")', '=HYPERLINK("#清单!{{ c }}","下面")']], x="file:///c:/x", c="A9")
    assert done.rows() == [['=HYPERLINK("","文件")', '=HYPERLINK("#清单!A9","下面")']]
    assert done.values() == [["文件", "下面"]]
    assert [(one.code, one.severity) for one in done.findings] == [("TPL-LINK", Severity.MAJOR)]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('="{{ nix }}"', "TPL-FIELD"),
        ('="{{ x"', "TPL-UNCLOSED"),
        ('="{%tr when x %}"', "TPL-SCOPE"),
        ("={{ x }}*2", "TPL-FORMULA"),
        ('="{% if x %}"', "TPL-OPEN"),
        ('="{{ x|upcase }}"', "TPL-FILTER"),
    ],
)
def test_what_is_wrong_in_a_formula_is_told_with_its_cell(cell: str, code: str) -> None:
    (fault,) = faults([[cell]], x="1")
    assert (fault.code, fault.place.steps[0]) == (code, "清单!A1")


def test_a_remark_in_a_formula_vanishes() -> None:
    assert filled([['="a{# 内部 #}b"']]).values() == [["ab"]]


def test_the_name_of_a_sheet_in_a_formula_is_none_of_its_strings() -> None:
    def draw(book: Workbook) -> None:
        book.create_sheet("{{ s }}")["A1"] = 5
        book.active["A1"] = """='{{ s }}'!A1&"{{ x }}\""""

    assert filled([], draw, s='甲"乙', x="个").values() == [["5个"]]


def test_an_array_constant_is_no_tag() -> None:
    assert filled([["=SUM({1,2;3,4})", "{{ x }}"]], x=1).values() == [[10, 1]]


def named(text: str) -> Any:
    def draw(book: Workbook) -> None:
        book.defined_names["客户"] = DefinedName("客户", attr_text=text)

    return draw


def test_a_name_that_stands_for_a_text_is_filled_and_read_by_formulas() -> None:
    done = filled([['=客户&"！"']], named('"{{ x }}"'), x='甲"乙"')
    assert done.book.defined_names["客户"].attr_text == '"甲""乙"""'
    assert done.values() == [['甲"乙"！']]


def test_a_fault_in_a_name_tells_the_name() -> None:
    (fault,) = faults([["x"]], named('"{{ nix }}"'))
    assert (fault.code, "客户" in str(fault.place)) == ("TPL-FIELD", True)


def checked(formula: str, kind: str = "list", cells: str = "A1") -> Any:
    def draw(book: Workbook) -> None:
        check = DataValidation(type=kind, formula1=formula)
        book.active.add_data_validation(check)
        check.add(cells)

    return draw


def formula_of(done: Filled) -> str:
    (check,) = done.book.active.data_validations.dataValidation
    return str(check.formula1)


def test_a_list_of_a_validation_is_filled() -> None:
    done = filled(
        [["{%tr for i in items %}{{ i.n }}{%tr endfor %}"]],
        checked("\"{{ kinds|join(',') }},其他\""),
        kinds="甲乙",
        items=ITEMS,
    )
    assert formula_of(done) == '"甲,乙,其他"'


def test_a_formula_of_a_validation_is_filled_and_moves() -> None:
    rows = [["{%tr for i in items %}{{ i.n }}{%tr endfor %}"], ["x", "a"]]
    done = filled(rows, checked('A2<>"{{ x }}"', "custom", "B2"), items=ITEMS[:3], x='a"b')
    assert formula_of(done) == 'A4<>"a""b"'


def test_a_list_of_a_validation_that_is_too_long_is_told() -> None:
    (fault,) = faults([["x"]], checked('"{{ x }}"'), x="长" * 256)
    assert fault.code == "TPL-LONG"


def test_a_formula_of_a_conditional_format_is_filled_and_moves() -> None:
    def draw(book: Workbook) -> None:
        rule = FormulaRule(formula=['$A2="{{ x }}"'], fill=PatternFill("solid", bgColor="FFFF00"))
        book.active.conditional_formatting.add("A2:B2", rule)

    rows = [["{%tr for i in items %}{{ i.n }}{%tr endfor %}"], ["x", "y"]]
    (area,) = filled(rows, draw, items=ITEMS[:3], x="丙").book.active.conditional_formatting
    assert (str(area.sqref), area.rules[0].formula) == ("A4:B4", ['$A4="丙"'])


def smart_art(text: str) -> bytes:
    xml = places.parts_of(places.smart_art(text))["ppt/diagrams/data1.xml"]
    return places.added(
        template_bytes([["x"]]), "xl/diagrams/data1.xml", xml, "diagramData", "xl/worksheets/sheet1.xml"
    )


def number_format(text: str) -> bytes:
    def draw(book: Workbook) -> None:
        book.active["A1"].number_format = f'"{text}"0'

    return template_bytes([["x"]], draw)


@pytest.mark.parametrize("made", [smart_art, places.threaded_comment, number_format])
def test_tags_where_nothing_is_filled_are_told(made: Any) -> None:
    with pytest.raises(TemplateError) as raised:
        compile_template(made("{{ x }}"), name="报价.xlsx")
    assert [(one.code, one.place.steps[1]) for one in raised.value.findings] == [("TPL-PLACE", "{{ x }}")]
    assert compile_template(made("x"), name="报价.xlsx").render({"x": 1}).findings == ()
