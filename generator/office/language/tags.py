"""Find tags in a string and tell what each of them is.

``scan`` is linear: it walks once over the text, knows quotes and braces inside a tag, and gives every tag with its
offsets, so that a caller can cut the text. What looks like a tag but is none (full-width braces, no end) comes back
as a fault with its offset.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final, NamedTuple

from generator.wording import _


class Kind(Enum):
    """What a tag does: print a value, steer, or say something to the next author."""

    PRINT = "{{"
    STATEMENT = "{%"
    COMMENT = "{#"


#: What may stand right behind the opening braces; the value is the name that the rest of the engine uses.
SCOPES: Final = {
    "p": "p",
    "r": "r",
    "tr": "tr",
    "row": "tr",
    "tc": "tc",
    "col": "tc",
    "tbl": "tbl",
    "sp": "sp",
    "sheet": "sheet",
    "slide": "slide",
    "range": "range",
    "section": "section",
}

OPENING: Final = {
    "for": "endfor",
    "if": "endif",
    "macro": "endmacro",
    "call": "endcall",
    "with": "endwith",
    "set": "endset",
}
MIDDLE: Final = {"elif": ("if",), "else": ("if", "for")}
CLOSING: Final = {end: start for start, end in OPENING.items()}


class Tag(NamedTuple):
    """One tag. ``body`` is the expression, for a statement what follows its ``keyword``; ``text`` is as written.

    ``start`` and ``end`` are offsets in the scanned text. ``{%- -%}`` sets ``strip_before`` and ``strip_after``.
    """

    kind: Kind
    scope: str
    keyword: str
    body: str
    text: str
    start: int
    end: int
    strip_before: bool = False
    strip_after: bool = False

    @property
    def opens(self) -> bool:
        """Tell whether a closing tag must follow; ``set`` opens only without ``=``."""
        if self.keyword == "set":
            return "=" not in self.body
        return self.keyword in OPENING

    @property
    def closes(self) -> bool:
        """Tell whether it ends a block."""
        return self.keyword in CLOSING

    @property
    def divides(self) -> bool:
        """Tell whether it is ``else`` or ``elif``."""
        return self.keyword in MIDDLE

    @property
    def statement(self) -> str:
        """Give keyword and body as Jinja reads them."""
        return f"{self.keyword} {self.body}".rstrip()


class ScanFault(NamedTuple):
    """Something that looks like a tag and is none: its offset, a stable code, and the sentence for the author."""

    start: int
    code: str
    message: str
    text: str


_OPENER = re.compile(r"\{_?[{%#]|[｛][｛％＃]|\{％|｛%")
_INNER = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[{}]|%\}|_[}%]|#\}""")
_CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_WORD = re.compile(r"[^\W\d]\w*")
_END_RAW = re.compile(r"\{%-?\s*endraw\s*-?%\}")
_ESCAPES: Final = {"{_{": "{{", "{_%": "{%", "{_#": "{#", "}_}": "}}", "%_}": "%}", "#_}": "#}"}
_ESCAPED = re.compile("|".join(map(re.escape, _ESCAPES)))
MAX_TAG: Final = 4000


def may_hold_tags(text: str) -> bool:
    """Tell quickly whether ``scan`` could find anything in ``text``."""
    return "{" in text or "｛" in text


def unescape(text: str) -> str:
    """Give text outside of tags as the reader shall see it: ``{_{`` becomes ``{{``, ``%_}`` becomes ``%}``."""
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], text) if "_" in text else text


