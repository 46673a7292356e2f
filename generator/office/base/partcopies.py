"""Parts that are used more than once: the first use keeps the part, each further one gets a copy with its own name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from generator.office.base.package import TYPES_PART, Package, Relationship, relationships_part, relationships_xml
from generator.office.base.rendering import Rendering

#: Relations whose target several parts may share; everything else is copied with its owner.
SHARED: Final = frozenset(
    (
        "slideLayout",
        "slideMaster",
        "notesMaster",
        "theme",
        "image",
        "media",
        "video",
        "audio",
        "hyperlink",
        "slide",
        "font",
    )
)
_NUMBERED = re.compile(r"(.*?)(\d*)(\.[^./]+)$")
_CLAIMED: Final = "claimed parts"
_NUMBERS: Final = "part numbers"
_WRITTEN: Final = "written relations"


@dataclass(frozen=True, eq=False)
class Parts:
    """The parts of a template with their relations, read once; ``""`` stands for the package itself."""

    package: Package
    relations: Mapping[str, tuple[Relationship, ...]]

    def of(self, part: str) -> tuple[Relationship, ...]:
        """Give the relations of a part of the template."""
        return self.relations.get(part, ())

    def find(self, part: str, identifier: str) -> Relationship | None:
        """Give the relation of ``part`` with this id."""
        return next((relation for relation in self.of(part) if relation.id == identifier), None)

    @cached_property
    def unreached(self) -> tuple[str, ...]:
        """Give the parts that nothing refers to as long as no relation changes."""
        return _unreached(self, self.of)


def read_parts(package: Package) -> Parts:
    """Give the parts of ``package`` with all relations between them."""
    owners = ["", *(name for name in package.names if relationships_part(name) in package)]
    return Parts(package, {name: package.relationships(name) for name in owners})


def claim(rendering: Rendering, parts: Parts, part: str) -> str:
    """Give the name under which ``part`` is used now: its own the first time, then fresh ones.

    A fresh name gets the content type of the part; its content is up to the caller.
    """
    claimed: set[str] = rendering.store.setdefault(_CLAIMED, set())
    if part not in claimed:
        claimed.add(part)
        return part
    name = fresh_name(rendering, parts, part)
    rendering.added_types[name] = parts.package.type_of(part)
    return name


def fresh_name(rendering: Rendering, parts: Parts, like: str) -> str:
    """Give a part name that nobody has, with the next number behind the stem of ``like``."""
    found = _NUMBERED.match(like)
    stem, suffix = (found[1], found[3]) if found else (like, "")
    numbers: dict[str, int] = rendering.store.setdefault(_NUMBERS, {})
    if stem not in numbers:
        known = (_NUMBERED.match(name) for name in parts.package.names)
        numbers[stem] = max((int(name[2] or 0) for name in known if name and name[1] == stem), default=0)
    numbers[stem] += 1
    return f"{stem}{numbers[stem]}{suffix}"


def use(rendering: Rendering, parts: Parts, part: str) -> str:
    """Give the name of ``part`` for one more use, copied with all that belongs to it when it is used already."""
    name = claim(rendering, parts, part)
    if name == part:
        for relation in parts.of(part):
            if _is_owned(relation, parts):
                claim(rendering, parts, relation.target)
    else:
        rendering.parts[name] = parts.package.read(part)
        if parts.of(part):
            write_relations(rendering, name, [copied(rendering, parts, relation) for relation in parts.of(part)])
    return name


def copied(rendering: Rendering, parts: Parts, relation: Relationship) -> Relationship:
    """Give the relation as one more user of its owner needs it."""
    if not _is_owned(relation, parts):
        return relation
    return Relationship(relation.id, relation.type, use(rendering, parts, relation.target))


def write_relations(rendering: Rendering, name: str, relations: Iterable[Relationship], xml: str = "") -> None:
    """Write the relations of the part ``name`` of the finished file; ``xml`` is what they are written as, if known."""
    final = tuple(relations)
    rendering.store.setdefault(_WRITTEN, {})[name] = final
    rendering.parts[relationships_part(name)] = xml or relationships_xml(final, name)


def final_relations(rendering: Rendering, parts: Parts, name: str) -> tuple[Relationship, ...]:
    """Give the relations of a part of the finished file, but for those that its program adds."""
    written: dict[str, tuple[Relationship, ...]] = rendering.store.get(_WRITTEN, {})
    return written.get(name, parts.of(name))


def drop_unreached(rendering: Rendering, parts: Parts) -> None:
    """Drop the parts of the template that nothing in the finished file refers to any more."""

    def relations_of(part: str) -> Iterable[Relationship]:
        return (*final_relations(rendering, parts, part), *rendering.added_relations.get(part, ()))

    changed = rendering.store.get(_WRITTEN) or rendering.added_relations
    gone = _unreached(parts, relations_of) if changed else parts.unreached
    rendering.parts.update(dict.fromkeys(gone))


def _unreached(parts: Parts, relations_of: Callable[[str], Iterable[Relationship]]) -> tuple[str, ...]:
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        for relation in relations_of(waiting.pop()):
            if not relation.external and relation.target not in reached:
                reached.add(relation.target)
                waiting.append(relation.target)
    lost = [
        name
        for name in parts.package.names
        if not name.endswith(".rels") and name not in reached and name != TYPES_PART
    ]
    return tuple(name for part in lost for name in (part, relationships_part(part)) if name in parts.package)


def _is_owned(relation: Relationship, parts: Parts) -> bool:
    return not relation.external and relation.kind not in SHARED and relation.target in parts.package
