"""Which tags belong together, and how far the tags of a block without a scope must leave their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.office.language.marks import parent_of
from generator.office.language.tags import CLOSING
from generator.office.word.runs import Spot


@dataclass(eq=False, slots=True)
class Block:
    """The tags of one block in order: opening, ``elif`` and ``else``, closing; or one that stands alone."""

    spots: list[Spot]
    level: str = ""

    @property
    def scope(self) -> str:
        """Give the scope of the opening tag."""
        return self.spots[0].tag.scope


def pair_tags(spots: Iterable[Spot]) -> list[Block]:
    """Pair tags of the same scope; what has no partner stands alone and is told when the program is compiled."""
    blocks: list[Block] = []
    waiting: dict[str, list[Block]] = {}
    for spot in spots:
        tag = spot.tag
        stack = waiting.setdefault(tag.scope, [])
        if tag.divides and stack:
            stack[-1].spots.append(spot)
            continue
        if tag.closes and stack and stack[-1].spots[0].tag.keyword == CLOSING[tag.keyword]:
            stack.pop().spots.append(spot)
            continue
        block = Block([spot])
        blocks.append(block)
        if tag.opens:
            stack.append(block)
    return blocks


def choose_levels(blocks: list[Block]) -> None:
    """Choose for each block T (inside one text), R (between runs) or P (between paragraphs)."""
    by_spot: dict[Spot, Block] = {}
    for block in blocks:
        block.level = _wish(block)
        by_spot.update(dict.fromkeys(block.spots, block))
    changed = True
    while changed:
        changed = False
        for block in blocks:
            if block.level == "P" and not all(_may_leave(spot, by_spot) for spot in block.spots):
                block.level = "R"
                changed = True
                for spot in block.spots:
                    spot.paragraph.bare = False


def _wish(block: Block) -> str:
    first = block.spots[0]
    paragraphs = {spot.paragraph for spot in block.spots}
    if len(paragraphs) == 1:
        if first.paragraph.bare and first.tag.keyword not in ("pagebreak",):
            return "P"
        one_text = len({spot.text for spot in block.spots}) == 1
        return "T" if one_text and block.scope != "r" else "R"
    parents = {parent_of(paragraph.element) for paragraph in paragraphs}
    loose = all(spot.paragraph.at_start(spot) or spot.paragraph.at_end(spot) for spot in block.spots)
    return "P" if loose and len(parents) == 1 and block.scope != "r" else "R"


def _may_leave(spot: Spot, by_spot: dict[Spot, Block]) -> bool:
    """Tell whether the tags between ``spot`` and the edge that it leaves by leave as well, so that order is kept."""
    paragraph = spot.paragraph
    at = paragraph.spots.index(spot)
    if paragraph.bare:
        others = paragraph.spots
    elif paragraph.at_start(spot):
        others = paragraph.spots[:at]
    elif paragraph.at_end(spot):
        others = paragraph.spots[at + 1 :]
    else:
        return False
    return all(by_spot[other].level == "P" for other in others if other in by_spot)
