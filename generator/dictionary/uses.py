"""Which files read a field of the project: by the tags of their templates, and in the views that compute for them.

A view hands many records on to its template whole; of those only the fields count that the template asks for. What a
view puts into words of its own is found by a mark: each text of the example project is one of a kind.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from types import FrameType
from typing import Any, Final

from generator.catalog import DELIVERABLES, Deliverable, Output
from generator.context import context, own_names
from generator.filters import FILTERS
from generator.office import Record as Plain
from generator.office.inspection.inspecting import inspect_template
from generator.office.inspection.needs import Need
from generator.project import Project
from generator.project.base import FieldSpecification, Record, specification
from generator.project.customer import Customer
from generator.project.example import example_project
from generator.project.project import ProjectInfo
from generator.project.shapes import shapes
from generator.shelf import shipped_folder

Read = tuple[type[Record], str]
"""A field: the record that has it, and its name."""

WHOLESALE: Final = frozenset(
    {
        "generator.context",
        "generator.context.document",
        "generator.context.projection",
        "generator.context.visits.unknowns",
        "generator.dictionary.uses",
        "generator.project.project",
    }
)
"""Modules that read fields for every file alike, whatever becomes of them."""

TURNS: Final = 6
"""How many example projects are looked at: what a file prints depends on choices, and on what is empty."""

HEAD: Final[Mapping[str, Read]] = {
    "customer": (Customer, "short_name"),
    "project": (ProjectInfo, "name"),
    "date": (ProjectInfo, "as_of"),
    **{name: (ProjectInfo, name) for name in ("version", "author", "reviewer", "illustrative")},
}
"""The fields of the project that the head of a file prints, by the names that it has for them."""


@cache
def uses() -> Mapping[Read, tuple[str, ...]]:
    """Give the titles of the files that read a field, in the order of the catalogue."""
    found: dict[Read, dict[str, None]] = {}
    for deliverable in DELIVERABLES:
        for output in deliverable.outputs:
            for read in sorted(_reads(deliverable, output), key=lambda one: (one[0].__name__, one[1])):
                found.setdefault(read, {})[title_of(deliverable, output)] = None
    return {read: tuple(titles) for read, titles in found.items()}


def every_title() -> tuple[str, ...]:
    """Give the titles of all files."""
    outputs = [(deliverable, output) for deliverable in DELIVERABLES for output in deliverable.outputs]
    return tuple(dict.fromkeys(title_of(deliverable, output) for deliverable, output in outputs))


def title_of(deliverable: Deliverable, output: Output) -> str:
    """Give the words by which a person knows a file."""
    return deliverable.title + (f"（{output.label}）" if output.label else "")


def _reads(deliverable: Deliverable, output: Output) -> set[Read]:
    need = need_of(output.template)
    found: set[Read] = set()
    for turn in range(TURNS):
        # A new one each time: what was found out of a project before is remembered, and would not be read again.
        project = example_project.__wrapped__(_mark, turn)
        entry = project.collection(deliverable.per)[0] if deliverable.per else None
        with _watching() as seen:
            names = context(project, deliverable, output, entry)
        marks = _MARK.findall("\n".join(_texts(need, names)))
        own = frozenset(own_names(deliverable, output))
        found |= seen | set(_asked(need, names, own)) | {_marks()[mark] for mark in marks if mark in _marks()}
    return found


_MARK: Final = re.compile(r"〔\d+〕")


def _mark(record: type[Record], spec: FieldSpecification) -> str:
    return next(mark for mark, read in _marks().items() if read == (record, spec.name))


@cache
def _marks() -> Mapping[str, Read]:
    """Give the mark of every field."""
    records = dict.fromkeys(_records().values())
    reads = [(record, name) for record in records for name in specification(record)]
    return {f"〔{number}〕": read for number, read in enumerate(reads)}


def _texts(need: Need, value: Any) -> Iterator[str]:
    """Yield the texts that a template asks for in what it is given."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (text for one in value for text in _texts(need.item or Need(), one))
    elif isinstance(value, dict):
        wanted = need.fields or {name: Need() for name in value}
        for word, inner in wanted.items():
            name = value.kind.names.get(word, word) if isinstance(value, Plain) else word
            yield from _texts(inner, value.get(name))


@cache
def need_of(template: str) -> Need:
    """Give what a shipped template asks for."""
    return inspect_template(shipped_folder() / template, FILTERS).need


def _asked(need: Need, value: Any, own: frozenset[str] = frozenset()) -> Iterator[Read]:
    """Yield the fields of the model that a template asks for in what it is given; ``own`` names are none of them."""
    while need.item is not None:
        need, value = need.item, value[0] if isinstance(value, list) and value else None
    record = _records().get(value.kind.name) if isinstance(value, Plain) else None
    is_head = isinstance(value, Plain) and value.kind.name == "Head"
    for word, inner in need.fields.items():
        name = value.kind.names.get(word, word) if isinstance(value, Plain) else word
        if record is not None and name in specification(record) and name not in own:
            yield record, name
        if is_head and name in HEAD:
            yield HEAD[name]
        below = value.get(name) if isinstance(value, dict) else None
        yield from _asked(inner, below)


@cache
def _records() -> Mapping[str, type[Record]]:
    """Give the records of the model by their names; the names of a document are those of the project."""
    found: dict[str, type[Record]] = {"Document": Project}
    left: list[type[Record]] = [Project]
    while left:
        record = left.pop()
        found.setdefault(record.__name__, record)
        for shape in shapes(record).values():
            inner = shape.item.record if shape.item is not None and shape.item.record is not None else shape.record
            if inner is not None and inner.__name__ not in found:
                left.append(inner)
    return found


def _counts(frame: FrameType, record: type[Record], name: str) -> bool:
    """Tell whether the code of a frame reads a field for what it says.

    Code that goes through all fields of a record looks for what is not known: it uses those that tell how to ask.
    """
    if frame.f_globals.get("__name__") in WHOLESALE:
        return False
    word = specification.__name__
    walks = word in frame.f_code.co_names and frame.f_globals.get(word) is specification
    return not walks or bool(specification(record)[name].ask)


@contextmanager
def _watching() -> Iterator[set[Read]]:
    """Note which fields of records are read one by one while a view is computed."""
    seen: set[Read] = set()

    def noting(self: Record, name: str) -> Any:
        if name in type(self).model_fields and _counts(sys._getframe(1), type(self), name):
            seen.add((type(self), name))
        return object.__getattribute__(self, name)

    Record.__getattribute__ = noting  # type: ignore[method-assign,assignment]
    try:
        yield seen
    finally:
        del Record.__getattribute__
