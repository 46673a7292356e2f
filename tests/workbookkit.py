"""Project workbooks as people leave them: made from a new one and typed into, or written cell by cell as raw XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from generator.errors import Finding, ProjectError
from generator.reading import Reading, read
from generator.workbook.making import new_workbook

HEAD_ROW, FIRST_ROW = 4, 6

NEEDED = {
    "项目": {"名称": "校园网升级", "数据日期": "2026-11-20"},
    "客户": {"名称": "某某职业学院", "简称": "某学院"},
}
"""What every project needs."""


@cache
def blank() -> bytes:
    return new_workbook("校园网升级")


def opened(data: bytes | None = None):
    """The workbook of a new project, or another one, as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(data or blank()))


@cache
def _whole():
    return opened()


def some_sheets(*titles: str):
    """A workbook with some of the sheets of a new one: what stands in their cells, and the names that point to them."""
    whole, book = _whole(), openpyxl.Workbook()
    del book[book.sheetnames[0]]
    for title in titles:
        sheet = book.create_sheet(title)
        for row in whole[title].iter_rows(max_row=60):
            for cell in row:
                if cell.value is not None:
                    sheet.cell(cell.row, cell.column).value = cell.value
        names = [name for name, each in whole.defined_names.items() if f"'{title}'!" in (each.attr_text or "")]
        for name in [each for known in names for each in (known, f"{known}_example") if each in whole.defined_names]:
            text = whole.defined_names[name].attr_text
            book.defined_names[name] = DefinedName(name, attr_text=text, hidden=True)
    return book


def row_of(book, sheet: str, name: str) -> int:
    """The row of a form that holds a field."""
    return next(cells[0].row for cells in book[sheet].iter_rows(min_row=4) if cells[0].value == name)


def fill_form(book, sheet: str, values: Mapping[str, Any], column: int = 2):
    """Type values into a form, by the names of its rows."""
    for name, value in values.items():
        book[sheet].cell(row_of(book, sheet, name), column).value = value


def column_of(book, sheet: str, head: str) -> int:
    return next(cell.column for cell in book[sheet][HEAD_ROW] if cell.value == head)


def fill_row(book, sheet: str, row: int, values: Mapping[str, Any]):
    """Type a row of a table, by the heads of its columns."""
    for head, value in values.items():
        book[sheet].cell(row, column_of(book, sheet, head)).value = value


def typed(**tables: list[Mapping[str, Any]] | Mapping[str, Any]):
    """A new workbook with what every project needs and these tables and forms typed in; ``__`` stands for ``·``.

    It has only the sheets that are typed into, which saves much time.
    """
    named = [name.replace("__", "·") for name in tables]
    book = some_sheets(*dict.fromkeys([*NEEDED, *named]))
    for sheet, values in NEEDED.items():
        fill_form(book, sheet, values)
    for name, rows in tables.items():
        sheet = name.replace("__", "·")
        if isinstance(rows, Mapping):
            fill_form(book, sheet, rows)
        else:
            for number, values in enumerate(rows):
                fill_row(book, sheet, FIRST_ROW + number, values)
    return book


def saved(book, folder: Path, name: str = "项目信息.xlsx") -> Path:
    path = folder / name
    book.save(path)
    return path


def reading_of(book, folder: Path) -> Reading:
    return read(saved(book, folder))


def findings_of(book, folder: Path) -> tuple[Finding, ...]:
    """Everything that a workbook is told; one that is read after all fails the test."""
    return findings_at(saved(book, folder))


def findings_at(path: Path) -> tuple[Finding, ...]:
    with pytest.raises(ProjectError) as told:
        read(path)
    return told.value.findings


def told(findings) -> list[str]:
    """Each finding as ``code sheet!cell path: message hint``."""
    lines = []
    for each in findings:
        place = each.place
        where = f"{place.sheet}!{place.cell}" if place.cell else place.sheet
        head = " ".join(filter(None, (each.code, where, " › ".join(place.steps))))
        lines.append(f"{head}: {each.message} {each.hint}".rstrip())
    return lines


def rewritten(data: bytes, parts: Mapping[str, Any]) -> bytes:
    """A package with some parts changed: each by a function of its text, or replaced by bytes, or left out by None."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            change = parts.get(info.filename, b"")
            content = source.read(info.filename)
            if change is None:
                continue
            if callable(change):
                content = change(content.decode()).encode()
            elif change:
                content = change
            target.writestr(info.filename, content)
        for name, change in parts.items():
            if name not in source.namelist() and change is not None:
                target.writestr(name, change)
    return out.getvalue()


SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def raw_book(sheets: Mapping[str, str], *, workbook: str = "", styles: str = "", texts: str = "") -> bytes:
    """A workbook of raw sheet data: the XML inside ``sheetData`` (and behind it) for each sheet."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    listed = list(enumerate(sheets.items(), 1))
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>' for n, _each in listed
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _each in listed
    )
    names = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, (name, _data) in listed)
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{overrides}'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SPACE}" xmlns:r="{_RELATIONS}">{workbook}<sheets>{names}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{relations}'
        f'<Relationship Id="rId98" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId99" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{SPACE}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{SPACE}">{texts}</sst>',
    }
    for n, (_name, data) in listed:
        behind = "" if "</sheetData>" in data else "</sheetData>"
        parts[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{SPACE}"><sheetData>{data}{behind}</worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def text_row(number: int, *texts: str) -> str:
    """A row of texts."""
    cells = "".join(f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' for text in texts)
    return f'<row r="{number}">{cells}</row>'


def form_sheet(values: Mapping[str, str]) -> str:
    rows = [text_row(1, "填写项", "内容"), *(text_row(n, *pair) for n, pair in enumerate(values.items(), 2))]
    return "".join(rows)


RAW_NEEDED = {name: form_sheet(values) for name, values in NEEDED.items()}
"""The forms that every project needs, as raw sheets."""


def raw_reading(folder: Path, sheets: Mapping[str, str], **options: str) -> Reading:
    path = folder / "项目信息.xlsx"
    path.write_bytes(raw_book({**RAW_NEEDED, **sheets}, **options))
    return read(path)


def raw_findings(folder: Path, sheets: Mapping[str, str], **options: str) -> tuple[Finding, ...]:
    path = folder / "项目信息.xlsx"
    path.write_bytes(raw_book({**RAW_NEEDED, **sheets}, **options))
    return findings_at(path)
