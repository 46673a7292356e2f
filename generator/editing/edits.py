"""What is to change in a project: values that are set, entries that join a list; and the project that comes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from generator.project import Project
from generator.project.base import Record

Path = tuple[str | int, ...]
"""The way to a value of a project: names of fields, and positions in lists."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A value for the field at the end of a path; with ``joins`` it becomes the last entry of the list there."""

    path: Path
    value: Any
    joins: bool = False


def edited(project: Project, edits: Iterable[Edit]) -> Project:
    """Give a project with edits done. They are not checked: whoever makes them knows what the fields hold."""
    for edit in edits:
        project = _with(project, edit.path, edit)
    return project


def _with(value: Any, path: Path, edit: Edit) -> Any:
    if not path:
        return (*value, edit.value) if edit.joins else edit.value
    key, rest = path[0], path[1:]
    if isinstance(key, int):
        return (*value[:key], _with(value[key], rest, edit), *value[key + 1 :])
    return value.model_copy(update={key: _with(getattr(value, key), rest, edit)})


@dataclass(slots=True)
class Branch:
    """Edits as a tree, by which a file is walked once: what is below a mapping or list, what joins it, or a new value."""

    below: dict[str | int, Branch] = field(default_factory=dict)
    joining: list[Any] = field(default_factory=list)
    value: Any = None

    @property
    def is_value(self) -> bool:
        """Tell whether the whole value is new."""
        return not self.below and not self.joining


def tree_of(edits: Iterable[Edit]) -> Branch:
    """Give edits as a tree; a record or fact that is set has its fields below it."""
    root = Branch()
    for edit in edits:
        branch = root
        for key in edit.path:
            branch = branch.below.setdefault(key, Branch())
        if edit.joins:
            branch.joining.append(edit.value)
        elif isinstance(edit.value, Record):
            for name in type(edit.value).model_fields:
                branch.below[name] = Branch(value=getattr(edit.value, name))
        else:
            branch.value = edit.value
    return root
