"""One slide while rendering: its text, its notes, its relations, once for each turn of the loops around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from generator.office.base.links import safe_address
from generator.office.base.markup import DECLARATION
from generator.office.base.package import Relationship
from generator.office.base.partcopies import Parts, claim, copied, final_relations, write_relations
from generator.office.base.rendering import Rendering
from generator.office.language.program import Program
from generator.office.slides.slideloops import SlideTag

NOTES: Final = "notesSlide"
_TIMING: Final = re.compile(r"<p:timing\b.*</p:timing>|<p:timing\b[^>]*/>", re.DOTALL)
_TARGETS: Final = re.compile(r'\bspid="(\d+)"')
_SHAPE_IDS: Final = re.compile(r'<p:cNvPr\b[^>]*?\bid="(\d+)"')
_WRITTEN: Final = "slides"
# What a link whose address is refused leads to: nowhere, and the file stays valid.
_NOWHERE: Final = "about:blank"


@dataclass(frozen=True, eq=False)
class PartProgram:
    """A slide or its notes: ``program`` is ``None`` where nothing is to be filled.

    ``managed`` are the ids of relations that the program makes anew at each rendering; ``links`` gives for the id of a
    relation the program of its address.
    """

    name: str
    program: Program | None
    managed: frozenset[str] = frozenset()
    links: Mapping[str, Program] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Slide:
    """A slide of the template with its notes, its SmartArt, and the tags that repeat, keep or drop it."""

    parts: Parts
    body: PartProgram
    notes: PartProgram | None
    tags: tuple[SlideTag, ...] = ()
    diagrams: tuple[PartProgram, ...] = ()


def run_slide(rendering: Rendering, names: Mapping[str, Any], slide: Slide) -> str:
    """Write one more copy of ``slide`` with the names of the loops around it; the text goes to its part."""
    name = claim(rendering, slide.parts, slide.body.name)
    rendering.store.setdefault(_WRITTEN, []).append((slide.body.name, name))
    write_part(rendering, slide.parts, slide.body, name, names)
    relations = []
    for relation in slide.parts.of(slide.body.name):
        if relation.id in slide.body.managed:
            continue
        if slide.notes is not None and relation.kind == NOTES:
            if rendering.notes:
                relations.append(_run_notes(rendering, slide, relation, name, names))
        else:
            relations.append(copied(rendering, slide.parts, _addressed(rendering, slide.body, relation, names)))
            for diagram in slide.diagrams:
                if diagram.name == relation.target:
                    write_part(rendering, slide.parts, diagram, relations[-1].target, names)
    _write_changed(rendering, slide.parts, slide.body.name, name, relations)
    return ""


def written_slides(rendering: Rendering) -> list[tuple[str, str]]:
    """Give the slides of the finished file: the name of the template's slide and the name of the part."""
    return rendering.store.get(_WRITTEN, [])  # type: ignore[no-any-return]


def mend_jumps(rendering: Rendering, parts: Parts) -> None:
    """Let links to slides that were dropped lead to their own slide, so that nothing of the dropped ones stays."""
    names = {name for _origin, name in written_slides(rendering)}
    for origin, name in written_slides(rendering):
        known = final_relations(rendering, parts, name)
        mended = [
            Relationship(one.id, one.type, name) if one.kind == "slide" and one.target not in names else one
            for one in known
        ]
        _write_changed(rendering, parts, origin, name, mended)


def write_part(rendering: Rendering, parts: Parts, part: PartProgram, name: str, names: Mapping[str, Any]) -> None:
    """Write the text of a part under ``name``."""
    if part.program is not None:
        rendering.part = name
        xml = part.program.render(rendering, names)
        rendering.parts[name] = DECLARATION + (_timed(xml) if b"<p:timing" in parts.package.read(part.name) else xml)
    elif name != part.name:
        rendering.parts[name] = parts.package.read(part.name)


def _timed(xml: str) -> str:
    """Give a slide without its animations when one of them moves a shape that is gone."""
    if not set(_TARGETS.findall(xml)) <= set(_SHAPE_IDS.findall(xml)):
        return _TIMING.sub("", xml)
    return xml


def _run_notes(
    rendering: Rendering, slide: Slide, relation: Relationship, owner: str, names: Mapping[str, Any]
) -> Relationship:
    assert slide.notes is not None
    name = claim(rendering, slide.parts, slide.notes.name)
    write_part(rendering, slide.parts, slide.notes, name, names)
    relations = []
    for one in slide.parts.of(slide.notes.name):
        if one.kind == "slide":
            relations.append(Relationship(one.id, one.type, owner))
        elif one.id not in slide.notes.managed:
            relations.append(copied(rendering, slide.parts, _addressed(rendering, slide.notes, one, names)))
    _write_changed(rendering, slide.parts, slide.notes.name, name, relations)
    return Relationship(relation.id, relation.type, name)


def _addressed(
    rendering: Rendering, part: PartProgram, relation: Relationship, names: Mapping[str, Any]
) -> Relationship:
    program = part.links.get(relation.id)
    if program is None:
        return relation
    address = safe_address(rendering, program.render(rendering, names)) or _NOWHERE
    return Relationship(relation.id, relation.type, address, external=True)


def _write_changed(
    rendering: Rendering, parts: Parts, origin: str, name: str, relations: Sequence[Relationship]
) -> None:
    if tuple(relations) != final_relations(rendering, parts, name if name in parts.package else origin) or (
        name != origin and relations
    ):
        write_relations(rendering, name, relations)
