"""Tags inside the strings of formulas: ``="{{ x }}"``, ``=HYPERLINK("{{ url }}","{{ name }}")``, names, validations.

A value is written as a part of the string around it, so nothing in the data can become a formula.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from generator.errors import Place
from generator.office.base.links import safe_address
from generator.office.base.printing import plain
from generator.office.base.rendering import Rendering
from generator.office.formulas.formulas import Formula, FormulaError, parse_formula
from generator.office.language.source import Source
from generator.office.language.tags import Kind, Tag, may_hold_tags, scan, unescape
from generator.wording import _

Report = Callable[[str, Place, str], None]
#: A formula cut at its tags, each with its place.
FormulaPieces = tuple["str | tuple[Tag, Place]", ...]

LONGEST_STRING: Final = 255
LONGEST_FORMULA: Final = 8192
#: A string, or the name of a sheet, which may hold tags of its own.
_QUOTED = re.compile(r"""'(?:[^']|'')*'|"((?:[^"]|"")*)\"""")
_ADDRESS = re.compile(r'(\bHYPERLINK\(\s*)"((?:[^"]|"")*)"(?=\s*[,)])', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FilledFormula:
    """The formula of a cell with values in its strings; its references are still those of the template."""

    text: str


def cut_formula(text: str, at: Place, report: Report) -> FormulaPieces | None:
    """Cut a formula (without ``=``) at the tags in its strings; ``None`` where it holds none."""
    if not may_hold_tags(text):
        return None
    outside = scan(_QUOTED.sub(lambda found: " " * len(found[0]), text))[0]
    for tag in outside:
        message = _("A tag in a formula stands between quotation marks, as in {example}.").format(example='="{{ x }}"')
        report("TPL-FORMULA", replace(at, steps=(*at.steps, tag.text)), message)
    pieces: list[str | tuple[Tag, Place]] = []
    end = 0
    for found in _QUOTED.finditer(text):
        if found[1] is None:
            continue
        words = found[1].replace('""', '"')
        tags, faults = scan(words)
        for fault in faults:
            report(fault.code, replace(at, steps=(*at.steps, fault.text)), fault.message)
        if not tags and unescape(words) == words:
            continue
        pieces += [text[end : found.start()] + '"', *_string(words, tags, at, report), '"']
        end = found.end()
    return (*pieces, text[end:]) if pieces else None


def _string(words: str, tags: list[Tag], at: Place, report: Report) -> list[str | tuple[Tag, Place]]:
    pieces: list[str | tuple[Tag, Place]] = []
    end = 0
    for tag in tags:
        pieces.append(_doubled(unescape(words[end : tag.start])))
        end = tag.end
        place = replace(at, steps=(*at.steps, tag.text))
        if tag.kind is Kind.COMMENT:
            continue
        if tag.scope not in ("", "r"):
            report("TPL-SCOPE", place, _("The scope {scope} does not work here.").format(scope=tag.scope))
        else:
            pieces.append((tag, place))
    return [*pieces, _doubled(unescape(words[end:]))]


def write_formula(pieces: FormulaPieces, source: Source) -> None:
    """Write a formula with tags to a program."""
    for piece in pieces:
        if isinstance(piece, str):
            source.data(piece)
        elif piece[0].kind is Kind.PRINT:
            source.print(_inside, piece[0].body, piece[1])
        else:
            source.statement(*piece)


def _doubled(words: str) -> str:
    return words.replace('"', '""')


def _inside(rendering: Rendering, value: Any) -> str:
    return _doubled(plain(rendering, value))


def filled_formula(rendering: Rendering, body: str) -> Any:
    """Give the formula of a cell from its filled text."""
    return FilledFormula(formula_text(rendering, body))


def formula_text(rendering: Rendering, body: str) -> str:
    """Give a filled formula as a file can hold it: long strings in pieces, no links but to pages, mail, telephones."""
    body = _ADDRESS.sub(lambda found: f'{found[1]}"{_address(rendering, found[2])}"', body)
    body = _QUOTED.sub(_in_pieces, body)
    if len(body) > LONGEST_FORMULA:
        message = _("The formula is longer than the {limit} characters that Excel allows.")
        rendering.fault("TPL-LONG", message.format(limit=LONGEST_FORMULA))
    return body


def list_text(rendering: Rendering, body: str) -> str:
    """Give the filled formula of a validation, in which a list of words cannot be cut into pieces."""
    if any(_units(found[1] or "") > LONGEST_STRING for found in _QUOTED.finditer(body)):
        message = _("The list of a validation is longer than the {limit} characters that Excel allows.")
        rendering.fault("TPL-LONG", message.format(limit=LONGEST_STRING))
    return body


def _address(rendering: Rendering, words: str) -> str:
    # A place in the workbook begins with # or [.
    return words if words.startswith(("#", "[")) or safe_address(rendering, words.replace('""', '"')) else ""


def _units(words: str) -> int:
    return len(words.replace('""', '"').encode("utf-16-le", "surrogatepass")) // 2


def _in_pieces(found: re.Match[str]) -> str:
    """Excel takes strings of 255 characters in a formula; longer ones are joined from several."""
    if found[1] is None or len(found[1]) <= LONGEST_STRING // 2 or _units(found[1]) <= LONGEST_STRING:
        return found[0]
    words, size = found[1].replace('""', '"'), LONGEST_STRING // 2
    pieces = [f'"{_doubled(words[at : at + size])}"' for at in range(0, len(words), size)]
    return f"({'&'.join(pieces)})"


@lru_cache(maxsize=1024)
def parsed(text: str) -> Formula:
    """Give the formula that a text is, as far as it can be read."""
    try:
        return parse_formula(text)
    except FormulaError:
        return Formula(text, (text,), (), None)
