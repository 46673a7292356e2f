"""Text of shapes, table cells and charts (the ``a:`` namespace): find tags over split runs and cut the runs at them.

Printed values become tokens inside the text of their run; a statement becomes a mark between runs, which the lifting
may then move to its paragraph, row, shape or slide.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.errors import Place
from generator.office.drawingrich import paragraphs, run_text, text_format
from generator.office.marks import Marks, add_behind, parent_of
from generator.office.markup import qname
from generator.office.program import Source
from generator.office.tags import Kind, Tag, may_hold_tags, scan, unescape

P: Final = qname("a:p")
RUN: Final = qname("a:r")
TEXT: Final = qname("a:t")
BREAK: Final = qname("a:br")
FIELD: Final = qname("a:fld")

_ATOMS: Final = (RUN, BREAK, FIELD)
# Stands for a field inside the joined text; XML cannot hold it, so no tag can either.
_OPAQUE: Final = "\x00"


@dataclass(eq=False, slots=True)
class Spot:
    """A statement tag at its spot in the tree: ``node`` is its mark, ``paragraph`` where the author wrote it."""

    tag: Tag
    place: Place
    node: etree._Element
    paragraph: etree._Element


PlaceOf = Callable[[etree._Element, str], Place]


def lift_paragraph(paragraph: etree._Element, marks: Marks, source: Source, place_of: PlaceOf) -> list[Spot]:
    """Cut one ``a:p`` at its tags and give the statements in order; faults go to ``source``."""
    atoms = [child for child in paragraph if child.tag in _ATOMS]
    pieces = [_text(atom) for atom in atoms]
    joined = "".join(pieces)
    if not may_hold_tags(joined):
        return []
    tags, faults = scan(joined)
    for fault in faults:
        source.fault(fault.code, place_of(paragraph, fault.text), fault.message)
    if not tags and unescape(joined) == joined:
        return []
    if len(tags) == 1 and tags[0].scope == "p" and tags[0].kind is Kind.PRINT and joined.strip() == tags[0].text:
        _print_paragraphs(paragraph, atoms, tags[0], marks, place_of)
        return []
    return list(_Cutter(paragraph, marks, source, place_of).cut(atoms, pieces, tags))


def _print_paragraphs(
    paragraph: etree._Element, atoms: list[etree._Element], tag: Tag, marks: Marks, place_of: PlaceOf
) -> None:
    """Let the paragraphs of a value stand in the place of the paragraph that names it."""
    place = place_of(paragraph, tag.text)
    form = text_format(next((atom for atom in atoms if atom.tag == RUN), None), paragraph)
    is_only = len(parent_of(paragraph).findall(P)) == 1
    paragraph.addprevious(marks.node(lambda source: source.print(paragraphs, tag.body, place, form, is_only)))
    parent_of(paragraph).remove(paragraph)


@dataclass(slots=True)
class _Cutter:
    paragraph: etree._Element
    marks: Marks
    source: Source
    place_of: PlaceOf

    def cut(self, atoms: list[etree._Element], pieces: list[str], tags: list[Tag]) -> Iterator[Spot]:
        """Rebuild the runs of the paragraph; a tag belongs to the run in which it begins."""
        start = 0
        waiting = list(reversed(tags))
        inside_until = 0
        strip_next = False
        for atom, piece in zip(atoms, pieces, strict=True):
            end = start + len(piece)
            new: list[etree._Element] = []
            buffer = ""
            at = max(start, inside_until)
            while at < end:
                tag = waiting[-1] if waiting else None
                upto = min(tag.start, end) if tag else end
                words = unescape(joined_slice(piece, start, at, upto))
                buffer += words.lstrip() if strip_next else words
                strip_next = strip_next and not words.strip()
                at = upto
                if tag is None or tag.start >= end:
                    break
                waiting.pop()
                if tag.strip_before:
                    buffer = buffer.rstrip()
                strip_next = tag.strip_after
                if tag.kind is Kind.PRINT:
                    buffer += self._print(tag, atom)
                elif tag.kind is Kind.STATEMENT:
                    if buffer:
                        new.append(_with_text(atom, buffer))
                        buffer = ""
                    spot = self._spot(tag)
                    new.append(spot.node)
                    yield spot
                at = inside_until = tag.end
            if atom.tag == RUN:
                if buffer:
                    new.append(_with_text(atom, buffer))
                _replace(atom, new)
            elif start < inside_until and joined_inside(start, end, tags):
                parent_of(atom).remove(atom)
            start = end

    def _print(self, tag: Tag, atom: etree._Element) -> str:
        place = self.place_of(self.paragraph, tag.text)
        form = text_format(atom, self.paragraph)
        return self.marks.token(lambda source: source.print(run_text, tag.body, place, form))

    def _spot(self, tag: Tag) -> Spot:
        place = self.place_of(self.paragraph, tag.text)
        node = self.marks.node(lambda source: source.statement(tag, place))
        return Spot(tag, place, node, self.paragraph)


def joined_slice(piece: str, start: int, left: int, right: int) -> str:
    """Give the characters ``left`` to ``right`` of the joined text out of the piece that begins at ``start``."""
    return piece[left - start : right - start]


def joined_inside(start: int, end: int, tags: list[Tag]) -> bool:
    """Tell whether a break or field lies wholly inside one tag, as an author's line break in a long tag does."""
    return any(tag.start < start and end <= tag.end for tag in tags)


def _text(atom: etree._Element) -> str:
    if atom.tag == BREAK:
        return "\n"
    if atom.tag == FIELD:
        return _OPAQUE
    return atom.findtext(TEXT) or ""


def _with_text(run: etree._Element, words: str) -> etree._Element:
    new = copy.deepcopy(run)
    new.tail = None
    holder = new.find(TEXT)
    assert holder is not None
    holder.text = words
    return new


def _replace(atom: etree._Element, new: list[etree._Element]) -> None:
    for node in reversed(new):
        add_behind(atom, node)
    parent_of(atom).remove(atom)
