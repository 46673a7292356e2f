from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from lxml import etree

from generator.errors import TemplateError
from generator.office import compile_template

WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def shape(alt, text, number, geometry="rect"):
    box = f"<wps:txbx><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></wps:txbx>" if text else ""
    kind = "<wps:cNvCnPr/>" if geometry == "line" else "<wps:cNvSpPr/>"
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="形状 {number}" descr="{alt}"/>{kind}<wps:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="100000" cy="50000"/></a:xfrm>'
        f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom></wps:spPr>{box}<wps:bodyPr/></wps:wsp>'
    )


def drawing(*shapes):
    return (
        f'<w:p xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        f'xmlns:wps="{WPS}" xmlns:wpg="{WPG}"><w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        '<wp:inline><wp:extent cx="4000000" cy="2000000"/><wp:docPr id="1" name="图"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{WPG}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="4000000" cy="2000000"/><a:chOff x="0" y="0"/><a:chExt cx="400000" cy="200000"/>'
        f"</a:xfrm></wpg:grpSpPr>{''.join(shapes)}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def drawn(data, *shapes):
    document = Document()
    document.element.body.insert(0, etree.fromstring(drawing(*shapes)))
    stream = io.BytesIO()
    document.save(stream)
    done = compile_template(stream.getvalue(), name="方案.docx").render(data).data
    Document(io.BytesIO(done))
    with zipfile.ZipFile(io.BytesIO(done)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def offsets(root):
    return [(int(one.get("x")), int(one.get("y"))) for one in root.iterfind(f".//{{{WPS}}}wsp//{{{A}}}off")]


@pytest.mark.parametrize("count", [0, 1, 60])
def test_members_of_a_group_are_placed_by_fractions_of_its_frame(count):
    nodes = [{"name": f"点{k}", "x": k / 100, "y": 0.5, "color": "C00000"} for k in range(count)]
    root = drawn({"nodes": nodes}, shape("{%sp for n in nodes|place %}{% fill n.color %}", "{{ n.name }}", 5))
    assert ["".join(one.itertext()) for one in root.iter(f"{{{WPS}}}wsp")] == [node["name"] for node in nodes]
    assert offsets(root) == [(k * 4000, 100000) for k in range(count)]
    assert [one.get("val") for one in root.iter(f"{{{A}}}srgbClr")] == ["C00000"] * count
    ids = [one.get("id") for one in root.iter(f"{{{WPS}}}cNvPr")]
    assert len(set(ids)) == count


def test_lines_of_a_group_get_their_ends():
    root = drawn(
        {"links": [{"x1": 1, "y1": 0, "x2": 0, "y2": 1}]}, shape("{%sp for l in links|place %}", "", 5, "line")
    )
    assert offsets(root) == [(0, 0)]
    transform = next(root.iter(f"{{{WPS}}}spPr"))[0]
    assert (transform.get("flipH"), transform.get("flipV")) == ("1", "0")


def test_the_copy_for_old_programs_goes_because_nobody_fills_it():
    root = drawn({"nodes": []}, shape("{%sp for n in nodes|place %}", "x", 5))
    assert not [one for one in root.iter() if str(one.tag).endswith("}Fallback")]


def test_tags_that_do_not_work_in_a_shape_are_told():
    with pytest.raises(TemplateError) as fault:
        drawn({}, shape("{{ rows|chart }}", "", 5))
    assert fault.value.findings[0].code == "TPL-ALT"
