"""docs/tags.md and docs/tags.zh-CN.md tell what the tags do: each example, mark and limit in them is tried."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm
from jinja2.filters import FILTERS as JINJA
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as SheetPicture
from PIL import Image

from generator import bounds, worker
from generator.errors import PresalesError, TemplateError
from generator.filters import FILTERS
from generator.office import compile_template, functions
from generator.office.base import package, pictures, rendering
from generator.office.base.markup import qname
from generator.office.language import builtins, codewriter, language, source, tags
from generator.office.sheets import cellwriting, gridcompiler, sheettexts
from generator.records import read_records
from tests.conftest import ROOT
from tests.office import deckkit, excelkit, places, test_drawinglists, wordkit
from tests.office.test_sheetdrawings import shape as sheet_shape
from tests.office.test_sheetdrawings import workbook as charted_workbook
from tests.office.test_wordplaces import chart_file
from tests.office.test_wordshapes import drawing, shape

PAGES = {name: (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("tags.md", "tags.zh-CN.md")}
ENGLISH, CHINESE = PAGES.values()
FORMATS = ("docx", "xlsx", "pptx")
DRAWING = "xl/drawings/drawing1.xml"
LANGUAGE = language.Language({**functions.FILTERS, **FILTERS}, functions.FUNCTIONS)


class Table(NamedTuple):
    head: list[str]
    rows: list[list[str]]

    def column(self, *names: str) -> int:
        return next((at for at, cell in enumerate(self.head) if cell in names), -1)


def tables(page: str) -> list[Table]:
    found: list[Table] = []
    open_table = False
    for line in page.splitlines():
        if not line.startswith("|"):
            open_table = False
            continue
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if not open_table:
            found.append(Table(cells, []))
        elif not set(line) <= set("|-"):
            found[-1].rows.append(cells)
        open_table = True
    return found


def codes(text: str) -> list[str]:
    """Give what stands between single backticks; a bar in a table is written with a backslash before it."""
    return [code.replace("\\|", "|") for code in re.findall(r"`([^`\n]+)`", text)]


def shared(text: str) -> list[str]:
    """Give the codes that all languages write alike: all but commands, whose arguments are words."""
    return [code for code in codes(text) if not code.startswith(("presales", "…"))]


def blocks(page: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", page, re.M | re.S)


def prose(page: str) -> str:
    return re.sub(r"^```.*?^```$", "", page, flags=re.M | re.S)


def examples() -> Iterator[tuple[str, str]]:
    for table in tables(ENGLISH):
        shown, gives = table.column("example"), table.column("gives")
        for row in table.rows if shown >= 0 else ():
            (example,), (result,) = codes(row[shown]), codes(row[gives])
            yield example, result


def forms() -> Iterator[tuple[list[str], str, str, bool]]:
    """Give the tags of each row that says where they stand, the place, and for each format whether it is marked."""
    for table in tables(ENGLISH):
        where = table.column("where")
        for row in table.rows if where >= 0 else ():
            for kind in FORMATS:
                yield codes(row[0]), row[where], kind, {"✓": True, "–": False}[row[table.column(kind)]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the data, with the picture that they name."""
    path = tmp_path_factory.mktemp("data")
    Image.new("RGB", (40, 20), "red").save(path / "logo.png")
    (path / "data.yaml").write_text(blocks(ENGLISH, "yaml")[0], encoding="utf-8")
    return path


def filled(template: bytes, folder: Path) -> bytes:
    (data,) = read_records(folder / "data.yaml").items
    own = {"gs": [{"t": "图"}], "rows": [{"m": "一月", "v": 1}]}
    made = compile_template(template, filters=FILTERS)
    return made.render({**data, **own}, pictures=folder).data


