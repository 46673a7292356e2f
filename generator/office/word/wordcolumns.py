"""Columns that repeat or go (scope ``tc``): the grid of the table, the widths and the spans follow.

One row tells how many columns there are: the first that holds ``tc`` tags. Its blocks are run once for the grid,
before any cell. All columns together stay as wide as the table was drawn.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import qname
from generator.office.base.rendering import Rendering
from generator.office.language.marks import Action, Marks, add_behind, is_mark
from generator.office.language.program import Source
from generator.office.word.flow import Lifted
from generator.office.word.keeping import TBL, TC, TR
from generator.office.word.runs import Paragraph, T
from generator.office.word.wordcells import SPAN, cell_properties, replace_property

_GRID: Final = qname("w:tblGrid")
_COLUMN: Final = qname("w:gridCol")
_WIDTH: Final = qname("w:tcW")
_W: Final = qname("w:w")
_VAL: Final = qname("w:val")
_STORE: Final = "grids"


class Columns(NamedTuple):
    """A table as drawn: the width of each column, and the columns that each cell covers."""

    table: etree._Element
    widths: tuple[int, ...]
    covered: dict[etree._Element, range]


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table while it comes out: how much columns shrink or grow, and how often each drawn column stands there."""

    scale: float
    counts: dict[int, int] = field(default_factory=dict)


def read_columns(paragraphs: list[Paragraph]) -> list[Columns]:
    """Read the tables in which columns repeat, before anything is lifted."""
    tables: dict[etree._Element, None] = {}
    for paragraph in paragraphs:
        if any(spot.tag.scope == "tc" and spot.steers for spot in paragraph.spots):
            table = next(paragraph.element.iterancestors(TBL), None)
            if table is not None:
                tables[table] = None
    return [columns for table in tables if (columns := _read(table)) is not None]


def _read(table: etree._Element) -> Columns | None:
    widths = tuple(int(column.get(_W, "0")) for column in table.iterfind(f"{_GRID}/{_COLUMN}"))
    if not widths or min(widths) <= 0:
        return None
    covered: dict[etree._Element, range] = {}
    for row in _own(table, TR, TBL):
        at = 0
        for cell in _own(row, TC, TR):
            own = cell.find(f"{qname('w:tcPr')}/{SPAN}")
            wide = int(own.get(_VAL, "1")) if own is not None else 1
            covered[cell] = range(at, at + wide)
            at += wide
    return Columns(table, widths, covered)


def _own(holder: etree._Element, name: str, owner: str) -> list[etree._Element]:
    return [element for element in holder.iter(name) if next(element.iterancestors(owner)) is holder]


def hang_columns(columns: Columns, lifted: Lifted, marks: Marks, spanning: Container[etree._Element]) -> None:
    """Let grid, widths and spans of a table be written by programs; call it when everything is lifted.

    ``spanning`` are the cells that tell themselves how many columns they span.
    """
    table = columns.table
    guide = _guide(table, lifted)
    grid = table.find(_GRID)
    if guide is None or grid is None:
        return
    for column in list(grid):
        grid.remove(column)
    place = next(spot.place for holder, spot in lifted.parents.items() if holder is guide)
    grid.append(marks.node(_writing(columns, guide, lifted, marks, place)))
    table.append(marks.node(lambda source: source.act(end_grid, place)))
    for row in _own(table, TR, TBL):
        repeats = row in lifted.parents
        for cell in _own(row, TC, TR):
            if cell in columns.covered:
                _hang_cell(cell, columns, marks, place, repeats=repeats, spans=cell in spanning)


def _guide(table: etree._Element, lifted: Lifted) -> etree._Element | None:
    depth = 0
    for child in table:
        depth += lifted.depth.get(child, 0)
        if child.tag == TR and child in lifted.parents and depth == 0:
            return child
    return None


def _writing(columns: Columns, guide: etree._Element, lifted: Lifted, marks: Marks, place: Place) -> Action:
    """Run the blocks of the guiding row and write the number of each column that comes out."""

    def act(source: Source) -> None:
        source.wrap(begin_grid, place, columns.widths)
        for child in guide:
            if is_mark(child) and child in lifted.depth:
                marks.actions[int(child.text or "0")](source)
            elif child in columns.covered:
                source.data("".join(f"{number} " for number in columns.covered[child]))
        source.end_wrap()

    return act


def _hang_cell(
    cell: etree._Element, columns: Columns, marks: Marks, place: Place, *, repeats: bool, spans: bool
) -> None:
    covered = tuple(columns.covered[cell])
    width = cell_properties(cell).find(_WIDTH)
    drawn = sum(columns.widths[number] for number in covered if number < len(columns.widths))
    if width is not None and width.get(qname("w:type")) == "dxa" and drawn:
        printer = scaled_width if repeats else spanned_width
        constants = drawn if repeats else (covered, columns.widths)
        width.set(_W, marks.token(lambda source: source.act(printer, place, constants)))
    if not repeats:
        if not spans:
            replace_property(cell, SPAN, marks.node(lambda source: source.act(column_span, place, covered)))
        if not any((text.text or "").strip() for text in cell.iter(T)):
            cell.addprevious(marks.node(lambda source: source.wrap(unless_gone, place, covered)))
            add_behind(cell, marks.node(lambda source: source.end_wrap()))


def begin_grid(rendering: Rendering, body: str, widths: tuple[int, ...]) -> str:
    """Give the columns of the grid; ``body`` names the drawn column behind each of them."""
    numbers = [min(int(word), len(widths) - 1) for word in body.split()]
    total = sum(widths)
    grid = _Grid(total / max(sum(widths[number] for number in numbers), 1))
    for number in numbers:
        grid.counts[number] = grid.counts.get(number, 0) + 1
    rendering.store.setdefault(_STORE, []).append(grid)
    return "".join(f'<w:gridCol w:w="{_scaled(grid, widths[number])}"/>' for number in numbers)


def _scaled(grid: _Grid, width: int) -> int:
    return max(1, round(width * grid.scale))


def end_grid(rendering: Rendering) -> str:
    """End the table."""
    rendering.store[_STORE].pop()
    return ""


def scaled_width(rendering: Rendering, drawn: int) -> str:
    """Give the width of a cell in a row whose cells repeat."""
    return str(_scaled(rendering.store[_STORE][-1], drawn))


def spanned_width(rendering: Rendering, drawn: tuple[tuple[int, ...], tuple[int, ...]]) -> str:
    """Give the width of a cell that stands over or under repeated columns."""
    grid: _Grid = rendering.store[_STORE][-1]
    covered, widths = drawn
    wide = sum(_scaled(grid, widths[n]) * grid.counts.get(n, 0) for n in covered if n < len(widths))
    return str(max(wide, 1))


def column_span(rendering: Rendering, covered: tuple[int, ...]) -> str:
    """Give ``w:gridSpan`` of a cell that stands over or under repeated columns."""
    number = _count(rendering, covered)
    return f'<w:gridSpan w:val="{number}"/>' if number > 1 else ""


def unless_gone(rendering: Rendering, body: str, covered: tuple[int, ...]) -> str:
    """Give an empty cell, or nothing when its columns have all gone."""
    return body if _count(rendering, covered) else ""


def _count(rendering: Rendering, covered: tuple[int, ...]) -> int:
    counts = rendering.store[_STORE][-1].counts
    return sum(counts.get(number, 0) for number in covered)
