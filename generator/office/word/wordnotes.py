"""Footnotes and endnotes whose reference stands in a loop: each copy of the reference gets a note of its own.

The text of such a note becomes a piece of the program at its reference, so it sees the names of the loop. What comes
out is kept and written into the part of the notes when the body is finished.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import parse, qname
from generator.office.base.package import Package
from generator.office.base.rendering import Rendering
from generator.office.language.marks import Action, Marks, parent_of, without_stray_marks
from generator.office.language.program import Source

KINDS: Final = {"footnotes": qname("w:footnote"), "endnotes": qname("w:endnote")}
_REFERENCES: Final = {qname("w:footnoteReference"): "footnotes", qname("w:endnoteReference"): "endnotes"}
_ID: Final = qname("w:id")
_STORE: Final = "notes"
_CURRENT: Final = "current note"

#: Hangs the tags of a note into the tree: (kind, note, marks, source).
HangNote = Callable[[str, etree._Element, Marks, Source], None]


@dataclass(slots=True)
class Notes:
    """The parts of the notes of a template, and which notes are made by the body because a loop copies them."""

    parts: dict[str, str] = field(default_factory=dict)
    roots: dict[str, etree._Element] = field(default_factory=dict)
    looped: dict[str, set[str]] = field(default_factory=dict)

    def highest(self) -> dict[str, int]:
        """Give the highest number of a note of each kind."""
        found = {}
        for kind, root in self.roots.items():
            numbers = [note.get(_ID, "0") for note in root.iter(KINDS[kind])]
            found[kind] = max((int(number) for number in numbers if number.lstrip("-").isdigit()), default=0)
        return found

    def drop_looped(self, name: str, root: etree._Element) -> bool:
        """Take the notes that the body makes out of their part; tell whether there were any."""
        kind = next((kind for kind, part in self.parts.items() if part == name), "")
        numbers = self.looped.get(kind, set())
        for note in [note for note in root.iter(KINDS[kind]) if note.get(_ID) in numbers] if numbers else []:
            parent_of(note).remove(note)
        return bool(numbers)


def read_notes(package: Package) -> Notes:
    """Find the parts of the notes."""
    notes = Notes()
    for relation in package.relationships(package.main):
        if relation.kind in KINDS and relation.target in package:
            notes.parts[relation.kind] = relation.target
            data = without_stray_marks(package.read(relation.target))
            notes.roots[relation.kind] = parse(data, relation.target)
    return notes


def hang_notes(root: etree._Element, notes: Notes, marks: Marks, hang: HangNote) -> None:
    """Let each reference in a loop make a note of its own; ``hang`` hangs the tags of a note into it."""
    for reference in root.iter(*_REFERENCES):
        kind = _REFERENCES[reference.tag]
        number = reference.get(_ID, "")
        holder = notes.roots.get(kind)
        note = None
        if holder is not None:
            note = next((one for one in holder.iter(KINDS[kind]) if one.get(_ID) == number), None)
        if note is not None:
            reference.set(_ID, marks.token(_copying(kind, note, number, notes, hang)))


def _copying(kind: str, note: etree._Element, number: str, notes: Notes, hang: HangNote) -> Action:
    def act(source: Source) -> None:
        if not source.looping:
            source.data(number)
            return
        notes.looped.setdefault(kind, set()).add(number)
        own = copy.deepcopy(note)
        marks = Marks()
        holder = etree.Element(own.tag)  # tags at the edge of the note need something to stand in
        holder.append(own)
        hang(kind, own, marks, source)
        own.set(_ID, marks.token(lambda source: source.act(note_number, Place(), kind)))
        source.wrap(keep_note, Place(), kind, notes.parts[kind])
        source.act(begin_note, Place(), kind, notes.parts[kind])
        marks.write(own, source)
        source.end_wrap()

    return act


def begin_note(rendering: Rendering, kind: str, part: str) -> str:
    """Give the note that follows a number; links and pictures in it belong to the part of the notes."""
    rendering.store.setdefault(_CURRENT, []).append((rendering.fresh(kind), rendering.part))
    rendering.part = part
    return ""


def note_number(rendering: Rendering, kind: str) -> str:
    """Give the number of the note that is being written."""
    return str(rendering.store[_CURRENT][-1][0])


def keep_note(rendering: Rendering, body: str, kind: str, part: str) -> str:
    """Keep the note for its part and give its number to the reference."""
    number, rendering.part = rendering.store[_CURRENT].pop()
    rendering.store.setdefault(_STORE, {}).setdefault(part, []).append(body)
    return str(number)


def finish_notes(rendering: Rendering, package: Package) -> None:
    """Write the notes that the body has made into their parts."""
    for part, made in rendering.store.get(_STORE, {}).items():
        content = rendering.parts.get(part)
        text = content if isinstance(content, str) else package.read(part).decode("utf-8-sig")
        at = text.rindex("</")
        rendering.parts[part] = text[:at] + "".join(made) + text[at:]
