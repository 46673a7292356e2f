"""Where the copies of a repeated shape go: fractions of a frame, a grid, and the ends of a line."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from generator.office.base.reasons import Told
from generator.wording import _

EMU_PER: Final = {"cm": 360_000, "mm": 36_000, "in": 914_400, "pt": 12_700, "px": 9_525}
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(cm|mm|in|pt|px)\s*")


class LayoutError(Told):
    """The items do not tell where they go; the text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in EMU (360,000 to the centimetre)."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one copy goes, in EMU, and whether it is mirrored."""

    x: int
    y: int
    width: int
    height: int
    flip_h: bool = False
    flip_v: bool = False


class Layout(list[Any]):
    """The items of a shape loop, in order, together with the rule that gives each of them its spot."""

    def spot(self, at: int, frame: Frame, own: Frame) -> Spot:
        """Give the spot of item ``at`` inside ``frame``; ``own`` is where the shape was drawn."""
        raise NotImplementedError


class Placed(Layout):
    """Items that carry their place: ``x y w h``, or ``x1 y1 x2 y2`` for lines, as fractions of the frame."""

    def spot(self, at: int, frame: Frame, own: Frame) -> Spot:
        """Give the spot; an item without ``w`` or ``h`` keeps the size that was drawn."""
        item = self[at]
        if _fraction(item, "x1") is not None:
            return _line(item, at, frame)
        x, y = (_needed(item, name, at) for name in ("x", "y"))
        width, height = _fraction(item, "w"), _fraction(item, "h")
        return Spot(
            frame.x + round(x * frame.width),
            frame.y + round(y * frame.height),
            own.width if width is None else round(width * frame.width),
            own.height if height is None else round(height * frame.height),
        )


class Grid(Layout):
    """Items row by row in ``columns`` columns with ``gap`` EMU between; at least ``rows`` rows share the height."""

    columns: int
    rows: int
    gap: int

    def spot(self, at: int, frame: Frame, own: Frame) -> Spot:
        """Give the spot: the frame is shared evenly."""
        rows = max(self.rows, math.ceil(len(self) / self.columns))
        width = max((frame.width - self.gap * (self.columns - 1)) // self.columns, 0)
        height = max((frame.height - self.gap * (rows - 1)) // rows, 0)
        row, column = divmod(at, self.columns)
        return Spot(frame.x + column * (width + self.gap), frame.y + row * (height + self.gap), width, height)


def place(items: Iterable[Any]) -> Placed:
    """Let each item say where its copy goes: numbers ``x, y, w, h`` (or ``x1, y1, x2, y2``), 0 to 1 of the frame."""
    return Placed(items)


def grid(items: Iterable[Any], cols: int = 4, gap: str = "0.3cm", rows: int = 1) -> Grid:
    """Let the copies stand in ``cols`` columns with ``gap`` (such as ``0.3cm``, ``4pt``) between them.

    The height is shared by as many rows as are needed, at least ``rows``. Raises :class:`LayoutError`.
    """
    if isinstance(cols, bool) or not isinstance(cols, int) or cols < 1:
        raise LayoutError(_("A grid needs at least one column."))
    laid = Grid(items)
    laid.columns, laid.rows, laid.gap = cols, max(int(rows), 1), emu(gap)
    return laid


def emu(length: str) -> int:
    """Give a length such as ``0.3cm`` in EMU. Raises :class:`LayoutError`."""
    found = _LENGTH.fullmatch(str(length))
    if not found:
        raise LayoutError(_("{length} is no length; write it like 0.3cm or 4pt.").format(length=str(length)[:20]))
    return round(float(found[1]) * EMU_PER[found[2]])


def _line(item: Any, at: int, frame: Frame) -> Spot:
    x1, y1, x2, y2 = (_needed(item, name, at) for name in ("x1", "y1", "x2", "y2"))
    left, top = frame.x + round(min(x1, x2) * frame.width), frame.y + round(min(y1, y2) * frame.height)
    width, height = round(abs(x2 - x1) * frame.width), round(abs(y2 - y1) * frame.height)
    return Spot(left, top, width, height, x2 < x1, y2 < y1)


def _fraction(item: Any, name: str) -> float | None:
    if not isinstance(item, Mapping) or isinstance(item, Sequence):
        return None
    try:
        value = item[name]
    except KeyError:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or not math.isfinite(value):
        return None
    return float(value)


def _needed(item: Any, name: str, at: int) -> float:
    value = _fraction(item, name)
    if value is None:
        raise LayoutError(_("Item {number} has no number {name} to be placed by.").format(number=at + 1, name=name))
    return value
