from __future__ import annotations

from typing import Any

import pytest

from generator.office.formulas.cellvalues import Fault, Unsolved
from generator.office.formulas.compiling import compile_formula, unknown_functions
from generator.office.formulas.evaluation import Book, Cells, Frame, TableArea
from generator.office.formulas.formulas import parse_formula
from generator.office.formulas.references import split_cell

SHEET: dict[str, Any] = {
    "A1": "设备",
    "A2": "交换机",
    "A3": "路由器",
    "A4": "交换机",
    "A5": "12",
    "B2": 3.0,
    "B3": 1.0,
    "B4": 5.0,
    "B6": 2.0,
    "C2": 1200.5,
    "C3": 800.0,
    "C4": 99.0,
    "D1": True,
    "D2": Fault("#N/A"),
    "F1": 10.0,
    "F2": 20.0,
    "F3": 30.0,
    "G1": "十",
    "G2": "二十",
    "G3": "三十",
    "H1": 45413.0,  # 2024-05-01
}


def book(sheet: dict[str, Any] = SHEET, formulas: dict[str, str] | None = None) -> Book:
    made = Book((), {}, {"表": TableArea(0, 1, 1, 4, 3, ("设备", "数量", "单价"))})

    def read(column: int, cells: list[Any]) -> None:
        for name, value in sheet.items():
            row, at = split_cell(name)
            if at == column:
                cells[row] = value
        for name, text in (formulas or {}).items():
            row, at = split_cell(name)
            if at == column:
                cells[row] = frame(made, text, row, at)

    made.sheets = [Cells("S", 12, 8, read)]
    return made


def frame(made: Book, text: str, row: int = 12, column: int = 8, array: bool = False) -> Frame:
    formula = parse_formula(text)
    wheres = [(0, r.area.top, r.area.left, r.area.bottom, r.area.right) for r in formula.references]
    return Frame(compile_formula(formula.tree, array), made, 0, row, column, wheres)


