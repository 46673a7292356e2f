"""Tables of slides: columns follow their cells, heights their rows; cells can be merged, widened and coloured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from generator.errors import Finding, Place, Severity
from generator.office.base.markup import escape_attribute, qname
from generator.office.base.printing import plain
from generator.office.base.rendering import Rendering
from generator.office.drawings.drawingcolours import fill_cell
from generator.office.drawings.drawinglift import Lifted
from generator.office.drawings.drawingtext import Spot
from generator.office.drawings.drawingxml import whole
from generator.office.drawings.tablecolumns import (
    CELL,
    CELLS,
    COLUMN,
    END,
    OPEN,
    ROW,
    ROWS,
    TABLE,
    WIDTH,
    Numbers,
    fit_columns,
    fit_rows,
    head_of,
    repeat_columns,
)
from generator.office.drawings.textfit import EMU, Box, height_of
from generator.office.language.marks import Marks, acting, add_behind, holds_mark, is_mark, parent_of
from generator.office.language.program import Source
from generator.wording import _

FRAME: Final = qname("p:graphicFrame")
CELL_KEYWORDS: Final = frozenset(("vm", "hm", "colspan", "cellbg"))
MAX_SPAN: Final = 200
_LOOKED_INTO: Final = 40
_MARGIN: Final = 91_440
_SIZE: Final = 18.0

_HEIGHT: Final = f"{OPEN}height{END}"
_HEIGHTS: Final = "heights of rows"
_EMPTY_CELL: Final = (
    '<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></a:txBody><a:tcPr/></a:tc>'
)
_DOWN = re.compile(f' vMerge="{OPEN}([^"]*){END}"')
_ACROSS = re.compile(f' hMerge="{OPEN}(\\d*){END}"')


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What a table needs when it has been written.

    ``width`` in EMU is given when columns vary, ``merges`` tells of cells to be merged, ``spans`` of rows whose cells
    may be more or fewer than drawn; ``room`` in EMU is the height down to the end of the slide, 0 for no limit.
    """

    width: int
    merges: bool
    spans: bool
    room: int
    place: Place


def take_cell_tags(spots: list[Spot], marks: Marks, source: Source) -> list[Spot]:
    """Apply the tags that format a cell, and give the other spots."""
    rest = []
    for spot in spots:
        if spot.tag.keyword not in CELL_KEYWORDS or spot.tag.scope:
            rest.append(spot)
            continue
        cell = next((one for one in spot.paragraph.iterancestors() if one.tag == CELL), None)
        parent_of(spot.node).remove(spot.node)
        if cell is None:
            message = _("The tag {name} works only in a table cell.").format(name=spot.tag.keyword)
            source.fault("TPL-CELL", spot.place, message)
        else:
            _apply(spot, cell, marks)
    return rest


def _apply(spot: Spot, cell: etree._Element, marks: Marks) -> None:
    expression, place = spot.tag.body, spot.place
    if spot.tag.keyword == "cellbg":
        fill_cell(cell, expression, place, marks)
    elif spot.tag.keyword == "vm":
        cell.set("vMerge", marks.token(lambda source: source.print(_merge_key, expression or "true", place)))
    elif spot.tag.keyword == "hm":
        cell.set("hMerge", f"{OPEN}{END}")
    else:
        cell.set("gridSpan", marks.token(lambda source: source.print(_span, expression, place)))
        marks.after(cell, lambda source: source.print(_spanned, expression, place))


def _merge_key(rendering: Rendering, value: Any) -> str:
    return f"{OPEN}{escape_attribute(plain(rendering, value))}{END}"


