"""The parts of a workbook: cells with their rows and columns, hidden or not, names, drop-downs, notes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.office.base.markup import qname
from generator.office.base.package import Relationship
from generator.office.formulas.cellvalues import EPOCH
from generator.office.formulas.numberformats import shows_date
from generator.office.formulas.references import column_number
from generator.office.inspection.finished.drawnparts import local
from generator.office.inspection.finished.spots import Spot, Where

ROW, C, V, F, IS, TEXT, COL, SI = (qname(f"s:{name}") for name in ("row", "c", "v", "f", "is", "t", "col", "si"))
PHONETIC = qname("s:rPh")
DATA = qname("s:sheetData")
BUILTIN_DAYS: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 59)))
BUILTIN_MONEY: Final = frozenset((*range(4, 9), *range(37, 45)))
MONEY_SIGNS: Final = ("¥", "￥", "元", "$", "#,##0.00")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
STATES: Final = {"hidden": Where.HIDDEN_SHEET, "veryHidden": Where.VERY_HIDDEN_SHEET}


@dataclass(frozen=True)
class Book:
    """What the cells of all sheets need: the shared texts, and what each cell format shows (``n``, ``m``, ``d``)."""

    strings: Sequence[str] = ()
    kinds: Sequence[str] = ()
    start: int = EPOCH


def drawn(element: etree._Element) -> str:
    """Give the text of an element with runs; readings of characters are left out."""
    if len(element) == 1 and element[0].tag == TEXT:
        return unescaped(element[0].text or "")
    return unescaped("".join(node.text or "" for node in element.iter(TEXT) if not _is_reading(node)))


def unescaped(text: str) -> str:
    """Give a text as Excel shows it: ``_x000D_`` stands for a character."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _is_reading(node: etree._Element) -> bool:
    above = node.getparent()
    return above is not None and above.tag == PHONETIC


def sheets_of(relations: Iterable[Relationship], root: etree._Element) -> dict[str, tuple[str, str]]:
    """Give the name and the state of each sheet, by the name of its part."""
    targets = {relation.id: relation.target for relation in relations}
    found = {}
    for sheet in root.iter(qname("s:sheet")):
        part = targets.get(sheet.get(qname("r:id"), ""), "")
        found[part] = (sheet.get("name", ""), sheet.get("state", ""))
    return found


def start_of(root: etree._Element) -> int:
    """Give the day 0 of a workbook, as an ordinal: Excel for the Mac once counted from 1904."""
    properties = root.find(qname("s:workbookPr"))
    late = properties is not None and properties.get("date1904") in ("1", "true")
    return datetime.date(1904, 1, 1).toordinal() if late else EPOCH


def kinds_of(root: etree._Element) -> tuple[str, ...]:
    """Give what each cell format of the styles shows: a day, an amount, or a number."""
    codes = {node.get("numFmtId", ""): node.get("formatCode", "") for node in root.iter(qname("s:numFmt"))}
    formats = root.find(qname("s:cellXfs"))
    return () if formats is None else tuple(_kind(node.get("numFmtId", "0"), codes) for node in formats)


def _kind(number: str, codes: dict[str, str]) -> str:
    if number in codes:
        code = codes[number]
        return "d" if shows_date(code) else "m" if any(sign in code for sign in MONEY_SIGNS) else "n"
    if not number.isdecimal():
        return "n"
    return "d" if int(number) in BUILTIN_DAYS else "m" if int(number) in BUILTIN_MONEY else "n"


