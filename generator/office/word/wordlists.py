"""Numbered lists that begin again at 1: ``{% renum %}``.

A list begins again when its paragraphs refer to another ``w:num``. The tag makes one while rendering; all paragraphs
of that list which follow refer to it. The tag works on the list of its own paragraph, else on the next list below.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import parse, qname
from generator.office.base.package import Package
from generator.office.base.rendering import Rendering
from generator.office.language.marks import Action, Marks, is_mark
from generator.office.language.program import Source
from generator.office.word.runs import PPR, P, Paragraph, Spot
from generator.wording import _

NUMPR: Final = qname("w:numPr")
_VAL: Final = qname("w:val")
LIST: Final = "list"
_STORE: Final = "lists"
_NEW: Final = "new lists"
_BEFORE_NUMPR: Final = frozenset(
    qname(f"w:{name}") for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a template: the part, the abstract list of each list, and the list that a style brings along."""

    part: str = ""
    abstract: dict[str, str] = field(default_factory=dict)
    styles: dict[str, tuple[str, str]] = field(default_factory=dict)
    headings: frozenset[str] = frozenset()

    def of(self, paragraph: etree._Element) -> tuple[str, str] | None:
        """Give list and level of a paragraph, its own or its style's; headings count as none."""
        properties = paragraph.find(PPR)
        if properties is None:
            return None
        style = properties.find(qname("w:pStyle"))
        name = style.get(_VAL, "") if style is not None else ""
        if name in self.headings:
            return None
        own = properties.find(NUMPR)
        if own is not None and (found := _read(own)) is not None:
            return None if found[0] == "0" else found
        return self.styles.get(name)


def read_numbering(package: Package, styles: etree._Element | None, headings: frozenset[str]) -> Numbering:
    """Read which lists there are; ``styles`` is the part of the styles."""
    part = next((r.target for r in package.relationships(package.main) if r.kind == "numbering"), "")
    if part not in package:
        return Numbering()
    root = parse(package.read(part), part)
    abstract = {}
    for number in root.iter(qname("w:num")):
        link = number.find(qname("w:abstractNumId"))
        if link is not None:
            abstract[number.get(qname("w:numId"), "")] = link.get(_VAL, "")
    by_style: dict[str, tuple[str, str]] = {}
    for style in styles.iter(qname("w:style")) if styles is not None else ():
        own = style.find(f"{PPR}/{NUMPR}")
        if own is not None and (found := _read(own)) is not None:
            by_style[style.get(qname("w:styleId"), "")] = found
    return Numbering(part, abstract, by_style, headings)


def _read(properties: etree._Element) -> tuple[str, str] | None:
    number, level = properties.find(qname("w:numId")), properties.find(qname("w:ilvl"))
    if number is None:
        return None
    return number.get(_VAL, ""), level.get(_VAL, "0") if level is not None else "0"


def hang_lists(
    root: etree._Element, paragraphs: list[Paragraph], numbering: Numbering, marks: Marks, source: Source
) -> None:
    """Let every list that some tag of this part restarts be numbered by programs. Call it before lifting."""
    restarted: dict[Spot, tuple[str, str]] = {}
    read = {paragraph.element: paragraph for paragraph in paragraphs}
    for spot in restart_spots(paragraphs):
        found = _list_at(spot.paragraph.element, numbering, root)
        if found is None or found[0] not in numbering.abstract:
            source.fault("TPL-LIST", spot.place, _("There is no numbered list here or below that could restart."))
        else:
            restarted[spot] = found
    for paragraph in root.iter(P):
        found = numbering.of(paragraph)
        if found is None or found[0] not in {number for number, _level in restarted.values()}:
            continue
        properties = paragraph.find(PPR)
        assert properties is not None
        own = properties.find(NUMPR) is not None
        if paragraph in read:
            read[paragraph].listed = (*found, own)
        node = marks.node(_current(*found, own=own))
        _put(properties, node)
        for spot, wanted in restarted.items():
            if spot.paragraph.element is paragraph:
                node.addprevious(marks.node(_restart(spot, wanted, numbering)))


def _list_at(paragraph: etree._Element, numbering: Numbering, root: etree._Element) -> tuple[str, str] | None:
    found = numbering.of(paragraph)
    if found is not None:
        return found
    below = False
    for element in root.iter(P):
        if below and (found := numbering.of(element)) is not None:
            return found
        below = below or element is paragraph
    return None


def _put(properties: etree._Element, node: etree._Element) -> None:
    for old in properties.findall(NUMPR):
        properties.remove(old)
    behind = next((child for child in properties if child.tag not in _BEFORE_NUMPR), None)
    if behind is None:
        properties.append(node)
    else:
        behind.addprevious(node)


def _current(number: str, level: str, *, own: bool) -> Action:
    return lambda source: source.act(current_list, Place(), number, level, own)


def _restart(spot: Spot, wanted: tuple[str, str], numbering: Numbering) -> Action:
    paragraph = spot.paragraph.element

    def act(source: Source) -> None:
        following = paragraph.getnext()
        alone = source.loop_paragraphs == 0 and following is not None and is_mark(following)
        if alone:  # every turn of the loop is one entry of the list
            source.open("if loop.first", spot.place)
        source.act(restart_list, spot.place, *wanted, numbering.abstract[wanted[0]])
        if alone:
            source.close(spot.place)

    return act


def restart_action(spot: Spot, numbering: Numbering, root: etree._Element) -> Action:
    """Give what the tag does at its own spot: it restarts the list, unless its paragraph does so by itself."""
    own = numbering.of(spot.paragraph.element)
    wanted = own or _list_at(spot.paragraph.element, numbering, root)

    def act(source: Source) -> None:
        if own is None and wanted is not None and wanted[0] in numbering.abstract:
            source.act(restart_list, spot.place, *wanted, numbering.abstract[wanted[0]])

    return act


def restart_list(rendering: Rendering, number: str, level: str, abstract: str) -> str:
    """Make a new list that begins at 1 and let the paragraphs that follow belong to it."""
    new = rendering.fresh(LIST)
    rendering.store.setdefault(_STORE, {})[number] = new
    rendering.store.setdefault(_NEW, []).append(
        f'<w:num w:numId="{new}"><w:abstractNumId w:val="{abstract}"/><w:lvlOverride w:ilvl="{level}">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    return ""


def current_list(rendering: Rendering, number: str, level: str, own: bool) -> str:
    """Give ``w:numPr`` of a paragraph: its list as it now runs."""
    new = rendering.store.get(_STORE, {}).get(number)
    if new is None and not own:
        return ""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{new or number}"/></w:numPr>'


def finish_lists(rendering: Rendering, package: Package, numbering: Numbering) -> None:
    """Write the new lists into the part of the lists."""
    new = "".join(rendering.store.get(_NEW, ()))
    if new:
        text = package.read(numbering.part).decode("utf-8-sig")
        at = text.find("<w:numIdMacAtCleanup")
        at = text.rindex("</w:numbering>") if at < 0 else at
        rendering.parts[numbering.part] = text[:at] + new + text[at:]


def first_list_id(numbering: Numbering) -> int:
    """Give the highest number of a list in the template."""
    return max((int(number) for number in numbering.abstract if number.isdigit()), default=0)


def restart_spots(paragraphs: list[Paragraph]) -> list[Spot]:
    """Give the ``renum`` tags of a part."""
    return [spot for paragraph in paragraphs for spot in paragraph.spots if spot.tag.keyword == "renum"]
