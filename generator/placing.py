"""Putting the finished files of a project into its folder: what is ours is replaced, what is somebody's own is kept."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator import manifest
from generator.errors import Finding, OutputError, Place, Severity
from generator.manifest import Memory, fingerprint, fingerprint_of
from generator.wording import _, reason_of_system
from generator.writing import KEPT, LONGEST_PATH, opened_elsewhere, sweep, too_long, why_not_written, write_whole

NEAR: Final = 10
"""Characters below the longest path from which a path is told of: a folder renamed later may be longer."""

OLD: Final = "旧文件"


@dataclass(slots=True)
class Placed:
    """What became of the files: faults and notes by file name, and notes on files that are no longer made."""

    failed: dict[str, Finding] = field(default_factory=dict)
    notes: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    gone: list[Finding] = field(default_factory=list)


def sweep_all(folder: Path) -> None:
    """Remove the temporary files that a killed run left in the folder of a project, which the caller holds."""
    for place in (folder, folder / KEPT, folder / OLD):
        with contextlib.suppress(OSError):
            if place.is_dir() and not place.is_symlink():
                sweep(place)


def place(folder: Path, memory: Memory, finished: Mapping[str, bytes], gone: Iterable[str]) -> Placed:
    """Write the finished files, each whole or not at all, and move those that are ``gone`` aside.

    A file that already holds the same bytes is not touched. While files change there is no manifest; the caller
    writes it when all is done. Raises OutputError when nothing can be written at all.
    """
    placed = Placed()
    standing = {name: fingerprint_of(folder / name) for name in finished}
    wanted = {name: fingerprint(data) for name, data in finished.items()}
    changing = [name for name in finished if standing[name] != wanted[name]]
    leaving = [name for name in gone if fingerprint_of(folder / name)]
    if not changing and not leaving:
        return placed
    manifest.begin(folder, memory, {name: wanted[name] for name in changing})
    for name in changing:
        notes: list[Finding] = []
        try:
            notes += _keep_edited(folder / name, memory)
            notes += _write(folder / name, finished[name])
        except (OutputError, OSError) as error:
            told = why_not_written(folder / name, error) if isinstance(error, OSError) else str(error)
            placed.failed[name] = Finding("DOC-FAILED", Severity.BLOCKING, Place(name), told)
        placed.notes[name] = tuple(notes)
    placed.gone += (_set_aside(folder, name) for name in leaving)
    return placed


def _write(path: Path, data: bytes) -> Iterator[Finding]:
    mark = opened_elsewhere(path)
    write_whole(path, data)
    if mark:
        message = _("was made anew while it is open in another program ({mark} is there).").format(mark=mark)
        hint = _("Close it there without saving, and open it again.")
        yield Finding("DOC-INUSE", Severity.MINOR, Place(path.name), message, hint)


def _keep_edited(path: Path, memory: Memory) -> Iterator[Finding]:
    """Copy a file that is not as we made it out of the way, so that no work of anybody is lost."""
    if path.is_symlink() or not path.is_file():
        return
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = reason_of_system(error)
        raise OutputError(_("{path}: cannot be read: {reason}.").format(path=path, reason=reason)) from error
    mark = fingerprint(data)
    if memory.made(path.name, mark):
        return
    _refuse_link(path.parent / KEPT)
    kept = path.parent / KEPT / f"{path.stem}~{mark[:6]}{path.suffix}"
    write_whole(kept, data)
    message = _("was edited by hand after it was made; the edited file is kept as {kept}.")
    yield Finding("DOC-EDITED", Severity.MINOR, Place(path.name), message.format(kept=f"{KEPT}/{kept.name}"))


def _set_aside(folder: Path, name: str) -> Finding:
    """Move a file of an earlier run that the project no longer gives into a folder of its own, and say so."""
    path, target = folder / name, folder / OLD / name
    try:
        _refuse_link(target.parent)
        target.parent.mkdir(exist_ok=True)
        if target.exists() and fingerprint_of(target) != fingerprint_of(path):
            target = target.with_name(f"{path.stem}~{fingerprint_of(path)[:6]}{path.suffix}")
        path.replace(target)
    except OSError as error:
        message = _("is no longer made, and could not be moved aside: {reason}.")
        return Finding("DOC-OLD", Severity.MINOR, Place(name), message.format(reason=reason_of_system(error)))
    except OutputError as error:
        return Finding("DOC-OLD", Severity.MINOR, Place(name), str(error))
    message = _("is no longer made; the file of the earlier run was moved to {folder}.")
    return Finding("DOC-OLD", Severity.HINT, Place(name), message.format(folder=OLD))


def _refuse_link(folder: Path) -> None:
    if folder.is_symlink():
        raise OutputError(_("{path}: a link or a folder stands where the file should go.").format(path=folder))


def left_standing(folder: Path, memory: Memory, names: Iterable[str]) -> list[list[str]]:
    """Give those of the named files that stand there as an earlier run made them, with fingerprints, in order.

    They could be neither made anew nor moved aside; the next run must know them for ours.
    """
    found = ([name, fingerprint_of(folder / name)] for name in sorted(names))
    return [pair for pair in found if memory.made(*pair)]


def long_paths(folder: Path, names: Iterable[str], windows: bool = os.name == "nt") -> Iterator[Finding]:
    """Warn of the longest path that Windows and its Office do not take, or nearly not."""
    longest = max(names, key=len, default="")
    if windows and len(str(folder.absolute())) + 1 + len(longest) > LONGEST_PATH - NEAR:
        yield Finding("DOC-PATH", Severity.MINOR, Place(longest), too_long(folder / longest))
