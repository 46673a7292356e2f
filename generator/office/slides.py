"""PowerPoint: every slide a program, the deck a list of slides that repeat, stay or go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.errors import Finding
from generator.office.drawingparts import PartWriter
from generator.office.drawingxml import parse_drawing
from generator.office.language import Language
from generator.office.markup import DECLARATION
from generator.office.package import Package, Relationship
from generator.office.partcopies import Parts, claim, copied, drop_unreached, read_parts, write_relations
from generator.office.presentation import Deck, read_deck, write_deck
from generator.office.program import Program, compile_source
from generator.office.rendering import Rendering
from generator.office.slideloops import DeckProgram, SlideTag, compile_loops
from generator.wording import _

NOTES: Final = "notesSlide"
_TEXT_PARTS: Final = tuple(
    f"application/vnd.openxmlformats-officedocument.presentationml.{name}+xml"
    for name in ("slideMaster", "slideLayout", "notesMaster", "handoutMaster")
)


@dataclass(frozen=True, eq=False)
class PartProgram:
    """A slide or its notes: ``program`` is ``None`` where nothing is to be filled.

    ``managed`` are the ids of relations that the program makes anew at each rendering.
    """

    name: str
    program: Program | None
    managed: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Slide:
    """A slide of the template with its notes and the tags that repeat, keep or drop it."""

    parts: Parts
    body: PartProgram
    notes: PartProgram | None
    tags: tuple[SlideTag, ...] = ()


def compile_presentation(package: Package, language: Language, findings: list[Finding]) -> Callable[[Rendering], None]:
    """Compile a deck; faults of all slides are added to ``findings``."""
    parts = read_parts(package)
    deck = read_deck(parts)
    slides = [_compile_slide(parts, name, number, language, findings) for number, name in enumerate(deck.slides, 1)]
    loops = compile_loops([(slide, slide.tags) for slide in slides], run_slide, language, findings)
    others = [
        program
        for name in package.parts_of_type(*_TEXT_PARTS)
        if (program := _compile_part(parts, name, (name.rpartition("/")[2],), language, findings, [])).program
    ]

    def draw(rendering: Rendering) -> None:
        _draw(rendering, parts, deck, slides, loops, others)

    return draw


def _draw(
    rendering: Rendering,
    parts: Parts,
    deck: Deck,
    slides: list[Slide],
    loops: DeckProgram | None,
    others: list[PartProgram],
) -> None:
    written: list[tuple[str, str]] = rendering.store.setdefault("slides", [])
    if loops is None:
        for slide in slides:
            run_slide(rendering, {}, slide)
    else:
        loops.render(rendering)
    for other in others:
        rendering.part = other.name
        _write_part(rendering, parts, other, other.name, {})
    rendering.part = ""
    if [name for _origin, name in written] != list(deck.slides):
        write_deck(rendering, parts, deck, written)
    drop_unreached(rendering, parts)


def run_slide(rendering: Rendering, names: Mapping[str, Any], slide: Slide) -> str:
    """Write one more copy of ``slide`` with the names of the loops around it; the text goes to its part."""
    parts, origin = slide.parts, slide.body.name
    name = claim(rendering, parts, origin)
    rendering.store["slides"].append((origin, name))
    _write_part(rendering, parts, slide.body, name, names)
    drop_notes = slide.notes is not None and not rendering.notes
    if name != origin or slide.body.managed or drop_notes:
        relations = []
        for relation in parts.of(origin):
            if relation.id in slide.body.managed:
                continue
            if relation.kind == NOTES:
                if not drop_notes:
                    notes = claim(rendering, parts, relation.target)
                    relations.append(Relationship(relation.id, relation.type, notes))
                    _write_notes(rendering, slide, notes, name, names)
                continue
            relations.append(copied(rendering, parts, relation))
        write_relations(rendering, name, relations)
    else:
        for relation in parts.of(origin):
            if relation.kind != NOTES:
                copied(rendering, parts, relation)
        if slide.notes is not None:
            _write_notes(rendering, slide, claim(rendering, parts, slide.notes.name), name, names)
    return ""


def _write_notes(rendering: Rendering, slide: Slide, notes: str, owner: str, names: Mapping[str, Any]) -> None:
    assert slide.notes is not None
    _write_part(rendering, slide.parts, slide.notes, notes, names)
    if notes != slide.notes.name:
        relations = slide.parts.of(slide.notes.name)
        write_relations(
            rendering,
            notes,
            [Relationship(one.id, one.type, owner) if one.kind == "slide" else one for one in relations],
        )


def _write_part(rendering: Rendering, parts: Parts, part: PartProgram, name: str, names: Mapping[str, Any]) -> None:
    if part.program is not None:
        rendering.part = name
        rendering.parts[name] = DECLARATION + part.program.render(rendering, names)
    elif name != part.name:
        rendering.parts[name] = parts.package.read(part.name)


def _compile_slide(parts: Parts, name: str, number: int, language: Language, findings: list[Finding]) -> Slide:
    step = _("slide {n}").format(n=number)
    tags: list[SlideTag] = []
    notes_name = next((one.target for one in parts.of(name) if one.kind == NOTES), None)
    notes = None
    if notes_name is not None:
        notes = _compile_part(parts, notes_name, (step, _("notes")), language, findings, tags)
    body = _compile_part(parts, name, (step,), language, findings, tags)
    return Slide(parts, body, notes, tuple(tags))


def _compile_part(
    parts: Parts, name: str, steps: tuple[str, ...], language: Language, findings: list[Finding], tags: list[SlideTag]
) -> PartProgram:
    """Compile one part with shapes; slide tags found in it are added to ``tags``."""
    writer = PartWriter(parts, name, parse_drawing(parts.package.read(name), name), steps)
    tags += [SlideTag(tag, place) for tag, place in writer.lift()]
    if not writer.is_changed:
        findings += writer.source.findings
        return PartProgram(name, None)
    writer.write()
    return PartProgram(name, compile_source(writer.source, language, findings), frozenset(writer.managed))
