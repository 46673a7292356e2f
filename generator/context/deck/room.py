"""Room on a slide: lists in pages by the height that their rows take, and cards side by side.

Lengths are centimetres. Places are fractions (0–1) of the frame that the template draws.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final, TypeVar

from generator.context.visits.fitting import Column
from generator.office.values import Value

T = TypeVar("T")

TWIPS: Final = 567
"""Twips in a centimetre."""
LINE: Final = Fraction(27, 20)
"""Line height over type size that 微软雅黑 takes."""
CELL_SIDES: Final = Fraction(2, 5)
CELL_TOP_AND_FOOT: Final = Fraction(3, 10)


@dataclass(frozen=True, slots=True)
class Cells:
    """The columns of a table on a slide: their widths, the type size in points, and the height for its rows."""

    widths: tuple[float, ...]
    size: int
    room: float
    least: float = 1.0

    def column(self, at: int) -> Column:
        """Give the room for the text of a cell."""
        width = Fraction(self.widths[at]).limit_denominator(100) - CELL_SIDES
        return Column(int(width * TWIPS), self.size * 2, int(self.size * 20 * LINE))

    def height(self, texts: Sequence[str]) -> float:
        """Give the height of a row with these texts, one a column; ``""`` where a column holds none."""
        twips = max((self.column(at).height(text) for at, text in enumerate(texts)), default=0)
        return max(self.least, float(Fraction(twips, TWIPS) + CELL_TOP_AND_FOOT))

    def cut(self, text: str, at: int) -> str:
        """Give a text that cannot fill more than the whole table."""
        column = self.column(at)
        most = int((Fraction(self.room) - CELL_TOP_AND_FOOT) * TWIPS / column.line)
        return column.cut(text, most)


def paged(rows: Sequence[T], cells: Cells, texts: Callable[[T], Sequence[str]]) -> list[list[T]]:
    """Spread rows over as few pages as hold them, about evenly filled."""
    heights = [cells.height(texts(row)) for row in rows]
    pages = _filled(rows, heights, cells.room)
    for percent in range(95, 50, -5):
        tighter = _filled(rows, heights, cells.room * percent / 100)
        if len(tighter) > len(pages):
            break
        pages = tighter
    return pages


def _filled(rows: Sequence[T], heights: Sequence[float], room: float) -> list[list[T]]:
    pages: list[list[T]] = []
    used = room + 1
    for row, height in zip(rows, heights, strict=True):
        if used + height > room:
            pages.append([])
            used = 0
        pages[-1].append(row)
        used += height
    return pages


def even(rows: Sequence[T], most: int) -> list[list[T]]:
    """Spread rows over as few pages of at most ``most`` as needed, about the same number on each."""
    count = -(-len(rows) // most)
    bounds = [len(rows) * number // count for number in range(count + 1)] if count else [0]
    return [list(rows[start:end]) for start, end in pairwise(bounds)]


def numbered(pages: Sequence[Value]) -> list[Value]:
    """Give pages with ``part``, such as （1/2）; empty where there is only one."""
    return [
        {**page, "part": f"（{number}/{len(pages)}）" if len(pages) > 1 else ""}
        for number, page in enumerate(pages, start=1)
        if isinstance(page, dict)
    ]


def side_by_side(
    count: int, columns: int, gap: tuple[float, float], top: float = 0, height: float = 1
) -> list[dict[str, Value]]:
    """Give the places of cards, row by row; ``gap`` across and down, ``top`` and ``height`` of the strip they fill."""
    columns = max(1, min(columns, count))
    rows = -(-count // columns)
    across, down = gap
    wide = (1 - across * (columns - 1)) / columns
    high = (height - down * (rows - 1)) / max(1, rows)
    return [
        {
            "x": at % columns * (wide + across),
            "y": top + at // columns * (high + down),
            "w": wide,
            "h": high,
        }
        for at in range(count)
    ]


def edges(cards: Sequence[Value]) -> list[Value]:
    """Give the line along the top of each card."""
    return [
        {"x1": card["x"], "y1": card["y"], "x2": card["x"] + card["w"], "y2": card["y"]}  # type: ignore[operator]
        for card in cards
        if isinstance(card, dict)
    ]
