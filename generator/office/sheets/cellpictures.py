"""Pictures in cells: ``{{ path|image }}`` alone in a cell puts the picture over it, as large as asked for or as the cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.errors import Place
from generator.office.base.carried import Picture
from generator.office.base.markup import DECLARATION, XDR, A, R
from generator.office.base.partcopies import Parts, fresh_name
from generator.office.base.pictures import Loaded, fitted, load, media_part
from generator.office.base.rendering import Rendering
from generator.office.sheets.rowheights import Room
from generator.office.sheets.sheetdrawings import Corner
from generator.office.sheets.sheetmodel import ModelCell, SheetModel
from generator.office.sheets.textlines import SINGLE

DRAWING_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawing+xml"
DRAWING_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
IMAGE_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_PIXEL, _POINT, _MARGIN = 9525, 12700, 19050
_MOST_CELLS: Final = 1000
"""Columns or rows under a picture that are measured; no picture is larger."""
_HEIGHT = re.compile(r' ht="([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture and the finished cell whose corner it stands in; sizes in EMU."""

    row: int
    column: int
    loaded: Loaded
    width: int
    height: int
    crop: tuple[int, int, int, int]


def place_picture(
    rendering: Rendering, picture: Picture, row: int, column: int, box: tuple[int | None, int | None], place: Place
) -> Placed | None:
    """Load a picture for a cell; ``box`` is the room of the cell where the tag tells no size."""
    rendering.here = place
    loaded = load(rendering, picture)
    rendering.here = None
    if loaded is None:
        return None
    width, height = picture.width, picture.height
    if width is None and height is None:
        width, height = box
    size = fitted(loaded, width, height, picture.fit)
    return Placed(row, column, loaded, size.width, size.height, size.crop)


def room_of(model: SheetModel, cell: ModelCell, pixels: float) -> tuple[int | None, int | None]:
    """Give the room of a cell less a margin: its width only where the height of its row is fixed."""
    found = _HEIGHT.search(model.rows[cell.row].attributes)
    if found is None:
        return None, None
    return round(pixels * _PIXEL) - 2 * _MARGIN, round(float(found[1]) * _POINT) - 2 * _MARGIN


def extent(model: SheetModel, room: Room, first: Corner, last: Corner) -> tuple[int, int]:
    """Give width and height in EMU from one corner of an anchor to the other."""
    (left, before, top, above), (right, across, bottom, down) = first, last
    width = sum(room.widths.get(column, room.default) for column in range(left, min(right, left + _MOST_CELLS)))
    height = sum(_points(model, row) for row in range(top, min(bottom, top + _MOST_CELLS)))
    return (
        max(round(width * _PIXEL) + across - before, _PIXEL),
        max(round(height * _POINT) + down - above, _PIXEL),
    )


def _points(model: SheetModel, row: int) -> float:
    found = _HEIGHT.search(model.rows[row].attributes) if row in model.rows else None
    return float(found[1]) if found else SINGLE


def new_drawing(rendering: Rendering, parts: Parts) -> str:
    """Add an empty drawing part and give its name."""
    name = fresh_name(rendering, parts, "xl/drawings/drawing1.xml")
    rendering.add_part(name, f'{DECLARATION}<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{A}"></xdr:wsDr>', DRAWING_TYPE)
    return name


def add_pictures(rendering: Rendering, name: str, text: str, pictures: Sequence[Placed]) -> None:
    """Write the drawing ``name``, which is ``text`` so far, with pictures added."""
    folder = name.partition("/")[0] + "/media"
    highest = max((int(number) for number in re.findall(r'cNvPr id="(\d+)"', text)), default=0)
    anchors = []
    for position, placed in enumerate(pictures, highest + 1):
        media = media_part(rendering, placed.loaded, folder)
        anchors.append(_anchor(placed, position, rendering.relate(name, IMAGE_RELATION, media)))
    cut = text.rindex("</")
    rendering.parts[name] = text[:cut] + "".join(anchors) + text[cut:]


def _anchor(placed: Placed, number: int, relation: str) -> str:
    left, top, right, bottom = placed.crop
    crop = f'<a:srcRect l="{left}" t="{top}" r="{right}" b="{bottom}"/>' if any(placed.crop) else ""
    return (
        f'<xdr:oneCellAnchor xmlns:xdr="{XDR}" xmlns:a="{A}" xmlns:r="{R}">'
        f"<xdr:from><xdr:col>{placed.column - 1}</xdr:col><xdr:colOff>{_MARGIN}</xdr:colOff>"
        f"<xdr:row>{placed.row - 1}</xdr:row><xdr:rowOff>{_MARGIN}</xdr:rowOff></xdr:from>"
        f'<xdr:ext cx="{placed.width}" cy="{placed.height}"/><xdr:pic><xdr:nvPicPr>'
        f'<xdr:cNvPr id="{number}" name="Picture {number}"/>'
        '<xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip r:embed="{relation}"/>{crop}<a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
        f'<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{placed.width}" cy="{placed.height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>'
    )
