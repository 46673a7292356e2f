"""Examples for the sheets, and how long texts usually are: both taken from a sample that has everything in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from generator.project import Project
from generator.project.base import Fact, Record
from generator.project.shapes import Kind
from generator.project.sheets import Column, Form, Table, naming_field, sheets
from generator.project.sheets import Path as Steps
from generator.project.telling import told
from generator.workbook.page import Cell
from generator.workbook.values import Writer, label_of

SAMPLE: Final = "vocational-college.yaml"
LONGEST: Final = 36
"""Characters of an example; it shows the form, not all of the words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list in its project: what it belongs to, its number in the sheet, and itself."""

    owner: str
    number: str
    record: Record


@dataclass(slots=True)
class Examples:
    """What the sheets show as examples, and the usual length of the texts of each field."""

    project: Project
    lengths: dict[tuple[type[Record], str], int] = field(default_factory=dict)
    tables: dict[str, tuple[str, str, dict[Steps, Cell]]] = field(default_factory=dict)

    def of_table(self, table: Table) -> tuple[str, str, dict[Steps, Cell]]:
        """Give the owner, the number and the cells of an example entry; nothing where the sample has none."""
        if table.name not in self.tables:
            entries = entries_of(self.project, table)
            best = max(entries[:6], key=lambda entry: len(self._cells(table, entry.record)), default=None)
            found = (best.owner, best.number, self._cells(table, best.record)) if best else ("", "", {})
            self.tables[table.name] = found
        return self.tables[table.name]

    def _cells(self, table: Table, record: Record) -> dict[Steps, Cell]:
        writer = Writer(self.project)
        found: dict[Steps, Cell] = {}
        for column in table.columns:
            cell = writer.cell(told(record, column.path, column.spec), column.shape, ())
            if cell:
                found[column.path] = _as_example(cell)
        return found

    def of_form(self, form: Form, column: Column) -> str:
        """Give the words of an example for a row of a form."""
        value: Any = getattr(self.project, form.path[0])
        for name in column.path:
            value = getattr(value, name, None)
        shape = column.shape.item if isinstance(value, Fact) and column.shape.item else column.shape
        value = value.value if isinstance(value, Fact) else value
        if value in (None, "", ()):
            return ""
        return shortened(Writer(self.project).words(value, shape), LONGEST)


@cache
def samples_folder() -> Path:
    """Give the folder of the shipped samples: beside the modules when installed, at the top of a checkout."""
    beside = Path(__file__).parent.parent / "samples"
    return beside if beside.is_dir() else Path(__file__).parent.parent.parent / "samples"


def read_examples() -> Examples:
    """Read the sample."""
    from generator.reading import read_project

    project = read_project(samples_folder() / SAMPLE)
    examples = Examples(project)
    for sheet in sheets():
        if isinstance(sheet, Table):
            records = [entry.record for entry in entries_of(project, sheet)]
            for column in sheet.columns:
                examples.lengths[column.record, column.spec.name] = _usual_length(records, column)
    return examples


def entries_of(project: Project, table: Table) -> list[Entry]:
    """Give the entries of a table with what they belong to, in the order of the sheet."""
    if table.owner is None:
        return [
            Entry("", str(number) if table.numbered else "", record)
            for number, record in enumerate(_at(project, table.path), 1)
        ]
    found: list[Entry] = []
    owners = entries_of(project, table.owner)
    naming = naming_field(table.owner.record)
    names = {" ".join(str(getattr(owner.record, naming) or "").split()) for owner in owners} if naming else set()
    for owner in owners:
        label = owner_label(owner)
        # Where another entry is called just so, the number or id alone says which one is meant.
        written = key_of(owner) if label in names else label
        for record in _at(owner.record, table.path):
            found.append(Entry(written, str(len(found) + 1) if table.numbered else "", record))
    return found


def key_of(entry: Entry) -> str:
    """Give the number or id of an entry."""
    return entry.number or str(getattr(entry.record, "id", None) or "")


def owner_label(entry: Entry) -> str:
    """Give what a drop-down offers to belong to an entry: its number or id, and its name."""
    return label_of(entry.record, key_of(entry))


def _at(record: Any, path: Steps) -> tuple[Any, ...]:
    for name in path:
        record = getattr(record, name)
        if record is None:
            return ()
    return tuple(record)


def _usual_length(records: list[Record], column: Column) -> int:
    """Give the length of the longest line of a field, that four of five entries do not exceed."""
    lengths = sorted(length for record in records for length in _lengths(record, column))
    return lengths[len(lengths) * 4 // 5] if lengths else 0


def _lengths(record: Record, column: Column) -> Iterator[int]:
    if column.shape.kind in (Kind.TEXT, Kind.LIST):
        value = told(record, column.path, column.spec)
        if value:
            words = Writer(None).words(value, column.shape)
            yield max(map(len, words.split("\n")))


def _as_example(cell: Cell) -> Cell:
    style = {"day": "example-day", "share": "example-share", "share-fine": "example-share"}.get(cell.style)
    style = style or ("example-number" if cell.figures else "example")
    return replace(cell, style=style, text=shortened(cell.text, LONGEST))


def shortened(text: str, longest: int) -> str:
    """Give the first lines of a text, as far as they go."""
    flat = re.sub(r"\s*\n\s*", "↵ ", text.strip())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"
