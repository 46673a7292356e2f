"""A cheap check of a finished file before it leaves: what readers call damaged must not go out.

It works on the text of the parts that this render has made: relations resolve and have ids of their own, new parts
have a content type, bookmarks have ids and names of their own. What was not touched was sound in the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.errors import Finding, Place, Severity
from generator.office.base.package import Package, relationships_part
from generator.office.base.rendering import Rendering
from generator.wording import _

_RELATION = re.compile(r"<Relationship [^>]*?>")
_ID = re.compile(r'\bId="([^"]*)"')
_USED = re.compile(r' r:(?:id|embed|link|pict)="([^"]+)"')
_BOOKMARK = re.compile(r'<w:bookmarkStart [^>]*?w:id="([^"]*)"[^>]*?w:name="([^"]*)"')
#: Suffixes whose content type every package knows by default.
KNOWN: Final = frozenset(("png", "jpeg", "jpg", "gif", "bmp", "xlsx", "rels"))


def damages(package: Package, rendering: Rendering) -> Iterator[Finding]:
    """Give what is wrong with the parts of a render; each is the engine's or the template's fault, not the data's."""
    for name, content in rendering.parts.items():
        if content is None:
            continue
        is_new = name not in package.members
        if is_new and name not in rendering.added_types and name.rpartition(".")[2].lower() not in KNOWN:
            yield _damage(package, name, _("The new part has no content type."))
        if isinstance(content, str):
            found = (
                _relations(name, content, package)
                if name.endswith(".rels")
                else _text(name, content, package, rendering)
            )
            yield from found
    for part, added in rendering.added_relations.items():
        for relation in added:
            target = relation.target
            if not relation.external and rendering.parts.get(target, package.members.get(target)) is None:
                yield _damage(
                    package, part, _("The part refers to {target}, which is not there.").format(target=target)
                )


def _relations(name: str, text: str, package: Package) -> Iterator[Finding]:
    ids = _ids(text)
    if len(set(ids)) != len(ids):
        yield _damage(package, name, _("The relations of the part hold an id twice."))


def _text(name: str, text: str, package: Package, rendering: Rendering) -> Iterator[Finding]:
    used = set(_USED.findall(text)) if " r:" in text else set()
    if used:
        written = rendering.parts.get(relationships_part(name))
        if isinstance(written, str):
            known = set(_ids(written))
        else:
            known = {relation.id for relation in package.relationships(name)}
        for lost in sorted(used - known):
            yield _damage(package, name, _("The part uses the relation {id}, which is not there.").format(id=lost))
    if "<w:bookmarkStart " in text and (doubled := _doubled(text)):
        drawn = _doubled(package.read(name).decode("utf-8", "replace")) if name in package else set()
        if doubled - drawn:
            yield _damage(package, name, _("Two bookmarks share an id or a name."))


def _doubled(text: str) -> set[str]:
    """Give the ids and names that more than one bookmark has."""
    seen: set[str] = set()
    doubled: set[str] = set()
    for number, name in _BOOKMARK.findall(text):
        for value in (f"id {number}", f"name {name}"):
            (doubled if value in seen else seen).add(value)
    return doubled


def _ids(text: str) -> list[str]:
    return [found[1] for row in _RELATION.findall(text) if (found := _ID.search(row))]


def _damage(package: Package, part: str, message: str) -> Finding:
    return Finding("TPL-DAMAGE", Severity.BLOCKING, Place(package.file, (part,)), message)