def value(text: str, array: bool = False) -> Any:
    made = book()
    found = made.solve(frame(made, text, array=array))
    return found.code if isinstance(found, Fault) else found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1+2*3", 7.0),
        ("-2^2", 4.0),
        ("2^3^2", 64.0),
        ("10%*50", 5.0),
        ("-10%", -0.1),
        ("(1+2)*3", 9.0),
        ('"a"&1&TRUE', "a1TRUE"),
        ("1=1.0", True),
        ('"A"="a"', True),
        ('1<"a"', True),
        ('"a"<TRUE', True),
        ("E1=0", True),
        ('E1=""', True),
        ("E1+1", 1.0),
        ("0.1+0.2=0.3", True),
        ("1-0.9-0.1", 0.0),
        ('"12"*2', 24.0),
        ("TRUE+1", 2.0),
        ("1/0", "#DIV/0!"),
        ("A1*2", "#VALUE!"),
        ("D2+1", "#N/A"),
        ("#REF!+1", "#REF!"),
        ("1.5E+3", 1500.0),
        ("2<>3", True),
        (" 1 + 1 ", 2.0),
    ],
)
def test_operators_work_as_in_excel(text: str, expected: Any) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SUM(B2:B6)", 11.0),
        ("SUM(A1:C4)", 2108.5),
        ('SUM(1,"2",TRUE)', 4.0),
        ("SUM(D2:D2)", "#N/A"),
        ("SUM(B:B)", 11.0),
        ("PRODUCT(B2:B4)", 15.0),
        ("SUMPRODUCT(B2:B4,C2:C4)", 4896.5),
        ('SUMPRODUCT((A2:A4="交换机")*B2:B4)', 8.0),
        ('SUMPRODUCT(--(A2:A4="交换机"),C2:C4)', 1299.5),
        ("SUMPRODUCT(ISNUMBER(A1:B6)*1)", 4.0),
        ("SUMPRODUCT(ISERROR(D1:D3)*1)", 1.0),
        ('SUMPRODUCT((A2:A4="交换机")*ISNUMBER(B2:B4),C2:C4)', 1299.5),
        ('SUMPRODUCT((A2:A6="交换机")*ISNUMBER(B2:B6)*(B2:B6>3))', 1.0),
        ("SUMPRODUCT(ISERROR(D1:D3)*1)", 1.0),
        ("SUMPRODUCT(ISBLANK(B1:B6)*1)", 2.0),
        ('SUMPRODUCT((LEFT(A2:A4,1)="交")*1)', 2.0),
        ("SUMPRODUCT(ROUND(C2:C4,0)*1)", 2100.0),
        ("AVERAGE(B2:B6)", 2.75),
        ("AVERAGE(E1:E4)", "#DIV/0!"),
        ("MIN(B2:B6)", 1.0),
        ("MAX(B2:B6,100)", 100.0),
        ("MAX(E1:E3)", 0.0),
        ("COUNT(A1:B6)", 4.0),
        ("COUNTA(A1:A6)", 5.0),
        ("COUNTBLANK(B1:B6)", 2.0),
        ('COUNTIF(A1:A6,"交换机")', 2.0),
        ('COUNTIF(B1:B6,">=3")', 2.0),
        ('COUNTIF(A1:A6,"交*")', 2.0),
        ('COUNTIF(A1:A6,"<>交换机")', 4.0),
        ("COUNTIF(B1:B6,3)", 1.0),
        ("COUNTIF(A1:A6,12)", 0.0),
        ('COUNTIF(A1:A6,"12")', 1.0),
        ('COUNTIFS(A2:A4,"交换机",B2:B4,">3")', 1.0),
        ('SUMIF(A2:A4,"交换机",C2:C4)', 1299.5),
        ('SUMIF(B2:B4,">1")', 8.0),
        ('SUMIFS(C2:C4,A2:A4,"交换机",B2:B4,">=5")', 99.0),
        ('AVERAGEIF(A2:A4,"交换机",B2:B4)', 4.0),
        ('AVERAGEIF(A2:A4,"没有",B2:B4)', "#DIV/0!"),
        ('MAXIFS(C2:C4,A2:A4,"交换机")', 1200.5),
        ('MINIFS(C2:C4,A2:A4,"交换机")', 99.0),
        ("SUBTOTAL(9,B2:B6)", 11.0),
        ("SUBTOTAL(103,A1:A6)", 5.0),
        ("MEDIAN(B2:B6)", 2.5),
        ("LARGE(B2:B6,2)", 3.0),
        ("SMALL(B2:B6,1)", 1.0),
        ("LARGE(B2:B6,9)", "#NUM!"),
        ("RANK(3,B2:B6)", 2.0),
        ("RANK.EQ(3,B2:B6,1)", 3.0),
        ("RANK(9,B2:B6)", "#N/A"),
        ("SUM(表[数量])", 9.0),
        ("SUM(表[[数量]:[单价]])", 2108.5),
        ("COUNTA(表[#Headers])", 1.0),
    ],
)
def test_functions_over_ranges_work_as_in_excel(text: str, expected: Any) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ROUND(2.5,0)", 3.0),
        ("ROUND(-2.5,0)", -3.0),
        ("ROUND(1.005,2)", 1.01),
        ("ROUND(1234.5,-2)", 1200.0),
        ("ROUNDUP(1.21,1)", 1.3),
        ("ROUNDDOWN(-1.29,1)", -1.2),
        ("INT(-1.5)", -2.0),
        ("ABS(-3)", 3.0),
        ("MOD(-3,5)", 2.0),
        ("MOD(3,0)", "#DIV/0!"),
        ("POWER(2,10)", 1024.0),
        ("SQRT(-1)", "#NUM!"),
        ("SIGN(-2)", -1.0),
        ("IF(B2>2,1,2)", 1.0),
        ("IF(FALSE,1)", False),
        ("IF(TRUE,1,1/0)", 1.0),
        ('IFS(B2=1,"a",B2=3,"b")', "b"),
        ("IFS(FALSE,1)", "#N/A"),
        ('IFERROR(1/0,"无")', "无"),
        ("IFERROR(D2,0)", 0.0),
        ("IFNA(1/0,0)", "#DIV/0!"),
        ("AND(TRUE,B2=3)", True),
        ("OR(B2=1,B2=2)", False),
        ("NOT(0)", True),
        ("CHOOSE(2,10,20)", 20.0),
        ("NA()", "#N/A"),
        ("ISERROR(1/0)", True),
        ("ISNUMBER(B2)", True),
        ("ISNUMBER(A5)", False),
        ("ISBLANK(E1)", True),
        ("ROW()", 12.0),
        ("ROW(B7)", 7.0),
        ("COLUMN(C1)", 3.0),
        ("ROWS(A1:A9)", 9.0),
        ("COLUMNS(A1:C9)", 3.0),
        ("SWITCH(2,1,10,2,20,30)", 20.0),
    ],
)
def test_scalar_functions_work_as_in_excel(text: str, expected: Any) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('VLOOKUP("路由器",A2:C4,3,FALSE)', 800.0),
        ('VLOOKUP("没有",A2:C4,3,FALSE)', "#N/A"),
        ("VLOOKUP(25,F1:G3,2)", "二十"),
        ("VLOOKUP(5,F1:G3,2)", "#N/A"),
        ("VLOOKUP(10,F1:G3,9,FALSE)", "#REF!"),
        ('HLOOKUP("设备",A1:C4,2,FALSE)', "交换机"),
        ("INDEX(F1:G3,2,2)", "二十"),
        ("INDEX(F1:F3,3)", 30.0),
        ("SUM(INDEX(F1:G3,0,1))", 60.0),
        ("MATCH(20,F1:F3,0)", 2.0),
        ("MATCH(29,F1:F3)", 2.0),
        ('MATCH("路*",A2:A4,0)', 2.0),
        ("XLOOKUP(30,F1:F3,G1:G3)", "三十"),
        ('XLOOKUP(31,F1:F3,G1:G3,"无")', "无"),
        ("XLOOKUP(25,F1:F3,G1:G3,0,-1)", "二十"),
        ('INDEX(G1:G3,MATCH(20,F1:F3,0))&"!"', "二十!"),
    ],
)
def test_lookups_work_as_in_excel(text: str, expected: Any) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('LEFT("交换机",2)', "交换"),
        ('RIGHT("交换机",1)', "机"),
        ('MID("abcdef",2,3)', "bcd"),
        ('LEN("交换机")', 3.0),
        ('TRIM("  a  b ")', "a b"),
        ('SUBSTITUTE("a-b-c","-","+")', "a+b+c"),
        ('SUBSTITUTE("a-b-c","-","+",2)', "a-b+c"),
        ('VALUE("1,234.5")', 1234.5),
        ('VALUE("x")', "#VALUE!"),
        ('CONCATENATE("a",1,"b")', "a1b"),
        ('TEXTJOIN("、",TRUE,A2:A4,"")', "交换机、路由器、交换机"),
        ('FIND("换","交换机")', 2.0),
        ('ISNUMBER(SEARCH("【待补","x【待补：y】"))', True),
        ('REPT("★",3)', "★★★"),
        ('HYPERLINK("https://a.cn","官网")', "官网"),
        ('TEXT(1234.5,"#,##0.00")', "1,234.50"),
        ('TEXT(0.256,"0.0%")', "25.6%"),
        ('TEXT(H1,"yyyy-mm-dd")', "2024-05-01"),
        ('TEXT(H1,"yyyy年m月d日")', "2024年5月1日"),
        ('TEXT(-5,"0;(0)")', "(5)"),
        ('TEXT(7,"000")', "007"),
        ('TEXT("甲","@先生")', "甲先生"),
        ("DATE(2024,5,1)", 45413.0),
        ("DATE(2024,14,1)", 45689.0),
        ("YEAR(H1)", 2024.0),
        ("MONTH(H1)", 5.0),
        ("DAY(H1)", 1.0),
        ("EDATE(DATE(2024,1,31),1)", 45351.0),
        ('DATEDIF(DATE(2020,5,2),H1,"Y")', 3.0),
        ('DATEDIF(DATE(2020,5,2),H1,"D")', 1460.0),
        ("WEEKDAY(H1,2)", 3.0),
        ("NETWORKDAYS(H1,H1+10)", 8.0),
        ("NETWORKDAYS(H1,H1+10,H1)", 7.0),
        ("WORKDAY(H1,3)", 45418.0),
        ("HOUR(0.75)", 18.0),
        ('TEXT(H1,"e年m月")', "2024年5月"),
        ('12345678901234567890&""', "12345678901234600000"),
        ("1&", None),
    ],
)
def test_functions_on_text_and_dates_work_as_in_excel(text: str, expected: Any) -> None:
    if expected is None:
        assert parse_formula(text).tree is None
    else:
        assert value(text) == expected


