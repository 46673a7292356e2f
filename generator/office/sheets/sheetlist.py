"""The list of sheets of a workbook: which there are, under which names, and by which relations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.office.base.markup import R, escape_attribute
from generator.office.base.package import Relationship

_WORKSHEET: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"

#: A finished sheet: the number of its template sheet, its name, its part.
Placed = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class SheetList:
    """The list as XML, the positions in it of each element of the template, and the relations to added parts."""

    xml: str
    positions: Mapping[int, Sequence[int]]
    added: Sequence[Relationship]


def list_sheets(elements: Sequence[Mapping[str, str]], placed: Sequence[Placed], related: int) -> SheetList:
    """Give the list of the ``placed`` sheets; ``elements`` are those of the template (sheets that are no worksheets
    among them), ``related`` is the number of relations that the workbook has already.
    """
    highest = max((int(element["sheetId"] or 0) for element in elements), default=0)
    rows: list[str] = []
    positions: dict[int, list[int]] = {}
    added: list[Relationship] = []
    for number, sheet in _ordered(elements, placed):
        element = elements[number]
        identifier, name, target = element["sheetId"], element["name"], element["relation"]
        if sheet is not None:
            name = sheet[1]
            if sheet[2] != element["part"]:
                highest += 1
                identifier, target = str(highest), f"rIdS{related + len(added) + 1}"
                added.append(Relationship(target, _WORKSHEET, sheet[2]))
        state = f' state="{element["state"]}"' if element["state"] else ""
        positions.setdefault(number, []).append(len(rows))
        rows.append(
            f'<sheet name="{escape_attribute(name)}" sheetId="{identifier}"{state} xmlns:r="{R}" r:id="{target}"/>'
        )
    return SheetList("".join(rows), positions, added)


def _ordered(elements: Sequence[Mapping[str, str]], placed: Sequence[Placed]) -> list[tuple[int, Placed | None]]:
    """Give the finished sheets with the elements that they come from, and between them what is no worksheet."""
    numbers = {int(element["index"]): number for number, element in enumerate(elements) if "index" in element}
    order: list[tuple[int, Placed | None]] = []
    waiting = list(placed)
    for number, element in enumerate(elements):
        if "index" not in element:
            order.append((number, None))
            continue
        while waiting and numbers[waiting[0][0]] <= number:
            order.append((numbers[waiting[0][0]], waiting.pop(0)))
    return order + [(numbers[sheet[0]], sheet) for sheet in waiting]
