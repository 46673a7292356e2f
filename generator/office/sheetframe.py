"""What stands around the rows of a sheet: views, merges, formats, rules, links, breaks, filters, as pieces to write.

A piece is static XML, or a function that gives XML for one finished sheet.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from lxml import etree

from generator.office import printing
from generator.office.axis import Axis
from generator.office.bound import shifted_text
from generator.office.cellwords import Spoken
from generator.office.markup import R, S, escape, escape_attribute
from generator.office.references import cell_name, parse_area
from generator.office.sheetmodel import SheetModel, attributes, inner
from generator.office.sheettexts import Texts, header_words, shown
from generator.office.shifting import Host, Layout, SheetCopy, shifted_list, spread_area

Write: TypeAlias = "Callable[[Finished], str]"
Piece: TypeAlias = "str | Write"

_TAG: Final = f"{{{S}}}"
_XM: Final = "{http://schemas.microsoft.com/office/excel/2006/main}"
_TEXT = re.compile("\ufdd4(\\d+)\ufdd5")
_HOLE = re.compile("\ufdd2(\\d+)\ufdd3")
_HOLDERS: Final = "conditionalFormattings|dataValidations|sparklines|sparklineGroup|sparklineGroups|ext|extLst"
_EMPTY = re.compile(rf"<((?:\w+:)?(?:{_HOLDERS}))\b[^<>]*(?:/>|>(?:\s|<(?:\w+:)?color\w+ [^<>]*/>)*</\1>)")
_LISTS: Final = ("sqref", "ref")
_FORMULAS: Final = frozenset(
    (_TAG + "formula", _TAG + "formula1", _TAG + "formula2", _XM + "f", _TAG + "oldFormula", _TAG + "calculatedFormula")
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What differs between the copies of a table: its number, its name, the words of its heads."""

    number: int
    name: str
    heads: Sequence[str]


_NOBODY: Final = Identity(0, "", ())


@dataclass(frozen=True, slots=True)
class Finished:
    """One finished sheet while its frame is written: its maps, all sheets, and what its cells asked for.

    ``links`` are cells with the ids of their relations; ``texts`` are the finished texts that hold tags in the
    template, by number; ``drawing`` is the relation to a drawing that the template has not; ``identity`` is that of the table that is being written.
    """

    copy: SheetCopy
    layout: Layout
    spoken: Spoken = field(default_factory=Spoken)
    links: Sequence[tuple[str, str]] = ()
    texts: Sequence[str] = ()
    selected: bool = True
    identity: Identity = _NOBODY
    drawing: str = ""


@dataclass(slots=True)
class Cutter:
    """Puts holes into elements and cuts their XML there."""

    writes: list[Write] = field(default_factory=list)

    def hole(self, write: Write) -> str:
        """Give the text that stands for ``write`` until the XML is cut."""
        self.writes.append(write)
        return f"\ufdd2{len(self.writes) - 1}\ufdd3"

    def cut(self, xml: str) -> list[Piece]:
        """Give the pieces of XML with holes."""
        parts = _HOLE.split(xml)
        return [self.writes[int(part)] if position % 2 else part for position, part in enumerate(parts) if part]


def joined(pieces: Sequence[Piece], finished: Finished) -> str:
    """Give the XML of pieces for one finished sheet."""
    xml = "".join([piece if isinstance(piece, str) else piece(finished) for piece in pieces])
    if finished.texts:
        return _TEXT.sub(lambda found: shown(finished.texts[int(found[1])]), xml)
    return xml


@dataclass(frozen=True, slots=True)
class SheetFrame:
    """The pieces before and behind the rows; ``still`` has the same as XML where nothing moves."""

    before: Sequence[Piece]
    after: Sequence[Piece]


def compile_frame(model: SheetModel, texts: Texts) -> SheetFrame:
    """Give the frame of a sheet; what holds tags in it is added to ``texts``."""
    root = model.root
    _take_texts(root, texts)
    opening = f"<worksheet{_namespaces(root)}{attributes(root)}>"
    before: list[Piece] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + opening]
    after: list[Piece] = []
    current = before
    waiting = list(_ALWAYS)
    for child in root:
        if not isinstance(child.tag, str):
            continue
        name = etree.QName(child).localname
        if name == "sheetData":
            current = after
            continue
        while current is after and waiting and _rank(waiting[0]) <= _rank(name):
            first = waiting.pop(0)
            if first != name:
                after += _ALWAYS[first](None)
        if current is after and name in _ALWAYS:
            after += _ALWAYS[name](child)
        else:
            current.extend(_ELEMENTS.get(name, _general)(child))
    for first in waiting:
        after += _ALWAYS[first](None)
    after.append("</worksheet>")
    return SheetFrame(_packed(before), _packed(after))


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _take_texts(root: etree._Element, texts: Texts) -> None:
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        where = etree.QName(node).localname
        header = where in _HEADERS
        if node.text and node.tag not in _FORMULAS:
            number = texts.add(node.text, where, header_words if header else printing.plain)
            node.text = node.text if number is None else f"\ufdd4{number}\ufdd5"
        for name, value in node.attrib.items():
            number = texts.add(str(value), where)
            if number is not None:
                node.set(name, f"\ufdd4{number}\ufdd5")


