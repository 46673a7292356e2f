"""What the files of a project are made of, as a fingerprint: while it stays the same, there is nothing to make.

It is taken of the project file, the templates, the program itself, the holidays it counts with, and the day that ages
are counted to; pictures that documents show are looked at one by one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator import __version__
from generator.errors import Finding, FindingsError, OutputError, Place, Severity
from generator.manifest import Entry, Memory, fingerprint, fingerprint_of, remember
from generator.planning import Order
from generator.reading import Reading, read
from generator.shelf import Shelf, digest_of
from generator.wording import _
from generator.writing import TEMPORARY

TRIES = 3


@dataclass(frozen=True, slots=True)
class Inputs:
    """The input of one run: the project file, its fingerprint, and that of everything together."""

    source: Path
    sha256: str
    key: str


def inputs_of(source: Path, order: Order, shelf: Shelf) -> Inputs:
    """Give the inputs as they are now; a source that cannot be read has an empty fingerprint."""
    try:
        sha256 = fingerprint(source.read_bytes()) if source.is_file() else ""
    except OSError:
        sha256 = ""
    day = order.as_of.isoformat() if order.as_of else ""
    holidays = [calendar.model_dump_json() for calendar in order.calendars]
    parts = [program(), shelf.digest or digest_of(shelf.own), source.name, sha256, day, holidays, order.final]
    return Inputs(source, sha256, fingerprint(json.dumps(parts).encode()))


@cache
def program() -> str:
    """Give the fingerprint of the program: its code, and the calendar of working days that it counts with."""
    calendar = find_spec("chinese_calendar")
    folders = [Path(__file__).parent, *([Path(calendar.origin).parent] if calendar and calendar.origin else [])]
    code = [
        (path.relative_to(folder).as_posix(), fingerprint_of(path))
        for folder in folders
        for path in folder.rglob("*.py")
    ]
    return fingerprint(json.dumps([__version__, sorted(code)]).encode())


def read_steadily(source: Path, order: Order, shelf: Shelf) -> tuple[Reading, Inputs]:
    """Read a project, and take the fingerprint of what was read, even if somebody is saving the file meanwhile.

    Raises FindingsError.
    """
    for _try in range(TRIES):
        before = inputs_of(source, order, shelf)
        reading = read(source)
        if inputs_of(source, order, shelf) == before:
            return replace(reading, project=order.counted(reading.project)), before
    message = _("The file changes while it is being read.")
    finding = Finding(
        "PRJ-FILE", Severity.BLOCKING, Place(str(source)), message, _("Save it, and run the command again.")
    )
    raise FindingsError((finding,))


def standing(inputs: Inputs, folder: Path, order: Order) -> tuple[Memory, list[Entry]] | None:
    """Give the memory of a folder, and the entries wanted, when all of them stand there, made of the same input.

    ``None`` when anything is to be made, or to be cleared away, and when that cannot be told.
    """
    try:
        memory = remember(folder)
        content = memory.content
        if not inputs.sha256 or content.get("inputs") != inputs.key:
            return None
        if not memory.whole or any(folder.glob(f"{TEMPORARY}*")):
            return None
    except (OutputError, OSError):
        return None
    if not {"all", order.label} & {*content.get("complete", ())}:
        return None
    wanted = [entry for entry in memory.entries.values() if order.wants(entry.get("stage"), entry.get("deliverable"))]
    if any(fingerprint_of(folder / entry["file"]) != entry["sha256"] for entry in wanted):
        return None
    known = content.get("pictures", ())
    if [dict(picture) for picture in known] != pictures(inputs, (str(picture.get("file")) for picture in known)):
        return None
    return memory, wanted


def pictures(inputs: Inputs, paths: Iterable[str]) -> list[dict[str, str]]:
    """Give pictures below the folder of the source with their fingerprints, in order."""
    return [{"file": path, "sha256": _picture(inputs.source.parent, path)} for path in sorted(set(paths))]


def _picture(folder: Path, path: str) -> str:
    try:
        return fingerprint(folder.joinpath(*path.replace("\\", "/").split("/")).read_bytes())
    except (OSError, ValueError):
        return ""


def record(inputs: Inputs, memory: Memory, order: Order, sound: bool, asked: Iterable[str]) -> Mapping[str, Any]:
    """Give what the manifest keeps of the input; ``sound`` tells that every file wanted was made."""
    before = memory.content if memory.content.get("inputs") == inputs.key else {}
    complete = {*before.get("complete", ()), order.label} if sound else set()
    seen = {*asked, *(str(picture["file"]) for picture in before.get("pictures", ()))}
    return {
        "source": {"file": inputs.source.name, "sha256": inputs.sha256},
        "inputs": inputs.key,
        "complete": ["all"] if "all" in complete else sorted(complete),
        "pictures": pictures(inputs, seen),
    }
