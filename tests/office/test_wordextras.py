"""What a Word template can do beyond text: merged cells, lists, pictures, links, charts, ids, breaks."""

from __future__ import annotations

import io
import re
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator.office import compile_template
from tests.office.wordkit import body, faults, filled, lines, told, word_file


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESALES_LANG", "en")


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = zlib.compress(b"".join(b"\0" + b"\x80\x90\xa0" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "wide.png").write_bytes(png(200, 100))
    (folder / "tall.png").write_bytes(png(100, 200))
    (tmp_path / "outside.png").write_bytes(png(10, 10))
    return folder


def merges(document: Any) -> list[list[str]]:
    found = []
    for row in document.tables[0]._tbl.tr_lst:
        cells = [cell.find(f".//{qn('w:vMerge')}") for cell in row.tc_lst]
        found.append(["" if one is None else one.get(qn("w:val"), "+") for one in cells])
    return found


def test_cells_merge_downwards_while_the_key_is_equal_and_inner_merges_stop_at_outer_ones() -> None:
    rows = [["{%tr for i in items %}{% vm i.a %}{{ i.a }}", "{% vm i.b %}{{ i.b }}", "{{ i.c }}{%tr endfor %}"]]
    items = [{"a": a, "b": b, "c": c} for a, b, c in ("Ax1", "Ax2", "Bx3", "By4")]
    document = filled(word_file(rows), {"items": items})
    assert merges(document) == [
        *(["restart", "restart", ""], ["+", "+", ""]),
        *(["restart", "restart", ""], ["+", "restart", ""]),
    ]
    assert [[cell.text for cell in row._tr.tc_lst and row.cells] for row in document.tables[0].rows] == [
        *(["A", "x", "1"], ["A", "x", "2"], ["B", "x", "3"], ["B", "y", "4"]),
    ]


def test_a_joined_cell_holds_one_empty_paragraph() -> None:
    rows = [["{%tr for i in 'aa' %}{% vm i %}{{ i }}{%tr endfor %}"]]
    second = filled(word_file(rows), {}).tables[0]._tbl.tr_lst[1].tc_lst[0]
    assert [len(second.p_lst), "".join(second.itertext())] == [1, ""]


def test_vm_without_a_key_merges_the_whole_loop() -> None:
    rows = [["{%tr for i in 'abc' %}{% vm %}{{ i }}", "{{ i }}{%tr endfor %}"]]
    assert merges(filled(word_file(rows), {})) == [["restart", ""], ["+", ""], ["+", ""]]


def test_hm_makes_one_cell_of_a_loop_over_cells() -> None:
    rows = [["{%tc for i in 'abc' %}{% hm %}{{ i }}{%tc endfor %}"], ["{%tc for i in 'abc' %}{{ i }}{%tc endfor %}"]]
    first, second = filled(word_file(rows), {}).tables[0]._tbl.tr_lst
    assert [cell.grid_span for cell in first.tc_lst] == [3]
    assert len(second.tc_lst) == 3


def test_colspan_and_cellbg_change_the_cell() -> None:
    rows = [["{% colspan n %}{% cellbg '#ffeecc' %}x", "{% cellbg none %}y"]]
    first, second = filled(word_file(rows), {"n": 2, "none": None}).tables[0]._tbl.tr_lst[0].tc_lst
    assert first.grid_span == 2
    assert first.find(f".//{qn('w:shd')}").get(qn("w:fill")) == "FFEECC"
    assert second.find(f".//{qn('w:shd')}") is None


def test_a_colour_that_is_none_is_refused_with_its_place() -> None:
    rows = [["{% cellbg 'red' %}x"]]
    assert faults(word_file(rows)) == [("TPL-COLOUR", "方案.docx › body › table 1 row 1 column 1 › {% cellbg 'red' %}")]


def numbers(document: Any) -> list[int | None]:
    found: list[int | None] = []
    for paragraph in document.paragraphs:
        own = paragraph._p.find(f".//{qn('w:numId')}")
        found.append(None if own is None else int(own.get(qn("w:val"))))
    return found


def test_a_numbered_list_begins_again_for_each_turn() -> None:
    def setup(document: Any) -> None:
        for text in ("{% for c in cs %}", "{{ c.t }}{% renum %}", "{% for s in c.s %}"):
            document.add_paragraph(text)
        document.add_paragraph("{{ s }}", style="List Number")
        document.add_paragraph("{% endfor %}{% endfor %}")

    document = filled(word_file(setup=setup), {"cs": [{"t": "A", "s": ["1", "2"]}, {"t": "B", "s": ["3"]}]})
    assert body(document) == ["A", "1", "2", "B", "3"]
    a, b = numbers(document)[1], numbers(document)[4]
    assert numbers(document) == [None, a, a, None, b]
    assert a != b
    lists = document.part.numbering_part.element
    starts = [n for n in lists.num_lst if n.numId in (a, b)]
    assert [n.find(f".//{qn('w:startOverride')}").get(qn("w:val")) for n in starts] == ["1", "1"]


def test_renum_in_the_only_paragraph_of_a_loop_restarts_once() -> None:
    def setup(document: Any) -> None:
        document.add_paragraph("{%p for s in 'ab' %}{% renum %}{{ s }}{%p endfor %}", style="List Number")

    first, second = numbers(filled(word_file(setup=setup), {}))
    assert first is not None and first == second


@pytest.mark.parametrize("tag", ["{{ s|lines }}", "{{p s }}"])
def test_the_further_lines_of_an_entry_stay_in_the_list_that_restarts(tag: str) -> None:
    def setup(document: Any) -> None:
        for text in ("{%p for c in cs %}", "{{ c.t }}{% renum %}", "{%p for s in c.s %}"):
            document.add_paragraph(text)
        document.add_paragraph(tag, style="List Number")
        for _loop in range(2):
            document.add_paragraph("{%p endfor %}")

    data = {"cs": [{"t": "A", "s": ["甲\n乙"]}, {"t": "B", "s": ["丙\n丁"]}]}
    document = filled(word_file(setup=setup), data)
    assert body(document) == ["A", "甲", "乙", "B", "丙", "丁"]
    _a, first, second, _b, third, fourth = numbers(document)
    assert None not in (first, third)
    assert first == second != third == fourth
    assert "generator-mark" not in document.element.xml


def test_pages_break_between_items_only() -> None:
    for template in (
        word_file("{% for i in 'abc' %}", "{{ i }}", "{% pagebreak %}", "{% endfor %}"),
        word_file("{% for i in 'abc' %}", "{% pagebreak %}", "{{ i }}", "{% endfor %}"),
        word_file("{%p for i in 'abc' %}{{ i }}{% pagebreak %}{%p endfor %}"),
    ):
        breaks = filled(template, {}).element.body.findall(f".//{qn('w:br')}")
        assert [one.get(qn("w:type")) for one in breaks] == ["page", "page"]


def test_a_page_does_not_break_between_the_rows_of_a_table() -> None:
    assert [code for code, _place in faults(word_file([["a"], ["{%tr pagebreak %}"]]))] == ["TPL-TAG"]


def test_a_page_break_of_the_author_survives_beside_a_tag() -> None:
    def setup(document: Any) -> None:
        document.add_paragraph("{% set x = 1 %}").add_run().add_break(WD_BREAK.PAGE)

    assert len(filled(word_file(setup=setup), {}).element.body.findall(f".//{qn('w:br')}")) == 1


def test_rich_text_inherits_what_it_does_not_tell() -> None:
    value = ["plain ", {"text": "bold", "bold": True, "color": "#c00000", "size": 14}, {"text": "it", "italic": True}]
    runs = filled(word_file("a ‖{{r x }}‖ b"), {"x": value}).paragraphs[0].runs
    assert [(run.text, run.bold, run.italic) for run in runs] == [
        *(("a ", None, None), ("plain ", True, None), ("bold", True, None), ("it", True, True), (" b", None, None)),
    ]
    assert (str(runs[2].font.color.rgb), runs[2].font.size.pt) == ("C00000", 14)


def test_a_list_of_paragraphs_takes_the_place_of_one() -> None:
    def setup(document: Any) -> None:
        document.add_paragraph("{{p x }}", style="List Bullet")

    document = filled(word_file(setup=setup), {"x": ["one", [{"text": "t"}, {"text": "wo", "bold": True}]]})
    assert [(p.text, p.style.name) for p in document.paragraphs] == [("one", "List Bullet"), ("two", "List Bullet")]


def test_the_filter_lines_gives_a_paragraph_for_each_line() -> None:
    document = filled(word_file("- {{ x|lines }}."), {"x": "a\nb"})
    assert body(document) == ["- a", "b."]


def links(document: Any) -> list[tuple[str, str]]:
    found = []
    for link in document.element.body.iter(qn("w:hyperlink")):
        target = document.part.rels[link.get(qn("r:id"))].target_ref
        found.append((target, link.text))
    return found


def test_links_are_made_for_safe_addresses_only() -> None:
    template = word_file("{{r link(u, 'T') }}", "{{ link(u) }}")
    assert links(filled(template, {"u": "https://a.cn/?q=投标&x=1"})) == [
        ("https://a.cn/?q=%E6%8A%95%E6%A0%87&x=1", "T"),
        ("https://a.cn/?q=%E6%8A%95%E6%A0%87&x=1", "https://a.cn/?q=投标&x=1"),
    ]
    made = compile_template(template).render({"u": "javascript:alert(1)"})
    assert links(Document(io.BytesIO(made.data))) == []
    assert [finding.code for finding in made.findings] == ["TPL-LINK", "TPL-LINK"]


def drawn_link(document: Any, target: str) -> None:
    paragraph = document.add_paragraph("{% for i in us %}")
    relation = document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "see {{ i }}"
    run.append(text)
    link.append(run)
    paragraph._p.append(link)
    paragraph.add_run("{% endfor %}")


def test_tags_in_the_address_of_a_drawn_link_are_filled_in_each_turn() -> None:
    template = word_file(setup=lambda document: drawn_link(document, "mailto:%7B%7B%20i%20%7D%7D"))
    document = filled(template, {"us": ["a@b.cn", "c@d.cn"]})
    assert links(document) == [("mailto:a@b.cn", "see a@b.cn"), ("mailto:c@d.cn", "see c@d.cn")]
    targets = [one.target_ref for one in document.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.HYPERLINK]
    assert sorted(targets) == ["mailto:a@b.cn", "mailto:c@d.cn"]


def test_a_picture_stands_in_the_line_with_the_size_that_the_tag_tells(pictures: Path) -> None:
    shapes = filled(word_file("{{ p|image(w='6cm') }}"), {"p": "wide.png"}, pictures=pictures).inline_shapes
    assert [(shape.width.cm, shape.height.cm) for shape in shapes] == [(6, 3)]


def framed(alt: str) -> bytes:
    def setup(document: Any) -> None:
        run = document.add_paragraph().add_run()
        shape = run.add_picture(io.BytesIO(png(50, 50)), 3_600_000, 3_600_000)
        shape._inline.docPr.set("descr", alt)

    return word_file(setup=setup)


@pytest.mark.parametrize(
    ("alt", "size", "crop"),
    [
        ("{{ p|image }}", (10, 10), ("0", "-50000")),
        ("{{ p|image(w='4cm') }}", (4, 2), None),
        ("{{ p|image(fit='fill') }}", (10, 10), None),
        ("{{ p|image(fit='cover') }}", (10, 10), ("25000", "0")),
    ],
)
def test_a_drawn_frame_shows_the_picture_of_its_alt_text(
    pictures: Path, alt: str, size: tuple[int, int], crop: tuple[str, str] | None
) -> None:
    document = filled(framed(alt), {"p": "wide.png"}, pictures=pictures)
    (shape,) = document.inline_shapes
    assert (shape.width.cm, shape.height.cm) == size
    blip = shape._inline.find(f".//{qn('a:blip')}")
    assert document.part.related_parts[blip.get(qn("r:embed"))].blob == png(200, 100)
    cut = shape._inline.find(f".//{qn('a:srcRect')}")
    assert (None if cut is None else (cut.get("l"), cut.get("t"))) == crop
    assert shape._inline.docPr.get("descr") == ""


def test_a_frame_without_a_picture_goes_and_the_file_stays_valid(pictures: Path) -> None:
    assert len(filled(framed("{{ p|image }}"), {"p": None}, pictures=pictures).inline_shapes) == 0


def test_alt_texts_are_filled_and_steer_their_drawing() -> None:
    document = filled(framed("{%sp for i in 'ab' %}Plan {{ i }}{%sp endfor %}"), {})
    properties = [shape._inline.docPr for shape in document.inline_shapes]
    assert [one.get("descr") for one in properties] == ["Plan a", "Plan b"]
    assert len({one.get("id") for one in properties}) == 2
    assert len(filled(framed("{%sp when x %}"), {"x": False}).inline_shapes) == 0


@pytest.mark.parametrize(
    "path", ["../outside.png", "/etc/passwd", "C:\\x.png", "https://x/y.png", "none.png", "..\\outside.png"]
)
def test_a_picture_from_elsewhere_is_refused_with_the_place_of_its_tag(pictures: Path, path: str) -> None:
    template = word_file("{{ p|image }}")
    assert faults(template, {"p": path}, pictures=pictures) == [("TPL-PICTURE", "方案.docx › body › {{ p|image }}")]


def test_copies_get_ids_and_names_of_their_own() -> None:
    def setup(document: Any) -> None:
        document.add_paragraph("{% for i in 'abc' %}")
        paragraph = document.add_paragraph("x{{ i }}")
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), "7")
        start.set(qn("w:name"), "spot")
        end.set(qn("w:id"), "7")
        paragraph._p.insert(0, start)
        paragraph._p.append(end)
        paragraph.add_run().add_picture(io.BytesIO(png(5, 5)))
        document.add_paragraph("{% endfor %}")

    document = filled(word_file(setup=setup), {})
    starts = list(document.element.body.iter(qn("w:bookmarkStart")))
    ends = [one.get(qn("w:id")) for one in document.element.body.iter(qn("w:bookmarkEnd"))]
    assert [one.get(qn("w:id")) for one in starts] == ends
    assert len(set(ends)) == len({one.get(qn("w:name")) for one in starts}) == 3
    assert starts[0].get(qn("w:name")) == "spot"
    assert len({shape._inline.docPr.get("id") for shape in document.inline_shapes}) == 3


