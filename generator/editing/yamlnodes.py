"""A YAML text as nodes that know where they stand, aliases as such, so that a value can be changed in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import yaml

BLOCK_TEXTS: Final = ("|", ">")


@dataclass(slots=True)
class YamlNode:
    """A scalar, mapping, sequence or alias, from ``start`` to ``end`` in the text.

    ``pairs`` are the keys and values of a mapping, ``items`` the entries of a sequence; ``flow`` tells that it stands
    in brackets. ``text`` is what a scalar says, ``style`` its quotes or block mark.
    """

    kind: str
    start: int
    end: int
    flow: bool = False
    text: str = ""
    style: str = ""
    pairs: list[tuple[YamlNode, YamlNode]] = field(default_factory=list)
    items: list[YamlNode] = field(default_factory=list)


def nodes_of(text: str) -> YamlNode | None:
    """Give the root of the first document of a text without a byte order mark; ``None`` where it is empty."""
    events = iter(yaml.parse(text, Loader=yaml.SafeLoader))
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            return _node(next(events), events, text)
    return None


def _node(event: yaml.Event, events: Iterator[yaml.Event], text: str) -> YamlNode:
    start, end = _places(event)
    if isinstance(event, yaml.AliasEvent):
        return YamlNode("alias", start, end)
    if isinstance(event, yaml.ScalarEvent):
        style = event.style or ""
        if style in BLOCK_TEXTS:
            end = start + len(text[start:end].rstrip())
        return YamlNode("scalar", start, end, text=event.value, style=style)
    flow = bool(getattr(event, "flow_style", False))
    if isinstance(event, yaml.MappingStartEvent):
        node = YamlNode("mapping", start, end, flow)
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = _node(event, events, text)
            node.pairs.append((key, _node(next(events), events, text)))
    else:
        node = YamlNode("sequence", start, end, flow)
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            node.items.append(_node(event, events, text))
    node.end = _places(event)[1] if flow else _last_end(node)
    return node


def _places(event: yaml.Event) -> tuple[int, int]:
    assert event.start_mark is not None and event.end_mark is not None
    return event.start_mark.index, event.end_mark.index


def _last_end(node: YamlNode) -> int:
    """Give where the last that is written in a block ends, for its own end is where the next thing begins."""
    inner = [node.pairs[-1][1]] if node.pairs else node.items[-1:]
    return max([node.start, *(each.end for each in inner)])


def column_of(text: str, place: int) -> int:
    """Give how far to the right a place is in its line, from 0."""
    return place - (text.rfind("\n", 0, place) + 1)


def line_end(text: str, place: int) -> int:
    """Give where the line of a place ends, before its line break."""
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    return end - 1 if end > place and text[end - 1] == "\r" else end
