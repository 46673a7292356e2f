"""What formulas read from the finished cells of a sheet."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from operator import itemgetter
from typing import Any, Final

from generator.errors import Finding, Severity
from generator.office.base.carried import FormulaText
from generator.office.formulas.cellvalues import Unsolved
from generator.office.formulas.compiling import compile_formula
from generator.office.formulas.evaluation import Frame
from generator.office.formulas.formulas import Formula, FormulaError, parse_formula
from generator.office.formulas.numbercode import Solve
from generator.office.formulas.references import cell_name
from generator.office.sheets.bound import Bound
from generator.office.sheets.cellwriting import LARGEST_WHOLE, read_value
from generator.office.sheets.formulatags import FilledFormula, parsed
from generator.office.sheets.grid import TagCell
from generator.office.sheets.sheetmodel import ModelCell
from generator.office.sheets.sheetstate import Drawing, SheetDraw
from generator.wording import _

#: Columns that read columns that read columns …; beyond this formulas are worked out when they are asked for.
_DEEPEST: Final = 20


def column_reader(drawing: Drawing, sheet: SheetDraw) -> Callable[[int, list[Any]], None]:
    """Give the function that reads a column of the finished sheet for formulas."""

    def read(column: int, found: list[Any]) -> None:
        cells = sheet.columns.get(column, {})
        drawing.reading += 1
        solvers = {number: solve for number, cell in cells.items() if (solve := _solver(drawing, sheet, cell, column))}
        drawing.reading -= 1
        for number, cell in cells.items():
            if number not in solvers:
                _read_copies(drawing, sheet, cell, column, number, found)
        places, rows = sheet.copy.rows.places, sheet.rows
        # A formula may look at the row before, so it comes after all that stands above.
        for row, solve in sorted(
            ((row, solve) for number, solve in solvers.items() for row in places[number]), key=itemgetter(0)
        ):
            if rows[row - 1][1] is not None:
                found[row] = solve(row)

    return read


def _read_copies(
    drawing: Drawing, sheet: SheetDraw, cell: ModelCell | TagCell, column: int, number: int, found: list[Any]
) -> None:
    """Read all copies of the cell of one template row."""
    if number > sheet.known:
        found[number + sheet.shift] = _read(drawing, sheet, cell, column, (), number + sheet.shift)
        return
    position = cell.first if isinstance(cell, TagCell) and cell.plain else None
    for row in sheet.copy.rows.places.get(number, ()):
        values = sheet.rows[row - 1][1]
        if values is None:
            continue
        value = None if position is None else values[position]
        if type(value) is float:
            found[row] = value
        elif type(value) is int and -LARGEST_WHOLE < value < LARGEST_WHOLE:
            found[row] = float(value)
        else:
            found[row] = _read(drawing, sheet, cell, column, values, row)


def _read(
    drawing: Drawing, sheet: SheetDraw, cell: ModelCell | TagCell, column: int, values: tuple[Any, ...], row: int
) -> Any:
    """Give what a formula reads from one cell."""
    if isinstance(cell, TagCell):
        if not cell.lone:
            return words_of(drawing, cell, values) or None
        value = values[cell.first]
        if type(value) is FormulaText:
            return _given(drawing, sheet, cell, value, row, column)
        if type(value) is FilledFormula:
            return _with_values(drawing, sheet, cell.model, value, row, column)
        if (row, column) in sheet.spoken.covered and not isinstance(value, str):
            return None
        return read_value(value, drawing.template.epoch_1904)
    if cell.formula is not None and sheet.template.touched:
        return _frame(drawing, sheet, cell, row, column)
    return cell.value if cell.value != "" else None


def _solver(drawing: Drawing, sheet: SheetDraw, cell: ModelCell | TagCell, column: int) -> Solve | None:
    """Give what works out a formula of numbers in every copy of its row, ``None`` where it must be looked at singly."""
    if isinstance(cell, TagCell) or cell.formula is None or cell.formula.array or drawing.reading > _DEEPEST:
        return None
    formula, starts = cell.formula.formula, sheet.copy.rows.places.get(cell.row, ())
    if not starts or not sheet.template.touched:
        return None
    quick = bound_to(drawing, sheet, cell, column).quick(starts[0], column)
    bind = drawing.template.codes.numbers(formula, quick.shifts) if quick and quick.shifts is not None else None
    if quick is None or bind is None:
        return None
    sheets, home = drawing.book.sheets, sheet.copy.number
    cells = [sheets[home if spot.sheet is None else spot.sheet].column(spot.left) for spot in quick.spots]
    fixed = [_now(held, spot.top[1]) for held, spot in zip(cells, quick.spots, strict=True)]
    return bind(cells, fixed, lambda row: _frame(drawing, sheet, cell, row, column))


def _now(cells: list[Any], row: int | None) -> Any:
    return cells[row] if row is not None and row < len(cells) else None


def bound_to(drawing: Drawing, sheet: SheetDraw, cell: ModelCell, column: int) -> Bound:
    """Give the formula of a cell bound to the finished sheet, for its output column."""
    assert cell.formula is not None
    key = (sheet.copy.number, cell.row, cell.column, column)
    known: dict[Hashable, Bound] = drawing.layout.known
    if key not in known:
        own = sheet.template.own_rows.get((cell.row, cell.column))
        known[key] = Bound(cell.formula.formula, drawing.layout, sheet.copy, cell.row, cell.column, own)
    return known[key]


def _frame(drawing: Drawing, sheet: SheetDraw, cell: ModelCell, row: int, column: int) -> Frame:
    """Give the formula of a cell bound to its place, and remember its text."""
    assert cell.formula is not None
    text, wheres = bound_to(drawing, sheet, cell, column).at(row, column)
    sheet.texts[row, column] = text
    formula = cell.formula.formula
    number, array = sheet.copy.number, cell.formula.array is not None
    if wheres is None:
        # A reference has lost its cells, so the formula has become another one.
        formula = parse_formula(text)
        wheres = _plain_wheres(drawing, sheet, formula)
        run = compile_formula(formula.tree, array) if wheres is not None else _lost
        return Frame(run, drawing.book, number, row, column, wheres or ())
    if "SUBTOTAL" in formula.text:
        drawing.book.sheets[number].subtotals.add((row, column))
    return Frame(drawing.template.codes.run(formula, array), drawing.book, number, row, column, wheres)


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


def _with_values(
    drawing: Drawing, sheet: SheetDraw, cell: ModelCell, value: FilledFormula, row: int, column: int
) -> Frame:
    """Give a formula of the template with values in its strings; its references move like those of all others."""
    formula, array = parsed(value.text), bool(cell.formula and cell.formula.array)
    text, wheres = Bound(formula, drawing.layout, sheet.copy, cell.row, cell.column).slow(row, column)
    sheet.texts[row, column] = text
    if wheres is None:
        formula = parsed(text)
        wheres = _plain_wheres(drawing, sheet, formula)
    run = compile_formula(formula.tree, array) if wheres is not None else _lost
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
