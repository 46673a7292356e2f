from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table

from generator.office import compile_template
from tests.office.excelkit import Filled, faults, filled, repacked, template_bytes, without_values

ROWS: list[list[Any]] = [
    ["报价单 {{ title }}"],
    ["名称", "数量", "单价", "金额", "状态"],
    ["{%tr for i in items %}{{ i.name }}", "{{ i.qty }}", "{{ i.price }}", "=B3*C3", "{{ i.state }}", "{%tr endfor %}"],
    ["合计", "=SUM(B3:B3)", None, "=SUM(D3:D3)"],
    ["说明", None, None, "=D4*0.13"],
]


def draw(book: Workbook) -> None:
    sheet = book.active
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A5:C5")
    red = PatternFill("solid", bgColor="FFFF0000")
    sheet.conditional_formatting.add("A3:E3", FormulaRule(formula=["$B3>AVERAGE($B$3:$B$3)"], fill=red))
    sheet.conditional_formatting.add("D3", CellIsRule(operator="greaterThan", formula=["$D$4/2"], fill=red))
    sheet.conditional_formatting.add("B3:B4", ColorScaleRule("min", None, "FFFFFFFF", "max", None, "FF00FF00"))
    choice = DataValidation("list", formula1='"新建,确认"', allow_blank=True, promptTitle="状态", prompt="{{ hint }}")
    choice.add("E3")
    other = DataValidation("list", formula1="$A$3:$A$3")
    other.add("B5")
    sheet.add_data_validation(choice)
    sheet.add_data_validation(other)
    sheet.auto_filter.ref = "A2:E3"
    sheet.freeze_panes = "B3"
    sheet.print_area = "A1:E5"
    sheet.print_title_rows = "1:2"
    sheet.row_breaks.append(Break(4))
    sheet["A5"].hyperlink = Hyperlink(ref="A5", location="清单!A4")
    sheet.oddHeader.center.text = "{{ title }}"
    sheet.row_dimensions[3].height = 33
    book.defined_names["金额"] = DefinedName("金额", attr_text="清单!$D$3:$D$3")
    book.defined_names["总价"] = DefinedName("总价", attr_text="清单!$D$4")
    second = book.create_sheet("汇总")
    second.append(["=SUM(金额)", "=总价*2", '=COUNTIF(清单!E:E,"新建")'])
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=2, max_row=3), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=3, max_row=3))
    second.add_chart(chart, "A3")


def data(count: int) -> dict[str, Any]:
    items = [
        {"name": f"设备{n}", "qty": n % 7 + 1, "price": n + 0.5, "state": "新建" if n % 2 else "确认"}
        for n in range(count)
    ]
    return {"title": "R&D <甲>", "items": items, "hint": "选 A & B"}


@pytest.fixture(scope="module")
def three() -> Filled:
    return filled(ROWS, draw, **data(3))


def test_conditional_formats_follow_their_cells(three: Filled) -> None:
    formats = {
        str(each.sqref): [rule.formula for rule in each.rules] for each in three.book["清单"].conditional_formatting
    }
    assert formats == {"A3:E5": [["$B3>AVERAGE($B$3:$B$5)"]], "D3:D5": [["$D$6/2"]], "B3:B6": [[]]}


def test_validations_follow_and_their_prompts_are_filled(three: Filled) -> None:
    rules = three.book["清单"].data_validations.dataValidation
    assert [(str(rule.sqref), rule.formula1) for rule in rules] == [("E3:E5", '"新建,确认"'), ("B7", "$A$3:$A$5")]
    assert rules[0].prompt == "选 A & B"


def test_filter_panes_print_settings_breaks_and_links_follow(three: Filled) -> None:
    sheet = three.book["清单"]
    assert sheet.auto_filter.ref == "A2:E5"
    assert sheet.freeze_panes == "B3"
    assert sheet.print_area == "'清单'!$A$1:$E$7"
    assert sheet.print_title_rows == "$1:$2"
    assert [each.id for each in sheet.row_breaks.brk] == [6]
    assert sheet["A7"].hyperlink.location == "清单!A6"
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:E1", "A7:C7"}
    assert [sheet.row_dimensions[row].height for row in (3, 4, 5)] == [33, 33, 33]


def test_an_ampersand_in_a_header_is_no_code(three: Filled) -> None:
    assert "R&amp;&amp;D &lt;甲&gt;" in three.part("xl/worksheets/sheet1.xml")


def test_names_follow_and_formulas_read_through_them(three: Filled) -> None:
    assert three.book.defined_names["金额"].attr_text == "清单!$D$3:$D$5"
    total = sum(item["price"] * item["qty"] for item in data(3)["items"])
    assert three.values("汇总") == [[total, total * 2, 1]]


def test_a_chart_on_another_sheet_shows_the_finished_cells(three: Filled) -> None:
    chart = three.part("xl/charts/chart1.xml")
    assert sorted(re.findall(r"<c:f>([^<]*)</c:f>", chart)) == ["清单!$A$3:$A$5", "清单!$D$3:$D$5", "清单!D2"]
    assert "<c:v>设备2</c:v>" in chart
    assert "<c:v>7.5</c:v>" in chart


