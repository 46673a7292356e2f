"""A workbook template as it was read and compiled: its sheets, names, tables, strings and formats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from lxml import etree

from generator.errors import Finding, PackageError, Place, Severity
from generator.office.base.markup import R, S, parse
from generator.office.base.package import Package, Relationship
from generator.office.base.partcopies import Parts, read_parts
from generator.office.formulas.formulacodes import FormulaCodes
from generator.office.formulas.formulas import Formula, FormulaError, parse_formula
from generator.office.language.language import Language
from generator.office.language.program import Program
from generator.office.language.tags import Tag, may_hold_tags
from generator.office.sheets.bound import Quick, own_row
from generator.office.sheets.cellpictures import extent
from generator.office.sheets.cellwords import Speaking, speaking_cells
from generator.office.sheets.columnplan import ColumnPlan
from generator.office.sheets.formulatags import formula_text
from generator.office.sheets.grid import Columns, Grid, GridRow, by_column
from generator.office.sheets.gridcompiler import GridCompiler
from generator.office.sheets.linktexts import TaggedLink, link_texts, take_links
from generator.office.sheets.pivotsources import PivotSource, read_pivots
from generator.office.sheets.rowheights import Room, read_room
from generator.office.sheets.rowwriting import RowPattern, compile_row
from generator.office.sheets.sheetdrawings import SheetDrawing, compile_drawing
from generator.office.sheets.sheetframe import SheetFrame, compile_frame
from generator.office.sheets.sheetlist import Placed, SheetList, list_sheets
from generator.office.sheets.sheetmodel import (
    ModelCell,
    SharedStrings,
    SheetModel,
    attributes,
    read_sheet,
    read_strings,
)
from generator.office.sheets.sheetnotes import Notes, read_notes, with_cells, words_by_cell
from generator.office.sheets.sheetplan import SheetPlan, plan_sheets
from generator.office.sheets.sheetsafety import unsafe_formulas
from generator.office.sheets.sheettables import TableModel, read_table
from generator.office.sheets.sheettexts import Texts
from generator.office.sheets.shifting import LastLayout
from generator.office.sheets.stylebook import StyleModel, read_styles
from generator.office.sheets.unfilledparts import unfilled_tags
from generator.wording import _

_TAG: Final = f"{{{S}}}"
_CROSSING: Final = re.compile(r"!|\[")


@dataclass(frozen=True, slots=True)
class SheetTemplate:
    """One sheet, compiled. ``grid`` is ``None`` without tags in cells; ``touched`` tells whether it is written anew.

    ``own_rows`` are, by row and column, the formulas of repeated rows that look at their own row only; ``speaking`` the
    cells that say something of themselves.
    """

    model: SheetModel
    room: Room
    grid: Grid | None
    rows: Mapping[int, GridRow]
    columns: Columns
    frame: SheetFrame
    patterns: Mapping[int, RowPattern]
    own_rows: Mapping[tuple[int, int], Quick]
    speaking: Speaking
    tables: Sequence[TableModel]
    touched: bool
    texts: Program | None = None
    named_by_tags: bool = False
    sheet_tags: Sequence[tuple[Tag, Place]] = ()
    drawings: Sequence[SheetDrawing] = ()
    notes: Notes = field(default_factory=Notes)
    links: Sequence[TaggedLink] = ()


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A defined name: its attributes as written, its text, and the sheet it is local to.

    ``filled`` is the number of its text among those with tags, ``None`` without any.
    """

    name: str
    kept: str
    text: str
    local: int | None
    formula: Formula | None
    filled: int | None = None


@dataclass(frozen=True, slots=True)
class WorkbookTemplate:
    """The whole workbook, compiled; ``pieces`` are the workbook part cut at its sheets, names and calculation.

    ``placed`` are its sheets as they stand, and ``listed`` is the list of those.
    """

    package: Package
    part: str
    pieces: Sequence[str]
    sheet_elements: Sequence[Mapping[str, str]]
    placed: Sequence[Placed]
    listed: SheetList
    sheets: Sequence[SheetTemplate]
    names: Sequence[DefinedName]
    calculation: str
    strings: SharedStrings
    strings_part: str
    strings_opening: str
    strings_base: Sequence[str]
    styles: StyleModel
    epoch_1904: bool
    calc_chain: str
    plan: SheetPlan
    parts: Parts
    pivots: Sequence[PivotSource] = ()
    name_texts: Program | None = None
    codes: FormulaCodes = field(default_factory=FormulaCodes)
    last: LastLayout = field(default_factory=LastLayout)


