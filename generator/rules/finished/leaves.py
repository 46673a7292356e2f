"""A project taken apart: every single value with its path, and whether it may leave the house."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from generator.project import Project
from generator.project.base import Audience, Fact, Record, specification
from generator.project.needs import Requirement
from generator.project.shapes import Kind, Shape, shapes

Path = tuple[str | int, ...]


class Leaf(NamedTuple):
    """A single value of the model, and where it stands.

    ``record`` and ``field`` are the class that holds it and the name of the field; for a fact those that hold the fact.
    ``internal`` tells that the value, or something above it, is not for the customer.
    """

    path: Path
    value: Any
    kind: Kind
    record: str
    field: str
    internal: bool
    ref: bool = False


def leaves(project: Project) -> Iterator[Leaf]:
    """Give every value of a project that is there; an unspoken requirement is internal as a whole."""
    yield from _of_record(project, (), internal=False)


def _of_record(record: Record, path: Path, internal: bool) -> Iterator[Leaf]:
    internal = internal or (isinstance(record, Requirement) and not record.shown_to_customer)
    for name, shape, at, hidden in _fields(type(record)):
        value = getattr(record, name)
        if value is not None and value != "" and value != ():
            yield from _of_value(value, shape, (*path, name), at, internal or hidden)


@cache
def _fields(kind: type[Record]) -> tuple[tuple[str, Shape, tuple[str, str], bool], ...]:
    """Give the fields of a record: name, shape, the name of the class with that of the field, whether internal."""
    return tuple(
        (name, shapes(kind)[name], (kind.__name__, name), spec.audience is Audience.INTERNAL)
        for name, spec in specification(kind).items()
    )


def _of_value(value: Any, shape: Shape, path: Path, at: tuple[str, str], internal: bool) -> Iterator[Leaf]:
    if isinstance(value, Fact):
        for leaf in _of_record(value, path, internal):
            if leaf.path[-1] in ("source", "date", "confidence"):
                yield leaf
            else:
                yield Leaf(leaf.path, leaf.value, leaf.kind, *at, internal)
    elif isinstance(value, Record):
        yield from _of_record(value, path, internal)
    elif isinstance(value, tuple):
        for position, entry in enumerate(value):
            yield from _of_value(entry, shape.item or shape, (*path, position), at, internal)
    else:
        yield Leaf(path, value, shape.kind, *at, internal, shape.ref is not None)