def test_array_formulas_work_cell_by_cell() -> None:
    assert value("SUM(B2:B4*C2:C4)", array=True) == 4896.5
    assert value('MAX(IF(A2:A4="交换机",C2:C4))', array=True) == 1200.5


def test_a_range_where_one_value_is_meant_gives_the_cell_in_the_same_row() -> None:
    made = book()
    assert made.solve(frame(made, "B2:B6*1", row=4)) == 5.0
    assert made.solve(frame(made, "B2:B6*1", row=9)).code == "#VALUE!"


def test_volatile_and_unknown_functions_have_no_stored_value() -> None:
    for text in ("TODAY()", "NOW()", "FOO(1)"):
        assert isinstance(book().solve(frame(book(), text)), Unsolved)
    assert unknown_functions(parse_formula("FOO(1)+BAR(SUM(1))").tree) == ["BAR", "FOO"]


def test_what_depends_on_an_unknown_value_is_unknown_as_well() -> None:
    made = book(formulas={"E1": "TODAY()", "E2": "E1+1", "E3": "IFERROR(E2,0)"})
    for row in (1, 2, 3):
        with pytest.raises(Unsolved):
            made.sheets[0].peek(row, 5)


def test_a_circle_of_formulas_is_found_and_told() -> None:
    made = book(formulas={"E1": "E2+1", "E2": "E1+1", "E3": "1+1"})
    with pytest.raises(Unsolved):
        made.sheets[0].peek(1, 5)
    assert made.circles
    assert made.sheets[0].peek(3, 5) == 2.0


