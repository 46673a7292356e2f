"""The text of a Word paragraph: join tags that the editor has split over runs, and hang them in as marks.

Every tag becomes a token inside the text of the run in which it begins; it keeps that run's format. Statements can
later be moved out of their run by ``raise_to_run``, which cuts the run in two.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import XML, qname
from generator.office.language.marks import Action, Marks, parent_of
from generator.office.language.program import Source
from generator.office.language.tags import Kind, Tag, may_hold_tags, scan, unescape

P: Final = qname("w:p")
R: Final = qname("w:r")
T: Final = qname("w:t")
RPR: Final = qname("w:rPr")
PPR: Final = qname("w:pPr")
SPACE: Final = f"{{{XML}}}space"
_GLYPHS: Final = {qname("w:tab"): "\t", qname("w:cr"): "\n", qname("w:noBreakHyphen"): "-"}
_BREAK: Final = qname("w:br")
#: Runs in here are not read: what is deleted, and what belongs to another paragraph.
_OUTSIDE: Final = frozenset(qname(name) for name in ("w:del", "w:moveFrom", "w:pPr", "w:p", "w:txbxContent"))
_UNSEEN: Final = frozenset(qname(name) for name in ("w:rPr", "w:lastRenderedPageBreak", "w:softHyphen"))
#: Stands for a picture, a field or a page break in the joined text; XML cannot hold it, so no tag can either.
OBJECT: Final = "\x00"
_KEEPERS: Final = tuple(qname(name) for name in ("w:sectPr", "w:bookmarkStart", "w:pageBreakBefore"))


@dataclass(eq=False, slots=True)
class Spot:
    """A tag at its spot: ``token`` stands in the text of ``text`` until it is moved out; then ``node`` is its mark.

    ``captures`` is the kind of the body that it begins or ends, one of those in ``wordcaptures``, if there is one.
    """

    tag: Tag
    place: Place
    paragraph: Paragraph
    token: str
    text: etree._Element
    node: etree._Element | None = None
    captures: str = ""

    @property
    def steers(self) -> bool:
        """Tell whether nothing is printed here: a statement or a comment."""
        return self.tag.kind is not Kind.PRINT

    @property
    def element(self) -> etree._Element:
        """Give the element that shows where the tag now stands."""
        return self.text if self.node is None else self.node


@dataclass(eq=False, slots=True)
class Paragraph:
    """A paragraph that holds tags. ``bare`` tells that it holds nothing else, so it may vanish with them.

    ``listed`` is what ``wordlists.current_list`` takes for it where its list restarts: list, level, whether it is its own.
    """

    element: etree._Element
    joined: str
    spots: list[Spot] = field(default_factory=list)
    bare: bool = False
    listed: tuple[str, str, bool] | None = None

    def at_start(self, spot: Spot) -> bool:
        """Tell whether only blanks and steering tags stand before ``spot``."""
        return self._blank(0, spot.tag.start)

    def at_end(self, spot: Spot) -> bool:
        """Tell whether only blanks and steering tags stand behind ``spot``."""
        return self._blank(spot.tag.end, len(self.joined))

    def _blank(self, start: int, end: int) -> bool:
        at = start
        for spot in self.spots:
            tag = spot.tag
            if tag.start >= start and tag.end <= end:
                if not spot.steers or self.joined[at : tag.start].strip():
                    return False
                at = tag.end
        return not self.joined[at:end].strip()


@dataclass(slots=True)
class Reader:
    """Reads the paragraphs of a part. ``action`` gives what a tag does when the program is written.

    With ``keeps_bare`` no paragraph counts as bare, so that all stay.
    """

    marks: Marks
    source: Source
    place_of: Callable[[etree._Element, str], Place]
    action: Callable[[Spot], Action]
    keeps_bare: bool = False
    actions: dict[Spot, Action] = field(default_factory=dict)

    def read(self, root: etree._Element) -> list[Paragraph]:
        """Put tokens in the place of all tags below ``root``; give the paragraphs that hold any, in order."""
        for element in list(root.iter(P)):
            _join_dashed(element)
        return [paragraph for element in list(root.iter(P)) if (paragraph := self._paragraph(element))]

    def node(self, spot: Spot) -> etree._Element:
        """Give a mark to stand between elements that does what the tag does."""
        return self.marks.node(self._late(spot))

    def _late(self, spot: Spot) -> Action:
        """Look the action up when it runs: what is known of a list comes only after the reading."""
        return lambda source: self.actions[spot](source)

    def _paragraph(self, element: etree._Element) -> Paragraph | None:
        pieces = list(_pieces(element))
        joined = "".join(text for _piece, text in pieces)
        if not may_hold_tags(joined):
            return None
        tags, faults = scan(joined)
        for fault in faults:
            self.source.fault(fault.code, self.place_of(element, fault.text), fault.message)
        if not tags and unescape(joined) == joined:
            return None
        paragraph = Paragraph(element, joined)
        self._place_tokens(paragraph, pieces, tags)
        stays = self.keeps_bare or _keeps(element)
        paragraph.bare = bool(tags) and paragraph._blank(0, len(joined)) and not stays
        return paragraph

    def _place_tokens(self, paragraph: Paragraph, pieces: list[tuple[etree._Element, str]], tags: list[Tag]) -> None:
        joined = paragraph.joined
        cuts = _stripped(joined, tags)
        start = 0
        for element, words in pieces:
            end = start + len(words)
            covering = [tag for tag in tags if tag.start < end and tag.end > start]
            if element.tag != T:
                if words != OBJECT and any(tag.start < start and tag.end >= end for tag in covering):
                    parent_of(element).remove(element)
            elif covering or "{_" in words or "}_" in words or "%_" in words or "_}" in words:
                new: list[str] = []
                at = start
                for tag in covering:
                    new.append(_static(joined, cuts, at, min(max(tag.start, at), end)))
                    if tag.start >= start:
                        new.append(self._spot(paragraph, tag, element))
                    at = min(tag.end, end)
                new.append(_static(joined, cuts, at, end))
                element.text = "".join(new)
                element.set(SPACE, "preserve")
                prune(element)
            start = end

    def _spot(self, paragraph: Paragraph, tag: Tag, text: etree._Element) -> str:
        place = self.place_of(paragraph.element, tag.text)
        spot = Spot(tag, place, paragraph, "", text)
        paragraph.spots.append(spot)
        if tag.kind is Kind.COMMENT and not tag.scope:
            return ""
        self.actions[spot] = self.action(spot)
        spot.token = self.marks.token(self._late(spot))
        return spot.token


_DASH_FIRST = re.compile(r"\s*\{[%{]-")
_DASH_LAST = re.compile(r"-[%}]\}\s*$")


def _join_dashed(element: etree._Element) -> None:
    """Join a paragraph that begins with ``{%-`` to the one before, and one that ends with ``-%}`` to the next."""
    words = "".join(text for _piece, text in _pieces(element))
    if "-" not in words or not may_hold_tags(words):
        return
    following = element.getnext()
    if _DASH_LAST.search(words) and following is not None and following.tag == P:
        _append(element, following)
    previous = element.getprevious()
    if _DASH_FIRST.match(words) and previous is not None and previous.tag == P:
        _append(previous, element)


def _append(first: etree._Element, second: etree._Element) -> None:
    for child in list(second):
        if child.tag != PPR:
            first.append(child)
    holder = second.getparent()
    if holder is not None:
        holder.remove(second)


def _static(joined: str, cuts: list[tuple[int, int]], start: int, end: int) -> str:
    kept, at = [], start
    for left, right in cuts:
        if left < end and right > at:
            kept.append(joined[at : max(left, at)])
            at = min(right, end)
    return unescape("".join(kept) + joined[at:end])


def _stripped(joined: str, tags: list[Tag]) -> list[tuple[int, int]]:
    """Give the stretches of blanks that ``{%-`` and ``-%}`` take away."""
    cuts = []
    for tag in tags:
        if tag.strip_before:
            cuts.append((len(joined[: tag.start].rstrip()), tag.start))
        if tag.strip_after:
            cuts.append((tag.end, len(joined) - len(joined[tag.end :].lstrip())))
    return [(left, right) for left, right in cuts if left < right]


def _pieces(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for child in paragraph:
        if child.tag == R:
            for part in child:
                if part.tag == T:
                    yield part, part.text or ""
                elif part.tag == _BREAK:
                    yield part, "\n" if part.get(qname("w:type"), "textWrapping") == "textWrapping" else OBJECT
                elif part.tag not in _UNSEEN:
                    yield part, _GLYPHS.get(part.tag, OBJECT)
        elif child.tag not in _OUTSIDE:
            yield from _pieces(child)


def _keeps(element: etree._Element) -> bool:
    return any(node.get(qname("w:name")) != "_GoBack" for node in element.iter(*_KEEPERS))


def remove_token(spot: Spot) -> None:
    """Take the tag's token out of its text; a run left without content goes, too."""
    text = spot.text
    text.text = (text.text or "").replace(spot.token, "", 1) if spot.token else text.text
    if not text.text:
        prune(text)


