"""A chart part as a program: the drawn chart is the format, the data come from the tag in the alt text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from generator.office.drawings.chartdata import ChartData
from generator.office.drawings.chartpoints import Filling, SeriesShape
from generator.office.drawings.chartseries import Block, C, Node, mark_copies, mark_series, write
from generator.office.drawings.drawingxml import whole


@dataclass(frozen=True, slots=True)
class ChartProgram:
    """The XML of a chart part, cut where series stand: static text and one block for each drawn series."""

    nodes: tuple[Node, ...]
    shapes: tuple[SeriesShape, ...]

    def series(self, data: ChartData, *, sheet: bool) -> tuple[str, ...]:
        """Give the XML for each block, in order; ``sheet`` tells that a workbook with the data goes along."""
        return tuple(self._block(node, data, sheet) for node in self.nodes if isinstance(node, Block))

    def _block(self, block: Block, data: ChartData, sheet: bool) -> str:
        number = int(block.words[0])
        shape = self.shapes[number]
        if block.kind == "series":
            kept = number < len(data.series) or data.open_series
            return write(block.nodes, Filling(data, number, shape, sheet, shape.accent)) if kept else ""
        return "".join(
            write(block.nodes, Filling(data, at, shape, sheet, shape.accent + at - number))
            for at in range(number + 1, len(data.series))
        )


def mark_chart(root: etree._Element) -> tuple[SeriesShape, ...]:
    """Put holes into all series under ``root`` and tell their shapes, in the order in which data series fill them."""
    drawn = sorted(_drawn(root), key=lambda series: _number(series, "order"))
    if not drawn:
        return ()
    highest = max(_number(series, "idx") for series in drawn)
    shapes = tuple(mark_series(series, number) for number, series in enumerate(drawn))
    mark_copies(drawn[-1], len(drawn) - 1, highest)
    for extension in [*root.iter(f"{C}extLst")]:
        parent = extension.getparent()
        if parent is not None and etree.QName(parent).localname.endswith("Chart"):
            parent.remove(extension)
    return shapes


def mend_axes(root: etree._Element) -> None:
    """Let the ids of axes be positive, as the schema wants; some programs write them negative."""
    for element in root.iter(f"{C}axId", f"{C}crossAx"):
        if whole(element, "val") < 0:
            element.set("val", str(whole(element, "val") % 2**31))


def _drawn(root: etree._Element) -> Iterator[etree._Element]:
    for area in root.iter(f"{C}plotArea"):
        yield from area.iter(f"{C}ser")


def _number(series: etree._Element, name: str) -> int:
    element = series.find(f"{C}{name}")
    return whole(element, "val")
