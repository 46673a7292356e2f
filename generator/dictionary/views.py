"""The names that only one kind of file has: what its view computes, and the head that all files share."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from generator.catalog import DELIVERABLES, Deliverable, Output
from generator.context import example, own_names
from generator.dictionary.uses import need_of
from generator.office import Record
from generator.office.inspection.needs import Need
from generator.project.base import Audience

EVERY_FILE = "所有文件"


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name, with ``[]`` for the entries of a list; ``used`` tells that a shipped template asks for it.

    ``title`` is empty where it has no Chinese one; where it has, that can stand for the last name of the path.
    """

    files: str
    audiences: frozenset[Audience]
    title: str
    english: str
    kind: str
    used: bool


def names() -> Iterator[NameRow]:
    """Yield the names of the head, and then those of each deliverable, in the order of the catalogue."""
    first = DELIVERABLES[0]
    head = _Rows(EVERY_FILE, frozenset(Audience))
    yield from head.of("文件", "doc", example(first, first.outputs[0])["doc"], None)
    for deliverable in DELIVERABLES:
        yield from _own(deliverable)


def _own(deliverable: Deliverable) -> Iterator[NameRow]:
    """Yield the names of a deliverable; what several of its files have stands here once."""
    found: dict[str, NameRow] = {}
    for output in deliverable.outputs:
        for row in _of(deliverable, output):
            known = found.setdefault(row.english, row)
            # A name that has nothing to show in one of the files is there for the other.
            there = [one for one in (known, row) if one.kind != NOTHING] or [known, row]
            audiences = frozenset(audience for one in there for audience in one.audiences)
            found[row.english] = replace(known, audiences=audiences, kind=there[0].kind, used=known.used or row.used)
    yield from found.values()


def _of(deliverable: Deliverable, output: Output) -> Iterator[NameRow]:
    data, need = example(deliverable, output), need_of(output.template)
    rows = _Rows(deliverable.title, frozenset({output.audience}))
    for name in own_names(deliverable, output):
        if not name.startswith("_"):
            yield from rows.of("", name, data.get(name), need.fields.get(name, Need()))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes the rows of one file. Without a need every name counts as used."""

    files: str
    audiences: frozenset[Audience]

    def of(self, title: str, english: str, value: Any, need: Need | None) -> Iterator[NameRow]:
        """Yield the row of a name, and those of the names below it."""
        used = need is None or need.printed or need.number or bool(need.fields) or need.item is not None
        yield NameRow(self.files, self.audiences, title, english, _kind(value), used)
        while isinstance(value, list):
            value, english = _merged(value), f"{english}[]"
            need = need and (need.item or Need())
        if isinstance(value, dict):
            yield from self._below(english, value, need)

    def _below(self, english: str, value: dict[str, Any], need: Need | None) -> Iterator[NameRow]:
        titles = value.kind.titles if isinstance(value, Record) else {}
        for name in dict.fromkeys((*titles, *value)):
            if name not in GEOMETRY:
                title = titles.get(name, "")
                asked = need and (need.fields.get(name) or need.fields.get(title) or Need())
                yield from self.of(title, f"{english}.{name}", value.get(name), asked)


GEOMETRY: Final = frozenset({"x", "y", "w", "h", "x1", "y1", "x2", "y2", "fill", "color", "edges"})
"""What places shapes; the program works it out, and templates pass it on whole."""


def _merged(values: list[Any]) -> Any:
    """Give an entry of a list that has all names which its entries have; the first one where they have none."""
    records = [value for value in values if isinstance(value, dict)]
    if not records:
        return values[0] if values else None
    whole = {name: value for record in reversed(records) for name, value in record.items()}
    first = records[0]
    return Record(first.kind, whole) if isinstance(first, Record) else whole


NOTHING = "—"


def _kind(value: Any) -> str:
    for kinds, word in KINDS:
        if isinstance(value, kinds):
            return word
    return NOTHING


KINDS: Iterable[tuple[Any, str]] = (
    (bool, "是或否"),
    ((int, float, Decimal), "数"),
    (datetime.date, "日期"),
    (str, "文字"),
    (list, "列表"),
    (dict, "一组字段"),
)
"""What each kind of plain value is called; a truth value is a number as well, so it comes first."""
