"""Pictures of slides and worksheets: the file behind a drawn frame, named in its alt text ``{{ path|image }}``.

The frame keeps its place and size. A picture of another shape is cut to it (``cover``), stands inside with room left
at two sides (``contain``), or is stretched (``fill``).
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from generator.errors import Place
from generator.office.base.carried import Picture
from generator.office.base.markup import R, qname
from generator.office.base.pictures import framed, load, media_part
from generator.office.base.rendering import Rendering
from generator.office.drawings.drawinglift import Lifted
from generator.office.drawings.layout import Frame, Layout
from generator.office.language.marks import acting, add_behind, parent_of
from generator.office.language.tags import Tag
from generator.wording import _

RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
PICTURES: Final = frozenset((qname("p:pic"), qname("xdr:pic")))
_STORE: Final = "framed shapes"


@dataclass(frozen=True, slots=True)
class _Shown:
    """The picture that a frame shows: the id of its relation, and what is cut off on each side (negative: room)."""

    relation: str
    crop: tuple[int, int, int, int]


def frame_picture(
    shape: etree._Element,
    tag: Tag,
    place: Place,
    lifted: Lifted,
    own: Frame | None,
    around: Frame | None,
    layout: str,
) -> None:
    """Let the drawn picture ``shape`` show the file that ``tag`` names; without a file the shape goes.

    ``own`` is the frame as drawn. ``layout`` is the name of the layout that places the shape inside ``around``, ``""``
    for none.
    """
    blip = next(shape.iter(qname("a:blip")), None)
    if shape.tag not in PICTURES or blip is None or own is None:
        message = _("There is no picture in this frame that could be replaced.")
        lifted.source.fault("TPL-PICTURE", place, message)
        return
    for old in list(blip):
        blip.remove(old)
    link = f"{{{R}}}link"
    if link in blip.attrib:
        del blip.attrib[link]
    blip.set(f"{{{R}}}embed", lifted.marks.token(acting(_relation, place)))
    for old in parent_of(blip).findall(qname("a:srcRect")):
        parent_of(blip).remove(old)
    add_behind(blip, lifted.marks.node(acting(_crop, place)))
    expression = f"({tag.body}), {layout}, loop.index0" if layout else f"({tag.body}), none, 0"

    def opened(source: Any) -> None:
        source.print(_begin, expression, place, own, around)
        source.wrap(_end, place)

    lifted.enclose(shape, lifted.marks.node(opened), lifted.marks.node(lambda source: source.end_wrap()))


def picture_frame(shape: etree._Element, models: Sequence[etree._Element]) -> etree._Element:
    """Put a picture in the place of ``shape``, which held nothing but the tag of one, and give it.

    ``models`` are the placeholders that the shape follows; they tell its frame where it tells none itself.
    """
    space = shape.tag[: shape.tag.index("}") + 1]
    names, properties, style = (shape.find(f"{space}{name}") for name in ("nvSpPr", "spPr", "style"))
    assert names is not None and properties is not None
    picture = etree.Element(f"{space}pic")
    heads = etree.SubElement(picture, f"{space}nvPicPr")
    for child in list(names):
        if child.tag == f"{space}cNvSpPr":
            etree.SubElement(heads, f"{space}cNvPicPr")
        else:
            heads.append(child)
    filling = etree.SubElement(picture, f"{space}blipFill")
    etree.SubElement(filling, qname("a:blip"))
    etree.SubElement(etree.SubElement(filling, qname("a:stretch")), qname("a:fillRect"))
    picture.append(properties)
    if style is not None:
        picture.append(style)
    _complete(properties, models)
    picture.tail = shape.tail
    parent_of(shape).replace(shape, picture)
    return picture


def _complete(properties: etree._Element, models: Sequence[etree._Element]) -> None:
    """Give the frame and the outline that a picture must tell itself."""
    frame = qname("a:xfrm")
    if properties.find(frame) is None:
        found = next((one for model in models if (one := next(model.iter(frame), None)) is not None), None)
        if found is not None:
            properties.insert(0, copy.deepcopy(found))
    if properties.find(qname("a:prstGeom")) is None and properties.find(qname("a:custGeom")) is None:
        outline = etree.Element(qname("a:prstGeom"), prst="rect")
        etree.SubElement(outline, qname("a:avLst"))
        properties.insert(1 if properties.find(frame) is not None else 0, outline)


def _begin(rendering: Rendering, value: tuple[Any, Any, int], own: Frame, around: Frame) -> str:
    wish, layout, at = value
    picture = wish if type(wish) is Picture else Picture(wish)
    frame = own
    if isinstance(layout, Layout):
        spot = layout.spot(at, around, own)
        frame = Frame(spot.x, spot.y, spot.width, spot.height)
    loaded = load(rendering, picture)
    shown = None
    if loaded is not None:
        part = media_part(rendering, loaded, f"{rendering.part.partition('/')[0]}/media")
        crop = framed(loaded, frame.width, frame.height, picture.fit).crop
        shown = _Shown(rendering.relate(rendering.part, RELATION, part), crop)
    rendering.store.setdefault(_STORE, []).append(shown)
    return ""


def _end(rendering: Rendering, body: str) -> str:
    return body if rendering.store[_STORE].pop() is not None else ""


def _shown(rendering: Rendering) -> _Shown:
    return rendering.store[_STORE][-1] or _Shown("", (0, 0, 0, 0))


def _relation(rendering: Rendering) -> str:
    return _shown(rendering).relation


def _crop(rendering: Rendering) -> str:
    left, top, right, bottom = _shown(rendering).crop
    if not (left or top):
        return ""
    return f'<a:srcRect l="{left}" t="{top}" r="{right}" b="{bottom}"/>'
