"""Which column of a sheet holds which field, found by the words in its head row, wherever they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.project.shapes import Kind
from generator.project.sheets import JOINT, NUMBER, Column, Form, Table
from generator.reading.book.bookcells import Cells
from generator.reading.book.cellvalues import SCALES

SEARCHED: Final = 40
"""Rows in which a head row is looked for."""

MOST_COLUMNS: Final = 2000
"""Columns that are looked at; whatever stands further right belongs to nobody's table."""

_REMARK = re.compile(r"[（(]([^（）()]*)[）)]$")
_HARMLESS: Final = frozenset({"必填", "选填", "可选", "可不填", "可空"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands: its column, and the power of ten that its head tells by a unit such as 万元."""

    field: Column
    column: int
    scale: int = 0


@dataclass(slots=True)
class Heads:
    """The head row of a table.

    ``number`` and ``owner`` are the columns that name entries and tell what each belongs to, 0 where there are none.
    ``unknown`` and ``repeated`` are heads that name no field, or one that an earlier column has, by column.
    """

    row: int
    places: dict[int, Place] = field(default_factory=dict)
    number: int = 0
    owner: int = 0
    unknown: dict[int, str] = field(default_factory=dict)
    repeated: dict[int, str] = field(default_factory=dict)

    @property
    def columns(self) -> list[int]:
        """Give all columns that are read, from the left."""
        return sorted(filter(None, (*self.places, self.number, self.owner)))


def bare(words: str) -> str:
    """Give what counts of a head: no spaces, no stars, one width and case of letters."""
    return "".join(unicodedata.normalize("NFKC", words).split()).strip("*").casefold()


def head_names(columns: Iterable[Column]) -> dict[str, Column]:
    """Give the words by which heads mean their columns: the whole head, its last part where only one has it."""
    listed = list(columns)
    short: dict[str, list[Column]] = {}
    for column in listed:
        short.setdefault(bare(column.spec.title), []).append(column)
    names = {words: found[0] for words, found in short.items() if len(found) == 1}
    names |= {bare(".".join(column.path)): column for column in listed}
    return names | {bare(column.head): column for column in listed}


def find_heads(table: Table, cells: Cells, anchor: int | None) -> Heads | None:
    """Give the head row of a table; ``None`` where no row looks like one."""
    names = head_names((*table.columns, *table.lists))
    best = anchor if anchor is not None and _matches(names, cells, anchor) else None
    if best is None:
        rows = sorted(row for row in cells.rows if row <= SEARCHED)
        best = max(rows, key=lambda row: _matches(names, cells, row), default=None)
    if best is None or _matches(names, cells, best) < min(2, len(table.columns)):
        return None
    heads = Heads(best)
    for column, cell in sorted(cells.rows[best].items()):
        if column <= MOST_COLUMNS:
            _place(table, names, heads, column, cell.text.strip())
    return heads


def _matches(names: Mapping[str, Column], cells: Cells, row: int) -> int:
    return len({id(found[0]) for cell in cells.rows.get(row, {}).values() if (found := meant(names, cell.text))})


def meant(names: Mapping[str, Column], words: str) -> tuple[Column, int] | None:
    """Give the field that a head means, and the power of ten of the unit that it tells in brackets."""
    key = bare(words)
    if key in names:
        return names[key], 0
    remark = _REMARK.search(key)
    if not remark:
        return None
    found = names.get(bare(key[: remark.start()]))
    if found is None:
        return None
    if remark[1] in _HARMLESS:
        return found, 0
    kind = found.shape.item.kind if found.shape.kind is Kind.FACT and found.shape.item else found.shape.kind
    unit = remark[1].removeprefix("单位:").removeprefix("单位")
    return (found, SCALES[unit]) if kind is Kind.MONEY and unit in SCALES else None


def _place(table: Table, names: Mapping[str, Column], heads: Heads, column: int, words: str) -> None:
    found = meant(names, words)
    key = bare(words)
    if table.owner and not heads.owner and key in _owner_names(table):
        heads.owner = column
    elif table.numbered and not heads.number and key == bare(NUMBER):
        heads.number = column
    elif found is None:
        heads.unknown[column] = words
    elif any(place.field is found[0] for place in heads.places.values()):
        heads.repeated[column] = words
    else:
        heads.places[column] = Place(found[0], column, found[1])


def _owner_names(table: Table) -> set[str]:
    return {bare(table.parent_head), bare("所属" + table.parent_head)}


def free_heads(table: Table, heads: Heads) -> list[str]:
    """Give the heads of fields that no column holds, for near misses."""
    placed = {place.field.path for place in heads.places.values()}
    return [column.head for column in table.columns if column.path not in placed]


def sheet_names(sheets: Iterable[Form | Table]) -> dict[str, Form | Table]:
    """Give the words by which sheets are known: their title, its last part where only one has it, the model's name."""
    listed = list(sheets)
    short: dict[str, list[Form | Table]] = {}
    for sheet in listed:
        short.setdefault(bare(sheet.title.rpartition(JOINT)[2]), []).append(sheet)
    names = {words: found[0] for words, found in short.items() if len(found) == 1}
    return names | {bare(sheet.name): sheet for sheet in listed} | {bare(sheet.title): sheet for sheet in listed}


def empty_columns(cells: Cells, heads: Heads) -> Iterator[int]:
    """Yield the columns that hold something below the head row, but have no head."""
    known = set(cells.rows[heads.row])
    told: set[int] = set()
    for row, values in cells.rows.items():
        if row > heads.row:
            for column in values:
                if column not in known and column not in told:
                    told.add(column)
                    yield column
