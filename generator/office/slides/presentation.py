"""The presentation part: which slides there are, in which order and in which section."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.office.base.markup import DECLARATION, P, R, parse
from generator.office.base.package import Relationship
from generator.office.base.partcopies import Parts, write_relations
from generator.office.base.rendering import Rendering
from generator.office.drawings.drawingxml import whole

SLIDE_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
P14: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_FIRST_ID: Final = 256


@dataclass(frozen=True, eq=False)
class Deck:
    """The main part, the part names of its slides in order, for each its id and its relation's id; their height."""

    part: str
    root: etree._Element
    slides: tuple[str, ...]
    ids: tuple[int, ...]
    relations: tuple[str, ...]
    height: int


def read_deck(parts: Parts) -> Deck:
    """Read the list of slides."""
    part = parts.package.main
    root = parse(parts.package.read(part), part)
    size = root.find(f"{{{P}}}sldSz")
    entries = []
    for entry in root.iterfind(f"{{{P}}}sldIdLst/{{{P}}}sldId"):
        relation = parts.find(part, entry.get(f"{{{R}}}id", ""))
        if relation is not None and relation.target in parts.package:
            entries.append((relation.target, whole(entry, "id"), relation.id))
    return Deck(
        part,
        root,
        tuple(target for target, _id, _relation in entries),
        tuple(number for _target, number, _relation in entries),
        tuple(relation for _target, _id, relation in entries),
        whole(size, "cy"),
    )


def write_deck(rendering: Rendering, parts: Parts, deck: Deck, slides: list[tuple[str, str]]) -> None:
    """Write the presentation for ``slides``, pairs of the slide's origin and its name in the finished file."""
    old = dict(zip(deck.slides, zip(deck.ids, deck.relations, strict=True), strict=True))
    number = max([_FIRST_ID, *deck.ids])
    relations = [one for one in parts.of(deck.part) if one.type != SLIDE_RELATION]
    taken = {one.id for one in parts.of(deck.part)}
    new: list[tuple[str, int, str]] = []
    for origin, name in slides:
        identifier, relation = old[origin]
        if name != origin:
            number += 1
            identifier = number
            relation = _free(taken)
        relations.append(Relationship(relation, SLIDE_RELATION, name))
        new.append((origin, identifier, relation))
    root = _rewritten(deck, new)
    rendering.parts[deck.part] = DECLARATION + etree.tostring(root, encoding="unicode")
    rendering.steady.add(deck.part)
    write_relations(rendering, deck.part, relations)
    _count_slides(rendering, parts, len(slides))


def _free(taken: set[str]) -> str:
    at = len(taken) + 1
    while f"rId{at}" in taken:
        at += 1
    taken.add(f"rId{at}")
    return f"rId{at}"


def _rewritten(deck: Deck, slides: list[tuple[str, int, str]]) -> etree._Element:
    root = etree.fromstring(etree.tostring(deck.root))
    listing = root.find(f"{{{P}}}sldIdLst")
    if listing is not None:
        listing[:] = []
        for _origin, number, relation in slides:
            entry = etree.SubElement(listing, f"{{{P}}}sldId")
            entry.set("id", str(number))
            entry.set(f"{{{R}}}id", relation)
    origin_of = dict(zip(deck.ids, deck.slides, strict=True))
    for entry in list(root.iter(f"{{{P14}}}sldId")):
        _multiply(entry, [("id", str(number)) for origin, number, _r in slides if origin == origin_of.get(_id(entry))])
    by_relation = dict(zip(deck.relations, deck.slides, strict=True))
    for entry in list(root.iter(f"{{{P}}}sld")):
        origin_name = by_relation.get(entry.get(f"{{{R}}}id", ""))
        _multiply(entry, [(f"{{{R}}}id", relation) for origin, _n, relation in slides if origin == origin_name])
    return root


def _id(entry: etree._Element) -> int:
    text = entry.get("id", "")
    return int(text) if text.isdigit() else 0


def _multiply(entry: etree._Element, values: list[tuple[str, str]]) -> None:
    """Put one entry for each value in the place of ``entry``."""
    parent = entry.getparent()
    assert parent is not None
    for name, value in values:
        new = copy.deepcopy(entry)
        new.tail = None
        new.set(name, value)
        entry.addprevious(new)
    parent.remove(entry)


def _count_slides(rendering: Rendering, parts: Parts, count: int) -> None:
    """Let the counts in the file's own properties agree, where the template's are kept."""
    name = "docProps/app.xml"
    if rendering.properties is not None or name not in parts.package:
        return
    text = parts.package.read(name).decode("utf-8-sig")
    rendering.parts[name] = re.sub(r"<Slides>\d+</Slides>", f"<Slides>{count}</Slides>", text)
