"""Copies of a shape laid out in a frame: each gets the spot that the layout gives it."""

from __future__ import annotations

from typing import Any

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import qname
from generator.office.base.rendering import Rendering
from generator.office.drawings.drawinglift import Lifted
from generator.office.drawings.layout import Frame, Layout
from generator.office.drawings.shapes import (
    frame_around,
    frame_of,
    is_line,
    transform_of,
)
from generator.office.language.marks import Action
from generator.wording import _


def place_copies(shape: etree._Element, name: str, place: Place, lifted: Lifted) -> bool:
    """Let each copy go to the spot that the layout ``name`` gives it."""
    transform = transform_of(shape)
    own = frame_of(transform)
    if transform is None or own is None:
        message = _("This shape has no place of its own to lay copies out in; move it once, or draw it anew.")
        lifted.source.fault("TPL-LAYOUT", place, message)
        return False
    frame = frame_around(shape) or own
    if not (frame.width or frame.height):
        lifted.source.fault("TPL-LAYOUT", place, _("The frame that copies are laid out in has no size."))
        return False
    expression = f"{name}, loop.index0"
    offset = transform.find(qname("a:off"))
    extent = transform.find(qname("a:ext"))
    assert offset is not None and extent is not None
    transform.remove(extent)
    offset.addprevious(lifted.marks.node(lambda source: source.print(_spot, expression, place, frame, own)))
    transform.remove(offset)
    if is_line(shape):
        if "rot" in transform.attrib:
            del transform.attrib["rot"]
        for flip in ("flipH", "flipV"):
            transform.set(flip, lifted.marks.token(_flipping(expression, place, frame, own, flip)))
    return True


def _spot(rendering: Rendering, value: tuple[Any, int], frame: Frame, own: Frame) -> str:
    layout, at = value
    if not isinstance(layout, Layout):
        rendering.fault("TPL-LAYOUT", _("The filters place and grid must come last."))
        return ""
    spot = layout.spot(at, frame, own)
    return f'<a:off x="{spot.x}" y="{spot.y}"/><a:ext cx="{spot.width}" cy="{spot.height}"/>'


def _flip(rendering: Rendering, value: tuple[Any, int], frame: Frame, own: Frame, name: str) -> str:
    layout, at = value
    if not isinstance(layout, Layout):
        return "0"
    spot = layout.spot(at, frame, own)
    return str(int(spot.flip_h if name == "flipH" else spot.flip_v))


def _flipping(expression: str, place: Place, frame: Frame, own: Frame, flip: str) -> Action:
    return lambda source: source.print(_flip, expression, place, frame, own, flip)