def test_escaped_braces_are_printed_and_comments_are_not() -> None:
    assert lines(word_file("{_{ x }_} {_% y %_}{# secret #} z"), {}) == ["{{ x }} {% y %} z"]


def test_dashes_take_blanks_away_and_join_paragraphs() -> None:
    assert lines(word_file("a {%- if 1 -%} b {%- endif -%} c"), {}) == ["abc"]
    template = word_file(
        "House is", "{%- if x -%}", " in town", "{%- else -%}", " in the country", "{%- endif -%}", " and so on."
    )
    assert lines(template, {"x": True}) == ["House is in town and so on."]
    assert lines(template, {"x": False}) == ["House is in the country and so on."]


def test_a_section_break_and_a_bookmark_keep_their_paragraph() -> None:
    def setup(document: Any) -> None:
        document.add_paragraph("{% if x %}")
        document.add_paragraph("in")
        document.add_section()
        document.paragraphs[-1].add_run("{% endif %}")
        document.add_paragraph("after")

    document = filled(word_file(setup=setup), {"x": False})
    assert len(document.sections) == 2


def test_every_part_is_checked_and_filled() -> None:
    def setup(document: Any) -> None:
        document.core_properties.title = "Offer for {{ n }}"
        document.sections[0].header.paragraphs[0].text = "{{ h|nofilter }}"

    assert faults(word_file("x", setup=setup), {"n": "N"}) == [
        ("TPL-FILTER", "方案.docx › header 1 › {{ h|nofilter }}")
    ]


