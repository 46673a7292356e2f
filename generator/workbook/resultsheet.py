"""The sheet that lists what a check has found, each finding with a way to its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from generator.errors import Finding, Place, Severity
from generator.office.base.markup import escape_attribute
from generator.office.sheets.textlines import column_pixels, lines_needed, row_height
from generator.project.sheets import CHECK
from generator.workbook.page import cell_name, quoted_sheet
from generator.workbook.sheetxml import cell_text

HEADS: Final = ("序号", "轻重", "位置", "哪一项", "问题", "怎么办")
WIDTHS: Final = (7.0, 9.0, 22.0, 34.0, 56.0, 56.0)
HEAD_ROW: Final = 4
MOST: Final = 2000
"""Findings that are listed."""


def result_sheet(findings: Sequence[Finding], space: str, styles: Mapping[str, int]) -> str:
    """Give the worksheet, in the name space of the workbook that it goes into."""
    rows = [
        _row(1, [(CHECK, "result-title"), *[("", "result-title")] * (len(HEADS) - 1)], styles, 28),
        _row(2, [(_summary(findings), "result-line"), *[("", "result-line")] * (len(HEADS) - 1)], styles, 20),
        _row(HEAD_ROW, [(head, "result-column") for head in HEADS], styles, 24),
    ]
    links = []
    for number, finding in enumerate(findings[:MOST], 1):
        row = HEAD_ROW + number
        rows.append(_row(row, _cells(number, finding), styles, _height(finding)))
        if link := _link(finding.place):
            links.append(f'<hyperlink ref="{cell_name(row, 3)}" location="{escape_attribute(link)}"/>')
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{width:g}" customWidth="1"/>'
        for number, width in enumerate(WIDTHS, 1)
    )
    first = cell_name(HEAD_ROW + 1, 1)
    return (
        f'<worksheet xmlns="{space}"><sheetPr><tabColor rgb="FFB3261E"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane ySplit="{HEAD_ROW}"'
        f' topLeftCell="{first}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"'
        f' activeCell="{first}" sqref="{first}"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/>'
        f"<cols>{widths}</cols><sheetData>{''.join(rows)}</sheetData>"
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>'
    )


def _summary(findings: Sequence[Finding]) -> str:
    if not findings:
        return "没有发现问题。"
    counted = [(each.label, sum(finding.severity is each for finding in findings)) for each in Severity]
    told = "，".join(f"{label} {count} 个" for label, count in counted if count)
    more = f"；只列出前 {MOST} 个" if len(findings) > MOST else ""
    return f"共 {len(findings)} 个问题：{told}{more}。点“位置”就到那一格；改完以后再检查一遍。"


def _cells(number: int, finding: Finding) -> list[tuple[str, str]]:
    place = finding.place
    where = f"{place.sheet}!{place.cell}" if place.cell else place.sheet
    return [
        (str(number), "result-number"),
        (finding.severity.label, "result-number"),
        (where, "result-link" if where else "result-cell"),
        (" › ".join(place.steps), "result-cell"),
        (finding.message, "result-cell"),
        (finding.hint, "result-cell"),
    ]


def _link(place: Place) -> str:
    return f"{quoted_sheet(place.sheet)}!{place.cell or 'A1'}" if place.sheet else ""


def _height(finding: Finding) -> float:
    texts = zip(WIDTHS[3:], (" › ".join(finding.place.steps), finding.message, finding.hint), strict=True)
    lines = max(lines_needed(text, column_pixels(width), 10) for width, text in texts)
    return max(20.0, row_height(lines, 10))


def _row(number: int, cells: Sequence[tuple[str, str]], styles: Mapping[str, int], height: float) -> str:
    written = "".join(
        f'<c r="{cell_name(number, column)}" s="{styles[style]}"'
        + (f' t="inlineStr"><is><t xml:space="preserve">{cell_text(text)}</t></is></c>' if text else "/>")
        for column, (text, style) in enumerate(cells, 1)
    )
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{written}</row>'
