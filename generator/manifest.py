"""The manifest beside the files of a project: what was made, of what, for whom, with fingerprints.

It is also the memory between runs: it tells which files are ours, which were edited by hand since, which are no
longer made, and whether anything has to be made at all.

While files are being replaced there is no manifest, since none would be true; a journal holds the memory for the time
being. So a manifest that can be found is right, and a run that was cut off leaves nothing that looks like work of
somebody's own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath
from typing import Any, Final

from generator.errors import OutputError
from generator.project import Project
from generator.wording import _, reason_of_system
from generator.writing import TEMPORARY, remove, write_changed, write_whole

NAME: Final = "manifest.json"

JOURNAL: Final = f"{TEMPORARY}unfinished.json"
"""The memory while files are replaced; only a run that was cut off leaves it."""

Entry = Mapping[str, Any]
"""One file: ``file``, ``sha256``, ``bytes``, ``stage``, ``deliverable``, ``title``, ``audience``, ``template`` …"""


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier runs left in a folder.

    ``content`` is the last manifest, ``{}`` where there is none; ``ours`` holds the fingerprints under which we have
    written a file, by its name; ``whole`` tells that the last run was not cut off.
    """

    content: Mapping[str, Any] = field(default_factory=dict)
    ours: Mapping[str, frozenset[str]] = field(default_factory=dict)
    whole: bool = True

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Give the entries of the manifest by file name."""
        return {str(entry["file"]): entry for entry in self.content.get("files", ())}

    @property
    def old(self) -> frozenset[str]:
        """Give the names of files of ours that stood there for want of a way to replace them or move them aside."""
        return frozenset(name for name, _sha256 in _pairs(self.content.get("old")))

    def made(self, name: str, sha256: str) -> bool:
        """Tell whether a file is as one of our runs has made it."""
        return sha256 in self.ours.get(name, ())


def fingerprint(data: bytes) -> str:
    """Give the SHA-256 of ``data`` in hex."""
    return hashlib.sha256(data).hexdigest()


UNREADABLE: Final = "?"


def fingerprint_of(path: Path) -> str:
    """Give the SHA-256 of a file in hex; an empty text where no file stands, ``UNREADABLE`` for one that cannot be read."""
    try:
        return "" if path.is_symlink() or not path.is_file() else fingerprint(path.read_bytes())
    except OSError:
        return UNREADABLE


def remember(folder: Path) -> Memory:
    """Give what earlier runs left in a folder; a manifest that makes no sense counts as none.

    Raises OutputError when there is one that the system does not let us read: not to know it would mean to take our
    own files for somebody's.
    """
    content, journal = _content(folder / NAME), _read(folder / JOURNAL)
    ours: dict[str, set[str]] = {}
    for name, sha256 in _fingerprints(journal, content):
        ours.setdefault(name, set()).add(sha256)
    last = content or _sound(journal.get("manifest"))
    return Memory(last, {name: frozenset(known) for name, known in ours.items()}, whole=not journal)


def _content(path: Path) -> Mapping[str, Any]:
    return _sound(_read(path))


def _read(path: Path) -> Mapping[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        reason = reason_of_system(error)
        raise OutputError(_("{path}: cannot be read: {reason}.").format(path=path, reason=reason)) from error
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def read(folder: Path) -> Mapping[str, Any]:
    """Give the folder's manifest; nothing where there is none that can be read."""
    try:
        return _content(folder / NAME)
    except OutputError:
        return {}


def entries_of(content: Mapping[str, Any]) -> dict[str, Entry]:
    """Give the entries of a manifest by file name."""
    return {str(entry["file"]): entry for entry in content.get("files", ())}


def names_of(project: Project) -> tuple[str, ...]:
    """Give the names by which a project is known: of the customer in full and short, of the project."""
    return tuple(dict.fromkeys((project.customer.name, project.customer.short_name, project.info.name)))


def names_in(content: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the names that a manifest tells, those of today first, then those of earlier runs."""
    former = content.get("former_names")
    today = [content.get(key) for key in ("customer", "short_name", "project")]
    known = [*today, *(former if isinstance(former, list) else [])]
    return tuple(dict.fromkeys(name for name in known if isinstance(name, str) and name))


def former_names(content: Mapping[str, Any], project: Project) -> tuple[str, ...]:
    """Give the names that the folder's files had in earlier runs, and that the project has no longer."""
    return tuple(name for name in names_in(content) if name not in names_of(project))


def _sound(content: Any) -> Mapping[str, Any]:
    """Give a manifest that can be worked with, else nothing; somebody may have written into it."""
    if not isinstance(content, dict) or not isinstance(content.get("files"), list):
        return {}
    lists = (content.get(name, []) for name in ("complete", "pictures", "old"))
    if not all(isinstance(one, list) for one in lists) or not all(map(_is_entry, content["files"])):
        return {}
    shown = all(isinstance(picture, dict) for picture in content.get("pictures", ()))
    return content if shown and all(isinstance(word, str) for word in content.get("complete", ())) else {}


def _is_entry(entry: Any) -> bool:
    """Tell whether an entry names a file of this folder, and no other, with its fingerprint."""
    if not isinstance(entry, dict):
        return False
    name, sha256 = entry.get("file"), entry.get("sha256")
    return isinstance(name, str) and isinstance(sha256, str) and _is_name(name)


def _is_name(name: str) -> bool:
    return PureWindowsPath(name).name == name


def _fingerprints(journal: Mapping[str, Any], content: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for known in (content, _sound(journal.get("manifest"))):
        yield from ((entry["file"], entry["sha256"]) for entry in known.get("files", ()))
        yield from _pairs(known.get("old"))
    yield from _pairs(journal.get("ours"))


def _pairs(listed: Any) -> list[tuple[str, str]]:
    try:
        found = [(str(name), str(sha256)) for name, sha256 in listed]
    except (TypeError, ValueError):
        return []
    return [(name, sha256) for name, sha256 in found if _is_name(name)]


def begin(folder: Path, memory: Memory, names: Mapping[str, str]) -> None:
    """Prepare for files to be replaced; ``names`` are the fingerprints of what will be written.

    First what is ours is put down in the journal, then the manifest goes. Raises OutputError.
    """
    pairs = {(name, sha256) for name, known in memory.ours.items() for sha256 in known} | set(names.items())
    journal = {"manifest": memory.content, "ours": sorted(pairs)}
    write_whole(folder / JOURNAL, _as_json(journal))
    remove(folder / NAME)


def finish(folder: Path, content: Mapping[str, Any]) -> None:
    """Write the manifest, the last of all files, and end what ``begin`` began. Raises OutputError."""
    write_changed(folder / NAME, _as_json(content))
    if fingerprint_of(folder / JOURNAL):
        remove(folder / JOURNAL)


def _as_json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