def test_properties_hold_tags_or_are_written_afresh() -> None:
    def setup(document: Any) -> None:
        document.core_properties.title = "Offer for {{ n }}"
        document.core_properties.author = "somebody"

    import datetime

    from generator.office import Properties

    template = word_file("x", setup=setup)
    assert filled(template, {"n": "A & B"}).core_properties.title == "Offer for A & B"
    own = Properties("T & t", "S", "Author", "Company", "k", datetime.date(2025, 3, 1))
    made = filled(template, {"n": "N"}, properties=own).core_properties
    assert (made.title, made.author, made.last_modified_by) == ("T & t", "Author", "Author")
    assert made.created == datetime.datetime(2025, 3, 1, tzinfo=datetime.UTC)


def test_data_are_never_read_as_a_template_or_as_markup() -> None:
    value = "{{ 7*7 }} </w:t><w:p/> {%tr endfor %}"
    assert lines(word_file("{{ x }}"), {"x": value}) == [value]


def test_characters_that_xml_cannot_hold_are_replaced_and_told() -> None:
    made = compile_template(word_file("{{ x }}"), name="方案.docx").render({"x": "a\x00b\ud800c"})
    assert body(Document(io.BytesIO(made.data))) == ["a\ufffdb\ufffdc"]
    assert told(made.findings) == [("TPL-CHARACTER", "方案.docx › body › {{ x }}")]


