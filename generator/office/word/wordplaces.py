"""Where a tag stands in a Word file, in words: part, nearest heading, table with row and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import qname
from generator.office.word.runs import P, T
from generator.wording import _

_TBL: Final = qname("w:tbl")
_TR: Final = qname("w:tr")
_TC: Final = qname("w:tc")
_LONGEST: Final = 40


def part_in_words(kind: str, number: int) -> str:
    """Give the user's word for a part; ``kind`` is its main element's name, ``number`` counts from 1 among its kind."""
    words = {
        "document": _("body"),
        "hdr": _("header {number}"),
        "ftr": _("footer {number}"),
        "footnotes": _("footnotes"),
        "endnotes": _("endnotes"),
        "comments": _("comments"),
    }
    return words.get(kind, kind).format(number=number)


def heading_styles(styles: etree._Element | None) -> frozenset[str]:
    """Give the ids of the paragraph styles that are headings, from the part of the styles."""
    found = set()
    for style in styles.iter(qname("w:style")) if styles is not None else ():
        name = style.find(qname("w:name"))
        is_named = name is not None and name.get(qname("w:val"), "").lower().startswith("heading")
        if is_named or style.find(f".//{qname('w:outlineLvl')}") is not None:
            found.add(style.get(qname("w:styleId"), ""))
    return frozenset(found)


@dataclass(slots=True)
class WordPlaces:
    """The places of one part; made before the tree is changed."""

    file: str
    part: str
    headings: dict[etree._Element, str] = field(default_factory=dict)
    tables: dict[etree._Element, int] = field(default_factory=dict)
    numbers: dict[etree._Element, int] = field(default_factory=dict)

    @classmethod
    def of(cls, file: str, part: str, root: etree._Element, styles: frozenset[str]) -> WordPlaces:
        """Walk once over the part and note the headings and tables."""
        places = cls(file, part)
        heading = ""
        for element in root.iter(P, _TBL):
            if element.tag == _TBL:
                places.tables[element] = len(places.tables) + 1
                continue
            style = element.find(f"{qname('w:pPr')}/{qname('w:pStyle')}")
            if style is not None and style.get(qname("w:val"), "") in styles:
                heading = shortened("".join(text.text or "" for text in element.iter(T)).strip())
            places.headings[element] = heading
        return places

    def place(self, paragraph: etree._Element, tag: str) -> Place:
        """Give the place of a tag in ``paragraph`` (any element inside or above one will do)."""
        steps = [self.part, self.headings.get(paragraph, "")]
        cell = next(paragraph.iterancestors(_TC), None)
        row = next(cell.iterancestors(_TR), None) if cell is not None else None
        table = next(row.iterancestors(_TBL), None) if row is not None else None
        if cell is not None and row is not None and table is not None:
            words = _("table {table} row {row} column {column}")
            number, at, column = self.tables.get(table, 0), self._number(row, table), self._number(cell, row)
            steps.append(words.format(table=number, row=at, column=column))
        return Place(self.file, (*(step for step in steps if step), shortened(tag)))

    def _number(self, element: etree._Element, holder: etree._Element) -> int:
        """Give the number of a row in its table or of a cell in its row, from 1, controls around them looked through."""
        if element not in self.numbers:
            own = (one for one in holder.iter(element.tag) if next(one.iterancestors(holder.tag)) is holder)
            self.numbers.update((one, number) for number, one in enumerate(own, 1))
        return self.numbers.get(element, 0)


def shortened(text: str) -> str:
    """Give ``text``, cut where it would fill the line."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