def read_workbook(package: Package, language: Language, findings: list[Finding]) -> WorkbookTemplate:
    """Read and compile a workbook; faults of the template are added to ``findings``."""
    part = package.main
    root = _read_root(package)
    parts = read_parts(package)
    relations = parts.of(part)
    by_kind = {relation.kind: relation.target for relation in relations}
    strings_part = by_kind.get("sharedStrings", "")
    strings = read_strings(package, strings_part) if strings_part in package else SharedStrings()
    styles_part = by_kind.get("styles", "")
    styles = read_styles(package, styles_part) if styles_part in package else StyleModel()
    elements: list[Mapping[str, str]] = []
    sheets: list[SheetTemplate] = []
    for element, relation in _listed(root, relations):
        if relation is None or relation.kind != "worksheet":
            elements.append(_element(element, relation))
            continue
        name = element.get("name") or ""
        model = read_sheet(package, len(sheets), name, relation.target, strings, element.get("state") or "")
        elements.append({**_element(element, relation), "index": str(len(sheets))})
        sheets.append(_compile_sheet(parts, model, read_room(model.root, styles.wrapped), language, findings))
    words = Texts(package.file, _("defined names"), language, findings)
    names = _read_names(root, words)
    findings += unfilled_tags(parts)
    pieces, calculation = _cut(root)
    placed = [(number, sheet.model.name, sheet.model.part) for number, sheet in enumerate(sheets)]
    return WorkbookTemplate(
        package,
        part,
        pieces,
        elements,
        placed,
        list_sheets(elements, placed, len(relations)),
        sheets,
        names,
        calculation,
        strings,
        strings_part,
        _opening(package, strings_part),
        [_blanked(item, text) for item, text in zip(strings.items, strings.texts, strict=True)],
        styles,
        _counts_from_1904(root),
        by_kind.get("calcChain", ""),
        plan_sheets([sheet.sheet_tags for sheet in sheets], language, findings),
        parts,
        read_pivots(parts, part),
        words.compile(),
    )


def _read_root(package: Package) -> etree._Element:
    root = parse(package.read(package.main), package.main)
    if root.tag != _TAG + "workbook":
        message = _("{file} is saved as Strict Open XML; save it as an ordinary workbook.").format(file=package.file)
        raise PackageError(message)
    return root


def _listed(
    root: etree._Element, relations: Sequence[Relationship]
) -> Iterator[tuple[etree._Element, Relationship | None]]:
    """Give each sheet that the workbook lists, with the relation to its part."""
    targets = {relation.id: relation for relation in relations}
    for element in root.iter(_TAG + "sheet"):
        yield element, targets.get(element.get(f"{{{R}}}id") or "")


def _counts_from_1904(root: etree._Element) -> bool:
    """Tell whether days are counted as on old Macintoshes."""
    properties = root.find(_TAG + "workbookPr")
    return properties is not None and properties.get("date1904") in ("1", "true")


def _element(element: etree._Element, relation: Relationship | None) -> dict[str, str]:
    kept = {name: element.get(name) or "" for name in ("name", "sheetId", "state")}
    return {**kept, "relation": element.get(f"{{{R}}}id") or "", "part": relation.target if relation else ""}


def _opening(package: Package, part: str) -> str:
    uri = S
    if part in package:
        root = parse(package.read(part), part)
        uri = root.nsmap.get(None, S) or S
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{uri}">'


def _blanked(item: str, text: str) -> str:
    """Words with tags were read; nothing of them, above all no comment, may stay in the finished file."""
    return "<si><t/></si>" if may_hold_tags(text) and re.search(r"\{[{%#]", text) else item


