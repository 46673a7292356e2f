"""Reads the values back out of a finished file and tells what is wrong with them, by readers that no engine is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from tests.benchmarks import task

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
PARTS = {"docx": ("word/document.xml", "w"), "pptx": ("ppt/slides/slide1.xml", "a")}


def faults(suffix: str, document: bytes, count: int) -> list[str]:
    """Give what is wrong in a finished file, in a few words each; nothing when every value is right."""
    try:
        found = _sheet_faults(document, count) if suffix == "xlsx" else _table_faults(suffix, document, count)
        return list(found)
    except Exception as error:
        # Whatever a reader stumbles over is the very thing to tell.
        return [f"cannot be read ({type(error).__name__})"]


def _table_faults(suffix: str, document: bytes, count: int) -> Iterator[str]:
    part, prefix = PARTS[suffix]
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        root = etree.fromstring(package.read(part))
    if task.CUSTOMER not in "".join(map(str, root.itertext())):
        yield "customer is wrong"
    space = f"{{{SPACES[prefix]}}}"
    rows = [
        ["".join(text.text or "" for text in cell.iter(f"{space}t")) for cell in row.findall(f"{space}tc")]
        for row in root.iter(f"{space}tr")
    ]
    expected = task.texts(count)
    if len(rows) != len(expected):
        yield "the count of rows is wrong"
    wrong = sum(
        one != other
        for row, wanted in zip(rows, expected, strict=False)
        for one, other in zip(row, wanted, strict=True)
    )
    if wrong:
        yield f"{wrong / (len(expected) * len(task.HEADS)):.0%} of the cells are wrong"


def _sheet_faults(document: bytes, count: int) -> Iterator[str]:
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(document)) as package:
        strings = "xl/sharedStrings.xml"
        if strings not in package.namelist() and strings.encode() in package.read("[Content_Types].xml"):
            yield "a part is named that is not there"
            document = _with_part(document, strings, f'<sst xmlns="{SHEET}"/>')
    sheet = load_workbook(io.BytesIO(document)).active
    if sheet["A1"].value != f"客户：{task.CUSTOMER}":
        yield "customer is wrong"
    bottom = task.FIRST_ROW + count
    area = sheet.iter_rows(task.FIRST_ROW, bottom - 1, max_col=8)
    pairs = [
        (column, cell, value)
        for row, wanted in zip(area, task.cells(count), strict=True)
        for column, (cell, value) in enumerate(zip(row, wanted, strict=True))
    ]
    inert = [cell.data_type == "s" for column, cell, value in pairs if column < 7 and str(value).startswith("=")]
    if not all(inert):
        yield "text “=1+2” became a formula"
    if wrong := sum(str(cell.value) != str(value) for _, cell, value in pairs):
        yield f"{wrong / len(pairs):.0%} of the cells are wrong"
    if any(not isinstance(value, str) and cell.data_type != "n" for _, cell, value in pairs):
        yield "numbers are text"
    if sheet.cell(bottom, 8).value != task.total_formula(count):
        yield "SUM does not span the rows"


def _with_part(document: bytes, name: str, content: str) -> bytes:
    stream = io.BytesIO(document)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(name, content)
    return stream.getvalue()


def stored_values(document: bytes, count: int) -> bool:
    """Tell whether the formulas carry their right results, which previews and readers without Excel show."""
    from openpyxl import load_workbook

    try:
        sheet = load_workbook(io.BytesIO(document), data_only=True).active
        bottom = task.FIRST_ROW + count
        shown = [sheet.cell(row, 8).value for row in range(task.FIRST_ROW, bottom + 1)]
    except Exception:
        return False
    amounts = task.amounts(count)
    wanted = [*amounts, sum(amounts)]
    return all(
        isinstance(one, (int, float)) and abs(one - other) < 0.005 for one, other in zip(shown, wanted, strict=True)
    )


def unpacked(document: bytes) -> int:
    """Give the bytes of all parts of a finished file, unpacked."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return sum(info.file_size for info in package.infolist())
