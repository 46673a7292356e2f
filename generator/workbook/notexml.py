"""The notes at cells, as Excel and WPS keep them: their words in one part, their boxes in another."""

from __future__ import annotations

import math
import unicodedata

from generator.office.base.markup import DECLARATION, S, escape
from generator.workbook.page import Page, cell_name
from generator.workbook.sheetxml import cell_text

WIDTH = 230
"""Points of the width of a note."""

PER_LINE = 40
"""Half-width characters on a line of a note."""


def comments_xml(page: Page) -> str:
    """Give the part with the words of the notes of a page."""
    notes = "".join(
        f'<comment ref="{cell_name(row, column)}" authorId="0"><text><r><rPr><sz val="9"/><rFont val="微软雅黑"/></rPr>'
        f'<t xml:space="preserve">{cell_text(words)}</t></r></text></comment>'
        for (row, column), words in sorted(page.notes.items())
    )
    authors = "<authors><author>presales</author></authors>"
    return f'{DECLARATION}<comments xmlns="{S}">{authors}<commentList>{notes}</commentList></comments>'


def boxes_xml(page: Page, number: int) -> str:
    """Give the part with the boxes of the notes of a page, the ``number``-th in the workbook."""
    shapes = "".join(
        _box(number * 1024 + index, row, column, words)
        for index, ((row, column), words) in enumerate(sorted(page.notes.items()), 1)
    )
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
        ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>'
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
        '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
        f"{shapes}</xml>"
    )


def _box(number: int, row: int, column: int, words: str) -> str:
    height = 12 + 14 * sum(max(1, math.ceil(_width(line) / PER_LINE)) for line in words.split("\n"))
    style = f"position:absolute;margin-left:80pt;margin-top:5pt;width:{WIDTH}pt;height:{height}pt;z-index:1;visibility:hidden"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="{escape(style)}" fillcolor="#fffbe6"'
        ' o:insetmode="auto"><v:fill color2="#fffbe6"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
        f'</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{column},15,{row},2,{column + 3},15,{row + 6},4</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in line)
