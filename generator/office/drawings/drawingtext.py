"""Text of shapes, table cells and charts (the ``a:`` namespace): find tags over split runs and cut the runs at them.

Printed values become tokens inside the text of their run; a statement becomes a mark between runs, which the lifting
may then move to its paragraph, row, shape or slide.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import qname
from generator.office.drawings.drawingrich import paragraphs, run_text, text_format
from generator.office.language.marks import Marks, add_behind, parent_of
from generator.office.language.program import Source
from generator.office.language.scopes import valueless
from generator.office.language.tags import Kind, Tag, may_hold_tags, scan, unescape

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
    """A statement tag at its spot in the tree: ``node`` is its mark, ``paragraph`` where the author wrote it.

    A remark is one only where its paragraph may vanish with it; its mark stands nowhere.
    """

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
    marks.touched = True
    if len(tags) == 1 and tags[0].scope == "p" and tags[0].kind is Kind.PRINT and joined.strip() == tags[0].text:
        _print_paragraphs(paragraph, atoms, tags[0], marks, place_of)
        return []
    spots = _Cutter(paragraph, marks, source, place_of, tags).cut(atoms, pieces)
    if all(tag.kind is Kind.COMMENT for tag in tags) and tags:
        # Nothing is done at it, but a paragraph that held nothing else goes with it.
        spots.append(Spot(tags[0], place_of(paragraph, tags[0].text), marks.node(lambda _source: None), paragraph))
    return spots


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
    tags: list[Tag]
    done: int = 0
    strips: bool = False

    def cut(self, atoms: list[etree._Element], pieces: list[str]) -> list[Spot]:
        """Rebuild the runs of the paragraph; a tag belongs to the run in which it begins."""
        spots: list[Spot] = []
        waiting = list(self.tags)
        start = 0
        for atom, piece in zip(atoms, pieces, strict=True):
            end = start + len(piece)
            here = [tag for tag in waiting if tag.start < end]
            waiting = waiting[len(here) :]
            inside = start < self.done and any(tag.start < start and end <= tag.end for tag in self.tags)
            new = self._rebuilt(atom, piece, start, here, spots)
            if atom.tag == RUN:
                _replace(atom, new)
            elif inside:
                # A break inside a long tag is the author's, not the reader's.
                parent_of(atom).remove(atom)
            start = end
        return spots

    def _rebuilt(
        self, atom: etree._Element, piece: str, start: int, here: list[Tag], spots: list[Spot]
    ) -> list[etree._Element]:
        """Give the runs and marks for one run in which the tags ``here`` begin; spots are added to ``spots``."""
        new: list[etree._Element] = []
        words = ""
        for tag in here:
            words += self._static(piece, start, tag.start)
            words = words.rstrip() if tag.strip_before else words
            self.strips = tag.strip_after
            self.done = tag.end
            if tag.kind is Kind.PRINT:
                words += self._print(tag, atom)
            elif tag.kind is Kind.STATEMENT:
                new += [_with_text(atom, words)] if words else []
                words = ""
                spots.append(self._spot(tag))
                new.append(spots[-1].node)
        words += self._static(piece, start, start + len(piece))
        return [*new, _with_text(atom, words)] if words and atom.tag == RUN else new

    def _static(self, piece: str, start: int, upto: int) -> str:
        """Give the text of a run from behind the last tag on, up to the offset ``upto`` of the joined text."""
        words = unescape(piece[max(self.done - start, 0) : upto - start])
        self.done = max(self.done, upto)
        if self.strips:
            self.strips = not words.strip()
            return words.lstrip()
        return words

    def _print(self, tag: Tag, atom: etree._Element) -> str:
        place = self.place_of(self.paragraph, tag.text)
        if (refusal := valueless(tag)) is not None:
            self.source.fault("TPL-SCOPE", place, *refusal)
            return ""
        form = text_format(atom, self.paragraph)
        return self.marks.token(lambda source: source.print(run_text, tag.body, place, form))

    def _spot(self, tag: Tag) -> Spot:
        place = self.place_of(self.paragraph, tag.text)
        node = self.marks.node(lambda source: source.statement(tag, place))
        return Spot(tag, place, node, self.paragraph)


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
