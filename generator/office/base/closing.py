"""The last step of a render: put the parts in order, complete relations and content types, check, hand out."""

from __future__ import annotations

import re
from typing import Final

from generator.errors import TemplateError
from generator.office.base.markup import escape
from generator.office.base.package import (
    TYPES_PART,
    Member,
    Package,
    pack,
    relationships_part,
    relationships_xml,
)
from generator.office.base.rendering import Rendering
from generator.office.base.soundness import damages

MEDIA_TYPES: Final = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_OVERRIDE = re.compile(r"<(?:\w+:)?Override\b[^>]*?PartName=[\"']/([^\"']*)[\"'][^>]*?(?:/>|>\s*</(?:\w+:)?Override>)")
_CLOSE = re.compile(r"</(?:\w+:)?Types>")


def finished_members(package: Package, rendering: Rendering) -> list[Member]:
    """Give the members of the finished file in the order of the template, new ones behind.

    Raises TemplateError when the result would be damaged; then the fault is the engine's or the template's.
    """
    parts = rendering.parts
    _write_relations(package, rendering)
    _write_types(package, rendering)
    finished = {
        name: content.encode() if isinstance(content, str) else content
        for name, content in parts.items()
        if content is not None
    }
    if faults := list(damages(package, rendering, finished)):
        raise TemplateError(faults)
    known = [
        _member(package, rendering, name, finished[name]) if name in finished else member
        for name, member in package.members.items()
        if name in finished or name not in parts
    ]
    new = [name for name in finished if name not in package.members]
    return known + [_member(package, rendering, name, finished[name]) for name in new]


def _member(package: Package, rendering: Rendering, name: str, content: bytes) -> Member:
    """Deflate a part; those that only tell how the file is built are mostly the same from one render to the next."""
    steady = name == TYPES_PART or name.endswith(".rels") or name in rendering.steady
    return package.packed(name, content) if steady else pack(name, content)


def _write_relations(package: Package, rendering: Rendering) -> None:
    for part, added in rendering.added_relations.items():
        name = relationships_part(part)
        base = rendering.parts.get(name)
        if isinstance(base, (str, bytes)):
            text = base if isinstance(base, str) else base.decode()
            rows = relationships_xml(added, part)
            rows = rows[rows.index("<Relationship ") : rows.rindex("</")] if added else ""
            rendering.parts[name] = text.replace("</Relationships>", rows + "</Relationships>")
        elif added:
            rendering.parts[name] = relationships_xml((*package.relationships(part), *added), part)


def _write_types(package: Package, rendering: Rendering) -> None:
    dropped = {name for name, content in rendering.parts.items() if content is None}
    new = [name for name in rendering.parts if name not in package.members and not name.endswith(".rels")]
    if not dropped and not new:
        return
    text = package.read(TYPES_PART).decode("utf-8-sig")
    if dropped:
        text = _OVERRIDE.sub(lambda found: "" if found[1] in dropped else found[0], text)
    rows = []
    for name in new:
        content_type = rendering.added_types.get(name) or MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "")
        if rendering.parts[name] is not None and content_type and package.type_of(name) != content_type:
            rows.append(f'<Override PartName="/{escape(name)}" ContentType="{escape(content_type)}"/>')
    rendering.parts[TYPES_PART] = _CLOSE.sub(lambda found: "".join(rows) + found[0], text)