def scan(text: str) -> tuple[list[Tag], list[ScanFault]]:
    """Give all tags of ``text`` in order, and what looks like a tag but is none."""
    tags: list[Tag] = []
    faults: list[ScanFault] = []
    at = 0
    while found := _OPENER.search(text, at):
        opener = found[0]
        at = found.end()
        if opener not in ("{{", "{%", "{#"):
            if "_" not in opener:
                message = _("Full-width braces are no tag; write {{ }} or {% %} with half-width characters.")
                faults.append(ScanFault(found.start(), "TPL-FULLWIDTH", message, text[found.start() : at + 20]))
            continue
        end = _end_of(text, at, opener)
        if end < 0:
            message = _("This tag has no end.")
            faults.append(ScanFault(found.start(), "TPL-UNCLOSED", message, text[found.start() : at + 30]))
            continue
        tag = _classify(text[found.start() : end], found.start(), end)
        at = end
        if tag.keyword == "raw":
            tag, last = _raw(text, tag)
            if last is None:
                message = _("There is no {name} for this tag.").format(name="{% endraw %}")
                faults.append(ScanFault(found.start(), "TPL-OPEN", message, tag.text))
            else:
                at = last.end
                tags += (tag, last)
            continue
        tags.append(tag)
    return tags, faults


def _raw(text: str, tag: Tag) -> tuple[Tag, Tag | None]:
    """Give the tags around text that is no template; both only vanish, and nothing is looked for between them."""
    found = _END_RAW.search(text, tag.end)
    begin = tag._replace(kind=Kind.COMMENT, keyword="", scope="")
    if found is None:
        return begin, None
    return begin, Tag(Kind.COMMENT, "", "", "", found[0], found.start(), found.end())


def _end_of(text: str, at: int, opener: str) -> int:
    if opener == "{#":
        end = text.find("#}", at)
        return end + 2 if end >= 0 else -1
    depth = 0
    limit = at + MAX_TAG
    text = text[at:limit].translate(_CURLY)
    for found in _INNER.finditer(text):
        piece = found[0]
        if piece == "%}" and opener == "{%" and depth == 0:
            return at + found.end()
        if piece == "{":
            if text[found.end() : found.end() + 1] in ("{", "%", "#"):
                return -1  # another tag begins; this also keeps the scan linear
            depth += 1
        elif piece == "}" and depth:
            depth -= 1
        elif piece == "}" and opener == "{{" and text.startswith("}", found.end()):
            return at + found.end() + 1
        elif piece == "%}" and depth:
            depth -= 1
    return -1


def _classify(text: str, start: int, end: int) -> Tag:
    kind = Kind(text[:2])
    inner = text[2:-2]
    strip_before = inner.startswith(("-", "+"))
    strip_after = inner.endswith("-")
    dash_before = inner.startswith("-")
    inner = inner[strip_before : len(inner) - strip_after]
    if kind is Kind.COMMENT:
        scope = next((SCOPES[w] for w in ("p", "tr", "tc", "r") if inner.startswith(w + " ")), "")
        return Tag(kind, scope, "", inner, text, start, end, dash_before, strip_after)
    inner = normalised(inner)
    scope, inner = _scope(inner)
    keyword = ""
    if kind is Kind.STATEMENT and (word := _WORD.match(inner)):
        keyword = word[0]
        inner = inner[word.end() :].strip()
    return Tag(kind, scope, keyword, inner, text, start, end, dash_before, strip_after)


def _scope(inner: str) -> tuple[str, str]:
    """Split the scope off: it stands right behind the braces and a blank follows, as in ``{%tr for …``."""
    word = _WORD.match(inner)
    if word and word[0] in SCOPES and inner[word.end() : word.end() + 1].isspace():
        return SCOPES[word[0]], inner[word.end() :].strip()
    return "", inner.strip()


_QUOTED = re.compile(r"""("(?:[^"\\“”]|\\.|“[^”"]*”)*"|'(?:[^'\\‘’]|\\.|‘[^’']*’)*')""")


def normalised(inner: str) -> str:
    """Give the inside of a tag as an author meant it: curly quotes around strings straight, odd blanks plain.

    Curly quotes inside a string in straight quotes are text and stay.
    """
    pieces = _QUOTED.split(inner)
    for index in range(0, len(pieces), 2):
        piece = pieces[index].translate(_CURLY)
        pieces[index] = re.sub(r"\s+", " ", piece)
    return "".join(pieces)
