"""The plans of all cells of a sheet that hold tags, of their notes and of their links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from generator.errors import Place
from generator.office.sheets.celltags import CellPlan, Piece, plan_cell, plan_note, plan_text
from generator.office.sheets.grid import NOTE, Extra
from generator.office.sheets.sheetmodel import ModelCell, SheetModel
from generator.wording import _

Report = Callable[[str, Place, str], None]
#: Texts with tags by the row and column of the cell that they belong to.
Notes = Mapping[tuple[int, int], str]
Links = Mapping[tuple[int, int], Mapping[str, str]]

_NOTHING: Final[tuple[Piece, ...]] = ()


@dataclass(slots=True)
class CellPlans:
    """The plans of ``cells`` by row and column, and those of their ``extras`` (notes, links), which are filled with the row.

    A cell of which only the extras hold tags has a plan that is not its own.
    """

    file: str
    sheet: str
    report: Report
    cells: dict[int, dict[int, CellPlan]] = field(default_factory=dict)
    extras: dict[int, dict[Extra, CellPlan]] = field(default_factory=dict)

    def add_cell(self, cell: ModelCell) -> None:
        """Add a cell if it holds tags."""
        plan = plan_cell(cell, self._place(cell), self.report)
        if plan:
            self.cells.setdefault(cell.row, {})[cell.column] = plan

    def add_note(self, cell: ModelCell, text: str) -> None:
        """Add the tags in a note to those of its cell; the words that remain are filled with the row."""
        note = plan_note(cell, text, self._place(cell, _("note")), self.report)
        if note is None:
            return
        plan = self._plan(cell)
        self.cells[cell.row][cell.column] = replace(plan, steering=plan.steering + note.steering)
        if note.pieces:
            self.extras.setdefault(cell.row, {})[cell.column, NOTE] = note

    def add_link(self, cell: ModelCell, name: str, text: str) -> None:
        """Add a text of the link over a cell; it is filled with the row."""
        at = self._place(cell, _("link"))
        plan = plan_text(cell, (), text, at, self.report)
        if plan is None:
            plan = CellPlan(cell, (Piece(text, None, at),), (), ())
        for piece in (*plan.steering, *plan.words):
            self.report("TPL-SCOPE", piece.place, _("This tag does not work in the address or the text of a link."))
        self._plan(cell)
        self.extras.setdefault(cell.row, {})[cell.column, name] = replace(plan, steering=_NOTHING, words=_NOTHING)

    def _plan(self, cell: ModelCell) -> CellPlan:
        row = self.cells.setdefault(cell.row, {})
        return row.setdefault(cell.column, CellPlan(cell, (), (), (), own=False))

    def _place(self, cell: ModelCell, *steps: str) -> Place:
        return Place(self.file, (f"{self.sheet}!{cell.name}", *steps))


def plan_cells(model: SheetModel, notes: Notes, links: Links, file: str, report: Report) -> CellPlans:
    """Give the plans of a sheet in the order of its rows and columns; faults go to ``report``."""
    plans = CellPlans(file, model.name, report)
    for row in model.rows.values():
        for cell in row.cells.values():
            plans.add_cell(cell)
    for (number, column), text in notes.items():
        plans.add_note(model.rows[number].cells[column], text)
    for (number, column), texts in links.items():
        for name, text in texts.items():
            plans.add_link(model.rows[number].cells[column], name, text)
    plans.cells = {number: dict(sorted(row.items())) for number, row in sorted(plans.cells.items())}
    return plans
