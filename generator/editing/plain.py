"""Values of the model as YAML and JSON hold them, below keys in the language that the file uses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.editing.edits import Branch
from generator.project import Project
from generator.project.base import Record, specification
from generator.project.shapes import Kind, Shape, shapes
from generator.projecttext import plain_value


def is_english(keys: Iterable[str]) -> bool:
    """Tell whether a file is written with the names of fields, by the keys at its root."""
    listed = list(keys)
    return bool(listed) and any(key in Project.model_fields for key in listed)


def key_of(record: type[Record], name: str, english: bool) -> str:
    """Give the key of a field: its title, or its name in a file that is written with names."""
    return name if english else specification(record)[name].title


def plain_branch(branch: Branch, shape: Shape, english: bool) -> Any:
    """Give what has to be written where nothing stands yet; ``None`` for nothing."""
    if branch.below and shape.record:
        record = shape.record
        found = {}
        for name, below in branch.below.items():
            inner = (
                shape.item if shape.kind is Kind.FACT and shape.item and name == "value" else shapes(record)[str(name)]
            )
            value = plain_branch(below, inner, english)
            if value is not None and value != "":
                found[key_of(record, str(name), english)] = value
        return found or None
    if branch.joining:
        return [plain_value(each, shape.item or shape) for each in branch.joining]
    return plain_value(branch.value, shape)
