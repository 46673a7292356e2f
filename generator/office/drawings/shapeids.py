"""Ids and names of shapes that repeat: the first copy keeps its own, each further one gets fresh ones.

A program that repeats shapes calls :func:`begin_shapes` before the text of each part, so that ids stay unique in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import escape_attribute, qname
from generator.office.base.rendering import Rendering
from generator.office.drawings.drawingxml import whole
from generator.office.drawings.shapes import (
    SHAPES,
    properties_of,
)
from generator.office.language.marks import Marks, acting, holds_mark, parent_of

_ID: Final = "shape ids"


def renew_ids(shape: etree._Element, place: Place, marks: Marks) -> None:
    """Let every copy of ``shape`` and of its members have an id and a name of its own."""
    for one in shape.iter(*SHAPES):
        properties = properties_of(one)
        if properties is None:
            continue
        if not properties.get("id", "").isdigit():
            if not holds_mark(properties.get("id", "")):
                properties.set("id", marks.token(acting(new_id, place)))
            continue
        number, name = whole(properties, "id"), escape_attribute(properties.get("name", ""))
        properties.set("id", marks.token(acting(fresh_id, place, number)))
        properties.set("name", marks.token(acting(_copy_name, place, name, number)))
        for identity in [node for node in properties.iter() if str(node.tag).endswith("}creationId")]:
            _drop_extension(parent_of(identity))
    for tie in list(shape.iter(qname("a:stCxn"), qname("a:endCxn"))):
        parent_of(tie).remove(tie)


def _drop_extension(extension: etree._Element) -> None:
    extensions = parent_of(extension)
    extensions.remove(extension)
    if not len(extensions):
        parent_of(extensions).remove(extensions)


@dataclass(slots=True)
class _Ids:
    """The ids of the shapes in the part that is being written: the highest, and those that were used once."""

    highest: int
    used: dict[int, int] = field(default_factory=dict)


def begin_shapes(rendering: Rendering, highest: int) -> str:
    """Begin a part (or one more copy of it) whose shapes have ids up to ``highest``."""
    rendering.store[_ID] = _Ids(highest)
    return ""


def highest_id(root: etree._Element) -> int:
    """Give the highest shape id in a part."""
    ids = [element.get("id", "") for element in root.iter() if str(element.tag).endswith("}cNvPr")]
    return max((int(one) for one in ids if one.isdigit()), default=0)


def new_id(rendering: Rendering) -> str:
    """Give an id that no shape of the part has."""
    ids: _Ids = rendering.store[_ID]
    ids.highest += 1
    return str(ids.highest)


def fresh_id(rendering: Rendering, original: int) -> str:
    """Give the id of one more copy of a shape; the first copy keeps the original's."""
    ids: _Ids = rendering.store[_ID]
    turn = ids.used.get(original, 0)
    ids.used[original] = turn + 1
    if turn == 0:
        return str(original)
    return new_id(rendering)


def _copy_name(rendering: Rendering, name: str, original: int) -> str:
    turn = rendering.store[_ID].used.get(original, 1)
    return name if turn == 1 else f"{name} ({turn})"
