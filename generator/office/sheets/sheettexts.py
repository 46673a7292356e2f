"""Texts with tags around the cells of a sheet: its name, headers and footers, prompts of validations, links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from generator.errors import Finding, Place, Severity
from generator.office.base import printing
from generator.office.base.markup import escape_attribute
from generator.office.base.rendering import Rendering
from generator.office.language.language import Language
from generator.office.language.program import Program, Source, compile_source
from generator.office.language.tags import Kind, Tag, may_hold_tags, scan, unescape
from generator.office.sheets.formulatags import cut_formula, write_formula
from generator.wording import _

LONGEST_HEADER: Final = 255


@dataclass(slots=True)
class Texts:
    """Collects texts with tags, then compiles them into one program that gives them in the same order."""

    file: str
    sheet: str
    language: Language
    findings: list[Finding]
    source: Source = field(default_factory=Source)
    count: int = 0
    sheet_tags: list[tuple[Tag, Place]] = field(default_factory=list)

    def add(self, text: str, where: str, printer: Callable[..., str] = printing.plain) -> int | None:
        """Add a text and give its number; ``None`` where it holds no tag. Tags of whole sheets are only noted."""
        if not may_hold_tags(text):
            return None
        tags, faults = scan(text)
        at = Place(self.file, (f"{self.sheet} › {where}" if where else self.sheet,))
        for fault in faults:
            place = replace(at, steps=(*at.steps, fault.text))
            self.findings.append(Finding(fault.code, Severity.BLOCKING, place, fault.message))
        if not tags and unescape(text) == text:
            return None
        self.source.wrap(_fitting_header if printer is header_words else _kept, at)
        end = 0
        for tag in tags:
            self.source.data(unescape(text[end : tag.start]))
            self._tag(tag, replace(at, steps=(*at.steps, tag.text)), printer)
            end = tag.end
        self.source.data(unescape(text[end:]))
        self.source.end_wrap()
        self.count += 1
        return self.count - 1

    def add_formula(self, text: str, where: str, finish: Callable[[Rendering, str], str]) -> int | None:
        """Add a formula with tags in its strings and give its number; ``None`` where it holds none."""
        at = Place(self.file, (f"{self.sheet} › {where}",))
        pieces = cut_formula(text, at, self._report)
        if pieces is None:
            return None
        self.source.wrap(finish, next((piece[1] for piece in pieces if not isinstance(piece, str)), at))
        write_formula(pieces, self.source)
        self.source.end_wrap()
        self.count += 1
        return self.count - 1

    def _report(self, code: str, place: Place, message: str) -> None:
        self.findings.append(Finding(code, Severity.BLOCKING, place, message))

    def _tag(self, tag: Tag, place: Place, printer: Callable[..., str]) -> None:
        if tag.scope == "sheet" and tag.kind is Kind.STATEMENT:
            self.sheet_tags.append((tag, place))
        elif tag.scope not in ("", "r"):
            message = _("The scope {scope} does not work here.").format(scope=tag.scope)
            self.findings.append(Finding("TPL-SCOPE", Severity.BLOCKING, place, message))
        elif tag.kind is Kind.PRINT:
            self.source.print(printer, tag.body, place)
        elif tag.kind is Kind.STATEMENT:
            self.source.statement(tag, place)

    def compile(self) -> Program | None:
        """Give the program, ``None`` where no text was added."""
        return compile_source(self.source, self.language, self.findings) if self.count else None


def _kept(_rendering: Rendering, body: str) -> str:
    return body


def _fitting_header(rendering: Rendering, body: str) -> str:
    if len(body) > LONGEST_HEADER:
        message = _("The header or footer is longer than the {limit} characters that Excel allows.")
        rendering.fault("TPL-LONG", message.format(limit=LONGEST_HEADER))
    return body


def read_texts(program: Program | None, rendering: Rendering, names: Mapping[str, Any]) -> list[str]:
    """Give the finished texts in the order in which they were added."""
    return [str(piece) for piece in program.collect(rendering, names)] if program else []


def header_words(rendering: Rendering, value: Any) -> str:
    """Print a value in a header or footer, where ``&`` begins a code."""
    return printing.plain(rendering, value).replace("&", "&&")


def shown(text: str) -> str:
    """Give a finished text as XML."""
    return escape_attribute(text)
