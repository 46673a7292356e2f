"""What the sheets of the workbook share: how wide columns are, what stands above them, when a sheet is first needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from generator.project.base import Record, specification
from generator.project.shapes import Kind
from generator.project.sheets import GUIDE, NUMBER, Column, Form, Sheet, Table
from generator.workbook.examples import Examples, read_examples
from generator.workbook.page import Cell, quoted_sheet
from generator.workbook.pickpage import PickLists
from generator.workbook.stylebook import AMBER, GREY, NAVY, TEAL
from generator.workbook.uses import Uses, uses_by_deliverable

GUIDE_PLACE: Final = f"{quoted_sheet(GUIDE)}!A1"

TABS: Final[Mapping[int, str]] = {1: NAVY, 2: TEAL, 3: "3B7D4F", 4: AMBER, 5: "8A5A9E", 6: "7A6A58"}
"""The colour of a sheet's tab by the stage that needs it first."""

_WIDTHS: Final[Mapping[Kind, float]] = {
    Kind.ID: 8,
    Kind.FLAG: 8,
    Kind.COUNT: 9,
    Kind.NUMBER: 11,
    Kind.QUANTITY: 9,
    Kind.POINTS: 9,
    Kind.RATIO: 9,
    Kind.MONEY: 15,
    Kind.DAY: 12.5,
    Kind.CHOICE: 11,
}
NARROWEST, MIDDLE, WIDEST = 12, 24, 40
REFERENCE = 20
"""Characters of a column that holds an id and a name."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What does not depend on the project that a workbook is made for."""

    uses: Uses
    examples: Examples
    picks: PickLists = field(default_factory=PickLists)

    def width(self, column: Column) -> float:
        """Give the width of a column in characters: by its kind, a text by the usual length of what stands in it."""
        head = max((_units(part) for part in column.head.split("·")), default=0) + 3
        if width := _WIDTHS.get(column.shape.kind):
            return max(width, min(head, 14))
        if column.shape.ref:
            return REFERENCE
        if column.shape.item and column.shape.item.record:
            return WIDEST
        usual = self.examples.lengths.get((column.record, column.spec.name), 0) * 2
        # Short texts on one line, long ones on three or four.
        wanted = min(MIDDLE, usual + 2) if usual <= 3 * MIDDLE else min(WIDEST, usual / 3)
        return float(round(max(NARROWEST, head, wanted)))

    def purpose(self, sheet: Sheet) -> str:
        """Say what a sheet is for."""
        words = sheet.spec.help
        if isinstance(sheet, Form):
            return f"{words}。把“内容”一列填上；不知道的空着，会变成下次拜访的问题。"
        if sheet.owner:
            return f"{words}。一行一条；第一列选它属于哪一条“{sheet.owner.title}”。"
        return f"{words}。一行一条，从例子下面一行填起。"

    def example(self, table: Table) -> tuple[str, str, dict[tuple[str, ...], Cell]]:
        """Give owner, number and cells of the example of a table."""
        return self.examples.of_table(table)

    def form_example(self, form: Form, column: Column) -> str:
        """Give the words of the example of a row of a form."""
        return self.examples.of_form(form, column)

    def extra_note(self, table: Table, head: str) -> str:
        """Say what belongs into a column that the model does not have."""
        if head == NUMBER:
            return f"{NUMBER}：1、2、3……，给下面的表指这一条用；不会写进文件。"
        assert table.owner is not None
        return f"{head}：这一行属于哪一条“{table.owner.title}”。从下拉里选，也可以写编号、序号或名称。"

    def tab(self, sheet: Sheet) -> str:
        """Give the colour of the tab of a sheet."""
        return TABS.get(self.stage(sheet) or 0, GREY)

    def stage(self, sheet: Sheet) -> int | None:
        """Give the first stage that needs anything of a sheet, for itself or for a document."""
        records = [part.record for part in sheet.parts] if isinstance(sheet, Form) else [sheet.record]
        stages = [stage for record in records for name in record.model_fields if (stage := self._stage(record, name))]
        return min(stages, default=None)

    def _stage(self, record: type[Record], name: str) -> int | None:
        stages = (specification(record)[name].needed_from, self.uses.stage(record, name))
        return min(filter(None, stages), default=None)

    def documents(self, sheet: Sheet) -> list[str]:
        """Give the titles of the documents that use anything of a sheet."""
        columns = [row for part in sheet.parts for row in part.rows] if isinstance(sheet, Form) else sheet.columns
        titles = [title for column in columns for title in self.uses.of(column.record, column.spec.name)]
        order = {title: position for position, title in enumerate(self.uses.order())}
        return sorted(dict.fromkeys(titles), key=lambda title: order.get(title, 0))


@cache
def looks() -> Looks:
    """Give the looks, found out once for the life of the process."""
    examples = read_examples()
    return Looks(uses_by_deliverable(), examples)


def _units(text: str) -> int:
    return sum(2 if letter > "\u2e7f" else 1 for letter in text)
