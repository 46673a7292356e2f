"""How text breaks into lines in a cell, and how high the row must be for them."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

POINTS_TO_PIXELS = 96 / 72
PADDING = 7.0
"""Pixels of a cell that hold no text: the inner margins and the grid line."""

LINE = 1.5
"""Line height over type size: 微软雅黑, the most generous of the usual fonts, has 1.32, rounded up to whole pixels."""

FRAME = 3.0
"""Points that a row needs besides its lines."""

HIGHEST = 409.0
"""Points; Excel's limit for a row."""

SINGLE = 15.0
"""Points of a row that needs no height of its own; no usual sheet has less."""

DIGIT_PIXELS = 7
"""Width of a digit of the default type, the unit of column widths."""

NEVER_FIRST = frozenset("，。、；：？！）》〉】」』”’…,.;:?!)]}%")
"""What readers do not let begin a line; the character before it goes along."""

WIDE, NARROW, CAPITAL, THIN = 1.0, 0.56, 0.70, 0.32
"""Widths of characters over type size: ideographs, Latin letters and digits, capitals, and the thin ones."""


def column_pixels(width: float) -> float:
    """Give the pixels of a column from its width in characters."""
    return math.trunc(width * DIGIT_PIXELS + 5)


@lru_cache(maxsize=4096)
def _em(character: str) -> float:
    if character in " ,.:;'|!()[]iljtfI":
        return THIN
    if unicodedata.east_asian_width(character) in "WFA":
        return WIDE
    return CAPITAL if character.isupper() or character in "MWmw@%" else NARROW


def lines_needed(text: str, pixels: float, size: float) -> int:
    """Give how many lines ``text`` takes in a cell of so many pixels, set in type of ``size`` points."""
    room = max(pixels - PADDING, size)
    em = size * POINTS_TO_PIXELS
    if len(text) * em <= room and "\n" not in text:
        return 1
    return sum(_wrapped(line, room, em) for line in text.split("\n"))


def _wrapped(line: str, room: float, em: float) -> int:
    """Break as readers do: anywhere between ideographs, Latin words as a whole where they fit on a line."""
    count, used, word, before = 1, 0.0, 0.0, 0.0
    for character in line:
        width = _em(character) * em
        breakable = width >= em * WIDE or character == " "
        word = 0.0 if breakable else word + width
        if used + width > room:
            count += 1
            used = width if breakable or word > room else word
            if character in NEVER_FIRST and before + width <= room:
                used = max(used, before + width)
        else:
            used += width
        before = width
    return count


def row_height(lines: int, size: float) -> float:
    """Give the points of a row that holds so many lines of type of ``size`` points."""
    return min(HIGHEST, math.ceil((lines * size * LINE + FRAME) * 4) / 4)
