"""Shapes that repeat, stay or go, with colours and pictures from the data."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import XDR, A, escape_attribute, qname
from generator.office.base.rendering import Rendering
from generator.office.drawings.drawingcolours import colour_line, fill_shape
from generator.office.drawings.drawinglift import Lifted
from generator.office.drawings.drawingpictures import frame_picture
from generator.office.drawings.layout import Frame
from generator.office.drawings.shapeids import new_id, renew_ids
from generator.office.drawings.shapelayout import place_copies
from generator.office.drawings.shapes import (
    ANCHORS,
    frame_around,
    frame_of,
    name_of,
    properties_of,
    style_of,
    transform_of,
)
from generator.office.drawings.shapetags import ShapeTags
from generator.office.language.marks import acting
from generator.office.language.program import Source
from generator.office.language.tags import Tag
from generator.wording import _

_EMPTY = re.compile(r"(?:</xdr:to>|<xdr:ext [^>]*/>)\s*<xdr:clientData")
_LAYOUT = re.compile(r"\|\s*(place|grid)\b")
_GROUP: Final = (
    f'<xdr:grpSp xmlns:xdr="{XDR}" xmlns:a="{A}"><xdr:nvGrpSpPr><xdr:cNvPr id="{{id}}" name="{{name}}"/>'
    "<xdr:cNvGrpSpPr/></xdr:nvGrpSpPr><xdr:grpSpPr><a:xfrm>"
    '<a:off x="{frame.x}" y="{frame.y}"/><a:ext cx="{frame.width}" cy="{frame.height}"/>'
    '<a:chOff x="{frame.x}" y="{frame.y}"/><a:chExt cx="{frame.width}" cy="{frame.height}"/>'
    "</a:xfrm></xdr:grpSpPr></xdr:grpSp>"
)


def apply_shape_tags(tags: ShapeTags, lifted: Lifted) -> None:
    """Colour the shape, and enclose it in what repeats or keeps it."""
    for tag, place in tags.colours:
        _colour(tags.shape, tag, place, lifted)
    loops = [(tag, place) for tag, place in tags.steering if tag.keyword == "for"]
    conditions = [(tag, place) for tag, place in tags.steering if tag.keyword in ("if", "when")]
    if not (loops or conditions):
        for _tag, place in tags.steering:
            message = _("There is no {name} that this tag ends.").format(name="{%sp for %}")
            lifted.source.fault("TPL-CLOSE", place, message)
    anchor = tags.shape.getparent()
    anchored = anchor is not None and anchor.tag in ANCHORS
    if anchor is not None and anchored and loops:
        _group_copies(tags.shape, anchor, loops[0][1], lifted)
    layout = f"layout_{len(lifted.marks.actions)}" if loops else ""
    if tags.image:
        _show_picture(tags, layout if loops and _LAYOUT.search(loops[-1][0].body) else "", lifted)
    # Conditions may use the names of the loops, so they stand inside of them.
    for tag, place in conditions:
        _keep(tags.shape, tag, place, lifted)
    for number, (tag, place) in enumerate(reversed(loops)):
        _repeat(tags.shape, tag, place, lifted, layout if number == 0 else None)
    if anchor is not None and anchored and (loops or conditions or tags.image):
        _drop_when_empty(anchor, tags, lifted)


def _drop_when_empty(anchor: etree._Element, tags: ShapeTags, lifted: Lifted) -> None:
    """Let the anchor of a worksheet go when its shape does; it must not stand empty."""
    place = (tags.steering or [tags.image or tags.colours[0]])[0][1]
    lifted.enclose(
        anchor,
        lifted.marks.node(lambda source: source.wrap(_drop_empty_anchor, place)),
        lifted.marks.node(lambda source: source.end_wrap()),
    )


def _group_copies(shape: etree._Element, anchor: etree._Element, place: Place, lifted: Lifted) -> None:
    """Put a group around a shape of a worksheet, so that its copies share the one anchor and move with it."""
    frame = frame_of(transform_of(shape)) or Frame(0, 0, 0, 0)
    properties = properties_of(shape)
    number = properties.get("id", "1") if properties is not None else "1"
    group = etree.fromstring(_GROUP.format(frame=frame, id=number, name=escape_attribute(name_of(shape))))
    shape.addprevious(group)
    group.append(shape)
    inner = group.find(f"{qname('xdr:nvGrpSpPr')}/{qname('xdr:cNvPr')}")
    assert inner is not None
    inner.set("id", lifted.marks.token(acting(new_id, place)))


def _drop_empty_anchor(rendering: Rendering, body: str) -> str:
    return "" if "</xdr:grpSpPr></xdr:grpSp>" in body or _EMPTY.search(body) else body


def _colour(shape: etree._Element, tag: Tag, place: Place, lifted: Lifted) -> None:
    style = style_of(shape)
    if style is None:
        lifted.source.fault("TPL-COLOUR", place, _("This shape has neither a filling nor a line."))
    elif tag.keyword == "fill":
        fill_shape(style, tag.body, place, lifted.marks)
    else:
        colour_line(style, tag.body, place, lifted.marks)


def _keep(shape: etree._Element, tag: Tag, place: Place, lifted: Lifted) -> None:
    opening = tag._replace(keyword="if")
    closing = tag._replace(keyword="endif", body="")
    lifted.enclose(
        shape,
        lifted.marks.node(lambda source: source.statement(opening, place)),
        lifted.marks.node(lambda source: source.statement(closing, place)),
    )


def _show_picture(tags: ShapeTags, layout: str, lifted: Lifted) -> None:
    assert tags.image is not None
    tag, place = tags.image
    own = frame_of(transform_of(tags.shape))
    frame_picture(tags.shape, tag, place, lifted, own, frame_around(tags.shape) or own, layout)


def _repeat(shape: etree._Element, tag: Tag, place: Place, lifted: Lifted, layout: str | None) -> None:
    """Enclose the shape in a loop; the innermost one may lay the copies out, under the name ``layout``."""
    target, _in, items = tag.body.partition(" in ")
    closing = tag._replace(keyword="endfor", body="")
    setting: Tag | None = None
    if _LAYOUT.search(items):
        if layout is None:
            lifted.source.fault("TPL-LAYOUT", place, _("Only the innermost loop of a shape can place its copies."))
            return
        setting = tag._replace(keyword="set", scope="", body=f"{layout} = ({items})")
        tag = tag._replace(body=f"{target} in {layout}")
        if not place_copies(shape, layout, place, lifted):
            return

    def opened(source: Source) -> None:
        if setting is not None:
            source.statement(setting, place)
        source.statement(tag, place)

    lifted.enclose(shape, lifted.marks.node(opened), lifted.marks.node(lambda source: source.statement(closing, place)))
    if layout is not None:
        renew_ids(shape, place, lifted.marks)
