"""Texts that are too long for their shape: shrunk where the author allows it, else told.

A shape whose text may shrink on overflow gets its font scale; any other gives a warning with slide and shape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.errors import Finding, Place, Severity
from generator.office.base.markup import qname
from generator.office.base.partcopies import Parts
from generator.office.base.rendering import Rendering
from generator.office.drawings.drawinglift import Lifted
from generator.office.drawings.drawingtext import PlaceOf
from generator.office.drawings.drawingxml import parse_drawing, whole
from generator.office.drawings.textfit import EMU, SMALLEST, TOLERANCE, Box, height_of, scale_for, words_of
from generator.office.language.marks import holds_mark
from generator.wording import _

SHAPE: Final = qname("p:sp")
_BODY: Final = qname("p:txBody")
_EXTENT = re.compile(r'<a:ext cx="(\d+)" cy="(\d+)"/>')
_AUTOFIT = re.compile(r"<a:normAutofit\b[^>]*/>")
_DEFAULT_SIZE: Final = 18.0
_MARGINS: Final = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
_TITLES: Final = ("title", "ctrTitle")


@dataclass(frozen=True, slots=True)
class Room:
    """What is known of a shape's box when the template is compiled: frame in EMU (0: told by the text), margins."""

    width: int
    height: int
    across: int
    down: int
    size: float
    shrinks: bool
    scale: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Inherited:
    """The layout and the master behind a slide, which tell what its placeholders do not."""

    layout: etree._Element | None
    master: etree._Element | None


def read_inherited(parts: Parts, name: str) -> Inherited:
    """Give what the slide ``name`` inherits from."""
    layout = _related(parts, name, "slideLayout")
    master = _related(parts, layout, "slideMaster") if layout else None
    return Inherited(_parsed(parts, layout), _parsed(parts, master))


def watch_fit(root: etree._Element, inherited: Inherited, lifted: Lifted, place_of: PlaceOf) -> None:
    """Let every shape whose text is filled be measured; ``place_of(shape, "")`` gives its place."""
    for shape in list(root.iter(SHAPE)):
        body = shape.find(_BODY)
        if body is None or not _is_filled(body):
            continue
        room = _room(shape, body, inherited)
        if room is not None:
            place = place_of(shape, "")
            _hang(shape, room, place, lifted)


def _hang(shape: etree._Element, room: Room, place: Place, lifted: Lifted) -> None:
    lifted.enclose(
        shape,
        lifted.marks.node(lambda source: source.wrap(fit, place, room, place)),
        lifted.marks.node(lambda source: source.end_wrap()),
    )


def fit(rendering: Rendering, xml: str, room: Room, place: Place) -> str:
    """Give a shape with its text shrunk to the box where it may; a text that stays too long is told."""
    extent = _EXTENT.search(xml, 0, xml.find("<p:txBody"))
    width, height = (int(extent[1]), int(extent[2])) if extent else (room.width, room.height)
    across, down = room.scale
    box = Box((width * across - room.across) / EMU, (height * down - room.down) / EMU, room.size)
    if box.width <= 0 or box.height <= 0:
        return xml
    needed = height_of(xml, box)
    if needed <= box.height * TOLERANCE:
        return xml
    scale = scale_for(xml, box) if room.shrinks else 0
    if scale > SMALLEST:
        return _AUTOFIT.sub(f'<a:normAutofit fontScale="{scale}000" lnSpcReduction="10000"/>', xml, count=1)
    message = _("The text “{text}” needs about {percent} percent of the height of its box.").format(
        text=words_of(xml)[:20], percent=round(needed / box.height * 100)
    )
    rendering.add(Finding("TPL-FIT", Severity.MINOR, place, message, _("Shorten it, or give it more room.")))
    return xml


def _is_filled(body: etree._Element) -> bool:
    return holds_mark("".join(map(str, body.itertext()))) or any(
        isinstance(node, etree._ProcessingInstruction) for node in body.iter()
    )


