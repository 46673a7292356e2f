"""The elements around the rows of a sheet, each cut into pieces that follow the cells."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from generator.office.base.markup import R, S, escape, escape_attribute
from generator.office.formulas.references import cell_name, parse_area
from generator.office.sheets.axis import Axis
from generator.office.sheets.bound import shifted_text
from generator.office.sheets.sheetmodel import attributes, inner
from generator.office.sheets.sheetpieces import Cutter, Finished, Piece, Write, joined, with_texts
from generator.office.sheets.shifting import Host, SheetCopy, shifted_list, spread_area

_TAG: Final = f"{{{S}}}"


_XM: Final = "{http://schemas.microsoft.com/office/excel/2006/main}"


_HOLDERS: Final = "conditionalFormattings|dataValidations|sparklines|sparklineGroup|sparklineGroups|ext|extLst"


_EMPTY = re.compile(rf"<((?:\w+:)?(?:{_HOLDERS}))\b[^<>]*(?:/>|>(?:\s|<(?:\w+:)?color\w+ [^<>]*/>)*</\1>)")


_LISTS: Final = ("sqref", "ref")


FORMULAS: Final = frozenset(
    (_TAG + "formula", _TAG + "formula1", _TAG + "formula2", _XM + "f", _TAG + "oldFormula", _TAG + "calculatedFormula")
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
            area.at(*place)
            for area in areas
            for place in spread_area(area, finished.copy, True)
            if place[0] != place[2] or place[1] != place[3]
        ]
        found += finished.spoken.merges
        rows = "".join(f'<mergeCell ref="{ref}"/>' for ref in found)
        return f'<mergeCells count="{len(found)}">{rows}</mergeCells>' if found else ""

    return [write]


def general(element: etree._Element) -> list[Piece]:
    """Cut any element at its areas and formulas."""
    cutter = Cutter()
    _lift_owners(element, cutter)
    _holes(element, cutter, None)
    return cutter.cut(inner(element))


def _extensions(element: etree._Element) -> list[Piece]:
    """The list of extensions; what has lost all that it holds must go as well."""
    pieces = general(element)

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
    elif element.tag in FORMULAS and element.text and not len(element):
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
        return escape(shifted_text(with_texts(text, finished.texts), finished.layout, host))

    return write


def _by_area(element: etree._Element) -> list[Piece]:
    """An element that goes when its area has no cells left (a conditional format)."""
    refs = element.get("sqref") or ""
    return [_while_left(general(element), refs)]


def _container(element: etree._Element) -> list[Piece]:
    """An element that goes when all of its children are gone (validations)."""
    name = etree.QName(element).localname
    kept = attributes(element, ("count",))
    children: list[tuple[str, list[Piece]]] = []
    for child in element:
        if isinstance(child.tag, str):
            refs = child.get("sqref") or child.findtext(_XM + "sqref") or ""
            children.append((refs, general(child)))

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
                found.append(f'<hyperlink ref="{area.at(*place)}"{moved}/>')
        found += [f'<hyperlink xmlns:r="{R}"{link}/>' for link in finished.links]
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


#: Elements that a finished sheet may need although the template has none.
ALWAYS: Final[dict[str, Callable[[etree._Element | None], list[Piece]]]] = {
    "mergeCells": _merges,
    "hyperlinks": _hyperlinks,
    "rowBreaks": _row_breaks,
    "drawing": _drawing,
}


ELEMENTS: Final[dict[str, Callable[[etree._Element], list[Piece]]]] = {
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
