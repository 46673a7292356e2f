"""From the tags in a sheet to the program of its rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from generator.errors import Finding, Place, Severity
from generator.office.base import printing
from generator.office.base.rendering import Rendering
from generator.office.language.codewriter import raw
from generator.office.language.language import Language
from generator.office.language.program import Source, compile_source
from generator.office.language.source import AS_WORDS
from generator.office.language.tags import CLOSING, Kind
from generator.office.sheets.axis import Band
from generator.office.sheets.cellplans import Links, Notes, plan_cells
from generator.office.sheets.cellrich import rich_token, rich_value, rich_words
from generator.office.sheets.celltags import CellPlan, Piece, is_rich
from generator.office.sheets.cellwords import span_value
from generator.office.sheets.columnplan import ColumnPlan, plan_columns
from generator.office.sheets.formulatags import filled_formula, write_formula
from generator.office.sheets.grid import END, Extra, Grid, GridRow, TagCell
from generator.office.sheets.sheetmodel import ModelCell, SheetModel
from generator.wording import _

#: The last row that may hold tags; a slip of the hand stands farther down.
FARTHEST: Final = 100_000
_KEEP = re.compile(r"""[,\s]+empty\s*=\s*['"]keep['"]\s*$""")


@dataclass(slots=True)
class _Open:
    """A loop whose end has not come yet: its marker row (or its own row), and whether its rows stay when it is empty."""

    band: int
    keyword: str
    keep: bool