def _packed(pieces: Iterable[Piece]) -> list[Piece]:
    packed: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and packed and isinstance(packed[-1], str):
            packed[-1] += piece
        else:
            packed.append(piece)
    return packed


def _namespaces(root: etree._Element) -> str:
    """Declare what the root declares, and what its elements declare for themselves and lose when written anew."""
    known: dict[str | None, str] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            for prefix, uri in element.nsmap.items():
                if prefix is not None or element is root:
                    known.setdefault(prefix, uri)
    return "".join(
        f' xmlns:{prefix}="{escape_attribute(uri)}"' if prefix else f' xmlns="{escape_attribute(uri)}"'
        for prefix, uri in known.items()
    )


def _dimension(element: etree._Element) -> list[Piece]:
    ref = element.get("ref") or "A1"
    return [lambda finished: f'<dimension ref="{shifted_list(ref, finished.copy) or "A1"}"/>']


def _views(element: etree._Element) -> list[Piece]:
    cutter = Cutter()
    for node in element.iter():
        for name in ("topLeftCell", "activeCell"):
            if ref := node.get(name):
                node.set(name, cutter.hole(_near(ref)))
        if ref := node.get("sqref"):
            node.set("sqref", cutter.hole(_listed(ref)))
        if node.tag == _TAG + "pane" and node.get("state", "").startswith("frozen"):
            _pane(node, cutter)
        if node.get("tabSelected"):
            node.set("tabSelected", cutter.hole(lambda finished: "1" if finished.selected else "0"))
    return cutter.cut(inner(element))


def _pane(node: etree._Element, cutter: Cutter) -> None:
    for name, across in (("ySplit", False), ("xSplit", True)):
        if count := int(float(node.get(name) or 0)):
            node.set(name, cutter.hole(_frozen_at(across, count)))


def _listed(ref: str) -> Write:
    return lambda finished: shifted_list(ref, finished.copy) or "A1"


def _near(ref: str) -> Write:
    return lambda finished: _nearest(ref, finished.copy)


def _frozen_at(across: bool, count: int) -> Write:
    return lambda finished: str(_frozen(finished.copy.columns if across else finished.copy.rows, count))


def _frozen(axis: Axis, count: int) -> int:
    if not axis.last:
        return count
    found = axis.spread(1, count)
    return found[1] if found else count


def _nearest(ref: str, copy: SheetCopy) -> str:
    area = parse_area(ref)
    if area is None:
        return ref
    return cell_name(_next(copy.rows, area.top), _next(copy.columns, area.left))


def _next(axis: Axis, index: int) -> int:
    """Give where a row or column stands, or the next one that is left."""
    if not axis.last:
        return index
    found = axis.spread(index, max(index, axis.last + 1))
    return found[0] if found else index


def _columns(element: etree._Element) -> list[Piece]:
    columns = [
        (int(column.get("min") or 1), int(column.get("max") or 1), attributes(column, ("min", "max")))
        for column in element
    ]
    still = inner(element)

    def write(finished: Finished) -> str:
        axis = finished.copy.columns
        if not axis.last:
            return still
        spans: list[tuple[int, int, str]] = []
        for first, last, kept in columns:
            known = [(out, out, kept) for out, template in enumerate(axis.order, 1) if first <= template <= last]
            spans += known
            if last > axis.last:
                shift = len(axis.order) - axis.last
                spans.append((max(first, axis.last + 1) + shift, min(last + shift, 16384), kept))
        rows = "".join(f'<col min="{first}" max="{last}"{kept}/>' for first, last, kept in sorted(spans))
        return f"<cols>{rows}</cols>" if rows else ""

    return [write]


def _merges(element: etree._Element | None) -> list[Piece]:
    refs = [cell.get("ref") or "" for cell in element] if element is not None else []
    areas = [area for ref in refs if (area := parse_area(ref))]

    def write(finished: Finished) -> str:
        found = [
            area.moved(*place).place
            for area in areas
            for place in spread_area(area, finished.copy, True)
            if place[0] != place[2] or place[1] != place[3]
        ]
        found += finished.spoken.merges
        rows = "".join(f'<mergeCell ref="{ref}"/>' for ref in found)
        return f'<mergeCells count="{len(found)}">{rows}</mergeCells>' if found else ""

    return [write]


