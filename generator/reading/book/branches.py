"""The values of one entry or form as they are gathered, before they become mappings of the tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.project.base import Record, specification
from generator.project.shapes import Kind, shapes
from generator.reading.tree import Entry, Listing, Mapping, Node, Scalar


@dataclass(slots=True)
class Branch:
    """What is written for a record: nodes by field name, and the branches of the records in it."""

    record: type[Record]
    line: int
    column: int
    sheet: str
    leaves: dict[str, Node] = field(default_factory=dict)
    inner: dict[str, Branch] = field(default_factory=dict)

    def put(self, path: tuple[str, ...], node: Node) -> None:
        """Set the value of a field; a list that stands there already goes on."""
        name, *rest = path
        if rest:
            shape = shapes(self.record)[name]
            assert shape.record is not None
            inner = self.inner.setdefault(name, Branch(shape.record, node.line, node.column, node.sheet))
            inner.put(tuple(rest), node)
            return
        earlier = self.leaves.get(name)
        if isinstance(earlier, Listing) and isinstance(node, Listing) and earlier.items:
            node = Listing((*earlier.items, *node.items), earlier.line, earlier.column, earlier.sheet)
        self.leaves[name] = node

    def is_empty(self) -> bool:
        """Tell whether nothing at all is written."""
        return all(map(_is_nothing, self.leaves.values())) and all(each.is_empty() for each in self.inner.values())

    def node(self) -> Mapping:
        """Give the mapping; of what is optional as a whole, and not written at all, nothing."""
        entries = []
        for name in self.record.model_fields:
            if name in self.leaves:
                entries.append(_entry(name, self.leaves[name]))
            elif name in self.inner:
                entries.append(_entry(name, self._within(name)))
        return Mapping(tuple(entries), self.line, self.column, self.sheet)

    def _within(self, name: str) -> Node:
        inner = self.inner[name]
        if inner.is_empty():
            if specification(self.record)[name].info.default is None:
                return Scalar(None, inner.line, inner.column, sheet=inner.sheet)
            if shapes(self.record)[name].kind is Kind.FACT:
                value = inner.leaves.get("value", Scalar(None, inner.line, inner.column, sheet=inner.sheet))
                return Scalar(None, value.line, value.column, sheet=value.sheet)
        return inner.node()


def _entry(name: str, node: Node) -> Entry:
    return Entry(Scalar(name, node.line, node.column, sheet=node.sheet), node)


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text is None
