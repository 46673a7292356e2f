"""What a workbook says besides its cells: its sheets, defined names, number formats, shared texts, and its calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.office.base.markup import parse
from generator.office.base.package import Package
from generator.reading.book.sheetscan import read_texts

_NAME = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?[A-Z]{1,3}\$?(\d+)(?::\$?[A-Z]{1,3}\$?(\d+))?$")


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A sheet: its name, the part with its cells, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """The sheet, first and last row that a defined name points to."""

    sheet: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook without its cells.

    ``anchors`` gives the area of each defined name that points to cells, ``constants`` the text of each that is one.
    ``formats`` are number formats by the style of a cell, ``texts`` the shared texts, ``epoch_1904`` the calendar of
    old Macs, whose days count from 1904.
    """

    package: Package
    sheets: tuple[BookSheet, ...]
    anchors: Mapping[str, Anchor]
    constants: Mapping[str, str]
    formats: tuple[str, ...]
    texts: tuple[str, ...]
    epoch_1904: bool


def read_book(package: Package) -> Book:
    """Read all but the cells. Raises PackageError where a part is damaged or over the limits."""
    root = parse(package.read(package.main), package.main)
    targets = {relation.id: relation for relation in package.relationships(package.main)}
    sheets = []
    for element in root.iter("{*}sheet"):
        id = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), "")
        relation = targets.get(str(id))
        if relation is not None and relation.kind == "worksheet" and relation.target in package:
            hidden = element.get("state") in ("hidden", "veryHidden")
            sheets.append(BookSheet(element.get("name") or "", relation.target, hidden))
    by_kind = {relation.kind: relation.target for relation in targets.values() if relation.target in package}
    properties = next(root.iter("{*}workbookPr"), None)
    return Book(
        package,
        tuple(sheets),
        dict(_anchors(root)),
        {name: text[1:-1] for name, text in _names(root) if text.startswith('"')},
        _formats(package, by_kind["styles"]) if "styles" in by_kind else (),
        read_texts(package, by_kind["sharedStrings"]) if "sharedStrings" in by_kind else (),
        properties is not None and properties.get("date1904") in ("1", "true"),
    )


def _names(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("{*}definedName"):
        if element.get("localSheetId") is None:
            yield (element.get("name") or "").casefold(), (element.text or "").strip()


def _anchors(root: etree._Element) -> Iterator[tuple[str, Anchor]]:
    for name, text in _names(root):
        if found := _NAME.match(text):
            sheet = found[1].replace("''", "'") if found[1] else found[2]
            yield name, Anchor(sheet, int(found[3]), int(found[4] or found[3]))


def _formats(package: Package, part: str) -> tuple[str, ...]:
    """Give the number format of each style of a cell."""
    root = parse(package.read(part), part)
    own = {element.get("numFmtId"): element.get("formatCode") or "" for element in root.iter("{*}numFmt")}
    styles = next(root.iter("{*}cellXfs"), None)
    numbers = [element.get("numFmtId") or "0" for element in styles] if styles is not None else []
    return tuple(own.get(number) or BUILT_IN.get(number, "General") for number in numbers)


_DAY, _MONTH, _SHORT = 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'm"月"d"日"'
BUILT_IN: Final[Mapping[str, str]] = {
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "11": "0.00E+00",
    "14": "yyyy-m-d",
    "15": "d-mmm-yy",
    "16": "d-mmm",
    "17": "mmm-yy",
    **dict.fromkeys(("18", "19", "20", "21", "32", "33", "34", "35", "45", "46", "47", "55", "56"), "h:mm:ss"),
    "22": "yyyy-m-d h:mm",
    **dict.fromkeys(("27", "36", "50", "52", "57"), _MONTH),
    **dict.fromkeys(("28", "29", "51", "53", "54", "58"), _SHORT),
    "30": "m-d-yy",
    "31": _DAY,
    "37": "#,##0",
    "38": "#,##0",
    "39": "#,##0.00",
    "40": "#,##0.00",
    "49": "@",
}
"""The number formats that a file names only by number, as Excel and WPS show them in Chinese (ECMA-376 part 1, 18.8.30)."""
