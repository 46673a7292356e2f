"""SmartArt in Word: its words stand in parts of their own, which are filled like the body they are shown in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.errors import Finding
from generator.office.base.markup import DECLARATION
from generator.office.base.partcopies import Parts
from generator.office.base.rendering import Rendering
from generator.office.language.language import Language
from generator.office.language.program import Program, compile_source
from generator.wording import _

_KINDS: Final = ("diagramData", "diagramDrawing")


class Diagram(NamedTuple):
    """A part of a SmartArt with tags: which part shows it, by which relation, its name and its program."""

    owner: str
    relation: str
    name: str
    program: Program


def compile_diagrams(
    owner: str, words: str, parts: Parts, language: Language, findings: list[Finding]
) -> Iterator[Diagram]:
    """Compile the SmartArt that the part ``owner`` shows; ``words`` is the user's name for that part."""
    for relation in parts.of(owner):
        if relation.kind not in _KINDS or relation.target not in parts.package:
            continue
        data = parts.package.read(relation.target)
        if b"{" in data or "｛".encode() in data:
            program = _compiled(relation.target, (words, _("SmartArt")), parts, language, findings)
            if program is not None:
                yield Diagram(owner, relation.id, relation.target, program)


def _compiled(
    name: str, steps: tuple[str, ...], parts: Parts, language: Language, findings: list[Finding]
) -> Program | None:
    # Few documents hold SmartArt, and these modules are a third of the engine.
    from generator.office.drawings.drawingparts import PartWriter
    from generator.office.drawings.drawingxml import parse_drawing

    writer = PartWriter(parts, name, parse_drawing(parts.package.read(name), name), steps)
    for _tag, place in writer.lift():
        writer.source.fault("TPL-SCOPE", place, _("This scope has no meaning in a Word file."))
    if not writer.is_changed:
        findings += writer.source.findings
        return None
    writer.write()
    return compile_source(writer.source, language, findings)


def draw_diagram(rendering: Rendering, diagram: Diagram) -> None:
    """Write the part."""
    rendering.part = diagram.name
    rendering.parts[diagram.name] = DECLARATION + diagram.program.render(rendering)
