"""The rough topology as shapes: a band for each layer, a box for each node, a line for each link.

Places are fractions (0–1) of the frame that the template draws: ``x, y, w, h`` of bands and boxes, ``x1, y1, x2, y2``
of lines. Layers go from the exit at the top to wireless and terminals at the bottom; a box stands below those that it
is linked to, as far as its row has room.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from itertools import pairwise

from generator.context.topology_places import Box, places_of
from generator.filters import num
from generator.office.values import Value
from generator.project import Project
from generator.project.assets import Node, Topology
from generator.project.vocabulary import DeviceStatus, Layer

ORDER = (
    Layer.EXIT,
    Layer.SECURITY,
    Layer.CORE,
    Layer.SERVER,
    Layer.STORAGE,
    Layer.AGGREGATION,
    Layer.ACCESS,
    Layer.WIRELESS,
    Layer.TERMINAL,
    Layer.OTHER,
)

COLOURS: Mapping[Layer, str] = {
    Layer.EXIT: "3E4C63",
    Layer.SECURITY: "8A4B08",
    Layer.CORE: "1F3A5F",
    Layer.SERVER: "5B4B8A",
    Layer.STORAGE: "5B4B8A",
    Layer.AGGREGATION: "2A5F8E",
    Layer.ACCESS: "2A7F8E",
    Layer.WIRELESS: "3B7D4F",
    Layer.TERMINAL: "5B6573",
    Layer.OTHER: "5B6573",
}

MARKED = "B3261E"
"""The colour of boxes in a layer with devices that the maker has left or that are broken."""

PER_ROW = 7
SHARE = 64


def troubled(project: Project) -> tuple[Layer, ...]:
    """Give the layers of the topology, from the top, that have devices out of service or broken."""
    found = {
        device.layer
        for device in project.devices
        if device.out_of_service(project.as_of) or device.status is DeviceStatus.FAULTY
    }
    present = {node.layer for node in project.topology.nodes}
    return tuple(layer for layer in ORDER if layer in found and layer in present)


def drawn(
    topology: Topology, per_row: int = PER_ROW, share: int = SHARE, marked: Collection[Layer] = ()
) -> dict[str, Value]:
    """Give ``bands``, ``nodes`` and ``links`` with their places; all empty where no node is known.

    A row holds ``per_row`` boxes at most, and they take ``share`` per cent of its height. A link that skips rows is
    several lines, end to end. Boxes of the layers in ``marked`` are red.
    """
    rows = _rows(topology, per_row)
    links = [(_id(topology, link.start), _id(topology, link.end)) for link in topology.links]
    places = places_of([[node.id for node in nodes] for _, nodes in rows], links, share)
    return {
        "bands": _bands(rows),
        "nodes": [_node(node, places.boxes[node.id], node.layer in marked) for _, nodes in rows for node in nodes],
        "links": [_line(corner, other) for start, end in links for corner, other in pairwise(places.line(start, end))],
    }


def _id(topology: Topology, key: str) -> str:
    return next((node.id for node in topology.nodes if key in (node.id, node.name)), "")


def _rows(topology: Topology, per_row: int) -> list[tuple[Layer, list[Node]]]:
    """Put nodes into rows by layer; a layer of many nodes takes several rows."""
    rows: list[tuple[Layer, list[Node]]] = []
    for layer in ORDER:
        nodes = [node for node in topology.nodes if node.layer is layer]
        for start in range(0, len(nodes), per_row):
            rows.append((layer, nodes[start : start + per_row]))
    return rows


def _bands(rows: list[tuple[Layer, list[Node]]]) -> list[Value]:
    """Give a band for each layer, over all of its rows, every second one shaded."""
    height = Fraction(1, max(1, len(rows)))
    bands: list[Value] = []
    layers = [layer for layer, _ in rows]
    for number, layer in enumerate(dict.fromkeys(layers)):
        first, count = layers.index(layer), layers.count(layer)
        bands.append(
            {
                "name": layer.label,
                "fill": "F3F5F8" if number % 2 == 0 else "FFFFFF",
                "color": COLOURS[layer],
                **_placed(Box(Fraction(0), height * first, Fraction(1), height * count)),
            }
        )
    return bands


def _node(node: Node, box: Box, marked: bool) -> Value:
    count = f" ×{num(node.quantity)}" if node.quantity != 1 else ""
    return {
        "id": node.id,
        "name": f"{node.name}{count}",
        "detail": node.model or node.note,
        "color": MARKED if marked else COLOURS[node.layer],
        **_placed(box),
    }


def _line(start: tuple[Fraction, Fraction], end: tuple[Fraction, Fraction]) -> dict[str, Value]:
    return {name: float(value) for name, value in zip(("x1", "y1", "x2", "y2"), (*start, *end), strict=True)}


def _placed(box: Box) -> dict[str, Value]:
    return {"x": float(box.x), "y": float(box.y), "w": float(box.w), "h": float(box.h)}
