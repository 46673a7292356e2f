"""How much room text takes on paper, counted without fonts and without an office program, never too little.

Widths are counted in thousandths of the type size, sizes in half points, lengths on paper in twips (a twentieth of a
point), all whole numbers, so that every machine counts the same. The count holds for templates with exact line
heights and fixed column widths.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

T = TypeVar("T")

EM: Final = 1000
WIDE_PICTURE: Final = 1400
SPACE_BETWEEN_SCRIPTS: Final = 250
"""What office programs add between a Chinese and a Latin character."""

LATIN_WIDTHS: Final = (
    (320, " ',.Iijl"),
    (415, "!()-/:;[\\]frt|"),
    (510, '"`'),
    (640, "$*0123456789?FJLT_abcdeghknopqsuvxyz{}"),
    (790, "&ABCDEGHKNOPQRSUVXYZ"),
    (840, "#+<=>^~"),
    (1020, "%@MWmw"),
)
"""Upper bounds of the widths in Arial and in DejaVu Sans, which stands in for it where there is no Arial."""

BOLD: Final = 100
"""What a Latin letter takes more when it is bold."""

_WIDTH_OF: Final = {letter: width for width, letters in LATIN_WIDTHS for letter in letters}

NEVER_FIRST: Final = frozenset("、。，．·：；？！）】》〉」』”’…—％℃)]}>,.:;?!%")
"""Characters that may not begin a line: they take the one before along."""
NEVER_LAST: Final = frozenset("（【《〈「『“‘([{<")
"""Characters that may not end a line."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where a paragraph stands: the width for text in twips, the type size in half points, the exact line height."""

    width: int
    size: int
    line: int

    def lines(self, text: str, label: str = "") -> int:
        """Tell how many lines ``text`` takes, at least one; a line break begins a new one.

        ``label`` is what stands before it in bold.
        """
        room = max(self.width * 100 // self.size, 2 * EM)
        first, *others = text.split("\n")
        return _lines_of(label + first, room, len(label)) + sum(_lines_of(part, room) for part in others)

    def height(self, text: str, label: str = "") -> int:
        """Give the height of a paragraph in twips."""
        return self.lines(text, label) * self.line

    def cut(self, text: str, lines: int, label: str = "") -> str:
        """Give ``text`` if it takes ``lines`` at most, else as much of it as does, with …… at its end."""
        if self.lines(text, label) <= lines:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines(text[:middle] + "……", label) <= lines:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + "……"


def flat(text: str) -> str:
    """Give text as one line: a page that must not grow has no room for line breaks. Chinese spaces stay."""
    return re.sub(r"[^\S\u3000]+", " ", text).strip()


def width_of(letter: str) -> int:
    """Give the width of one character in thousandths of the type size."""
    known = _WIDTH_OF.get(letter)
    if known is not None:
        return known
    if unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0
    return WIDE_PICTURE if 0x1F000 <= ord(letter) <= 0x1FFFF else EM


def _lines_of(text: str, room: int, bold: int = 0) -> int:
    """Break one paragraph greedily, as office programs do; its first ``bold`` letters are bold."""
    lines, used, before, at = 1, 0, " ", 0
    for piece in _pieces(text):
        extra = BOLD * sum(letter.isascii() for letter in piece[: max(bold - at, 0)])
        width = _width(piece, before if used else " ") + extra
        if used and used + width > room:
            lines, used = lines + 1, 0
            width = _width(piece, " ") + extra
        if width > room:
            lines += (width - 1) // room
            width = (width - 1) % room + 1
        used += width
        before = piece[-1]
        at += len(piece)
    return lines


def _width(piece: str, before: str) -> int:
    width = 0
    for letter in piece:
        width += width_of(letter)
        if letter.isascii() != before.isascii() and " " not in (letter, before):
            width += SPACE_BETWEEN_SCRIPTS
        before = letter
    return width


def _pieces(text: str) -> Iterator[str]:
    """Yield what a line break may not part: a Latin word, or a Chinese character with the marks that cling to it."""
    begin = 0
    for at in range(1, len(text)):
        if _may_break(text[at - 1], text[at]):
            yield text[begin:at]
            begin = at
    if text:
        yield text[begin:]


def _may_break(before: str, after: str) -> bool:
    if after in NEVER_FIRST or before in NEVER_LAST or after == " ":
        return False
    return before == " " or not (before.isascii() and after.isascii())


def fit(
    content: T, height: Callable[[T], int], cuts: Iterable[Callable[[T], tuple[T, str] | None]], room: int
) -> tuple[T, list[str]]:
    """Cut ``content`` until its height is within ``room``; give it with what was left out, in the order of the cuts.

    A cut gives the smaller content and what it left out, or ``None`` when it has nothing to give; each is made as often
    as it is needed and saves room before the next is tried. The content may still be too high in the end.
    """
    left_out: list[str] = []
    for cut in cuts:
        while height(content) > room:
            made = cut(content)
            if made is None or height(made[0]) >= height(content):
                break
            content, what = made
            left_out.append(what)
    return content, left_out