def test_without_items_formats_and_rules_of_the_row_go() -> None:
    done = filled(ROWS, draw, **data(0))
    sheet = done.book["清单"]
    assert [str(each.sqref) for each in sheet.conditional_formatting] == ["B3"]
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["B4"]
    assert sheet.auto_filter.ref == "A2:E2"
    assert done.book.defined_names["金额"].attr_text == "0"
    assert done.values("汇总") == [[0, 0, 0]]


def test_a_table_keeps_one_row_and_its_heads_say_what_the_cells_say() -> None:
    rows = [
        ["名称", "数量（{{ unit }}）", "金额"],
        ["{%tr for i in items %}{{ i }}", "{{ i }}", "=B2*2", "{%tr endfor %}"],
    ]

    def table(book: Workbook) -> None:
        book.active.add_table(Table(displayName="清单表", ref="A1:C2"))
        book.active["E1"] = "=ROWS(清单表)"
        book.active["F1"] = "=SUM(清单表[金额])"

    for count, ref in ((0, "A1:C2"), (1, "A1:C2"), (3, "A1:C4")):
        done = filled(rows, table, items=list(range(1, count + 1)), unit="台")
        found = done.book.active.tables["清单表"]
        assert found.ref == ref
        assert [column.name for column in found.tableColumns] == ["名称", "数量（台）", "金额"]
    assert done.values()[0][4:] == [3, 12]


def test_shared_and_array_formulas_are_moved_like_others() -> None:
    template = template_bytes([["{%tr for i in items %}{{ i }}{%tr endfor %}"], [1], [2], [3]])

    def formulas(text: str) -> str:
        text = text.replace('<c r="A2"', '<c r="B2"><f t="shared" ref="B2:B4" si="0">A2*$A$1</f><v>0</v></c><c r="A2"')
        text = re.sub(r'(<c r="B2">.*?</c>)(<c r="A2".*?</c>)', r"\2\1", text)
        text = re.sub(r'(<c r="A3".*?</c>)', r'\1<c r="B3"><f t="shared" si="0"/><v>0</v></c>', text)
        return re.sub(
            r'(<c r="A4".*?</c>)', r'\1<c r="B4"><f t="array" ref="B4">SUM(A2:A4*A2:A4)</f><v>0</v></c>', text
        )

    done = Filled(
        compile_template(repacked(template, {"xl/worksheets/sheet1.xml": formulas})).render({"items": [5, 6]})
    )
    rows = done.rows("清单")
    assert [rows[2][1], rows[3][1]] == ["=A3*$A$1", "=A4*$A$1"]
    assert (rows[4][1].ref, rows[4][1].text) == ("B5", "=SUM(A3:A5*A3:A5)")
    assert [row[1] for row in done.values("清单")[2:]] == [5, 10, 14]


def test_untouched_parts_go_out_as_they_came_in() -> None:
    source = template_bytes(ROWS, lambda book: book.create_sheet("静").append(["不变", 1]))
    before = compile_template(source).package
    done = Filled(compile_template(source).render(data(2)))
    for name in ("xl/worksheets/sheet2.xml", "xl/theme/theme1.xml", "xl/styles.xml"):
        assert done.part(name).encode() == before.read(name)


def test_the_same_data_give_the_same_bytes() -> None:
    template = compile_template(template_bytes(ROWS, draw))
    assert template.render(data(20)).data == template.render(data(20)).data


def test_an_unknown_function_leaves_no_value_and_asks_for_calculation() -> None:
    done = filled([["{{ a }}", "=FOO(A1)", "=B1+1", "=TODAY()"]], a=1)
    assert done.values() == [[1]]
    assert 'fullCalcOnLoad="1"' in done.part("xl/workbook.xml")
    assert {str(f.place) for f in done.findings} == {"报价.xlsx › 清单!B1 › =FOO(A1)", "报价.xlsx › 清单!D1 › =TODAY()"}


def test_a_circle_is_told_with_its_cell() -> None:
    done = filled([["{{ a }}", "=C1", "=B1"]], a=1)
    assert {f.code for f in done.findings} == {"TPL-CIRCLE"}


def test_tags_in_unknown_scopes_are_refused() -> None:
    assert {f.code for f in faults([["{%slide for i in x %}", "{%p when y %}"]], x=[], y=1)} == {"TPL-SCOPE"}


@pytest.mark.looks
@pytest.mark.parametrize("count", [0, 1, 500])
def test_stored_values_are_those_that_libreoffice_works_out(count: int, tmp_path: Path) -> None:
    done = filled(ROWS, draw, **data(count))
    source = tmp_path / "in.xlsx"
    source.write_bytes(without_values(done.data))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    form = "xlsx:Calc MS Excel 2007 XML"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path / "out"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    again = openpyxl.load_workbook(tmp_path / "out" / "in.xlsx", data_only=True)
    compared = 0
    for sheet in done.book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    ours = done.stored[sheet.title][cell.coordinate].value
                    theirs = again[sheet.title][cell.coordinate].value
                    assert ours == pytest.approx(theirs, abs=1e-9), cell.coordinate
                    compared += 1
    assert compared == count + 6


