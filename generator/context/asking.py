"""What a template asks for, held against what its audience may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.catalog import Deliverable, Output
from generator.context import example, own_names
from generator.errors import Finding, Place
from generator.project import Project
from generator.project.base import Audience, FieldSpecification, Record, specification
from generator.project.shapes import Shape, shapes
from generator.withheld import refusal

Asked = tuple[Sequence[str], Place]
"""A path of names, lists passed through, such as ``("people", "attitude")``, and the place of the tag that asks."""


def internal_asks(asked: Iterable[Asked], deliverable: Deliverable, output: Output) -> Iterator[Finding]:
    """Yield a refusal for each internal value that the template of a customer's file asks for."""
    if output.audience is Audience.INTERNAL:
        return
    own = frozenset(own_names(deliverable, output))
    seen = example(deliverable, output)
    ours = [example(deliverable, other) for other in deliverable.outputs if other.audience is Audience.INTERNAL]
    for steps, place in asked:
        hidden = next((steps[:end] for end in range(1, len(steps) + 1) if not _reaches(seen, steps[:end])), ())
        if hidden and any(_reaches(names, hidden) for names in ours):
            yield refusal(_internal(hidden) or hidden[-1], place)
        elif steps[0] not in own and (name := _internal(steps)):
            yield refusal(name, place)


def _reaches(value: Any, steps: Sequence[str]) -> bool:
    """Tell whether there is a value at the end of a path; any entry of a list will do."""
    if isinstance(value, list):
        return not steps or any(_reaches(entry, steps) for entry in value)
    if not steps:
        return True
    try:
        return isinstance(value, dict) and _reaches(value[steps[0]], steps[1:])
    except KeyError:
        return False


def _internal(steps: Sequence[str]) -> str:
    """Give the title of the first field on a path that is internal; nothing where there is none."""
    record: type[Record] | None = Project
    for step in steps:
        spec = field_of(record, step) if record else None
        if record is None or spec is None:
            return ""
        if spec.audience is Audience.INTERNAL:
            return spec.title
        record = below(shapes(record)[spec.name])
    return ""


def field_of(record: type[Record], word: str) -> FieldSpecification | None:
    """Give the field of a record that a template calls ``word``: its name or its Chinese title."""
    known = specification(record)
    return known.get(word) or next((spec for spec in known.values() if spec.title == word), None)


def below(shape: Shape) -> type[Record] | None:
    """Give the record that a value, or each entry of it, is; ``None`` for a plain value and for a reference."""
    if shape.refers_to is not None:
        return None
    return shape.record if shape.record is not None else (below(shape.item) if shape.item else None)
