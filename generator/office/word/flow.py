"""Lift the statements of a Word part to what they govern: runs, paragraphs, cells, rows, tables, drawings.

With a scope: opening and closing tag in one unit enclose that unit; in different units these marker units go and
what stands between them is enclosed. Without a scope the tags of a block stay inside one text when they can, move out
of their runs when they must, and move out of their paragraphs when the block spans several of them; paragraphs that
held nothing but tags vanish.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from generator.office.base.markup import qname
from generator.office.language.marks import add_behind, is_mark, parent_of
from generator.office.language.program import Source
from generator.office.language.scopes import foreign
from generator.office.language.tags import Kind
from generator.office.word.blocks import Block, choose_levels, pair_tags
from generator.office.word.keeping import TBL, TC, TR, drop_bare, keep_paragraphs, keep_units
from generator.office.word.runs import P, Paragraph, Reader, Spot, raise_to_run, remove_token
from generator.office.word.wordcaptures import BLOCKS, KEYWORDS, RUNS, TEXT
from generator.wording import _

UNITS: Final = {
    "p": (P,),
    "tr": (TR,),
    "tc": (TC,),
    "tbl": (TBL,),
    "sp": (qname("mc:AlternateContent"), qname("w:drawing"), qname("w:pict")),
}


@dataclass(slots=True)
class Lifted:
    """What the lifting has made: the blocks, the units that may now be absent, the holders whose content may be."""

    blocks: list[Block] = field(default_factory=list)
    enclosed: list[tuple[str, etree._Element, Block]] = field(default_factory=list)
    removed: list[tuple[str, etree._Element]] = field(default_factory=list)
    parents: dict[etree._Element, Spot] = field(default_factory=dict)
    depth: dict[etree._Element, int] = field(default_factory=dict)
    beside_table: bool = False


def lift(paragraphs: list[Paragraph], reader: Reader, source: Source, root: etree._Element) -> Lifted:
    """Move the marks of all steering tags to where they work; faults go to ``source``."""
    lifted = Lifted()
    spots = [spot for paragraph in paragraphs for spot in paragraph.spots]
    lifted.blocks = pair_tags(spot for spot in spots if spot.steers and spot.token)
    plain = [block for block in lifted.blocks if block.scope in ("", "r")]
    choose_levels(plain)
    _lift_to_paragraphs(spots, plain, reader, lifted)
    for block in lifted.blocks:
        if block.spots[0].tag.keyword in KEYWORDS and block.spots[-1].tag.closes:
            _capture(block, source, lifted)
    markers: dict[Spot, etree._Element] = {}
    for block in lifted.blocks:
        if block.scope in UNITS:
            markers |= _lift_units(block, reader, source, lifted)
        elif block.scope not in ("", "r"):
            if not block.spots[0].tag.closes:
                source.fault("TPL-SCOPE", block.spots[0].place, *foreign(block.scope))
        elif block.level == "R":
            _lift_to_runs(block, reader, source)
    _replace_markers(spots, markers, reader, lifted)
    for spot in spots:
        if spot.tag.kind is Kind.PRINT and spot.tag.scope in ("r", "p"):
            _lift_value(spot, reader, lifted)
    dropped = drop_bare(paragraphs, lifted.parents)
    lifted.beside_table = lifted.beside_table or dropped.beside_table
    keep_paragraphs(reader, lifted.parents, dropped)
    keep_units(reader, lifted.parents, lifted.depth)
    for spot in spots:
        if spot.token and not any(element is root for element in spot.element.iterancestors()):
            message = _("This tag would be lost: its row, cell or paragraph is only a marker and goes.")
            source.fault("TPL-LOST", spot.place, message)
    return lifted


def _capture(block: Block, source: Source, lifted: Lifted) -> None:
    """Tell the tags of a macro, ``call`` or set block of what kind its body is; one that fits nowhere is a fault."""
    first = block.spots[0]
    kind = {"T": TEXT, "R": RUNS, "P": BLOCKS}[block.level] if block.scope in ("", "r") else BLOCKS
    if block.scope not in ("", "r", "p", "tbl"):
        message = _("A macro or set block holds text or paragraphs, not what the scope {scope} governs.")
        source.fault("TPL-SCOPE", first.place, message.format(scope=block.scope))
    elif kind == RUNS and len({_holder(spot) for spot in block.spots}) > 1:
        message = _("This block begins inside one paragraph and ends inside another.")
        source.fault("TPL-ACROSS", first.place, message, _("Let both tags stand in paragraphs of their own."))
    else:
        lifted.beside_table = lifted.beside_table or kind == BLOCKS
        for spot in block.spots:
            spot.captures = kind


def _holder(spot: Spot) -> etree._Element:
    return parent_of(parent_of(spot.text))


def _lift_units(block: Block, reader: Reader, source: Source, lifted: Lifted) -> dict[Spot, etree._Element]:
    """Enclose the unit of a block, or give the marker units that its tags shall replace."""
    first = block.spots[0]
    units = [_unit(spot, block.scope) for spot in block.spots]
    present = [unit for unit in units if unit is not None]
    if len(present) < len(units):
        message = _("There is nothing here that the scope {scope} could govern.").format(scope=block.scope)
        source.fault("TPL-SCOPE", first.place, message)
    elif len({unit.getparent() for unit in present}) > 1:
        message = _("This block begins and ends in different places; both tags belong into the same table or text.")
        source.fault("TPL-ACROSS", first.place, message)
    elif first.tag.keyword == "when":
        _enclose_when(block, present[0], reader, lifted)
    elif len(block.spots) > 1 and len(set(present)) == 1:
        if len(block.spots) > 2:
            message = _("A block that divides needs its parts in different rows, cells or paragraphs.")
            source.fault("TPL-ELSE", block.spots[1].place, message)
        opening, closing = (_moved(spot, reader) for spot in (block.spots[0], block.spots[-1]))
        _enclose(block, present[0], opening, closing, lifted)
    else:
        return dict(zip(block.spots, present, strict=True))
    return {}


def _replace_markers(spots: list[Spot], markers: dict[Spot, etree._Element], reader: Reader, lifted: Lifted) -> None:
    """Put the marks in the places of their units, in the order of the document, then take the units out."""
    for spot in spots:
        if spot in markers:
            before = _first_behind(spot, markers[spot])
            node = _moved(spot, reader)
            before.addprevious(node)
            lifted.depth[node] = 1 if spot.tag.opens else -1 if spot.tag.closes else 0
    for spot, unit in markers.items():
        holder = unit.getparent()
        if holder is not None:
            lifted.parents.setdefault(holder, spot)
            lifted.removed.append((spot.tag.scope, unit))
            holder.remove(unit)


def _first_behind(spot: Spot, unit: etree._Element) -> etree._Element:
    """Give what the mark of ``spot`` goes before: tags behind it in its paragraph may have moved out already."""
    own = spot.paragraph.spots
    for later in own[own.index(spot) + 1 :]:
        if later.node is not None and unit in later.node.itersiblings():
            return later.node
    return unit


def _unit(spot: Spot, scope: str) -> etree._Element | None:
    element = spot.paragraph.element
    if element.tag in UNITS[scope]:
        return element
    return next((above for above in element.iterancestors() if above.tag in UNITS[scope]), None)


def _enclose_when(block: Block, unit: etree._Element, reader: Reader, lifted: Lifted) -> None:
    spot = block.spots[0]
    remove_token(spot)
    opening = spot.tag._replace(keyword="if")
    closing = spot.tag._replace(keyword="endif", body="")
    spot.node = reader.marks.node(lambda source: source.statement(opening, spot.place))
    end = reader.marks.node(lambda source: source.statement(closing, spot.place))
    _enclose(block, unit, spot.node, end, lifted)


def _enclose(
    block: Block, unit: etree._Element, opening: etree._Element, closing: etree._Element, lifted: Lifted
) -> None:
    """Put two marks around a unit, inside those that it has already: what is opened first is the outer block."""
    unit.addprevious(opening)
    add_behind(unit, closing)
    lifted.depth[opening], lifted.depth[closing] = 1, -1
    lifted.enclosed.append((block.scope, unit, block))
    lifted.parents.setdefault(parent_of(unit), block.spots[0])


def _moved(spot: Spot, reader: Reader) -> etree._Element:
    remove_token(spot)
    spot.node = reader.node(spot)
    return spot.node


def _lift_to_paragraphs(spots: list[Spot], blocks: list[Block], reader: Reader, lifted: Lifted) -> None:
    """Move tags before or behind their paragraphs, in the order of the document."""
    leaving = {spot for block in blocks if block.level == "P" for spot in block.spots}
    behind: dict[etree._Element, etree._Element] = {}
    for spot in spots:
        if spot not in leaving:
            continue
        element = spot.paragraph.element
        leaves_before = spot.paragraph.bare or spot.paragraph.at_start(spot)
        node = _moved(spot, reader)
        lifted.parents.setdefault(parent_of(element), spot)
        if leaves_before:
            element.addprevious(node)
        else:
            add_behind(behind.get(element, element), node)
            behind[element] = node


def _lift_to_runs(block: Block, reader: Reader, source: Source) -> None:
    for spot in block.spots:
        raise_to_run(spot, reader.node(spot))
    if len({_shape(spot.element) for spot in block.spots}) > 1:
        for spot in block.spots:
            _float_out(spot.element)
    if len({_shape(spot.element) for spot in block.spots}) > 1:
        message = _("This block begins in one kind of place and ends in another.")
        source.fault("TPL-ACROSS", block.spots[0].place, message, _("Use the scopes p, tr or tc."))
    elif len({parent_of(spot.paragraph.element) for spot in block.spots}) > 1:
        message = _("This block begins in one cell or text box and ends in another.")
        hint = _("Use the scope tc for columns or tr for rows, as in {tag}.").format(tag="{%tr if x %}")
        source.fault("TPL-ACROSS", block.spots[0].place, message, hint)


def _shape(element: etree._Element) -> tuple[str, ...]:
    return tuple(str(above.tag) for above in element.iterancestors())


def _float_out(node: etree._Element) -> None:
    """Move a mark at the edge of a link or content control out of it, up to the paragraph."""
    while (holder := node.getparent()) is not None and holder.tag != P:
        if not any(not is_mark(sibling) for sibling in node.itersiblings(preceding=True)):
            holder.addprevious(node)
        elif not any(not is_mark(sibling) for sibling in node.itersiblings()):
            add_behind(holder, node)
        else:
            return


def _lift_value(spot: Spot, reader: Reader, lifted: Lifted) -> None:
    if spot.tag.scope == "r":
        raise_to_run(spot, reader.node(spot))
        return
    element = spot.paragraph.element
    if element.getparent() is None:
        return  # gone as a marker or for another such tag; that this one is lost is told when all are lifted
    lifted.parents.setdefault(parent_of(element), spot)
    spot.node = reader.node(spot)
    element.addprevious(spot.node)
    parent_of(element).remove(element)
