"""The small workbook inside a chart: exactly what the chart shows, and the ranges under which it shows it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.office.base.markup import escape, spelled
from generator.office.drawings.chartdata import ChartData, Number
from generator.office.values import Value

SHEET = "Sheet1"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
)
ROOT_LINKS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
WORKBOOK = (
    f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
WORKBOOK_LINKS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
# The second cell format is a date, written as year, month and day.
STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '</numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
    '</fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def workbook_parts(data: ChartData) -> dict[str, str]:
    """Give the members of the workbook that holds ``data``: headings in row 1, one row for each point below."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_LINKS,
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": WORKBOOK_LINKS,
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": _sheet(data),
    }


def category_range(data: ChartData) -> str:
    """Give the reference of the category columns; the first cell of the column where there are no points."""
    return _range(0, max(len(data.categories) - 1, 0), data.points)


def series_column(data: ChartData, at: int) -> int:
    """Give the column, from 0, that holds the values of series ``at``; a column of sizes follows for bubbles."""
    return max(len(data.categories), 1) + sum(2 if series.sizes else 1 for series in data.series[:at])


def column_range(data: ChartData, column: int) -> str:
    """Give the reference of the points in ``column``, counted from 0."""
    return _range(column, column, data.points)


def heading(column: int) -> str:
    """Give the reference of the heading of ``column``, counted from 0."""
    return f"{SHEET}!${column_name(column)}$1"


def column_name(column: int) -> str:
    """Give the letters of ``column``, counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def plain_number(number: Number) -> str:
    """Give ``number`` as XML writes it, without an exponent where it is exact."""
    return str(number) if isinstance(number, int) else repr(number) if isinstance(number, float) else f"{number:f}"


def date_serial(day: datetime.date) -> int:
    """Give the day's number in a spreadsheet (1900 date system)."""
    return day.toordinal() - datetime.date(1899, 12, 30).toordinal()


def _range(left: int, right: int, points: int) -> str:
    first, last = f"${column_name(left)}$2", f"${column_name(right)}${points + 1}"
    return f"{SHEET}!{first}" if points == 0 or first == last else f"{SHEET}!{first}:{last}"


def _sheet(data: ChartData) -> str:
    columns = [(column.title, column.cells) for column in data.categories] or [("", ())]
    for series in data.series:
        columns.append((series.name, series.values))
        if series.sizes:
            columns.append(("", series.sizes))
    rows = [_row(1, [title for title, _ in columns])]
    for at in range(data.points):
        rows.append(_row(at + 2, [cells[at] if at < len(cells) else None for _, cells in columns]))
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def _row(number: int, cells: list[Value]) -> str:
    return f'<row r="{number}">{"".join(_cells(number, cells))}</row>'


def _cells(row: int, cells: list[Value]) -> Iterator[str]:
    for column, value in enumerate(cells):
        place = f"{column_name(column)}{row}"
        if value is None or value == "":
            continue
        if isinstance(value, datetime.date):
            yield f'<c r="{place}" s="1"><v>{date_serial(value)}</v></c>'
        elif isinstance(value, str | bool | list | dict):
            words = escape(spelled(str(value)))
            yield f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'
        else:
            yield f'<c r="{place}"><v>{plain_number(value)}</v></c>'
