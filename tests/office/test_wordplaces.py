"""Tags in the odd corners of a Word file: text boxes, controls, links, notes, charts."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from generator.office import compile_template
from tests.office.wordkit import faults, filled, word_file

SPACES = (
    nsdecls("w", "r", "wp", "a")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESALES_LANG", "en")


def raw(*elements: str) -> bytes:
    """Make a file whose body begins with these elements."""

    def setup(document: Any) -> None:
        for number, xml in enumerate(elements):
            name, _blank, rest = xml[1:].partition(">")
            document.element.body.insert(number, parse_xml(f"<{name} {SPACES}>{rest}"))

    return word_file(setup=setup)


def text_of(template: bytes, data: dict[str, Any], **options: Any) -> list[str]:
    body = filled(template, data, **options).element.body
    return ["".join(p.itertext(qn("w:t"))) for p in body.iter(qn("w:p")) if p.find(qn("w:pPr")) is None]


BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wp:extent cx='9' cy='9'/>"
    "<wp:docPr id='4' name='b'/><a:graphic><a:graphicData uri='x'><wps:wsp><wps:txbx><w:txbxContent>{0}"
    "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_text_boxes_are_filled_in_both_of_their_forms() -> None:
    inside = paragraph("{% for i in xs %}") + paragraph("box {{ i }}") + paragraph("{% endfor %}")
    document = filled(raw(BOX.format(inside)), {"xs": ["1", "2"]})
    boxes = list(document.element.body.iter(qn("w:txbxContent")))
    assert [[p.text for p in box.iter(qn("w:p"))] for box in boxes] == [["box 1", "box 2"]] * 2


def test_a_text_box_whose_paragraphs_have_gone_keeps_one() -> None:
    inside = paragraph("{%p if no %}x{%p endif %}")
    boxes = filled(raw(BOX.format(inside)), {"no": False}).element.body.iter(qn("w:txbxContent"))
    assert [len(list(box)) for box in boxes] == [1, 1]


def test_controls_are_filled_and_forget_their_sample() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:id w:val='5'/><w:showingPlcHdr/><w:dataBinding w:xpath='/x' w:storeItemID='y'/></w:sdtPr>"
        f"<w:sdtContent>{paragraph('{{ x }}')}</w:sdtContent></w:sdt>"
    )
    document = filled(raw(control), {"x": "X"})
    (made,) = document.element.body.iter(qn("w:sdt"))
    assert "".join(made.itertext(qn("w:t"))) == "X"
    assert [child.tag for child in made.find(qn("w:sdtPr"))] == []


def test_a_loop_may_begin_before_a_link_and_end_in_it() -> None:
    xml = (
        "<w:p><w:r><w:t>{% for i in xs %}</w:t></w:r><w:hyperlink w:anchor='a'><w:r><w:t>see {{ i }}</w:t></w:r>"
        "<w:r><w:t>{% endfor %}</w:t></w:r></w:hyperlink></w:p>"
    )
    links = list(filled(raw(xml), {"xs": ["1", "2"]}).element.body.iter(qn("w:hyperlink")))
    assert ["".join(link.itertext(qn("w:t"))) for link in links] == ["see 1", "see 2"]


def test_inserted_text_is_read_and_deleted_text_is_not() -> None:
    xml = (
        "<w:p><w:r><w:t>{{ </w:t></w:r><w:del w:id='1' w:author='a'><w:r><w:delText>old</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='a'><w:r><w:t>x</w:t></w:r></w:ins><w:r><w:t> }}</w:t></w:r></w:p>"
    )
    document = filled(raw(xml), {"x": "X"})
    assert "".join(document.element.body.itertext(qn("w:t"))) == "X"


def test_spelling_marks_and_bookmarks_inside_a_tag_do_no_harm() -> None:
    xml = (
        "<w:p><w:r><w:t>{</w:t></w:r><w:proofErr w:type='spellStart'/><w:r><w:t>{ na</w:t></w:r>"
        "<w:bookmarkStart w:id='1' w:name='b'/><w:r><w:t>me</w:t></w:r><w:bookmarkEnd w:id='1'/>"
        "<w:r><w:lastRenderedPageBreak/><w:t> }</w:t></w:r><w:r><w:t>}!</w:t></w:r></w:p>"
    )
    document = filled(raw(xml), {"name": "N"})
    assert document.paragraphs[0].text == "N!"
    assert len(list(document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")))) == 2


def test_a_place_names_heading_table_row_and_column() -> None:
    def setup(document: Any) -> None:
        document.add_heading("3.2 设备清单", 2)
        document.add_table(1, 1)
        document.add_table(2, 4).cell(1, 3).text = "{{ i.pirce }}"

    template = word_file(setup=setup)
    assert faults(template, {"i": {"price": 1}}) == [
        ("TPL-FIELD", "方案.docx › body › 3.2 设备清单 › table 2 row 2 column 4 › {{ i.pirce }}")
    ]


def chart_file(alt: str) -> bytes:
    """Make a Word file with a chart, borrowed from a deck because python-docx draws none."""
    slide = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    data = CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("S", (1, 2))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Cm(9), Cm(6), data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "{{ g.t }}"
    (relation,) = chart.part.rels.values()
    drawing = (
        "<w:p><w:r><w:drawing><wp:inline><wp:extent cx='9' cy='9'/>"
        f'<wp:docPr id="9" name="c" descr="{alt}"/><a:graphic><a:graphicData uri="{CHART}">'
        f'<c:chart xmlns:c="{CHART}" r:id="rId88"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    base = raw(paragraph("{% for g in gs %}"), drawing, paragraph("{% endfor %}"))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument"
    added = {
        "[Content_Types].xml": f'<Default Extension="xlsx" ContentType="{types}.spreadsheetml.sheet"/><Override'
        f' PartName="/word/charts/chart1.xml" ContentType="{types}.drawingml.chart+xml"/></Types>',
        "word/_rels/document.xml.rels": f'<Relationship Id="rId88" Type="{office}/chart"'
        ' Target="charts/chart1.xml"/></Relationships>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as source, zipfile.ZipFile(stream, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename in added:
                end = added[info.filename].rpartition("<")[2]
                content = content.replace(f"<{end}".encode(), added[info.filename].encode())
            target.writestr(info.filename, content)
        target.writestr("word/charts/chart1.xml", chart.part.blob)
        target.writestr("word/embeddings/book.xlsx", chart.part.chart_workbook.xlsx_part.blob)
        target.writestr(
            "word/charts/_rels/chart1.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
            f' Id="{relation.rId}" Type="{office}/package" Target="../embeddings/book.xlsx"/></Relationships>',
        )
    return stream.getvalue()


def test_a_chart_is_filled_from_its_alt_text_and_copied_in_a_loop() -> None:
    template = chart_file("{{ g.rows|chart(cat='m', series=['x']) }}")
    rows = [{"m": "一月", "x": 5}, {"m": "二月", "x": 7}, {"m": "三月", "x": 2}]
    made = compile_template(template).render({"gs": [{"t": "T1", "rows": rows}, {"t": "T2", "rows": rows[:2]}]})
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        charts = [etree.fromstring(archive.read(f"word/charts/chart{number}.xml")) for number in (1, 2)]
        body = etree.fromstring(archive.read("word/document.xml"))
    assert [chart.findtext(f".//{qn('a:t')}") for chart in charts] == ["T1", "T2"]
    values = [[v.text for v in chart.iterfind(f".//{{{CHART}}}val//{{{CHART}}}v")] for chart in charts]
    assert values == [["5", "7", "2"], ["5", "7"]]
    ids = [chart.get(qn("r:id")) for chart in body.iter(f"{{{CHART}}}chart")]
    assert len(set(ids)) == 2
