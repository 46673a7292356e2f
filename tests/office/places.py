"""Every place in which a text can hide in a real Office file: ``PLACES`` plants a text there.

Files are made with python-docx, openpyxl and python-pptx; what these cannot make is put into the parts, as Word, Excel,
PowerPoint and WPS write it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import PurePosixPath
from typing import Any

import docx
import openpyxl
import pptx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from generator.office.inspection.finished.spots import Where

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DRAWN = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def saved(file: Any) -> bytes:
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes], comment: bytes = b"", member_comment: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.comment = member_comment
            package.writestr(info, content)
        package.comment = comment
    return stream.getvalue()


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Change the text of one part."""
    parts = parts_of(data)
    before = parts[part].decode()
    parts[part] = change(before).encode()
    assert parts[part] != before.encode()
    return packed(parts)


def added(data: bytes, part: str, content: str | bytes, kind: str = "", owner: str | None = None) -> bytes:
    """Add a part; ``owner`` refers to it (an empty name is the package) by a relation of ``kind``."""
    parts = parts_of(data)
    parts[part] = content.encode() if isinstance(content, str) else content
    if owner is not None:
        parts = related(parts, owner, kind, target=f"/{part}")
    suffix = PurePosixPath(part).suffix[1:]
    types = parts["[Content_Types].xml"].decode()
    if f'Extension="{suffix}"' not in types:
        types = types.replace("</Types>", f'<Default Extension="{suffix}" ContentType="application/{suffix}"/></Types>')
    parts["[Content_Types].xml"] = types.encode()
    return packed(parts)


def related(parts: dict[str, bytes], owner: str, kind: str, target: str, external: bool = False) -> dict[str, bytes]:
    path = PurePosixPath(owner) if owner else PurePosixPath(".rels")
    name = str(path.parent / "_rels" / f"{path.name}.rels") if owner else "_rels/.rels"
    empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    text = parts.get(name, empty.encode()).decode()
    mode = ' TargetMode="External"' if external else ""
    number = text.count("<Relationship ")
    one = f'<Relationship Id="rIdNew{number}" Type="{OFFICE}/{kind}" Target="{escape(target)}"{mode}/>'
    if text.rstrip().endswith("/>") and "</Relationships>" not in text:
        text = text.rstrip()[:-2] + "></Relationships>"
    return {**parts, name: text.replace("</Relationships>", one + "</Relationships>").encode()}


def fetching(data: bytes, owner: str, kind: str, target: str) -> bytes:
    return packed(related(parts_of(data), owner, kind, target, external=True))


# Word


def letter() -> bytes:
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.add_heading("一、正文", 1)
    document.add_paragraph("这是正文。")
    return saved(document)


def with_runs(xml: str) -> bytes:
    """Put runs into the last paragraph of a letter."""
    spaces = nsdecls("w", "wp", "a", "r", "pic")
    document = docx.Document(io.BytesIO(letter()))
    for element in parse_xml(f"<w:p {spaces} {VML}>{xml}</w:p>"):
        document.paragraphs[-1]._p.append(element)
    return saved(document)


VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def body(text: str) -> bytes:
    return with_runs(f"<w:r><w:t>{text[:3]}</w:t></w:r><w:r><w:t>{text[3:]}</w:t></w:r>")


def table_cell(text: str) -> bytes:
    document = docx.Document(io.BytesIO(letter()))
    document.add_table(2, 2).cell(1, 1).text = text
    return saved(document)


def header(text: str) -> bytes:
    document = docx.Document(io.BytesIO(letter()))
    document.sections[0].header.paragraphs[0].text = text
    return saved(document)


def footer(text: str) -> bytes:
    document = docx.Document(io.BytesIO(letter()))
    document.sections[0].first_page_footer.paragraphs[0].text = text
    return saved(document)


def _story(kind: str, root: str, entry: str) -> Callable[[str], bytes]:
    def plant(text: str) -> bytes:
        xml = f"<w:{root} {W}><w:{entry} w:id='2'><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{entry}></w:{root}>"
        return added(letter(), f"word/{root}.xml", xml, kind, "word/document.xml")

    return plant


