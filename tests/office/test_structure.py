"""Office files as headings, paragraphs and rows, in the order in which a person reads them."""

import io
import zipfile

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl import Workbook
from openpyxl.comments import Comment
from pptx import Presentation
from pptx.util import Cm

from generator.errors import PackageError
from generator.office.base.package import open_package
from generator.office.inspection.structure import Aside, Cell, Heading, Paragraph, Row, Section, pieces


def read(made):
    stream = io.BytesIO()
    made.save(stream)
    return list(pieces(open_package(stream.getvalue(), "a")))


def test_headings_have_levels_by_their_style_or_what_it_is_based_on():
    made = Document()
    made.add_heading("第一章", 1)
    own = made.styles.add_style("章节", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = made.styles["Heading 2"]
    made.add_paragraph("第一节", style="章节")
    made.add_paragraph("正文")
    assert read(made) == [Heading("第一章", 1), Heading("第一节", 2), Paragraph("正文")]


def test_an_outline_level_of_its_own_makes_a_heading():
    made = Document()
    properties = made.add_paragraph("第二章")._p.get_or_add_pPr()
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "0")
    properties.append(level)
    assert read(made) == [Heading("第二章", 1)]


def test_tables_and_rows_are_counted_and_columns_are_those_that_a_person_sees():
    made = Document()
    first = made.add_table(2, 3)
    first.cell(0, 0).merge(first.cell(0, 1)).text = "甲\n乙"
    first.cell(0, 2).text = "丙"
    made.add_table(1, 1).cell(0, 0).text = "丁"
    assert read(made) == [Row(1, 1, (Cell(1, "甲\n乙"), Cell(3, "丙"))), Row(2, 1, (Cell(1, "丁"),))]


def test_a_table_inside_of_a_cell_is_text_of_the_cell():
    made = Document()
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = "外"
    cell.add_table(1, 1).cell(0, 0).text = "内"
    assert read(made) == [Row(1, 1, (Cell(1, "外\n内"),))]


def test_deleted_text_field_codes_and_contents_are_left_out():
    made = Document()
    body = made.add_paragraph("留")._p
    body.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>删</w:delText></w:r></w:del>"))
    body.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>增</w:t></w:r></w:ins>"))
    body.append(parse_xml(f"<w:r {nsdecls('w')}><w:instrText>PAGE</w:instrText></w:r>"))
    made.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    made.add_paragraph("第一章……1", style="toc 1")
    assert read(made) == [Paragraph("留增")]


def test_a_text_box_is_read_once_behind_its_paragraph():
    made = Document()
    box = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
    made.add_paragraph("段")._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
            f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
    )
    assert read(made) == [Paragraph("段"), Paragraph("框")]


def test_a_comment_is_an_aside():
    made = Document()
    made.add_comment(made.add_paragraph("段").runs[0], text="批注", author="甲")
    assert read(made) == [Paragraph("段"), Aside("批注")]


def test_a_sheet_gives_rows_with_addresses_and_its_comments():
    made = Workbook()
    sheet = made.active
    sheet.title = "参数"
    sheet["B3"], sheet["D3"] = "甲", 12.5
    sheet["B3"].comment = Comment("批注", "甲")
    made.create_sheet("空")
    rows = read(made)
    assert rows[:2] == [Section("参数"), Row(0, 3, (Cell(2, "甲", "B3"), Cell(4, "12.5", "D3")))]
    assert any(isinstance(piece, Aside) and "批注" in piece.text for piece in rows)
    assert rows[-1] == Section("空")


def test_a_slide_gives_its_title_its_table_and_its_notes():
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "标题"
    slide.shapes.add_table(1, 2, Cm(1), Cm(3), Cm(9), Cm(2)).table.cell(0, 1).text = "格"
    slide.notes_slide.notes_text_frame.text = "备注"
    assert read(made) == [Section("1"), Heading("标题", 1), Row(1, 1, (Cell(2, "格"),)), Aside("备注")]


def test_what_is_no_office_file_is_refused():
    stream = io.BytesIO()
    Document().save(stream)
    damaged = io.BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<w:document" if name == "word/document.xml" else source.read(name))
    with pytest.raises(PackageError, match=r"document\.xml"):
        list(pieces(open_package(damaged.getvalue(), "a.docx")))
