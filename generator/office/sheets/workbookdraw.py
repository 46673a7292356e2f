"""Filling a workbook: rows from the programs, then all references, then the values of formulas, then the parts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from generator.errors import Finding, Place, Severity
from generator.office.base.package import Relationship
from generator.office.base.partcopies import claim, copied, drop_unreached, write_relations
from generator.office.base.rendering import Rendering
from generator.office.formulas.evaluation import Book, Cells, TableArea
from generator.office.formulas.references import LAST_ROW
from generator.office.sheets.axis import Axis
from generator.office.sheets.cellends import note_words
from generator.office.sheets.cellpictures import DRAWING_RELATION, add_pictures, new_drawing
from generator.office.sheets.cellreading import column_reader, tell_circles
from generator.office.sheets.cellwords import read_words, speaking_cells
from generator.office.sheets.cellwriting import CellWriter, StringTable
from generator.office.sheets.chartcells import shows_the_same, write_charts
from generator.office.sheets.grid import Grid, GridRow, Row, by_column
from generator.office.sheets.pivotsources import write_pivots
from generator.office.sheets.rowwriting import compile_row
from generator.office.sheets.sheetframe import SheetFrame
from generator.office.sheets.sheetlinks import tagged_links
from generator.office.sheets.sheetlist import list_sheets
from generator.office.sheets.sheetpieces import Finished, Identity, joined
from generator.office.sheets.sheetplan import SheetTurn, legal_name
from generator.office.sheets.sheetrows import rows_xml
from generator.office.sheets.sheetstate import Drawing, SheetDraw
from generator.office.sheets.sheettexts import read_texts
from generator.office.sheets.shifting import Layout, SheetCopy
from generator.office.sheets.stylebook import StyleBook
from generator.office.sheets.widening import widened
from generator.office.sheets.workbook import SheetTemplate, WorkbookTemplate
from generator.office.sheets.workbooknames import filled_names, names_for_formulas, names_xml
from generator.wording import _

_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_ACTIVE = re.compile(r'\b(activeTab=|firstSheet=)"\d+"')
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def draw_workbook(template: WorkbookTemplate, rendering: Rendering) -> None:
    """Fill ``rendering.parts`` with the finished parts of the workbook."""
    strings, styles = StringTable(template.strings_base, len(template.strings_base)), StyleBook(template.styles)
    writer = CellWriter(rendering, strings, styles.shows_date, styles.dated, template.epoch_1904)
    drawing = Drawing(template, rendering, strings, styles, writer)
    texts = _collect(drawing)
    if not drawing.sheets:
        place = Place(template.package.file)
        rendering.add(Finding("TPL-SHEETS", Severity.BLOCKING, place, _("No sheet is left in the workbook.")))
        return
    drawing.names = filled_names(drawing)
    _make_book(drawing)
    for sheet, words in zip(drawing.sheets, texts, strict=True):
        _draw_sheet(drawing, sheet, words)
    write_charts(drawing)
    if template.pivots:
        changed = {
            one.template.model.name.lower() for one in drawing.sheets if one.template.touched or one.copy.renamed
        }
        write_pivots([pivot for pivot in template.pivots if pivot.sheet.lower() in changed], drawing.layout, rendering)
    tell_circles(drawing, drawing.book.circles)
    _finish(drawing)


def _collect(drawing: Drawing) -> list[list[str]]:
    """Run the programs of all sheets; then it is known where everything stands. Gives the texts of each sheet."""
    taken: set[str] = set()
    texts: list[list[str]] = []
    for turn in drawing.template.plan.turns(drawing.rendering):
        template = drawing.template.sheets[turn.sheet]
        words = read_texts(template.texts, drawing.rendering, turn.names)
        name = legal_name(words[0] if template.named_by_tags and words else template.model.name, taken)
        part = claim(drawing.rendering, drawing.template.parts, template.model.part)
        drawing.sheets.append(_run_sheet(drawing, template, turn, name, part))
        texts.append(words)
    by_name: dict[str, list[SheetCopy]] = {}
    for sheet in drawing.sheets:
        by_name.setdefault(sheet.template.model.name.lower(), []).append(sheet.copy)
    drawing.layout = drawing.template.last.like(Layout([sheet.copy for sheet in drawing.sheets], by_name))
    for sheet, copy in zip(drawing.sheets, drawing.layout.copies, strict=True):
        sheet.copy = copy
    return texts


def _run_sheet(drawing: Drawing, template: SheetTemplate, turn: SheetTurn, name: str, part: str) -> SheetDraw:
    rows: list[Row] = []
    axis, columns, shift = Axis.unmoved(), Axis.unmoved(), 0
    cells, wide, patterns = template.rows, template.columns, template.patterns
    grid = template.grid
    if grid and grid.program:
        told = len(drawing.rendering.findings)
        pieces = grid.program.collect(drawing.rendering, turn.names)
        rows, axis = grid.read_rows(pieces, broken=len(drawing.rendering.findings) > told)
        shift = len(rows) - grid.last
        if grid.columns:
            columns = grid.columns.axis(drawing.rendering, turn.names)
            cells = {number: widened(row, columns) for number, row in cells.items()}
            wide = by_column(cells)
            patterns = {
                number: compile_row(row, template.model.rows[number], template.room) for number, row in cells.items()
            }
            if not _fits(drawing, grid, rows, cells):
                rows, axis = grid.read_rows([])
    if max(len(rows), template.model.last_row + shift) > LAST_ROW:
        place = Place(drawing.template.package.file, (template.model.name,))
        message = _("The sheet would have more than {limit} rows.").format(limit=LAST_ROW)
        drawing.rendering.add(Finding("TPL-ROWS", Severity.BLOCKING, place, message))
    renamed = name != template.model.name
    copy = SheetCopy(turn.sheet, len(drawing.sheets), name, axis, columns, renamed)
    speaking = template.speaking if cells is template.rows else speaking_cells(cells)
    spoken = read_words(rows, speaking, grid.bands if grid else ())
    return SheetDraw(template, copy, part, turn.names, rows, shift, cells, wide, patterns, spoken=spoken)


def _fits(drawing: Drawing, grid: Grid, rows: list[Row], cells: Mapping[int, GridRow]) -> bool:
    """A list over columns must be the same in every row, else values would stand in wrong columns."""
    for number, values in rows:
        if values is not None and number in cells and len(values) != cells[number].takes:
            assert grid.columns is not None
            place = grid.columns.spans[0].opening.place
            message = _("The list of these columns is another one in row {row}.").format(row=number)
            drawing.rendering.add(Finding("TPL-COLUMNS", Severity.BLOCKING, place, message))
            return False
    return True


def _make_book(drawing: Drawing) -> None:
    cells = [
        Cells(sheet.copy.name, sheet.height, sheet.width, column_reader(drawing, sheet)) for sheet in drawing.sheets
    ]
    drawing.book = Book(cells, {}, {})
    tables: dict[str, TableArea] = {}
    taken = {table.name.lower() for sheet in drawing.template.sheets for table in sheet.tables}
    used: set[str] = set()
    for sheet in drawing.sheets:
        names: dict[str, str] = {}
        for table in sheet.template.tables:
            name = table.name
            if name.lower() in used:
                name = _fresh(name, taken)
                names[table.name] = name
            used.add(name.lower())
            if place := table.place(sheet.copy):
                heads = _heads(drawing, sheet, place) if table.headers else table.columns
                tables[name.lower()] = TableArea(sheet.copy.number, *place, heads, table.headers, table.totals)
        sheet.tables = names
    drawing.book.tables = tables
    drawing.book.names = names_for_formulas(drawing)


def _fresh(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name}_{number}".lower() in taken:
        number += 1
    taken.add(f"{name}_{number}".lower())
    return f"{name}_{number}"


def _heads(drawing: Drawing, sheet: SheetDraw, place: tuple[int, int, int, int]) -> tuple[str, ...]:
    """Give the heads of a table: its column names must be what the cells say, each another one."""
    cells = drawing.book.sheets[sheet.copy.number]
    heads: list[str] = []
    for column in range(place[1], place[3] + 1):
        value = cells.peek(place[0], column)
        head = value if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else f"Column{column}"
        number = 2
        unique = head
        while unique.lower() in (known.lower() for known in heads):
            unique = f"{head}{number}"
            number += 1
        heads.append(unique)
    return tuple(heads)


def _draw_sheet(drawing: Drawing, sheet: SheetDraw, words: Sequence[str]) -> None:
    rendering, template = drawing.rendering, sheet.template
    if template.touched:
        body = rows_xml(drawing, sheet)
        first = sheet.copy.number == 0
        sheet.links += tagged_links(drawing, sheet)
        finished = Finished(sheet.copy, drawing.layout, sheet.spoken, sheet.links, words, first)
        if sheet.pictures and not template.drawings:
            added = new_drawing(rendering, drawing.template.parts)
            finished = replace(finished, drawing=rendering.relate(sheet.part, DRAWING_RELATION, added))
            add_pictures(rendering, added, str(rendering.parts[added]), sheet.pictures)
        before, after = _around(template.frame, finished)
        rendering.parts[sheet.part] = f"{before}<sheetData>{body}</sheetData>{after}"
    targets = _targets(drawing, sheet)
    for one in template.drawings:
        if shows_the_same(drawing, sheet, one.ranges):
            continue
        one.draw(rendering, drawing.template.parts, targets[one.part], sheet.part, sheet.copy, sheet.names)
    if sheet.pictures and template.drawings:
        name = targets[template.drawings[0].part]
        drawn = rendering.parts.get(name) or template_text(drawing, template.drawings[0].part)
        add_pictures(rendering, name, str(drawn), sheet.pictures)
    notes = template.notes
    if template.touched and notes.part:
        comments, boxes = notes.xml(sheet.copy, partial(note_words, drawing, sheet))
        rendering.parts[targets[notes.part]] = comments
        if notes.boxes_part:
            rendering.parts[targets[notes.boxes_part]] = boxes
    for table in template.tables if template.touched else ():
        name = sheet.tables.get(table.name, table.name)
        area = drawing.book.tables.get(name.lower())
        number = table.number if name == table.name else 1000 + rendering.fresh("tables")
        identity = Identity(number, name, area.columns if area else table.columns)
        at = Finished(sheet.copy, drawing.layout, texts=words, identity=identity)
        rendering.parts[targets[table.part]] = table.xml(at)


def _around(frame: SheetFrame, finished: Finished) -> tuple[str, str]:
    """Give what stands around the rows; where cells and tags have no say in it, it follows from the layout alone."""
    spoken = finished.spoken
    if finished.texts or finished.links or finished.drawing or spoken.merges or spoken.breaks:
        return joined(frame.before, finished), joined(frame.after, finished)
    known = finished.layout.known
    key = ("around", finished.copy.number)
    if key not in known:
        known[key] = joined(frame.before, finished), joined(frame.after, finished)
    found: tuple[str, str] = known[key]
    return found


def template_text(drawing: Drawing, part: str) -> str:
    """Give a part of the template as text."""
    return drawing.template.package.read(part).decode()


def _targets(drawing: Drawing, sheet: SheetDraw) -> dict[str, str]:
    """Give the parts that belong to a sheet: for the first copy its own, for others copies with new names."""
    rendering, parts = drawing.rendering, drawing.template.parts
    own = parts.of(sheet.template.model.part)
    relations = []
    for relation in own:
        if relation.kind == "drawing":
            relations.append(Relationship(relation.id, relation.type, claim(rendering, parts, relation.target)))
        else:
            relations.append(copied(rendering, parts, relation))
    gone = {link.relation for link in sheet.template.links} - {""}
    if gone or sheet.part != sheet.template.model.part:
        write_relations(rendering, sheet.part, [one for one in relations if one.id not in gone])
    return {old.target: new.target for old, new in zip(own, relations, strict=True)}


def _finish(drawing: Drawing) -> None:
    """Write the parts that the whole workbook shares."""
    template, rendering = drawing.template, drawing.rendering
    folder = posixpath.dirname(template.part)
    if drawing.strings.new:
        content = drawing.strings.xml(template.strings_opening)
        if template.strings_part in template.package:
            rendering.parts[template.strings_part] = content
        else:
            name = posixpath.join(folder, "sharedStrings.xml")
            rendering.add_part(name, content, f"{_TYPES}sharedStrings+xml")
            rendering.relate(template.part, f"{_RELATIONS}sharedStrings", name)
    if drawing.styles.changed:
        rendering.parts[template.styles.part] = drawing.styles.xml()
    _write_workbook(drawing)


def _write_workbook(drawing: Drawing) -> None:
    """Write the list of sheets, the names, and the relations of the workbook."""
    template, rendering = drawing.template, drawing.rendering
    own = template.parts.of(template.part)
    placed = [(sheet.copy.index, sheet.copy.name, sheet.part) for sheet in drawing.sheets]
    listed = template.listed
    # A drawing that makes relations anew may have left out what the template's led to: charts, pictures.
    changed = any(one.open for sheet in drawing.sheets for one in sheet.template.drawings)
    if placed != template.placed or template.calc_chain:
        used = {sheet.part for sheet in drawing.sheets}
        old = {sheet.model.part for sheet in template.sheets}
        kept = [one for one in own if one.kind != "calcChain" and (one.target not in old or one.target in used)]
        listed = list_sheets(template.sheet_elements, placed, len(kept))
        if listed.added or len(kept) != len(own):
            write_relations(rendering, template.part, [*kept, *listed.added])
            changed = True
    if changed:
        drop_unreached(rendering, template.parts)
    head, between, tail = template.pieces
    if len(drawing.sheets) != len(template.sheets):
        head = _ACTIVE.sub(r'\g<1>"0"', head)
    full = ' fullCalcOnLoad="1"' if drawing.unsolved else ""
    names = names_xml(drawing, listed.positions)
    rendering.parts[template.part] = f"{head}{listed.xml}{between}{names}<calcPr{template.calculation}{full}/>{tail}"
    rendering.steady.add(template.part)
