"""What a file says of itself: docProps, filled like any other part, or written afresh."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from generator.errors import Finding
from generator.office.base.markup import DECLARATION, escape
from generator.office.base.package import Package, Relationship, relationships_xml
from generator.office.base.rendering import Properties, Rendering
from generator.office.language.language import Language
from generator.office.language.program import Program
from generator.office.language.textparts import compile_texts
from generator.wording import _

CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
APP_TYPE: Final = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
CUSTOM_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CORE_RELATION: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
APP_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
_TEXTS: Final = ("core-properties", "extended-properties", "custom-properties")
_DROPPED: Final = ("core-properties", "extended-properties", "custom-properties", "thumbnail")


def compile_properties(package: Package, language: Language, findings: list[Finding]) -> Callable[[Rendering], None]:
    """Compile the properties that hold tags; give the function that writes the properties of a render."""
    programs: list[tuple[str, Program]] = []
    for relation in package.relationships():
        if relation.kind in _TEXTS and relation.target in package and b"{" in package.read(relation.target):
            label = _("properties")
            program = compile_texts(package, relation.target, label, language, findings)
            if program is not None:
                programs.append((relation.target, program))

    def draw(rendering: Rendering) -> None:
        if rendering.properties is not None:
            _write_afresh(package, rendering, rendering.properties)
            return
        for name, program in programs:
            rendering.part = name
            rendering.parts[name] = program.render(rendering)

    return draw


def _write_afresh(package: Package, rendering: Rendering, properties: Properties) -> None:
    relations = package.relationships()
    for relation in relations:
        if relation.kind in _DROPPED and relation.target in package:
            rendering.parts[relation.target] = None
    kept = [relation for relation in relations if relation.kind not in _DROPPED]
    taken = {relation.id for relation in kept}
    free = (f"rId{number}" for number in range(1, 1000) if f"rId{number}" not in taken)
    kept.append(Relationship(next(free), CORE_RELATION, "docProps/core.xml"))
    kept.append(Relationship(next(free), APP_RELATION, "docProps/app.xml"))
    rendering.parts["_rels/.rels"] = relationships_xml(kept, "")
    rendering.add_part("docProps/core.xml", _core(properties), CORE_TYPE)
    rendering.add_part("docProps/app.xml", _app(properties), APP_TYPE)


def _core(properties: Properties) -> str:
    moment = f"{properties.created.isoformat()[:10]}T00:00:00Z"
    author = escape(properties.author)
    return (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title><dc:subject>{escape(properties.subject)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:keywords>{escape(properties.keywords)}</cp:keywords>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    )


def _app(properties: Properties) -> str:
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>presales</Application><Company>{escape(properties.company)}</Company></Properties>"
    )
