"""A value of the model as what stands in a cell, written so that reading gives the same value again."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from generator.errors import Finding, Place, Severity
from generator.project import Project
from generator.project.base import Choice, Record
from generator.project.shapes import Kind, Shape, shapes
from generator.project.sheets import naming_field, short_name
from generator.reading.book import lines
from generator.wording import _
from generator.workbook.page import Cell

MOST: Final = 32_767
"""Characters that a cell holds, counted as Excel does: one beyond U+FFFF is two."""

DIGITS: Final = 15

STYLES: Final[Mapping[Kind, str]] = {
    Kind.MONEY: "money",
    Kind.QUANTITY: "number",
    Kind.POINTS: "number",
    Kind.NUMBER: "number",
    Kind.COUNT: "number",
    Kind.RATIO: "share",
    Kind.DAY: "day",
    Kind.CHOICE: "choice",
    Kind.FLAG: "choice",
    Kind.ID: "choice",
}
"""The style of cells for a kind of value; all others are texts."""

_EPOCH = datetime.date(1899, 12, 30)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class Writer:
    """Writes the values of one project; what no cell can hold goes to ``faults``."""

    project: Project | None
    faults: list[Finding] = field(default_factory=list)

    def cell(self, value: Any, shape: Shape, steps: tuple[str, ...]) -> Cell | None:
        """Give the cell of a value; ``None`` for nothing. ``steps`` lead to the field, for messages."""
        if value is None or value == ():
            return None
        kind = shape.kind
        style = STYLES.get(kind, "text")
        if kind is Kind.DAY:
            return Cell(style, figures=str((value - _EPOCH).days))
        if isinstance(value, Decimal | int) and not isinstance(value, bool):
            return self._number(Decimal(value), style)
        return self._text(self.words(value, shape), style, steps)

    def words(self, value: Any, shape: Shape) -> str:
        """Give the words of a value as a cell of text holds them."""
        if shape.kind is Kind.LIST and shape.item:
            return self._list(value, shape.item)
        return lines.as_whole(self._piece(value, shape))

    def _number(self, number: Decimal, style: str) -> Cell:
        """Write figures where Excel keeps every digit, else a text."""
        shown = f"{number:f}"
        if Decimal(repr(float(number))) == number and len(shown.strip("-0.").replace(".", "")) <= DIGITS:
            if style == "share" and number * 100 != (number * 100).to_integral_value():
                style = "share-fine"
            return Cell(style, figures=shown)
        return Cell(style, text=shown)

    def _text(self, text: str, style: str, steps: tuple[str, ...]) -> Cell:
        length = len(text.encode("utf-16-le", "surrogatepass")) // 2
        if length > MOST:
            message = _("The text has {count} characters; a cell holds {most} at most.").format(count=length, most=MOST)
            self._fault(steps, message, _("Shorten it, or keep the project as YAML."))
        elif found := _ILLEGAL.search(text):
            message = _("The text contains the character U+{code}, which no document can hold.")
            self._fault(steps, message.format(code=f"{ord(found[0]):04X}"), _("Remove it; it is often invisible."))
        return Cell(style, text=text)

    def _fault(self, steps: tuple[str, ...], message: str, hint: str) -> None:
        self.faults.append(Finding("PRJ-CELL", Severity.BLOCKING, Place("", steps), message, hint))

    def _list(self, values: tuple[Any, ...], item: Shape) -> str:
        if item.record:
            return lines.join((self._pieces(each, item.record) for each in values), lines.PIECES)
        if item.ref:
            return lines.join_names(values)
        return lines.join([self._piece(each, item)] for each in values)

    def _pieces(self, entry: Record, record: type[Record]) -> list[str]:
        return [self._piece(getattr(entry, name), shape) for name, shape in shapes(record).items()]

    def _piece(self, value: Any, shape: Shape) -> str:
        if value is None:
            return ""
        if isinstance(value, Choice):
            return value.label
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, Decimal):
            return f"{value:f}"
        if isinstance(value, datetime.date):
            return value.isoformat()
        return self._label(str(value), shape.ref) if shape.ref and self.project else str(value)

    def _label(self, key: str, collection: str) -> str:
        """Give an id with the name that goes with it, as drop-downs offer it, where nothing else is called so."""
        assert self.project is not None
        entries = self.project.collection(collection)
        entry = next((each for each in entries if each.id == key), None)
        label = label_of(entry, key) if entry is not None else key
        taken = any(label in (each.id, getattr(each, "name", None) or getattr(each, "title", None)) for each in entries)
        return key if taken else label


def label_of(entry: Record, key: str) -> str:
    """Give what a drop-down offers for an entry: its id or number, and its name on one line."""
    name = naming_field(type(entry))
    words = short_name(str(getattr(entry, name, "") or "")) if name else ""
    return f"{key} {words}".strip()
