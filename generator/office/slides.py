"""PowerPoint: every slide a program, the deck a list of slides that repeat, stay or go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from generator.errors import Finding, Place
from generator.office.chartparts import holds_text_tags, write_chart
from generator.office.drawinglift import lift
from generator.office.drawings import (
    SHAPES,
    ShapeTags,
    apply_shape_tags,
    begin_shapes,
    highest_id,
    name_of,
    read_alt_texts,
    read_texts,
    shape_of,
    take_shape_tags,
)
from generator.office.drawingtables import CELL, ROW, fit_tables, take_cell_tags
from generator.office.language import Language
from generator.office.marks import Marks, without_stray_marks
from generator.office.markup import CHART, DECLARATION, R, parse
from generator.office.package import Package, Relationship
from generator.office.partcopies import Parts, claim, copied, drop_unreached, read_parts, write_relations
from generator.office.presentation import Deck, read_deck, write_deck
from generator.office.program import Program, Source, compile_source
from generator.office.rendering import Rendering
from generator.office.slideloops import DeckProgram, SlideTag, compile_loops
from generator.office.tags import may_hold_tags
from generator.wording import _

CHART_REFERENCE: Final = f"{{{CHART}}}chart"
RELATION_ID: Final = f"{{{R}}}id"
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
            relations.append(relation if name == origin else copied(rendering, parts, relation))
        write_relations(rendering, name, relations)
    elif slide.notes is not None:
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
    xml = without_stray_marks(parts.package.read(name))
    root = parse(xml, name)
    writer = _PartWriter(parts, name, root, steps)
    highest = highest_id(root)
    if not (writer.has_tags(xml) and writer.lift(tags)):
        findings += writer.source.findings
        return PartProgram(name, None)
    source = writer.source
    source.act(_begin, Place(parts.package.file, steps), highest)
    writer.marks.write(root, source)
    return PartProgram(name, compile_source(source, language, findings), frozenset(writer.managed))


def _begin(rendering: Rendering, highest: int) -> str:
    begin_shapes(rendering, highest)
    return ""


@dataclass(slots=True)
class _PartWriter:
    parts: Parts
    name: str
    root: etree._Element
    steps: tuple[str, ...]
    marks: Marks = field(default_factory=Marks)
    source: Source = field(default_factory=Source)
    managed: set[str] = field(default_factory=set)

    def has_tags(self, xml: bytes) -> bool:
        """Tell quickly whether there may be tags in the part or in one of its charts."""
        return may_hold_tags(xml.decode()) or any(
            holds_text_tags(chart, self.parts) for chart in self._charts().values()
        )

    def lift(self, tags: list[SlideTag]) -> bool:
        """Hang all tags in as marks; tell whether there are any."""
        shapes = read_alt_texts(self.root, self.marks, self.source, self.place)
        spots = read_texts(self.root, self.marks, self.source, self.place)
        count = len(spots)
        every = spots
        spots = take_shape_tags(spots, shapes, self.source)
        spots = take_cell_tags(spots, self.marks, self.source)
        lifted = lift(spots, self.marks, self.source, every)
        place = Place(self.parts.package.file, self.steps)
        fit_tables(self.root, lifted, place)
        for found in shapes.values():
            apply_shape_tags(found, lifted)
            tags += [SlideTag(tag, place) for tag, place in found.slide]
        self._write_charts(shapes)
        return bool(self.marks.actions or shapes or count)

    def _charts(self) -> dict[etree._Element, str]:
        found = {}
        for reference in self.root.iter(CHART_REFERENCE):
            relation = self.parts.find(self.name, reference.get(RELATION_ID, ""))
            if relation is not None and relation.target in self.parts.package:
                found[reference] = relation.target
        return found

    def _write_charts(self, shapes: dict[etree._Element, ShapeTags]) -> None:
        for reference, chart in self._charts().items():
            frame = shape_of(reference)
            tags = shapes.get(frame) if frame is not None else None
            data = tags.chart if tags is not None else None
            around = [shapes[one] for one in reference.iterancestors() if one in shapes]
            repeated = any(tag.keyword == "for" for one in around for tag, _place in one.steering)
            if frame is None or not (data or repeated or holds_text_tags(chart, self.parts)):
                continue
            self.managed.add(reference.get(RELATION_ID, ""))
            reference.set(RELATION_ID, self._chart_token(frame, chart, data))

    def _chart_token(self, frame: etree._Element, chart: str, data: Any) -> str:
        place = data[1] if data else self.place(frame, "")
        expression = data[0].body if data else ""
        return self.marks.token(
            lambda source: write_chart(
                chart, expression, self.parts, source, place, lambda _element, text: self.place(frame, text)
            )
        )

    def place(self, element: etree._Element, text: str) -> Place:
        """Give the place of a tag: slide, shape, row and column of a table, the tag."""
        steps = list(self.steps)
        shape = element if element.tag in SHAPES else shape_of(element)
        if shape is not None:
            steps.append(_("shape “{name}”").format(name=name_of(shape)))
        cell = next((one for one in element.iterancestors() if one.tag == CELL), None)
        row = cell.getparent() if cell is not None else None
        if cell is not None and row is not None:
            table = row.getparent()
            across = [one for one in row if one.tag == CELL].index(cell) + 1
            down = [one for one in table if one.tag == ROW].index(row) + 1 if table is not None else 0
            steps.append(_("row {row} column {column}").format(row=down, column=across))
        if text:
            steps.append(text)
        return Place(self.parts.package.file, tuple(steps))