def long_chain(text: str, size: int, first: str) -> Book:
    made = Book((), {}, {})

    def read(column: int, cells: list[Any]) -> None:
        cells[1] = first if not first.isdigit() else float(first)
        for row in range(2, size + 1):
            formula = parse_formula(text)
            wheres = [(0, row - 1, column, row - 1, column)]
            cells[row] = Frame(compile_formula(formula.tree), made, 0, row, column, wheres)

    made.sheets = [Cells("S", size, 1, read)]
    return made


def test_ten_thousand_cells_that_hang_on_each_other_do_not_recurse() -> None:
    assert long_chain("A1+1", 10_000, "1").sheets[0].peek(10_000, 1) == 10_000.0


def test_running_totals_over_ten_thousand_rows_take_linear_time() -> None:
    made = Book((), {}, {})
    tree = compile_formula(parse_formula("SUM(A1:A1)").tree)

    def read(column: int, cells: list[Any]) -> None:
        for row in range(1, 10_001):
            cells[row] = 0.1 if column == 1 else Frame(tree, made, 0, row, 2, [(0, 1, 1, row, 1)])

    made.sheets = [Cells("S", 10_000, 2, read)]
    cells = made.sheets[0]
    assert [cells.peek(row, 2) for row in (3, 10, 10_000)] == pytest.approx([0.3, 1.0, 1000.0], abs=1e-12)
    assert all(cells.peek(row, 2) is not None for row in range(1, 10_001))