def words(data: bytes) -> str:
    """Give the text and the attributes of all parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        roots = [
            etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith((".xml", ".rels"))
        ]
    texts = [part for root in roots for part in ("".join(map(str, root.itertext())), *_attributes(root))]
    return unquote("\n".join(texts))


def _attributes(root: etree._Element) -> list[str]:
    return [str(value) for element in root.iter() for value in element.attrib.values()]


# What the word for a place stands for in each kind of file.


def book_with(text: str) -> bytes:
    return excelkit.template_bytes([[text]])


def rows_of_deck(rows: list[list[str]]) -> bytes:
    deck = deckkit.new_deck()
    deckkit.add_table(deckkit.add_slide(deck), *rows)
    return deckkit.saved(deck)


def text_of_deck(paragraphs: list[str]) -> bytes:
    deck = deckkit.new_deck()
    deckkit.add_text(deckkit.add_slide(deck), *paragraphs)
    return deckkit.saved(deck)


def numbered_document(paragraphs: list[str]) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text, style="List Number")
    return wordkit.saved(document)


def numbered_deck(paragraphs: list[str]) -> bytes:
    return deckkit.saved(test_drawinglists.deck_with(*((text, 0) for text in paragraphs)))


def document_with_picture(alt: str, folder: Path) -> bytes:
    document = docx.Document()
    document.add_picture(str(folder / "logo.png"), Cm(4), Cm(4))
    next(document.element.body.iter(qn("wp:docPr"))).set("descr", alt)
    return wordkit.saved(document)


def book_with_picture(alt: str, folder: Path) -> bytes:
    book = openpyxl.Workbook()
    book.active.add_image(SheetPicture(folder / "logo.png"), "B2")

    def named(xml: str) -> str:
        root = etree.fromstring(xml.encode())
        next(one for one in root.iter("{*}cNvPr")).set("descr", alt)
        frame = etree.Element(qname("a:xfrm"))
        etree.SubElement(frame, qname("a:off"), x="0", y="0")
        etree.SubElement(frame, qname("a:ext"), cx="720000", cy="720000")
        next(one for one in root.iter("{*}spPr")).insert(0, frame)
        return etree.tostring(root, encoding="unicode")

    return places.changed(places.saved(book), DRAWING, named)


def deck_with_picture(alt: str, folder: Path) -> bytes:
    deck = deckkit.new_deck()
    size = 720_000
    deckkit.set_alt(deckkit.add_slide(deck).shapes.add_picture(str(folder / "logo.png"), 0, 0, size, size), alt)
    return deckkit.saved(deck)


def document_with_shape(alt: str, text: str = "") -> bytes:
    document = docx.Document()
    document.element.body.insert(0, etree.fromstring(drawing(shape(escape(alt), text, 5))))
    return wordkit.saved(document)


def deck_with_shape(alt: str) -> bytes:
    deck = deckkit.new_deck()
    deckkit.set_alt(deckkit.add_text(deckkit.add_slide(deck), "框"), alt)
    return deckkit.saved(deck)


def deck_with_chart(alt: str) -> bytes:
    deck = deckkit.new_deck()
    deckkit.add_chart(deckkit.add_slide(deck), alt)
    return deckkit.saved(deck)


def book_named(name: str) -> bytes:
    return excelkit.template_bytes([["x"]], title=name)


def book_with_note(text: str) -> bytes:
    def draw(book: openpyxl.Workbook) -> None:
        book.active["A1"].comment = Comment(text, "作者")

    return excelkit.template_bytes([["x"], ["y"]], draw)


def deck_with_notes(text: str) -> bytes:
    deck = deckkit.new_deck()
    deckkit.add_slide(deck, "标题", notes=text)
    return deckkit.saved(deck)


Make = Callable[[list[str], Path], bytes]
Plant = Callable[[str], bytes]
HOLDERS: dict[str, dict[str, Make]] = {
    "text": {
        "docx": lambda tags, _folder: wordkit.word_file(*tags),
        "xlsx": lambda tags, _folder: excelkit.template_bytes([[text] for text in tags]),
        "pptx": lambda tags, _folder: text_of_deck(tags),
    },
    "table": {
        "docx": lambda tags, _folder: wordkit.word_file([tags]),
        "xlsx": lambda tags, _folder: excelkit.template_bytes([tags]),
        "pptx": lambda tags, _folder: rows_of_deck([tags]),
    },
    "rows": {
        "docx": lambda tags, _folder: wordkit.word_file([[text] for text in tags]),
        "xlsx": lambda tags, _folder: excelkit.template_bytes([[text] for text in tags]),
        "pptx": lambda tags, _folder: rows_of_deck([[text] for text in tags]),
    },
    "cell": {"xlsx": lambda tags, _folder: excelkit.template_bytes([tags])},
    "list": {
        "docx": lambda tags, _folder: numbered_document(tags),
        "pptx": lambda tags, _folder: numbered_deck(tags),
    },
    "picture": {
        "docx": lambda tags, folder: document_with_picture(*tags, folder),
        "xlsx": lambda tags, folder: book_with_picture(*tags, folder),
        "pptx": lambda tags, folder: deck_with_picture(*tags, folder),
    },
    "shape": {
        "docx": lambda tags, _folder: document_with_shape(*tags),
        "xlsx": lambda tags, _folder: charted_workbook(sheet_shape(escape(tags[0]), "框")),
        "pptx": lambda tags, _folder: deck_with_shape(*tags),
    },
    "chart": {
        "docx": lambda tags, _folder: chart_file(escape(tags[0])),
        "xlsx": lambda tags, _folder: charted_workbook(alt=escape(tags[0])),
        "pptx": lambda tags, _folder: deck_with_chart(*tags),
    },
    "sheet name": {"xlsx": lambda tags, _folder: book_named(*tags)},
    "note": {
        "xlsx": lambda tags, _folder: book_with_note(*tags),
        "pptx": lambda tags, _folder: deck_with_notes(*tags),
    },
}
IN_CHINESE = dict(
    zip(
        HOLDERS, ("文字", "表格", "多行", "单元格", "编号段落", "图片", "形状", "图表", "工作表名", "备注"), strict=True
    )
)


def smart_art_elsewhere(data: bytes, folder: str, owner: str) -> Plant:
    def plant(text: str) -> bytes:
        xml = places.parts_of(places.smart_art(text))["ppt/diagrams/data1.xml"]
        return places.added(data, f"{folder}/diagrams/data1.xml", xml, "diagramData", owner)

    return plant


def linked_deck(text: str) -> bytes:
    deck = deckkit.new_deck()
    box = deckkit.add_text(deckkit.add_slide(deck), "链接")
    box.text_frame.paragraphs[0].runs[0].hyperlink.address = f"https://a.b/{text}"
    return deckkit.saved(deck)


def linked_document(text: str) -> bytes:
    document = docx.Document()
    address = document.part.relate_to(f"https://a.b/{text}", places.OFFICE + "/hyperlink", is_external=True)
    paragraph = document.add_paragraph()._p
    link = etree.SubElement(paragraph, qn("w:hyperlink"), {qn("r:id"): address})
    etree.SubElement(etree.SubElement(link, qn("w:r")), qn("w:t")).text = "链接"
    return wordkit.saved(document)


def linked_book(text: str) -> bytes:
    def draw(book: openpyxl.Workbook) -> None:
        book.active["A1"].hyperlink = f"https://a.b/{text}"

    return excelkit.template_bytes([["链接"]], draw)


def controlled(text: str) -> bytes:
    inner = f"<w:r><w:t>{text}</w:t></w:r>"
    return places.with_runs(f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>")


def titled(kind: str) -> Plant:
    def plant(text: str) -> bytes:
        if kind == "xlsx":
            book = openpyxl.Workbook()
            book.properties.title = text
            return places.saved(book)
        deck = deckkit.new_deck()
        deckkit.add_slide(deck)
        deck.core_properties.title = text
        return deckkit.saved(deck)

    return plant


def deck_with_title_of_chart(text: str) -> bytes:
    deck = deckkit.new_deck()
    chart = deckkit.add_chart(deckkit.add_slide(deck), "").chart
    chart.has_title = True
    chart.chart_title.text_frame.text = text
    return deckkit.saved(deck)


def document_with_title_of_chart(text: str) -> bytes:
    return places.changed(chart_file(""), "word/charts/chart1.xml", lambda xml: xml.replace("{{ g.t }}", text))


def typed(plant: Plant, part: str, kind: str) -> Plant:
    """Give what plants a text in a part that tells its type."""
    name = f"application/vnd.openxmlformats-officedocument.{kind}+xml"
    override = f'<Override PartName="/{part}" ContentType="{name}"/></Types>'

    def planting(text: str) -> bytes:
        return places.changed(plant(text), "[Content_Types].xml", lambda xml: xml.replace("</Types>", override))

    return planting


def note(kind: str) -> Plant:
    plant, _where = places.PLACES[f"docx {kind}"]
    return typed(plant, f"word/{kind}s.xml", f"wordprocessingml.{kind}s")


PLACES: dict[str, tuple[list[Plant], list[Plant], list[Plant]]] = {
    "text, tables": (
        [places.body, places.table_cell],
        [places.cell, places.hidden_row],
        [places.on_slide, places.slide_table],
    ),
    "text boxes, shapes": (
        [places.text_box, lambda text: document_with_shape("", text)],
        [lambda text: charted_workbook(sheet_shape("", text))],
        [places.on_slide],
    ),
    "headers, footers": ([places.header, places.footer], [places.sheet_header], []),
    "footnotes, endnotes": ([note("footnote"), note("endnote")], [], []),
    "comments, notes of cells": (
        [places.comment],
        [places.cell_note],
        [typed(places.old_remark, "ppt/comments/comment1.xml", "presentationml.comments")],
    ),
    "speaker notes": ([], [], [places.speaker_notes]),
    "masters, layouts": ([], [], [places.on_master, places.on_layout]),
    "alternative texts": (
        [places.alt_text],
        [lambda text: charted_workbook(sheet_shape(text, "框"))],
        [places.shape_alt],
    ),
    "titles of charts": ([document_with_title_of_chart], [places.chart_title], [deck_with_title_of_chart]),
    "SmartArt": (
        [smart_art_elsewhere(places.letter(), "word", "word/document.xml")],
        [smart_art_elsewhere(book_with("x"), "xl", "xl/worksheets/sheet1.xml")],
        [places.smart_art],
    ),
    "addresses of links": ([linked_document], [linked_book], [linked_deck]),
    "content controls, WordArt watermarks": ([controlled, places.list_of_control, places.watermark], [], []),
    "sheet names": ([], [places.sheet_name], []),
    "prompts of validations": ([], [places.validation_prompt], []),
    "formulas, defined names, lists of validations": (
        [],
        [places.formula_text, places.defined_name, places.validation_list],
        [],
    ),
    "codes of fields other than links": (
        [places.field_code, places.simple_field],
        [],
        [],
    ),
    "properties of the file": (
        [places.core_property("title"), places.custom_property],
        [titled("xlsx")],
        [titled("pptx")],
    ),
}
"""What plants a text in each place, for the three kinds of files."""


# What the pages say against what the engine does.


def is_left(text: str) -> bool:
    return re.search(r"\{[{%#]", text) is not None


@pytest.mark.parametrize(
    ("tags", "where", "kind", "marked"),
    [pytest.param(*form, id=f"{form[2]} {form[1]} {' '.join(form[0])}") for form in forms()],
)
def test_a_tag_works_in_the_formats_that_are_marked_and_in_no_other(tags, where, kind, marked, folder):
    make = HOLDERS[where].get(kind)
    if not marked:
        if make is not None:
            with pytest.raises(PresalesError):
                filled(make(tags, folder), folder)
        return
    assert make is not None
    told = words(filled(make(tags, folder), folder))
    assert is_left(told) == any("{_" in tag or "raw" in tag for tag in tags)


def test_an_example_gives_what_is_written_beside_it_in_documents_and_decks(folder):
    shown = list(examples())
    assert len(shown) > 60
    expected = [f"：{result}" for _example, result in shown]
    document = docx.Document(io.BytesIO(filled(wordkit.word_file(*(f"：{one}" for one, _r in shown)), folder)))
    assert [paragraph.text for paragraph in document.paragraphs] == expected
    deck = deckkit.reopened(filled(text_of_deck([f"：{one}" for one, _result in shown]), folder))
    assert deckkit.texts(deck.slides[0])[0].split("\n") == expected


@pytest.mark.parametrize("row", PLACES, ids=str)
@pytest.mark.parametrize("kind", FORMATS)
def test_a_place_is_filled_where_it_is_marked(row, kind, folder):
    table = next(table for table in tables(ENGLISH) if table.head[0] == "place")
    (mark,) = [cells[table.column(kind)] for cells in table.rows if cells[0] == row]
    planters = PLACES[row][FORMATS.index(kind)]
    assert bool(planters) == (mark != "–")
    for plant in planters:
        template = plant("{{ customer.name }}")
        try:
            found = words(filled(template, folder))
        except PresalesError:
            assert mark == "✗"
            continue
        assert ("某职院" in found) == (mark == "✓")
        assert ("{{ customer.name }}" in found) == (mark == "✗")


def test_every_place_is_tried():
    table = next(table for table in tables(ENGLISH) if table.head[0] == "place")
    assert [row[0] for row in table.rows] == list(PLACES)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("names", ["filters", "functions", "tests"])
def test_every_name_that_the_engine_knows_is_told(page, names):
    known = {"filters": LANGUAGE.filters, "functions": LANGUAGE.globals, "tests": LANGUAGE.tests}[names]
    told = {word for code in codes(prose(PAGES[page])) for word in re.split(r"[^\w=!<>]+", code)}
    assert set(known) - told == set()


def test_every_filter_has_a_row_or_a_place_of_its_own():
    rows = {
        name
        for table in tables(ENGLISH)
        if table.head[0] in ("filter", "test")
        for row in table.rows
        for name in codes(row[0])
    }
    assert set(LANGUAGE.tests) | set(LANGUAGE.filters) == rows | {"lines", "image", "chart", "grid", "place", "formula"}


@pytest.mark.parametrize("page", PAGES)
def test_the_lists_of_names_are_those_of_the_engine(page):
    told = [set(code.split()) for code in codes(prose(PAGES[page]))]
    assert set(language.STR_METHODS) in told
    assert set(JINJA) - set(LANGUAGE.filters) in told
    assert all(
        any(name == code.partition("(")[0] for code in codes(PAGES[page])) for name in codewriter.LOOP_ATTRIBUTES
    )


@pytest.mark.parametrize("page", PAGES)
def test_the_limits_are_those_of_the_engine(page):
    limits = next(table for table in tables(PAGES[page]) if table.head[1] == "")
    told = {number for row in limits.rows for number in re.findall(r"\d[\d,]*", row[1])}
    megabytes = (pictures.MAX_BYTES, package.MAX_FILE, package.MAX_TOTAL)
    numbers = (
        *(tags.MAX_TAG, source.MAX_PARENTHESES, source.MAX_DEPTH, rendering.MAX_TURNS, language.MAX_RANGE),
        *(builtins.MAX_COUNT, builtins.MAX_TEXT, gridcompiler.FARTHEST, cellwriting.LONGEST),
        *(sheettexts.LONGEST_HEADER, package.MAX_PARTS, worker.SECONDS, bounds.PATIENCE),
        *(number // 2**20 for number in megabytes),
    )
    assert {f"{number:,}" for number in numbers} | {str(language.MAX_BITS)} <= told
    assert worker.MEMORY == 10**9


@pytest.mark.parametrize(("page", "wording"), [("tags.md", "en"), ("tags.zh-CN.md", "zh_CN")])
def test_faults_look_as_they_are_shown(page, wording, monkeypatch, folder):
    monkeypatch.setenv("PRESALES_LANG", wording)
    (data,) = read_records(folder / "data.yaml").items
    deck = deckkit.new_deck()
    deckkit.add_text(deckkit.add_slide(deck), "{{ customer.name|uper }}", name="标题 2")
    row = ["{%tr for i in items %}{{ i.name }}", "{{ i.pirce }}{%tr endfor %}"]
    told = []
    for name, template in (
        ("方案.docx", wordkit.word_file([["名称", "单价"], row])),
        ("报价.xlsx", excelkit.template_bytes([["名称"], ["x", "{%tr endfor %}"]])),
        ("汇报.pptx", deckkit.saved(deck)),
    ):
        with pytest.raises(TemplateError) as raised:
            compile_template(template, name=name, filters=FILTERS).render(data)
        told += [str(finding) for finding in raised.value.findings]
    assert "\n".join(told) + "\n" in blocks(PAGES[page], "text")


def test_both_languages_hold_the_same_tables():
    for one, other in zip(tables(ENGLISH), tables(CHINESE), strict=True):
        assert len(one.head) == len(other.head)
        assert [[shared(cell) for cell in row] for row in one.rows] == [
            [shared(cell) for cell in row] for row in other.rows
        ]
        marks = [[[cell for cell in row if cell in "✓✗–"] for row in table.rows] for table in (one, other)]
        assert marks[0] == marks[1]
        where = one.column("where")
        if where >= 0:
            assert [IN_CHINESE[row[where]] for row in one.rows] == [row[where] for row in other.rows]


def test_both_languages_hold_the_same_examples_in_the_same_order_of_chapters():
    chapters = [re.split(r"^## ", page, flags=re.M) for page in PAGES.values()]
    for one, other in zip(*chapters, strict=True):
        assert sorted(shared(prose(one))) == sorted(shared(prose(other)))
    assert blocks(ENGLISH, "yaml") == blocks(CHINESE, "yaml")
    assert blocks(ENGLISH, "text")[0] == blocks(CHINESE, "text")[0]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "templates/README.md"])
def test_the_reference_is_linked(name):
    page = ROOT / name
    links = re.findall(r"\]\(([^)]*tags[^)]*\.md)\)", page.read_text(encoding="utf-8"))
    assert links
    assert all((page.parent / link).is_file() for link in links)
