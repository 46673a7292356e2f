"""The rough topology on a slide: no more rows than can be read from the back of the room, texts cut to their boxes."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from generator.context.deck.room import LINE, TWIPS
from generator.context.topology import ORDER, drawn
from generator.context.visits.fitting import Column
from generator.office.values import Value
from generator.project.assets import Node, Topology
from generator.project.vocabulary import Layer

FRAME: Final = (31.4, 12.6)
"""Width and height of the group in the template, in centimetres."""
PER_ROW: Final = 8
MOST_ROWS: Final = 9
SIZE: Final = 11
SIDES: Final = 0.4


def drawing_of(topology: Topology, marked: Collection[Layer] = ()) -> dict[str, Value]:
    """Give bands, nodes and links as :func:`generator.context.topology.drawn` does, fit for one slide.

    A node tells what was found there before its model; of a layer with too many nodes the last box counts the others.
    """
    shown = _thinned(topology)
    places = drawn(shown, per_row=PER_ROW, share=80, marked=marked)
    texts = {node.id: node.note or node.model for node in shown.nodes}
    nodes = places["nodes"]
    assert isinstance(nodes, list)
    return {**places, "nodes": [_fitted(node, texts) for node in nodes if isinstance(node, dict)]}


def _fitted(node: dict[str, Value], texts: dict[str, str]) -> Value:
    """Cut name and detail of a box to the lines that it holds."""
    width, height = node["w"], node["h"]
    assert isinstance(width, float) and isinstance(height, float)
    column = Column(round((width * FRAME[0] - SIDES) * TWIPS), SIZE * 2, int(SIZE * 20 * LINE))
    lines = max(1, int((height * FRAME[1] - 0.05) * TWIPS / column.line))
    name = column.cut(str(node["name"]), lines)
    left = lines - column.lines(name)
    detail = texts.get(str(node["id"]), "")
    return {**node, "name": name, "detail": column.cut(detail, left) if left and detail else ""}


def _thinned(topology: Topology) -> Topology:
    layers = {layer: [node for node in topology.nodes if node.layer is layer] for layer in ORDER}
    allowed = {layer: -(-len(nodes) // PER_ROW) for layer, nodes in layers.items() if nodes}
    while sum(allowed.values()) > MOST_ROWS and max(allowed.values()) > 1:
        fullest = max(allowed, key=lambda layer: allowed[layer])
        allowed[fullest] -= 1
    kept = [node for layer, rows in allowed.items() for node in _first(layers[layer], rows * PER_ROW)]
    return topology.model_copy(update={"nodes": tuple(kept)})


def _first(nodes: list[Node], most: int) -> list[Node]:
    if len(nodes) <= most:
        return nodes
    rest = nodes[most - 1 :]
    last = rest[0].model_copy(update={"name": f"另有{len(rest)}处", "model": "", "note": "", "quantity": 1})
    return [*nodes[: most - 1], last]