def comment(text: str) -> bytes:
    document = docx.Document(io.BytesIO(letter()))
    document.add_comment(document.paragraphs[-1].runs, text, author="张三", initials="Z")
    return saved(document)


def comment_author(text: str) -> bytes:
    document = docx.Document(io.BytesIO(letter()))
    document.add_comment(document.paragraphs[-1].runs, "看一下", author=text, initials="Z")
    return saved(document)


def insertion(text: str) -> bytes:
    return with_runs(f'<w:ins w:id="9" w:author="李四"><w:r><w:t>{text}</w:t></w:r></w:ins>')


def deletion(text: str) -> bytes:
    return with_runs(f'<w:del w:id="9" w:author="李四"><w:r><w:delText>{text}</w:delText></w:r></w:del>')


def vanished(text: str) -> bytes:
    return with_runs(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r>")


def vanished_by_style(text: str) -> bytes:
    document = docx.Document(io.BytesIO(letter()))
    style = document.styles.add_style("暗", 2)
    style.font.hidden = True
    document.paragraphs[-1].add_run(text).style = style
    return saved(document)


def text_box(text: str) -> bytes:
    inner = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return with_runs(f"<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>")


def watermark(text: str) -> bytes:
    return with_runs(f'<w:r><w:pict><v:shape><v:textpath string="{text}"/></v:shape></w:pict></w:r>')


def alt_text(text: str) -> bytes:
    return with_runs(
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图" descr="{text}"/></wp:inline></w:drawing></w:r>'
    )


def field_code(text: str) -> bytes:
    return with_runs(f"<w:r><w:instrText> DOCPROPERTY {text} </w:instrText></w:r>")


def simple_field(text: str) -> bytes:
    return with_runs(f'<w:fldSimple w:instr=" QUOTE {text} "><w:r><w:t>x</w:t></w:r></w:fldSimple>')


def list_of_control(text: str) -> bytes:
    items = f'<w:dropDownList><w:listItem w:displayText="甲" w:value="{text}"/></w:dropDownList>'
    return with_runs(f"<w:sdt><w:sdtPr>{items}</w:sdtPr><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>")


def bookmark(text: str) -> bytes:
    return with_runs(f'<w:bookmarkStart w:id="1" w:name="{text}"/><w:bookmarkEnd w:id="1"/>')


def document_variable(text: str) -> bytes:
    variables = f'<w:docVars><w:docVar w:name="v" w:val="{text}"/></w:docVars></w:settings>'
    return changed(letter(), "word/settings.xml", lambda xml: xml.replace("</w:settings>", variables))


def style_name(text: str) -> bytes:
    style = f'<w:style w:type="paragraph" w:styleId="a9"><w:name w:val="{text}"/></w:style></w:styles>'
    return changed(letter(), "word/styles.xml", lambda xml: xml.replace("</w:styles>", style))


def custom_xml(text: str) -> bytes:
    return added(letter(), "customXml/item9.xml", f"<x>{text}</x>", "customXml", "word/document.xml")


def building_block(text: str) -> bytes:
    xml = (
        f"<w:glossaryDocument {W}><w:docParts><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:docParts></w:glossaryDocument>"
    )
    return added(letter(), "word/glossary/document.xml", xml, "glossaryDocument", "word/document.xml")


def person_part(text: str) -> bytes:
    xml = f'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="{text}"/></w15:people>'
    return added(letter(), "word/people.xml", xml, "people", "word/document.xml")


def embedded_document(text: str) -> bytes:
    return added(letter(), "word/embeddings/a.docx", body(text), "package", "word/document.xml")


def embedded_object(text: str) -> bytes:
    data = b"\xd0\xcf\x11\xe0" + bytes(20) + text.encode("utf-16-le") + bytes(20)
    return added(letter(), "word/embeddings/oleObject1.bin", data, "oleObject", "word/document.xml")


def linked_picture(text: str) -> bytes:
    return fetching(letter(), "word/document.xml", "image", f"file:///C:/{text}/a.png")


def attached_template(text: str) -> bytes:
    return fetching(letter(), "word/settings.xml", "attachedTemplate", f"file:///D:\\{text}.dotx")


def link(text: str) -> bytes:
    return fetching(letter(), "word/document.xml", "hyperlink", f"http://10.0.0.8/{text}")


def left_over_part(text: str) -> bytes:
    return added(letter(), "word/old.xml", f"<w:p {W}><w:r><w:t>{text}</w:t></w:r></w:p>")


def core_property(name: str) -> Callable[[str], bytes]:
    def plant(text: str) -> bytes:
        document = docx.Document(io.BytesIO(letter()))
        setattr(document.core_properties, name, text[:255])
        return saved(document)

    return plant


def app_property(name: str) -> Callable[[str], bytes]:
    def plant(text: str) -> bytes:
        xml = (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            f"<{name}>{text}</{name}></Properties>"
        )
        parts = parts_of(letter())
        parts["docProps/app.xml"] = xml.encode()
        return packed(parts)

    return plant


def custom_property(text: str) -> bytes:
    xml = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="客户"><vt:lpwstr>{text}</vt:lpwstr></property></Properties>'
    )
    return added(letter(), "docProps/custom.xml", xml, "custom-properties", "")