class SheetPart:
    """The reader of one sheet."""

    def __init__(self, part: str, name: str, state: str, book: Book) -> None:
        self.part, self.name, self.book = part, name, book
        self.where = STATES.get(state, Where.BODY)
        self.used: set[int] = set()

    def spots(self, root: etree._Element) -> Iterator[Spot]:
        """Give the spots of the sheet; ``used`` then tells which shared texts it shows."""
        hidden = _hidden_columns(root)
        for row in root.iter(ROW):
            below = self.where
            if below is Where.BODY and _is_hidden(row):
                below = Where.HIDDEN_ROW
            for cell in row.iterfind(C):
                yield from self._cell(cell, below, hidden)
        yield from (spot for part in root if part.tag != DATA for spot in self._about(part))

    def _cell(self, cell: etree._Element, where: Where, hidden: frozenset[int]) -> Iterator[Spot]:
        row, column = at(cell.get("r", ""))
        if where is Where.BODY and column in hidden:
            where = Where.HIDDEN_COLUMN
        text, kind = self._value(cell)
        if text and not text.isspace():
            yield Spot(text, where, self.part, self.name, 0, 0, row, column, kind)
        formula = cell.find(F)
        if formula is not None and formula.text:
            seen = Where.FORMULA if where is Where.BODY else where
            yield Spot(formula.text, seen, self.part, self.name, 0, 0, row, column)

    def _value(self, cell: etree._Element) -> tuple[str, str]:
        kind, value = cell.get("t", "n"), cell.findtext(V, "")
        if kind == "s":
            if not value.isdecimal() or int(value) >= len(self.book.strings):
                return "", ""
            self.used.add(int(value))
            return self.book.strings[int(value)], ""
        if kind == "inlineStr":
            inline = cell.find(IS)
            return ("" if inline is None else drawn(inline)), ""
        if kind != "n" or not value:
            return unescaped(value), "d" if kind == "d" else ""
        style = int(cell.get("s", "0")) if cell.get("s", "0").isdecimal() else 0
        shown = self.book.kinds[style] if style < len(self.book.kinds) else "n"
        return (_day(value, self.book.start), shown) if shown == "d" else (value, shown)

    def _about(self, part: etree._Element) -> Iterator[Spot]:
        for node in part.iter():
            name = local(node)
            if name == "dataValidation":
                yield from self._validation(node)
            elif name.startswith(("oddH", "oddF", "evenH", "evenF", "firstH", "firstF")) and node.text:
                yield Spot(node.text, Where.HEADER, self.part, self.name)
            elif name in ("formula", "f") and node.text:
                yield Spot(node.text, Where.FORMULA, self.part, self.name)

    def _validation(self, node: etree._Element) -> Iterator[Spot]:
        """Give the messages of a checked cell and its list, which may stand in the sheet or in an extension."""
        words = [node.get(name, "") for name in ("promptTitle", "prompt", "errorTitle", "error")]
        words += [str(text) for text in node.itertext()]
        if said := "\n".join(filter(None, words)):
            yield Spot(said, Where.VALIDATION, self.part, self.name)


def at(reference: str) -> tuple[int, int]:
    """Give row and column of ``B12``, zeros for what is no cell."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not letters.isalpha() or not letters.isascii() or not 0 < len(letters) <= 3 or not 0 < len(digits) <= 7:
        return 0, 0
    return int(digits), column_number(letters)


def _day(value: str, start: int) -> str:
    try:
        return datetime.date.fromordinal(start + int(float(value))).isoformat()
    except (ValueError, OverflowError):
        return value


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") in ("1", "true") or element.get("ht") == "0"


def _hidden_columns(root: etree._Element) -> frozenset[int]:
    found: set[int] = set()
    for node in root.iter(COL):
        if node.get("hidden") in ("1", "true") or node.get("width") == "0":
            first, last = node.get("min", "0"), node.get("max", "0")
            if first.isdecimal() and last.isdecimal():
                found.update(range(int(first), min(int(last), 16384) + 1))
    return frozenset(found)


def names_of(part: str, root: etree._Element) -> Iterator[Spot]:
    """Give the names of ranges with what they stand for, and who has the workbook reserved or where it was saved."""
    for node in root.iter():
        name = local(node)
        if name == "definedName":
            yield Spot(f"{node.get('name', '')} = {node.text or ''}", Where.NAME, part)
        elif name == "absPath":
            yield Spot(node.get("url", ""), Where.PROPERTY, part, "absPath")
        elif name == "fileSharing" and node.get("userName"):
            yield Spot(node.get("userName", ""), Where.PROPERTY, part, "userName")


def notes_of(part: str, root: etree._Element, sheet: str) -> Iterator[Spot]:
    """Give the notes of cells, and the newer comments that are answered in threads, each with its author."""
    authors = [node.text or "" for node in root.iter(qname("s:author"))]
    for node in root.iter():
        name = local(node)
        if name in ("comment", "threadedComment"):
            number = node.get("authorId", "")
            author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
            words = "".join(one.text or "" for one in node.iter() if local(one) in ("t", "text"))
            yield Spot(words, Where.COMMENT, part, sheet, 0, 0, *at(node.get("ref", "")), author=author)
    yield from (Spot(author, Where.AUTHOR, part, sheet) for author in authors if author)
