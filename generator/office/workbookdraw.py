"""Filling a workbook: rows from the programs, then all references, then the values of formulas, then the parts."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from generator.errors import Finding, Place, Severity
from generator.office.axis import Axis
from generator.office.cellvalues import Unsolved
from generator.office.cellwriting import CellWriter, StringTable, read_value, stored
from generator.office.compiling import compile_formula, unknown_functions
from generator.office.evaluation import Book, Cells, Frame, Run, TableArea
from generator.office.formulas import Formula, parse_formula
from generator.office.grid import Row, TagCell
from generator.office.markup import escape, escape_attribute
from generator.office.package import relationships_part, relationships_xml
from generator.office.references import Area, cell_name
from generator.office.rendering import Rendering
from generator.office.rowwriting import RowPattern
from generator.office.sheetframe import Finished, joined
from generator.office.sheetmodel import ModelCell
from generator.office.shifting import Bound, Host, Layout, SheetCopy, as_where, shifted, spread_area, written
from generator.office.stylebook import StyleBook
from generator.office.workbook import DefinedName, SheetTemplate, TableModel, WorkbookTemplate
from generator.wording import _

_STRINGS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_STRINGS_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"

Hole = Callable[["tuple[Any, ...]", int], str]


@dataclass(slots=True, eq=False)
class SheetDraw:
    """One finished sheet in the making."""

    template: SheetTemplate
    copy: SheetCopy
    rows: list[Row]
    shift: int
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    bounds: dict[tuple[int, int], Bound] = field(default_factory=dict)
    merges: list[str] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    @property
    def height(self) -> int:
        """Give the last used row."""
        return max(len(self.rows), self.template.model.last_row + self.shift)


@dataclass(slots=True, eq=False)
class Drawing:
    """The state of one render of a workbook."""

    template: WorkbookTemplate
    rendering: Rendering
    strings: StringTable
    styles: StyleBook
    writer: CellWriter
    sheets: list[SheetDraw] = field(default_factory=list)
    layout: Layout = field(default_factory=lambda: Layout((), {}))
    book: Book = field(default_factory=lambda: Book((), {}, {}))
    runs: dict[int, Run] = field(default_factory=dict)
    unsolved: bool = False


def draw_workbook(template: WorkbookTemplate, rendering: Rendering) -> None:
    """Fill ``rendering.parts`` with the finished parts of the workbook."""
    strings, styles = StringTable(template.strings_base), StyleBook(template.styles)
    writer = CellWriter(rendering, strings, styles.shows_date, styles.dated, template.epoch_1904)
    drawing = Drawing(template, rendering, strings, styles, writer)
    _collect(drawing)
    _make_book(drawing)
    for sheet in drawing.sheets:
        if sheet.template.touched:
            rendering.parts[sheet.template.model.part] = _sheet_xml(drawing, sheet)
            for table in sheet.template.tables:
                rendering.parts[table.part] = _table_xml(drawing, sheet, table)
    _tell_circles(drawing)
    _finish(drawing)


def _collect(drawing: Drawing) -> None:
    """Run the programs of all sheets; then it is known where everything stands."""
    copies: list[SheetCopy] = []
    for number, sheet in enumerate(drawing.template.sheets):
        rows: list[Row] = []
        axis, shift = Axis.unmoved(), 0
        if sheet.grid and sheet.grid.program:
            rows, axis = sheet.grid.read_rows(sheet.grid.program.collect(drawing.rendering))
            shift = len(rows) - sheet.grid.last
        copy = SheetCopy(number, number, sheet.model.name, axis, Axis.unmoved())
        copies.append(copy)
        drawing.sheets.append(SheetDraw(sheet, copy, rows, shift))
    by_name: dict[str, list[SheetCopy]] = {}
    for copy in copies:
        by_name.setdefault(drawing.template.sheets[copy.index].model.name.lower(), []).append(copy)
    drawing.layout = Layout(copies, by_name)


def _make_book(drawing: Drawing) -> None:
    cells = [
        Cells(sheet.copy.name, sheet.height, sheet.template.model.last_column, _reader(drawing, sheet))
        for sheet in drawing.sheets
    ]
    tables: dict[str, TableArea] = {}
    for sheet in drawing.sheets:
        for table in sheet.template.tables:
            places = spread_area(table.area, sheet.copy)
            if places:
                top, left, bottom, right = places[0]
                heads = table.columns
                tables[table.name.lower()] = TableArea(
                    sheet.copy.number, top, left, bottom, right, heads, table.headers, table.totals
                )
    drawing.book = Book(cells, {}, tables)
    names: dict[tuple[int | None, str], tuple[Run, Sequence[Any]]] = {}
    for name in drawing.template.names:
        if name.formula is not None:
            wheres = _name_wheres(drawing, name)
            if wheres is not None:
                names[name.local, name.name.lower()] = (_named_run(name.formula), wheres)
    drawing.book.names = names


def _named_run(formula: Formula) -> Run:
    if formula.tree and formula.tree[0] == "reference":
        index = formula.tree[1]

        def run(frame: Frame) -> Any:
            sheet, *place = frame.references[index]
            return frame.book.sheets[sheet].block(*place)

        return run
    return compile_formula(formula.tree)


def _name_places(drawing: Drawing, name: DefinedName) -> list[tuple[Area, SheetCopy, tuple[int, int, int, int] | None]]:
    assert name.formula is not None
    found: list[tuple[Area, SheetCopy, tuple[int, int, int, int] | None]] = []
    home = drawing.layout.copies[name.local] if name.local is not None and name.local < len(drawing.sheets) else None
    for reference in name.formula.references:
        start = home or drawing.layout.copies[0]
        target = drawing.layout.target(reference.area, start)
        if target is None:
            continue
        host = Host(target, 0, 0, 0, 0)
        found.append((reference.area, target, shifted(reference.area, True, host, target)))
    return found


def _name_wheres(drawing: Drawing, name: DefinedName) -> list[Any] | None:
    assert name.formula is not None
    places = _name_places(drawing, name)
    if len(places) != len(name.formula.references) or any(place is None for _a, _t, place in places):
        return None
    return [(target.number, *place) for _area, target, place in places if place is not None]


def _reader(drawing: Drawing, sheet: SheetDraw) -> Callable[[int], list[Any]]:
    """Give the function that reads a column for formulas."""

    def read(column: int) -> list[Any]:
        found: list[Any] = [None] * (sheet.height + 1)
        patterns = {number: _cell_reader(drawing, sheet, number, column) for number in sheet.template.model.rows}
        for row, (number, values) in enumerate(sheet.rows, 1):
            reader = patterns.get(number)
            if reader is not None and values is not None:
                found[row] = reader(values, row)
        known = sheet.template.grid.last if sheet.template.grid else 0
        for number, reader in patterns.items():
            if number > known and reader is not None:
                found[number + sheet.shift] = reader((), number + sheet.shift)
        return found

    return read


def _cell_reader(
    drawing: Drawing, sheet: SheetDraw, number: int, column: int
) -> Callable[[tuple[Any, ...], int], Any] | None:
    grid = sheet.template.grid
    cells = grid.rows[number].cells if grid else sheet.template.model.rows[number].cells
    cell = cells.get(column)
    if cell is None:
        return None
    epoch = drawing.template.epoch_1904
    if isinstance(cell, TagCell):
        first = cell.first
        if cell.pieces == (None,):
            return lambda values, row: read_value(values[first], epoch)
        return lambda values, row: _words(drawing, cell, values) or None
    if cell.formula is not None and sheet.template.touched:
        return lambda values, row: _frame(drawing, sheet, cell, row)
    value = cell.value if cell.value != "" else None
    return None if value is None else lambda values, row: value


def _frame(drawing: Drawing, sheet: SheetDraw, cell: ModelCell, row: int) -> Frame:
    """Give the formula of a cell bound to its place, and remember its text."""
    assert cell.formula is not None
    key = (cell.row, cell.column)
    bound = sheet.bounds.get(key)
    if bound is None:
        bound = Bound(cell.formula.formula, drawing.layout, sheet.copy, cell.row, cell.column)
        sheet.bounds[key] = bound
    text, wheres = bound.at(row, cell.column)
    sheet.texts[row, cell.column] = text
    formula = cell.formula.formula
    if wheres is None:
        # A reference has lost its cells, so the formula has become another one.
        formula = parse_formula(text)
        wheres = _plain_wheres(drawing, sheet, formula)
        run = compile_formula(formula.tree, cell.formula.array is not None) if wheres is not None else _lost
        return Frame(run, drawing.book, sheet.copy.number, row, cell.column, wheres or ())
    run_found = drawing.runs.get(id(formula))
    if run_found is None:
        run_found = drawing.runs[id(formula)] = compile_formula(formula.tree, cell.formula.array is not None)
    frame = Frame(run_found, drawing.book, sheet.copy.number, row, cell.column, wheres)
    if "SUBTOTAL" in formula.text.upper():
        drawing.book.sheets[sheet.copy.number].subtotals.add((row, cell.column))
    return frame


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
        found.append(as_where(area, number))
    return found


def _words(drawing: Drawing, cell: TagCell, values: tuple[Any, ...]) -> str:
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


def _sheet_xml(drawing: Drawing, sheet: SheetDraw) -> str:
    body = _rows_xml(drawing, sheet)
    finished = Finished(sheet.copy, drawing.layout, sheet.merges, sheet.breaks)
    frame = sheet.template.frame
    return f"{joined(frame.before, finished)}<sheetData>{body}</sheetData>{joined(frame.after, finished)}"


def _rows_xml(drawing: Drawing, sheet: SheetDraw) -> str:
    patterns = sheet.template.patterns
    holes: dict[int, list[Hole]] = {}
    out: list[str] = []
    for row, (number, values) in enumerate(sheet.rows, 1):
        pattern = patterns.get(number)
        if pattern is None:
            continue
        if values is None:
            out.append(pattern.blank.format(row))
            continue
        fillers = holes.get(number)
        if fillers is None:
            fillers = holes[number] = _fillers(drawing, sheet, pattern)
        out.append(pattern.text.format(row, *[filler(values, row) for filler in fillers]))
    known = sheet.template.grid.last if sheet.template.grid else 0
    for number, pattern in patterns.items():
        if number > known:
            row = number + sheet.shift
            fillers = _fillers(drawing, sheet, pattern)
            out.append(pattern.text.format(row, *[filler((), row) for filler in fillers]))
    return "".join(out)


def _fillers(drawing: Drawing, sheet: SheetDraw, pattern: RowPattern) -> list[Hole]:
    return [
        _tag_filler(drawing, cell) if isinstance(cell, TagCell) else _formula_filler(drawing, sheet, cell)
        for _column, cell in pattern.holes
    ]


def _tag_filler(drawing: Drawing, cell: TagCell) -> Hole:
    first, style, place, end = cell.first, cell.model.style, cell.place, drawing.writer.end
    if cell.pieces == (None,):
        return lambda values, row: end(values[first], style, place)
    if not any(piece is None for piece in cell.pieces):
        fixed = end("".join(piece or "" for piece in cell.pieces), style, place)
        return lambda values, row: fixed
    return lambda values, row: end(_words(drawing, cell, values), style, place)


def _formula_filler(drawing: Drawing, sheet: SheetDraw, cell: ModelCell) -> Hole:
    cells = drawing.book.sheets[sheet.copy.number]
    column, style = cell.column, cell.style
    assert cell.formula is not None
    array = cell.formula.array

    def fill(values: tuple[Any, ...], row: int) -> str:
        cells.column(column)
        try:
            value = cells.peek(row, column)
        except Unsolved as unsolved:
            value = unsolved
            _tell_unsolved(drawing, sheet, cell, row)
        kind, element = stored(value)
        text = escape(sheet.texts[row, column])
        if array is None:
            return f"{style}{kind}><f>{text}</f>{element}</c>"
        down, right = array.bottom - array.top, array.right - array.left
        ref = cell_name(row, column) + (f":{cell_name(row + down, column + right)}" if down or right else "")
        return f'{style}{kind}><f t="array" ref="{ref}">{text}</f>{element}</c>'

    return fill


def _tell_unsolved(drawing: Drawing, sheet: SheetDraw, cell: ModelCell, row: int) -> None:
    """A value that cannot be worked out here is left to the reader's program."""
    drawing.unsolved = True
    assert cell.formula is not None
    formula = cell.formula.formula
    names = ", ".join(unknown_functions(formula.tree))
    place = Place(drawing.template.package.file, (f"{sheet.template.model.name}!{cell.name}", "=" + formula.text))
    if names:
        reason = _("The value of {name} cannot be stored; previews will show nothing here.").format(name=names)
        drawing.rendering.add(Finding("TPL-FORMULA", Severity.MINOR, place, reason))


