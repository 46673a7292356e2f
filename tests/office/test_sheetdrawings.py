from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from PIL import Image

from generator.office import compile_template

DRAWING, CHART = "xl/drawings/drawing1.xml", "xl/charts/chart1.xml"
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


def workbook(*shapes, alt="", title="", head="月"):
    """A sheet with a head, a row for each item of ``rows``, a fixed row, a chart over the rows, and shapes below."""
    book = Workbook()
    for row in ((head, "值"), ("{%tr for r in rows %}{{ r.m }}", "{{ r.v }}", "{%tr endfor %}"), ("末", 7)):
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


def drawn(template, data):
    """The parts of the finished workbook, as trees."""
    done = compile_template(template, name="表.xlsx").render({"rows": ROWS, **data}).data
    with zipfile.ZipFile(io.BytesIO(done)) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


ROWS = [{"m": f"{k}月", "v": k * 1.5} for k in range(1, 5)]


def anchors(parts, name=DRAWING):
    return parts[name].findall(f"{XDR}twoCellAnchor")


def test_shapes_move_down_with_the_rows_above_them():
    anchor = anchors(drawn(workbook(shape("", "x")), {}))[-1]
    assert [(one.findtext(f"{XDR}row"), one.findtext(f"{XDR}col")) for one in anchor[:2]] == [("7", "1"), ("12", "5")]


@pytest.mark.parametrize("count", [0, 1, 60])
def test_copies_of_a_shape_share_its_anchor_in_a_group(count):
    nodes = [{"name": f"点{k}", "x": k / 100, "y": 0.5, "w": 0.1, "h": 0.25} for k in range(count)]
    alt = "{%sp for n in nodes|place %}{% fill n.color|default('') %}"
    root = drawn(workbook(shape(alt, "{{ n.name }}")), {"nodes": nodes})[DRAWING]
    shapes = list(root.iter(f"{XDR}sp"))
    assert ["".join(one.itertext()).strip() for one in shapes] == [node["name"] for node in nodes]
    assert len(root.findall(f"{XDR}twoCellAnchor")) == bool(count)
    ids = [one.get("id") for one in root.iter(f"{XDR}cNvPr")]
    assert len(set(ids)) == len(ids)
    if count:
        offset = shapes[-1].find(f"{XDR}spPr/{A}xfrm/{A}off")
        assert (offset.get("x"), offset.get("y")) == (str(round(1000 + (count - 1) / 100 * 4000)), "6000")


@pytest.mark.parametrize("wish", [True, False])
def test_a_shape_that_is_not_kept_takes_its_anchor_along(wish):
    assert len(anchors(drawn(workbook(shape("{%sp when a %}", "x")), {"a": wish}))) == wish


@pytest.mark.parametrize("wish", [0, 1])
def test_a_chart_that_goes_leaves_nothing_behind(wish):
    template = compile_template(workbook(alt="{%sp when a %}"), name="x.xlsx")
    data = template.render({"a": wish, "rows": [{"m": "一月", "v": 3}]}).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert (CHART in archive.namelist()) == bool(wish)
        types = archive.read("[Content_Types].xml").decode()
        relations = archive.read("xl/drawings/_rels/drawing1.xml.rels").decode()
    assert [CHART in types, "chart1.xml" in relations] == [bool(wish)] * 2
    assert len(load_workbook(io.BytesIO(data)).active._charts) == wish


def test_charts_over_ranges_follow_the_rows_and_show_the_finished_cells():
    root = drawn(workbook(title="{{ title }}"), {"title": "题"})[CHART]
    references = [one.text.replace("'", "") for one in root.iter(f"{C}f")]
    assert references == ["Sheet!B1", "Sheet!$A$2:$A$6", "Sheet!$B$2:$B$6"]
    assert [one.text for one in next(root.iter(f"{C}cat")).iter(f"{C}v")] == ["1月", "2月", "3月", "4月", "末"]
    points = [(one.get("idx"), float(one.findtext(f"{C}v"))) for one in next(root.iter(f"{C}val")).iter(f"{C}pt")]
    assert points == [("0", 1.5), ("1", 3), ("2", 4.5), ("3", 6), ("4", 7)]
    assert "".join(next(root.iter(f"{C}title")).itertext(f"{A}t")) == "题"


def beside(head):
    """A workbook with a sheet of tags before the sheet ``明细``, whose chart shows its own cells."""
    book = load_workbook(io.BytesIO(workbook()))
    book.active.title = "封面"
    book.active._charts.clear()
    sheet = book.create_sheet("明细")
    for row in ((head, "值"), ("1月", 3), ("2月", 4)):
        sheet.append(row)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "D2")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_chart_on_a_sheet_without_tags_stays_to_the_byte():
    template = beside("月")
    made = compile_template(template).render({"rows": [{"m": "甲", "v": 1}] * 3}).data
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        still = [name for name in old.namelist() if "charts" in name or "drawings" in name or "sheet2" in name]
        assert {name: old.read(name) for name in still} == {name: new.read(name) for name in still}
    assert {DRAWING, CHART, "xl/worksheets/sheet2.xml"} < set(still)


def test_a_chart_is_written_anew_as_soon_as_its_own_sheet_has_a_tag():
    made = drawn(beside("{{ rows[0].m }}"), {"rows": [{"m": "甲", "v": 1}]})
    assert [one.text for one in next(made[CHART].iter(f"{C}val")).iter(f"{C}v")] == ["3", "4"]


def test_every_copy_of_a_sheet_has_its_own_drawing_and_charts():
    template = workbook(title="{{ s }}", head="{%sheet for s in sites %}{{ s }}")
    parts = drawn(template, {"sites": ["甲", "乙"]})
    charts = {name: root for name, root in parts.items() if name.startswith("xl/charts/chart")}
    assert sorted("".join(next(root.iter(f"{C}title")).itertext(f"{A}t")) for root in charts.values()) == ["乙", "甲"]
    sheets = {next(root.iter(f"{C}f")).text.partition("!")[0] for root in charts.values()}
    assert len(sheets) == 2
    assert len([name for name in parts if name.startswith("xl/drawings/drawing")]) == 2


def test_a_chart_with_data_of_its_own_needs_no_cells():
    alt = "{{ shares|chart(cat='月', series='值') }}"
    root = drawn(workbook(alt=alt), {"shares": [{"月": "甲", "值": 7}]})[CHART]
    assert not list(root.iter(f"{C}f"))
    assert [one.text for one in root.iter(f"{C}v")] == ["值", "甲", "7"]


@pytest.mark.parametrize(("logo", "count"), [("a.png", 1), (None, 0)])
def test_a_picture_named_in_the_alt_text_shows_or_takes_its_anchor_along(tmp_path, logo, count):
    Image.new("RGB", (40, 20), "red").save(tmp_path / "a.png")
    template = workbook(shape("", "{{ logo|image }}"))
    done = compile_template(template, name="表.xlsx").render({"rows": ROWS, "logo": logo}, pictures=tmp_path).data
    with zipfile.ZipFile(io.BytesIO(done)) as archive:
        root = etree.fromstring(archive.read(DRAWING))
        assert len(root.findall(f"{XDR}twoCellAnchor")) == len(list(root.iter(f"{XDR}pic"))) == count
        assert len([name for name in archive.namelist() if name.startswith("xl/media/")]) == count
