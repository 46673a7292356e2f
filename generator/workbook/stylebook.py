"""The looks of the project workbook, in the palette that all files of the product share (``templates/README.md``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from generator.office.base.markup import DECLARATION, S, escape_attribute

NAVY, TEAL, AMBER, RED = "1F3A5F", "2A7F8E", "D98E04", "B3261E"
PALE, LINE, GREY, WHITE = "F3F5F8", "D5DBE3", "5B6573", "FFFFFF"
MIST, SAND, ROSE, INK = "E3EAF3", "FCE8C3", "F9DEDC", "1B1F24"

FONT: Final = "微软雅黑"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; sizes in points, colours as ``RRGGBB``, ``format`` a number format."""

    size: float = 10
    colour: str = INK
    bold: bool = False
    italic: bool = False
    underline: bool = False
    fill: str = ""
    line: str = ""
    format: str = "General"
    across: str = "left"
    upright: str = "top"
    wrap: bool = True
    indent: int = 0


_FIELD = Look(line=LINE)
_EXAMPLE = replace(_FIELD, colour="8A93A0", italic=True, size=9, fill="FAFBFC")
_BAND = Look(colour=WHITE, fill=NAVY, upright="center", wrap=False)
_HEAD = Look(bold=True, colour=NAVY, fill=MIST, line=LINE, across="center", upright="center")
_HINT = Look(size=9, colour=GREY, line=LINE)

LOOKS: Final[Mapping[str, Look]] = {
    "plain": Look(wrap=False),
    "text": replace(_FIELD, format="@"),
    "number": replace(_FIELD, across="right"),
    "money": replace(_FIELD, across="right", format="#,##0.00"),
    "share": replace(_FIELD, across="right", format="0%"),
    "share-fine": replace(_FIELD, across="right", format="0.00##%"),
    "day": replace(_FIELD, across="center", format="yyyy-mm-dd"),
    "choice": replace(_FIELD, across="center", format="@"),
    "form-number": _FIELD,
    "form-money": replace(_FIELD, format="#,##0.00"),
    "form-share": replace(_FIELD, format="0%"),
    "form-share-fine": replace(_FIELD, format="0.00##%"),
    "form-day": replace(_FIELD, format="yyyy-mm-dd"),
    "form-choice": replace(_FIELD, format="@"),
    "form-text": replace(_FIELD, format="@"),
    "example": _EXAMPLE,
    "example-day": replace(_EXAMPLE, format="yyyy-mm-dd", across="center"),
    "example-number": replace(_EXAMPLE, across="right"),
    "example-share": replace(_EXAMPLE, across="right", format="0%"),
    "mark": Look(size=9, colour=GREY, across="center", upright="center", wrap=False),
    "band": _BAND,
    "band-title": replace(_BAND, size=14, bold=True),
    "link": Look(size=9, colour=TEAL, underline=True, fill=PALE, across="center", upright="center", wrap=False),
    "purpose": Look(size=9, colour=GREY, fill=PALE, upright="center", wrap=False),
    "tag": Look(size=8, colour=GREY, across="center", upright="center", wrap=False),
    "tag-required": Look(size=8, colour=RED, across="center", upright="center", wrap=False),
    "head": _HEAD,
    "head-required": replace(_HEAD, colour=WHITE, fill=NAVY),
    "head-aside": replace(_HEAD, colour=GREY, fill=PALE, bold=False),
    "label": replace(_HEAD, across="left", upright="top", indent=1),
    "label-required": replace(_HEAD, across="left", upright="top", colour=WHITE, fill=NAVY, indent=1),
    "part": Look(size=11, bold=True, colour=WHITE, fill=TEAL, upright="center", wrap=False),
    "hint": _HINT,
    "hint-example": replace(_HINT, italic=True, colour="8A93A0"),
    "hint-when": replace(_HINT, across="center"),
    "guide": Look(upright="center"),
    "guide-step": Look(bold=True, colour=TEAL, upright="center"),
    "guide-section": Look(size=12, bold=True, colour=NAVY, upright="center", wrap=False),
    "guide-cell": Look(line=LINE, upright="center"),
    "guide-small": Look(line=LINE, size=9, colour=GREY, upright="center"),
    "guide-key": Look(line=LINE, bold=True, colour=NAVY, fill=PALE, upright="center"),
    "guide-link": Look(line=LINE, colour=TEAL, underline=True, bold=True, upright="center"),
    "guide-count": Look(line=LINE, across="center", upright="center", format='0;;""'),
    "guide-stage": Look(line=LINE, across="center", upright="center", colour=GREY, size=9),
    "legend-required": Look(bold=True, colour=WHITE, fill=NAVY, across="center", upright="center", line=LINE),
    "legend-now": Look(bold=True, colour=NAVY, fill=SAND, across="center", upright="center", line=LINE),
    "legend-later": Look(bold=True, colour=NAVY, fill=MIST, across="center", upright="center", line=LINE),
    "legend-lacks": Look(colour=AMBER, fill="FFF6E5", across="center", upright="center", line=LINE),
    "legend-fault": Look(colour=RED, fill=ROSE, across="center", upright="center", line=LINE),
}
"""The styles of cells, by name."""