def _tell_circles(drawing: Drawing) -> None:
    for frame in drawing.book.circles:
        sheet = drawing.sheets[frame.sheet]
        place = Place(drawing.template.package.file, (f"{sheet.copy.name}!{cell_name(frame.row, frame.column)}",))
        message = _("The formula needs its own value.")
        drawing.rendering.add(Finding("TPL-CIRCLE", Severity.MAJOR, place, message))


def _table_xml(drawing: Drawing, sheet: SheetDraw, table: TableModel) -> str:
    from lxml import etree

    return etree.tostring(table.root, encoding="unicode")


def _finish(drawing: Drawing) -> None:
    """Write the parts that the whole workbook shares."""
    template, parts = drawing.template, drawing.rendering.parts
    if drawing.strings.new:
        if template.strings_part in template.package:
            parts[template.strings_part] = drawing.strings.xml(template.strings_opening)
        else:
            name = posixpath.join(posixpath.dirname(template.part), "sharedStrings.xml")
            drawing.rendering.add_part(name, drawing.strings.xml(template.strings_opening), _STRINGS_TYPE)
            drawing.rendering.relate(template.part, _STRINGS_RELATION, name)
    if drawing.styles.changed:
        parts[template.styles.part] = drawing.styles.xml()
    parts[template.part] = _workbook_xml(drawing)
    if template.calc_chain:
        parts[template.calc_chain] = None
        kept = [relation for relation in template.relations if relation.kind != "calcChain"]
        parts[relationships_part(template.part)] = relationships_xml(kept, template.part)


def _workbook_xml(drawing: Drawing) -> str:
    template = drawing.template
    head, between, tail = template.pieces
    sheets = "".join(element["xml"] for element in template.sheet_elements)
    names = "".join(_name_xml(drawing, name) for name in template.names)
    names = f"<definedNames>{names}</definedNames>" if names else ""
    full = ' fullCalcOnLoad="1"' if drawing.unsolved else ""
    return f"{head}{sheets}{between}{names}<calcPr{template.calculation}{full}/>{tail}"


def _name_xml(drawing: Drawing, name: DefinedName) -> str:
    text = name.text
    if name.formula is not None and name.formula.references:
        places = _name_places(drawing, name)
        if len(places) == len(name.formula.references):
            texts = [None if place is None else written(area, place, target) for area, target, place in places]
            if name.name.startswith("_xlnm.") and None in texts:
                return ""
            text = name.formula.rewritten([text if text is not None else "#REF!" for text in texts])
    local = "" if name.local is None else f' localSheetId="{name.local}"'
    return f'<definedName name="{escape_attribute(name.name)}"{local}{name.kept}>{escape(text)}</definedName>'
