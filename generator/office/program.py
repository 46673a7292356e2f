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

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

from jinja2 import TemplateSyntaxError, nodes
from jinja2.runtime import Context
from jinja2.utils import missing as nowhere

from generator.errors import Finding, Place, Severity
from generator.office.codewriter import LOOP, CodeWriter, Printer
from generator.office.language import END, START, Language, join_text
from generator.office.reasons import reason_of
from generator.office.rendering import PROGRAM_NAME, Rendering, TooMuch, failing_place
from generator.office.tags import CLOSING, MIDDLE, OPENING, Tag
from generator.wording import _

MAX_DEPTH: Final = 15
MAX_PARENTHESES: Final = 40
ALLOWED: Final = frozenset({*OPENING, *CLOSING, *MIDDLE})
_DELIMITERS = re.compile(f"[{START}{END}]")
_FRAME: Final = {
    "for": ("", "endfor"),
    "if": ("", "endif"),
    "elif": ("if 1", "endif"),
    "macro": ("", "endmacro"),
    "call": ("", "endcall"),
    "with": ("", "endwith"),
    "set": ("", ""),
}


@dataclass(frozen=True, slots=True)
class _Line:
    place: Place
    keyword: str
    text: str


@dataclass(frozen=True, slots=True)
class _Open:
    keyword: str
    scope: str
    place: Place
    begins: int = 0


