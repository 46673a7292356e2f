"""The project as plain data for one audience: what is internal is not there at all.

A field that is needed by the document's stage but empty is left out of its record, so that the engine marks it as an
open place by its title; any other empty field is ``None``, an empty text or an empty list, and prints nothing.
References are replaced by the names of what they refer to, which is what a reader wants to see.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from generator.office.values import Record as Plain
from generator.office.values import RecordType, Value
from generator.project import Project
from generator.project.base import Audience, Choice, Fact, FieldSpecification, Record, specification
from generator.project.needs import Requirement
from generator.project.shapes import shapes


@cache
def kind_of(record: type[Record]) -> RecordType:
    """Give the names and titles of a record's fields, as templates use them."""
    return RecordType(record.__name__, {spec.name: spec.title for spec in specification(record).values()})


@cache
def _kind_of_fact(title: str) -> RecordType:
    """Give a fact's kind, with the title of the field that holds it, since that is what an open place is called."""
    titles = dict(kind_of(Fact).titles)
    return RecordType("Fact", titles | {"value": title})


def plain(record: Record, project: Project, audience: Audience, stage: int) -> Plain:
    """Give a record of the project as plain data for an audience, with the open places of a stage left out."""
    return Plain(kind_of(type(record)), _entries(record, project, audience, stage))


def _entries(record: Record, project: Project, audience: Audience, stage: int) -> Iterator[tuple[str, Value]]:
    for name, spec in specification(type(record)).items():
        if audience is Audience.OPEN and spec.audience is Audience.INTERNAL:
            continue
        value = getattr(record, name)
        if _is_open_place(value, spec, stage):
            continue
        collection = shapes(type(record))[name].refers_to
        if isinstance(value, Fact):
            yield name, Plain(_kind_of_fact(spec.title), _fact(value, spec, audience, stage))
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
