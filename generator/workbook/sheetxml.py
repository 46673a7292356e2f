"""A page as the part of a worksheet."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from generator.office.base.markup import DECLARATION, R, S, escape, escape_attribute, spelled
from generator.workbook.page import LAST_ROW, Cell, Page, Picks, Rule, cell_name
from generator.workbook.stylebook import style_number, tint_number

A4, A3 = 9, 8
WIDEST_ON_A4, WIDEST_ON_A3 = 150, 240
"""Characters of width up to which a sheet can be read on one page; wider ones take several A3 pages side by side."""


def sheet_xml(page: Page, shared: Callable[[str], int], selected: bool) -> str:
    """Give the worksheet of a page; ``shared`` gives the number of a shared text."""
    body = "".join(
        (
            _properties(page),
            _view(page, selected),
            '<sheetFormatPr defaultRowHeight="18"',
            ' outlineLevelCol="1"/>' if any(lane.folds for lane in page.lanes) else "/>",
            _lanes(page),
            f"<sheetData>{''.join(_row(page, number, shared) for number in sorted(page.rows))}</sheetData>",
            f'<autoFilter ref="{page.filtered}"/>' if page.filtered else "",
            _merges(page),
            _rules(page.rules),
            _picks(page.picks),
            _links(page),
            _print(page),
            # A telephone number in a text column is no mistake, whatever the program thinks.
            f'<ignoredErrors><ignoredError sqref="A1:{cell_name(LAST_ROW, 100)}" numberStoredAsText="1"/></ignoredErrors>',
            '<legacyDrawing r:id="rId1"/>' if page.notes else "",
        )
    )
    return f'{DECLARATION}<worksheet xmlns="{S}" xmlns:r="{R}">{body}</worksheet>'


def cell_text(text: str) -> str:
    """Give a text as a workbook writes it: what looks like an escape is escaped, and so is a carriage return."""
    return escape(spelled(text).replace("\r", "_x000D_"))


def _properties(page: Page) -> str:
    tab = f'<tabColor rgb="FF{page.tab}"/>' if page.tab else ""
    return f'<sheetPr>{tab}<outlinePr summaryRight="0"/><pageSetUpPr fitToPage="1"/></sheetPr>'


def _view(page: Page, selected: bool) -> str:
    grid = "" if page.grid else ' showGridLines="0"'
    chosen = ' tabSelected="1"' if selected else ""
    row, column = page.frozen
    if (row, column) == (1, 1):
        return f'<sheetViews><sheetView{grid}{chosen} workbookViewId="0"/></sheetViews>'
    place = cell_name(row, column)
    pane = "bottomRight" if row > 1 and column > 1 else "bottomLeft" if row > 1 else "topRight"
    across = f' xSplit="{column - 1}"' if column > 1 else ""
    along = f' ySplit="{row - 1}"' if row > 1 else ""
    start = cell_name(row + (1 if page.filtered else 0), column)
    return (
        f'<sheetViews><sheetView{grid}{chosen} workbookViewId="0">'
        f'<pane{across}{along} topLeftCell="{place}" activePane="{pane}" state="frozen"/>'
        f'<selection pane="{pane}" activeCell="{start}" sqref="{start}"/></sheetView></sheetViews>'
    )


def _lanes(page: Page) -> str:
    rows = "".join(
        f'<col min="{number}" max="{number}" width="{lane.width:g}" style="{style_number(lane.style)}" customWidth="1"'
        + (' outlineLevel="1"' if lane.folds else "")
        + "/>"
        for number, lane in enumerate(page.lanes, 1)
    )
    return f"<cols>{rows}</cols>" if rows else ""


def _row(page: Page, number: int, shared: Callable[[str], int]) -> str:
    height = page.heights.get(number)
    told = f' ht="{height:g}"' if height else ""
    # A fixed height for what we lay out; rows of data are fitted anew when somebody edits them.
    told += ' customHeight="1"' if height and number <= page.fixed_rows else ""
    cells = "".join(
        _cell(cell, cell_name(number, column), shared) for column, cell in sorted(page.rows[number].items())
    )
    return f'<row r="{number}"{told}>{cells}</row>'


def _cell(cell: Cell, place: str, shared: Callable[[str], int]) -> str:
    head = f'<c r="{place}" s="{style_number(cell.style)}"'
    if cell.formula:
        formula = _formula(cell.formula)
        if cell.figures:
            return f"{head}>{formula}<v>{cell.figures}</v></c>"
        return f'{head} t="str">{formula}<v>{cell_text(cell.text)}</v></c>'
    if cell.figures:
        return f"{head}><v>{cell.figures}</v></c>"
    if cell.text:
        return f'{head} t="s"><v>{shared(cell.text)}</v></c>'
    return f"{head}/>"


@lru_cache(maxsize=256)
def _formula(formula: str) -> str:
    return f"<f>{escape(formula)}</f>"


def _merges(page: Page) -> str:
    if not page.merges:
        return ""
    rows = "".join(f'<mergeCell ref="{area}"/>' for area in page.merges)
    return f'<mergeCells count="{len(page.merges)}">{rows}</mergeCells>'


def _rules(rules: list[Rule]) -> str:
    return "".join(
        f'<conditionalFormatting sqref="{rule.area}"><cfRule type="expression" dxfId="{tint_number(rule.look)}"'
        f' priority="{number}"><formula>{escape(rule.formula)}</formula></cfRule></conditionalFormatting>'
        for number, rule in enumerate(rules, 1)
    )


def _picks(picks: list[Picks]) -> str:
    if not picks:
        return ""
    rows = "".join(
        f'<dataValidation type="list" allowBlank="1"{_refusal(each)} sqref="{each.area}">'
        f"<formula1>{escape(each.source)}</formula1></dataValidation>"
        for each in picks
    )
    return f'<dataValidations count="{len(picks)}">{rows}</dataValidations>'


def _refusal(picks: Picks) -> str:
    if not picks.strict:
        return ""
    message = escape_attribute("请从下拉列表里选一个；清空单元格也可以。")
    return f' showErrorMessage="1" errorTitle="不在可选范围内" error="{message}"'


def _links(page: Page) -> str:
    rows = "".join(
        f'<hyperlink ref="{cell_name(row, column)}" location="{escape_attribute(cell.link)}"/>'
        for row, cells in sorted(page.rows.items())
        for column, cell in sorted(cells.items())
        if cell.link
    )
    return f"<hyperlinks>{rows}</hyperlinks>" if rows else ""


def _print(page: Page) -> str:
    width = sum(lane.width for lane in page.lanes)
    paper = A3 if width > WIDEST_ON_A4 and not page.portrait else A4
    turned = "portrait" if page.portrait else "landscape"
    across = 1 if page.portrait else math.ceil(width / WIDEST_ON_A3)
    return (
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="{paper}" orientation="{turned}" fitToWidth="{across}" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;L内部资料 不得对外&amp;C&amp;A&amp;R第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>"
    )