def _general(element: etree._Element) -> list[Piece]:
    cutter = Cutter()
    _lift_owners(element, cutter)
    _holes(element, cutter, None)
    return cutter.cut(inner(element))


def _extensions(element: etree._Element) -> list[Piece]:
    """The list of extensions; what has lost all that it holds must go as well."""
    pieces = _general(element)

    def write(finished: Finished) -> str:
        xml, changed = joined(pieces, finished), 1
        while changed:
            xml, changed = _EMPTY.subn("", xml)
        return xml

    return [write]


def _lift_owners(element: etree._Element, cutter: Cutter) -> None:
    """Take out what goes with its area (newer formats and rules), or stands once for each cell (sparklines)."""
    for place in list(element.iter(_XM + "sqref")):
        owner = place.getparent()
        parent = owner.getparent() if owner is not None else None
        if owner is None or parent is None or owner is element:
            continue
        refs = place.text or ""
        one = etree.QName(owner).localname == "sparkline"
        own = Cutter()
        copied = copy.deepcopy(owner)
        copied.tail = None
        if not one:
            _holes(copied, own, None)
        write = _each_cell(owner, refs) if one else _while_left(own.cut(inner(copied, owner)), refs)
        hole = cutter.hole(write)
        before = owner.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + hole
        else:
            parent.text = (parent.text or "") + hole
        parent.remove(owner)
        if "count" in parent.attrib:
            del parent.attrib["count"]


def _while_left(pieces: list[Piece], refs: str) -> Write:
    return lambda finished: joined(pieces, finished) if shifted_list(refs, finished.copy) else ""


def _each_cell(owner: etree._Element, refs: str) -> Write:
    """A sparkline stands in one cell and shows a range; each copy of the cell gets one over its own range."""
    area = parse_area(refs)
    formula = owner.findtext(_XM + "f") or ""
    name, prefixes = etree.QName(owner), {uri: prefix for prefix, uri in owner.nsmap.items()}
    tag = f"{prefixes[name.namespace]}:{name.localname}" if prefixes.get(name.namespace) else name.localname

    def write(finished: Finished) -> str:
        found = []
        for top, left, bottom, _right in spread_area(area, finished.copy, True) if area else ():
            for row in range(top, bottom + 1):
                host = Host(finished.copy, area.top if area else 1, area.left if area else 1, row, left)
                data = escape(shifted_text(formula, finished.layout, host))
                found.append(f"<{tag}><xm:f>{data}</xm:f><xm:sqref>{cell_name(row, left)}</xm:sqref></{tag}>")
        return "".join(found)

    return write


def _holes(element: etree._Element, cutter: Cutter, anchor: str | None) -> None:
    """Make holes for the areas and formulas below ``element``; formulas are meant for the first cell of their area."""
    anchor = _anchor(element) or anchor
    for name in _LISTS:
        ref = element.get(name)
        if ref and parse_area(ref.split()[0]):
            element.set(name, cutter.hole(_listed(ref)))
    if element.tag == _XM + "sqref" and element.text:
        ref = element.text
        element.text = cutter.hole(_listed(ref))
    elif element.tag in _FORMULAS and element.text and not len(element):
        element.text = cutter.hole(_formula(element.text, anchor))
    elif element.tag == _TAG + "cfvo" and element.get("type") in ("formula", "num", "percent", "percentile"):
        value = element.get("val") or ""
        if re.search(r"[A-Za-z$]", value):
            element.set("val", cutter.hole(_formula(value, anchor)))
    for child in element:
        if isinstance(child.tag, str):
            _holes(child, cutter, anchor)


def _anchor(element: etree._Element) -> str | None:
    found = element.get("sqref") or element.findtext(_XM + "sqref")
    return found.split()[0] if found and "\ufdd2" not in found else None


def _formula(text: str, anchor: str | None) -> Write:
    area = parse_area(anchor) if anchor else None

    def write(finished: Finished) -> str:
        row, column = (area.top, area.left) if area else (1, 1)
        place = next(iter(spread_area(area, finished.copy)), None) if area else None
        out_row, out_column = (place[0], place[1]) if place else (row, column)
        host = Host(finished.copy, row, column, out_row, out_column)
        return escape(shifted_text(text, finished.layout, host))

    return write


def _by_area(element: etree._Element) -> list[Piece]:
    """An element that goes when its area has no cells left (a conditional format)."""
    refs = element.get("sqref") or ""
    return [_while_left(_general(element), refs)]


