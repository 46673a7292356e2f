"""The parts of a Word file: paragraphs and tables, what is tracked or hidden in them, comments, settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from generator.office.base.markup import qname
from generator.office.inspection.finished.spots import Spot, Where

P, R, T, TAB, BR, CR = (qname(f"w:{name}") for name in ("p", "r", "t", "tab", "br", "cr"))
RPR, PPR, VAL, STYLE, RSTYLE = (qname(f"w:{name}") for name in ("rPr", "pPr", "val", "pStyle", "rStyle"))
TBL, TR, TC, VANISH, AUTHOR = (qname(f"w:{name}") for name in ("tbl", "tr", "tc", "vanish", "author"))
TEXTBOX, DELETED_TEXT, DRAWN = qname("w:txbxContent"), qname("w:delText"), qname("wp:docPr")
RUN_CHANGE = qname("w:rPrChange")
FIELDS: Final = frozenset((qname("w:instrText"), qname("w:delInstrText")))
INSERTS: Final = frozenset((qname("w:ins"), qname("w:moveTo")))
DELETES: Final = frozenset((qname("w:del"), qname("w:moveFrom")))
ROW_MARKS: Final = frozenset((qname("w:cellIns"), qname("w:cellDel"), qname("w:cellMerge")))
CHANGES: Final = (
    frozenset(
        qname(f"w:{name}")
        for name in (
            "rPrChange",
            "pPrChange",
            "sectPrChange",
            "tblPrChange",
            "trPrChange",
            "tcPrChange",
            "tblGridChange",
        )
    )
    | ROW_MARKS
)
CONTROLS: Final = frozenset(qname(f"w:{name}") for name in ("sdtPr", "ffData"))
OFF: Final = frozenset(("0", "false", "off"))


@dataclass(frozen=True)
class Styles:
    """What styles mean for a reader: the level of each that is a heading, and those that hide their text."""

    levels: Mapping[str, int] = field(default_factory=dict)
    hiding: frozenset[str] = frozenset()


def styles_of(root: etree._Element) -> Styles:
    """Read the styles of a document."""
    levels: dict[str, int] = {}
    hiding: set[str] = set()
    for style in root.iter(qname("w:style")):
        name = style.find(qname("w:name"))
        words = ("" if name is None else name.get(VAL, "")).lower().split()
        if len(words) == 2 and words[0] == "heading" and words[1].isdigit():
            levels[style.get(qname("w:styleId"), "")] = int(words[1])
        if _hides(style.find(RPR), frozenset()):
            hiding.add(style.get(qname("w:styleId"), ""))
    return Styles(levels, frozenset(hiding))


def _hides(properties: etree._Element | None, hiding: frozenset[str]) -> bool:
    if properties is None:
        return False
    mark = properties.find(VANISH)
    if mark is not None:
        return mark.get(VAL, "1") not in OFF
    style = properties.find(RSTYLE) if hiding else None
    return style is not None and style.get(VAL) in hiding


@dataclass
class _Line:
    """What one paragraph gives while it is read."""

    words: list[str] = field(default_factory=list)
    aside: list[tuple[Where, str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


class WordPart:
    """The reader of one part that holds paragraphs; ``where`` is what its plain text is."""

    def __init__(self, part: str, where: Where, styles: Styles) -> None:
        self.part, self.where, self.styles = part, where, styles
        self.under, self.block, self.tables = "", 0, 0

    def spots(self, root: etree._Element) -> Iterator[Spot]:
        """Give the spots of the part."""
        yield from self._blocks(root, self.where)

    def _blocks(self, holder: etree._Element, where: Where) -> Iterator[Spot]:
        for node in holder:
            if node.tag == P:
                self.block += 1
                yield from self._paragraph(node, where)
            elif node.tag == TBL:
                yield from self._table(node, where)
            elif node.tag in CHANGES or node.tag in CONTROLS:
                yield from self._mark(node)
            elif isinstance(node.tag, str):
                yield from self._blocks(node, where)

    def _mark(self, node: etree._Element) -> Iterator[Spot]:
        if node.tag in CHANGES:
            yield self._spot(Where.CHANGED, "", author=node.get(AUTHOR, ""))

    def _table(self, table: etree._Element, where: Where) -> Iterator[Spot]:
        self.tables += 1
        number = self.tables
        for row, element in enumerate(_rows(table), 1):
            for mark in element.iterfind(f"{qname('w:trPr')}/*"):
                if mark.tag in INSERTS or mark.tag in DELETES:
                    yield self._spot(Where.CHANGED, "", author=mark.get(AUTHOR, ""))
            for column, cell in enumerate(_cells(element), 1):
                yield from self._cell(cell, where, (number, row, column))

    def _cell(self, cell: etree._Element, where: Where, at: tuple[int, int, int]) -> Iterator[Spot]:
        words: list[str] = []
        for spot in self._blocks(cell, where):
            if spot.where is where and not spot.table:
                words.append(spot.text)
            else:
                yield spot if spot.table else spot._replace(block=0, table=at[0], row=at[1], column=at[2])
        if words:
            yield Spot("\n".join(words), where, self.part, self.under, 0, *at)

    def _paragraph(self, paragraph: etree._Element, where: Where) -> Iterator[Spot]:
        line = _Line()
        properties = paragraph.find(PPR)
        style = None if properties is None else properties.find(STYLE)
        name = "" if style is None else style.get(VAL, "")
        self._inline(paragraph, line, where, name in self.styles.hiding, "")
        text = "".join(line.words)
        if name in self.styles.levels and text.strip() and self.where is Where.BODY:
            self.under = text.strip()
        if text and not text.isspace():
            yield self._spot(where, text)
        for aside, words, author in line.aside:
            if words or aside is Where.CHANGED:
                yield self._spot(aside, words, author=author)
        for box in line.boxes:
            inner = Where.BOX if where in (Where.BODY, Where.HEADER) else where
            yield from self._blocks(box, inner)

    def _inline(self, holder: etree._Element, line: _Line, where: Where, hidden: bool, author: str) -> None:
        """Gather the words of a paragraph; ``where`` changes inside of what is tracked."""
        for node in holder:
            tag = node.tag
            if tag == R:
                self._run(node, line, where, hidden or _hides(node.find(RPR), self.styles.hiding), author)
            elif tag in INSERTS or tag in DELETES:
                inner = Where.INSERTED if tag in INSERTS else Where.DELETED
                who = node.get(AUTHOR, "")
                if not len(node):
                    line.aside.append((Where.CHANGED, "", who))
                self._inline(node, line, inner, hidden, who)
            elif tag in CHANGES:
                line.aside.append((Where.CHANGED, "", node.get(AUTHOR, "")))
            elif tag == TEXTBOX:
                line.boxes.append(node)
            elif tag == T:
                # Text without a run, as in a rebuilt field.
                line.words.append(node.text or "")
            elif tag == DRAWN:
                line.aside.append((Where.ALT, alt_text(node), ""))
            elif isinstance(tag, str) and tag not in CONTROLS:
                if not len(node) and node.text and not node.text.isspace():
                    line.aside.append((Where.MARKUP, node.text, ""))
                self._inline(node, line, where, hidden, author)

    def _run(self, run: etree._Element, line: _Line, where: Where, hidden: bool, author: str) -> None:
        for node in run:
            tag = node.tag
            if tag == T:
                _say(line, node.text or "", where, hidden, author)
            elif tag in (TAB, BR, CR):
                _say(line, "\t" if tag == TAB else "\n", Where.BODY, hidden, author)
            elif tag == DELETED_TEXT:
                _say(line, node.text or "", Where.DELETED, hidden, author)
            elif tag == RPR:
                if (change := node.find(RUN_CHANGE)) is not None:
                    line.aside.append((Where.CHANGED, "", change.get(AUTHOR, "")))
            elif tag in FIELDS:
                line.aside.append((Where.FIELD, node.text or "", ""))
            elif tag == TEXTBOX:
                line.boxes.append(node)
            elif isinstance(tag, str):
                self._inline_of(node, line, where, hidden, author)

    def _inline_of(self, node: etree._Element, line: _Line, where: Where, hidden: bool, author: str) -> None:
        if len(node):
            self._inline(node, line, where, hidden, author)
        elif node.text and not node.text.isspace():
            line.aside.append((Where.MARKUP, node.text, ""))

    def _spot(self, where: Where, text: str, author: str = "") -> Spot:
        return Spot(text, where, self.part, self.under, self.block, author=author)


def alt_text(node: etree._Element) -> str:
    """Give what a drawing's properties say of it: title and description."""
    return "\n".join(filter(None, (node.get("title"), node.get("descr"))))


