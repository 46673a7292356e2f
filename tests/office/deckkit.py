"""Decks for tests, made with python-pptx, and what was rendered, reopened with it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.data import BubbleChartData, CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from generator.office import compile_template

TITLE_ONLY, BLANK = 5, 6


def new_deck() -> Any:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Cm(33.867), Cm(19.05)
    return deck


def add_slide(deck: Any, title: str = "", notes: str = "") -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY if title else BLANK])
    if title:
        slide.shapes.title.text = title
    if notes:
        slide.notes_slide.notes_text_frame.text = notes
    return slide


def add_text(slide: Any, *paragraphs: str | Sequence[str], name: str = "") -> Any:
    """Add a text box; a paragraph given as a sequence is split into runs there."""
    box = slide.shapes.add_textbox(Cm(2), Cm(4), Cm(12), Cm(6))
    if name:
        box.name = name
    for number, runs in enumerate(paragraphs):
        paragraph = box.text_frame.paragraphs[0] if number == 0 else box.text_frame.add_paragraph()
        for text in [runs] if isinstance(runs, str) else runs:
            paragraph.add_run().text = text
    return box


def add_table(slide: Any, *rows: Sequence[str]) -> Any:
    frame = slide.shapes.add_table(len(rows), len(rows[0]), Cm(2), Cm(4), Cm(24), Cm(len(rows)))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            frame.table.cell(row, column).text = text
    return frame


def add_chart(slide: Any, alt: str, kind: Any = XL_CHART_TYPE.COLUMN_CLUSTERED, series: int = 2) -> Any:
    frame = slide.shapes.add_chart(kind, Cm(2), Cm(4), Cm(16), Cm(10), _sample(kind, series))
    set_alt(frame, alt)
    return frame


def _sample(kind: Any, series: int) -> Any:
    if kind == XL_CHART_TYPE.BUBBLE:
        bubbles = BubbleChartData()
        bubbles.add_series("样例").add_data_point(1, 2, 3)
        return bubbles
    if kind == XL_CHART_TYPE.XY_SCATTER:
        pairs = XyChartData()
        pairs.add_series("样例").add_data_point(1, 2)
        return pairs
    columns = CategoryChartData()
    columns.categories = ["样例一", "样例二"]
    for number in range(series):
        columns.add_series(f"样例 {number}", (1, 2))
    return columns


def set_alt(shape: Any, text: str) -> None:
    next(element for element in shape._element.iter() if str(element.tag).endswith("}cNvPr")).set("descr", text)


def saved(deck: Any) -> bytes:
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def render(deck: Any, data: dict[str, Any], **options: Any) -> bytes:
    return compile_template(saved(deck), name="汇报.pptx").render(data, **options).data


def reopened(data: bytes) -> Any:
    check_package(data)
    return Presentation(io.BytesIO(data))


def rendered(deck: Any, data: dict[str, Any], **options: Any) -> Any:
    return reopened(render(deck, data, **options))


def texts(slide: Any) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def cells(slide: Any) -> list[list[str]]:
    table = next(shape for shape in slide.shapes if shape.has_table).table
    return [[cell.text for cell in row.cells] for row in table.rows]


def check_package(data: bytes) -> None:
    """Hold what every finished deck must: parses, every relation leads somewhere, ids once a slide, names once."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert len({name.lower() for name in names}) == len(names)
        types = archive.read("[Content_Types].xml").decode()
        for name in names:
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(archive.read(name))
            if name.startswith("ppt/slides/slide"):
                ids = [one.get("id") for one in root.iter() if str(one.tag).endswith("}cNvPr")]
                assert len(set(ids)) == len(ids), (name, ids)
            if name.endswith(".xml") and name != "[Content_Types].xml":
                assert f'PartName="/{name}"' in types or 'Extension="xml"' in types
        used = _check_relations(archive, names)
        orphans = [n for n in names if n not in used and not n.endswith(".rels") and n != "[Content_Types].xml"]
        assert not orphans


def _check_relations(archive: zipfile.ZipFile, names: list[str]) -> set[str]:
    import posixpath

    used = set()
    for name in names:
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        owner = posixpath.join(folder, posixpath.basename(name)[: -len(".rels")])
        assert owner in names or name == "_rels/.rels", name
        for relation in etree.fromstring(archive.read(name)):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target")
            full = posixpath.normpath(posixpath.join(folder, target)) if target[0] != "/" else target[1:]
            assert full in names, (name, target)
            used.add(full)
    return used