def test_columns_repeat_and_the_grid_follows_with_the_same_total_width() -> None:
    rows = [
        ["h", "{%tc for m in ms %}{{ m }}{%tc endfor %}", "sum"],
        ["r", "{%tc for m in ms %}v{{ m }}{%tc endfor %}", "s"],
    ]
    template = word_file(rows)
    before = Document(io.BytesIO(template)).tables[0]._tbl
    table = filled(template, {"ms": ["1", "2", "3", "4"]}).tables[0]._tbl
    grid = [int(column.w) for column in table.tblGrid.gridCol_lst]
    assert len(grid) == 6
    assert abs(sum(grid) - sum(int(column.w) for column in before.tblGrid.gridCol_lst)) < 6 * 635
    assert [[int(cell.width) for cell in row.tc_lst] for row in table.tr_lst] == [grid, grid]


def test_ids_of_xml_are_those_of_the_finished_file() -> None:
    made = compile_template(word_file("{{ x }}")).render({"x": "1"})
    assert re.search(rb"\{\{", made.data) is None


def with_footnote(text: str, note: str) -> bytes:
    """Make a file with one footnote, which python-docx cannot: the part, its type and its relation by hand."""
    import zipfile

    def setup(document: Any) -> None:
        document.add_paragraph("{% for i in xs %}")
        paragraph = document.add_paragraph(text)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), "2")
        paragraph.add_run()._r.append(reference)
        document.add_paragraph("{% endfor %}")

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    part = f'<w:footnotes {space}><w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file(setup=setup))) as source, zipfile.ZipFile(stream, "w") as target:
        for info in source.infolist():
            data = source.read(info).decode("utf-8") if info.filename.endswith(("xml", "rels")) else source.read(info)
            if info.filename == "[Content_Types].xml":
                data = data.replace(
                    "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{content}"/></Types>'
                )
            elif info.filename == "word/_rels/document.xml.rels":
                data = data.replace(
                    "</Relationships>",
                    f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>',
                )
            target.writestr(info.filename, data)
        target.writestr("word/footnotes.xml", part)
    return stream.getvalue()


def test_a_footnote_in_a_loop_becomes_one_note_for_each_turn() -> None:
    import zipfile

    from lxml import etree

    made = compile_template(with_footnote("x{{ i }}", "note {{ i }}")).render({"xs": ["a", "b"]})
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        body_part = etree.fromstring(archive.read("word/document.xml"))
    texts = {note.get(qn("w:id")): "".join(note.itertext()) for note in notes}
    assert texts == {"0": "", "3": "note a", "4": "note b"}
    assert [one.get(qn("w:id")) for one in body_part.iter(qn("w:footnoteReference"))] == ["3", "4"]
