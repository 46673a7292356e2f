"""PowerPoint: every slide a program, the deck a list of slides that repeat, stay or go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from generator.errors import Finding, Place, Severity
from generator.office.base.markup import qname
from generator.office.base.package import Package
from generator.office.base.partcopies import Parts, drop_unreached, read_parts
from generator.office.base.rendering import Rendering
from generator.office.drawings.drawingfit import read_inherited
from generator.office.drawings.drawingparts import PartWriter
from generator.office.drawings.drawingxml import parse_drawing
from generator.office.language.language import Language
from generator.office.language.program import Program, Source, compile_source
from generator.office.language.source import AS_WORDS
from generator.office.language.tags import scan
from generator.office.language.textparts import holds_tags, write_target
from generator.office.slides.presentation import Deck, read_deck, write_deck
from generator.office.slides.slideloops import DeckProgram, SlideTag, compile_loops
from generator.office.slides.slideparts import (
    NOTES,
    PartProgram,
    Slide,
    mend_jumps,
    run_slide,
    write_part,
    written_slides,
)
from generator.wording import _

DIAGRAMS: Final = ("diagramData", "diagramDrawing")
_SLIDE: Final = qname("p:sld")
#: Content types of parts whose texts may hold tags that nobody fills.
_UNFILLED: Final = ("comments+xml", "commentAuthors+xml", "drawingml.chartshapes+xml", "presentationml.tags+xml")
_TEXT_PARTS: Final = tuple(
    f"application/vnd.openxmlformats-officedocument.presentationml.{name}+xml"
    for name in ("slideMaster", "slideLayout", "notesMaster", "handoutMaster")
)


def compile_presentation(package: Package, language: Language, findings: list[Finding]) -> Callable[[Rendering], None]:
    """Compile a deck; faults of all slides are added to ``findings``."""
    parts = read_parts(package)
    deck = read_deck(parts)
    slides = [
        _compile_slide(parts, name, number, deck.height, language, findings)
        for number, name in enumerate(deck.slides, 1)
    ]
    loops = compile_loops([(slide, slide.tags) for slide in slides], run_slide, language, findings)
    tags: list[SlideTag] = []
    others = [
        program
        for name in package.parts_of_type(*_TEXT_PARTS)
        if (program := _compile_part(parts, name, (name.rpartition("/")[2],), language, findings, tags)).program
    ]
    for tag in tags:
        message = _("A slide tag works on a slide and in its notes.")
        findings.append(Finding("TPL-SCOPE", Severity.BLOCKING, tag.place, message))

    _refuse_elsewhere(parts, findings)

    def draw(rendering: Rendering) -> None:
        _draw(rendering, parts, deck, slides, loops, others)

    return draw


def _refuse_elsewhere(parts: Parts, findings: list[Finding]) -> None:
    """Tell tags in parts that are not filled, so that none is left in a finished deck."""
    for name in parts.package.names:
        kind = parts.package.type_of(name)
        if not kind.endswith(_UNFILLED):
            continue
        root = parse_drawing(parts.package.read(name), name)
        for text in root.itertext():
            if scan(str(text))[0]:
                message = _("Tags do not work in this part of a deck.")
                place = Place(parts.package.file, (name, str(text).strip()[:40]))
                findings.append(Finding("TPL-PART", Severity.BLOCKING, place, message))


def _draw(
    rendering: Rendering,
    parts: Parts,
    deck: Deck,
    slides: list[Slide],
    loops: DeckProgram | None,
    others: list[PartProgram],
) -> None:
    if loops is None:
        for slide in slides:
            run_slide(rendering, {}, slide)
    else:
        loops.render(rendering)
    for other in others:
        rendering.part = other.name
        write_part(rendering, parts, other, other.name, {})
    rendering.part = ""
    written = written_slides(rendering)
    if slides and not written and not any(one.severity is Severity.BLOCKING for one in rendering.findings.values()):
        _refuse_empty(rendering, parts, slides)
    if [name for _origin, name in written] != list(deck.slides):
        write_deck(rendering, parts, deck, written)
        mend_jumps(rendering, parts)
    drop_unreached(rendering, parts)


def _refuse_empty(rendering: Rendering, parts: Parts, slides: list[Slide]) -> None:
    """Tell at the first slide tag that no slide is left."""
    place = next((tag.place for slide in slides for tag in slide.tags), Place(parts.package.file))
    hint = _("Give its list an entry, or keep a slide without a condition.")
    rendering.add(Finding("TPL-SLIDES", Severity.BLOCKING, place, _("No slide is left in the deck."), hint))


def _compile_slide(
    parts: Parts, name: str, number: int, height: int, language: Language, findings: list[Finding]
) -> Slide:
    step = _("slide {n}").format(n=number)
    tags: list[SlideTag] = []
    notes_name = next((one.target for one in parts.of(name) if one.kind == NOTES), None)
    notes = None
    if notes_name is not None:
        notes = _compile_part(parts, notes_name, (step, _("notes")), language, findings, tags)
    body = _compile_part(parts, name, (step,), language, findings, tags, height)
    diagrams = [
        _compile_part(parts, one.target, (step, _("SmartArt")), language, findings, tags)
        for one in parts.of(name)
        if one.kind in DIAGRAMS and one.target in parts.package
    ]
    return Slide(parts, body, notes, tuple(tags), tuple(one for one in diagrams if one.program))


def _compile_part(
    parts: Parts,
    name: str,
    steps: tuple[str, ...],
    language: Language,
    findings: list[Finding],
    tags: list[SlideTag],
    height: int = 0,
) -> PartProgram:
    """Compile one part with shapes; slide tags found in it are added to ``tags``."""
    root = parse_drawing(parts.package.read(name), name)
    inherited = read_inherited(parts, name) if root.tag == _SLIDE else None
    writer = PartWriter(parts, name, root, steps, inherited=inherited, height=height)
    tags += [SlideTag(tag, place) for tag, place in writer.lift()]
    links = _compile_links(parts, name, steps, language, findings)
    if not writer.is_changed:
        findings += writer.source.findings
        return PartProgram(name, None, links=links)
    writer.write()
    program = compile_source(writer.source, language, findings)
    return PartProgram(name, program, frozenset(writer.managed), links)


def _compile_links(
    parts: Parts, name: str, steps: tuple[str, ...], language: Language, findings: list[Finding]
) -> dict[str, Program]:
    """Compile the addresses of links that hold tags; they see the names of the loops around the slide."""
    links = {}
    for relation in parts.of(name):
        if relation.external and holds_tags(relation.target):
            source = Source(captures=AS_WORDS)
            write_target(relation.target, source, Place(parts.package.file, (*steps, _("link"))))
            program = compile_source(source, language, findings)
            if program is not None:
                links[relation.id] = program
    return links