@dataclass(slots=True)
class Source:
    """The text of a program while it is being written; see the module's docstring."""

    chunks: list[str] = field(default_factory=list)
    lines: dict[int, _Line] = field(default_factory=dict)
    printers: list[Printer] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _line: int = 1
    _open: list[_Open] = field(default_factory=list)

    def data(self, xml: str) -> None:
        """Add static XML."""
        if START in xml or END in xml:
            xml = _DELIMITERS.sub(lambda found: f"&#{ord(found[0])};", xml)
        self.chunks.append(xml)
        self._line += xml.count("\n")

    def print(self, printer: Callable[..., str], expression: str, place: Place, *constants: object) -> None:
        """Add a printed value: ``printer(rendering, value, *constants)`` gives the XML."""
        if not expression.strip():
            self.fault("TPL-EMPTY", place, _("The tag is empty."))
            return
        self._tag(f"emit {self._printer(printer, constants)} {expression}", "emit", place)

    def act(self, printer: Callable[..., str], place: Place, *constants: object) -> None:
        """Add an output that needs no value: ``printer(rendering, *constants)``."""
        self._tag(f"emit {self._printer(printer, constants)}", "emit", place)

    def wrap(self, printer: Callable[..., str], place: Place, *constants: object, expression: str = "") -> None:
        """Send what is written until ``end_wrap`` through ``printer(rendering, body[, value], *constants)``."""
        self._tag(f"wrap {self._printer(printer, constants)} {expression}", "wrap", place)
        self._open.append(_Open("wrap", "", place))

    def end_wrap(self) -> None:
        """End the innermost ``wrap``; blocks that were opened in it must have ended."""
        while self._open and self._open[-1].keyword != "wrap":
            self._never_ended(self._open.pop())
        if self._open:
            self._tag("endwrap", "endwrap", self._open.pop().place)

    def statement(self, tag: Tag, place: Place) -> None:
        """Add a statement that Jinja knows: for, if, elif, else, set, macro, call, with and their ends."""
        if tag.keyword not in ALLOWED:
            self._unknown(tag, place)
            return
        if tag.divides:
            self._divide(tag, place)
        elif tag.closes and not self._close(CLOSING[tag.keyword], tag.scope, place):
            return
        if tag.opens:
            self._open.append(_Open(tag.keyword, tag.scope, place, len(self.chunks) + 1))
            if len(self._open) > MAX_DEPTH:
                self.fault("TPL-DEPTH", place, _("Blocks are nested too deeply."))
        self._tag(tag.statement, tag.keyword, place)

    def open(self, statement: str, place: Place, scope: str = "") -> None:
        """Add an opening statement that was not written as such, as ``if`` for ``when``."""
        keyword = statement.split(None, 1)[0]
        self._open.append(_Open(keyword, scope, place, len(self.chunks) + 1))
        self._tag(statement, keyword, place)

    def close(self, place: Place, scope: str = "") -> None:
        """End what ``open`` began."""
        keyword = self._open[-1].keyword if self._open else "if"
        if self._close(keyword, scope, place):
            self._tag(OPENING[keyword], OPENING[keyword], place)

    @property
    def looping(self) -> bool:
        """Tell whether what is written now may come out more than once."""
        return any(block.keyword in ("for", "macro", "call") for block in self._open)

    @property
    def loop_position(self) -> str:
        """Tell where in the innermost loop we are: ``start`` when nothing was written yet, ``later``, or ``""``."""
        for block in reversed(self._open):
            if block.keyword in ("macro", "call"):
                return ""
            if block.keyword == "for":
                return "later" if any(_is_data(chunk) for chunk in self.chunks[block.begins :]) else "start"
        return ""

    @property
    def loop_paragraphs(self) -> int:
        """Tell how many paragraphs the innermost loop has written so far; -1 outside of loops."""
        for block in reversed(self._open):
            if block.keyword == "for":
                return sum(chunk.count("</w:p>") for chunk in self.chunks[block.begins :] if _is_data(chunk))
        return -1

    def fault(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Record a fault of the template."""
        self.findings.append(Finding(code, Severity.BLOCKING, place, message, hint))

    def check_end(self) -> None:
        """Record every block that was opened and never ended."""
        while self._open:
            self._never_ended(self._open.pop())

    def _never_ended(self, left: _Open) -> None:
        if left.keyword != "wrap":
            name = _written(left.scope, OPENING.get(left.keyword, left.keyword))
            self.fault("TPL-OPEN", left.place, _("There is no {name} for this tag.").format(name=name))

    def _printer(self, function: Callable[..., str], constants: tuple[object, ...]) -> int:
        self.printers.append(Printer(function, constants))
        return len(self.printers) - 1

    def _tag(self, text: str, keyword: str, place: Place) -> None:
        text = _DELIMITERS.sub(" ", text).replace("\n", " ")
        if text.count("(") + text.count("[") + text.count("{") > MAX_PARENTHESES:
            self.fault("TPL-DEPTH", place, _("The tag holds too many brackets."))
            return
        self.chunks.append(f"{START}b\n{text} {END}b")
        self._line += 1
        self.lines[self._line] = _Line(place, keyword, text)

    def _close(self, keyword: str, scope: str, place: Place) -> bool:
        if self._open and (self._open[-1].keyword, self._open[-1].scope) == (keyword, scope):
            self._open.pop()
            return True
        name = _written(scope, keyword)
        message = _("There is no {name} that this tag ends.").format(name=name)
        hint = ""
        if self._open and self._open[-1].keyword != "wrap":
            still = self._open[-1]
            hint = _("Open is {name} at {place}.").format(name=_written(still.scope, still.keyword), place=still.place)
        self.fault("TPL-CLOSE", place, message, hint)
        return False

    def _divide(self, tag: Tag, place: Place) -> None:
        last = self._open[-1] if self._open else None
        if last is None or last.keyword not in MIDDLE[tag.keyword] or last.scope != tag.scope:
            name = _written(tag.scope, "if")
            self.fault("TPL-ELSE", place, _("There is no {name} that this tag divides.").format(name=name))

    def _unknown(self, tag: Tag, place: Place) -> None:
        near = get_close_matches(tag.keyword, ALLOWED | {"when", "vm", "hm", "renum", "pagebreak"}, 1)
        hint = _("Did you mean {name}?").format(name=near[0]) if near and near[0] != tag.keyword else ""
        if tag.keyword == "when":
            hint = _("Say what it keeps or drops, as in {tag}.").format(tag="{%p when x %}")
        name = tag.keyword or tag.text
        self.fault("TPL-TAG", place, _("There is no tag {name} here.").format(name=name), hint)


def _is_data(chunk: str) -> bool:
    return not chunk.startswith(START) and bool(chunk.strip())


def _written(scope: str, keyword: str) -> str:
    return f"{{%{scope} {keyword} %}}"


@dataclass(frozen=True, eq=False)
class Program:
    """A compiled part. ``render`` gives its text for the data of a rendering."""

    language: Language
    root: Callable[..., Any]
    code_lines: tuple[int, ...]
    places: tuple[Place, ...]

    def render(self, rendering: Rendering, names: Mapping[str, Any] | None = None) -> str:
        """Give the text. Missing values and faults are recorded in ``rendering``; after a fault the text is ``""``."""
        return str(self._run(rendering, names, "".join) or "")

    def collect(self, rendering: Rendering, names: Mapping[str, Any] | None = None) -> list[Any]:
        """Give the printed pieces, values printed with ``codewriter.raw`` as they are; ``[]`` after a fault."""
        return self._run(rendering, names, list) or []

    def _run(self, rendering: Rendering, names: Mapping[str, Any] | None, finish: Callable[[list[Any]], Any]) -> Any:
        context = _Context(self.language, rendering.data, names)
        try:
            return self.root(context, rendering, finish)
        except (TooMuch, RecursionError, MemoryError) as error:
            message = str(error) or _("The template turns in circles or needs too much memory.")
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
        findings += _syntax_faults(source, language)
        return None
    try:
        tree = language.parse("".join(source.chunks))
        faults = _unknown_names(tree, source, language)
        if faults:
            findings += faults
            return None
        return _program(tree, source, language)
    except TemplateSyntaxError as error:
        findings += _syntax_faults(source, language) or [_syntax_fault(source, error, error.lineno)]
    except (RecursionError, MemoryError, SyntaxError) as error:
        lines = list(source.lines.values())
        place = lines[0].place if lines else Place()
        message = _("The template is nested too deeply: {reason}").format(reason=reason_of(error) if error.args else "")
        findings.append(Finding("TPL-DEPTH", Severity.BLOCKING, place, message))
    return None


def _program(tree: nodes.Template, source: Source, language: Language) -> Program:
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = nodes.Filter(loop.iter, LOOP, [], [], None, None, lineno=loop.lineno)
    _merge(tree)
    writer = CodeWriter(source.printers)
    code, lines = writer.write(tree, language)
    names: dict[str, Any] = {**writer.names, "environment": language, "join_text": join_text}
    exec(compile(code, "<template>", "exec"), names)
    known = [(line, source.lines[tag].place) for tag, line in lines if tag in source.lines]
    program = Program(language, names["root"], tuple(line for line, _p in known), tuple(p for _line, p in known))
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


def _unknown_names(tree: nodes.Template, source: Source, language: Language) -> list[Finding]:
    faults = []
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        known = language.filters if isinstance(node, nodes.Filter) else language.tests
        if node.name in known or node.name.startswith("@"):
            continue
        if isinstance(node, nodes.Filter):
            code, message = "TPL-FILTER", _("There is no filter {name}.").format(name=node.name)
        else:
            code, message = "TPL-TEST", _("There is no test {name}.").format(name=node.name)
        near = get_close_matches(node.name, list(known), 1)
        hint = _("Did you mean {name}?").format(name=near[0]) if near else ""
        line = source.lines.get(node.lineno)
        faults.append(Finding(code, Severity.BLOCKING, line.place if line else Place(), message, hint))
    return faults


def _syntax_faults(source: Source, language: Language) -> list[Finding]:
    """Parse every tag for itself, so that all faulty ones are told and not only the first."""
    faults = []
    for line in source.lines.values():
        if line.keyword not in _FRAME and line.keyword != "emit":
            continue
        before, after = _FRAME.get(line.keyword, ("", ""))
        if line.keyword == "set" and "=" not in line.text:
            after = "endset"
        text = "".join(f"{START}b{piece} {END}b" for piece in (before, line.text, after) if piece)
        try:
            tree = language.parse(text)
        except TemplateSyntaxError as error:
            faults.append(_syntax_fault(source, error, None, line))
        else:
            single = Source(lines={1: line})
            faults += _unknown_names(tree, single, language)
    return faults


def _syntax_fault(source: Source, error: TemplateSyntaxError, number: int | None, line: _Line | None = None) -> Finding:
    if line is None and number is not None:
        line = source.lines.get(number)
    message = _("This tag cannot be understood: {reason}").format(reason=reason_of(error))
    return Finding("TPL-SYNTAX", Severity.BLOCKING, line.place if line else Place(), message)
