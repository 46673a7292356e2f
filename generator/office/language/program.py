"""From tags to a program: the part of a template that can be rendered again and again.

How a format uses it (all three do it the same way)::

    source = Source()
    source.data("<w:t>")                                   # static XML, exactly as it shall come out
    source.print(text, "customer.name", place)             # a value; text(rendering, value, *constants) -> XML
    source.statement(tag, place)                           # for, if, elif, else, endfor, set …: a tags.Tag
    source.print(cell, "i.price", place, "A", 5)           # constants follow the value: cell(rendering, value, "A", 5)
    source.act(restart_list, place)                        # without a value: restart_list(rendering)
    source.wrap(no_empty_table, place)                     # what is written until end_wrap goes through
    source.end_wrap()                                      #     no_empty_table(rendering, body) -> str
    program = compile_source(source, language, findings)   # None when it added findings
    xml = program.render(rendering, {"page": page})        # the mapping adds names to those of rendering.data

Each tag stands on a line of its own in the text given to Jinja, so a line is a place in the document: syntax
errors, unknown filters, missing values and runtime errors all find their way back to it. A printer that is called
inside a program records faults with ``rendering.fault(code, message)``; the place comes by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.runtime import Context
from jinja2.utils import missing as nowhere

from generator.errors import Finding, Place, Severity
from generator.office.base.markup import special
from generator.office.base.rendering import PROGRAM_NAME, Rendering, TooMuch, failing_place
from generator.office.language.codewriter import LOOP, CodeWriter
from generator.office.language.diagnosis import syntax_fault, syntax_faults, unknown_names
from generator.office.language.language import Language, join_text
from generator.office.language.source import Source
from generator.wording import _

__all__ = ["Program", "Source", "compile_source"]


@dataclass(frozen=True, eq=False)
class Program:
    """A compiled part. ``render`` gives its text for the data of a rendering.

    ``careful`` gives the same program with each value on its own, so that one that fails hides no fault of the others.
    """

    language: Language
    root: Callable[..., Any]
    code_lines: tuple[int, ...]
    places: tuple[Place, ...]
    careful: Callable[[], Program] | None = None

    def render(self, rendering: Rendering, names: Mapping[str, Any] | None = None) -> str:
        """Give the text. Missing values and faults are recorded in ``rendering``; after a fault the text is ``""``."""
        return str(self._run(rendering, names, "".join) or "")

    def collect(self, rendering: Rendering, names: Mapping[str, Any] | None = None) -> list[Any]:
        """Give the printed pieces, values printed with ``codewriter.raw`` as they are; ``[]`` after a fault."""
        return self._run(rendering, names, list) or []

    def _run(self, rendering: Rendering, names: Mapping[str, Any] | None, finish: Callable[[list[Any]], Any]) -> Any:
        context, failures = _Context(self.language, rendering.data, names), rendering.failures
        try:
            found = self.root(context, rendering, finish)
            if rendering.failures > failures and self.careful is not None:
                return self.careful()._run(rendering, names, finish)
            return found
        except (TooMuch, RecursionError, MemoryError, TimeoutError) as error:
            circles = _("The template turns in circles or needs too much memory.")
            message = str(error) if isinstance(error, (TooMuch, TimeoutError)) and error.args else circles
            rendering.add(Finding("TPL-LIMIT", Severity.BLOCKING, failing_place(error), message))
        except Exception as error:
            rendering.failed(error)
        return ""

    def place(self, code_line: int) -> Place:
        """Give the place of a line of the generated code."""
        index = bisect_right(self.code_lines, code_line) - 1
        return self.places[index] if index >= 0 else Place()


class _Context(Context):
    """Names: what the program has set, what the caller added, the data, the functions — in this order."""

    def __init__(self, language: Language, data: Mapping[str, Any], names: Mapping[str, Any] | None) -> None:
        super().__init__(language, dict(names or {}), None, {})
        self.data = data

    def resolve_or_missing(self, key: str) -> Any:
        if key in self.vars:
            return self.vars[key]
        if key in self.parent:
            return self.parent[key]
        try:
            return self.data[key]
        except KeyError:
            return self.environment.globals.get(key, nowhere)


def compile_source(source: Source, language: Language, findings: list[Finding]) -> Program | None:
    """Compile what was written; on faults add all of them to ``findings`` and give ``None``."""
    source.check_end()
    if source.findings:
        findings += source.findings
        findings += syntax_faults(source, language)
        return None
    try:
        tree = language.parse("".join(source.chunks))
        faults = unknown_names(tree, source, language)
        if faults:
            findings += faults
            return None
        if language.watch is not None:
            language.watch(tree, source)
        return _program(tree, source, language, careful=False)
    except TemplateSyntaxError as error:
        findings += syntax_faults(source, language) or [syntax_fault(source, error, error.lineno)]
    except (RecursionError, MemoryError, SyntaxError):
        lines = list(source.lines.values())
        place = lines[0].place if lines else Place()
        findings.append(Finding("TPL-DEPTH", Severity.BLOCKING, place, _("The template is nested too deeply.")))
    return None


def _program(tree: nodes.Template, source: Source, language: Language, *, careful: bool) -> Program:
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = nodes.Filter(loop.iter, LOOP, [], [], None, None, lineno=loop.lineno)
    _merge(tree)
    writer = CodeWriter(source.printers, careful=careful)
    code, lines = writer.write(tree, language)
    names: dict[str, Any] = {**writer.names, "environment": language, "join_text": join_text, "special": special}
    names |= {"captured": source.captures.captured, "called": source.captures.called}
    exec(compile(code, "<template>", "exec"), names)
    known = [(line, source.lines[tag].place) for tag, line in lines if tag in source.lines]
    lines_of, places = tuple(line for line, _p in known), tuple(p for _line, p in known)

    def again() -> Program:
        return _program(language.parse("".join(source.chunks)), source, language, careful=True)

    program = Program(language, names["root"], lines_of, places, None if careful else again)
    names[PROGRAM_NAME] = program
    return program


def _merge(node: nodes.Node) -> None:
    """Join neighbouring outputs, so that the code adds them in one go."""
    for name, value in node.iter_fields():
        if not isinstance(value, list):
            continue
        merged: list[Any] = []
        for child in value:
            if isinstance(child, nodes.Output) and merged and isinstance(merged[-1], nodes.Output):
                merged[-1].nodes.extend(child.nodes)
            else:
                merged.append(child)
        setattr(node, name, merged)
    for child in node.iter_child_nodes():
        if not isinstance(child, nodes.Expr):
            _merge(child)
