"""Columns of slide tables that repeat or go (scope ``tc``): the grid follows, and so does each row without such tags.

The first row with ``tc`` tags is the guide. A row without any takes over its blocks, cell by cell; a cell that was drawn
over several columns stays one cell over all of them. In the end each row must have as many cells as the grid has columns.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from lxml import etree

from generator.errors import Finding, Place, Severity
from generator.office.base.markup import qname
from generator.office.base.rendering import Rendering
from generator.office.drawings.drawinglift import Lifted
from generator.office.drawings.drawingtext import TEXT, Spot
from generator.office.language.marks import holds_mark, is_mark
from generator.wording import _

TABLE: Final = qname("a:tbl")
ROW: Final = qname("a:tr")
CELL: Final = qname("a:tc")
COLUMN: Final = qname("a:gridCol")
GRID: Final = qname("a:tblGrid")
OPEN, END = "\ufdd6", "\ufdd7"
"""What stands around the key of a merge, in attributes that are settled when the table has been written."""

ROWS: Final = re.compile(r"(?=<a:tr[ >])")
CELLS: Final = re.compile(r"(?=<a:tc[ >])")
WIDTH: Final = re.compile(r'(<a:gridCol\b[^>]*? w=")(\d+)(")')
_CELL_END: Final = "</a:tc>"
_WORDS = re.compile(r"<a:t>[^<]|<a:(?:fld|br)\b")
_COVERED: Final = ' hMerge="1"'
_SPAN = re.compile(r' gridSpan="(\d+)"')

Numbers: TypeAlias = Mapping[etree._Element, int]
"""The number of each drawn cell in its row."""


def number_cells(spots: Iterable[Spot]) -> Numbers:
    """Number the cells of the tables in which columns repeat or go, before anything is lifted."""
    found = {}
    for spot in spots:
        if spot.tag.scope == "tc":
            table = next(spot.paragraph.iterancestors(TABLE), None)
            for row in table.iterfind(ROW) if table is not None else ():
                found.update({cell: number for number, cell in enumerate(row.iterfind(CELL))})
    return found


def repeat_columns(table: etree._Element, numbers: Numbers, lifted: Lifted) -> bool:
    """Let the grid and the rows without column tags follow the first row that has some; tell whether there is one."""
    rows = table.findall(ROW)
    steered = [row for row in rows if any(child in lifted.hung for child in row)]
    grid = table.find(GRID)
    if not steered or grid is None:
        return False
    guide = [child for child in steered[0] if child.tag == CELL or child in lifted.hung]
    columns = grid.findall(COLUMN)
    for column in columns:
        grid.remove(column)
    if any(child.tag == CELL and numbers[child] >= len(columns) for child in guide):
        columns += [columns[-1]] * len(guide)
    grid[0:0] = [_again(child) if is_mark(child) else copy.copy(columns[numbers[child]]) for child in guide]
    for row in rows:
        if row not in steered:
            _follow(row, guide, numbers, lifted)
    return True


def _again(mark: etree._Element) -> etree._Element:
    new = copy.copy(mark)
    new.tail = None
    return new


def _follow(row: etree._Element, guide: list[etree._Element], numbers: Numbers, lifted: Lifted) -> None:
    """Put the blocks of the guiding row around the cells of a row that has none."""
    cells = row.findall(CELL)
    kept = {numbers[child] for child in guide if child.tag == CELL}
    governed = _governed(guide, numbers) | set(range(len(cells))) - kept
    if any(holds_mark(cell.get("gridSpan", "")) for number, cell in enumerate(cells) if number in governed):
        return
    _keep_spans(cells, governed, kept)
    groups = [[cell, *_marks_behind(cell)] for cell in cells]
    for number, group in enumerate(groups):
        if number not in kept and any((text.text or "").strip() for text in group[0].iter(TEXT)):
            message = _("This tag would be lost: its row, cell or paragraph is only a marker and goes.")
            place = next(chain.spots[0].place for chain in lifted.chains if chain.scope == "tc")
            lifted.source.fault("TPL-LOST", place, message)
        for node in group:
            row.remove(node)
    new: list[etree._Element] = []
    for child in guide:
        if is_mark(child):
            new.append(_again(child))
        elif numbers[child] < len(groups):
            new += groups[numbers[child]]
    row[0:0] = new


def _governed(guide: list[etree._Element], numbers: Numbers) -> set[int]:
    """Give the numbers of the cells that stand between the marks of the guiding row."""
    marks = [at for at, child in enumerate(guide) if is_mark(child)]
    between = guide[marks[0] : marks[-1]]
    return {numbers[child] for child in between if child.tag == CELL}


def _marks_behind(cell: etree._Element) -> list[etree._Element]:
    found = []
    following = cell.getnext()
    while following is not None and is_mark(following):
        found.append(following)
        following = following.getnext()
    return found


def _keep_spans(cells: list[etree._Element], governed: set[int], kept: set[int]) -> None:
    """Let cells that were drawn over repeated columns be merged anew, over as many columns as come out.

    Where the first of the columns goes, the text moves to the next.
    """
    for number, cell in enumerate(cells):
        wide = cell.get("gridSpan", "1")
        covered = range(number, number + int(wide)) if wide.isdigit() else range(number, number + 1)
        if len(covered) > 1 and not governed.isdisjoint(covered):
            del cell.attrib["gridSpan"]
            for one in cells[covered.start : covered.stop]:
                one.set("hMerge", f"{OPEN}{number}{END}")
            first = min(kept.intersection(covered), default=number)
            cells[number], cells[first] = cells[first], cells[number]


def fit_columns(body: str, width: int) -> str:
    """Give a table whose columns share the width that was drawn, in EMU."""
    total = sum(int(found[2]) for found in WIDTH.finditer(body))
    if not total or total == width:
        return body
    return WIDTH.sub(lambda found: f"{found[1]}{int(found[2]) * width // total}{found[3]}", body)


def fit_rows(rendering: Rendering, body: str, place: Place) -> str:
    """Give a table each of whose rows has a cell for each column; a row for which that cannot be is told.

    A cell made wider takes the place of empty ones behind it; at the end of a row it ends with the table.
    """
    columns = len(WIDTH.findall(body))
    head, *rows = ROWS.split(body)
    for number, row in enumerate(rows):
        cells = CELLS.split(row)
        if len(cells) - 1 > columns:
            _drop_surplus(cells, columns)
            rows[number] = "".join(cells)
        if len(cells) - 1 != columns:
            message = _("Row {row} has {cells} cells, but the table has {columns} columns.").format(
                row=number + 1, cells=len(cells) - 1, columns=columns
            )
            hint = _("Give each row the same column tags, and leave the cells empty that a wider one covers.")
            rendering.add(Finding("TPL-SPAN", Severity.BLOCKING, place, message, hint))
    return head + "".join(rows)


def _drop_surplus(cells: list[str], columns: int) -> None:
    """Drop empty cells behind a wide one, then what a wide one covers beyond the end; ``cells[0]`` is the row's head."""
    last = max((at for at, cell in enumerate(cells) if _COVERED in head_of(cell)), default=0)
    for at in range(len(cells) - 1, last, -1):
        if len(cells) - 1 > columns and not _WORDS.search(cells[at]):
            _drop(cells, at)
    while len(cells) - 1 > columns and _COVERED in head_of(cells[-1]):
        _drop(cells, len(cells) - 1)
    for at, cell in enumerate(cells):
        if _SPAN.search(head_of(cell)) and _COVERED not in head_of(cell):
            wide = 1
            while at + wide < len(cells) and _COVERED in head_of(cells[at + wide]):
                wide += 1
            cells[at] = _SPAN.sub(f' gridSpan="{wide}"' if wide > 1 else "", cell, count=1)


def _drop(cells: list[str], at: int) -> None:
    rest = cells.pop(at)
    cells[at - 1] += rest[rest.index(_CELL_END) + len(_CELL_END) :]


def head_of(cell: str) -> str:
    """Give the opening tag of a cell."""
    return cell[: cell.index(">") + 1] if ">" in cell else cell