def thumbnail(text: str) -> bytes:
    data = b"\xff\xd8\xff\xe1" + text.encode() + bytes(40)
    return added(letter(), "docProps/thumbnail9.jpeg", data, "metadata/thumbnail", "")


def zip_comment(text: str) -> bytes:
    return packed(parts_of(letter()), comment=text.encode())


def member_comment(text: str) -> bytes:
    return packed(parts_of(letter()), member_comment=text.encode())


# Excel


def book() -> Any:
    made = openpyxl.Workbook()
    made.properties.creator = ""
    sheet = made.active
    sheet.title = "清单"
    for row in (("名称", "数量"), ("交换机", 2), ("路由器", 3)):
        sheet.append(row)
    return made


def cell(text: str) -> bytes:
    made = book()
    made.active["A9"] = text
    return saved(made)


def formula_text(text: str) -> bytes:
    made = book()
    made.active["A9"] = f'=IF(B2>1,"{text}","")'
    return saved(made)


def hidden_row(text: str) -> bytes:
    made = book()
    made.active["A9"] = text
    made.active.row_dimensions[9].hidden = True
    return saved(made)


def hidden_column(text: str) -> bytes:
    made = book()
    made.active["G3"] = text
    made.active.column_dimensions["G"].hidden = True
    return saved(made)


def hidden_sheet(state: str) -> Callable[[str], bytes]:
    def plant(text: str) -> bytes:
        made = book()
        sheet = made.create_sheet("底稿")
        sheet["B2"] = text
        sheet.sheet_state = state
        return saved(made)

    return plant


def cell_note(text: str) -> bytes:
    made = book()
    made.active["A2"].comment = Comment(text, "王五")
    return saved(made)


def threaded_comment(text: str) -> bytes:
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    xml = f'<ThreadedComments xmlns="{space}"><threadedComment ref="A2" id="{{1}}" personId="{{2}}"><text>{text}</text></threadedComment></ThreadedComments>'
    return added(
        saved(book()), "xl/threadedComments/threadedComment1.xml", xml, "threadedComment", "xl/worksheets/sheet1.xml"
    )


def defined_name(text: str) -> bytes:
    made = book()
    made.defined_names["底价"] = DefinedName("底价", attr_text=f'"{text}"')
    return saved(made)


def validation_list(text: str) -> bytes:
    made = book()
    check = DataValidation(type="list", formula1=f'"甲,{text[:200]}"')
    made.active.add_data_validation(check)
    check.add("A2")
    return saved(made)


def validation_prompt(text: str) -> bytes:
    made = book()
    check = DataValidation(type="list", formula1='"甲,乙"', prompt=text[:255], showInputMessage=True)
    made.active.add_data_validation(check)
    check.add("A2")
    return saved(made)


def sheet_header(text: str) -> bytes:
    made = book()
    made.active.oddHeader.center.text = text
    return saved(made)


def sheet_name(text: str) -> bytes:
    made = book()
    made.active.title = text[:31]
    return saved(made)


