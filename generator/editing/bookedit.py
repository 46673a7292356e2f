"""Edits done in a project workbook: only the cells that change and the rows that are added are written anew.

All other parts of the file stay byte by byte; in a sheet that changes, all other elements stay as they are.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

from generator.editing.edits import Edit, edited
from generator.editing.edits import Path as Way
from generator.editing.yamledit import CannotEditError
from generator.office.base.markup import parse
from generator.office.base.package import assemble, pack
from generator.office.formulas.numberformats import shows_date
from generator.project import Project
from generator.project.addresses import value_at
from generator.project.base import Fact, Record, specification
from generator.project.shapes import shapes
from generator.project.sheets import Column, Table, table
from generator.reading.book.bookfile import read_book
from generator.reading.book.bookroot import BookTree, read_workbook
from generator.reading.book.formrows import FormRows
from generator.reading.book.joining import by_name
from generator.reading.book.opening import open_workbook
from generator.reading.book.rows import Rows
from generator.workbook.page import Cell
from generator.workbook.sheetparts import SheetPart
from generator.workbook.values import Writer, label_of


def edited_book(path: Path, project: Project, edits: Iterable[Edit]) -> bytes:
    """Give the workbook with edits done. Raises CannotEditError where a cell for a value is missing."""
    listed = list(edits)
    editor = _Editor(path, edited(project, listed))
    for edit in listed:
        editor.do(edit)
    return editor.data()


class _Editor:
    """A workbook while it is edited; ``after`` is the project that must come out."""

    def __init__(self, path: Path, after: Project) -> None:
        self.package = open_workbook(path)
        self.book = read_book(self.package)
        self.tree: BookTree = read_workbook(path)
        self.after = after
        self.writer = Writer(after)
        self.parts: dict[str, SheetPart] = {}
        self.last: dict[str, int] = {}

    def data(self) -> bytes:
        if self.writer.faults:
            raise CannotEditError
        members = []
        for name, member in self.package.members.items():
            part = self.parts.get(name)
            members.append(pack(name, part.written()) if part else member)
        return assemble(members)

    def do(self, edit: Edit) -> None:
        names = tuple(key for key in edit.path if isinstance(key, str))
        below = table(".".join(names)) if edit.joins else None
        if below is not None:
            self.add(below, edit.value, self.owner_of(edit.path[:-1]))
        else:
            self.set(edit.path, edit.value)

    def owner_of(self, path: Way) -> str:
        """Give how rows of a table below an entry name it; nothing for a list of the project's own."""
        return self.label(value_at(self.after, path)) if path else ""

    def label(self, entry: Record) -> str:
        id = getattr(entry, "id", None)
        return label_of(entry, str(id)) if id else ""

    def set(self, path: Way, value: Any) -> None:
        """Write what a field holds now."""
        depth = max((at for at, key in enumerate(path) if isinstance(key, int)), default=-1) + 1
        field = tuple(str(key) for key in path[depth:])
        if depth == 0:
            self.set_in_form(path, value)
            return
        rows, row = self.row_of(path[:depth])
        for place in rows.heads.places.values():
            tail = place.field.path
            if tail == field or (isinstance(value, Fact) and tail[:-1] == field):
                self.write(
                    rows, place.column, place.scale, row, place.field, value_at(self.after, (*path[:depth], *tail))
                )
                field = field if isinstance(value, Fact) else ()
        if field and not isinstance(value, Fact):
            raise CannotEditError

    def row_of(self, path: Way) -> tuple[Rows, int]:
        """Give the table and row of an entry of a list, in the project or in another entry."""
        name = ".".join(key for key in path if isinstance(key, str))
        rows = self.tree.tables.get(name)
        if rows is None:
            raise CannotEditError
        entries = rows.entries
        if rows.table.owner is not None:
            before = max(at for at, key in enumerate(path[:-1]) if isinstance(key, int)) + 1
            owners, owner = self.row_of(path[:before])
            named = by_name(owners.entries)
            entries = [
                one
                for one in entries
                if (at := named.get(one.owner)) is not None and owners.entries[at].number == owner
            ]
        return rows, entries[int(path[-1])].number

    def set_in_form(self, path: Way, value: Any) -> None:
        form: FormRows | None = self.tree.forms.get(str(path[0]))
        field = tuple(str(key) for key in path[1:])
        row = form.places.get(field) if form else None
        column = (
            next((one for part in form.form.parts for one in part.rows if one.path == field), None) if form else None
        )
        if form is None or row is None or column is None:
            raise CannotEditError
        if not isinstance(value, Fact):
            self.put(form.cells.name, row, form.value, self.cell(value, column, path))
            return
        kinds = shapes(type(value))
        item = column.shape.item
        assert item is not None
        self.put(form.cells.name, row, form.value, self.writer.cell(value.value, item, ()))
        for name, at in form.columns.items():
            told = getattr(value, name)
            self.put(form.cells.name, row, at, self.writer.cell(told, kinds[name], ()) if told != "" else None)

    def cell(self, value: Any, column: Column, path: Way) -> Cell | None:
        steps = tuple(str(key) for key in path)
        return None if value == "" else self.writer.cell(value, column.shape, steps)

    def write(self, rows: Rows, column: int, scale: int, row: int, field: Column, value: Any) -> None:
        cell = self.cell(value, field, field.path)
        if cell is not None and scale and cell.figures:
            cell = Cell(cell.style, figures=f"{Decimal(cell.figures).scaleb(-scale):f}")
        self.put(rows.cells.name, row, column, cell)

    def add(self, below: Table, entry: Record, owner: str) -> None:
        """Add a row for an entry, and rows of other tables for the lists inside of it."""
        rows = self.tree.tables.get(below.name)
        if rows is None:
            raise CannotEditError
        row = self.next_row(rows)
        if below.owner is not None:
            if not rows.heads.owner or not owner:
                raise CannotEditError
            self.put(rows.cells.name, row, rows.heads.owner, Cell("choice", text=owner))
        for place in rows.heads.places.values():
            value: Any = entry
            for name in place.field.path:
                value = getattr(value, name)
            default = specification(place.field.record)[place.field.path[-1]].info
            if value != "" and (default.is_required() or value != default.default):
                self.write(rows, place.column, place.scale, row, place.field, value)
        for inner in below.lists:
            found = table(f"{below.name}.{'.'.join(inner.path)}")
            value = entry
            for name in inner.path:
                value = getattr(value, name)
            for each in value if found else ():
                self.add(found, each, self.label(entry))  # type: ignore[arg-type]

    def next_row(self, rows: Rows) -> int:
        name = rows.cells.name
        last = self.last.get(name) or max((*rows.cells.rows, rows.heads.row))
        self.last[name] = last + 1
        return last + 1

    def put(self, sheet: str, row: int, column: int, cell: Cell | None) -> None:
        part = self.part(sheet)
        if cell is None:
            part.clear(row, column)
        elif cell.figures and cell.style == "day" and not self.is_day(part.style(row, column)):
            number = int(cell.figures)
            part.text(row, column, _iso(number))
        elif cell.figures:
            part.figures(row, column, cell.figures)
        else:
            part.text(row, column, cell.text)

    def is_day(self, style: int) -> bool:
        return style < len(self.book.formats) and shows_date(self.book.formats[style])

    def part(self, name: str) -> SheetPart:
        sheet = next(each for each in self.book.sheets if each.name == name)
        if sheet.part not in self.parts:
            root: etree._Element = parse(self.package.read(sheet.part), sheet.part)
            self.parts[sheet.part] = SheetPart(root)
        return self.parts[sheet.part]


def _iso(number: int) -> str:
    return (datetime.date(1899, 12, 30) + datetime.timedelta(days=number)).isoformat()
