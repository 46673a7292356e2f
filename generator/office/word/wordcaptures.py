"""What macros, ``call`` and ``{% set x %}…{% endset %}`` give in Word: text, or runs or paragraphs where those fit.

The body of such a block comes out where it is printed, not where it is written. So it is carried with its kind:
plain words become a plain text, anything else may be printed only where it makes a sound document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from generator.errors import Place
from generator.office.base.markup import escape, read_text
from generator.office.base.reasons import Told
from generator.office.base.rendering import Rendering
from generator.office.language.capturing import captured as words
from generator.office.language.program import Source
from generator.office.language.tags import Tag
from generator.office.word.wordtext import OPEN_TEXT, RunFormat, broken
from generator.wording import _

TEXT: Final = "\ufdd8"
"""Begins a body that stands inside ``w:t``; such a mark can be in no data."""
RUNS: Final = "\ufdd9"
"""Begins a body of runs."""
BLOCKS: Final = "\ufdda"
"""Begins a body of paragraphs and tables."""

KEYWORDS: Final = frozenset(("macro", "call", "set"))
_GLYPHS = re.compile(rf"</w:t><w:(br|tab)/>{re.escape(OPEN_TEXT)}")
_MARKUP = re.compile(r"</?w:(?:r|t|hyperlink)(?: [^<>]*)?>|<w:rPr/>|<w:rPr>.*?</w:rPr>", re.S)


@dataclass(frozen=True, slots=True)
class Captured:
    """A body that is more than plain words: its kind and its XML.

    As a text it is its words without their format; paragraphs, pictures and breaks are no text.
    """

    kind: str
    xml: str

    def __bool__(self) -> bool:
        return bool(self.xml)

    def __str__(self) -> str:
        text = _MARKUP.sub("", _GLYPHS.sub(_character, self.xml))
        if self.kind == BLOCKS or "<" in text:
            raise Told(_("what a macro or set block gives here is more than text; it can only be printed."))
        return read_text(text)


def captured(body: str) -> str | Captured:
    """Give what the names of the template hold for a body that went through :func:`capture`."""
    kind, xml = body[:1], body[1:]
    if kind not in (TEXT, RUNS, BLOCKS):
        return words(body)  # in the text of a shape
    if kind == TEXT:
        text = _GLYPHS.sub(_character, xml)
        if "<" not in text:
            return read_text(text)
    return Captured(kind, xml)


def _character(glyph: re.Match[str]) -> str:
    return "\n" if glyph[1] == "br" else "\t"


def called(value: object) -> str:
    """Give what a ``call`` block gets as text that :func:`captured` reads."""
    if type(value) is Captured:
        return value.kind + value.xml
    return TEXT + broken(escape(str(value)))


def capture(_rendering: Rendering, body: str, kind: str) -> str:
    """Mark a body with its kind."""
    return kind + body


def begin_capture(source: Source, tag: Tag, place: Place, kind: str) -> None:
    """Open a block whose body is carried elsewhere."""
    source.statement(tag, place)
    source.wrap(capture, place, kind)


def end_capture(source: Source, tag: Tag, place: Place) -> None:
    """Close it."""
    source.end_wrap()
    source.statement(tag, place)


def text_xml(rendering: Rendering, value: Captured, form: RunFormat) -> str:
    """Give a body inside ``w:t``; the run around it is left where that must be."""
    if _is_refused(rendering, value, form):
        return ""
    return value.xml if value.kind == TEXT else form.again(value.xml)


def runs_xml(rendering: Rendering, value: Captured, form: RunFormat) -> str:
    """Give a body between runs."""
    if _is_refused(rendering, value, form):
        return ""
    return value.xml if value.kind == RUNS else f"<w:r>{form.properties}{OPEN_TEXT}{value.xml}</w:t></w:r>"


def _is_refused(rendering: Rendering, value: Captured, form: RunFormat) -> bool:
    if value.kind == BLOCKS:
        hint = _("Print it as {tag}, alone in its paragraph.").format(tag="{{p … }}")
        rendering.fault("TPL-BLOCKS", _("What is printed here are whole paragraphs."), hint)
        return True
    if form.paragraph is None and "</w:p>" in value.xml:
        rendering.fault(
            "TPL-BLOCKS", _("What is printed here are several paragraphs, which a link or field cannot hold.")
        )
        return True
    return False


def is_blocks(value: Any) -> bool:
    """Tell whether a value is a body of paragraphs and tables."""
    return type(value) is Captured and value.kind == BLOCKS
