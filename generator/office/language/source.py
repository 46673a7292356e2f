"""The text of a program while it is being written: static XML, printed values, statements, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

from generator.errors import Finding, Place, Severity
from generator.office.base.markup import escape
from generator.office.language.capturing import captured
from generator.office.language.codewriter import Printer
from generator.office.language.language import END, START
from generator.office.language.tags import CLOSING, MIDDLE, OPENING, Tag
from generator.wording import _

MAX_DEPTH: Final = 15
MAX_PARENTHESES: Final = 40
FOREIGN: Final = ("sheet", "slide", "range", "section")
ALLOWED: Final = frozenset({*OPENING, *CLOSING, *MIDDLE})
_DELIMITERS = re.compile(f"[{START}{END}]")


class Line(NamedTuple):
    """One tag in the text: where it stands in the document, its keyword, and what Jinja reads."""

    place: Place
    keyword: str
    text: str


class Captures(NamedTuple):
    """What becomes of the text that macros and set blocks have written.

    ``captured`` gives the value that their names hold, ``called`` the text that a ``call`` block writes for one.
    """

    captured: Callable[[str], Any]
    called: Callable[[Any], Any]


AS_TEXT: Final = Captures(captured, lambda value: escape(str(value)))
"""They give the words that the markup they wrote would show."""
AS_WORDS: Final = Captures(str, lambda value: value)
"""They give what they wrote; for programs that write no markup."""


class _Open(NamedTuple):
    keyword: str
    scope: str
    place: Place
    begins: int = 0


@dataclass(slots=True)
class Source:
    """The text of a program while it is being written; see :mod:`generator.office.language.program`.

    ``gives_names`` tells that the names of its loops hold in other programs, too: those of the slides or sheets.
    ``captures`` tells what macros and set blocks give. Of the static XML, ``standing`` always comes out, ``passing``
    stands inside of blocks.
    """

    chunks: list[str] = field(default_factory=list)
    lines: dict[int, Line] = field(default_factory=dict)
    printers: list[Printer] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    gives_names: bool = False
    captures: Captures = AS_TEXT
    standing: list[str] = field(default_factory=list)
    passing: list[str] = field(default_factory=list)
    _line: int = 1
    _open: list[_Open] = field(default_factory=list)

    def data(self, xml: str) -> None:
        """Add static XML."""
        if START in xml or END in xml:
            xml = _DELIMITERS.sub(lambda found: f"&#{ord(found[0])};", xml)
        self.chunks.append(xml)
        (self.passing if self._open else self.standing).append(xml)
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
        if tag.scope in FOREIGN and any(finding.code == "TPL-SCOPE" for finding in self.findings):
            return  # its scope is told already
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
    def loop_scope(self) -> str | None:
        """Give the scope of the innermost loop; ``None`` outside of loops."""
        return next((block.scope for block in reversed(self._open) if block.keyword == "for"), None)

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
        self.lines[self._line] = Line(place, keyword, text)

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
        if tag.keyword in _REFUSED:
            hint = _REFUSED[tag.keyword]()
        name = tag.keyword or tag.text
        self.fault("TPL-TAG", place, _("There is no tag {name} here.").format(name=name), hint)


def _of_one_file() -> str:
    return _("A template is one whole file; it takes nothing from others.")


_REFUSED: Final[Mapping[str, Callable[[], str]]] = {
    **dict.fromkeys(("include", "import", "from", "extends", "block", "endblock"), _of_one_file),
    **dict.fromkeys(
        ("filter", "endfilter"),
        lambda: _("Write the filter behind the value, as in {tag}.").format(tag="{{ x|upper }}"),
    ),
    **dict.fromkeys(
        ("break", "continue"),
        lambda: _("Choose the entries where the loop begins, as in {tag}.").format(tag="{% for x in list if x.qty %}"),
    ),
    "do": lambda: _("Use set, as in {tag}.").format(tag="{% set x = 1 %}"),
    "endraw": lambda: _("There is no {name} that this tag ends.").format(name="{% raw %}"),
}
"""Tags of Jinja that authors know and that are not there, with what to do instead."""


def _is_data(chunk: str) -> bool:
    return not chunk.startswith(START) and bool(chunk.strip())


def _written(scope: str, keyword: str) -> str:
    return f"{{%{scope} {keyword} %}}"
