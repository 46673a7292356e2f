"""What is compared: each engine gets its template and the data once, and gives a function that makes one document.

Whatever an engine can keep between two documents it keeps: ours the compiled template, xltpl its book writer. The
others read the template anew for each document, as their manuals tell. Imports stand inside, so that a cold process
pays for nothing but its own engine.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.task import FIELDS, FIRST_ROW, SHEET_FIELDS

Fill = Callable[[], bytes]
Data = Mapping[str, Any]


def presales(template: Path, data: Data) -> Fill:
    """Fill with this project's engine: strict, sandboxed, escaping."""
    from generator.office import compile_template

    compiled = compile_template(template)
    return lambda: compiled.render(data).data


def docxtpl(template: Path, data: Data) -> Fill:
    """Fill with docxtpl, its escaping on, because without it the first ``&`` breaks the file."""
    from docxtpl import DocxTemplate

    def fill() -> bytes:
        document = DocxTemplate(str(template))
        document.render(dict(data), autoescape=True)
        return _saved(document.save)

    return fill


def xltpl(template: Path, data: Data) -> Fill:
    """Fill with xltpl; its writer keeps the compiled template."""
    from xltpl.writerx import BookWriter

    writer = BookWriter(str(template))

    def fill() -> bytes:
        writer.render_book([dict(data)])
        return _saved(writer.save)

    return fill


def python_docx(template: Path, data: Data) -> Fill:
    """Fill by hand with python-docx."""
    from docx import Document

    def fill() -> bytes:
        document = Document(str(template))
        line = document.paragraphs[1]
        line.text = line.text.replace("{{ customer }}", data["customer"])
        table: Any = document.tables[0]
        example = table.rows[1]
        for item in data["items"]:
            for cell, field in zip(table.add_row().cells, FIELDS, strict=True):
                cell.text = str(item[field])
        table._tbl.remove(example._tr)
        return _saved(document.save)

    return fill


def openpyxl(template: Path, data: Data) -> Fill:
    """Fill by hand with openpyxl, the styles of the example row kept."""
    from copy import copy

    from openpyxl import load_workbook

    def fill() -> bytes:
        book = load_workbook(template)
        sheet = book.active
        sheet["A1"] = sheet["A1"].value.replace("{{ customer }}", data["customer"])
        styles = [sheet.cell(FIRST_ROW, column)._style for column in range(1, 9)]
        label, total = (sheet.cell(FIRST_ROW + 1, column) for column in (1, 8))
        label_text, label_style, total_style = label.value, copy(label._style), copy(total._style)
        row = FIRST_ROW
        for row, item in enumerate(data["items"], start=FIRST_ROW):
            values = [item[field] for field in SHEET_FIELDS]
            for column, (value, style) in enumerate(zip([*values, f"=F{row}*G{row}"], styles, strict=True), start=1):
                cell = sheet.cell(row, column, value)
                cell._style = copy(style)
                if column < 8 and isinstance(value, str):
                    cell.data_type = "s"
        sheet.cell(row + 1, 1, label_text)._style = label_style
        sheet.cell(row + 1, 8, f"=SUM(H{FIRST_ROW}:H{row})")._style = total_style
        return _saved(book.save)

    return fill


def python_pptx(template: Path, data: Data) -> Fill:
    """Fill by hand with python-pptx: the example row is copied, its runs get their text."""
    from copy import deepcopy

    from pptx import Presentation
    from pptx.table import _Cell

    def fill() -> bytes:
        deck = Presentation(str(template))
        slide = deck.slides[0]
        run = slide.shapes.title.text_frame.paragraphs[0].runs[0]
        run.text = run.text.replace("{{ customer }}", data["customer"])
        table = next(shape.table for shape in slide.shapes if shape.has_table)
        example = table.rows[1]._tr
        for item in data["items"]:
            row = deepcopy(example)
            for cell, field in zip(row.tc_lst, FIELDS, strict=True):
                _Cell(cell, table).text_frame.paragraphs[0].runs[0].text = str(item[field])
            example.addprevious(row)
        example.getparent().remove(example)
        return _saved(deck.save)

    return fill


def plain_floor(template: Path, finished: Path) -> Fill:
    """Write our finished file with the standard library: parts that differ from the template deflated at level 6.

    The members that do not differ are copied as they are.
    """
    import zipfile

    data = template.read_bytes()
    with zipfile.ZipFile(template) as before, zipfile.ZipFile(finished) as after:
        names, known = after.namelist(), set(before.namelist())
        changed = {
            name: after.read(name) for name in names if name not in known or after.read(name) != before.read(name)
        }

    def fill() -> bytes:
        stream = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(data)) as source,
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
        ):
            for name in names:
                if name in changed:
                    target.writestr(name, changed[name])
                else:
                    _copied(source, target, name)
        return stream.getvalue()

    return fill


def _copied(source: Any, target: Any, name: str) -> None:
    """Copy a member without unpacking it, for which ``zipfile`` has no method."""
    import copy
    import struct

    member = copy.copy(source.getinfo(name))
    source.fp.seek(member.header_offset + 26)
    source.fp.seek(sum(struct.unpack("<HH", source.fp.read(4))), io.SEEK_CUR)
    packed = source.fp.read(member.compress_size)
    member.header_offset, member.extra = target.fp.tell(), b""
    target.fp.write(member.FileHeader() + packed)
    target.filelist.append(member)
    target.NameToInfo[name] = member
    target.start_dir = target.fp.tell()


def floor(template: Path, finished: Path) -> Fill:
    """Do the same with nothing around it: members held packed in memory, headers of the fixed date.

    Deflated as zlib does by itself at level 6, whatever ours does.
    """
    import zlib

    from generator.office.base.package import Member, assemble, open_package

    def pack(name: str, data: bytes) -> Member:
        worker = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        return Member(name, 8, zlib.crc32(data), len(data), worker.compress(data) + worker.flush())

    before, after = open_package(template), open_package(finished)
    changed = {
        name: after.read(name) for name in after.names if name not in before or before.read(name) != after.read(name)
    }
    members = after.members

    def fill() -> bytes:
        return assemble([pack(name, changed[name]) if name in changed else members[name] for name in members])

    return fill


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


OURS: Final = "presales"
PLAIN_FLOOR: Final = "floor, zipfile"
FLOOR: Final = "floor, nothing else"
FLOORS: Final = {PLAIN_FLOOR: plain_floor, FLOOR: floor}
CARBONE: Final = "carbone"
RIVALS: Final[Mapping[str, Mapping[str, Callable[[Path, Data], Fill]]]] = {
    "docx": {OURS: presales, "docxtpl": docxtpl, "python-docx": python_docx},
    "xlsx": {OURS: presales, "xltpl": xltpl, "openpyxl": openpyxl},
    "pptx": {OURS: presales, "python-pptx": python_pptx},
}
