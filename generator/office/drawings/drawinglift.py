"""Lift statements of drawing text to what they govern: paragraphs, table rows, tables, shapes.

Opening and closing tag in one unit: that unit is enclosed. In different units: these marker units go, and what stands
between them is enclosed. Without a scope the tags stay in the paragraph when they begin and end in one; else they move
to its edge, and a paragraph that held nothing but tags vanishes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import qname
from generator.office.base.rendering import Rendering
from generator.office.drawings.drawingtext import FIELD, RUN, TEXT, P, Spot
from generator.office.language.marks import Marks, add_behind, holds_mark, is_mark, parent_of
from generator.office.language.program import Source
from generator.office.language.scopes import foreign
from generator.office.language.tags import CLOSING, MIDDLE, Kind
from generator.wording import _

#: The element that each scope stands for.
UNITS: Final = {
    "p": (P,),
    "tr": (qname("a:tr"),),
    "tc": (qname("a:tc"),),
    "tbl": (qname("p:graphicFrame"), qname("xdr:graphicFrame")),
}
_CAPTURING: Final = ("macro", "set")
_EMPTY_PARAGRAPH: Final = "<a:p><a:endParaRPr/></a:p>"


@dataclass(eq=False, slots=True)
class Chain:
    """The tags of one block: the opening one, ``elif`` and ``else``, the closing one."""

    spots: list[Spot]

    @property
    def scope(self) -> str:
        """Give the scope, that of the opening tag."""
        return self.spots[0].tag.scope


@dataclass(slots=True)
class Lifted:
    """What was lifted: the units that may now repeat or go, by scope, the chains, and the marks that enclose units.

    ``captured`` are the runs inside of macros and ``set`` blocks.
    """

    marks: Marks
    source: Source
    enclosed: dict[str, list[etree._Element]] = field(default_factory=dict)
    removed: dict[str, list[etree._Element]] = field(default_factory=dict)
    chains: list[Chain] = field(default_factory=list)
    hung: set[etree._Element] = field(default_factory=set)
    captured: set[etree._Element] = field(default_factory=set)
    _edges: dict[etree._Element, tuple[etree._Element, etree._Element]] = field(default_factory=dict)

    def enclose(self, unit: etree._Element, opening: etree._Element, closing: etree._Element) -> None:
        """Put two marks around a unit, outside of those that it has already."""
        left, right = self._edges.get(unit, (unit, unit))
        left.addprevious(opening)
        add_behind(right, closing)
        self._edges[unit] = (opening, closing)
        self.hung |= {opening, closing}

    def before(self, unit: etree._Element, node: etree._Element) -> None:
        """Put a mark before a unit and what encloses it."""
        left, _right = self._edges.get(unit, (unit, unit))
        left.addprevious(node)


def lift(spots: list[Spot], marks: Marks, source: Source, every: list[Spot] | None = None) -> Lifted:
    """Move the marks of ``spots`` (in document order) to where they work; faults go to ``source``.

    ``every`` are the spots together with those that were taken out before: their paragraphs may vanish as well.
    """
    lifted = Lifted(marks, source)
    for chain in _chains(_at_home(spots, source), source):
        lifted.chains.append(chain)
        if chain.scope in UNITS:
            _lift_units(chain, lifted)
        else:
            _lift_plain(chain, lifted)
    _settle_paragraphs(spots if every is None else every, lifted)
    return lifted


def _at_home(spots: list[Spot], source: Source) -> list[Spot]:
    """Give the statements whose scopes shapes know; the others are told, each block once."""
    home = []
    for spot in spots:
        tag = spot.tag
        if tag.scope in UNITS or tag.scope in ("", "r"):
            home += [spot] if tag.kind is Kind.STATEMENT else []
            continue
        _detach(spot.node)
        if not (tag.closes or tag.divides):
            source.fault("TPL-SCOPE", spot.place, *foreign(tag.scope))
    return home


def _lift_plain(chain: Chain, lifted: Lifted) -> None:
    """Lift a block without a scope. What a macro or ``set`` holds is shown where it is printed, not where it stands."""
    first, last = chain.spots[0], chain.spots[-1]
    if first.tag.keyword == "call":
        hint = _("Print the macro with {tag}.").format(tag="{{ name(…) }}")
        lifted.source.fault("TPL-TAG", first.place, _("The tag call does not work here."), hint)
    elif len({spot.paragraph for spot in chain.spots}) > 1:
        _lift_to_edges(chain, lifted)
    elif first.tag.keyword in _CAPTURING:
        following = first.node.getnext()
        while following is not None and following is not last.node:
            lifted.captured.add(following)
            following = following.getnext()


def _chains(spots: list[Spot], source: Source) -> Iterator[Chain]:
    """Pair the tags, inner blocks first; what has no partner stays where it is and is told when it is compiled."""
    open_chains: list[Chain] = []
    for spot in spots:
        tag = spot.tag
        if tag.keyword == "when":
            yield Chain([spot])
        elif tag.opens:
            open_chains.append(Chain([spot]))
        elif tag.divides:
            around = open_chains[-1].spots[0].tag if open_chains else None
            if around is not None and around.scope == tag.scope and around.keyword in MIDDLE[tag.keyword]:
                open_chains[-1].spots.append(spot)
        elif tag.closes and open_chains:
            first = open_chains[-1].spots[0].tag
            if (first.keyword, first.scope) == (CLOSING[tag.keyword], tag.scope):
                chain = open_chains.pop()
                chain.spots.append(spot)
                yield chain


def _lift_units(chain: Chain, lifted: Lifted) -> None:
    units = [_unit(spot.paragraph, chain.scope) for spot in chain.spots]
    first = chain.spots[0]
    present = [unit for unit in units if unit is not None]
    if len(present) < len(units) or len({parent_of(unit) for unit in present}) > 1:
        message = _("There is nothing here that the scope {scope} could govern.").format(scope=chain.scope)
        if len(present) == len(units):
            message = _("This block begins and ends in different places; both tags belong into one of them.")
        lifted.source.fault("TPL-SCOPE", first.place, message)
        return
    if first.tag.keyword == "when":
        _enclose_when(first, present[0], lifted)
        lifted.enclosed.setdefault(chain.scope, []).append(present[0])
    elif len(set(present)) == 1 and len(chain.spots) == 2:
        _detach(first.node)
        _detach(chain.spots[-1].node)
        lifted.enclose(present[0], first.node, chain.spots[-1].node)
        lifted.enclosed.setdefault(chain.scope, []).append(present[0])
    elif len(set(present)) == 1 and len(chain.spots) > 2:
        message = _("A block that divides needs its parts in different rows, cells or paragraphs.")
        lifted.source.fault("TPL-ELSE", chain.spots[1].place, message)
    else:
        for spot, unit in zip(chain.spots, present, strict=True):
            _detach(spot.node)
            unit.addprevious(spot.node)
            lifted.hung.add(spot.node)
        for unit in dict.fromkeys(present):
            lifted.removed.setdefault(chain.scope, []).append(unit)
            if holds_mark("".join(map(str, unit.itertext()))):
                message = _("This tag would be lost: its row, cell or paragraph is only a marker and goes.")
                lifted.source.fault("TPL-LOST", first.place, message)
            for mark in [node for node in unit.iter() if is_mark(node)]:
                _detach(mark)
                unit.addprevious(mark)
            parent_of(unit).remove(unit)
        lifted.enclosed.setdefault(chain.scope, [])


def _enclose_when(spot: Spot, unit: etree._Element, lifted: Lifted) -> None:
    """Write ``when`` as ``if`` around the unit."""
    opening = spot.tag._replace(keyword="if")
    closing = spot.tag._replace(keyword="endif", body="")
    _detach(spot.node)
    lifted.enclose(
        unit,
        lifted.marks.node(lambda source: source.statement(opening, spot.place)),
        lifted.marks.node(lambda source: source.statement(closing, spot.place)),
    )


def _lift_to_edges(chain: Chain, lifted: Lifted) -> None:
    """Move the tags of a block over several paragraphs before or behind the paragraph in which each stands."""
    if len({parent_of(spot.paragraph) for spot in chain.spots}) > 1:
        hint = _("Use a scope: tr for table rows, tc for columns, sp for shapes, slide for slides.")
        message = _("This block begins in one text and ends in another.")
        lifted.source.fault("TPL-CROSS", chain.spots[0].place, message, hint)
        return
    for spot in chain.spots:
        before, behind = (
            any(_shows(one, lifted) for one in spot.node.itersiblings(preceding=at)) for at in (True, False)
        )
        if before and behind:
            message = _("A tag whose block goes on in another paragraph must stand at the edge of its own.")
            lifted.source.fault("TPL-EDGE", spot.place, message)
        elif before:
            _detach(spot.node)
            _behind_all(spot.paragraph, spot.node)
        else:
            _detach(spot.node)
            spot.paragraph.addprevious(spot.node)


def _behind_all(paragraph: etree._Element, node: etree._Element) -> None:
    last = paragraph
    following = last.getnext()
    while following is not None and is_mark(following):
        last, following = following, following.getnext()
    add_behind(last, node)


def _shows(child: etree._Element, lifted: Lifted) -> bool:
    if child in lifted.captured:
        return False
    return child.tag == FIELD or (child.tag == RUN and bool((child.findtext(TEXT) or "").strip()))


def _settle_paragraphs(spots: list[Spot], lifted: Lifted) -> None:
    """Dissolve paragraphs that held only tags, and see to it that every text keeps a paragraph."""
    places = {}
    for paragraph, place in {spot.paragraph: spot.place for spot in spots}.items():
        body = paragraph.getparent()
        if body is None:
            continue
        places[body] = place
        if not any(_shows(child, lifted) for child in paragraph) and not _is_last_and_bare(paragraph):
            _dissolve(paragraph, lifted)
    for body, place in places.items():
        _keep_a_paragraph(body, place, lifted.marks)


def _is_last_and_bare(paragraph: etree._Element) -> bool:
    siblings = parent_of(paragraph).findall(P)
    return len(siblings) == 1 and not any(is_mark(child) for child in paragraph)


def _dissolve(paragraph: etree._Element, lifted: Lifted) -> None:
    for child in list(paragraph):
        if is_mark(child) or child in lifted.captured:
            _detach(child)
            paragraph.addprevious(child)
    parent_of(paragraph).remove(paragraph)


def _keep_a_paragraph(body: etree._Element, place: Place, marks: Marks) -> None:
    content = [child for child in body if is_mark(child) or child.tag == P]
    if not any(is_mark(child) for child in content):
        return
    content[0].addprevious(marks.node(lambda source: source.wrap(keep_a_paragraph, place)))
    add_behind(content[-1], marks.node(lambda source: source.end_wrap()))


def keep_a_paragraph(rendering: Rendering, body: str) -> str:
    """Give the paragraphs of a text, or an empty one where none is left."""
    return body if "<a:p>" in body or "<a:p " in body else _EMPTY_PARAGRAPH


def _unit(paragraph: etree._Element, scope: str) -> etree._Element | None:
    names = UNITS[scope]
    if paragraph.tag in names:
        return paragraph
    return next((element for element in paragraph.iterancestors() if element.tag in names), None)


def _detach(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
