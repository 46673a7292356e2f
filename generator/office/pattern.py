"""A path with tags, ``out/{{ name }}.docx``: compiled once, it names each document of a batch."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.errors import Finding, Place, Severity, TemplateError
from generator.office import functions
from generator.office.base.printing import plain
from generator.office.base.rendering import Rendering
from generator.office.language.language import Filter, Language
from generator.office.language.program import Program, Source, compile_source
from generator.office.language.source import AS_WORDS
from generator.office.language.tags import Kind, scan, unescape

SEPARATORS = "/" if os.sep == "/" else "/" + os.sep


class Pattern(NamedTuple):
    """The steps of a path: a text as the user wrote it, or a program where tags stand in it."""

    steps: tuple[str | Program, ...]

    def fill(self, data: Mapping[str, Any]) -> list[tuple[str, bool]]:
        """Give each step with whether data stand in it. Raises TemplateError when a value is missing."""
        rendering = Rendering(data)
        filled = [
            (step, False) if isinstance(step, str) else (step.render(rendering).strip(), True) for step in self.steps
        ]
        if rendering.findings:
            raise TemplateError(rendering.findings.values())
        return filled


def compile_pattern(pattern: str, filters: Mapping[str, Filter] | None = None) -> Pattern:
    """Compile a path with tags. Separators inside of tags are text, those in values never make folders.

    Raises TemplateError with all faults.
    """
    language = Language({**functions.FILTERS, **(filters or {})}, functions.FUNCTIONS)
    place = Place(pattern)
    tags, faults = scan(pattern)
    findings = [Finding(fault.code, Severity.BLOCKING, place, fault.message) for fault in faults]
    steps: list[str | Program] = []
    at = 0
    source, written, tagged = Source(captures=AS_WORDS), "", False

    def end_step() -> None:
        nonlocal source, written, tagged
        if not tagged:
            steps.append(written)
        elif (program := compile_source(source, language, findings)) is not None:
            steps.append(program)
        source, written, tagged = Source(captures=AS_WORDS), "", False

    for tag in [*tags, None]:
        for number, text in enumerate(_split(unescape(pattern[at : tag.start if tag else len(pattern)]))):
            if number:
                end_step()
            source.data(text)
            written += text
        if tag is None:
            break
        at, tagged = tag.end, True
        if tag.kind is Kind.PRINT:
            source.print(plain, tag.body, place)
        elif tag.kind is Kind.STATEMENT:
            source.statement(tag, place)
    end_step()
    if findings:
        raise TemplateError(findings)
    return Pattern(tuple(steps))


def _split(text: str) -> list[str]:
    for separator in SEPARATORS[1:]:
        text = text.replace(separator, SEPARATORS[0])
    return text.split(SEPARATORS[0])
