"""A cheap check of a finished file before it leaves: what readers call damaged must not go out.

It works on the parts that this render has made, encoded: relations resolve and have ids of their own, new parts
have a content type, bookmarks have ids and names of their own. What was not touched was sound in the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.errors import Finding, Place, Severity
from generator.office.base.package import Package, relationships_part
from generator.office.base.rendering import Rendering
from generator.wording import _

_RELATION = re.compile(rb"<Relationship [^>]*?>")
_ID = re.compile(rb'\bId="([^"]*)"')
_USED = re.compile(rb' r:(?:id|embed|link|pict)="([^"]+)"')
_BOOKMARK = re.compile(rb'<w:bookmarkStart [^>]*?w:id="([^"]*)"[^>]*?w:name="([^"]*)"')
#: Suffixes whose content type every package knows by default.
KNOWN: Final = frozenset(("png", "jpeg", "jpg", "gif", "bmp", "xlsx", "rels"))


def damages(package: Package, rendering: Rendering, finished: Mapping[str, bytes]) -> Iterator[Finding]:
    """Give what is wrong with the ``finished`` parts; each is the engine's or the template's fault, not the data's."""
    related = any(name.endswith(".rels") for name in finished)
    for name, content in finished.items():
        if not related and name in package and package.facts(name, _is_plain):
            continue
        is_new = name not in package.members
        if is_new and name not in rendering.added_types and name.rpartition(".")[2].lower() not in KNOWN:
            yield _damage(package, name, _("The new part has no content type."))
        if isinstance(rendering.parts[name], str):
            yield from (
                _relations(name, content, package)
                if name.endswith(".rels")
                else _text(name, content, package, finished)
            )
    for part, added in rendering.added_relations.items():
        for relation in added:
            target = relation.target
            if not relation.external and rendering.parts.get(target, package.members.get(target)) is None:
                yield _damage(
                    package, part, _("The part refers to {target}, which is not there.").format(target=target)
                )


def _relations(name: str, xml: bytes, package: Package) -> Iterator[Finding]:
    ids = _ids(xml)
    if len(set(ids)) != len(ids):
        yield _damage(package, name, _("The relations of the part hold an id twice."))


def _text(name: str, xml: bytes, package: Package, finished: Mapping[str, bytes]) -> Iterator[Finding]:
    written = finished.get(relationships_part(name))
    if written is None and name in package and package.facts(name, _is_plain):
        return
    known = {relation.id for relation in package.relationships(name)} if written is None else set(_ids(written))
    for lost in sorted(_used(xml) - known):
        yield _damage(package, name, _("The part uses the relation {id}, which is not there.").format(id=lost))
    if b"<w:bookmarkStart " in xml and _doubled(xml) - (_doubled(package.read(name)) if name in package else set()):
        yield _damage(package, name, _("Two bookmarks share an id or a name."))


def _is_plain(package: Package, name: str) -> bool:
    """Tell whether nothing can go wrong in a part of the template: values bring no relations and no bookmarks."""
    drawn = package.read(name)
    known = {relation.id for relation in package.relationships(name)}
    return b"<w:bookmarkStart " not in drawn and _used(drawn) <= known


def _doubled(xml: bytes) -> set[tuple[str, bytes]]:
    """Give the ids and names that more than one bookmark has."""
    seen: set[tuple[str, bytes]] = set()
    doubled: set[tuple[str, bytes]] = set()
    for number, name in _BOOKMARK.findall(xml):
        for value in (("id", number), ("name", name)):
            (doubled if value in seen else seen).add(value)
    return doubled


def _used(xml: bytes) -> set[str]:
    return {found.decode() for found in _USED.findall(xml)}


def _ids(xml: bytes) -> list[str]:
    return [found[1].decode() for row in _RELATION.findall(xml) if (found := _ID.search(row))]


def _damage(package: Package, part: str, message: str) -> Finding:
    return Finding("TPL-DAMAGE", Severity.BLOCKING, Place(package.file, (part,)), message)
