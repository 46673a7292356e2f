"""What drop-downs offer: choices of the model, and the entries typed so far with id and name, as the user types them.

The entries stand on a hidden sheet as formulas, one column a table. They find the rows of a table by position, so
that rows may be inserted, sorted and deleted there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from generator.errors import column_letters
from generator.project.project import REFERABLE
from generator.project.shapes import Kind, Shape
from generator.project.sheets import EXAMPLE, NUMBER, PICKS, SHORT, Table, naming_field, sheets, table
from generator.workbook.bookxml import Name
from generator.workbook.page import LAST_ROW, Cell, Lane, Page, quoted_sheet

MOST: Final = 600
"""Entries of a table that drop-downs offer."""

LONGEST_LIST: Final = 255
"""Characters of a list that can stand in a drop-down itself."""


@dataclass(frozen=True, slots=True)
class PickLists:
    """The drop-downs of the workbook."""

    def of(self, name: str) -> str:
        """Give the name of the list of a table's entries."""
        return "list_" + name.replace(".", "__")

    def source(self, shape: Shape) -> str:
        """Give what the drop-down for a value offers; nothing where there is none."""
        if shape.choices:
            words = ",".join(choice.label for choice in shape.choices)
            if len(words) > LONGEST_LIST or words.count(",") != len(shape.choices) - 1:
                raise ValueError(f"{shape.choices.__name__}: the words do not fit into a drop-down")
            return f'"{words}"'
        if shape.kind is Kind.FLAG:
            return '"是,否"'
        return self.of(shape.refers_to) if shape.refers_to else ""


@cache
def listed_tables() -> tuple[Table, ...]:
    """Give the tables whose entries others name: by references, or since they belong to them."""
    names = dict.fromkeys(REFERABLE)
    names |= dict.fromkeys(sheet.owner.name for sheet in sheets() if isinstance(sheet, Table) and sheet.owner)
    found = [table(name) for name in names]
    return tuple(each for each in found if each is not None)


def pick_page(pages: Mapping[str, Page], labels: Mapping[str, list[str]], head_row: int) -> Page:
    """Lay out the hidden sheet. ``labels`` are the entries that the project has, by table; results of the formulas."""
    page = Page(PICKS, [Lane(30, "plain") for _each in listed_tables()], hidden=True)
    for column, each in enumerate(listed_tables(), 1):
        known = labels.get(each.name, [])
        # The first row below the head is the example.
        shown = ["", *known, *[""] * MOST]
        formula = _label(each, pages[each.name], head_row)
        for row in range(1, MOST + 1):
            page.put(row, column, Cell("plain", text=shown[row - 1], formula=formula))
    return page


def pick_names() -> Iterator[Name]:
    """Yield the names of the lists: from the first entry to the last, whatever stands empty behind."""
    lists = PickLists()
    for column, each in enumerate(listed_tables(), 1):
        letters = column_letters(column)
        area = f"{quoted_sheet(PICKS)}!${letters}$1:${letters}${MOST}"
        first = f'IFERROR(MATCH("?*",{area},0),1)'
        last = f"SUMPRODUCT(MAX((LEN({area})>0)*ROW({area})))"
        corner = f"{quoted_sheet(PICKS)}!${letters}$1"
        yield Name(lists.of(each.name), f"OFFSET({corner},{first}-1,0,MAX(1,{last}-{first}+1),1)")


def _label(each: Table, page: Page, head_row: int) -> str:
    """Give the formula of what a drop-down offers for the row so far below the head: id or number, and name."""
    heads = {cell.text: column for column, cell in page.rows[head_row].items()}
    titles = {column.path: column.head for column in each.columns}
    key = heads[NUMBER] if each.numbered else heads[titles["id",]]
    naming = naming_field(each.record)

    def at(column: int) -> str:
        area = f"{quoted_sheet(page.title)}!${column_letters(column)}${head_row}:${column_letters(column)}${LAST_ROW}"
        return f"INDEX({area},ROW()+1)"

    words = at(key)
    if naming:
        name = at(heads[titles[naming,]])
        words += f'&" "&IF(LEN({name})>{SHORT},LEFT({name},{SHORT - 1})&"…",{name})'
    return f'IF({at(1)}="{EXAMPLE}","",TRIM({words}))'
