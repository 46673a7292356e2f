"""Every text of a project, found through the model itself, so that no field can be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.project import Project
from generator.project.base import Choice, Record, specification

Path = tuple[str | int, ...]
"""Field names and positions, as ``generator.rules.places.place`` reads them."""


def every_text(project: Project) -> Iterator[tuple[Path, str]]:
    """Give each text that somebody wrote into a project, with its path; choices and numbers are no texts."""
    yield from _texts(project, ())


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Choice) or not value:
        return
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Record):
        for name in specification(type(value)):
            yield from _texts(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for position, entry in enumerate(value):
            yield from _texts(entry, (*path, position))
