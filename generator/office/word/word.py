"""A Word file as programs: body, headers, footers and notes are compiled, everything else goes through untouched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from lxml import etree

from generator.errors import Finding
from generator.office.base.markup import DECLARATION, parse
from generator.office.base.package import Package, Relationship
from generator.office.base.partcopies import Parts, drop_unreached, read_parts
from generator.office.base.rendering import Rendering
from generator.office.language.language import Language
from generator.office.language.marks import Marks, without_stray_marks
from generator.office.language.program import Program, Source, compile_source
from generator.office.language.source import Captures
from generator.office.word.flow import lift
from generator.office.word.keeping import keep_apart
from generator.office.word.runs import Paragraph, Reader
from generator.office.word.wordactions import word_action
from generator.office.word.wordattributes import hang_attributes
from generator.office.word.wordcaptures import called, captured
from generator.office.word.wordcells import apply_cell_tags, spanning_cells, take_cell_tags
from generator.office.word.wordcolumns import hang_columns, read_columns
from generator.office.word.wordcontrols import free_controls
from generator.office.word.worddiagrams import Diagram, compile_diagrams, draw_diagram
from generator.office.word.wordfields import refused_fields
from generator.office.word.wordids import hang_ids, highest_ids
from generator.office.word.wordlinks import hang_links
from generator.office.word.wordlists import (
    LIST,
    Numbering,
    finish_lists,
    first_list_id,
    hang_lists,
    read_numbering,
    restart_action,
    restart_spots,
)
from generator.office.word.wordnotes import HangNote, Notes, finish_notes, hang_notes, read_notes
from generator.office.word.wordplaces import WordPlaces, heading_styles, part_in_words
from generator.office.word.wordrelations import Relations, finish_relations, plan_relations
from generator.office.word.wordsettings import clean_settings

_DRAWN: Final = (b"docPr", b"cNvPr", b"chart")
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
#: The parts that hold text, in the order in which they are rendered.
PARTS: Final = tuple(
    _TYPE.format(kind) for kind in ("document.main", "header", "footer", "footnotes", "endnotes", "comments")
)
#: The names of their main elements, where more than text can stand in them.
_KINDS: Final = dict(zip(PARTS, ("document", "hdr", "ftr", "footnotes", "endnotes", "comments"), strict=True))


@dataclass(frozen=True, eq=False)
class _Document:
    """What all parts of a template share while they are compiled."""

    parts: Parts
    styles: etree._Element | None
    headings: frozenset[str]
    notes: Notes
    keeps_bare: bool

    @cached_property
    def numbering(self) -> Numbering:
        """Give the lists; they are read when the first tag restarts one."""
        return read_numbering(self.parts.package, self.styles, self.headings)

    @property
    def restarted(self) -> Numbering:
        """Give the lists where a tag restarts one, else none."""
        found: Numbering = self.__dict__.get("numbering", Numbering())
        return found


class _PartProgram(NamedTuple):
    """A compiled part with the relations that it keeps.

    ``tables_may_touch`` tells that a paragraph between tables has gone with its tags.
    """

    name: str
    program: Program
    relations: Relations
    tables_may_touch: bool


class _Written(NamedTuple):
    """What became of a part when its program was written: the relations made afresh, and see ``_PartProgram``."""

    dropped: tuple[Relationship, ...]
    tables_may_touch: bool


def compile_document(package: Package, language: Language, findings: list[Finding]) -> Callable[[Rendering], None]:
    """Compile all parts that hold tags; give the function that renders them."""
    styles = _styles(package)
    document = _Document(read_parts(package), styles, heading_styles(styles), read_notes(package), language.keeps_bare)
    names = [(name, content_type) for content_type in PARTS for name in package.parts_of_type(content_type)]
    programs: list[_PartProgram] = []
    diagrams: list[Diagram] = []
    counts: dict[str, int] = {}
    for name, content_type in names:
        counts[content_type] = counts.get(content_type, 0) + 1
        made = _compile_part(document, name, counts[content_type], language, findings)
        if made is not None:
            programs.append(made)
        words = part_in_words(_KINDS.get(content_type, ""), counts[content_type])
        diagrams += compile_diagrams(name, words, document.parts, language, findings)
    highest = highest_ids([package.read(name).decode("utf-8", "replace") for name, _type in names])
    highest |= document.notes.highest()
    highest[LIST] = first_list_id(document.restarted)
    settings = clean_settings(package)
    may_lose = any(part.relations.may_lose for part in programs)

    def draw(rendering: Rendering) -> None:
        rendering.numbers.update(highest)
        rendering.parts.update(settings)
        gone = {part.name: _draw_part(rendering, part) for part in programs}
        for diagram in diagrams:
            if diagram.relation not in gone.get(diagram.owner, ()):
                draw_diagram(rendering, diagram)
        finish_notes(rendering, package)
        finish_lists(rendering, package, document.restarted)
        if may_lose:
            drop_unreached(rendering, document.parts)

    return draw


def _draw_part(rendering: Rendering, part: _PartProgram) -> set[str]:
    """Write a part; give the ids of the relations that it lost."""
    rendering.part = part.name
    text = part.program.render(rendering)
    rendering.parts[part.name] = keep_apart(text) if part.tables_may_touch else text
    return finish_relations(rendering, part.name, text, part.relations)


def _styles(package: Package) -> etree._Element | None:
    part = next((r.target for r in package.relationships(package.main) if r.kind == "styles"), "")
    return parse(package.read(part), part) if part in package else None


def _compile_part(
    document: _Document, name: str, number: int, language: Language, findings: list[Finding]
) -> _PartProgram | None:
    package = document.parts.package
    data = package.read(name)
    made_elsewhere = name in document.notes.parts.values() and any(document.notes.looped.values())
    if (
        not made_elsewhere
        and b"instrText" not in data
        and b"fldSimple" not in data
        and b"{" not in data
        and "｛".encode() not in data
        and b"chart" not in data
    ):
        relations = document.parts.of(name)
        if not any("%7B" in relation.target or "{" in relation.target for relation in relations):
            return None
    root = parse(without_stray_marks(data), name)
    kind = etree.QName(root).localname
    places = WordPlaces.of(package.file, part_in_words(kind, number), root, document.headings)
    findings += refused_fields(root, places)
    source = Source(captures=Captures(captured, called))
    written = _write_source(document, name, root, places, source)
    if written is None and not source.findings:
        return None
    program = compile_source(source, language, findings)
    if program is None or written is None:
        return None
    is_notes = name in document.notes.parts.values()
    planned = plan_relations(name, document.parts, source, written.dropped, all_stay=is_notes)
    return _PartProgram(name, program, planned, written.tables_may_touch)


def _write_source(
    document: _Document, name: str, root: etree._Element, places: WordPlaces, source: Source
) -> _Written | None:
    """Write the program of a part; ``None`` when there is nothing to do in it."""
    marks = Marks()
    reader = Reader(marks, source, places.place, word_action, document.keeps_bare)
    found = _hang_drawings(document, name, root, places, marks, source)
    found = hang_attributes(root, places, marks, source) or found
    dropped = hang_links(root, name, document.parts, places, marks, source)
    fewer = document.notes.drop_looped(name, root)
    paragraphs = reader.read(root)
    if not (found or dropped or paragraphs or fewer or marks.actions):
        return None
    tables_may_touch = _hang(document, root, paragraphs, reader, source)
    hang_notes(root, document.notes, marks, _note_hanger(document, places.file))
    source.data(DECLARATION)
    marks.write(root, source)
    return _Written(dropped, tables_may_touch)


def _hang_drawings(
    document: _Document, name: str, root: etree._Element, places: WordPlaces, marks: Marks, source: Source
) -> bool:
    """Hang what the alt texts of drawings and their charts ask for; tell whether there was anything."""
    data = document.parts.package.read(name)
    if not any(word in data for word in _DRAWN):
        return False
    # Most texts have no drawings, and these modules are a third of the engine.
    from generator.office.word.wordframes import Frames
    from generator.office.word.wordshapes import hang_shapes

    found = Frames(name, document.parts, places, marks, source).hang(root)
    is_note = root.getparent() is not None
    return (not is_note and hang_shapes(root, marks, source, places.place)) or found


def _note_hanger(document: _Document, file: str) -> HangNote:
    """Give the function that hangs the tags of a note into it, where its reference stands in a loop."""

    def hang(kind: str, note: etree._Element, marks: Marks, source: Source) -> None:
        places = WordPlaces.of(file, part_in_words(kind, 1), note, document.headings)
        reader = Reader(marks, source, places.place, word_action, document.keeps_bare)
        _hang_drawings(document, document.notes.parts[kind], note, places, marks, source)
        _hang(document, note, reader.read(note), reader, source)

    return hang


def _hang(
    document: _Document, root: etree._Element, paragraphs: list[Paragraph], reader: Reader, source: Source
) -> bool:
    """Hang the work of all tags into the tree; tell whether tables may come to touch."""
    free_controls(paragraphs)
    cells = take_cell_tags(paragraphs, source)
    tables = read_columns(paragraphs)
    if restarts := restart_spots(paragraphs):
        hang_lists(root, paragraphs, document.numbering, reader.marks, source)
        for spot in restarts:
            reader.actions[spot] = restart_action(spot, document.numbering, root)
    lifted = lift(paragraphs, reader, source, root)
    for columns in tables:
        hang_columns(columns, lifted, reader.marks, spanning_cells(cells))
    apply_cell_tags(cells, reader.marks, source)
    hang_ids(root, reader.marks)
    return lifted.beside_table