def _room(shape: etree._Element, body: etree._Element, inherited: Inherited) -> Room | None:
    """Give the room of a shape; ``None`` when its box grows with the text or the text does not run in lines."""
    sources = [shape, *models_of(shape, inherited)]
    settings: dict[str, str] = {}
    fits: list[str] = []
    for one in reversed(sources):
        properties = one.find(f"{_BODY}/{qname('a:bodyPr')}")
        if properties is not None:
            settings |= {str(key): str(value) for key, value in properties.attrib.items()}
            fits += [child for child in ("spAutoFit", "noAutofit", "normAutofit") if _has(properties, child)]
    grows = bool(fits) and fits[-1] == "spAutoFit"
    if grows or settings.get("wrap") == "none" or settings.get("vert", "horz") != "horz":
        return None
    margins = {
        name: int(settings[name]) if settings.get(name, "").isdigit() else default for name, default in _MARGINS.items()
    }
    frame = next(
        (found for one in sources if (found := one.find(f"{qname('p:spPr')}/{qname('a:xfrm')}")) is not None), None
    )
    extent = frame.find(qname("a:ext")) if frame is not None else None
    own = body.find(f"{qname('a:bodyPr')}/{qname('a:normAutofit')}") is not None
    if fits and fits[-1] == "normAutofit" and not own:
        own = _own_autofit(body)
    return Room(
        whole(extent, "cx"),
        whole(extent, "cy"),
        margins["lIns"] + margins["rIns"],
        margins["tIns"] + margins["bIns"],
        _size(shape, inherited),
        own,
        _scale(shape),
    )


def _scale(shape: etree._Element) -> tuple[float, float]:
    """Give how much larger the groups around a shape show it than its own frame says."""
    across = down = 1.0
    for group in shape.iterancestors(qname("p:grpSp")):
        frame = group.find(f"{qname('p:grpSpPr')}/{qname('a:xfrm')}")
        outer = frame.find(qname("a:ext")) if frame is not None else None
        inner = frame.find(qname("a:chExt")) if frame is not None else None
        if outer is not None and inner is not None:
            across *= whole(outer, "cx") / max(whole(inner, "cx"), 1)
            down *= whole(outer, "cy") / max(whole(inner, "cy"), 1)
    return across, down


def _own_autofit(body: etree._Element) -> bool:
    """Write the shrinking that a placeholder inherits into it, so that a scale can stand there."""
    properties = body.find(qname("a:bodyPr"))
    if properties is None or len(properties):
        return False
    etree.SubElement(properties, qname("a:normAutofit"))
    return True


def _has(properties: etree._Element, name: str) -> bool:
    return properties.find(qname(f"a:{name}")) is not None


def models_of(shape: etree._Element, inherited: Inherited) -> list[etree._Element]:
    """Give the placeholders of layout and master that ``shape`` follows."""
    holder = _placeholder(shape)
    if holder is None:
        return []
    return [
        model
        for root in (inherited.layout, inherited.master)
        if root is not None
        for model in root.iter(SHAPE)
        if (other := _placeholder(model)) is not None and _same_place(holder, other)
    ]


def _placeholder(shape: etree._Element) -> etree._Element | None:
    return shape.find(f"{qname('p:nvSpPr')}/{qname('p:nvPr')}/{qname('p:ph')}")


def _same_place(one: etree._Element, other: etree._Element) -> bool:
    if one.get("idx") and other.get("idx"):
        return one.get("idx") == other.get("idx")
    kinds = {"ctrTitle": "title", "subTitle": "body"}
    first, second = (kinds.get(held.get("type", "obj"), held.get("type", "body")) for held in (one, other))
    return first == second


def list_styles(shape: etree._Element, inherited: Inherited) -> list[etree._Element]:
    """Give what tells how the levels of a shape's text look, nearest first: its own styles and those it follows."""
    sources = [shape, *models_of(shape, inherited)]
    found = [own for one in sources if (own := one.find(f"{_BODY}/{qname('a:lstStyle')}")) is not None]
    holder = _placeholder(shape)
    if holder is not None and inherited.master is not None:
        style = "titleStyle" if holder.get("type") in _TITLES else "bodyStyle"
        behind = inherited.master.find(f"{qname('p:txStyles')}/{qname('p:' + style)}")
        found += [behind] if behind is not None else []
    return found


def _size(shape: etree._Element, inherited: Inherited) -> float:
    """Give the size in points of text of the first level that tells none itself."""
    for style in list_styles(shape, inherited):
        found = style.find(f"{qname('a:lvl1pPr')}/{qname('a:defRPr')}")
        if found is not None and found.get("sz"):
            return whole(found, "sz") / 100
    return _DEFAULT_SIZE


def _related(parts: Parts, name: str | None, kind: str) -> str | None:
    return next((one.target for one in parts.of(name or "") if one.kind == kind), None)


def _parsed(parts: Parts, name: str | None) -> etree._Element | None:
    return parse_drawing(parts.package.read(name), name) if name and name in parts.package else None
