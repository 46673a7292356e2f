"""What a check has found, marked in a sheet that somebody else has made: colours on cells, sentences at the right end.

Colours are rules laid over the cells and take nothing away from them; each goes as soon as its cell is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.errors import column_letters
from generator.office.sheets.textlines import column_pixels, lines_needed, row_height
from generator.project.sheets import RESULT
from generator.reading.book.bookcells import Cells, Holds
from generator.reading.book.heads import bare
from generator.workbook.sheetparts import SheetPart

MARK: Final = f'"{RESULT}"<>""'
"""Stands in the rules of a check, so that the next one knows and removes them."""

WIDTH: Final = 70
SIZE: Final = 9
LONGEST: Final = 200
"""Characters of a text that a rule compares."""

_BEFORE_RULES: Final = frozenset(
    (
        *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"),
        *("sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate"),
        *("customSheetViews", "mergeCells", "phoneticPr"),
    )
)
_BEFORE_COLS: Final = frozenset(("sheetPr", "dimension", "sheetViews", "sheetFormatPr"))


@dataclass(frozen=True, slots=True)
class Marks:
    """What is to be marked in a sheet: the colour of cells by row and column, and the sentences of rows."""

    tints: Mapping[tuple[int, int], str]
    sentences: Mapping[int, str]


def mark_sheet(
    root: etree._Element,
    cells: Cells,
    head: int,
    marks: Marks,
    styles: Mapping[str, int],
    tints: Mapping[str, int],
) -> None:
    """Mark a sheet; what an earlier check has marked goes."""
    sheet = _Marking(root)
    column = _result_column(cells, head)
    sheet.remove_rules()
    earlier = [row for row in cells.rows if row != head and cells.at(row, column)]
    for row in {*earlier, *marks.sentences}:
        text = marks.sentences.get(row, "")
        sheet.write(row, column, text, styles["result"])
        sheet.heighten(row, row_height(lines_needed(text, column_pixels(WIDTH), SIZE), SIZE))
    if marks.sentences:
        sheet.write(head or 1, column, RESULT, styles["result-head"])
        sheet.widen(column)
    for place, tint in sorted(marks.tints.items()):
        sheet.colour(*place, _unchanged(cells, *place), tints[tint])
    sheet.number_rules()


def _result_column(cells: Cells, head: int) -> int:
    """Give the column for the sentences: that of an earlier check, else the first one to the right of everything."""
    for column, cell in cells.rows.get(head, {}).items():
        if bare(cell.text) == bare(RESULT):
            return column
    return max((max(values) for values in cells.rows.values() if values), default=0) + 1


def _unchanged(cells: Cells, row: int, column: int) -> str:
    """Give the formula that holds as long as a cell says what it said when it was checked."""
    place, cell = f"{column_letters(column)}{row}", cells.at(row, column)
    if cell is None or (row, column) in cells.merged:
        return f"LEN({place})=0"
    if cell.holds is Holds.NUMBER:
        return f"{place}={cell.text}"
    if cell.holds is Holds.TEXT and len(cell.text) <= LONGEST and cell.text.isprintable():
        return f'EXACT({place},"{cell.text.replace(chr(34), chr(34) * 2)}")'
    return "TRUE"


class _Marking(SheetPart):
    """A worksheet while it is marked."""

    def remove_rules(self) -> None:
        for block in self.root.findall(self.tag("conditionalFormatting")):
            for rule in block.findall(self.tag("cfRule")):
                formula = rule.find(self.tag("formula"))
                if formula is not None and MARK in (formula.text or ""):
                    block.remove(rule)
            if block.find(self.tag("cfRule")) is None:
                self.root.remove(block)

    def colour(self, row: int, column: int, formula: str, tint: int) -> None:
        block = etree.Element(self.tag("conditionalFormatting"), sqref=f"{column_letters(column)}{row}")
        # Priorities count from 1; those of the rules that were there are moved behind afterwards.
        rule = etree.SubElement(
            block, self.tag("cfRule"), type="expression", dxfId=str(tint), priority="0", stopIfTrue="1"
        )
        etree.SubElement(rule, self.tag("formula")).text = f"AND({MARK},{formula})"
        self._insert(block, _BEFORE_RULES)

    def number_rules(self) -> None:
        """Let the rules of the check come first, the others behind them in their own order."""
        rules = list(self.root.iter(self.tag("cfRule")))
        rules.sort(key=lambda rule: int(rule.get("priority") or 0))
        for number, rule in enumerate(rules, 1):
            rule.set("priority", str(number))

    def write(self, row: int, column: int, text: str, style: int) -> None:
        """Set the text of a cell; an empty text leaves an empty cell without a look."""
        if text:
            self.text(row, column, text, style)
        else:
            self.clear(row, column)
            self.unlook(row, column)

    def heighten(self, row: int, points: float) -> None:
        """Make a row with a height of its own high enough; others are fitted by the program that opens the file."""
        line = self.rows[row]
        if float(line.get("ht") or points) < points:
            line.set("ht", f"{points:g}")

    def widen(self, column: int) -> None:
        """Make a column wide enough for sentences, whatever columns have been told together."""
        cols = self.root.find(self.tag("cols"))
        if cols is None:
            cols = etree.Element(self.tag("cols"))
            self._insert(cols, _BEFORE_COLS)
        for col in list(cols):
            first, last = int(col.get("min") or 0), int(col.get("max") or 0)
            if not first <= column <= last:
                continue
            for start, end in ((first, column - 1), (column + 1, last)):
                if start <= end:
                    piece = etree.Element(self.tag("col"), {**dict(col.attrib), "min": str(start), "max": str(end)})
                    col.addprevious(piece)
            cols.remove(col)
        told = {"min": str(column), "max": str(column), "width": str(WIDTH), "customWidth": "1"}
        cols.append(etree.Element(self.tag("col"), told))
        cols[:] = sorted(cols, key=lambda col: int(col.get("min") or 0))

    def _insert(self, child: etree._Element, before: frozenset[str]) -> None:
        """Put an element after those that come before it in every sheet."""
        last = None
        for element in self.root:
            if isinstance(element.tag, str) and etree.QName(element).localname in before:
                last = element
        if last is None:
            self.root.insert(0, child)
        else:
            last.addnext(child)


def sentences_of(told: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Join the sentences of each row, a line each."""
    rows: dict[int, list[str]] = {}
    for row, sentence in told:
        rows.setdefault(row, []).append(sentence)
    return {row: "\n".join(dict.fromkeys(lines)) for row, lines in rows.items()}
