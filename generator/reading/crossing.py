"""What entries say of each other: ids that repeat, references that name nothing. Told on the file, valid or not."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.project.base import specification
from generator.project.project import REFERABLE, Project
from generator.project.shapes import shapes
from generator.project.sheets import short_name
from generator.reading.bound import Bound, Path, Reference, Spot
from generator.reading.sentences import at_most, quoted
from generator.wording import _

_SEPARATORS = re.compile(r"[\s,，、;；/]+")


@dataclass(frozen=True, slots=True)
class _Names:
    """What the entries of a collection are called by: id or own name, each with the id that it means.

    ``called`` gives the name of each id, ``repeated`` are names of several entries, ``shown`` is how a hint lists the
    entries, and ``complete`` tells whether all entries could be read.
    """

    title: str
    meant: Mapping[str, str]
    called: Mapping[str, str]
    repeated: frozenset[str]
    shown: tuple[str, ...]
    complete: bool

    def id_of(self, key: str) -> str | None:
        """Give the id that a key means: an id, a name of one entry, or both as drop-downs offer them: ``P1 王工``."""
        if key in self.meant:
            return self.meant[key]
        id, _space, name = " ".join(key.split()).partition(" ")
        called = self.called.get(id, "")
        return id if name and name in (called, short_name(called)) else None


def settle_crossings(bound: Bound) -> None:
    """Put ids in the place of names that refer to entries; report repeated ids and references that name nothing."""
    _report_repeated_ids(bound)
    collections = {path: _names_of(bound, path) for path in REFERABLE}
    for reference in bound.references:
        names = collections[reference.collection]
        if id := names.id_of(reference.key):
            _replace(bound.data, reference.path, id)
        elif names.complete:
            _report_dangling(bound, reference, names)


def _replace(data: Any, path: Path, value: str) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


def _names_of(bound: Bound, collection: str) -> _Names:
    """Read ids and names of a collection as far as they are written."""
    path = tuple(collection.split("."))
    entries: Any = bound.data
    for step in path:
        entries = entries.get(step, {}) if isinstance(entries, dict) else {}
    records = [entry for entry in entries if isinstance(entry, dict)]
    counted = Counter(_name(entry) for entry in records)
    ids = {entry["id"] for entry in records if entry.get("id")}
    named = {name: entry.get("id") or name for entry in records if counted[name := _name(entry)] == 1 and name}
    return _Names(
        title=" › ".join(_titles(path)),
        meant=named | {id: id for id in ids},
        called={entry["id"]: " ".join(_name(entry).split()) for entry in reversed(records) if entry.get("id")},
        repeated=frozenset(name for name, times in counted.items() if times > 1) - ids,
        shown=tuple(" ".join(filter(None, (entry.get("id"), _name(entry)))) for entry in records),
        complete=not any(_hides_entries(refused, path) for refused in bound.refused),
    )


def _name(entry: Mapping[str, Any]) -> str:
    return str(entry.get("name") or entry.get("title") or "")


def _hides_entries(refused: Path, collection: Path) -> bool:
    """Tell whether what was refused may have held, or been, the name of an entry."""
    size = len(collection)
    if len(refused) <= size:
        return refused == collection[: len(refused)]
    return refused[:size] == collection and refused[-1] in ("entry", "id", "name", "title") and len(refused) <= size + 2


def _titles(path: Iterable[str]) -> Iterable[str]:
    record: Any = Project
    for name in path:
        yield specification(record)[name].title
        record = shapes(record)[name].record


def _report_dangling(bound: Bound, reference: Reference, names: _Names) -> None:
    key = reference.key
    message = _("{key} names no entry of {collection}.").format(key=quoted(key), collection=names.title)
    near = (
        difflib.get_close_matches(key, sorted(names.meant), n=1, cutoff=0.6)
        if 3 < len(key) < 200 and not bound.full
        else []
    )
    parts = [part for part in _SEPARATORS.split(key) if part]
    first = key.split(maxsplit=1)[0]
    if key in names.repeated:
        message = _("{key} names several entries of {collection}.").format(key=quoted(key), collection=names.title)
        hint = _("Write the id of the one that is meant.")
    elif first != key and first in names.called:
        message = _("{key} does not fit: {id} is called {name}.")
        message = message.format(key=quoted(key), id=first, name=quoted(names.called[first]))
        hint = _("Write the id of the one that is meant.")
    elif len(parts) > 1 and all(part in names.meant for part in parts):
        hint = _("Write several as a list: [{parts}].").format(parts=", ".join(parts))
        if reference.spot.sheet:
            hint = _("Only one may stand here.")
    elif near:
        hint = _("Did you mean {name}?").format(name=quoted(near[0]))
    elif names.shown:
        hint = _("Known: {names}.").format(names=at_most(names.shown))
    else:
        hint = _("{collection} has no entries yet; add one, or leave this empty.").format(collection=names.title)
    bound.report("PRJ-REFERENCE", reference.spot, reference.spot.steps, message, hint)


def _report_repeated_ids(bound: Bound) -> None:
    """Report each id that an earlier entry of the same list has."""
    seen: dict[Path, dict[str, Spot]] = {}
    for path, spot in bound.spots.items():
        if len(path) < 3 or path[-1] != "id" or not spot.text or not spot.text.strip():
            continue
        earlier = seen.setdefault(path[:-2], {})
        first = earlier.setdefault(spot.text.strip(), spot)
        if first is not spot:
            message = _("{id} is the id of the entry in {place}, too.").format(id=quoted(spot.text), place=first.spoken)
            bound.report("PRJ-ID", spot, spot.steps, message, _("Give each entry an id of its own."))
