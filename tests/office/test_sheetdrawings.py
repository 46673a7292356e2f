from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference

from generator.office.functions import FILTERS
from generator.office.language import Language
from generator.office.package import open_package
from generator.office.partcopies import read_parts
from generator.office.rendering import Rendering
from generator.office.sheetdrawings import compile_drawing, finish_charts

DRAWING, CHART, SHEET = "xl/drawings/drawing1.xml", "xl/charts/chart1.xml", "xl/worksheets/sheet1.xml"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NAMESPACES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def shape(alt, text, number=9):
    return (
        f"<xdr:twoCellAnchor {NAMESPACES}><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row>"
        "<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row>"
        '<xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp macro="" textlink=""><xdr:nvSpPr>'
        f'<xdr:cNvPr id="{number}" name="框" descr="{alt}"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:xfrm>'
        '<a:off x="1000" y="2000"/><a:ext cx="4000" cy="8000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
        "<xdr:clientData/></xdr:twoCellAnchor>"
    )


def workbook(*shapes, alt="", title=""):
    book = Workbook()
    for row in (("月", "值"), ("一", 1), ("二", 2)):
        book.active.append(row)
    chart = BarChart()
    chart.title = title or None
    chart.add_data(Reference(book.active, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    chart.set_categories(Reference(book.active, min_col=1, min_row=2, max_row=3))
    book.active.add_chart(chart, "D2")
    stream = io.BytesIO()
    book.save(stream)
    out = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode()
            if name == DRAWING:
                prefix = re.search(r"</((?:\w+:)?wsDr)>", data)[1]
                data = data.replace(f"</{prefix}>", "".join(shapes) + f"</{prefix}>")
                data = re.sub(r'name="Chart 1"', f'name="Chart 1" descr="{alt}"', data)
            new.writestr(name, data)
    return out.getvalue()


def drawn(template, data, copies=1, move=lambda row, column, is_end: (row, column), refer=None, read=None):
    parts = read_parts(open_package(template, "表.xlsx"))
    findings = []
    drawing = compile_drawing(parts, DRAWING, ("Sheet",), Language(FILTERS), findings)
    assert not findings
    rendering = Rendering(data, "error", None, None)
    names = [drawing.render(rendering, {"at": at}, f"sheet {at}", move) for at in range(copies)]
    finish_charts(rendering, refer or (lambda sheet, ref: ref), read or (lambda sheet, ref: ["x"]))
    assert not rendering.findings
    return names, {name: content for name, content in rendering.parts.items() if content is not None}


def tree(parts, name):
    return etree.fromstring(parts[name].partition("?>")[2])


def test_anchors_move_with_rows_and_columns():
    names, parts = drawn(workbook(shape("", "x")), {}, move=lambda row, column, is_end: (row + 10 + is_end, column + 1))
    anchor = tree(parts, names[0]).findall(f"{XDR}twoCellAnchor")[-1]
    assert [(one.findtext(f"{XDR}row"), one.findtext(f"{XDR}col")) for one in anchor[:2]] == [("14", "2"), ("20", "6")]


@pytest.mark.parametrize("count", [0, 1, 60])
def test_copies_of_a_shape_share_its_anchor_in_a_group(count):
    nodes = [{"name": f"点{k}", "x": k / 100, "y": 0.5, "w": 0.1, "h": 0.25} for k in range(count)]
    alt = "{%sp for n in nodes|place %}{% fill n.color|default('') %}"
    names, parts = drawn(workbook(shape(alt, "{{ n.name }}")), {"nodes": nodes})
    root = tree(parts, names[0])
    shapes = list(root.iter(f"{XDR}sp"))
    assert ["".join(one.itertext()).strip() for one in shapes] == [node["name"] for node in nodes]
    assert len(root.findall(f"{XDR}twoCellAnchor")) == bool(count)
    ids = [one.get("id") for one in root.iter(f"{XDR}cNvPr")]
    assert len(set(ids)) == len(ids)
    if count:
        offset = shapes[-1].find(f"{XDR}spPr/{A}xfrm/{A}off")
        assert (offset.get("x"), offset.get("y")) == (str(round(1000 + (count - 1) / 100 * 4000)), "6000")


def test_a_shape_that_is_not_kept_takes_its_anchor_along():
    template = workbook(shape("{%sp when a %}", "x"))
    for wish in (True, False):
        names, parts = drawn(template, {"a": wish})
        assert len(tree(parts, names[0]).findall(f"{XDR}twoCellAnchor")) == wish


def test_charts_over_ranges_follow_the_rows_and_show_the_finished_cells():
    def refer(sheet, reference):
        return reference.replace("$3", "$5")

    def read(sheet, reference):
        if "$1" in reference:
            return ["值"]
        return ["一", "二", None, "四"] if "$A" in reference else [1, 2.5, None, "n/a"]

    _names, parts = drawn(workbook(title="{{ title }}"), {"title": "题"}, refer=refer, read=read)
    root = tree(parts, CHART)
    assert [one.text for one in root.iter(f"{C}f")] == ["'Sheet'!B1", "'Sheet'!$A$2:$A$5", "'Sheet'!$B$2:$B$5"]
    assert [one.text for one in next(root.iter(f"{C}cat")).iter(f"{C}v")] == ["一", "二", "四"]
    points = [(one.get("idx"), one.findtext(f"{C}v")) for one in next(root.iter(f"{C}val")).iter(f"{C}pt")]
    assert points == [("0", "1"), ("1", "2.5")]
    assert "".join(next(root.iter(f"{C}title")).itertext(f"{A}t")) == "题"


def test_a_range_that_is_gone_leaves_a_valid_chart():
    _names, parts = drawn(workbook(), {}, refer=lambda sheet, reference: None)
    root = tree(parts, CHART)
    assert [one.tag for one in root.iter(f"{C}numLit", f"{C}strLit")]
    assert next(root.iter(f"{C}val")).find(f"{C}numLit/{C}ptCount").get("val") == "0"


def test_every_copy_of_a_sheet_has_its_own_drawing_and_charts():
    names, parts = drawn(workbook(title="{{ at }}"), {}, copies=2, refer=lambda sheet, reference: f"{sheet}!A1")
    assert names == [DRAWING, "xl/drawings/drawing2.xml"]
    charts = [tree(parts, name) for name in (CHART, "xl/charts/chart2.xml")]
    assert [next(chart.iter(f"{C}f")).text for chart in charts] == ["sheet 0!A1", "sheet 1!A1"]
    assert 'r:id="rIdG1"' in parts[names[1]]


def test_a_chart_with_data_of_its_own_needs_no_cells():
    alt = "{{ rows|chart(cat='月', series='值') }}"
    _names, parts = drawn(workbook(alt=alt), {"rows": [{"月": "甲", "值": 7}]})
    root = tree(parts, CHART)
    assert not list(root.iter(f"{C}f"))
    assert [one.text for one in root.iter(f"{C}v")] == ["值", "甲", "7"]
