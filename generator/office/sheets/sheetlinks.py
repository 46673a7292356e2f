"""Links with tags in a finished sheet: each copy of their row leads where its values say."""

from __future__ import annotations

from collections.abc import Iterator

from generator.office.base.links import HYPERLINK, safe_address
from generator.office.base.markup import escape_attribute
from generator.office.sheets.cellreading import words_of
from generator.office.sheets.linktexts import ADDRESS, TaggedLink
from generator.office.sheets.sheetstate import Drawing, SheetDraw
from generator.office.sheets.shifting import spread_area


def tagged_links(drawing: Drawing, sheet: SheetDraw) -> Iterator[str]:
    """Give the attributes of the links with tags in a finished sheet."""
    for link in sheet.template.links:
        for place in spread_area(link.area, sheet.copy, True):
            values = sheet.rows[place[0] - 1][1] if place[0] <= len(sheet.rows) else None
            if values is not None and (words := _words(drawing, sheet, link, values)):
                yield f' ref="{link.area.at(*place)}"{link.kept}{words}'


def _words(drawing: Drawing, sheet: SheetDraw, link: TaggedLink, values: tuple[object, ...]) -> str:
    """Give the attributes that are filled; nothing where the link leads nowhere."""
    cells = sheet.cells[link.area.top].extras
    texts = {
        name: words_of(drawing, cell, values)
        for name in link.texts
        if (cell := cells.get((link.area.left, name))) is not None
    }
    found = ""
    if (address := texts.pop(ADDRESS, None)) is not None:
        if address.startswith("#"):
            texts.setdefault("location", address[1:])
        else:
            drawing.rendering.here = cells[link.area.left, ADDRESS].place
            address = safe_address(drawing.rendering, address)
            drawing.rendering.here = None
            if not address:
                return ""
            found = f' r:id="{drawing.rendering.relate(sheet.part, HYPERLINK, address, external=True)}"'
    return found + "".join(f' {name}="{escape_attribute(words)}"' for name, words in texts.items() if words)
