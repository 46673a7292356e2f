"""Where in a project a finding lies, in the words of the project file."""

from __future__ import annotations

from typing import Any

from generator.errors import Place
from generator.project import Project
from generator.project.base import Record, specification


def place(project: Project, *path: str | int) -> Place:
    """Give the place of a path of field names and positions, told in Chinese titles: ``人员[2] 王工 › 职务``."""
    steps: list[str] = []
    value: Any = project
    for key in path:
        if isinstance(key, int):
            value = value[key]
            names = ("name", "title", "id") if isinstance(value, Record) else ()
            label = next((found for name in names if (found := getattr(value, name, None))), "")
            steps[-1] += f"[{key + 1}] {label}".rstrip()
        else:
            titles = specification(type(value)) if isinstance(value, Record) else {}
            steps.append(titles[key].title if key in titles else key)
            value = getattr(value, key)
    return Place("", tuple(steps))
