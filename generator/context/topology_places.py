"""Where the boxes and lines of a topology go: rows of boxes, each below those that it is linked to.

A line that skips a row gets a lane there, so that it never runs behind a box that it does not belong to. All lengths
are fractions (0–1) of the frame.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

LEFT: Final = Fraction(11, 100)
"""What the names of the layers need at the left of the frame."""
RIGHT: Final = Fraction(1, 100)
WIDEST: Final = Fraction(17, 100)
FILLED: Final = Fraction(84, 100)
"""The share of its slot that a box takes."""
LANE: Final = Fraction(2, 100)
MOST_LANES: Final = 12
"""Lanes in a row; where there are more links than that, lines run straight."""


@dataclass(frozen=True, slots=True)
class Box:
    """The place of a node."""

    x: Fraction
    y: Fraction
    w: Fraction
    h: Fraction

    @property
    def middle(self) -> Fraction:
        """Give the centre from left to right."""
        return self.x + self.w / 2


@dataclass(frozen=True, slots=True)
class _Item:
    """A box or a lane in a row: its key, those above that it hangs on, and where it stands among its like."""

    key: str
    above: tuple[str, ...]
    position: int
    is_lane: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """The boxes by node, and the lanes of each pair of linked nodes, from top to bottom, as (row, x)."""

    boxes: Mapping[str, Box]
    lanes: Mapping[tuple[str, str], Sequence[tuple[int, Fraction]]]
    height: Fraction

    def line(self, start: str, end: str) -> list[tuple[Fraction, Fraction]]:
        """Give the corners of the line between two nodes; empty where one has no box, or both are the same."""
        one, other = self.boxes.get(start), self.boxes.get(end)
        if one is None or other is None or start == end:
            return []
        if one.y == other.y:
            return self._along(*((one, other) if one.x < other.x else (other, one)))
        if one.y > other.y:
            start, end, one, other = end, start, other, one
        corners = [(one.middle, one.y + one.h)]
        for row, x in self.lanes.get((start, end), ()):
            corners += [(x, self.height * row), (x, self.height * (row + 1))]
        return [*corners, (other.middle, other.y)]

    def _along(self, left: Box, right: Box) -> list[tuple[Fraction, Fraction]]:
        """Give the corners of a line inside a row: straight between neighbours, else below the boxes between."""
        if not any(box.y == left.y and left.x < box.x < right.x for box in self.boxes.values()):
            return [(left.x + left.w, left.y + left.h / 2), (right.x, left.y + left.h / 2)]
        bottom = left.y + left.h
        below = bottom + left.h / 12
        start, end = left.x + left.w * 3 / 4, right.x + right.w / 4
        return [(start, bottom), (start, below), (end, below), (end, bottom)]


def places_of(rows: Sequence[Sequence[str]], links: Sequence[tuple[str, str]], share: int) -> Places:
    """Give the places of nodes in ``rows``; a box takes ``share`` per cent of the height of its row."""
    height = Fraction(1, max(1, len(rows)))
    items = _items(rows, links)
    boxes: dict[str, Box] = {}
    middles: dict[str, Fraction] = {}
    for at, row in enumerate(items):
        width = _width(row)
        for key, middle in _placed(row, width, middles).items():
            middles[key] = middle
            if key in rows[at]:
                above = height * (at + Fraction(100 - share, 200))
                boxes[key] = Box(middle - width / 2, above, width, height * Fraction(share, 100))
    lanes: dict[tuple[str, str], list[tuple[int, Fraction]]] = {}
    for upper, lower, between in _long(rows, links):
        found = [(row, middles[name]) for row in between if (name := _lane(upper, lower, row)) in middles]
        lanes[upper, lower] = found
    return Places(boxes, lanes, height)


def _items(rows: Sequence[Sequence[str]], links: Sequence[tuple[str, str]]) -> list[list[_Item]]:
    """Give for each row its boxes and lanes, with what each hangs on."""
    row_of = {key: at for at, row in enumerate(rows) for key in row}
    above: dict[str, list[str]] = {}
    lanes: dict[int, list[str]] = {}
    for upper, lower, between in _long(rows, links):
        last = upper
        for row in between:
            name = _lane(upper, lower, row)
            above[name], last = [last], name
            lanes.setdefault(row, []).append(name)
        above.setdefault(lower, []).append(last)
    for start, end in links:
        upper, lower = sorted((start, end), key=lambda key: row_of.get(key, 0))
        if upper in row_of and row_of.get(lower) == row_of[upper] + 1:
            above.setdefault(lower, []).append(upper)
    return [
        [_Item(key, tuple(above.get(key, ())), at) for at, key in enumerate(row)]
        + [_Item(key, tuple(above[key]), at, True) for at, key in enumerate(lanes.get(number, ()))]
        for number, row in enumerate(rows)
    ]


def _long(rows: Sequence[Sequence[str]], links: Sequence[tuple[str, str]]) -> list[tuple[str, str, range]]:
    """Give the links that skip rows, upper end first, with the rows between; none where a row would get too many."""
    row_of = {key: at for at, row in enumerate(rows) for key in row}
    known = [(start, end) for start, end in links if start in row_of and end in row_of]
    pairs = dict.fromkeys((one, two) if row_of[one] < row_of[two] else (two, one) for one, two in known)
    found = [
        (upper, lower, range(row_of[upper] + 1, row_of[lower]))
        for upper, lower in pairs
        if row_of[lower] - row_of[upper] > 1
    ]
    crowded = any(sum(at in between for _, _, between in found) > MOST_LANES for at in range(len(rows)))
    return [] if crowded else found


def _lane(upper: str, lower: str, row: int) -> str:
    return f"{upper}\n{lower}\n{row}"


def _width(row: Sequence[_Item]) -> Fraction:
    """Give the width of the boxes of a row."""
    boxes = sum(not item.is_lane for item in row)
    room = 1 - LEFT - RIGHT - LANE * (len(row) - boxes)
    return min(room / max(1, boxes) * FILLED, WIDEST)


def _placed(row: Sequence[_Item], width: Fraction, middles: Mapping[str, Fraction]) -> dict[str, Fraction]:
    boxes = max(1, sum(not item.is_lane for item in row))
    slot = (1 - LEFT - RIGHT) / boxes
    wishes = []
    for item in row:
        hung = [middles[key] for key in item.above if key in middles]
        wish = sum(hung, Fraction(0)) / len(hung) if hung else LEFT + slot * item.position + slot / 2
        wishes.append((wish, item.is_lane, item.position, item.key))
    wishes.sort()
    sizes = [LANE if is_lane else width / FILLED for _, is_lane, _, _ in wishes]
    middle_of = _spread([wish for wish, _, _, _ in wishes], sizes)
    return {key: middle for (_, _, _, key), middle in zip(wishes, middle_of, strict=True)}


def _spread(wishes: Sequence[Fraction], sizes: Sequence[Fraction]) -> list[Fraction]:
    """Give middles that keep ``sizes`` apart, inside the frame, and together as near to the sorted ``wishes`` as can be."""
    offsets = [sum(sizes[:at], Fraction(0)) + size / 2 for at, size in enumerate(sizes)]
    blocks: list[tuple[Fraction, int]] = []
    for wish, offset in zip(wishes, offsets, strict=True):
        mean, count = wish - offset, 1
        while blocks and blocks[-1][0] > mean:
            left, members = blocks.pop()
            mean, count = (mean * count + left * members) / (count + members), count + members
        blocks.append((mean, count))
    low, high = LEFT, 1 - RIGHT - sum(sizes, Fraction(0))
    starts = [min(max(mean, low), high) for mean, count in blocks for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]
