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
            steps[-1] += f"[{key + 1}] {_label(value)}".rstrip()
        else:
            titles = specification(type(value)) if isinstance(value, Record) else {}
            steps.append(titles[key].title if key in titles else key)
            value = getattr(value, key)
    return Place("", tuple(steps))


def _label(value: Any) -> str:
    """Give what an entry is called: by its name, title or id; an entry that is a text is called nothing."""
    if not isinstance(value, Record):
        return ""
    return next((str(found) for key in ("name", "title", "id") if (found := getattr(value, key, None))), "")
