"""What follows ``<c r="A1"`` in a finished cell: its format, and its value, words or formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from generator.errors import Finding, Severity
from generator.office.base.carried import FormulaText, Link, Picture
from generator.office.base.links import HYPERLINK, safe_address
from generator.office.base.markup import escape
from generator.office.base.printing import plain
from generator.office.formulas.cellfunctions import VOLATILE
from generator.office.formulas.cellvalues import Unsolved
from generator.office.formulas.compiling import unknown_functions
from generator.office.formulas.references import cell_name
from generator.office.sheets.cellpictures import place_picture, room_of
from generator.office.sheets.cellreading import bound_to, words_of
from generator.office.sheets.cellrich import Font, RichText, font_of_run, run_format
from generator.office.sheets.cellwords import colour_of
from generator.office.sheets.cellwriting import stored, string_xml
from generator.office.sheets.formulatags import FilledFormula, parsed
from generator.office.sheets.grid import NOTE, TagCell
from generator.office.sheets.sheetmodel import ModelCell, ModelFormula
from generator.office.sheets.sheetstate import Drawing, SheetDraw
from generator.wording import _

SPECIAL: Final = frozenset((FormulaText, FilledFormula, Link, Picture, RichText))
"""Values that need more than their cell: a place among the formulas, a relation, a drawing."""

Values = tuple[Any, ...]


def _runs(drawing: Drawing, cell: TagCell, values: tuple[Any, ...]) -> list[tuple[str, str]]:
    """Give the text of a cell as runs: the format of each, and its words."""
    position = cell.first
    runs: list[tuple[str, str]] = []
    for piece, format_of in zip(cell.pieces, cell.styles, strict=True):
        if piece is not None:
            runs.append((format_of, piece))
            continue
        value = values[position]
        position += 1
        if type(value) is RichText:
            font = font_of_run(format_of) if format_of else drawing.styles.font(cell.model.style)
            runs += [(run_format(font, run.changes) if run.changes else format_of, run.words) for run in value.runs]
        else:
            runs.append((format_of, drawing.writer.words(value, cell.place)))
    return [run for run in runs if run[1]]


def _told(runs: Sequence[tuple[str, str]], font: Font) -> list[tuple[str, str]]:
    """Behind a run with a format of its own others must tell theirs, as Excel writes them."""
    own = run_format(font, ())
    return [*runs[:1], *((form or own, words) for form, words in runs[1:])]


def note_words(drawing: Drawing, sheet: SheetDraw, row: int, column: int, out_row: int, _column: int) -> str | None:
    """Give the words of a note as XML; ``None`` where nothing but steering stood in it."""
    cell = sheet.cells[row].extras.get((column, NOTE))
    if cell is None:
        return None
    values = sheet.rows[out_row - 1][1] if out_row <= len(sheet.rows) else ()
    return None if values is None else string_xml(words_of(drawing, cell, values))


def cell_end(
    drawing: Drawing, sheet: SheetDraw, cell: TagCell | ModelCell, column: int, values: Values, row: int
) -> str:
    """Give the end of a cell that is filled; ``values`` are those of its row."""
    if isinstance(cell, TagCell):
        return _filled(drawing, sheet, cell, column, values, row)
    return _formula_end(drawing, sheet, cell, row, column, cell.style)


def _filled(drawing: Drawing, sheet: SheetDraw, cell: TagCell, column: int, values: Values, row: int) -> str:
    style, writer = cell.model.style, drawing.writer
    if cell.words.get("cellbg", -1) >= 0:
        style = _coloured(drawing, cell, style, values[cell.words["cellbg"]])
    if not cell.lone:
        if cell.rich:
            return _rich(drawing, sheet, cell, values, row, column, style)
        if any(cell.styles) and not cell.words:
            return style + writer.rich(_runs(drawing, cell, values), cell.place)
        return writer.end(words_of(drawing, cell, values), style, cell.place)
    value = values[cell.first]
    if (row, column) in sheet.spoken.covered and not isinstance(value, str):
        return style + "/>"
    if type(value) in SPECIAL:
        return _special(drawing, sheet, cell, values, row, column, style)
    return writer.end(value, style, cell.place)


def _coloured(drawing: Drawing, cell: TagCell, style: str, value: Any) -> str:
    try:
        colour = colour_of(value)
    except ValueError as fault:
        drawing.rendering.add(Finding("TPL-COLOUR", Severity.BLOCKING, cell.place, str(fault)))
        return style
    return drawing.styles.filled(style, colour) if colour else style


def _rich(drawing: Drawing, sheet: SheetDraw, cell: TagCell, values: Values, row: int, column: int, style: str) -> str:
    end = cell.first + cell.pieces.count(None)
    links = [url for value in values[cell.first : end] if type(value) is RichText for url in value.links]
    if links:
        _relate(drawing, sheet, links[0], row, column)
    if len(set(links)) > 1:
        message = _("A cell holds one link; it leads to the first of the addresses in it.")
        drawing.rendering.add(Finding("TPL-LINK", Severity.MINOR, cell.place, message))
    runs = _told(_runs(drawing, cell, values), drawing.styles.font(cell.model.style))
    return style + drawing.writer.rich(runs, cell.place)


def _special(
    drawing: Drawing, sheet: SheetDraw, cell: TagCell, values: Values, row: int, column: int, style: str
) -> str:
    value = values[cell.first]
    if type(value) is Link:
        return _link(drawing, sheet, cell, value, row, column, style)
    if type(value) is RichText:
        return _rich(drawing, sheet, cell, values, row, column, style)
    if type(value) is Picture:
        box = room_of(sheet.template.model, cell.model, sheet.template.room.pixels(cell.model.row, cell.model.column))
        placed = place_picture(drawing.rendering, value, row, column, box, cell.place)
        if placed:
            sheet.pictures.append(placed)
        return style + "/>"
    model = cell.model
    if type(value) is FilledFormula:
        array = model.formula.array if model.formula else None
        model = replace(model, formula=ModelFormula(parsed(value.text), array), value=None)
    return _formula_end(drawing, sheet, model, row, column, style)


def _link(drawing: Drawing, sheet: SheetDraw, cell: TagCell, value: Link, row: int, column: int, style: str) -> str:
    drawing.rendering.here = cell.place
    if address := safe_address(drawing.rendering, plain(drawing.rendering, value.url)):
        _relate(drawing, sheet, address, row, column)
    drawing.rendering.here = None
    return drawing.writer.end(value.text, style, cell.place)


def _relate(drawing: Drawing, sheet: SheetDraw, url: str, row: int, column: int) -> None:
    identifier = drawing.rendering.relate(sheet.part, HYPERLINK, url, external=True)
    sheet.links.append(f' ref="{cell_name(row, column)}" r:id="{identifier}"')


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
    text = escape(_formula_text(drawing, sheet, cell, row, column))
    array = cell.formula.array if cell.formula else None
    if array is None:
        return f"{style}{kind}><f>{text}</f>{element}</c>"
    down, right = array.bottom - array.top, array.right - array.left
    ref = cell_name(row, column) + (f":{cell_name(row + down, column + right)}" if down or right else "")
    return f'{style}{kind}><f t="array" ref="{ref}">{text}</f>{element}</c>'


def _formula_text(drawing: Drawing, sheet: SheetDraw, cell: ModelCell, row: int, column: int) -> str:
    """Give the text of a formula; one that was worked out as plain numbers has none yet."""
    text = sheet.texts.get((row, column))
    return bound_to(drawing, sheet, cell, column).at(row, column)[0] if text is None else text


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
