"""Numbered lists of shapes that begin again at 1: ``{% renum %}``.

PowerPoint counts the paragraphs of a level on until one without a number stands between them; a number to start with
restarts nothing where the list before began with the same. So where two lists follow each other a paragraph of one
point's height goes between them. The numbers stay automatic, whoever adds an entry later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import qname
from generator.office.base.rendering import Rendering
from generator.office.drawings.drawinglift import Lifted
from generator.office.drawings.drawingtext import P, Spot
from generator.office.language.marks import Action, acting, add_behind, is_mark, parent_of
from generator.office.language.program import Source
from generator.wording import _

RESTART: Final = "renum"
_BULLETS: Final = tuple(qname(f"a:{name}") for name in ("buAutoNum", "buNone", "buChar", "buBlip"))
_LEVELS: Final = range(9)
_SPOT: Final = "<?renum?>"
_PARAGRAPH: Final = re.compile(r"<a:p(?:>| [^>]*>)(?:<a:pPr\b[^>]*?(?:/>|>.*?</a:pPr>))?", re.DOTALL)
_LEVEL: Final = re.compile(r'^<a:p[ >].*?<a:pPr\b[^>]*?\blvl="(\d)"', re.DOTALL)
_BULLET: Final = re.compile(r"<a:(buAutoNum|buNone|buChar|buBlip)\b")
_NOTHING: Final = '<a:spcPts val="0"/>'


def hang_restarts(
    spots: Sequence[Spot], lifted: Lifted, styles_of: Callable[[etree._Element], Sequence[etree._Element]]
) -> None:
    """Let each ``renum`` tag restart the list of its own paragraph, else the next list below in its text.

    Call it when everything else is lifted. ``styles_of`` gives the styles that a text follows, nearest first.
    """
    texts: dict[etree._Element, tuple[Place, frozenset[int]]] = {}
    for spot in spots:
        if spot.tag.keyword != RESTART:
            continue
        above = spot.node if spot.paragraph.getparent() is None else spot.paragraph
        body = above.getparent()
        if body is None:
            continue
        if body not in texts:
            texts[body] = spot.place, _numbered_levels(styles_of(body))
        if not any(_is_numbered(one, texts[body][1]) for one in _from(above)):
            message = _("There is no numbered list here or below that could restart.")
            lifted.source.fault("TPL-LIST", spot.place, message)
        node = lifted.marks.node(acting(lambda _rendering: _SPOT, spot.place))
        if above is spot.node:
            above.addprevious(node)
        else:
            lifted.before(above, node)
        parent_of(spot.node).remove(spot.node)
    for body, (place, levels) in texts.items():
        content = [child for child in body if is_mark(child) or child.tag == P]
        content[0].addprevious(lifted.marks.node(_wrapping(place, levels)))
        add_behind(content[-1], lifted.marks.node(Source.end_wrap))


def _wrapping(place: Place, levels: frozenset[int]) -> Action:
    return lambda source: source.wrap(restart, place, levels)


def _from(node: etree._Element) -> Iterator[etree._Element]:
    if node.tag == P:
        yield node
    yield from node.itersiblings(P)


def _numbered_levels(styles: Sequence[etree._Element]) -> frozenset[int]:
    """Give the levels whose paragraphs are numbered without saying so themselves."""
    found = set()
    for level in _LEVELS:
        names = (f"a:lvl{level + 1}pPr",) if level else ("a:lvl1pPr", "a:defPPr")
        told = (own for style in styles for name in names if (own := style.find(qname(name))) is not None)
        bullet = next((child.tag for own in told for child in own if child.tag in _BULLETS), "")
        if bullet == _BULLETS[0]:
            found.add(level)
    return frozenset(found)


def _is_numbered(paragraph: etree._Element, levels: frozenset[int]) -> bool:
    properties = paragraph.find(qname("a:pPr"))
    if properties is None:
        return 0 in levels
    bullet = next((child.tag for child in properties if child.tag in _BULLETS), "")
    return bullet == _BULLETS[0] if bullet else int(properties.get("lvl", "0")) in levels


def restart(rendering: Rendering, body: str, levels: frozenset[int]) -> str:
    """Give the paragraphs of a text with a break between lists where one shall restart."""
    while (at := body.find(_SPOT)) >= 0:
        body = body[:at] + body[at + len(_SPOT) :]
        paragraphs = [(found.start(), *_read(found[0], levels)) for found in _PARAGRAPH.finditer(body)]
        first = next((n for n, (start, _level, is_in) in enumerate(paragraphs) if start >= at and is_in), None)
        if first is None:
            continue
        start, level, _is_in = paragraphs[first]
        before = next((is_in for _start, above, is_in in reversed(paragraphs[:first]) if above <= level), False)
        if before:
            body = body[:start] + _between(level) + body[start:]
    return body


def _read(paragraph: str, levels: frozenset[int]) -> tuple[int, bool]:
    """Give the level of a paragraph, told by its properties, and whether it is numbered."""
    told = _LEVEL.search(paragraph)
    level = int(told[1]) if told else 0
    bullet = _BULLET.search(paragraph)
    return level, bullet[1] == "buAutoNum" if bullet else level in levels


def _between(level: int) -> str:
    return (
        f'<a:p><a:pPr marL="0" lvl="{level}" indent="0"><a:lnSpc><a:spcPts val="100"/></a:lnSpc>'
        f"<a:spcBef>{_NOTHING}</a:spcBef><a:spcAft>{_NOTHING}</a:spcAft><a:buNone/></a:pPr>"
        '<a:endParaRPr sz="100"/></a:p>'
    )
