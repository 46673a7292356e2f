"""A Word file as programs: body, headers, footers and notes are compiled, everything else goes through untouched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.errors import Finding
from generator.office.flow import lift
from generator.office.language import Language
from generator.office.marks import Action, Marks, without_stray_marks
from generator.office.markup import DECLARATION, parse
from generator.office.package import Package
from generator.office.program import Program, Source, compile_source
from generator.office.rendering import Rendering
from generator.office.runs import Reader, Spot
from generator.office.tags import Kind
from generator.office.wordplaces import WordPlaces, heading_styles, part_in_words
from generator.office.wordtext import run_format, word_text

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
#: The parts that hold text, in the order in which they are rendered.
PARTS: Final = tuple(
    _TYPE.format(kind) for kind in ("document.main", "header", "footer", "footnotes", "endnotes", "comments")
)


@dataclass(slots=True)
class _Part:
    """One part while it is being compiled."""

    name: str
    root: etree._Element
    places: WordPlaces
    source: Source
    marks: Marks


def compile_document(package: Package, language: Language, findings: list[Finding]) -> Callable[[Rendering], None]:
    """Compile all parts that hold tags; give the function that renders them."""
    styles = next((r.target for r in package.relationships(package.main) if r.kind == "styles"), None)
    headings = heading_styles(package, styles)
    programs: list[tuple[str, Program]] = []
    counts: dict[str, int] = {}
    for content_type in PARTS:
        for name in package.parts_of_type(content_type):
            kind = content_type.rpartition(".")[2].removesuffix("+xml")
            counts[kind] = counts.get(kind, 0) + 1
            part = _open_part(package, name, counts[kind], headings)
            if _write_source(part):
                program = compile_source(part.source, language, findings)
                if program is not None:
                    programs.append((name, program))

    def draw(rendering: Rendering) -> None:
        for name, program in programs:
            rendering.part = name
            rendering.parts[name] = program.render(rendering)

    return draw


def _open_part(package: Package, name: str, number: int, headings: frozenset[str]) -> _Part:
    root = parse(without_stray_marks(package.read(name)), name)
    kind = etree.QName(root).localname
    places = WordPlaces.of(package.file, part_in_words(kind, number), root, headings)
    return _Part(name, root, places, Source(), Marks())


def _write_source(part: _Part) -> bool:
    """Write the program of a part; tell whether there is anything to do in it."""
    reader = Reader(part.marks, part.source, part.places.place, _action)
    paragraphs = reader.read(part.root)
    lift(paragraphs, reader, part.source, part.root)
    if not paragraphs and not part.source.findings:
        return False
    part.source.data(DECLARATION)
    part.marks.write(part.root, part.source)
    return True


def _action(spot: Spot) -> Action:
    """Give what a tag does when its mark is written."""

    def act(source: Source) -> None:
        if spot.tag.kind is Kind.PRINT:
            source.print(word_text, spot.tag.body, spot.place, run_format(spot.text))
        elif spot.tag.kind is Kind.STATEMENT:
            source.statement(spot.tag, spot.place)

    return act
