"""Links drawn in a Word template whose address holds tags."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from lxml import etree

from generator.errors import Place
from generator.office.base.links import HYPERLINK, SAFE, SCHEMES, safe_address
from generator.office.base.markup import R, escape, qname
from generator.office.base.package import Relationship
from generator.office.base.partcopies import Parts
from generator.office.base.printing import plain
from generator.office.base.rendering import Rendering
from generator.office.language.marks import Action, Marks, add_behind
from generator.office.language.program import Source
from generator.office.language.tags import Kind, may_hold_tags, scan
from generator.office.language.textparts import holds_tags, write_target
from generator.office.word.wordplaces import WordPlaces
from generator.wording import _

_LINK: Final = qname("w:hyperlink")
_ID: Final = f"{{{R}}}id"
_CODE: Final = qname("w:instrText")
_SIMPLE: Final = qname("w:fldSimple")
_INSTRUCTION: Final = qname("w:instr")
_BEGUN = re.compile(rf'"\s*(?:{"|".join(SCHEMES)}):[^"]*$', re.I)
_STORE: Final = "links"


def hang_links(
    root: etree._Element, part: str, parts: Parts, places: WordPlaces, marks: Marks, source: Source
) -> tuple[Relationship, ...]:
    """Let links with tags in their address be made while rendering; give the relations that are no longer needed."""
    filled = {relation.id: relation for relation in parts.of(part) if relation.external and holds_tags(relation.target)}
    for link in list(root.iter(_LINK)):
        relation = filled.get(link.get(_ID, ""))
        if relation is not None:
            _hang(link, relation.target, places.place(link, _("link")), marks)
    for code in root.iter(_CODE):
        if may_hold_tags(code.text or ""):
            code.text = _filled(code.text or "", places.place(code, code.text or ""), marks, source)
    for field in root.iter(_SIMPLE):
        if may_hold_tags(words := field.get(_INSTRUCTION, "")):
            field.set(_INSTRUCTION, _filled(words, places.place(field, words), marks, source))
    return tuple(filled.values())


def _hang(link: etree._Element, target: str, place: Place, marks: Marks) -> None:
    place = Place(place.file, place.steps[:-1])

    def begin(source: Source) -> None:
        source.wrap(begin_link, place)
        write_target(target, source, place)
        source.end_wrap()
        source.wrap(end_link, place)

    link.addprevious(marks.node(begin))
    add_behind(link, marks.node(lambda source: source.end_wrap()))
    link.set(_ID, marks.token(lambda source: source.act(link_relation, place)))


def begin_link(rendering: Rendering, target: str) -> str:
    """Take the address of the link that follows."""
    address = safe_address(rendering, target)
    identifier = rendering.relate(rendering.part, HYPERLINK, address, external=True) if address else ""
    rendering.store.setdefault(_STORE, []).append(identifier)
    return ""


def link_relation(rendering: Rendering) -> str:
    """Give the id of its relation."""
    return rendering.store[_STORE][-1]  # type: ignore[no-any-return]


def end_link(rendering: Rendering, body: str) -> str:
    """Give the link; without an address only its runs."""
    if rendering.store[_STORE].pop():
        return body
    return body[body.index(">") + 1 : body.rindex("</")]


def _filled(words: str, place: Place, marks: Marks, source: Source) -> str:
    """Give the code of a field with marks in the place of its tags."""
    tags, faults = scan(words)
    for fault in faults:
        source.fault(fault.code, place, fault.message)
    if not words.strip().upper().startswith("HYPERLINK"):
        source.fault("TPL-FIELD-CODE", place, _("Tags may stand in the field HYPERLINK, in no other field."))
        return words
    pieces, at = [], 0
    for tag in tags:
        pieces.append(words[at : tag.start])
        at = tag.end
        if tag.kind is Kind.PRINT:
            is_piece = _BEGUN.search("".join(pieces)) is not None
            printer = field_address_piece if is_piece else field_address
            pieces.append(marks.token(_printing(printer, tag.body, place)))
    return "".join(pieces) + words[at:]


def _printing(printer: Callable[..., str], expression: str, place: Place) -> Action:
    return lambda source: source.print(printer, expression, place)


def field_address(rendering: Rendering, value: object) -> str:
    """Print an address into a field; what would end the field's text is encoded."""
    return _in_field(safe_address(rendering, plain(rendering, value)))


def field_address_piece(rendering: Rendering, value: object) -> str:
    """Print what follows the beginning of an address in a field."""
    return _in_field(quote(plain(rendering, value), safe=SAFE))


def _in_field(address: str) -> str:
    return escape(address.replace('"', "%22").replace("\\", "%5C"))