def _container(element: etree._Element) -> list[Piece]:
    """An element that goes when all of its children are gone (validations)."""
    name = etree.QName(element).localname
    kept = attributes(element, ("count",))
    children: list[tuple[str, list[Piece]]] = []
    for child in element:
        if isinstance(child.tag, str):
            refs = child.get("sqref") or child.findtext(_XM + "sqref") or ""
            children.append((refs, _general(child)))

    def write(finished: Finished) -> str:
        found = [joined(pieces, finished) for refs, pieces in children if shifted_list(refs, finished.copy)]
        return f"<{name}{kept}>{''.join(found)}</{name}>" if found else ""

    return [write]


def _hyperlinks(element: etree._Element | None) -> list[Piece]:
    drawn = element if element is not None else ()
    links = [(link.get("ref") or "", attributes(link, ("ref",)), link.get("location") or "") for link in drawn]

    def write(finished: Finished) -> str:
        found: list[str] = []
        for ref, kept, location in links:
            area = parse_area(ref)
            if area is None:
                continue
            for place in spread_area(area, finished.copy, True):
                moved = kept
                if location:
                    host = Host(finished.copy, area.top, area.left, place[0], place[1])
                    target = escape_attribute(shifted_text(location, finished.layout, host))
                    moved = kept.replace(f' location="{escape_attribute(location)}"', f' location="{target}"')
                found.append(f'<hyperlink ref="{area.moved(*place).place}"{moved}/>')
        found += [f'<hyperlink ref="{cell}" xmlns:r="{R}" r:id="{target}"/>' for cell, target in finished.links]
        return f"<hyperlinks>{''.join(found)}</hyperlinks>" if found else ""

    return [write]


def _column_breaks(element: etree._Element) -> list[Piece]:
    breaks = [(int(each.get("id") or 0), attributes(each, ("id",))) for each in element]

    def write(finished: Finished) -> str:
        axis = finished.copy.columns
        found = {}
        for column, kept in breaks:
            place = axis.spread(column, column) if axis.last else (column, column)
            if place:
                found[place[1]] = kept
        rows = "".join(f'<brk id="{column}"{kept}/>' for column, kept in sorted(found.items()))
        return f'<colBreaks count="{len(found)}" manualBreakCount="{len(found)}">{rows}</colBreaks>' if found else ""

    return [write]


def _row_breaks(element: etree._Element | None) -> list[Piece]:
    drawn = element if element is not None else ()
    breaks = [(int(each.get("id") or 0), attributes(each, ("id",))) for each in drawn]

    def write(finished: Finished) -> str:
        found: dict[int, str] = {}
        for row, kept in breaks:
            for place in spread_area_of_row(row, finished.copy):
                found[place] = kept
        for row in finished.spoken.breaks:
            found.setdefault(row, ' max="16383" man="1"')
        rows = "".join(f'<brk id="{row}"{kept}/>' for row, kept in sorted(found.items()))
        return f'<rowBreaks count="{len(found)}" manualBreakCount="{len(found)}">{rows}</rowBreaks>' if found else ""

    return [write]


def _drawing(element: etree._Element | None) -> list[Piece]:
    if element is not None:
        return [inner(element)]
    return [lambda finished: f'<drawing xmlns:r="{R}" r:id="{finished.drawing}"/>' if finished.drawing else ""]


def spread_area_of_row(row: int, copy: SheetCopy) -> list[int]:
    """Give the last output row of every copy of a template row."""
    if not copy.rows.last:
        return [row]
    area = parse_area(f"A{row}")
    assert area is not None
    return [place[2] for place in spread_area(area, copy, True)]


_HEADERS: Final = frozenset(("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"))
_PLACES: Final = """
sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells
phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks
colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture
oleObjects controls webPublishItems tableParts extLst
"""
_ORDER: Final = _PLACES.split()

#: Elements that a finished sheet may need although the template has none.
_ALWAYS: Final[dict[str, Callable[[etree._Element | None], list[Piece]]]] = {
    "mergeCells": _merges,
    "hyperlinks": _hyperlinks,
    "rowBreaks": _row_breaks,
    "drawing": _drawing,
}

_ELEMENTS: Final[dict[str, Callable[[etree._Element], list[Piece]]]] = {
    "dimension": _dimension,
    "sheetViews": _views,
    "cols": _columns,
    "conditionalFormatting": _by_area,
    "dataValidations": _container,
    "protectedRanges": _container,
    "ignoredErrors": _container,
    "colBreaks": _column_breaks,
    "extLst": _extensions,
}
