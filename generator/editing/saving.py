"""A changed project file in the place of the old one: read back first, the old one kept, never a part of a file."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from generator.editing.edits import Edit, edited
from generator.editing.jsonedit import edited_json
from generator.editing.yamledit import CannotEditError, edited_yaml
from generator.errors import Finding, FindingsError, PackageError, Place, Severity
from generator.project import Project
from generator.reading import read_project
from generator.reading.source import WORKBOOK
from generator.wording import _
from generator.writing import write_whole

BACKUP: Final = "写入前备份"
"""The folder beside a project for the state of its file before each change."""


def save(source: Path, project: Project, edits: Sequence[Edit]) -> Path:
    """Do edits in the file of a project as it was read; give where the old file is kept.

    Raises FindingsError when the file has changed meanwhile, is open in a program, or cannot be changed so that
    reading gives what is wanted; it then stays as it is. Raises OutputError when it cannot be written.
    """
    _stop_if_open(source)
    data = source.read_bytes()
    wanted = edited(project, edits)
    new = _changed(source, data, project, edits)
    if _read_back(source, new) != wanted:
        raise FindingsError([_unsafe(source)])
    kept = source.parent / BACKUP / f"{source.stem}~{hashlib.sha256(data).hexdigest()[:6]}{source.suffix}"
    write_whole(kept, data)
    if source.read_bytes() != data:
        raise FindingsError([_changed_meanwhile(source)])
    write_whole(source, new)
    return kept


def _changed(source: Path, data: bytes, project: Project, edits: Sequence[Edit]) -> bytes:
    if read_project(source) != project:
        raise FindingsError([_changed_meanwhile(source)])
    if source.suffix.lower() == WORKBOOK:
        from generator.editing.bookedit import edited_book

        try:
            return edited_book(source, project, edits)
        except CannotEditError:
            raise FindingsError([_unsafe(source)]) from None
    text = data.decode("utf-8")
    try:
        return (edited_json if source.suffix.lower() == ".json" else edited_yaml)(text, edits).encode("utf-8")
    except CannotEditError:
        raise FindingsError([_unsafe(source)]) from None


def _read_back(source: Path, data: bytes) -> Project | None:
    """Read what would be written; ``None`` where it is no project."""
    with tempfile.TemporaryDirectory(prefix="presales-") as folder:
        path = Path(folder) / f"project{source.suffix}"
        path.write_bytes(data)
        try:
            return read_project(path)
        except (FindingsError, PackageError):
            return None


def _stop_if_open(source: Path) -> None:
    marks = (source.with_name("~$" + source.name), source.with_name(f".~lock.{source.name}#"))
    if any(mark.exists() for mark in marks):
        message = _("The file is open in another program; nothing is written, so that nobody's work is lost.")
        hint = _("Save and close it there, then try again.")
        raise FindingsError([Finding("ANS-OPEN", Severity.BLOCKING, Place(str(source)), message, hint)])


def _changed_meanwhile(source: Path) -> Finding:
    message = _("The file has been changed just now; nothing is written.")
    return Finding("ANS-CHANGED", Severity.BLOCKING, Place(str(source)), message, _("Run the command again."))


def _unsafe(source: Path) -> Finding:
    message = _("The answers cannot be put into this file without harm to what stands there; nothing is written.")
    hint = _("Turn it into another kind of file with “presales convert”, and answer that one.")
    return Finding("ANS-UNSAFE", Severity.BLOCKING, Place(str(source)), message, hint)
