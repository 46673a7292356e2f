"""What a check has found, marked in a sheet that somebody else has made: colours on cells, sentences at the right end.

Colours are rules laid over the cells and take nothing away from them; each goes as soon as its cell is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.errors import column_letters
from generator.office.base.markup import spelled
from generator.office.formulas.references import parse_area, split_cell
from generator.office.sheets.textlines import column_pixels, lines_needed, row_height
from generator.project.sheets import RESULT
from generator.reading.book.bookcells import Cells, Holds
from generator.reading.book.heads import bare

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
    sheet = _SheetPart(root)
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


class _SheetPart:
    """The parsed part of a worksheet while it is marked."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.space = etree.QName(root).namespace or ""
        data = root.find(self._tag("sheetData"))
        assert data is not None
        self.data = data
        self.rows = dict(_numbered(data))

    def _tag(self, name: str) -> str:
        return f"{{{self.space}}}{name}"

    def remove_rules(self) -> None:
        for block in self.root.findall(self._tag("conditionalFormatting")):
            for rule in block.findall(self._tag("cfRule")):
                formula = rule.find(self._tag("formula"))
                if formula is not None and MARK in (formula.text or ""):
                    block.remove(rule)
            if block.find(self._tag("cfRule")) is None:
                self.root.remove(block)

    def colour(self, row: int, column: int, formula: str, tint: int) -> None:
        block = etree.Element(self._tag("conditionalFormatting"), sqref=f"{column_letters(column)}{row}")
        # Priorities count from 1; those of the rules that were there are moved behind afterwards.
        rule = etree.SubElement(
            block, self._tag("cfRule"), type="expression", dxfId=str(tint), priority="0", stopIfTrue="1"
        )
        etree.SubElement(rule, self._tag("formula")).text = f"AND({MARK},{formula})"
        self._insert(block, _BEFORE_RULES)

    def number_rules(self) -> None:
        """Let the rules of the check come first, the others behind them in their own order."""
        rules = list(self.root.iter(self._tag("cfRule")))
        rules.sort(key=lambda rule: int(rule.get("priority") or 0))
        for number, rule in enumerate(rules, 1):
            rule.set("priority", str(number))

    def write(self, row: int, column: int, text: str, style: int) -> None:
        """Set the text of a cell; an empty text leaves an empty cell."""
        cell = self._cell(row, column)
        for child in list(cell):
            cell.remove(child)
        for name in ("t", "s"):
            _drop(cell, name)
        if text:
            cell.set("s", str(style))
            cell.set("t", "inlineStr")
            words = etree.SubElement(etree.SubElement(cell, self._tag("is")), self._tag("t"))
            words.text = spelled(text)
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        self._reach(row, column)

    def heighten(self, row: int, points: float) -> None:
        """Make a row with a height of its own high enough; others are fitted by the program that opens the file."""
        line = self.rows[row]
        if float(line.get("ht") or points) < points:
            line.set("ht", f"{points:g}")

    def _cell(self, row: int, column: int) -> etree._Element:
        line = self.rows.get(row)
        if line is None:
            line = etree.Element(self._tag("row"), r=str(row))
            after = min((number for number in self.rows if number > row), default=None)
            if after is None:
                self.data.append(line)
            else:
                self.rows[after].addprevious(line)
            self.rows[row] = line
        _drop(line, "spans")
        last = 0
        for cell in line.findall(self._tag("c")):
            place = cell.get("r")
            last = split_cell(place)[1] if place else last + 1
            if last == column:
                return cell
            if last > column:
                made = etree.Element(self._tag("c"), r=f"{column_letters(column)}{row}")
                cell.addprevious(made)
                return made
        return etree.SubElement(line, self._tag("c"), r=f"{column_letters(column)}{row}")

    def _reach(self, row: int, column: int) -> None:
        """Let the told size of the sheet reach a cell."""
        element = self.root.find(self._tag("dimension"))
        area = parse_area(element.get("ref") or "") if element is not None else None
        if element is None or area is None:
            return
        bottom, right = max(area.bottom, row), max(area.right, column)
        start = f"{column_letters(min(area.left, column))}{min(area.top, row)}"
        element.set("ref", f"{start}:{column_letters(right)}{bottom}")

    def widen(self, column: int) -> None:
        """Make a column wide enough for sentences, whatever columns have been told together."""
        cols = self.root.find(self._tag("cols"))
        if cols is None:
            cols = etree.Element(self._tag("cols"))
            self._insert(cols, _BEFORE_COLS)
        for col in list(cols):
            first, last = int(col.get("min") or 0), int(col.get("max") or 0)
            if not first <= column <= last:
                continue
            for start, end in ((first, column - 1), (column + 1, last)):
                if start <= end:
                    piece = etree.Element(self._tag("col"), {**dict(col.attrib), "min": str(start), "max": str(end)})
                    col.addprevious(piece)
            cols.remove(col)
        told = {"min": str(column), "max": str(column), "width": str(WIDTH), "customWidth": "1"}
        cols.append(etree.Element(self._tag("col"), told))
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


def _numbered(data: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    number = 0
    for row in data:
        if isinstance(row.tag, str):
            number = int(row.get("r") or number + 1)
            yield number, row


def _drop(element: etree._Element, name: str) -> None:
    if name in element.attrib:
        del element.attrib[name]


def sentences_of(told: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Join the sentences of each row, a line each."""
    rows: dict[int, list[str]] = {}
    for row, sentence in told:
        rows.setdefault(row, []).append(sentence)
    return {row: "\n".join(dict.fromkeys(lines)) for row, lines in rows.items()}
