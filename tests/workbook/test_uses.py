"""What a head's note says of the documents that use a field is true: no document prints what it is not named for."""

from __future__ import annotations

import re
from typing import Any

from generator import batch
from generator.project import Project
from generator.project.base import Fact, Record, specification
from generator.project.shapes import Kind, shapes
from generator.workbook.looks import looks
from tests.conftest import sample
from tests.documents import parts

TOKEN = re.compile(r"Q(\d{3})Z")


def marked(project: Project) -> tuple[Project, dict[str, tuple[type[Record], str]]]:
    """A project with a mark of its own in the texts of each field, and the field of each mark."""
    marks: dict[tuple[type[Record], str], str] = {}

    def copied(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(copied, value))
        if not isinstance(value, Record) or isinstance(value, Fact):
            return value
        kind = type(value)
        found = {}
        for name, shape in shapes(kind).items():
            inner = getattr(value, name)
            limits = [
                mark.max_length for mark in specification(kind)[name].info.metadata if hasattr(mark, "max_length")
            ]
            if shape.kind is Kind.TEXT and not shape.ref and isinstance(inner, str) and inner and not limits:
                token = marks.setdefault((kind, name), f"Q{len(marks):03d}Z")
                inner += token
            found[name] = copied(inner)
        return kind.model_construct(**found)

    return copied(project), {token: place for place, token in marks.items()}


def test_no_document_prints_a_field_that_it_is_not_named_for():
    project, fields = marked(sample("vocational-college"))
    uses, wrong, right = looks().uses, set(), set()
    for job in batch.plan(project):
        data, _findings = batch.render(project, job)
        inside = [content for part, content in parts(data).items() if not part.startswith("docProps/")]
        for token in set(TOKEN.findall(b" ".join(inside).decode("utf-8", "replace"))):
            record, name = fields[f"Q{token}Z"]
            named = job.deliverable.title in uses.of(record, name)
            (right if named else wrong).add((job.deliverable.title, record.__name__, name))
    assert wrong == set()
    assert len(right) > 150


def test_what_is_used_by_no_document_is_named_by_none():
    uses = looks().uses
    assert uses.of(Record, "nothing") == []


def test_a_field_that_decides_something_is_named_though_it_is_not_printed():
    from generator.project.procurement import Procurement

    assert "评分标准建议稿" in looks().uses.of(Procurement, "reserved")