RESULTS: Final[Mapping[str, Look]] = {
    "result": Look(size=9, colour=RED, wrap=True),
    "result-head": Look(bold=True, colour=WHITE, fill=RED, across="center", upright="center"),
    "result-title": replace(_BAND, size=14, bold=True),
    "result-line": Look(size=9, colour=GREY, fill=PALE, upright="center", wrap=False),
    "result-column": _HEAD,
    "result-cell": _FIELD,
    "result-number": replace(_FIELD, across="center"),
    "result-link": replace(_FIELD, colour=TEAL, underline=True),
}
"""The styles of what a check writes into a copy of a workbook."""

FAULTS: Final[Mapping[str, Look]] = {
    "fault": Look(fill="F4A8A2", colour="7A1310"),
    "doubt": Look(fill="F9CFA0"),
    "open": Look(fill="FFF0B3"),
}
"""What colours the cells that a check has found something about: to be mended, to be looked at, still open."""

TINTS: Final[Mapping[str, Look]] = {
    "lacks": Look(fill="FFF6E5"),
    "missing": Look(fill=ROSE),
    "now": Look(fill=SAND, colour=NAVY),
    "gaps": Look(fill=SAND, colour=AMBER, bold=True),
}
"""What colours cells while a condition holds, by name."""


@cache
def style_number(name: str) -> int:
    """Give the number by which cells name a style."""
    return list(LOOKS).index(name) + 1


@cache
def tint_number(name: str) -> int:
    """Give the number by which rules name a colour."""
    return list(TINTS).index(name)


def styles_xml() -> str:
    """Give the part with all styles."""
    looks = [Look(wrap=False, upright="bottom"), *LOOKS.values()]
    fonts = _unique(font_xml(look) for look in looks)
    fills = _unique(
        ['<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>']
        + [fill_xml(look) for look in looks]
    )
    borders = _unique(border_xml(look) for look in looks)
    formats = _unique(look.format for look in looks if look.format not in _BUILT_IN)
    numbers = {**_BUILT_IN} | {code: 164 + position for position, code in enumerate(formats)}
    cells = "".join(
        f'<xf numFmtId="{numbers[look.format]}" fontId="{fonts.index(font_xml(look))}" fillId="{fills.index(fill_xml(look))}"'
        f' borderId="{borders.index(border_xml(look))}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"'
        f' applyBorder="1" applyAlignment="1">{alignment_xml(look)}</xf>'
        for look in looks
    )
    shown = "".join(f'<numFmt numFmtId="{numbers[code]}" formatCode="{escape_attribute(code)}"/>' for code in formats)
    return (
        f'{DECLARATION}<styleSheet xmlns="{S}"><numFmts count="{len(formats)}">{shown}</numFmts>'
        f"{_listed('fonts', fonts)}{_listed('fills', fills)}{_listed('borders', borders)}"
        f'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(looks)}">{cells}</cellXfs>'
        f'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        f"{_listed('dxfs', [tint_xml(look) for look in TINTS.values()])}</styleSheet>"
    )


_BUILT_IN: Final[Mapping[str, int]] = {"General": 0, "#,##0.00": 4, "0%": 9, "@": 49}


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _listed(name: str, entries: list[str]) -> str:
    return f'<{name} count="{len(entries)}">{"".join(entries)}</{name}>'


def font_xml(look: Look) -> str:
    """Give the font of a look."""
    marks = "<b/>" * look.bold + "<i/>" * look.italic + "<u/>" * look.underline
    return (
        f'<font>{marks}<sz val="{look.size:g}"/><color rgb="FF{look.colour}"/><name val="{FONT}"/>'
        '<family val="2"/><charset val="134"/></font>'
    )


def fill_xml(look: Look) -> str:
    """Give the fill of a look."""
    if not look.fill:
        return '<fill><patternFill patternType="none"/></fill>'
    colour = f'<fgColor rgb="FF{look.fill}"/><bgColor indexed="64"/>'
    return f'<fill><patternFill patternType="solid">{colour}</patternFill></fill>'


def border_xml(look: Look) -> str:
    """Give the lines around a cell of a look."""
    if not look.line:
        return "<border><left/><right/><top/><bottom/><diagonal/></border>"
    sides = "".join(
        f'<{side} style="thin"><color rgb="FF{look.line}"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    return f"<border>{sides}<diagonal/></border>"


def alignment_xml(look: Look) -> str:
    """Give how words stand in a cell of a look."""
    wrap = ' wrapText="1"' if look.wrap else ""
    indent = f' indent="{look.indent}"' if look.indent else ""
    return f'<alignment horizontal="{look.across}" vertical="{look.upright}"{wrap}{indent}/>'


def tint_xml(look: Look) -> str:
    """Give the look that a rule lays over a cell: its fill, and colour and weight of type where they differ."""
    font = ""
    if look.colour != INK or look.bold:
        font = f'<font>{"<b/>" * look.bold}<color rgb="FF{look.colour}"/></font>'
    return f'<dxf>{font}<fill><patternFill><bgColor rgb="FF{look.fill}"/></patternFill></fill></dxf>'
