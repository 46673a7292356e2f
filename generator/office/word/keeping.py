"""What is left when tags have gone: no stray paragraphs, no cell without a paragraph, no table without rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.office.base.markup import qname
from generator.office.base.rendering import Rendering
from generator.office.language.marks import add_behind, is_mark
from generator.office.language.program import Source
from generator.office.word.runs import PPR, P, Paragraph, Reader, Spot, bare_xml

TBL: Final = qname("w:tbl")
TR: Final = qname("w:tr")
TC: Final = qname("w:tc")
BODY: Final = qname("w:body")
SECTION: Final = qname("w:sectPr")
#: What must hold a paragraph, and must end with one.
HOLDERS: Final = frozenset(
    qname(name) for name in ("w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:comment", "w:txbxContent")
)
#: Elements that end something begun elsewhere; they must not vanish with a paragraph.
RANGE_ENDS: Final = tuple(qname(name) for name in ("w:bookmarkEnd", "w:commentRangeEnd", "w:permEnd"))

Parents = dict[etree._Element, Spot]


@dataclass(slots=True)
class Dropped:
    """What dropping paragraphs means for tables.

    ``beside_table`` tells that one stood beside a table: two tables may now touch, and editors make one of them.
    ``last_in`` is the body when one was the last in it: the body may now end with a table.
    """

    beside_table: bool = False
    last_in: etree._Element | None = None


def drop_bare(paragraphs: list[Paragraph], parents: Parents) -> Dropped:
    """Remove the paragraphs that held nothing but tags, unless one is the only content of a cell or header."""
    dropped = Dropped()
    for paragraph in paragraphs:
        element = paragraph.element
        holder = element.getparent()
        if not paragraph.bare or holder is None or any(spot.node is None for spot in paragraph.spots if spot.token):
            continue
        if any(is_mark(child) for child in element) or (holder.tag in HOLDERS and _is_alone(element, holder)):
            continue
        for end in list(element.iter(*RANGE_ENDS)):
            element.addprevious(end)
        before, behind = _neighbours(element)
        dropped.beside_table = dropped.beside_table or any(
            one is not None and one.tag == TBL for one in (before, behind)
        )
        if holder.tag == BODY and (behind is None or behind.tag == SECTION):
            dropped.last_in = holder
        parents.setdefault(holder, paragraph.spots[0])
        holder.remove(element)
    return dropped


def _is_alone(element: etree._Element, holder: etree._Element) -> bool:
    return not any(child.tag in (P, TBL) and child is not element for child in holder)


def _neighbours(element: etree._Element) -> tuple[etree._Element | None, etree._Element | None]:
    before = next((one for one in element.itersiblings(preceding=True) if not is_mark(one)), None)
    return before, next((one for one in element.itersiblings() if not is_mark(one)), None)


def keep_apart(xml: str) -> str:
    """Give the text of a part with a paragraph between tables that touch."""
    return xml.replace("</w:tbl><w:tbl>", "</w:tbl><w:p/><w:tbl>")


def keep_paragraphs(reader: Reader, parents: Parents, dropped: Dropped) -> None:
    """See to it that a cell, header or note ends with a paragraph even when its last one may be absent."""
    for holder, spot in parents.items():
        children = [child for child in holder if child.tag != SECTION]
        if children and children[-1].tag == P:
            continue
        if holder is dropped.last_in and children:
            _around_all(holder, children, *_around(keep_behind_table, spot, reader, "<w:p/>"))
        if holder.tag not in HOLDERS:
            continue
        paragraphs = holder.findall(P)
        properties = bare_xml(paragraphs[-1].find(PPR)) if paragraphs else ""
        first = next((child for child in children if is_mark(child) or child.tag in (P, TBL)), None)
        opening, closing = _around(keep_paragraph, spot, reader, f"<w:p>{properties}</w:p>")
        _around_all(holder, [] if first is None else [first, *children], opening, closing)


def _around_all(
    holder: etree._Element, children: list[etree._Element], opening: etree._Element, closing: etree._Element
) -> None:
    if children:
        children[0].addprevious(opening)
        add_behind(children[-1], closing)
    else:
        holder.append(opening)
        opening.addnext(closing)


def keep_units(reader: Reader, parents: Parents, depth_of: dict[etree._Element, int]) -> None:
    """Let a table or row go when all its rows or cells may go and have gone; an empty one is not valid.

    ``depth_of`` tells how far each mark leads into or out of a block.
    """
    for holder, spot in parents.items():
        unit = {TBL: TR, TR: TC}.get(holder.tag)
        if unit is None or holder.getparent() is None:
            continue
        depth = 0
        for child in holder:
            depth += depth_of.get(child, 0)
            if child.tag == unit and depth == 0:
                break
        else:
            opening, closing = _around(unless_empty, spot, reader, "w:tr" if unit == TR else "w:tc")
            holder.addprevious(opening)
            add_behind(holder, closing)


def _around(
    printer: Callable[..., str], spot: Spot, reader: Reader, constant: str
) -> tuple[etree._Element, etree._Element]:
    """Give two marks that send what stands between them through ``printer``."""

    def begin(source: Source) -> None:
        source.wrap(printer, spot.place, constant)

    def end(source: Source) -> None:
        source.end_wrap()

    return reader.marks.node(begin), reader.marks.node(end)


def keep_paragraph(rendering: Rendering, body: str, spare: str) -> str:
    """Give what stands in a cell or header, with an empty paragraph behind it when it does not end with one."""
    return body if body.endswith(("</w:p>", "<w:p/>")) else body + spare


def keep_behind_table(rendering: Rendering, body: str, spare: str) -> str:
    """Give what stands in the body, with a paragraph behind it when it ends with a table."""
    return body + spare if body.endswith("</w:tbl>") else body


def unless_empty(rendering: Rendering, body: str, name: str) -> str:
    """Give a table or row, or nothing when it has no row or cell."""
    return body if f"<{name}>" in body or f"<{name} " in body else ""
