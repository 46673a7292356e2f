"""Any Office file as headings, paragraphs and rows of tables, in the order in which a person reads it.

What the outline gives as lines to compare, this gives with its structure: the level of a heading, the row and column of
a cell. Deleted text, field codes and tables of contents are left out; comments, notes and footnotes come as asides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.errors import PackageError
from generator.office.base.markup import parse
from generator.office.base.package import Package
from generator.wording import _


@dataclass(frozen=True, slots=True)
class Section:
    """The beginning of a sheet (its name) or of a slide (its number)."""

    name: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` counts from 1."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; its lines are parted by line breaks."""

    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds text. ``column`` counts from 1; ``ref`` is its address on a sheet."""

    column: int
    text: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with the cells that hold text. Tables and rows count from 1; a sheet is no table (0)."""

    table: int
    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """A comment, a speaker note or a footnote."""

    text: str


Piece = Section | Heading | Paragraph | Row | Aside


def pieces(package: Package) -> Iterator[Piece]:
    """Give the pieces of a Word, Excel or PowerPoint file. Raises PackageError for other files and damaged ones."""
    root = parse(package.read(package.main), package.main)
    read = _READERS.get(_local(root))
    if read is None:
        raise PackageError(_("{file} is not a Word, Excel or PowerPoint file.").format(file=package.file))
    yield from read(package, root)


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _all(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    return (one for one in element.iter(etree.Element) if _local(one) in names)


def _get(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _child(element: etree._Element, *path: str) -> etree._Element | None:
    for name in path:
        found = next((one for one in element if _local(one) == name), None)
        if found is None:
            return None
        element = found
    return element


def _value(element: etree._Element, *path: str) -> str:
    found = _child(element, *path)
    return "" if found is None else _get(found, "val")


def _related(package: Package, part: str, *kinds: str) -> Iterator[etree._Element]:
    for relation in package.relationships(part):
        if relation.kind in kinds and not relation.external and relation.target in package:
            yield parse(package.read(relation.target), relation.target)


class _Word:
    """Reads the body of a Word file, counting its tables."""

    def __init__(self, levels: Mapping[str, int], contents: frozenset[str]) -> None:
        self.levels = levels
        self.contents = contents
        self.tables = 0

    def pieces(self, holder: etree._Element) -> Iterator[Piece]:
        for element in holder:
            name = _local(element)
            if name == "p":
                yield from self.paragraph(element)
            elif name == "tbl":
                self.tables += 1
                yield from self.rows(element, self.tables)
            elif name not in _LEFT_OUT:
                yield from self.pieces(element)

    def paragraph(self, element: etree._Element) -> Iterator[Piece]:
        style = _value(element, "pPr", "pStyle")
        if style in self.contents:
            return
        words, boxes = _words(element)
        if text := words.strip():
            own = _value(element, "pPr", "outlineLvl")
            level = int(own) + 1 if own.isdigit() else self.levels.get(style, 0)
            yield Heading(text, level) if 0 < level <= _DEEPEST else Paragraph(text)
        for box in boxes:
            yield from self.pieces(box)

    def rows(self, table: etree._Element, number: int) -> Iterator[Piece]:
        rows = (row for row in _all(table, "tr") if _above(row, "tbl") is table)
        for count, row in enumerate(rows, start=1):
            cells: list[Cell] = []
            column = 1
            for cell in (one for one in _all(row, "tc") if _above(one, "tr") is row):
                text = "\n".join(filter(None, (_words(one)[0].strip() for one in _all(cell, "p"))))
                if text:
                    cells.append(Cell(column, text))
                span = _value(cell, "tcPr", "gridSpan")
                column += int(span) if span.isdigit() else 1
            if cells:
                yield Row(number, count, tuple(cells))


def _above(element: etree._Element, name: str) -> etree._Element | None:
    return next((one for one in element.iterancestors() if _local(one) == name), None)


def _words(paragraph: etree._Element) -> tuple[str, list[etree._Element]]:
    """Give the text of a paragraph, and the text boxes that are anchored in it."""
    words: list[str] = []
    boxes: list[etree._Element] = []
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        name = _local(node)
        if name == "t":
            words.append(node.text or "")
        elif name in ("tab", "br", "cr"):
            words.append("\t" if name == "tab" else "\n")
        elif name == "txbxContent":
            boxes.append(node)
        elif name not in _LEFT_OUT:
            stack.extend(reversed(node))
    return "".join(words), boxes


def _document(package: Package, root: etree._Element) -> Iterator[Piece]:
    styles = [style for part in _related(package, package.main, "styles") for style in _all(part, "style")]
    reader = _Word(_levels(styles), frozenset(_get(one, "styleId") for one in styles if _name(one).startswith("toc ")))
    yield from reader.pieces(root)
    for part in _related(package, package.main, "footnotes", "endnotes", "comments"):
        for note in _all(part, "footnote", "endnote", "comment"):
            text = "\n".join(filter(None, (_words(one)[0].strip() for one in _all(note, "p"))))
            if text:
                yield Aside(text)


def _name(style: etree._Element) -> str:
    return _value(style, "name").lower()


def _levels(styles: list[etree._Element]) -> dict[str, int]:
    """Give the level of each style that is a heading, by its name, by its own outline level, or by what it is based on."""
    based = {_get(style, "styleId"): _value(style, "basedOn") for style in styles}
    own: dict[str, int] = {}
    for style in styles:
        outline = _value(style, "pPr", "outlineLvl")
        named = re.fullmatch(r"(?:heading|标题)\s*(\d)", _name(style))
        if outline.isdigit() or named:
            own[_get(style, "styleId")] = int(outline) + 1 if outline.isdigit() else int(named[1]) if named else 0
    return {id: level for id in based if (level := _inherited(id, own, based))}


def _inherited(id: str, own: Mapping[str, int], based: Mapping[str, str]) -> int:
    seen: set[str] = set()
    while id and id not in own and id not in seen:
        seen.add(id)
        id = based.get(id, "")
    return own.get(id, 0)


def _workbook(package: Package, root: etree._Element) -> Iterator[Piece]:
    strings = [_drawn(item) for part in _related(package, package.main, "sharedStrings") for item in _all(part, "si")]
    targets = {relation.id: relation.target for relation in package.relationships(package.main)}
    for sheet in _all(root, "sheet"):
        part = targets.get(_get(sheet, "id"), "")
        if part not in package:
            continue
        yield Section(_get(sheet, "name"))
        for row in _all(parse(package.read(part), part), "row"):
            found = (_sheet_cell(cell, strings) for cell in row if _local(cell) == "c")
            if cells := tuple(cell for cell in found if cell.text):
                yield Row(0, int(re.sub(r"\D", "", cells[0].ref) or 0), cells)
        for comments in _related(package, part, "comments"):
            yield from (Aside(text) for comment in _all(comments, "comment") if (text := _drawn(comment).strip()))


def _sheet_cell(cell: etree._Element, strings: list[str]) -> Cell:
    ref, kind = _get(cell, "r"), _get(cell, "t")
    held = _child(cell, "v")
    text = (held.text or "") if held is not None else ""
    if kind == "s":
        text = strings[int(text)] if text.isdigit() and int(text) < len(strings) else ""
    elif kind == "inlineStr":
        text = _drawn(cell)
    return Cell(_column(ref), text.strip(), ref)


def _column(ref: str) -> int:
    number = 0
    for letter in re.sub(r"[^A-Z]", "", ref):
        number = number * 26 + ord(letter) - 64
    return number


def _drawn(element: etree._Element) -> str:
    """Give the text of an element with DrawingML or SpreadsheetML text; readings of characters are left out."""
    return "".join(one.text or "" for one in _all(element, "t") if _above(one, "rPh") is None)


def _presentation(package: Package, root: etree._Element) -> Iterator[Piece]:
    targets = {relation.id: relation.target for relation in package.relationships(package.main)}
    ids = (str(value) for one in _all(root, "sldId") for key, value in one.attrib.items() if str(key).endswith("}id"))
    for number, part in enumerate((targets[id] for id in ids if targets.get(id) in package), start=1):
        yield Section(str(number))
        yield from _slide(parse(package.read(part), part))
        for notes in _related(package, part, "notesSlide"):
            yield from (Aside(text) for one in _all(notes, "p") if (text := _slide_words(one).strip()))


def _slide(slide: etree._Element) -> Iterator[Piece]:
    tables = 0
    for node in slide.iter(etree.Element):
        name = _local(node)
        if name == "tbl":
            tables += 1
            rows = enumerate((row for row in node if _local(row) == "tr"), start=1)
            yield from (Row(tables, count, _slide_cells(row)) for count, row in rows)
        elif name == "p" and _above(node, "tc") is None and (text := _slide_words(node).strip()):
            yield Heading(text, 1) if _is_title(node) else Paragraph(text)


def _slide_cells(row: etree._Element) -> tuple[Cell, ...]:
    cells = enumerate((cell for cell in row if _local(cell) == "tc"), start=1)
    texts = ((column, "\n".join(_slide_words(one) for one in _all(cell, "p")).strip()) for column, cell in cells)
    return tuple(Cell(column, text) for column, text in texts if text)


def _is_title(paragraph: etree._Element) -> bool:
    shape = _above(paragraph, "sp")
    return shape is not None and any(_get(one, "type") in ("title", "ctrTitle") for one in _all(shape, "ph"))


def _slide_words(paragraph: etree._Element) -> str:
    return "".join("\n" if _local(one) == "br" else one.text or "" for one in _all(paragraph, "t", "br"))


_DEEPEST: Final = 9
_LEFT_OUT: Final = frozenset({"del", "moveFrom", "instrText", "Fallback", "rPr", "pPr", "sectPr", "tblPr", "tblGrid"})

_READERS: Final[Mapping[str, Callable[[Package, etree._Element], Iterator[Piece]]]] = {
    "document": _document,
    "workbook": _workbook,
    "presentation": _presentation,
}
