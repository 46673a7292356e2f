"""The drawings of a sheet: anchors follow rows and columns, shapes are filled, charts show what the cells now hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from generator.errors import Finding
from generator.office.base.markup import DECLARATION, XDR, qname
from generator.office.base.package import Relationship
from generator.office.base.partcopies import Parts, copied, write_relations
from generator.office.base.rendering import Rendering
from generator.office.drawings.chartparts import SHOWING_SHEET
from generator.office.drawings.drawingparts import PartWriter
from generator.office.drawings.drawingxml import parse_drawing, whole
from generator.office.language.language import Language
from generator.office.language.program import Program, compile_source
from generator.office.language.tags import may_hold_tags
from generator.office.sheets.axis import Axis
from generator.office.sheets.shifting import SheetCopy
from generator.wording import _

_TAG: Final = f"{{{XDR}}}"
_FRAME: Final = qname("a:xfrm")
_FROM: Final = _TAG + "from"
#: A corner of an anchor: column, offset, row, offset.
Corner = tuple[int, int, int, int]
#: Gives width and height in EMU between two corners.
Extent = Callable[[Corner, Corner], tuple[int, int]]
_ANCHOR = re.compile("\ufdd2([rc])(\\d+)(?:,(\\d+))?\ufdd3")


@dataclass(frozen=True, slots=True, eq=False)
class SheetDrawing:
    """One drawing part as a program; ``managed`` are the relations that the program makes anew.

    ``open`` tells whether there are tags or charts in it; without them it changes only with its anchors. ``ranges`` are
    what its charts show where there are charts and no tags; then it also changes with the cells of those.
    """

    part: str
    program: Program | None
    managed: frozenset[str]
    open: bool
    ranges: tuple[str, ...] = ()

    def draw(
        self, rendering: Rendering, parts: Parts, name: str, sheet: str, copy: SheetCopy, names: Mapping[str, Any]
    ) -> None:
        """Write the part under ``name`` for the finished sheet whose part is ``sheet``."""
        still = not copy.rows.last and not copy.columns.last and name == self.part
        if self.program is None or (still and not self.open):
            return
        rendering.part = name
        rendering.store[SHOWING_SHEET] = sheet
        body = self.program.render(rendering, names)
        rendering.part = ""
        rendering.parts[name] = DECLARATION + _ANCHOR.sub(lambda found: str(_anchor(found, copy)), body)
        still_there = [one for one in parts.of(self.part) if one.id not in self.managed and _is_shown(one, body)]
        kept = [copied(rendering, parts, one) for one in still_there]
        if kept or self.managed or rendering.added_relations.get(name):
            write_relations(rendering, name, kept)


def compile_drawing(
    parts: Parts, part: str, sheet: str, extent: Extent, language: Language, findings: list[Finding]
) -> SheetDrawing:
    """Compile a drawing part; faults are added to ``findings``. ``extent`` measures what is anchored to two cells."""
    root = parse_drawing(parts.package.read(part), part)
    _frame_pictures(root, extent)
    writer = PartWriter(parts, part, root, (sheet,), on_sheet=True)
    charts = list(writer.charts().values())
    for _tag, place in writer.lift():
        message = _("The scope {scope} does not work here.").format(scope="slide")
        writer.source.fault("TPL-SCOPE", place, message)
    ranges = () if writer.has_tags else tuple(_ranges(parts, charts))
    _mark_anchors(root)
    writer.write()
    program = compile_source(writer.source, language, findings)
    return SheetDrawing(part, program, frozenset(writer.managed), writer.is_changed, ranges)


def _is_shown(relation: Relationship, body: str) -> bool:
    """Tell whether a drawing still shows a picture; what the sample showed must not stay in the file unseen."""
    return relation.kind != "image" or f'"{relation.id}"' in body


def _ranges(parts: Parts, charts: Sequence[str]) -> Iterator[str]:
    for chart in charts:
        for element in parse_drawing(parts.package.read(chart), chart).iter("{*}f"):
            yield element.text or ""


def _frame_pictures(root: etree._Element, extent: Extent) -> None:
    """Some programs tell the size of a picture by its anchor only; pictures with tags need it in their frame."""
    for picture in root.iter(_TAG + "pic"):
        properties, anchor = picture.find(_TAG + "spPr"), picture.getparent()
        if properties is None or anchor is None or properties.find(_FRAME) is not None or anchor.find(_FROM) is None:
            continue
        if not any(may_hold_tags(names.get("descr", "")) for names in picture.iter(_TAG + "cNvPr")):
            continue
        size = anchor.find(_TAG + "ext")
        width, height = (whole(size, "cx"), whole(size, "cy")) if size is not None else extent(*_corners(anchor))
        frame = etree.Element(_FRAME)
        etree.SubElement(frame, qname("a:off"), x="0", y="0")
        etree.SubElement(frame, qname("a:ext"), cx=str(width), cy=str(height))
        properties.insert(0, frame)


def _corners(anchor: etree._Element) -> Iterator[tuple[int, int, int, int]]:
    """Give the two corners of an anchor as column, offset, row, offset; counted from 1, offsets in EMU."""
    for name in ("from", "to"):
        texts = [anchor.findtext(f"{_TAG}{name}/{_TAG}{one}") or "0" for one in ("col", "colOff", "row", "rowOff")]
        column, across, row, down = map(int, texts)
        yield column + 1, across, row + 1, down


def _mark_anchors(root: etree._Element) -> None:
    """A drawing keeps its size: its upper left corner moves with the cells, the lower right one goes along."""
    for start in root.iter(_TAG + "from"):
        anchor = start.getparent()
        end = anchor.find(_TAG + "to") if anchor is not None else None
        for letter, tag in (("r", "row"), ("c", "col")):
            first = start.find(_TAG + tag)
            last = end.find(_TAG + tag) if end is not None else None
            if first is None:
                continue
            index = int(first.text or 0)
            if last is not None:
                last.text = f"\ufdd2{letter}{index},{int(last.text or 0) - index}\ufdd3"
            first.text = f"\ufdd2{letter}{index}\ufdd3"


def _anchor(found: re.Match[str], copy: SheetCopy) -> int:
    axis = copy.rows if found[1] == "r" else copy.columns
    return _moved(axis, int(found[2]) + 1) - 1 + int(found[3] or 0)


def _moved(axis: Axis, index: int) -> int:
    if not axis.last:
        return index
    place = axis.spread(index, max(index, axis.last + 1))
    return place[0] if place else index
