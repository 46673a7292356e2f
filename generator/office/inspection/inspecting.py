"""A template inspected: its faults and warnings, and the values that it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import nodes

from generator.errors import Finding, Severity, TemplateError
from generator.office import functions
from generator.office.base.package import open_package
from generator.office.inspection.constants import failing_constants
from generator.office.inspection.lostwords import words_beside_paragraphs
from generator.office.inspection.needs import Need, needs_of, paths
from generator.office.inspection.tracked import changes_inside_tags
from generator.office.language.language import Filter, Language
from generator.office.language.source import Source
from generator.office.template import compile_template
from generator.wording import _


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is known of a template without any data. ``need`` is complete only when no finding is blocking."""

    findings: tuple[Finding, ...]
    need: Need


def inspect_template(path: Path, filters: Mapping[str, Filter] | None = None) -> Inspection:
    """Inspect a template. Raises PackageError when it is not an Office file without macros."""
    language = Language({**functions.FILTERS, **(filters or {})}, functions.FUNCTIONS)
    programs: list[tuple[nodes.Template, Source]] = []
    found: dict[tuple[str, object, str], Finding] = {}

    def watch(tree: nodes.Template, source: Source) -> None:
        programs.append((tree, source))
        for finding in failing_constants(tree, source, language):
            found.setdefault((finding.code, finding.place, finding.message), finding)

    try:
        compile_template(path, name=path.name, filters=filters, watch=watch)
    except TemplateError as error:
        for finding in error.findings:
            found.setdefault((finding.code, finding.place, finding.message), finding)
    need = needs_of(programs, language.globals)
    package = open_package(path, path.name)
    findings = [*found.values(), *changes_inside_tags(package), *words_beside_paragraphs(package)]
    for name, one in paths(need):
        if not one.printed and not one.number:
            message = _("{name} is only tested, never printed; where it is not given it counts as no.")
            findings.append(Finding("TPL-TESTED", Severity.HINT, one.place, message.format(name=name)))
    return Inspection(tuple(findings), need)