@dataclass(slots=True)
class GridCompiler:
    """Writes the program of one sheet. ``plans`` are the cells with tags, by row and column."""

    model: SheetModel
    file: str
    language: Language
    findings: list[Finding]
    keep_blank: frozenset[int] = frozenset()
    notes: Notes = field(default_factory=dict)
    links: Links = field(default_factory=dict)
    extra_plans: dict[int, dict[Extra, CellPlan]] = field(default_factory=dict)
    source: Source = field(default_factory=lambda: Source(captures=AS_WORDS))
    bands: list[Band] = field(default_factory=list)
    rows: dict[int, GridRow] = field(default_factory=dict)
    sheet_tags: list[Piece] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    columns: ColumnPlan | None = None

    def compile(self) -> Grid | None:
        """Give the grid, ``None`` where the sheet holds no tag in its cells."""
        found = plan_cells(self.model, self.notes, self.links, self.file, self.report)
        plans, self.extra_plans = found.cells, found.extras
        if not plans:
            return None
        for number, row in self.model.rows.items():
            cells: dict[int, ModelCell | TagCell] = {}
            position = 0
            for column, cell in row.cells.items():
                plan = plans.get(number, {}).get(column)
                if plan is not None and plan.own:
                    tag_cell, position = self.tag_cell(plan, position)
                    cells[column] = tag_cell
                else:
                    cells[column] = cell
            extras: dict[Extra, TagCell] = {}
            for key, extra in self.extra_plans.get(number, {}).items():
                extras[key], position = self.tag_cell(extra, position)
            self.rows[number] = GridRow(number, cells, position, extras)
        last = max(plans)
        if last > FARTHEST:
            plan = next(iter(plans[last].values()))
            place = Place(self.file, (f"{self.model.name}!{plan.cell.name}",))
            message = _("Tags stand in the first {limit} rows of a sheet.").format(limit=FARTHEST)
            self.report("TPL-FAR", place, message)
            return None
        self.columns = self.column_plan(plans)
        for number in range(1, last + 1):
            self.row(number, plans.get(number, {}))
        failed = len(self.findings) + len(self.source.findings)
        program = compile_source(self.source, self.language, self.findings)
        if program is None and not failed:
            return None
        return Grid(self.rows, self.bands, last, program, self.sheet_tags, self.columns)

    def column_plan(self, plans: Mapping[int, Mapping[int, CellPlan]]) -> ColumnPlan | None:
        """Give the plan of the blocks over columns."""
        rows = [
            [
                (column, piece)
                for column, plan in row.items()
                for piece in plan.steering
                if piece.tag and piece.tag.scope == "tc" and piece.tag.kind is Kind.STATEMENT
            ]
            for row in plans.values()
        ]
        known = [column for row in rows for column, _piece in row]
        found = plan_columns(rows, max(known, default=0), self.language, self.findings)
        if found:
            for row in plans.values():
                for column, plan in row.items():
                    if column in found.markers:
                        self.refuse_values(plan)
        return found

    def refuse_values(self, plan: CellPlan) -> None:
        """A row or column that only steers goes, so it must hold no values."""
        for piece in plan.pieces:
            if piece.tag is not None:
                message = _("The row or column of this tag opens or ends a block for others, so it would vanish.")
                hint = _("Put the tags of the block into a row or column of their own, or both into one.")
                self.report("TPL-MARKER", piece.place, message, hint)

    def report(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Record a fault of the template."""
        self.findings.append(Finding(code, Severity.BLOCKING, place, message, hint))

    def tag_cell(self, plan: CellPlan, position: int) -> tuple[TagCell, int]:
        """Give the cell that takes values from ``position`` on, and the next free position."""
        words: dict[str, int] = {}
        first = position
        if plan.formula:
            pieces: tuple[str | None, ...] = (None,)
            styles: tuple[str, ...] = ("",)
            position += 1
        elif plan.blocks:
            pieces = ("", None)
            styles = ("", "")
            position += 1
        else:
            pieces = tuple(None if piece.tag else piece.text for piece in plan.pieces)
            styles = tuple(piece.style for piece in plan.pieces)
            position += sum(piece is None for piece in pieces)
        for word in plan.words:
            assert word.tag is not None
            words[word.tag.keyword] = position if word.tag.body else -1
            position += bool(word.tag.body)
        shown = next((piece.place for piece in plan.pieces if piece.tag), None)
        place = shown or Place(self.file, (f"{self.model.name}!{plan.cell.name}",))
        return TagCell(plan.cell, first, pieces, styles, place, words, plan.rich), position

    def row(self, number: int, plans: Mapping[int, CellPlan]) -> None:
        """Write one row with the tags that steer it."""
        steering = [piece for plan in plans.values() for piece in plan.steering]
        self.sheet_tags += [piece for piece in steering if piece.tag and piece.tag.scope == "sheet"]
        tags = [
            piece for piece in steering if piece.tag and piece.tag.scope == "tr" and piece.tag.kind is Kind.STATEMENT
        ]
        own = [piece for piece in tags if not piece.edge]
        self.edges([piece for piece in tags if piece.edge == "before"], number)
        if _balanced(own):
            self.enclosed(number, plans, own)
        else:
            self.marker(number, plans, own)
        self.edges([piece for piece in tags if piece.edge == "after"], number + 1)

    def edges(self, tags: Sequence[Piece], number: int) -> None:
        """Write tags that stand above the row of a number, between it and the one before."""
        for piece in tags:
            tag = piece.tag
            assert tag is not None
            if tag.closes:
                self.end(piece, number)
            elif tag.divides:
                self.source.statement(tag, piece.place)
            else:
                self.begin(piece, number, number, True)

    def enclosed(self, number: int, plans: Mapping[int, CellPlan], tags: Sequence[Piece]) -> None:
        """Write a row that repeats or stays by tags of its own."""
        opened: list[Piece] = []
        closing = [piece for piece in tags if piece.tag and piece.tag.closes]
        for position, piece in enumerate(tags):
            tag = piece.tag
            assert tag is not None
            if tag.keyword == "when":
                self.source.open(f"if {tag.body}", piece.place, "tr")
                opened.append(piece)
            elif tag.divides:
                message = _("A block that divides needs its parts in different rows, cells or paragraphs.")
                self.report("TPL-ELSE", piece.place, message)
            elif not tag.closes:
                inner = any(later.tag and later.tag.keyword == "for" for later in tags[position + 1 :])
                self.begin(piece, number, number, inner)
                if tag.opens:
                    opened.append(piece)
        self.source.data(self.mark(number, plans))
        self.row_values(plans)
        for piece in reversed(opened):
            assert piece.tag is not None
            if piece.tag.keyword == "when":
                self.source.close(piece.place, "tr")
            else:
                self.end(closing.pop(0) if closing else piece, number)

    def mark(self, number: int, plans: Mapping[int, CellPlan]) -> str:
        """Give what stands before the values of a row; where nothing comes between them, it tells their number."""
        extras = self.extra_plans.get(number, {})
        apart = any(plan.sets or plan.blocks or plan.formula for plan in (*plans.values(), *extras.values()))
        takes = self.rows[number].takes if number in self.rows and self.columns is None and not apart else 0
        return f"{number}={takes};" if takes else f"{number};"

    def marker(self, number: int, plans: Mapping[int, CellPlan], tags: Sequence[Piece]) -> None:
        """Write the tags of a row that only steers; the row itself goes."""
        for plan in plans.values():
            self.refuse_values(plan)
        for piece in tags:
            tag = piece.tag
            assert tag is not None
            if tag.keyword == "when":
                self.report("TPL-SCOPE", piece.place, _("The row of this tag vanishes anyway."))
            elif tag.closes:
                self.end(piece, number)
            elif tag.divides:
                self.source.statement(tag, piece.place)
            else:
                self.begin(piece, number + 1, number + 1, True)

    def begin(self, piece: Piece, first: int, last: int, marked: bool) -> None:
        """Open a block; a loop becomes a band."""
        tag = piece.tag
        assert tag is not None
        keep = False
        if tag.keyword == "for":
            shorter = _KEEP.sub("", tag.body)
            keep, tag = shorter != tag.body or first in self.keep_blank, tag._replace(body=shorter)
        self.source.statement(tag, piece.place)
        if not tag.opens:
            return
        band = -1
        if tag.keyword == "for":
            parent = next((self.bands[held.band] for held in reversed(self.stack) if held.band >= 0), None)
            band = len(self.bands)
            self.bands.append(Band(first, last, parent, tag.body.partition(" in ")[2].strip()))
            if marked:
                self.source.data(f"b{band};")
        self.stack.append(_Open(band, tag.keyword, keep))

    def end(self, piece: Piece, row: int) -> None:
        """End a block with its closing tag, in the row of that tag."""
        tag = piece.tag
        assert tag is not None
        if not self.stack or CLOSING.get(tag.keyword) != self.stack[-1].keyword:
            self.source.statement(tag, piece.place)
            return
        held = self.stack.pop()
        if held.band >= 0:
            band = self.bands[held.band]
            if row > band.last:
                self.widen(held.band, row - 1)
            if held.keep:
                self.source.statement(tag._replace(keyword="else", body=""), piece.place)
                self.source.data("".join(f"k{kept};" for kept in range(band.first, max(band.last, row - 1) + 1)))
        self.source.statement(tag, piece.place)

    def widen(self, index: int, last: int) -> None:
        """The end of a loop over several rows is known now; loops inside it name it as their parent."""
        old = self.bands[index]
        new = replace(old, last=last)
        changed = {old: new}
        for position in range(index, len(self.bands)):
            band = self.bands[position]
            parent = changed.get(band.parent, band.parent) if band.parent else None
            renewed = new if position == index else replace(band, parent=parent)
            changed[band] = renewed
            self.bands[position] = renewed

    def row_values(self, plans: Mapping[int, CellPlan]) -> None:
        """Write the values of a row's cells; where columns repeat, an end mark follows."""
        extras = self.extra_plans.get(next(iter(plans.values())).cell.row, {}) if plans else {}
        if self.columns is None:
            for plan in (*plans.values(), *extras.values()):
                self.values(plan)
            return
        for extra in extras.values():
            if any(piece.tag for piece in extra.pieces):
                place = next(piece.place for piece in extra.pieces if piece.tag)
                self.report("TPL-NOTE", place, _("Notes and links cannot hold values where columns repeat."))
        takers = [
            column
            for column, plan in plans.items()
            if any(p.tag for p in plan.pieces) or plan.words or plan.sets or plan.formula
        ]
        for column in self.columns.walk(self.source, takers):
            self.values(plans[column])
        if plans and self.rows[next(iter(plans.values())).cell.row].takes:
            self.source.act(_ended, self.columns.spans[0].opening.place)

    def values(self, plan: CellPlan) -> None:
        """Write the values of one cell, raw."""
        for piece in plan.sets:
            if piece.tag is not None:
                self.source.statement(piece.tag, piece.place)
        if plan.formula:
            at = Place(self.file, (f"{self.model.name}!{plan.cell.name}",))
            self.source.wrap(filled_formula, next((piece[1] for piece in plan.formula if type(piece) is tuple), at))
            write_formula(plan.formula, self.source)
            self.source.end_wrap()
        elif plan.blocks:
            place = next(piece.place for piece in plan.pieces if piece.tag)
            self.source.wrap(rich_words if plan.rich else _whole, place)
            for piece in plan.pieces:
                if piece.tag is None:
                    self.source.data(piece.text)
                elif piece.tag.kind is Kind.PRINT:
                    self.source.print(rich_token if is_rich(piece) else printing.plain, piece.tag.body, piece.place)
                else:
                    self.source.statement(piece.tag, piece.place)
            self.source.end_wrap()
        else:
            for piece in plan.pieces:
                if piece.tag is not None:
                    self.source.print(rich_value if is_rich(piece) else raw, piece.tag.body, piece.place)
        for word in plan.words:
            if word.tag is not None and word.tag.body:
                self.source.print(span_value if word.tag.keyword == "colspan" else raw, word.tag.body, word.place)


def _ended(_rendering: Rendering) -> Any:
    return END


def _whole(_rendering: Rendering, body: str) -> str:
    return body


def _balanced(tags: Sequence[Piece]) -> bool:
    """Tell whether all blocks that begin in these tags also end in them."""
    depth = 0
    for piece in tags:
        if piece.tag is None or piece.tag.keyword == "when":
            continue
        if piece.tag.opens:
            depth += 1
        elif piece.tag.closes:
            depth -= 1
            if depth < 0:
                return False
        elif piece.tag.divides and depth == 0:
            return False
    return depth == 0
