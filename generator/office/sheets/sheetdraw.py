"""Writing one finished sheet: its rows with their values and formulas, then what stands around them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from generator.errors import Finding, Severity
from generator.office.base.carried import FormulaText, Link
from generator.office.base.markup import escape
from generator.office.base.pictures import Picture
from generator.office.formulas.cellfunctions import VOLATILE
from generator.office.formulas.cellvalues import Unsolved
from generator.office.formulas.compiling import unknown_functions
from generator.office.formulas.references import cell_name
from generator.office.sheets.cellpictures import place_picture, room_of
from generator.office.sheets.cellreading import words_of
from generator.office.sheets.cellwords import colour_of
from generator.office.sheets.cellwriting import stored, string_xml
from generator.office.sheets.grid import TagCell
from generator.office.sheets.rowheights import height_attribute, merged_heights
from generator.office.sheets.rowwriting import RowPattern
from generator.office.sheets.sheetmodel import ModelCell
from generator.office.sheets.sheetstate import Drawing, SheetDraw
from generator.wording import _

_SAFE_LINKS: Final = ("http://", "https://", "mailto:", "tel:")
_LINK_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_SPECIAL: Final = (FormulaText, Link, Picture)

Hole = Callable[["tuple[Any, ...]", int], str]


def _runs(drawing: Drawing, cell: TagCell, values: tuple[Any, ...]) -> list[tuple[str, str]]:
    """Give the text of a cell as runs: the format of each, and its words."""
    position = cell.first
    runs: list[tuple[str, str]] = []
    for piece, format_of in zip(cell.pieces, cell.styles, strict=True):
        words = piece
        if words is None:
            words = drawing.writer.words(values[position], cell.place)
            position += 1
        if words:
            runs.append((format_of, words))
    return runs


def note_words(drawing: Drawing, sheet: SheetDraw, row: int, column: int, out_row: int, _column: int) -> str | None:
    """Give the words of a note as XML; ``None`` where nothing but steering stood in it."""
    cell = sheet.cells[row].notes.get(column)
    if cell is None:
        return None
    values = sheet.rows[out_row - 1][1] if out_row <= len(sheet.rows) else ()
    return None if values is None else string_xml(words_of(drawing, cell, values))


def rows_xml(drawing: Drawing, sheet: SheetDraw) -> str:
    """Give the XML of all rows of a finished sheet."""
    patterns = sheet.patterns
    holes: dict[int, list[Hole]] = {}
    out: list[str] = []
    words = partial(words_of, drawing)
    measures = {number: pattern.measure for number, pattern in patterns.items()}
    merged = merged_heights(sheet.spoken.downwards, sheet.rows, measures, words)
    for row, (number, values) in enumerate(sheet.rows, 1):
        pattern = patterns.get(number)
        if pattern is None:
            continue
        if values is None:
            out.append(pattern.blank.format(row, ""))
            continue
        fillers = holes.get(number)
        if fillers is None:
            fillers = holes[number] = _fillers(drawing, sheet, pattern)
        height = ""
        if pattern.measure:
            height = height_attribute(merged[row] if row in merged else pattern.measure.points(values, words))
        out.append(pattern.text.format(row, height, *[filler(values, row) for filler in fillers]))
    for number, pattern in patterns.items():
        if number > sheet.known:
            row = number + sheet.shift
            fillers = _fillers(drawing, sheet, pattern)
            height = height_attribute(pattern.measure.points((), words)) if pattern.measure else ""
            out.append(pattern.text.format(row, height, *[filler((), row) for filler in fillers]))
    return "".join(out)


def _fillers(drawing: Drawing, sheet: SheetDraw, pattern: RowPattern) -> list[Hole]:
    return [
        _tag_filler(drawing, sheet, cell, column)
        if isinstance(cell, TagCell)
        else _formula_filler(drawing, sheet, cell, column)
        for column, cell in pattern.holes
    ]


def _tag_filler(drawing: Drawing, sheet: SheetDraw, cell: TagCell, column: int) -> Hole:
    first, style, place, end = cell.first, cell.model.style, cell.place, drawing.writer.end
    lone = cell.pieces == (None,)
    if cell.words:
        return _speaking_filler(drawing, sheet, cell, column, lone)
    if lone:

        def fill(values: tuple[Any, ...], row: int) -> str:
            value = values[first]
            if type(value) in _SPECIAL:
                return _special(drawing, sheet, cell, value, row, column, style)
            return end(value, style, place)

        return fill
    if any(cell.styles):
        return lambda values, row: style + drawing.writer.rich(_runs(drawing, cell, values), place)
    if not any(piece is None for piece in cell.pieces):
        fixed = end("".join(piece or "" for piece in cell.pieces), style, place)
        return lambda values, row: fixed
    return lambda values, row: end(words_of(drawing, cell, values), style, place)


def _speaking_filler(drawing: Drawing, sheet: SheetDraw, cell: TagCell, column: int, lone: bool) -> Hole:
    background = cell.words.get("cellbg", -1)

    def fill(values: tuple[Any, ...], row: int) -> str:
        style = cell.model.style
        if background >= 0:
            style = _coloured(drawing, cell, style, values[background])
        value = values[cell.first] if lone else words_of(drawing, cell, values)
        if (row, column) in sheet.spoken.covered and not isinstance(value, str):
            return style + "/>"
        if type(value) in _SPECIAL:
            return _special(drawing, sheet, cell, value, row, column, style)
        return drawing.writer.end(value, style, cell.place)

    return fill


def _coloured(drawing: Drawing, cell: TagCell, style: str, value: Any) -> str:
    try:
        colour = colour_of(value)
    except ValueError as fault:
        drawing.rendering.add(Finding("TPL-COLOUR", Severity.BLOCKING, cell.place, str(fault)))
        return style
    return drawing.styles.filled(style, colour) if colour else style


def _special(drawing: Drawing, sheet: SheetDraw, cell: TagCell, value: Any, row: int, column: int, style: str) -> str:
    if type(value) is Link:
        return _link(drawing, sheet, cell, value, row, column, style)
    if type(value) is Picture:
        box = room_of(sheet.template.model, cell.model, sheet.template.room.pixels(cell.model.row, cell.model.column))
        placed = place_picture(drawing.rendering, value, row, column, box, cell.place)
        if placed:
            sheet.pictures.append(placed)
        return style + "/>"
    return _formula_end(drawing, sheet, cell.model, row, column, style)


def _link(drawing: Drawing, sheet: SheetDraw, cell: TagCell, value: Link, row: int, column: int, style: str) -> str:
    url = value.url
    if isinstance(url, str) and url.lower().startswith(_SAFE_LINKS):
        identifier = drawing.rendering.relate(sheet.part, _LINK_RELATION, url, external=True)
        sheet.links.append((cell_name(row, column), identifier))
    elif url:
        message = _("Links lead to http, https, mailto or tel; this one was written as text.")
        drawing.rendering.add(Finding("TPL-LINK", Severity.MINOR, cell.place, message))
    return drawing.writer.end(value.text, style, cell.place)


def _formula_filler(drawing: Drawing, sheet: SheetDraw, cell: ModelCell, column: int) -> Hole:
    drawing.book.sheets[sheet.copy.number].column(column)
    return lambda values, row: _formula_end(drawing, sheet, cell, row, column, cell.style)


def _formula_end(drawing: Drawing, sheet: SheetDraw, cell: ModelCell, row: int, column: int, style: str) -> str:
    """Give the end of a formula's cell: its text, and the value that it has."""
    try:
        value = drawing.book.sheets[sheet.copy.number].peek(row, column)
    except Unsolved as unsolved:
        value = unsolved
        if not _told_by_template(cell):
            _tell_unsolved(drawing, sheet, cell)
        elif cell.formula is not None:
            value = cell.value
    kind, element = stored(value)
    kind = cell.meta + kind
    text = escape(sheet.texts[row, column])
    array = cell.formula.array if cell.formula else None
    if array is None:
        return f"{style}{kind}><f>{text}</f>{element}</c>"
    down, right = array.bottom - array.top, array.right - array.left
    ref = cell_name(row, column) + (f":{cell_name(row + down, column + right)}" if down or right else "")
    return f'{style}{kind}><f t="array" ref="{ref}">{text}</f>{element}</c>'


def _told_by_template(cell: ModelCell) -> bool:
    """A formula that looks at no cell (a picture in a cell, say) keeps the value that it came with."""
    formula = cell.formula.formula if cell.formula else None
    return bool(
        formula
        and cell.value is not None
        and formula.tree
        and formula.tree[0] == "call"
        and not formula.references
        and formula.tree[1] not in VOLATILE
        and all(part[0] == "constant" for part in formula.tree[2:])
    )


def _tell_unsolved(drawing: Drawing, sheet: SheetDraw, cell: ModelCell) -> None:
    """A value that cannot be worked out here is left to the reader's program."""
    drawing.unsolved = True
    if cell.formula is None:
        return
    formula = cell.formula.formula
    names = ", ".join(unknown_functions(formula.tree))
    if names:
        reason = _("The value of {name} cannot be stored; previews will show nothing here.").format(name=names)
        place = drawing.place(sheet, cell.name, "=" + formula.text)
        drawing.rendering.add(Finding("TPL-FORMULA", Severity.MINOR, place, reason))
