"""The project as plain data for one audience: what is internal is not there at all.

A field that is needed by the document's stage but empty is left out of its record, so that the engine marks it as an
open place by its title; any other empty field is ``None``, an empty text or an empty list, and prints nothing.
References are replaced by the names of what they refer to, which is what a reader wants to see.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from generator.office.values import Record as Plain
from generator.office.values import RecordType, Value
from generator.project import Project
from generator.project.base import Audience, Choice, Fact, FieldSpecification, Record, specification
from generator.project.needs import Requirement
from generator.project.shapes import shapes
from generator.withheld import OpenRecord, OpenType


@cache
def kind_of(record: type[Record], audience: Audience = Audience.INTERNAL) -> RecordType:
    """Give the names and titles of a record's fields, as templates for an audience use them."""
    fields = specification(record).values()
    shown = {spec.name: spec.title for spec in fields if _may_be_seen(spec, audience)}
    if audience is Audience.INTERNAL:
        return RecordType(record.__name__, shown)
    hidden = {word for spec in fields if spec.name not in shown for word in (spec.name, spec.title)}
    return OpenType(record.__name__, shown, frozenset(hidden - {*shown, *shown.values()}))


@cache
def _kind_of_fact(title: str, audience: Audience) -> RecordType:
    """Give a fact's kind, with the title of the field that holds it, since that is what an open place is called."""
    kind = kind_of(Fact, audience)
    return replace(kind, titles={**kind.titles, "value": title})


def _may_be_seen(spec: FieldSpecification, audience: Audience) -> bool:
    return audience is Audience.INTERNAL or spec.audience is Audience.OPEN


def plain(record: Record, project: Project, audience: Audience, stage: int) -> Plain:
    """Give a record of the project as plain data for an audience, with the open places of a stage left out."""
    return _plain(kind_of(type(record), audience), _entries(record, project, audience, stage))


def _plain(kind: RecordType, entries: Iterator[tuple[str, Value]]) -> Plain:
    return OpenRecord(kind, entries) if isinstance(kind, OpenType) else Plain(kind, entries)


def _entries(record: Record, project: Project, audience: Audience, stage: int) -> Iterator[tuple[str, Value]]:
    for name, spec in specification(type(record)).items():
        if not _may_be_seen(spec, audience):
            continue
        value = getattr(record, name)
        if _is_open_place(value, spec, stage):
            continue
        collection = shapes(type(record))[name].refers_to
        if isinstance(value, Fact):
            yield name, _plain(_kind_of_fact(spec.title, audience), _fact(value, spec, audience, stage))
        elif collection is not None:
            yield name, _names(value, collection, project, audience)
        else:
            yield name, _value(value, project, audience, stage)


def _is_open_place(value: object, spec: FieldSpecification, stage: int) -> bool:
    needed = spec.needed_from is not None and spec.needed_from <= stage
    return needed and (value is None or value == "")


def _fact(fact: Fact[Any], spec: FieldSpecification, audience: Audience, stage: int) -> Iterator[tuple[str, Value]]:
    if fact.known:
        yield "value", _scalar(fact.value)
    elif spec.needed_from is None or spec.needed_from > stage:
        yield "value", None
    if audience is Audience.INTERNAL:
        yield "confidence", fact.confidence.label
        yield "source", fact.source
        yield "date", fact.date


def _value(value: Any, project: Project, audience: Audience, stage: int) -> Value:
    if isinstance(value, Record):
        return plain(value, project, audience, stage)
    if isinstance(value, tuple):
        return [_value(entry, project, audience, stage) for entry in value if may_be_named(entry, audience)]
    return _scalar(value)


def _scalar(value: Any) -> Value:
    if isinstance(value, Choice):
        return value.label
    if value is None or isinstance(value, str | int | float | Decimal | datetime.date):
        return value
    raise TypeError(f"no plain form for {type(value).__name__}")


def _names(value: Any, collection: str, project: Project, audience: Audience) -> Value:
    if isinstance(value, tuple):
        return [name for key in value if (name := _name(key, collection, project, audience)) is not None]
    return _name(value, collection, project, audience)


def _name(key: str | None, collection: str, project: Project, audience: Audience) -> str | None:
    entry = project.find(collection, key)
    if entry is None or not may_be_named(entry, audience):
        return None
    return display_name(entry)


def may_be_named(entry: object, audience: Audience) -> bool:
    """Tell whether an entry of the project may be named to an audience: an unspoken need may not leave the house."""
    return audience is Audience.INTERNAL or not isinstance(entry, Requirement) or entry.shown_to_customer


def display_name(entry: Any) -> str:
    """Give what a reader knows an entry by: a requirement by id and title, anything else by its name or title."""
    if isinstance(entry, Requirement):
        return f"{entry.id} {entry.title}"
    name: str = getattr(entry, "name", None) or entry.title
    return name
