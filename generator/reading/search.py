"""Project files in folders: which there are, and what in them is no project file at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from generator.errors import Finding, Place, ProjectError, Severity
from generator.project import Project
from generator.reading.keys import field_of
from generator.reading.projectfile import read_plain
from generator.reading.source import SUFFIXES
from generator.reading.tree import Mapping
from generator.wording import _, reason_of_system

WORKBOOK: Final = "项目信息.xlsx"
"""The one workbook of a project's folder that is its project; any other there is a document."""

NEVER: Final = frozenset({"manifest.json"})
"""Files of ours that look like data and are none."""

OURS: Final = frozenset({"交接记录", "手工修改备份", "旧文件"})
"""Folders that we keep ourselves: records of earlier hand-offs, and finished files of earlier runs.

A record holds the state of a project at that time; to make files of it would bring an old state back.
"""


def found_in(folder: Path, leaving_out: Iterable[Path], faults: list[Finding]) -> Iterator[Path]:
    """Yield what may be project files in a folder and below, in order; a folder that cannot be read joins ``faults``.

    Hidden files, open marks of Office (``~$…``), manifests, our own folders (``OURS``), and what lies in the folders
    ``leaving_out`` are passed by.
    """
    left = {path.resolve() for path in leaving_out}

    def unread(error: OSError) -> None:
        message = _("This folder cannot be read: {reason}.").format(reason=reason_of_system(error))
        faults.append(Finding("PRJ-FILE", Severity.BLOCKING, Place(str(error.filename or folder)), message))

    for place, folders, files in os.walk(folder, onerror=unread):
        here = Path(place)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith((".", "~$")) and name not in OURS and (here / name).resolve() not in left
        )
        yield from (here / name for name in sorted(files) if _may_be_project(name))


def _may_be_project(name: str) -> bool:
    if name.startswith((".", "~$")) or name in NEVER:
        return False
    suffix = Path(name).suffix.lower()
    return suffix in SUFFIXES and (suffix != ".xlsx" or name == WORKBOOK)


def is_foreign(path: Path) -> bool:
    """Tell whether a file can be read and holds none of what makes a project: it belongs to something else."""
    try:
        root = read_plain(path)
    except ProjectError:
        return False
    if not isinstance(root, Mapping):
        return True
    return not any(field_of(Project, entry.key.text or "") for entry in root.entries)