def _span(rendering: Rendering, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MAX_SPAN:
        rendering.fault("TPL-SPAN", _("A span is a whole number from 1 to {limit}.").format(limit=MAX_SPAN))
        return "1"
    return str(value)


def _spanned(rendering: Rendering, value: Any) -> str:
    return _EMPTY_CELL * (int(_span(rendering, value)) - 1)


def fit_tables(root: etree._Element, lifted: Lifted, numbers: Numbers, place: Place, slide_height: int = 0) -> None:
    """Let each table that can grow or shrink keep its frame, its columns and its merges right."""
    for table in root.iter(TABLE):
        drawn = sum(whole(column, "w") for column in table.iter(COLUMN))
        columns_vary = repeat_columns(table, numbers, lifted)
        spans = columns_vary or any(holds_mark(cell.get("gridSpan", "")) for cell in table.iter(CELL))
        if not (spans or _varies(table) or _merges(table)):
            continue
        frame = next((one for one in table.iterancestors() if one.tag == FRAME), None)
        if frame is None:
            continue
        _drop_identities(table)
        offset = frame.find(f"{qname('p:xfrm')}/{qname('a:off')}")
        top = whole(offset, "y")
        shape = Place(place.file, (*place.steps, _("table “{name}”").format(name=_name(frame))))
        room = slide_height - top if slide_height and _varies(table) else 0
        extent = frame.find(f"{qname('p:xfrm')}/{qname('a:ext')}")
        if extent is not None:
            extent.set("cy", _HEIGHT)
        width = drawn if columns_vary else 0
        merges = _merges(table)
        frame.addprevious(lifted.marks.node(acting(_begin_table, shape)))
        for row in table.iter(ROW):
            row.addprevious(lifted.marks.node(acting(_begin_row, shape, whole(row, "h"))))
        plan = TablePlan(width, merges, spans, room, shape)
        frame_opening, frame_closing = _wrap(lifted.marks, plan)
        frame.addprevious(frame_opening)
        add_behind(frame, frame_closing)


def _drop_identities(table: etree._Element) -> None:
    """Drop the identities of rows and columns, which must not stand twice; they are optional."""
    for element in [one for one in table.iter() if str(one.tag).endswith(("}rowId", "}colId"))]:
        extension = parent_of(element)
        extensions = parent_of(extension)
        extensions.remove(extension)
        if not len(extensions):
            parent_of(extensions).remove(extensions)


def _wrap(marks: Marks, plan: TablePlan) -> tuple[etree._Element, etree._Element]:
    return (
        marks.node(lambda source: source.wrap(fit_table, plan.place, plan)),
        marks.node(lambda source: source.end_wrap()),
    )


def _varies(table: etree._Element) -> bool:
    return any(is_mark(child) for child in table)


def _merges(table: etree._Element) -> bool:
    return any(
        holds_mark(cell.get("vMerge", "")) or cell.get("hMerge", "").startswith(OPEN) for cell in table.iter(CELL)
    )


def _begin_table(rendering: Rendering) -> str:
    rendering.store[_HEIGHTS] = []
    return ""


def _begin_row(rendering: Rendering, height: int) -> str:
    """Note the height of a row that comes out; looking for it in the finished table would take longer."""
    rendering.store[_HEIGHTS].append(height)
    return ""


def fit_table(rendering: Rendering, body: str, plan: TablePlan) -> str:
    """Give the frame of a table with right height, columns and merges; nothing when no row or no column is left.

    A table that needs more height than there is leaves the slide, which is told.
    """
    heights: list[int] = rendering.store[_HEIGHTS]
    if not heights or ("<a:tc>" not in body and "<a:tc " not in body):
        return ""
    if plan.width:
        body = fit_columns(body, plan.width)
    if plan.merges:
        body = _merge(body)
    if plan.spans:
        body = fit_rows(rendering, body, plan.place)
    room = plan.room
    if room and (sum(heights) > room or _text_height(body, heights) > room):
        message = _("The table needs more height than the slide has ({rows} rows).").format(rows=len(heights))
        hint = _("Shorten its texts, or spread it over slides with {tag} in a template of your own.").format(
            tag="{%slide for page in rows|pages(10) %}"
        )
        rendering.add(Finding("TPL-FIT", Severity.MINOR, plan.place, message, hint))
    return body.replace(_HEIGHT, str(sum(heights)), 1)


def _text_height(body: str, heights: list[int]) -> int:
    """Estimate the height of a table whose rows grow with their text, in EMU; long tables are not looked into."""
    if len(heights) > _LOOKED_INTO:
        return 0
    widths = [int(found[2]) for found in WIDTH.finditer(body)]
    total = 0
    for row, height in zip(ROWS.split(body)[1:], heights, strict=False):
        needed = [
            height_of(cell, Box((width - 2 * _MARGIN) / EMU, 0, _SIZE)) * EMU + _MARGIN
            for cell, width in zip(CELLS.split(row)[1:], widths, strict=False)
        ]
        total += round(max([height, *needed]))
    return total


def _name(frame: etree._Element) -> str:
    properties = frame.find(f"{qname('p:nvGraphicFramePr')}/{qname('p:cNvPr')}")
    return properties.get("name", "") if properties is not None else ""


def _merge(body: str) -> str:
    head, *rows = ROWS.split(body)
    table = [CELLS.split(row) for row in rows]
    _merge_down(table)
    for cells in table:
        _merge_across(cells)
    return head + "".join("".join(cells) for cells in table)


def _merge_down(table: list[list[str]]) -> None:
    """Merge while the key of a cell is that of the one above; a column never merges over a border to its left."""
    width = max(map(len, table))
    borders = [row == 0 for row in range(len(table))]
    for column in range(1, width):
        keys = [_DOWN.search(head_of(cells[column])) if column < len(cells) else None for cells in table]
        if not any(keys):
            continue
        starts = [
            borders[row] or not key or not keys[row - 1] or key[1] != keys[row - 1][1]  # type: ignore[index]
            for row, key in enumerate(keys)
        ]
        for row, key in enumerate(keys):
            if key:
                end = next((later for later in range(row + 1, len(table)) if starts[later]), len(table))
                attribute = ' vMerge="1"' if not starts[row] else f' rowSpan="{end - row}"' if end - row > 1 else ""
                table[row][column] = _DOWN.sub(attribute, table[row][column], count=1)
        borders = starts


def _merge_across(cells: list[str]) -> None:
    """Merge neighbours with one key."""
    keys = [found[1] if (found := _ACROSS.search(head_of(cell))) else None for cell in cells]
    for place, key in enumerate(keys):
        if key is None:
            continue
        first = place == 0 or keys[place - 1] != key
        end = next((later for later in range(place, len(keys)) if keys[later] != key), len(keys))
        attribute = (f' gridSpan="{end - place}"' if end - place > 1 else "") if first else ' hMerge="1"'
        cells[place] = _ACROSS.sub(attribute, cells[place], count=1)
