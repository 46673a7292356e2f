"""Cases in which much comes together: a bookmark in a tag, merged groups, a whole workbook around a loop, 大写."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import pytest
from docx.oxml.ns import qn
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from PIL import Image as PillowImage

from generator.filters import FILTERS
from generator.office import compile_template
from tests.office import deckkit, excelkit, wordkit
from tests.office.test_sheetdrawings import shape

PART = "application/vnd.openxmlformats-officedocument.spreadsheetml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2007/relationships"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
X14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
XM = 'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'


def test_a_bookmark_inside_a_tag_survives_and_the_tag_is_filled():
    def setup(document):
        paragraph = document.add_paragraph("致{{ na")
        for name in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = paragraph._p.makeelement(qn(name), {qn("w:id"): "5", qn("w:name"): "客户"})
            paragraph._p.append(mark)
        paragraph.add_run("me }}：")

    document = wordkit.filled(wordkit.word_file(setup=setup), {"name": "A & B <select> R&D"})
    assert document.paragraphs[0].text == "致A & B <select> R&D："
    marks = document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
    assert [(mark.tag == qn("w:bookmarkStart"), mark.get(qn("w:id"))) for mark in marks] in (
        *([(True, "5"), (False, "5")], [(True, "1"), (False, "1")]),
    )


def test_two_equal_groups_and_another_merge_as_two_and_one():
    rows = [["{%tr for i in xs %}{% vm i %}{{ i }}", "{{ loop.index }}{%tr endfor %}"]]
    found = wordkit.filled(wordkit.word_file(rows), {"xs": ["A", "A", "B"]}).tables[0]
    assert [row.tc_lst[0].vMerge for row in found._tbl.tr_lst] == ["restart", "continue", "restart"]
    assert [row.cells[0].text for row in found.rows] == ["A", "A", "B"]
    rows = [["{%tr for i in xs %}{% vm i %}{{ i }}", "{%tr endfor %}"]]
    done = excelkit.filled(rows, xs=["A", "A", "B"])
    assert {str(area) for area in done.book.active.merged_cells.ranges} == {"A1:A2"}


AROUND = [
    ["名称", "数量", "单价", "金额"],
    ["{%tr for i in items %}{{ i.name }}", "{{ i.qty }}", "{{ i.price }}", "=B2*C2", "{%tr endfor %}"],
    ["合计", "=SUM(B2:B2)", None, "=SUM(D2:D2)"],
]


def around(book):
    sheet = book.active
    red = PatternFill("solid", bgColor="FFFF0000")
    sheet.conditional_formatting.add("D2", CellIsRule(operator="greaterThan", formula=["$D$3/2"], fill=red))
    choice = DataValidation("whole", operator="between", formula1="1", formula2="$B$3")
    choice.add("B2")
    sheet.add_data_validation(choice)
    sheet.add_table(Table(displayName="清单表", ref="A1:D2"))
    sheet.print_area = "A1:D3"
    sheet.print_title_rows = "1:1"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=1, max_row=2), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=2))
    sheet.add_chart(chart, "F2")
    book.create_sheet("汇总").append(["=清单!D3", "=SUM(清单表[金额])"])


@pytest.mark.parametrize("count", [0, 1, 500])
def test_all_that_stands_around_a_loop_follows_its_rows(count):
    items = [{"name": f"设备{n}", "qty": n % 9 + 1, "price": Decimal("2.5")} for n in range(count)]
    done = excelkit.filled(AROUND, around, items=items)
    sheet, total = done.book["清单"], Decimal("2.5") * sum(item["qty"] for item in items)
    # A table cannot be without a row, so without items one row stays, blank.
    last = max(count, 1) + 1
    assert done.values("清单")[last][0] == "合计"
    assert done.stored["清单"].cell(last + 1, 4).value == pytest.approx(float(total))
    assert done.values("汇总") == [[pytest.approx(float(total))] * 2]
    assert sheet.tables["清单表"].ref == f"A1:D{last}"
    assert sheet.print_area == f"'清单'!$A$1:$D${last + 1}"
    assert sheet.print_title_rows == "$1:$1"
    (area,) = sheet.conditional_formatting
    area_end = f":D{last}" if last > 2 else ""
    assert (str(area.sqref), area.rules[0].formula) == (f"D2{area_end}", [f"$D${last + 1}/2"])
    (rule,) = sheet.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula2) == (f"B2{area_end}".replace(":D", ":B"), f"$B${last + 1}")
    if count:
        assert sheet.cell(last + 1, 2).value == f"=SUM(B2:B{last})"
        chart = done.part("xl/charts/chart1.xml")
        assert f"$D$2{area_end.replace(':D', ':$D$')}</" in chart
        assert f"<c:v>设备{count - 1}</c:v>" in chart.replace("<v>", "<c:v>").replace("</v>", "</c:v>")


EXTENSIONS = f"""<extLst><ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}" {X14}><x14:sparklineGroups {XM}>
<x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>静!A2:B2</xm:f><xm:sqref>F2</xm:sqref></x14:sparkline>
</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext><ext uri="{{A8765BA9-456A-4dab-B4F3-ACF838C121DE}}"
 {X14}><x14:slicerList><x14:slicer xmlns:r="{OFFICE}" r:id="rIdS"/></x14:slicerList></ext></extLst>"""
SLICER = f'<slicers {MAIN.replace("spreadsheetml/2006/main", "spreadsheetml/2009/9/main")}><slicer name="类" cache="切片_类"/></slicers>'
OTHER_PARTS = {
    "xl/slicers/slicer1.xml": ("application/vnd.ms-excel.slicer+xml", SLICER),
    "xl/slicerCaches/slicerCache1.xml": (
        "application/vnd.ms-excel.slicerCache+xml",
        f'<slicerCacheDefinition {MAIN} name="切片_类" sourceName="类"/>',
    ),
    "xl/pivotTables/pivotTable1.xml": (
        f"{PART}.pivotTable+xml",
        f'<pivotTableDefinition {MAIN} name="透视" cacheId="3"><location ref="H2:I4" firstHeaderRow="1"'
        ' firstDataRow="1" firstDataCol="1"/></pivotTableDefinition>',
    ),
    "xl/pivotCache/pivotCacheDefinition1.xml": (
        f"{PART}.pivotCacheDefinition+xml",
        f'<pivotCacheDefinition {MAIN} xmlns:r="{OFFICE}" r:id="rId1" recordCount="0"><cacheSource type="worksheet">'
        '<worksheetSource ref="A1:B3" sheet="静"/></cacheSource><cacheFields count="0"/></pivotCacheDefinition>',
    ),
    "xl/pivotCache/pivotCacheRecords1.xml": (
        f"{PART}.pivotCacheRecords+xml",
        f'<pivotCacheRecords {MAIN} count="0"/>',
    ),
}


def relations(*entries):
    """Relations as text; ``kind`` is the whole type."""
    return "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in entries)


def rels_part(*entries):
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{relations(*entries)}</Relationships>'


def crowded():
    """A workbook with a tag on its first sheet, and on the second all that openpyxl would lose."""

    def draw(book):
        still = book.create_sheet("静")
        for row in (["类", "值"], ["甲", 1], ["乙", 2]):
            still.append(row)
        still.add_table(Table(displayName="静表", ref="A1:B3"))
        still.conditional_formatting.add("B2:B3", CellIsRule(operator="greaterThan", formula=["1"]))
        picture = io.BytesIO()
        PillowImage.new("RGB", (4, 4), "red").save(picture, "PNG")
        still.add_image(Image(picture), "D2")

    base = excelkit.template_bytes([["{%tr for i in xs %}{{ i }}", "{%tr endfor %}"], ["=SUM(A1:A1)"]], draw)
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (kind, _) in OTHER_PARTS.items())
    to_sheet = (("rIdS", f"{MICROSOFT}/slicer", "../slicers/slicer1.xml"),)
    to_sheet += (("rIdP", f"{OFFICE}/pivotTable", "../pivotTables/pivotTable1.xml"),)
    to_book = (("rIdC", f"{MICROSOFT}/slicerCache", "slicerCaches/slicerCache1.xml"),)
    to_book += (("rIdD", f"{OFFICE}/pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"),)
    cache, records = "../pivotCache/pivotCacheDefinition1.xml", "pivotCacheRecords1.xml"
    added = {
        "[Content_Types].xml": lambda text: text.replace("</Types>", types + "</Types>"),
        "xl/worksheets/sheet2.xml": lambda text: re.sub(
            "<tableParts.*</worksheet>",
            lambda found: found[0].replace("</worksheet>", EXTENSIONS + "</worksheet>"),
            text,
        ),
        "xl/worksheets/_rels/sheet2.xml.rels": lambda text: text.replace(
            "</Relationships>", relations(*to_sheet) + "</Relationships>"
        ),
        "xl/_rels/workbook.xml.rels": lambda text: text.replace(
            "</Relationships>", relations(*to_book) + "</Relationships>"
        ),
        "xl/drawings/drawing1.xml": lambda text: re.sub(
            r"</((?:\w+:)?wsDr)>", lambda found: shape("", "说明文字") + found[0], text
        ),
        "xl/pivotTables/_rels/pivotTable1.xml.rels": lambda _text: rels_part(
            ("rId1", f"{OFFICE}/pivotCacheDefinition", cache)
        ),
        "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": lambda _text: rels_part(
            ("rId1", f"{OFFICE}/pivotCacheRecords", records)
        ),
    }
    parts = {name: (lambda _text, content=content: content) for name, (_kind, content) in OTHER_PARTS.items()}
    return excelkit.repacked(base, added | parts)


def test_what_no_tag_touches_in_a_crowded_workbook_stays_to_the_byte():
    template = crowded()
    done = compile_template(template, name="报价.xlsx").render({"xs": [1, 2, 3]}).data
    with zipfile.ZipFile(io.BytesIO(template)) as before, zipfile.ZipFile(io.BytesIO(done)) as after:
        left = {name for name in before.namelist() if name in after.namelist()}
        changed = {name for name in left if before.read(name) != after.read(name)}
        assert set(before.namelist()) - left <= {"xl/sharedStrings.xml"}
        sheet = after.read("xl/worksheets/sheet1.xml").decode()
    assert "SUM(A1:A3)" in sheet
    assert {*OTHER_PARTS, "xl/drawings/drawing1.xml", "xl/media/image1.png", "xl/tables/table1.xml"} <= left - changed
    assert changed <= {
        *("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"),
    }


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "人民币零元整"),
        ("0.05", "人民币伍分"),
        ("10", "人民币壹拾元整"),
        ("100000001.01", "人民币壹亿零壹元零壹分"),
        ("-3.5", "人民币负叁元伍角"),
    ],
)
def test_amounts_are_written_in_capitals_in_all_three_formats(amount, words):
    data, tag = {"x": Decimal(amount)}, "{{ x|rmb_upper }}"
    assert wordkit.lines(wordkit.word_file(tag), data, filters=FILTERS) == [words]
    book = compile_template(excelkit.template_bytes([[tag]]), filters=FILTERS).render(data)
    assert excelkit.Filled(book).values() == [[words]]
    deck = deckkit.new_deck()
    deckkit.add_text(deckkit.add_slide(deck), tag)
    done = compile_template(deckkit.saved(deck), filters=FILTERS).render(data)
    assert deckkit.texts(deckkit.reopened(done.data).slides[0]) == [words]
