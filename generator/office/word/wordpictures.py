"""Pictures in Word: a new one in the text, or the file behind a drawn frame, named in its alt text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from generator.errors import Place
from generator.office.base.carried import Picture
from generator.office.base.markup import PIC, A, R, escape, qname
from generator.office.base.pictures import CM, Fitted, fitted, framed, load, media_part
from generator.office.base.rendering import Rendering
from generator.office.language.marks import Action, Marks, add_behind
from generator.office.language.program import Source
from generator.office.language.tags import Tag
from generator.office.word.wordids import DRAWING
from generator.office.word.wordtext import RunFormat
from generator.wording import _

RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
FOLDER: Final = "word/media"
MAX_WIDTH: Final = 15 * CM
_STORE: Final = "framed pictures"
_BLIP: Final = qname("a:blip")
_EMBED: Final = f"{{{R}}}embed"
_LINKED: Final = f"{{{R}}}link"
_CROP: Final = qname("a:srcRect")


@dataclass(frozen=True, slots=True)
class _Shown:
    """The picture that a frame shows in this render."""

    relation: str
    size: Fitted


def picture_run(rendering: Rendering, picture: Picture, form: RunFormat) -> str:
    """Give a run with the picture in the line of text; nothing when there is none."""
    loaded = load(rendering, picture)
    if loaded is None:
        return ""
    size = fitted(loaded, picture.width, picture.height, picture.fit)
    if picture.width is None and size.width > MAX_WIDTH:
        size = fitted(loaded, MAX_WIDTH, None, "contain")
    relation = rendering.relate(rendering.part, RELATION, media_part(rendering, loaded, FOLDER))
    number = rendering.fresh(DRAWING)
    name = escape(_("picture {number}").format(number=number))
    extent = f'cx="{size.width}" cy="{size.height}"'
    return (
        f"<w:r>{form.properties}<w:drawing><wp:inline"
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        f' distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr id="{number}" name="{name}"/>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip xmlns:r="{R}" r:embed="{relation}"/>{_crop(size)}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _crop(size: Fitted) -> str:
    if not any(size.crop):
        return ""
    left, top, right, bottom = size.crop
    return f'<a:srcRect l="{left}" t="{top}" r="{right}" b="{bottom}"/>'


def frame_picture(drawing: etree._Element, tag: Tag, place: Place, marks: Marks, source: Source) -> None:
    """Let a drawn picture show the file that its alt text names; position and frame stay as drawn."""
    blip = next(drawing.iter(_BLIP), None)
    extents = [element for element in drawing.iter(qname("wp:extent"), qname("a:ext")) if element.get("cx")]
    if blip is None or not extents:
        source.fault("TPL-PICTURE", place, _("There is no picture in this frame that could be replaced."))
        return
    width, height = int(extents[0].get("cx", "0")), int(extents[0].get("cy", "0"))
    blip.attrib.pop(_LINKED, "")
    blip.set(_EMBED, marks.token(_acting(framed_relation, place)))
    for old in blip.findall("*"):
        blip.remove(old)  # an SVG beside the picture would go on showing the sample
    parent = blip.getparent()
    assert parent is not None
    for old in parent.findall(_CROP):
        parent.remove(old)
    add_behind(blip, marks.node(_acting(framed_crop, place)))
    for element in extents:
        element.set("cx", marks.token(_acting(framed_width, place)))
        element.set("cy", marks.token(_acting(framed_height, place)))
    drawing.addprevious(marks.node(lambda source: _begin(source, tag, place, width, height)))
    add_behind(drawing, marks.node(lambda source: source.end_wrap()))


def _acting(printer: Any, place: Place) -> Action:
    return lambda source: source.act(printer, place)


def _begin(source: Source, tag: Tag, place: Place, width: int, height: int) -> None:
    source.act(open_frame, place)
    source.print(begin_frame, tag.body, place, width, height)
    source.wrap(end_frame, place)


def open_frame(rendering: Rendering) -> str:
    """Open a frame that shows nothing yet: the tag for its picture may fail."""
    rendering.store.setdefault(_STORE, []).append(None)
    return ""


def begin_frame(rendering: Rendering, value: Any, width: int, height: int) -> str:
    """Read the picture for the frame that follows, which keeps its size unless the tag tells a width or height."""
    picture = value if type(value) is Picture else Picture(value)
    loaded = load(rendering, picture)
    if loaded is not None:
        if picture.width is None and picture.height is None:
            size = framed(loaded, width, height, picture.fit)
        else:
            size = fitted(loaded, picture.width or width, picture.height or height, picture.fit)
        part = media_part(rendering, loaded, FOLDER)
        rendering.store[_STORE][-1] = _Shown(rendering.relate(rendering.part, RELATION, part), size)
    return ""


def end_frame(rendering: Rendering, body: str) -> str:
    """Give the frame, or nothing when there is no picture for it."""
    return body if rendering.store[_STORE].pop() is not None else ""


def _shown(rendering: Rendering) -> _Shown:
    return rendering.store[_STORE][-1] or _Shown("", Fitted(1, 1))


def framed_relation(rendering: Rendering) -> str:
    """Give the id of the relation to the picture."""
    return _shown(rendering).relation


def framed_width(rendering: Rendering) -> str:
    """Give its width in EMU."""
    return str(_shown(rendering).size.width)


def framed_height(rendering: Rendering) -> str:
    """Give its height in EMU."""
    return str(_shown(rendering).size.height)


def framed_crop(rendering: Rendering) -> str:
    """Give what is cut off."""
    return _crop(_shown(rendering).size)
