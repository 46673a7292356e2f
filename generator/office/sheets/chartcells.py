"""What charts over the cells of a finished workbook refer to and show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.office.drawings.chartranges import finish_charts
from generator.office.formulas.cellvalues import Fault, Unsolved
from generator.office.formulas.formulas import Formula, FormulaError, parse_formula
from generator.office.sheets.sheetstate import Drawing, SheetDraw
from generator.office.sheets.shifting import Host, SheetCopy, shifted, written


def write_charts(drawing: Drawing) -> None:
    """Write all charts over ranges, now that all cells stand."""
    homes = {sheet.part: sheet.copy for sheet in drawing.sheets}

    def refer(sheet: str, text: str) -> str | None:
        return _referred(drawing, homes[sheet], text)

    def read(sheet: str, text: str) -> list[Any]:
        return _read(drawing, homes[sheet], text)

    finish_charts(drawing.rendering, refer, read)


def shows_the_same(drawing: Drawing, sheet: SheetDraw, ranges: Sequence[str]) -> bool:
    """Tell whether charts over these ranges stay to the byte: neither their sheet nor any that they show has changed."""
    if not ranges or sum(one.copy.index == sheet.copy.index for one in drawing.sheets) > 1:
        return False
    formulas = [_parsed(text) for text in ranges]
    if not all(formula is not None and formula.references for formula in formulas):
        return False
    shown = [
        drawing.layout.target(one.area, sheet.copy) for formula in formulas if formula for one in formula.references
    ]
    return all(one is not None and _stays(drawing.sheets[one.number]) for one in (sheet.copy, *shown))


def _stays(sheet: SheetDraw) -> bool:
    return not (sheet.template.touched or sheet.copy.renamed)


def _parsed(text: str) -> Formula | None:
    try:
        return parse_formula(text)
    except FormulaError:
        return None


def _referred(drawing: Drawing, home: SheetCopy, text: str) -> str | None:
    formula = _parsed(text)
    if formula is None or not formula.references:
        return text
    texts: list[str | None] = []
    for reference in formula.references:
        target = drawing.layout.target(reference.area, home)
        if target is None:
            return None
        place = shifted(reference.area, True, Host(target, 0, 0, 0, 0), target)
        if place is None:
            return None
        texts.append(written(reference.area, place, target))
    return formula.rewritten(texts)


def _read(drawing: Drawing, home: SheetCopy, text: str) -> list[Any]:
    formula = _parsed(text)
    names = {copy.name.lower(): copy.number for copy in drawing.layout.copies}
    found: list[Any] = []
    for reference in formula.references if formula else ():
        area = reference.area
        number = names.get((area.sheet or home.name).lower())
        if number is None:
            continue
        cells = drawing.book.sheets[number]
        for row in range(area.top, min(area.bottom, cells.height) + 1):
            for column in range(area.left, min(area.right, cells.width) + 1):
                found.append(_shown(cells, row, column))
    return found


def _shown(cells: Any, row: int, column: int) -> Any:
    try:
        value = cells.peek(row, column)
    except Unsolved:
        return None
    if isinstance(value, Fault):
        return None
    return int(value) if type(value) is float and value.is_integer() else value