def _compile_sheet(
    parts: Parts, model: SheetModel, room: Room, language: Language, findings: list[Finding]
) -> SheetTemplate:
    package = parts.package
    relations = parts.of(model.part)
    tables = [read_table(package, relation.target) for relation in relations if relation.kind == "table"]
    keep = frozenset(
        row for table in tables for row in range(table.area.top + table.headers, table.area.bottom - table.totals + 1)
    )
    notes = read_notes(parts, model.part)
    links = take_links(model, parts)
    words, texts_of_links = words_by_cell(notes), link_texts(links)
    model = with_cells(model, (*words, *texts_of_links))
    grid = GridCompiler(model, package.file, language, findings, keep, words, texts_of_links).compile()
    if grid and grid.columns:
        findings += _split_tables(model, tables, grid.columns, package.file)
    texts = Texts(package.file, model.name, language, findings)
    named_by_tags = texts.add(model.name, "") is not None
    frame = compile_frame(model, texts)
    rows = grid.rows if grid else {number: GridRow(number, row.cells, 0) for number, row in model.rows.items()}
    repeated = [number for number in rows if grid and grid.repeats(number)]
    patterns = {number: compile_row(row, model.rows[number], room) for number, row in rows.items()}
    cell_tags = [(piece.tag, piece.place) for piece in (grid.sheet_tags if grid else ()) if piece.tag]
    drawings = [
        compile_drawing(parts, relation.target, model.name, partial(extent, model, room), language, findings)
        for relation in relations
        if relation.kind == "drawing"
    ]
    findings += unsafe_formulas(model, package.file)
    touched = grid is not None or texts.count > 0 or _depends(model)
    return SheetTemplate(
        model,
        room,
        grid,
        rows,
        by_column(rows),
        frame,
        patterns,
        _own_rows([rows[number] for number in repeated]),
        speaking_cells(rows),
        tables,
        touched,
        texts.compile(),
        named_by_tags,
        [*texts.sheet_tags, *cell_tags],
        drawings,
        notes,
        links,
    )


def _own_rows(rows: Sequence[GridRow]) -> dict[tuple[int, int], Quick]:
    return {
        (row.number, column): quick
        for row in rows
        for column, cell in row.cells.items()
        if isinstance(cell, ModelCell) and cell.formula and (quick := own_row(cell.formula.formula, row.number))
    }


def _split_tables(model: SheetModel, tables: Sequence[TableModel], plan: ColumnPlan, file: str) -> list[Finding]:
    """The columns of a table have names and formulas of their own, so they cannot repeat or go."""
    spans = [(span.first - 1, span.last + 1) if plan.markers else (span.first, span.last) for span in plan.spans]
    message = _("Columns of a table cannot repeat; let the list be a plain range.")
    return [
        Finding("TPL-TABLE", Severity.BLOCKING, Place(file, (f"{model.name}!{table.area.place}", table.name)), message)
        for table in tables
        if any(first <= table.area.right and table.area.left <= last for first, last in spans)
    ]


def _depends(model: SheetModel) -> bool:
    """Tell whether a sheet without tags says something about other sheets, or lacks the values of its formulas."""
    for row in model.rows.values():
        for cell in row.cells.values():
            if cell.formula and (cell.value is None or _CROSSING.search(cell.formula.formula.text)):
                return True
            if cell.formula and "name" in str(cell.formula.formula.tree):
                return True
    texts = (node.text or "" for node in model.root.iter() if isinstance(node.tag, str))
    return any("!" in text for text in texts)


def _read_names(root: etree._Element, words: Texts) -> list[DefinedName]:
    found: list[DefinedName] = []
    for element in root.iter(_TAG + "definedName"):
        local = element.get("localSheetId")
        text = element.text or ""
        try:
            formula: Formula | None = parse_formula(text)
        except FormulaError:
            formula = None
        kept = attributes(element, ("localSheetId", "name"))
        name = element.get("name") or ""
        filled = words.add_formula(text, name, formula_text)
        found.append(DefinedName(name, kept, text, int(local) if local else None, formula, filled))
    return found


def _cut(root: etree._Element) -> tuple[list[str], str]:
    """Give the workbook part cut at sheets, names and calculation, and the attributes of the latter."""
    sheets = root.find(_TAG + "sheets")
    assert sheets is not None
    names = root.find(_TAG + "definedNames")
    calculation = root.find(_TAG + "calcPr")
    kept = attributes(calculation, ("fullCalcOnLoad",)) if calculation is not None else ' calcId="191029"'
    for element in (names, calculation):
        if element is not None:
            root.remove(element)
    for child in list(sheets):
        sheets.remove(child)
    sheets.text = "\ufdd2"
    external = root.find(_TAG + "externalReferences")
    behind = external if external is not None else sheets
    behind.tail = "\ufdd3"
    xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + etree.tostring(root, encoding="unicode")
    head, rest = xml.split("\ufdd2")
    between, tail = rest.split("\ufdd3")
    return [head, between, tail], kept