X14 = """<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"
 xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
 xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:conditionalFormattings>
<x14:conditionalFormatting><x14:cfRule type="expression" priority="1" id="{00000000-0000-0000-0000-000000000001}">
<xm:f>汇总!$A$1&gt;$A1</xm:f></x14:cfRule><xm:sqref>A1</xm:sqref></x14:conditionalFormatting>
<x14:conditionalFormatting><x14:cfRule type="expression" priority="2" id="{00000000-0000-0000-0000-000000000002}">
<xm:f>$A2&gt;1</xm:f></x14:cfRule><xm:sqref>A2</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>
<ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"
 xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
 xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:sparklineGroups><x14:sparklineGroup>
<x14:sparklines><x14:sparkline><xm:f>清单!A1:C1</xm:f><xm:sqref>D1</xm:sqref></x14:sparkline></x14:sparklines>
</x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"""


def extended(count: int) -> str:
    rows = [["{%tr for i in items %}{{ i }}", 2, 3, None, "{%tr endfor %}"], [7]]
    template = template_bytes(rows, lambda book: book.create_sheet("汇总").append([5]))
    change = {"xl/worksheets/sheet1.xml": lambda text: text.replace("</worksheet>", X14 + "</worksheet>")}
    done = Filled(compile_template(repacked(template, change)).render({"items": list(range(count))}))
    return done.part("xl/worksheets/sheet1.xml")


def test_newer_formats_and_sparklines_follow_their_cells() -> None:
    sheet = extended(3)
    assert "<xm:f>汇总!$A$1&gt;$A1</xm:f></x14:cfRule><xm:sqref>A1:A3</xm:sqref>" in sheet
    assert "<xm:f>$A4&gt;1</xm:f></x14:cfRule><xm:sqref>A4</xm:sqref>" in sheet
    assert re.findall(r"<x14:sparkline><xm:f>(.*?)</xm:f><xm:sqref>(.*?)</xm:sqref>", sheet) == [
        ("清单!A1:C1", "D1"),
        ("清单!A2:C2", "D2"),
        ("清单!A3:C3", "D3"),
    ]


def test_newer_formats_go_with_their_cells() -> None:
    sheet = extended(0)
    assert re.findall(r"<xm:sqref>(.*?)</xm:sqref>", sheet) == ["A1"]
    assert "sparkline" not in sheet


@pytest.mark.parametrize(
    ("formula", "name"),
    [
        ("=cmd|'/C calc'!A0", "DDE"),
        ('=WEBSERVICE("http://a.cn")', "WEBSERVICE"),
        ('=IF(1,_xlfn.IMAGE("http://a.cn/x.png"),"")', "IMAGE"),
    ],
)
def test_formulas_that_reach_out_are_refused_in_a_template(formula: str, name: str) -> None:
    (finding,) = faults([["{{ a }}", formula]], a=1)
    assert (finding.code, name in finding.message) == ("SEC-FORMULA", True)
    assert "清单!B1" in str(finding.place)


def test_a_text_that_only_speaks_of_them_is_allowed() -> None:
    assert filled([["{{ a }}", '="a|b WEBSERVICE("']], a=1).values() == [[1, "a|b WEBSERVICE("]]


def test_a_header_that_is_too_long_is_told() -> None:
    def draw(book: Workbook) -> None:
        book.active.oddHeader.left.text = "{{ a }}"

    assert [f.code for f in faults([["x"]], draw, a="长" * 255)] == ["TPL-LONG"]


def test_the_source_of_a_pivot_table_follows_and_is_read_anew() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotCacheDefinition"
    part = "xl/pivotCache/pivotCacheDefinition1.xml"
    type_of = "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml"
    relation = f'<Relationship Id="rIdP" Type="{kind}" Target="pivotCache/pivotCacheDefinition1.xml"/>'
    source = '<cacheSource type="worksheet"><worksheetSource ref="A2:D3" sheet="清单"/></cacheSource>'
    override = f'<Override PartName="/{part}" ContentType="{type_of}"/>'
    changed = {
        "xl/_rels/workbook.xml.rels": lambda text: text.replace("</Relationships>", relation + "</Relationships>"),
        "[Content_Types].xml": lambda text: text.replace("</Types>", override + "</Types>"),
        part: lambda _text: (
            f'<pivotCacheDefinition xmlns="{main}">{source}<cacheFields count="0"/></pivotCacheDefinition>'
        ),
    }
    template = compile_template(repacked(template_bytes(ROWS), changed))
    with zipfile.ZipFile(io.BytesIO(template.render(data(4)).data)) as archive:
        text = archive.read(part).decode()
    assert 'ref="A2:D6"' in text
    assert 'refreshOnLoad="1"' in text
