"""Does a text fit its box? An estimate from character widths, good enough to warn and to shrink by.

Lengths are points. A Chinese character is as wide as it is high; Latin letters take about half of that. Lines are 1.2
times as high as their font.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from generator.office.base.markup import read_text

EMU: Final = 12_700
LINE: Final = 1.2
#: Estimates run a little high, so a text counts as too long only beyond this share of its box.
TOLERANCE: Final = 1.08
SMALLEST: Final = 40

_PARAGRAPH = re.compile(r"<a:p>(.*?)</a:p>|<a:p [^>]*>(.*?)</a:p>", re.DOTALL)
_PIECE = re.compile(r"<a:r>.*?</a:r>|<a:br/>|<a:br>.*?</a:br>|<a:fld .*?</a:fld>", re.DOTALL)
_SIZE = re.compile(r'<a:(?:rPr|endParaRPr)\b[^>]*? sz="(\d+)"')
_TEXT = re.compile(r"<a:t>(.*?)</a:t>", re.DOTALL)
_SPACING = re.compile(r"<a:lnSpc><a:spcPct val=\"(\d+)\"")
_NARROW: Final = frozenset("iljI.,:;'|!()[]{}ft-r/ ")


@dataclass(frozen=True, slots=True)
class Box:
    """The room for a text: width and height inside the margins, and the size of text that tells none itself."""

    width: float
    height: float
    size: float


def height_of(xml: str, box: Box, scale: float = 1.0) -> float:
    """Give the estimated height of the paragraphs in ``xml`` at the width of ``box``, with text ``scale`` as large."""
    return sum(_paragraph(found[1] or found[2] or "", box, scale) for found in _PARAGRAPH.finditer(xml))


def scale_for(xml: str, box: Box) -> int:
    """Give the percentage, in steps of 5, to which the text must shrink; ``SMALLEST`` when even that is too much."""
    for percent in range(95, SMALLEST, -5):
        if height_of(xml, box, percent / 100) <= box.height * TOLERANCE:
            return percent
    return SMALLEST


def words_of(xml: str) -> str:
    """Give the text of ``xml`` without its markup."""
    return read_text("".join(_TEXT.findall(xml)))


def width_of(words: str) -> float:
    """Give the width of ``words`` in units of the font's size."""
    return sum(map(_width, words))


@lru_cache(maxsize=4096)
def _width(letter: str) -> float:
    if letter < "\x7f":
        return 0.3 if letter in _NARROW else 0.68 if letter.isupper() else 0.54
    return 1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.55


def _paragraph(xml: str, box: Box, scale: float) -> float:
    lines, width, size = 1, 0.0, 0.0
    default = box.size * scale
    for piece in _PIECE.finditer(xml):
        if piece[0].startswith("<a:br"):
            lines, width = lines + 1, 0.0
            continue
        own = _SIZE.search(piece[0])
        points = int(own[1]) / 100 * scale if own else default
        size = max(size, points)
        words = words_of(piece[0])
        if not words:
            continue
        width += width_of(words) * points
        if width > box.width > 0:
            whole = math.ceil(width / box.width)
            lines += whole - 1
            width -= (whole - 1) * box.width
    spacing = _SPACING.search(xml)
    return lines * (size or default) * LINE * (int(spacing[1]) / 100_000 if spacing else 1.0)
