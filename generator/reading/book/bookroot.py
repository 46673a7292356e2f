"""The conductor of a project workbook: finds each sheet, reads it, joins entries with what belongs to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import Finding, PackageError
from generator.project import Project
from generator.project.sheets import CHECK, GUIDE, PICKS, Form, Sheet, Table, anchor, sheets
from generator.reading.book import telling
from generator.reading.book.bookcells import Cells, read_cells
from generator.reading.book.bookfile import Anchor, Book, read_book
from generator.reading.book.branches import Branch
from generator.reading.book.cellvalues import Reader
from generator.reading.book.formrows import FormRows, read_form
from generator.reading.book.heads import bare, find_heads, sheet_names
from generator.reading.book.joining import joined
from generator.reading.book.opening import in_use, open_workbook
from generator.reading.book.rows import Rows, read_rows
from generator.reading.tree import Mapping, refused
from generator.wording import _

OURS = frozenset(bare(name) for name in (GUIDE, PICKS, CHECK))
"""Sheets that hold nothing of the project."""


@dataclass(slots=True)
class BookTree:
    """What a workbook says: the tree of a project, faults that no tree can hold, and what is only worth telling.

    ``unread`` are the fields of the project whose sheet is not there or could not be read. ``tables`` and ``forms`` tell
    where each entry and each field stands, by the name of its sheet in the model.
    """

    root: Mapping
    sheets: tuple[str, ...]
    findings: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    unread: set[tuple[str, ...]] = field(default_factory=set)
    tables: dict[str, Rows] = field(default_factory=dict)
    forms: dict[str, FormRows] = field(default_factory=dict)


def read_workbook(path: Path) -> BookTree:
    """Read a project workbook. Raises ``ProjectError`` with one finding where it cannot be opened at all."""
    package = open_workbook(path)
    try:
        tree = _read(str(path), read_book(package))
    except PackageError as error:
        hint = _("Open it in Excel or WPS and save it anew, or take an undamaged copy.")
        raise refused("PRJ-FILE", str(path), None, None, str(error), hint) from error
    if note := in_use(path):
        tree.notes.append(note)
    return tree


def _read(file: str, book: Book) -> BookTree:
    reader = Reader(file, book.epoch_1904)
    names = tuple(sheet.name for sheet in book.sheets)
    root = Branch(Project, 1, 1, names[0] if names else "")
    tree = BookTree(root.node(), names, notes=reader.notes)
    found = _sheets_of(book, file, tree)
    tables = tree.tables
    for sheet in sheets():
        place = book.anchors.get(anchor(sheet))
        if sheet.name not in found:
            _miss(sheet, file, tree)
        elif isinstance(sheet, Form):
            _read_form(reader, sheet, found[sheet.name], place, root, tree)
        elif rows := _read_table(reader, sheet, found[sheet.name], place, tree):
            tables[sheet.name] = rows
            tree.notes += telling.examples(file, rows, book.constants.get(anchor(sheet) + "_example"))
    tree.findings += joined(file, root, tables)
    tree.root = root.node()
    return tree


def _sheets_of(book: Book, file: str, tree: BookTree) -> dict[str, Cells]:
    """Give the cells of each sheet of the model that the workbook has, and tell the sheets that are none.

    The name that the file itself keeps for a sheet goes along when somebody renames the sheet, so it counts first.
    """
    known = sheet_names(sheets())
    kept = {place.sheet: sheet for sheet in sheets() if (place := book.anchors.get(anchor(sheet)))}
    found: dict[str, Cells] = {}
    strangers: list[Cells] = []
    for each in book.sheets:
        sheet = kept.get(each.name) or known.get(bare(each.name))
        if sheet is None and bare(each.name) in OURS:
            continue
        cells = read_cells(book, each)
        if sheet is None or sheet.name in found or (sheet in kept.values() and each.name not in kept):
            strangers.append(cells)
        else:
            found[sheet.name] = cells
            tree.notes += telling.hidden(file, cells)
    free = [sheet.title for sheet in sheets() if sheet.name not in found]
    for cells in strangers:
        tree.notes += telling.stranger(file, cells, free)
    return found


def _miss(sheet: Sheet, file: str, tree: BookTree) -> None:
    if isinstance(sheet, Form) and sheet.spec.info.is_required():
        tree.unread.add(sheet.path)
        tree.findings.append(telling.missing(file, sheet))


def _read_form(reader: Reader, form: Form, cells: Cells, place: Anchor | None, root: Branch, tree: BookTree) -> None:
    found = read_form(reader, form, cells, place.first if place else None)
    if found is None:
        tree.unread.add(form.path)
        tree.findings.append(telling.no_head(reader.file, form, cells))
        return
    root.inner[form.path[0]] = found.branch
    tree.forms[form.name] = found
    telling.form(reader.file, found, tree.findings, tree.notes)


def _read_table(reader: Reader, table: Table, cells: Cells, place: Anchor | None, tree: BookTree) -> Rows | None:
    heads = find_heads(table, cells, place.first if place else None)
    if heads is None:
        if any(len(row) > 1 for row in cells.rows.values()):
            tree.unread.add(table.whole_path)
            tree.findings.append(telling.no_head(reader.file, table, cells))
        return None
    example = place.last if place and place.last == heads.row + 1 else 0
    rows = read_rows(reader, table, cells, heads, example)
    telling.table(reader.file, rows, tree.findings, tree.notes)
    return rows
