"""Compile a template of any of the three formats, and render it.

A format is a function ``compile(package, language, findings) -> Draw``; it parses its parts, writes programs for those
that hold tags, and adds what is wrong with the template to ``findings``. ``Draw`` is called for each render: it fills
``rendering.parts`` with the finished text of the parts that changed (``None`` drops a part), ``added_types`` and
``added_relations`` with what is new. Everything that is not in ``rendering.parts`` goes out as it came in.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from jinja2 import nodes

from generator.errors import Finding, PackageError, Severity, TemplateError
from generator.office import functions
from generator.office.base import closing, safety
from generator.office.base.package import Package, assemble, open_package
from generator.office.base.rendering import Draw, MissingMode, Properties, Rendering
from generator.office.language import properties
from generator.office.language.language import Filter, Language
from generator.office.language.source import Source
from generator.wording import _, sentences

Compile = Callable[[Package, Language, list[Finding]], Draw]

#: Content type of the main part -> suffix, module and function; the module is imported when it is first needed.
FORMATS: Final[Mapping[str, tuple[str, str, str]]] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": (
        ".docx",
        "word.word",
        "compile_document",
    ),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": (
        ".xlsx",
        "sheets.excel",
        "compile_workbook",
    ),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": (
        ".pptx",
        "slides.slides",
        "compile_presentation",
    ),
}


class Rendered(NamedTuple):
    """A finished file and what is worth telling about it; ``findings`` are open places and warnings."""

    data: bytes
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A compiled template. ``suffix`` is ``.docx``, ``.xlsx`` or ``.pptx``."""

    suffix: str
    package: Package
    draw: Draw
    draw_properties: Draw

    def render(
        self,
        data: Mapping[str, Any],
        *,
        missing: MissingMode = "error",
        properties: Properties | None = None,
        pictures: Path | None = None,
        notes: bool = True,
    ) -> Rendered:
        """Fill the template with plain data.

        ``missing`` tells what a value that is not there becomes: a fault, a mark 【待补：…】, or nothing.
        ``properties`` replaces everything that the file says of itself. ``pictures`` is the folder below which
        picture files may lie. Without ``notes`` a deck leaves its speaker notes out. Raises TemplateError with all
        findings of the render when one of them is blocking.
        """
        rendering = Rendering(data, missing, properties, pictures, notes)
        self.draw(rendering)
        self.draw_properties(rendering)
        findings = tuple(rendering.findings.values())
        if any(finding.severity is Severity.BLOCKING for finding in findings):
            raise TemplateError(findings)
        return Rendered(assemble(closing.finished_members(self.package, rendering)), findings)


def compile_template(
    source: Path | bytes,
    *,
    name: str = "",
    filters: Mapping[str, Filter] | None = None,
    keeps_bare: bool = False,
    watch: Callable[[nodes.Template, Source], None] | None = None,
) -> Template:
    """Compile a template; ``name`` is what messages call the file, ``filters`` are functions value -> value.

    With ``keeps_bare`` paragraphs of Word that hold only steering tags stay, empty. ``watch`` sees the tree and the
    source of each program.
    Raises PackageError when it is not an Office file without macros, TemplateError with all faults of all parts.
    """
    package = open_package(source, name)
    main_type = package.type_of(package.main)
    if main_type not in FORMATS:
        hint = _("Templates are docx, xlsx or pptx files without macros.")
        raise PackageError(sentences(_("{file} is of a kind that cannot be filled.").format(file=package.file), hint))
    suffix, module, function = FORMATS[main_type]
    compile_format: Compile = getattr(importlib.import_module(f"generator.office.{module}"), function)
    language = Language({**functions.FILTERS, **(filters or {})}, functions.FUNCTIONS)
    language.keeps_bare, language.watch = keeps_bare, watch
    findings = list(safety.dangers(package))
    draw = compile_format(package, language, findings)
    draw_properties = properties.compile_properties(package, language, findings)
    if findings:
        raise TemplateError(findings)
    return Template(suffix, package, draw, draw_properties)
