"""What formulas read from the finished cells of a sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from generator.errors import Finding, Severity
from generator.office.base.carried import FormulaText
from generator.office.formulas.cellvalues import Unsolved
from generator.office.formulas.compiling import compile_formula
from generator.office.formulas.evaluation import Frame
from generator.office.formulas.formulas import Formula, FormulaError, parse_formula
from generator.office.formulas.references import cell_name
from generator.office.sheets.bound import Bound
from generator.office.sheets.cellwriting import read_value
from generator.office.sheets.grid import GridRow, TagCell
from generator.office.sheets.sheetmodel import ModelCell
from generator.office.sheets.sheetstate import Drawing, SheetDraw
from generator.wording import _


def column_reader(drawing: Drawing, sheet: SheetDraw) -> Callable[[int], list[Any]]:
    """Give the function that reads a column of the finished sheet for formulas."""

    def read(column: int) -> list[Any]:
        found: list[Any] = [None] * (sheet.height + 1)
        readers = {number: _cell_reader(drawing, sheet, row, column) for number, row in sheet.cells.items()}
        for row, (number, values) in enumerate(sheet.rows, 1):
            reader = readers.get(number)
            if reader is not None and values is not None:
                found[row] = reader(values, row)
        for number, reader in readers.items():
            if number > sheet.known and reader is not None:
                found[number + sheet.shift] = reader((), number + sheet.shift)
        return found

    return read


def _cell_reader(
    drawing: Drawing, sheet: SheetDraw, row: GridRow, column: int
) -> Callable[[tuple[Any, ...], int], Any] | None:
    cell = row.cells.get(column)
    if cell is None:
        return None
    epoch = drawing.template.epoch_1904
    if isinstance(cell, TagCell):
        first = cell.first
        if cell.pieces != (None,):
            return lambda values, row: words_of(drawing, cell, values) or None

        def read(values: tuple[Any, ...], row: int) -> Any:
            value = values[first]
            if type(value) is FormulaText:
                return _given(drawing, sheet, cell, value, row, column)
            if (row, column) in sheet.spoken.covered and not isinstance(value, str):
                return None
            return read_value(value, epoch)

        return read
    if cell.formula is not None and sheet.template.touched:
        return lambda values, row: _frame(drawing, sheet, cell, row, column)
    value = cell.value if cell.value != "" else None
    return None if value is None else lambda values, row: value


def _frame(drawing: Drawing, sheet: SheetDraw, cell: ModelCell, row: int, column: int) -> Frame:
    """Give the formula of a cell bound to its place, and remember its text."""
    assert cell.formula is not None
    key = (cell.row, cell.column, column)
    bound = sheet.bounds.get(key)
    if bound is None:
        bound = Bound(cell.formula.formula, drawing.layout, sheet.copy, cell.row, cell.column)
        sheet.bounds[key] = bound
    text, wheres = bound.at(row, column)
    sheet.texts[row, column] = text
    formula = cell.formula.formula
    number, array = sheet.copy.number, cell.formula.array is not None
    if wheres is None:
        # A reference has lost its cells, so the formula has become another one.
        formula = parse_formula(text)
        wheres = _plain_wheres(drawing, sheet, formula)
        run = compile_formula(formula.tree, array) if wheres is not None else _lost
        return Frame(run, drawing.book, number, row, column, wheres or ())
    known = drawing.runs.get(id(formula))
    if known is None:
        known = drawing.runs[id(formula)] = compile_formula(formula.tree, array)
    if "SUBTOTAL" in formula.text:
        drawing.book.sheets[number].subtotals.add((row, column))
    return Frame(known, drawing.book, number, row, column, wheres)


def _given(drawing: Drawing, sheet: SheetDraw, cell: TagCell, value: FormulaText, row: int, column: int) -> Any:
    """Give the formula that a value is; it is written for the finished workbook."""
    try:
        formula = parse_formula(value.text)
    except FormulaError:
        formula = Formula(value.text, (), (), None)
    wheres = _plain_wheres(drawing, sheet, formula)
    if formula.tree is None or "[" in value.text:
        message = _("The value is no formula that can be written: {text}").format(text=value.text[:60])
        drawing.rendering.add(Finding("TPL-FORMULA", Severity.BLOCKING, cell.place, message))
    sheet.texts[row, column] = value.text
    run = compile_formula(formula.tree) if wheres is not None else _lost
    return Frame(run, drawing.book, sheet.copy.number, row, column, wheres or ())


def _lost(frame: Frame) -> Any:
    raise Unsolved("reference")


def _plain_wheres(drawing: Drawing, sheet: SheetDraw, formula: Formula) -> list[Any] | None:
    """Give the references of a formula that is written for the finished workbook."""
    names = {copy.name.lower(): copy.number for copy in drawing.layout.copies}
    found: list[Any] = []
    for reference in formula.references:
        area = reference.area
        number = sheet.copy.number if area.sheet is None else names.get(area.sheet.lower())
        if number is None:
            return None
        found.append((number, area.top, area.left, area.bottom, area.right))
    return found


def words_of(drawing: Drawing, cell: TagCell, values: tuple[Any, ...]) -> str:
    """Give the text of a cell that holds more than one value."""
    position = cell.first
    words: list[str] = []
    for piece in cell.pieces:
        if piece is None:
            words.append(drawing.writer.words(values[position], cell.place))
            position += 1
        else:
            words.append(piece)
    return "".join(words)


def tell_circles(drawing: Drawing, frames: Sequence[Frame]) -> None:
    """Record the formulas that need their own value."""
    for frame in frames:
        sheet = drawing.sheets[frame.sheet]
        row, column = sheet.copy.rows.template(frame.row), sheet.copy.columns.template(frame.column)
        message = _("The formula needs its own value.")
        place = drawing.place(sheet, cell_name(row, column))
        drawing.rendering.add(Finding("TPL-CIRCLE", Severity.MAJOR, place, message))