def prune(text: etree._Element) -> None:
    """Remove an empty text, and its run when nothing else is in it."""
    run = text.getparent()
    if run is None or text.text:
        return
    run.remove(text)
    if all(child.tag == RPR for child in run):
        holder = run.getparent()
        if holder is not None:
            holder.remove(run)


def raise_to_run(spot: Spot, node: etree._Element) -> None:
    """Move a tag out of its run: the run is cut in two and ``node`` stands between the halves."""
    text = spot.text
    run = parent_of(text)
    before, _token, after = (text.text or "").partition(spot.token)
    rest = copy.copy(run)
    for child in list(rest):
        rest.remove(child)
    if (properties := run.find(RPR)) is not None:
        rest.append(copy.deepcopy(properties))
    new = etree.SubElement(rest, T)
    new.set(SPACE, "preserve")
    new.text = after
    for sibling in list(text.itersiblings()):
        rest.append(sibling)
    text.text = before
    run.addnext(node)
    node.addnext(rest)
    spot.node = node
    for other in spot.paragraph.spots:
        if other.text is text and other.node is None and other.token and other.token in after:
            other.text = new
    prune(new)
    prune(text)


_NAMESPACE = re.compile(r' xmlns:?\w*="[^"]*"')


def bare_xml(element: etree._Element | None) -> str:
    """Give an element as text without namespace declarations, to stand where they are declared already."""
    if element is None:
        return ""
    return _NAMESPACE.sub("", etree.tostring(element, encoding="unicode", with_tail=False))