def _say(line: _Line, words: str, where: Where, hidden: bool, author: str) -> None:
    if where is not Where.DELETED:
        if not hidden:
            line.words.append(words)
        elif words.strip():
            _aside(line, Where.HIDDEN_TEXT, words, author)
    if where in (Where.INSERTED, Where.DELETED) and words:
        _aside(line, where, words, author)


def _aside(line: _Line, where: Where, words: str, author: str) -> None:
    """Keep what is not simply read; the pieces of one change become one text."""
    if line.aside and line.aside[-1][0] is where and line.aside[-1][2] == author:
        words = line.aside.pop()[1] + words
    line.aside.append((where, words, author))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    return (row for row in table.iter(TR) if next(row.iterancestors(TBL), None) is table)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row.iter(TC) if next(cell.iterancestors(TR), None) is row)


def comments_of(part: str, root: etree._Element, styles: Styles) -> Iterator[Spot]:
    """Give the comments of a document, each with its author."""
    for number, comment in enumerate(root.iter(qname("w:comment")), 1):
        author = comment.get(AUTHOR, "")
        reader = WordPart(part, Where.COMMENT, styles)
        spots = list(reader.spots(comment))
        words = "\n".join(spot.text for spot in spots if spot.where is Where.COMMENT)
        yield Spot(words, Where.COMMENT, part, block=number, author=author)
        yield from (spot for spot in spots if spot.where is not Where.COMMENT)


def variables_of(part: str, root: etree._Element) -> Iterator[Spot]:
    """Give the document variables among the settings."""
    for variable in root.iter(qname("w:docVar")):
        yield Spot(variable.get(VAL, ""), Where.VARIABLE, part, variable.get(qname("w:name"), ""))
