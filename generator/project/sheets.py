"""The model as sheets of a workbook: which sheet and column, or which row of a form, holds which field.

Everything here follows from the model, so that a new field or record has its place by itself:

- a record that a project has once is a form: a row a field, records inside of it are its parts;
- a list of records is a table: a row an entry, a column a field; a record inside of an entry gives its columns the
  name of its own field before theirs (``响应·响应结论``); a fact has columns for its confidence, source and date;
- a list inside of an entry is a table of its own, whose first column tells the entry that each row belongs to;
- but a list of small records (three plain fields at most) inside of an entry is written into one cell, a line each.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from generator.project.base import FieldSpecification, Record, specification
from generator.project.project import Project
from generator.project.shapes import HOLDERS, Kind, Shape, shapes
from generator.project.telling import is_aside

Path = tuple[str, ...]
"""Field names from a record down."""

JOINT: Final = "·"
"""Stands between the name of a part and that of a field in it."""

SMALL: Final = 3
"""Up to so many plain fields a record is written on one line of a cell."""

SHORT: Final = 18
"""Characters, as Excel counts them, of a name in a drop-down."""

NUMBER: Final = "序号"
"""The head of the column that names entries without an id, for tables below them."""

EXAMPLE: Final = "例"
"""Marks, in the first column of a table, a row that is an example and never read."""

GUIDE, PICKS, CHECK, RESULT = "说明", "选单", "检查", "检查结果"
"""Sheets that hold nothing of the project: how to fill it in, what drop-downs offer, what a check has found; and the
head of the column with a check's findings.
"""

ITEM, VALUE, HOW, SAMPLE, WHEN = "填写项", "内容", "怎么填", "例子", "何时要"
"""The heads of a form, besides those of a fact's confidence, source and date."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where one field stands: a column of a table, or a row of a form.

    ``path`` leads there from the entry or the form's record, ``record`` declares the field. ``aside`` tells that it
    says how sure something is and where it comes from. In a form a fact is one row; in a table it is four columns.
    """

    path: Path
    head: str
    shape: Shape
    spec: FieldSpecification
    record: type[Record]
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with a row an entry. ``path`` leads to the list from the project, or from the entry of its ``owner``.

    ``lists`` are the lists of its entries that have tables of their own.
    """

    title: str
    path: Path
    record: type[Record]
    columns: tuple[Column, ...]
    spec: FieldSpecification
    owner: Table | None = None
    lists: tuple[Column, ...] = ()

    @property
    def numbered(self) -> bool:
        """Tell whether a column with numbers names the entries: an id tells them apart only where it is required, and
        only within one list.
        """
        has_id = "id" in self.record.model_fields and specification(self.record)["id"].info.is_required()
        return bool(self.lists) and not (has_id and self.owner is None)

    @property
    def whole_path(self) -> Path:
        """Give the field names from the project to the list, through the lists between."""
        return (*(self.owner.whole_path if self.owner else ()), *self.path)

    @property
    def name(self) -> str:
        """Give the name by which a file knows the table, such as ``visits.questions``."""
        return ".".join(self.whole_path)

    @property
    def parent_head(self) -> str:
        """Give the head of the column that tells the entry each row belongs to."""
        return self.owner.title if self.owner else ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a form: the fields of one record. ``path`` leads to it from the form's record."""

    title: str
    path: Path
    rows: tuple[Column, ...]
    record: type[Record]
    spec: FieldSpecification


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet with a row a field, for a record that a project has once; the first part is its own."""

    title: str
    path: Path
    parts: tuple[Part, ...]
    spec: FieldSpecification

    @property
    def name(self) -> str:
        """Give the name by which a file knows the form, such as ``mant``."""
        return ".".join(self.path)

    @property
    def has_facts(self) -> bool:
        """Tell whether a row of the form is a fact, which has cells for confidence, source and date."""
        return any(row.shape.kind is Kind.FACT for part in self.parts for row in part.rows)


Sheet = Form | Table


@cache
def sheets() -> tuple[Sheet, ...]:
    """Give all sheets in the order of the model, tables below an entry after those that hold the entry."""
    found: list[Sheet] = []
    for name, shape in shapes(Project).items():
        spec = specification(Project)[name]
        if shape.kind is Kind.RECORD and shape.record:
            found += _form(shape.record, (name,), spec)
        elif shape.kind is Kind.LIST and shape.item and shape.item.record:
            found += _table(shape.item.record, (name,), spec.title, spec)
        else:
            raise TypeError(f"{name}: a project consists of records and lists of records")
    return tuple(found)


def anchor(sheet: Sheet) -> str:
    """Give the defined name that finds the head row of a sheet again after somebody has renamed the sheet."""
    return "presales_" + sheet.name.replace(".", "__")


def short_name(name: str) -> str:
    """Give a name as drop-downs show it behind an id: on one line, cut where it is long."""
    words = " ".join(name.split())
    if _units(words) <= SHORT:
        return words
    while _units(words) >= SHORT:
        words = words[:-1]
    return words + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fingerprint(sheet: Table, texts: Mapping[Path, str]) -> str:
    """Give a short mark of the texts of an example row, by which a reader sees that somebody has typed over it."""
    words = [f"{'.'.join(column.path)}={texts.get(column.path, '')}" for column in sheet.columns]
    return f"{zlib.crc32(chr(10).join(words).encode('utf-8', 'replace')):08x}"


@cache
def table(name: str) -> Table | None:
    """Give the table of a list by its name, such as ``scoring.factors``."""
    return next((each for each in sheets() if isinstance(each, Table) and each.name == name), None)


def naming_field(record: type[Record]) -> str | None:
    """Give the field by which a person knows an entry: its name or title, else the first text that it must have."""
    for name in ("name", "title"):
        if name in record.model_fields:
            return name
    specs, kinds = specification(record), shapes(record)
    texts = [name for name, shape in kinds.items() if shape.kind is Kind.TEXT and not shape.ref]
    return next((name for name in texts if specs[name].info.is_required()), None)


def _form(record: type[Record], path: Path, spec: FieldSpecification) -> Iterator[Sheet]:
    below: list[Table] = []
    parts = tuple(_parts(record, (), spec.title, spec, path, below))
    yield Form(spec.title, path, parts, spec)
    yield from below


def _parts(
    record: type[Record], path: Path, title: str, spec: FieldSpecification, root: Path, below: list[Table]
) -> Iterator[Part]:
    """Yield the parts of a form; tables for its lists are added to ``below``."""
    rows: list[Column] = []
    inner: list[Part] = []
    for name, shape in shapes(record).items():
        own, here = specification(record)[name], (*path, name)
        if shape.kind is Kind.RECORD and shape.record:
            inner += _parts(shape.record, here, own.title, own, root, below)
        elif shape.kind is Kind.LIST and shape.item and shape.item.kind is Kind.RECORD and shape.item.record:
            below += _table(shape.item.record, (*root, *here), _below(spec.title, own.title), own)
        else:
            rows.append(Column(here, own.title, shape, own, record, is_aside(record, name)))
    yield Part(title, path, tuple(sorted(rows, key=lambda row: row.aside)), record, spec)
    yield from inner


def _table(
    record: type[Record], path: Path, title: str, spec: FieldSpecification, owner: Table | None = None
) -> Iterator[Table]:
    columns = _Columns()
    columns.gather(record, (), "")
    # What is said of the whole entry stands last, so that the first columns are those by which it is known.
    ordered = sorted(columns.found, key=lambda column: column.aside and len(column.path) == 1)
    found = Table(title, path, record, tuple(ordered), spec, owner, tuple(columns.lists))
    yield found
    for inner in columns.lists:
        assert inner.shape.item is not None and inner.shape.item.record is not None
        yield from _table(inner.shape.item.record, inner.path, _below(title, inner.head), inner.spec, found)


def _below(title: str, name: str) -> str:
    """Give the title of a sheet for what stands below another one."""
    return name if name.startswith(title) else f"{title}{JOINT}{name}"


@dataclass(slots=True)
class _Columns:
    """The columns of a table, and the lists in its entries that are too large for a cell."""

    found: list[Column] = field(default_factory=list)
    lists: list[Column] = field(default_factory=list)

    def gather(self, record: type[Record], path: Path, prefix: str) -> None:
        for name, shape in shapes(record).items():
            spec, here = specification(record)[name], (*path, name)
            column = Column(here, prefix + spec.title, shape, spec, record, is_aside(record, name))
            if shape.kind is Kind.RECORD and shape.record:
                self.gather(shape.record, here, f"{column.head}{JOINT}")
            elif shape.kind is Kind.FACT and shape.record:
                self.found += fact_columns(column)
            elif shape.kind is Kind.LIST and shape.item and shape.item.record and not is_small(shape.item.record):
                self.lists.append(column)
            else:
                self.found.append(column)


def fact_columns(column: Column) -> Iterator[Column]:
    """Yield the columns of a fact: its value under the head of its field, then how sure it is and from where."""
    shape = column.shape
    assert shape.record is not None and shape.item is not None
    for name, spec in specification(shape.record).items():
        kind = shape.item if name == "value" else shapes(shape.record)[name]
        head = column.head if name == "value" else f"{column.head}{JOINT}{spec.title}"
        told = column.spec if name == "value" else spec
        yield Column((*column.path, name), head, kind, told, shape.record, name != "value")


def is_small(record: type[Record]) -> bool:
    """Tell whether a record is written on one line of a cell."""
    return len(record.model_fields) <= SMALL and not any(shape.kind in HOLDERS for shape in shapes(record).values())
