"""The manifest beside the files of a project: what was made, of what, for whom, with fingerprints.

It is also the memory between runs: it tells which files are ours, which were edited by hand since, and which are no
longer made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from generator import __version__
from generator.project import Project

NAME: Final = "manifest.json"

Entry = Mapping[str, Any]
"""One file: ``file``, ``sha256``, ``bytes``, ``stage``, ``deliverable``, ``title``, ``audience``, ``template`` …"""


def fingerprint(data: bytes) -> str:
    """Give the SHA-256 of ``data`` in hex."""
    return hashlib.sha256(data).hexdigest()


def fingerprint_of(path: Path) -> str:
    """Give the SHA-256 of a file in hex, however large it is."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read(folder: Path) -> Mapping[str, Any]:
    """Give the folder's manifest; nothing where there is none that can be read."""
    try:
        content = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def entries_of(content: Mapping[str, Any]) -> dict[str, Entry]:
    """Give the entries of a manifest by file name; nothing where they are not as they should be."""
    try:
        return {str(entry["file"]): entry for entry in content["files"] if str(entry["sha256"])}
    except (KeyError, TypeError):
        return {}


def read_entries(folder: Path) -> dict[str, Entry]:
    """Give the entries of the folder's manifest by file name; nothing where there is none that can be read."""
    return entries_of(read(folder))


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


def is_ours(path: Path, entry: Entry | None) -> bool:
    """Tell whether a file is still as it was made."""
    return entry is not None and path.is_file() and fingerprint(path.read_bytes()) == entry["sha256"]


def written(
    project: Project, source: Path, entries: Iterable[Entry], failed: Iterable[str], former: Iterable[str] = ()
) -> bytes:
    """Give the manifest as JSON, its files in order of their names; ``former`` are names of earlier runs."""
    content = {
        "generator": f"presales {__version__}",
        "project": project.info.name,
        "customer": project.customer.name,
        "short_name": project.customer.short_name,
        "former_names": list(former),
        "as_of": project.as_of.isoformat(),
        "source": {"file": source.name, "sha256": fingerprint(source.read_bytes())},
        "files": sorted(entries, key=lambda entry: str(entry["file"])),
        "failed": list(failed),
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
