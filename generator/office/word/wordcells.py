"""Cells that a tag changes: merged downwards (``vm``), merged along (``hm``), spanning (``colspan``), shaded (``cellbg``).

What a cell looks like stands in its ``w:tcPr``, before its text; so the tag is taken out of the text and its work is
hung into the properties.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from lxml import etree

from generator.office.base.colours import colour_digits
from generator.office.base.markup import qname
from generator.office.base.missing import Missing
from generator.office.base.rendering import Rendering
from generator.office.language.marks import Action, Marks, add_behind, parent_of
from generator.office.language.program import Source
from generator.office.word.keeping import TBL, TC, TR
from generator.office.word.runs import PPR, P, Paragraph, Spot, bare_xml, remove_token
from generator.wording import _

KEYWORDS: Final = ("colspan", "hm", "vm", "cellbg")
TCPR: Final = qname("w:tcPr")
SPAN: Final = qname("w:gridSpan")
_ORDER: Final = tuple(
    qname(f"w:{name}")
    for name in (
        *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar"),
        *("textDirection", "tcFitText", "vAlign", "hideMark"),
    )
)
_STORE: Final = "merged tables"


class CellTag(NamedTuple):
    """A tag that changes its cell."""

    cell: etree._Element
    spot: Spot


@dataclass(slots=True)
class _Merging:
    """The state of one table while its rows come out: per column the row and key of its last cell."""

    row: int = 0
    broken: int = 0
    cells: dict[int, tuple[int, Any]] = field(default_factory=dict)
    joined: set[int] = field(default_factory=set)


def take_cell_tags(paragraphs: list[Paragraph], source: Source) -> list[CellTag]:
    """Take the tags that change their cells out of the text; they are applied when all blocks are lifted."""
    found: list[CellTag] = []
    known: set[tuple[etree._Element, str]] = set()
    for paragraph in paragraphs:
        for spot in paragraph.spots:
            if spot.tag.keyword not in KEYWORDS or not spot.token:
                continue
            cell = next(paragraph.element.iterancestors(TC), None)
            remove_token(spot)
            spot.token = ""
            if cell is None:
                message = _("The tag {name} works only in a table cell.").format(name=spot.tag.keyword)
                source.fault("TPL-SCOPE", spot.place, message)
            elif spot.tag.keyword in ("colspan", "cellbg") and not spot.tag.body:
                message = _("The tag {name} needs a value.").format(name=spot.tag.keyword)
                source.fault("TPL-SYNTAX", spot.place, message)
            elif (cell, spot.tag.keyword) in known:
                message = _("The cell has a tag {name} already.").format(name=spot.tag.keyword)
                hint = _("A condition stands inside the tag, as in {tag}.").format(tag="{% cellbg 'FFF2CC' if x %}")
                source.fault("TPL-TWICE", spot.place, message, hint)
            else:
                known.add((cell, spot.tag.keyword))
                found.append(CellTag(cell, spot))
    return found


def apply_cell_tags(tags: list[CellTag], marks: Marks, source: Source) -> None:
    """Hang the work of the tags into the properties of their cells."""
    for tag in tags:
        if next(tag.cell.iterancestors(TBL), None) is None:
            source.fault(
                "TPL-LOST", tag.spot.place, _("This tag would be lost: its row or cell is only a marker and goes.")
            )
    tags = [tag for tag in tags if next(tag.cell.iterancestors(TBL), None) is not None]
    spans = spanning_cells(tags)
    along = {tag.cell for tag in tags if tag.spot.tag.keyword == "hm"}
    for tag in tags:
        keyword = tag.spot.tag.keyword
        if keyword == "colspan" and tag.cell not in along:
            replace_property(tag.cell, SPAN, marks.node(_printing(tag.spot, span)))
        elif keyword == "hm":
            _merge_along(tag, spans.get(tag.cell, ""), marks)
        elif keyword == "cellbg":
            replace_property(tag.cell, qname("w:shd"), marks.node(_printing(tag.spot, shade)))
    merging = [tag for tag in tags if tag.spot.tag.keyword == "vm"]
    for table in dict.fromkeys(next(tag.cell.iterancestors(TBL)) for tag in merging):
        _count_rows(table, marks, next(tag.spot for tag in merging))
    for tag in merging:
        _merge_down(tag, marks)


def spanning_cells(tags: list[CellTag]) -> dict[etree._Element, str]:
    """Give the cells whose tags tell how many columns they span, with the expression that tells it."""
    return {tag.cell: tag.spot.tag.body for tag in tags if tag.spot.tag.keyword == "colspan"}


def _printing(spot: Spot, printer: Any, *constants: object) -> Action:
    return lambda source: source.print(printer, spot.tag.body, spot.place, *constants)


def cell_properties(cell: etree._Element) -> etree._Element:
    """Give the ``w:tcPr`` of a cell; it is made when it is not there."""
    properties = cell.find(TCPR)
    if properties is None:
        properties = etree.SubElement(cell, TCPR)
        cell.insert(0, properties)
    return properties


def replace_property(cell: etree._Element, name: str, node: etree._Element) -> None:
    """Put a mark in the place of a property of the cell, where the schema wants it."""
    properties = cell_properties(cell)
    for old in properties.findall(name):
        properties.remove(old)
    later = _ORDER[_ORDER.index(name) + 1 :]
    behind = next((child for child in properties if child.tag in later), None)
    if behind is None:
        properties.append(node)
    else:
        behind.addprevious(node)


def _merge_along(tag: CellTag, columns: str, marks: Marks) -> None:
    """Let the first turn of the loop make one cell as wide as all turns together, the others none.

    ``columns`` tells how many columns the cell spans in each turn, where a tag tells it.
    """
    spot = tag.spot
    properties = cell_properties(tag.cell)
    own = properties.find(SPAN)
    width = properties.find(qname("w:tcW"))
    times = f"({columns})" if columns else own.get(qname("w:val"), "1") if own is not None else "1"

    def spanning(source: Source) -> None:
        if source.loop_scope != "tc":
            hint = _("Put the cell into a loop over columns, as in {tag}.").format(tag="{%tc for m in months %}")
            source.fault("TPL-SCOPE", spot.place, _("There are no repeated cells here that could be merged."), hint)
        source.print(span, f"loop.length * {times}", spot.place)

    replace_property(tag.cell, SPAN, marks.node(spanning))
    if width is not None and width.get(qname("w:w"), "").isdigit():
        wide = width.get(qname("w:w"))
        width.set(qname("w:w"), marks.token(lambda source: source.print(whole, f"loop.length * {wide}", spot.place)))
    tag.cell.addprevious(marks.node(lambda source: source.open("if loop.first", spot.place)))
    add_behind(tag.cell, marks.node(lambda source: source.close(spot.place)))


def _count_rows(table: etree._Element, marks: Marks, spot: Spot) -> None:
    place = spot.place
    table.insert(0, marks.node(lambda source: source.act(begin_merging, place)))
    table.append(marks.node(lambda source: source.act(end_merging, place)))
    for row in table.iter(TR):
        if next(row.iterancestors(TBL)) is table:
            row.insert(0, marks.node(lambda source: source.act(begin_row, place)))


def _merge_down(tag: CellTag, marks: Marks) -> None:
    spot, cell = tag.spot, tag.cell
    row = parent_of(cell)
    column = [child for child in row if child.tag == TC].index(cell) if row.tag == TR else 0
    key = spot.tag.body or "loop.index0 > 0"
    printer = merge_down if spot.tag.body else merge_loop

    def merging(source: Source) -> None:
        source.print(printer, key, spot.place, column)

    replace_property(cell, qname("w:vMerge"), marks.node(merging))
    paragraphs = cell.findall(P)
    spare = f"<w:p>{bare_xml(paragraphs[0].find(PPR)) if paragraphs else ''}</w:p>"
    opening = marks.node(lambda source: source.wrap(unless_merged, spot.place, column, spare))
    add_behind(cell_properties(cell), opening)
    cell.append(marks.node(lambda source: source.end_wrap()))


def begin_merging(rendering: Rendering) -> str:
    """Begin a table in which cells merge."""
    rendering.store.setdefault(_STORE, []).append(_Merging())
    return ""


def end_merging(rendering: Rendering) -> str:
    """End it."""
    rendering.store[_STORE].pop()
    return ""


def begin_row(rendering: Rendering) -> str:
    """Begin a row of the innermost table."""
    rendering.store[_STORE][-1].row += 1
    return ""


def merge_down(rendering: Rendering, key: Any, column: int) -> str:
    """Join a cell to the one above when both have the same key and no cell to the left has begun anew."""
    table: _Merging = rendering.store[_STORE][-1]
    if type(key) is Missing:
        rendering.missing_text(key)
    last = table.cells.get(column)
    joins = last is not None and last == (table.row - 1, key) and table.broken != table.row
    return _merged(table, joins, column, key)


def merge_loop(rendering: Rendering, follows: Any, column: int) -> str:
    """Join all cells of one loop, as ``vm`` without a key does."""
    return _merged(rendering.store[_STORE][-1], bool(follows), column, None)


def _merged(table: _Merging, joins: bool, column: int, key: Any) -> str:
    table.cells[column] = (table.row, key)
    if joins:
        table.joined.add(column)
        return "<w:vMerge/>"
    table.joined.discard(column)
    table.broken = table.row
    return '<w:vMerge w:val="restart"/>'


def unless_merged(rendering: Rendering, body: str, column: int, spare: str) -> str:
    """Give what stands in a cell; a cell joined to the one above shows nothing, so it holds nothing."""
    table: _Merging = rendering.store[_STORE][-1]
    return spare if column in table.joined else body


def span(rendering: Rendering, value: Any) -> str:
    """Give ``w:gridSpan`` for a number of columns; one column needs none."""
    number = _number(rendering, value)
    return f'<w:gridSpan w:val="{number}"/>' if number > 1 else ""


def whole(rendering: Rendering, value: Any) -> str:
    """Give a whole number inside an attribute."""
    return str(_number(rendering, value))


def _number(rendering: Rendering, value: Any) -> int:
    if type(value) is Missing:
        rendering.missing_text(value)
        return 1
    try:
        return max(1, min(int(value), 63 * 1440))
    except (TypeError, ValueError):
        rendering.fault("TPL-VALUE", _("A whole number is needed here, not “{value}”.").format(value=str(value)[:40]))
        return 1


def shade(rendering: Rendering, value: Any) -> str:
    """Give ``w:shd`` for a colour like ``FFEECC`` or ``#FFEECC``; nothing for ``None`` or an empty text."""
    if value is None or value == "":
        return ""
    if type(value) is Missing:
        rendering.missing_text(value)
        return ""
    colour = colour_digits(rendering, str(value).strip())
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>' if colour else ""
