"""Two states of a project compared: what was added, what went, what changed, in the words of the project file."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from generator.filters import cn_date, num, yes_no
from generator.project import Project
from generator.project.base import Audience, Choice, Fact, FieldSpecification, Record, specification
from generator.project.shapes import shapes


class Way(StrEnum):
    """How something differs."""

    ADDED = "新增"
    REMOVED = "删除"
    CHANGED = "修改"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    ``section`` is the Chinese title of the part of the project it is in, ``entry`` names the entry of a list (``R3
    断网自愈``) and what is inside of it, ``field`` the title of the field; for an entry that came or went whole,
    ``field`` is empty and ``old`` or ``new`` is what it is known by. ``internal`` tells that it may not leave the house.
    """

    way: Way
    section: str
    entry: str
    field: str
    old: str
    new: str
    internal: bool


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the comparison is: section, names of the entries on the way, and whether anything there is internal."""

    section: str
    names: tuple[str, ...] = ()
    internal: bool = False

    def within(self, name: str, internal: bool = False) -> _Spot:
        return _Spot(self.section, (*self.names, name) if name else self.names, self.internal or internal)


def changes(old: Project, new: Project) -> Iterator[Change]:
    """Give what differs between two states of a project, in the order of the project file.

    Entries of lists are the same when they have the same id, or the same name; others are compared in their order.
    """
    sides = _Sides(old, new)
    for name, spec in specification(Project).items():
        spot = _Spot(spec.title, internal=spec.audience is Audience.INTERNAL)
        yield from sides.values(
            getattr(old, name), getattr(new, name), spec, shapes(Project)[name].refers_to, spot, top=True
        )


@dataclass(frozen=True, slots=True)
class _Sides:
    """The two projects, which are asked what an id stands for."""

    old: Project
    new: Project

    def records(self, old: Record, new: Record, spot: _Spot) -> Iterator[Change]:
        """Compare two records field by field."""
        for name, spec in specification(type(new)).items():
            here = _Spot(spot.section, spot.names, spot.internal or spec.audience is Audience.INTERNAL)
            yield from self.values(
                getattr(old, name), getattr(new, name), spec, shapes(type(new))[name].refers_to, here
            )

    def values(
        self, old: Any, new: Any, spec: FieldSpecification, refers_to: str | None, spot: _Spot, top: bool = False
    ) -> Iterator[Change]:
        """Compare two values of a field."""
        if old == new:
            return
        if isinstance(old, Fact) or isinstance(new, Fact):
            yield from self._facts(old, new, spec, spot)
        elif isinstance(old, Record) and isinstance(new, Record):
            yield from self.records(old, new, spot if top else spot.within(spec.title))
        elif _holds_records(old) or _holds_records(new):
            yield from self._lists(old, new, spot if top else spot.within(spec.title))
        else:
            before, after = (shown(value, refers_to, side) for value, side in ((old, self.old), (new, self.new)))
            yield Change(
                _way(before, after), spot.section, " › ".join(spot.names), spec.title, before, after, spot.internal
            )

    def _facts(self, old: Fact[Any], new: Fact[Any], spec: FieldSpecification, spot: _Spot) -> Iterator[Change]:
        entry = " › ".join(spot.names)
        if old.value != new.value:
            before, after = shown(old.value, None, self.old), shown(new.value, None, self.new)
            yield Change(_way(before, after), spot.section, entry, spec.title, before, after, spot.internal)
        if old.confidence != new.confidence and old.known and new.known:
            title = f"{spec.title} › {specification(Fact)['confidence'].title}"
            yield Change(
                Way.CHANGED, spot.section, entry, title, old.confidence.label, new.confidence.label, internal=True
            )

    def _lists(self, old: tuple[Record, ...], new: tuple[Record, ...], spot: _Spot) -> Iterator[Change]:
        for before, after in _pairs(old, new):
            if before is None and after is not None:
                yield _whole(Way.ADDED, after, self.new, spot)
            elif after is None and before is not None:
                yield _whole(Way.REMOVED, before, self.old, spot)
            elif before is not None and after is not None and before != after:
                yield from self.records(before, after, spot.within(name_of(after, self.new)))


def _whole(way: Way, record: Record, project: Project, spot: _Spot) -> Change:
    known_by = name_of(record, project)
    old, new = ("", known_by) if way is Way.ADDED else (known_by, "")
    return Change(way, spot.section, " › ".join(spot.names), "", old, new, spot.internal)


def _holds_records(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(entry, Record) for entry in value)


def _way(before: str, after: str) -> Way:
    return Way.ADDED if not before else Way.REMOVED if not after else Way.CHANGED


def _pairs(old: tuple[Record, ...], new: tuple[Record, ...]) -> Iterator[tuple[Record | None, Record | None]]:
    """Pair the entries of two lists by what they are known by; those that are known by nothing, by their order."""
    earlier, later = _keyed(old), _keyed(new)
    if earlier is None or later is None:
        yield from zip_longest(old, new)
        return
    yield from ((earlier.get(key), record) for key, record in later.items())
    yield from ((record, None) for key, record in earlier.items() if key not in later)


def _keyed(entries: tuple[Record, ...]) -> Mapping[str, Record] | None:
    """Give entries by their keys; ``None`` where two have the same one, or one has none."""
    keyed = {_key(entry): entry for entry in entries}
    return keyed if len(keyed) == len(entries) and "" not in keyed else None


def _key(record: Record) -> str:
    for name in ("id", "name", "year", "competitor", "factor", "bidder", "title", "item"):
        if value := getattr(record, name, None):
            return str(value)
    return ""


def name_of(record: Record, project: Project) -> str:
    """Give what a reader knows an entry by: its id and name, what it refers to, or the first text that it holds."""
    id_ = getattr(record, "id", None)
    name = next((found for key in ("name", "title", "subject", "year") if (found := getattr(record, key, None))), None)
    return " ".join(str(part) for part in (id_, name or _first_words(record, id_, project)) if part)


def _first_words(record: Record, id_: str | None, project: Project) -> str:
    for name, shape in shapes(type(record)).items():
        value = getattr(record, name)
        if isinstance(value, str) and value and value != id_ and not isinstance(value, Choice):
            return shown(value, shape.refers_to, project)
    return ""


def shown(value: Any, refers_to: str | None, project: Project) -> str:
    """Give a value as a person reads it; a reference tells the name of what it refers to as well."""
    if isinstance(value, tuple):
        return "；".join(shown(entry, refers_to, project) for entry in value)
    if refers_to is not None and isinstance(value, str):
        entry = project.find(refers_to, value)
        return value if entry is None else name_of(entry, project)
    if isinstance(value, Record):
        return name_of(value, project)
    return _plain(value)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, Decimal | int | float):
        return num(value)
    if isinstance(value, datetime.date):
        return cn_date(value)
    return str(value)
