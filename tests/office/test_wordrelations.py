"""What a Word file holds beside its text: charts, pictures and SmartArt that are shown, and no sample that is not."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document

from generator.office import compile_template
from tests.office import places
from tests.office.test_wordextras import framed, pictures, png
from tests.office.test_wordplaces import chart_file, paragraph, raw
from tests.office.wordkit import faults, saved, word_file

__all__ = ["pictures"]

CHART = "word/charts/chart1.xml"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
MS = "http://schemas.microsoft.com/office/drawing/2008/diagram"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESALES_LANG", "en")


def parts(template: bytes, data: dict[str, Any], **options: Any) -> dict[str, bytes]:
    """Fill the template and give its parts; python-docx must be able to open it."""
    made = compile_template(template, name="方案.docx").render(data, **options).data
    Document(io.BytesIO(made))
    return places.parts_of(made)


def plain_chart(alt: str) -> bytes:
    """Give a file with a chart that has no tags of its own."""
    return places.changed(chart_file(alt), CHART, lambda xml: xml.replace("{{ g.t }}", "样例标题"))


@pytest.mark.parametrize(
    "template", [plain_chart("{%sp when g.t %}"), chart_file("{%sp when g.t %}{{ g.rows|chart }}")]
)
def test_a_chart_that_is_dropped_leaves_nothing_of_its_sample(template: bytes) -> None:
    for turns in ([], [{"t": "", "rows": []}]):
        found = parts(template, {"gs": turns})
        assert not [name for name in found if "chart" in name or "embeddings" in name]
        assert b"chart" not in found["[Content_Types].xml"] + found["word/_rels/document.xml.rels"]


def test_a_chart_that_is_kept_keeps_its_workbook_and_is_related_once() -> None:
    for template in (plain_chart("{%sp when g.t %}"), chart_file("{{ g.rows|chart }}")):
        found = parts(template, {"gs": [{"t": "T", "rows": [{"m": "一月", "x": 1}]}]})
        assert {CHART, "word/charts/_rels/chart1.xml.rels", "word/embeddings/book.xlsx"} <= set(found)
        assert found["word/_rels/document.xml.rels"].count(b"chart1.xml") == 1


def test_a_picture_of_the_template_that_is_not_shown_leaves_the_file(pictures: Any) -> None:
    for alt, data in (
        ("{%sp when p %}", {"p": ""}),
        ("{{ p|image }}", {"p": "wide.png"}),
        ("{{ p|image }}", {"p": None}),
    ):
        found = parts(framed(alt), data, pictures=pictures)
        media = {content for name, content in found.items() if "/media/" in name}
        assert media == ({png(200, 100)} if data["p"] else set())
    assert b"image1.png" in parts(framed("{%sp when p %}"), {"p": "x"})["word/_rels/document.xml.rels"]


def test_a_picture_that_is_shown_elsewhere_stays() -> None:
    def setup(document: Any) -> None:
        for number in range(2):
            picture = document.add_paragraph().add_run().add_picture(io.BytesIO(png(5, 5)))
            picture._inline.docPr.set("descr", "{%sp when x %}" if number else "")

    found = parts(word_file(setup=setup), {"x": False})
    assert [content for name, content in found.items() if "/media/" in name] == [png(5, 5)]


def smart_art(words: str, alt: str = "") -> bytes:
    """Make a file with a SmartArt as Word writes it: the data, and the drawing that shows them."""
    drawing = (
        f"<w:p><w:r><w:drawing><wp:inline><wp:extent cx='9' cy='9'/><wp:docPr id='7' name='d' descr='{alt}'/>"
        f"<a:graphic><a:graphicData uri='{DIAGRAM}'><dgm:relIds xmlns:dgm='{DIAGRAM}' r:dm='rIdNew3' r:lo='rIdNew3'"
        " r:qs='rIdNew3' r:cs='rIdNew3'/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    text = f"<a:p><a:r><a:t>{words[:4]}</a:t></a:r><a:r><a:t>{words[4:]}</a:t></a:r></a:p>"
    data = (
        f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" {places.DRAWN}><dgm:ptLst><dgm:pt modelId="1"><dgm:t>{text}</dgm:t>'
        f'</dgm:pt></dgm:ptLst><dgm:extLst><a:ext uri="x"><dsp:dataModelExt xmlns:dsp="{MS}" relId="RELATION"/></a:ext>'
        "</dgm:extLst></dgm:dataModel>"
    )
    shown = (
        f'<dsp:drawing xmlns:dsp="{MS}" {places.DRAWN}><dsp:spTree><dsp:sp modelId="2"><dsp:txBody>{text}</dsp:txBody>'
        "</dsp:sp></dsp:spTree></dsp:drawing>"
    )
    made = places.added(
        raw(paragraph("前"), drawing), "word/diagrams/data1.xml", data, "diagramData", "word/document.xml"
    )
    made = places.added(made, "word/diagrams/drawing1.xml", shown, "diagramDrawing", "word/document.xml")
    rows = places.parts_of(made)["word/_rels/document.xml.rels"].decode().split("<Relationship ")
    ids = {row.partition('Target="')[2].partition('"')[0]: row.partition('Id="')[2].partition('"')[0] for row in rows}
    made = places.changed(
        made, "word/diagrams/data1.xml", lambda xml: xml.replace("RELATION", ids["/word/diagrams/drawing1.xml"])
    )
    return places.changed(
        made, "word/document.xml", lambda xml: xml.replace("rIdNew3", ids["/word/diagrams/data1.xml"])
    )


def test_smart_art_is_filled_in_its_data_and_in_what_shows_them() -> None:
    found = parts(smart_art("{{ team.lead }}牵头"), {"team": {"lead": "A&B"}})
    for name in ("word/diagrams/data1.xml", "word/diagrams/drawing1.xml"):
        assert "A&amp;B" in found[name].decode()
        assert "{{" not in found[name].decode()


def test_smart_art_that_is_dropped_is_not_filled_and_leaves_the_file() -> None:
    template = smart_art("{{ team.lead }}", "{%sp when team %}")
    assert not [name for name in parts(template, {}) if "diagrams" in name]
    assert len([name for name in parts(template, {"team": {"lead": "甲"}}) if "diagrams" in name]) == 2


def test_a_fault_in_smart_art_tells_its_place() -> None:
    places_told = {place for _code, place in faults(smart_art("{{ team.lad }}"), {"team": {"lead": "甲"}})}
    assert places_told == {"方案.docx › body › SmartArt › {{ team.lad }}"}
    assert {code for code, _place in faults(smart_art("{%slide when x %}甲"))} == {"TPL-SCOPE"}


def test_a_file_without_tags_goes_through_with_all_its_parts() -> None:
    document = Document()
    document.add_paragraph("甲")
    document.add_picture(io.BytesIO(png(5, 5)))
    assert parts(saved(document), {}).keys() == places.parts_of(saved(document)).keys()
