from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image as Drawn
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.workbook.workbook import Workbook
from PIL import Image

from generator.errors import TemplateError
from generator.office import compile_template
from tests.office.excelkit import Filled, compiled, filled, repacked, template_bytes


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    for name, size in (("a.png", (40, 20)), ("b.png", (30, 60))):
        Image.new("RGB", size, "red").save(tmp_path / name)
    return tmp_path


ROWS = [["{%tr for i in items %}{{ i.name }}", "{{ i.photo|image(w='2cm') }}", "{%tr endfor %}"]]


def test_a_picture_stands_over_the_cell_of_every_row(pictures: Path) -> None:
    items = [{"name": "甲", "photo": "a.png"}, {"name": "乙", "photo": "b.png"}, {"name": "丙", "photo": None}]
    done = Filled(compiled(ROWS).render({"items": items}, pictures=pictures))
    placed = [
        (i.anchor._from.row, i.anchor._from.col, i.anchor.ext.width, i.anchor.ext.height)
        for i in done.book.active._images
    ]
    assert placed == [(0, 1, 720_000, 360_000), (1, 1, 720_000, 1_440_000)]
    assert done.rows() == [["甲"], ["乙"], ["丙"]]


def test_a_picture_joins_the_drawing_that_is_there(pictures: Path) -> None:
    def draw(book: Workbook) -> None:
        chart = BarChart()
        chart.add_data(Reference(book.active, min_col=4, min_row=1, max_row=1))
        book.active.add_chart(chart, "F1")

    done = Filled(compiled(ROWS, draw).render({"items": [{"name": "甲", "photo": "a.png"}]}, pictures=pictures))
    assert (len(done.book.active._images), len(done.book.active._charts)) == (1, 1)


def with_picture(pictures: Path, anchor: Any) -> bytes:
    """Give a workbook with a picture as openpyxl writes it: without a frame of its own."""

    def draw(book: Workbook) -> None:
        image = Drawn(pictures / "a.png")
        image.anchor = anchor
        book.active.add_image(image)

    change = {"xl/drawings/drawing1.xml": lambda xml: xml.replace('descr="Picture"', 'descr="{{ p|image }}"')}
    return repacked(template_bytes([["x"]], draw), change)


# 30 by 60 stands inside 40 by 20 pixels, and inside two columns (of 64 pixels) by ten rows (of 20 pixels).
@pytest.mark.parametrize(
    ("anchor", "side"),
    [("C3", -150_000), (TwoCellAnchor(_from=AnchorMarker(), to=AnchorMarker(col=2, row=10)), -14_000)],
    ids=["one cell", "two cells"],
)
def test_a_picture_without_a_frame_is_replaced_and_leaves_no_sample(pictures: Path, anchor: Any, side: int) -> None:
    template = compile_template(with_picture(pictures, anchor), name="报价.xlsx")
    done = Filled(template.render({"p": "b.png"}, pictures=pictures))
    (image,) = done.book.active._images
    assert Image.open(image.ref).size == (30, 60)
    assert [name for name in done.names() if "media" in name and "image1" in name] == []
    assert f'l="{side}"' in done.part("xl/drawings/drawing1.xml")


def test_without_a_size_a_picture_fits_its_cell(pictures: Path) -> None:
    def draw(book: Workbook) -> None:
        book.active.row_dimensions[1].height = 60
        book.active.column_dimensions["A"].width = 40

    done = Filled(compiled([["{{ p|image }}"]], draw).render({"p": "b.png"}, pictures=pictures))
    extent = done.book.active._images[0].anchor.ext
    assert extent.height == 60 * 12_700 - 38_100
    assert extent.width == pytest.approx(extent.height / 2, abs=2)


def test_a_picture_from_elsewhere_is_refused_at_its_cell(pictures: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        compiled(ROWS).render({"items": [{"name": "甲", "photo": "../x.png"}]}, pictures=pictures)
    assert str(caught.value.findings[0].place).startswith("报价.xlsx › 清单!B1 › {{ i.photo|image")


def test_words_in_two_formats_keep_them() -> None:
    def draw(book: Workbook) -> None:
        book.active["A1"] = CellRichText(TextBlock(InlineFont(b=True), "单价："), "{{ price }} 元")

    done = filled([], draw, price="1 & 2")
    book = openpyxl.load_workbook(io.BytesIO(done.data), rich_text=True)
    value: Any = book.active["A1"].value
    assert str(value) == "单价：1 & 2 元"
    assert value[0].font.b
