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


def read_entries(folder: Path) -> dict[str, Entry]:
    """Give the entries of the folder's manifest by file name; nothing where there is none that can be read."""
    try:
        entries = json.loads((folder / NAME).read_text(encoding="utf-8"))["files"]
        return {str(entry["file"]): entry for entry in entries if str(entry["sha256"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def is_ours(path: Path, entry: Entry | None) -> bool:
    """Tell whether a file is still as it was made."""
    return entry is not None and path.is_file() and fingerprint(path.read_bytes()) == entry["sha256"]


def written(project: Project, source: Path, entries: Iterable[Entry], failed: Iterable[str]) -> bytes:
    """Give the manifest as JSON, its files in order of their names."""
    content = {
        "generator": f"presales {__version__}",
        "project": project.info.name,
        "customer": project.customer.name,
        "as_of": project.as_of.isoformat(),
        "source": {"file": source.name, "sha256": fingerprint(source.read_bytes())},
        "files": sorted(entries, key=lambda entry: str(entry["file"])),
        "failed": list(failed),
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