def unused_text(text: str) -> bytes:
    xml = f'<sst {S} count="1" uniqueCount="1"><si><t>{text}</t></si></sst>'
    return added(saved(book()), "xl/sharedStrings.xml", xml, "sharedStrings", "xl/workbook.xml")


def _charted() -> Any:
    made = book()
    chart = BarChart()
    chart.add_data(Reference(made.active, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    made.active.add_chart(chart, "D2")
    return made


def chart_title(text: str) -> bytes:
    made = _charted()
    made.active._charts[0].title = text
    return saved(made)


def chart_cache(text: str) -> bytes:
    cache = f'<strCache><ptCount val="1"/><pt idx="0"><v>{text}</v></pt></strCache></strRef>'
    return changed(saved(_charted()), "xl/charts/chart1.xml", lambda xml: xml.replace("</strRef>", cache))


def pivot_cache(text: str) -> bytes:
    xml = f'<pivotCacheRecords {S} count="1"><r><s v="{text}"/></r></pivotCacheRecords>'
    definition = f'<pivotCacheDefinition {S} refreshedBy="赵六"/>'
    data = added(saved(book()), "xl/pivotCache/d1.xml", definition, "pivotCacheDefinition", "xl/workbook.xml")
    return added(data, "xl/pivotCache/r1.xml", xml, "pivotCacheRecords", "xl/pivotCache/d1.xml")


def external_book(text: str) -> bytes:
    cached = f'<sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>{text}</v></cell></row></sheetData></sheetDataSet>'
    xml = f"<externalLink {S}><externalBook>{cached}</externalBook></externalLink>"
    return added(saved(book()), "xl/externalLinks/externalLink1.xml", xml, "externalLink", "xl/workbook.xml")


def connection(text: str) -> bytes:
    xml = f'<connections {S}><connection id="1"><dbPr connection="Data Source={text}"/></connection></connections>'
    return added(saved(book()), "xl/connections.xml", xml, "connections", "xl/workbook.xml")


def printer(text: str) -> bytes:
    data = text.encode("utf-16-le") + bytes(40)
    return added(
        saved(book()), "xl/printerSettings/printerSettings1.bin", data, "printerSettings", "xl/worksheets/sheet1.xml"
    )


def saved_path(text: str) -> bytes:
    space = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"
    path = f'<x15ac:absPath xmlns:x15ac="{space}" url="D:\\{text}\\"/></workbook>'
    return changed(saved(book()), "xl/workbook.xml", lambda xml: xml.replace("</workbook>", path))


# PowerPoint


def deck() -> Any:
    made = pptx.Presentation()
    made.core_properties.author = made.core_properties.last_modified_by = ""
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "交流材料"
    return made


def _box(slide: Any, text: str) -> Any:
    box = slide.shapes.add_textbox(Cm(2), Cm(4), Cm(12), Cm(6))
    box.text_frame.text = text
    return box


def on_slide(text: str) -> bytes:
    made = deck()
    _box(made.slides[0], text)
    return saved(made)


def slide_table(text: str) -> bytes:
    made = deck()
    made.slides[0].shapes.add_table(2, 2, Cm(2), Cm(4), Cm(8), Cm(2)).table.cell(1, 1).text = text
    return saved(made)


def speaker_notes(text: str) -> bytes:
    made = deck()
    made.slides[0].notes_slide.notes_text_frame.text = text
    return saved(made)


def hidden_slide(text: str) -> bytes:
    made = deck()
    slide = made.slides.add_slide(made.slide_layouts[6])
    _box(slide, text)
    slide._element.set("show", "0")
    return saved(made)


def ghost_slide(text: str) -> bytes:
    made = deck()
    _box(made.slides.add_slide(made.slide_layouts[6]), text)
    shown = made.slides._sldIdLst
    shown.remove(shown[-1])
    return saved(made)


def on_master(text: str) -> bytes:
    made = deck()
    made.slide_master.placeholders[0].text_frame.text = text
    return saved(made)


def on_layout(text: str) -> bytes:
    made = deck()
    made.slide_layouts[3].placeholders[0].text_frame.text = text
    return saved(made)


def hidden_shape(text: str) -> bytes:
    made = deck()
    _box(made.slides[0], text)._element.nvSpPr.cNvPr.set("hidden", "1")
    return saved(made)


def beside_slide(text: str) -> bytes:
    made = deck()
    _box(made.slides[0], text).left = -Cm(20)
    return saved(made)


def shape_alt(text: str) -> bytes:
    made = deck()
    _box(made.slides[0], "图")._element.nvSpPr.cNvPr.set("descr", text)
    return saved(made)


def old_remark(text: str) -> bytes:
    xml = f'<p:cmLst {DRAWN}><p:cm authorId="0" idx="1"><p:pos x="1" y="1"/><p:text>{text}</p:text></p:cm></p:cmLst>'
    return added(saved(deck()), "ppt/comments/comment1.xml", xml, "comments", "ppt/slides/slide1.xml")


def new_remark(text: str) -> bytes:
    space = 'xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main"'
    words = f"<p188:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p188:txBody>"
    xml = f'<p188:cmLst {space} {DRAWN}><p188:cm id="1">{words}</p188:cm></p188:cmLst>'
    return added(saved(deck()), "ppt/comments/modernComment_1.xml", xml, "comments", "ppt/slides/slide1.xml")


def remark_author(text: str) -> bytes:
    xml = f'<p:cmAuthorLst {DRAWN}><p:cmAuthor id="0" name="{text}" initials="Z"/></p:cmAuthorLst>'
    return added(saved(deck()), "ppt/commentAuthors.xml", xml, "commentAuthors", "ppt/presentation.xml")


def tag(text: str) -> bytes:
    xml = f'<p:tagLst {DRAWN}><p:tag name="N" val="{text}"/></p:tagLst>'
    return added(saved(deck()), "ppt/tags/tag1.xml", xml, "tags", "ppt/slides/slide1.xml")


def smart_art(text: str) -> bytes:
    space = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    words = f"<dgm:t><a:p><a:r><a:t>{text[:4]}</a:t></a:r><a:r><a:t>{text[4:]}</a:t></a:r></a:p></dgm:t>"
    xml = f"<dgm:dataModel {space} {DRAWN}><dgm:ptLst><dgm:pt>{words}</dgm:pt></dgm:ptLst></dgm:dataModel>"
    return added(saved(deck()), "ppt/diagrams/data1.xml", xml, "diagramData", "ppt/slides/slide1.xml")


def chart_workbook(text: str) -> bytes:
    made = deck()
    data = CategoryChartData()
    data.categories = ["甲", "乙"]
    data.add_series("数", (1, 2))
    made.slides[0].shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(2), Cm(4), Cm(9), Cm(6), data)
    parts = parts_of(saved(made))
    name = next(name for name in parts if name.endswith(".xlsx"))
    inside = openpyxl.load_workbook(io.BytesIO(parts[name]))
    inside.active["H9"] = text
    parts[name] = saved(inside)
    return packed(parts)


PLACES: dict[str, tuple[Callable[[str], bytes], Where]] = {
    "docx body, split over runs": (body, Where.BODY),
    "docx table cell": (table_cell, Where.BODY),
    "docx header": (header, Where.HEADER),
    "docx first-page footer": (footer, Where.HEADER),
    "docx footnote": (_story("footnotes", "footnotes", "footnote"), Where.NOTE),
    "docx endnote": (_story("endnotes", "endnotes", "endnote"), Where.NOTE),
    "docx comment": (comment, Where.COMMENT),
    "docx tracked insertion": (insertion, Where.INSERTED),
    "docx tracked deletion": (deletion, Where.DELETED),
    "docx hidden text": (vanished, Where.HIDDEN_TEXT),
    "docx text hidden by its style": (vanished_by_style, Where.HIDDEN_TEXT),
    "docx text box": (text_box, Where.BOX),
    "docx watermark": (watermark, Where.MARKUP),
    "docx alt text": (alt_text, Where.ALT),
    "docx field code": (field_code, Where.FIELD),
    "docx simple field": (simple_field, Where.MARKUP),
    "docx list of a control": (list_of_control, Where.MARKUP),
    "docx bookmark": (bookmark, Where.MARKUP),
    "docx document variable": (document_variable, Where.VARIABLE),
    "docx style name": (style_name, Where.MARKUP),
    "docx custom XML": (custom_xml, Where.CUSTOM_XML),
    "docx building block": (building_block, Where.MASTER),
    "docx author part": (person_part, Where.AUTHOR),
    "docx embedded document": (embedded_document, Where.EMBEDDED),
    "docx embedded object": (embedded_object, Where.EMBEDDED),
    "docx linked picture": (linked_picture, Where.EXTERNAL),
    "docx attached template": (attached_template, Where.EXTERNAL),
    "docx link": (link, Where.LINK),
    "docx left-over part": (left_over_part, Where.ORPHAN),
    "docx author": (core_property("author"), Where.PROPERTY),
    "docx last editor": (core_property("last_modified_by"), Where.PROPERTY),
    "docx remarks": (core_property("comments"), Where.PROPERTY),
    "docx company": (app_property("Company"), Where.PROPERTY),
    "docx manager": (app_property("Manager"), Where.PROPERTY),
    "docx custom property": (custom_property, Where.PROPERTY),
    "docx thumbnail": (thumbnail, Where.THUMBNAIL),
    "zip comment": (zip_comment, Where.ZIP_COMMENT),
    "comment of a zip member": (member_comment, Where.ZIP_COMMENT),
    "xlsx cell": (cell, Where.BODY),
    "xlsx text in a formula": (formula_text, Where.FORMULA),
    "xlsx hidden row": (hidden_row, Where.HIDDEN_ROW),
    "xlsx hidden column": (hidden_column, Where.HIDDEN_COLUMN),
    "xlsx hidden sheet": (hidden_sheet("hidden"), Where.HIDDEN_SHEET),
    "xlsx deeply hidden sheet": (hidden_sheet("veryHidden"), Where.VERY_HIDDEN_SHEET),
    "xlsx note": (cell_note, Where.COMMENT),
    "xlsx threaded comment": (threaded_comment, Where.COMMENT),
    "xlsx defined name": (defined_name, Where.NAME),
    "xlsx validation list": (validation_list, Where.VALIDATION),
    "xlsx validation prompt": (validation_prompt, Where.VALIDATION),
    "xlsx header": (sheet_header, Where.HEADER),
    "xlsx sheet name": (sheet_name, Where.NAME),
    "xlsx unused text": (unused_text, Where.ORPHAN),
    "xlsx chart title": (chart_title, Where.CHART),
    "xlsx chart cache": (chart_cache, Where.CHART),
    "xlsx pivot cache": (pivot_cache, Where.PIVOT),
    "xlsx cache of another workbook": (external_book, Where.EXTERNAL),
    "xlsx connection": (connection, Where.EXTERNAL),
    "xlsx printer settings": (printer, Where.PRINTER),
    "xlsx path": (saved_path, Where.PROPERTY),
    "pptx slide": (on_slide, Where.BODY),
    "pptx table": (slide_table, Where.BODY),
    "pptx speaker notes": (speaker_notes, Where.SPEAKER),
    "pptx hidden slide": (hidden_slide, Where.HIDDEN_SLIDE),
    "pptx slide in no show": (ghost_slide, Where.GHOST),
    "pptx master": (on_master, Where.MASTER),
    "pptx layout": (on_layout, Where.MASTER),
    "pptx hidden shape": (hidden_shape, Where.HIDDEN_SHAPE),
    "pptx shape beside the slide": (beside_slide, Where.OUTSIDE),
    "pptx alt text": (shape_alt, Where.ALT),
    "pptx comment": (old_remark, Where.COMMENT),
    "pptx newer comment": (new_remark, Where.COMMENT),
    "pptx comment author": (remark_author, Where.AUTHOR),
    "pptx tag": (tag, Where.VARIABLE),
    "pptx diagram": (smart_art, Where.BOX),
    "pptx workbook of a chart": (chart_workbook, Where.EMBEDDED),
}
"""Each place with what plants a text there, and with what it is read as."""

SHORT_PLACES = {
    "xlsx sheet name": 31,
    "xlsx validation list": 200,
    "xlsx validation prompt": 255,
    "docx author": 255,
    "docx last editor": 255,
    "docx remarks": 255,
}
"""Places that hold only so many letters."""
