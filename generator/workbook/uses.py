"""In which documents each field of the model is used: found out by making the data of every document from a sample.

A document uses a field when its view reads it, or when its template asks for it. So nobody has to keep a list, and a
new field, view or template counts by itself.
"""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import FrameType
from typing import Any, Final

from pydantic import ConfigDict

from generator.catalog import DELIVERABLES, Output
from generator.context import context, projection
from generator.filters import FILTERS
from generator.office.inspection.inspecting import inspect_template
from generator.office.inspection.needs import Need
from generator.office.values import Record as Plain
from generator.planning import plan
from generator.project import Project
from generator.project.base import Fact, Record, specification
from generator.project.shapes import Kind, shapes
from generator.shelf import shipped_folder

Field = tuple[str, str]
"""The name of a record and of a field of it."""


@dataclass(slots=True)
class Uses:
    """The titles of the deliverables that use each field, in the order of the catalog; and the first stage of each."""

    found: dict[Field, dict[str, int]] = field(default_factory=dict)

    def of(self, record: type[Record], name: str) -> list[str]:
        """Give the titles of the deliverables that use a field."""
        return list(self.found.get((record.__name__, name), ()))

    def order(self) -> list[str]:
        """Give the titles of all deliverables in the order of the catalog."""
        return [entry.title for entry in DELIVERABLES]

    def stage(self, record: type[Record], name: str) -> int | None:
        """Give the first stage with a deliverable that uses a field."""
        return min(self.found.get((record.__name__, name), {}).values(), default=None)


def uses_of(project: Project) -> Uses:
    """Find out what each deliverable of the catalog uses of a project that has everything in it."""
    uses = Uses()
    reads = _Reads()
    marks = _Marks()
    watched = _watched(project, reads, marks)
    for job in plan(watched):
        reads.found = set()
        data = _Asked(marks)
        data.walk(_need(job.output), context(watched, job.deliverable, job.output, job.entry))
        for used in sorted(reads.found | data.found):
            uses.found.setdefault(used, {}).setdefault(job.deliverable.title, job.deliverable.stage)
    return uses


class _Reads:
    """The fields that were read for what they say.

    Code that goes through all fields of a record looks for what is not known, so it uses those that tell how to ask
    for them; what is only handed on to a template counts where the template asks for it.
    """

    def __init__(self) -> None:
        self.found: set[Field] = set()

    def tell(self, frame: FrameType, kind: type[Record], name: str) -> None:
        """Take in that the code of a frame reads a field."""
        word = specification.__name__
        walks = word in frame.f_code.co_names and frame.f_globals.get(word) is specification
        if frame.f_globals.get("__name__") != projection.__name__ and (not walks or specification(kind)[name].ask):
            self.found.add((kind.__name__, name))


@cache
def _need(output: Output) -> Need:
    return inspect_template(shipped_folder() / output.template, FILTERS).need


class _Asked:
    """The fields of the model that a template asks for in its data, by name or since it prints what they say."""

    def __init__(self, marks: _Marks) -> None:
        self.marks = marks
        self.found: set[Field] = set()

    def walk(self, need: Need, value: Any) -> None:
        """Go down a value as far as the template asks for it."""
        if isinstance(value, list):
            for entry in value:
                self.walk(need.item or need, entry)
        elif isinstance(value, Plain):
            names = {title: name for name, title in value.kind.titles.items()}
            for word, inner in need.fields.items():
                name = names.get(word, word)
                self.found.add((value.kind.name, name))
                self.walk(inner, value.get(name))
        elif isinstance(value, Mapping):
            for word, inner in need.fields.items():
                self.walk(inner, value.get(word))
        elif isinstance(value, str):
            self.found.update(self.marks.found(value))


class _Marks:
    """A character for each text field, which goes along with its texts wherever a view takes them."""

    FIRST: Final = 0xE000

    def __init__(self) -> None:
        self.fields: list[Field] = []

    def of(self, field: Field) -> str:
        """Give the character of a field."""
        if field not in self.fields:
            self.fields.append(field)
        return chr(self.FIRST + self.fields.index(field))

    def found(self, text: str) -> Iterator[Field]:
        """Yield the fields whose texts are in a text."""
        for mark in _MARK.findall(text):
            if (index := ord(mark) - self.FIRST) < len(self.fields):
                yield self.fields[index]


_MARK = re.compile("[\ue000-\uf8ff]")


def _watched(project: Project, reads: _Reads, marks: _Marks) -> Project:
    """Give a copy of a project that tells which fields of which records are read, with marks in its texts."""
    kinds: dict[type[Record], type[Record]] = {}

    def copied(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(copied, value))
        if not isinstance(value, Record) or isinstance(value, Fact):
            return value
        kind = type(value)
        if kind not in kinds:
            kinds[kind] = _watching(kind, reads)
        fields = {}
        for name, shape in shapes(kind).items():
            inner = copied(getattr(value, name))
            is_text = shape.kind is Kind.TEXT and not shape.ref and isinstance(inner, str) and inner
            fields[name] = inner + marks.of((kind.__name__, name)) if is_text else inner
        return kinds[kind].model_construct(**fields)

    found: Project = copied(project)
    return found


def _watching(kind: type[Record], reads: _Reads) -> type[Record]:
    """Make a record that tells of its fields as they are read."""
    fields = frozenset(kind.model_fields)

    def read(self: Record, name: str) -> Any:
        if name in fields:
            reads.tell(sys._getframe(1), kind, name)
        return kind.__getattribute__(self, name)

    attributes = {"__getattribute__": read, "model_config": ConfigDict(defer_build=True), "__module__": kind.__module__}
    made: type[Record] = types.new_class(kind.__name__, (kind,), exec_body=lambda space: space.update(attributes))
    return made
