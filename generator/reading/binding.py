"""A tree bound to the model: keys become field names, texts what their fields ask for, every value keeps its place."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from generator.errors import Finding
from generator.project.base import Fact, Record, specification
from generator.project.shapes import HOLDERS, Kind, Shape, shapes
from generator.reading.sentences import at_most, expected, quoted
from generator.reading.tree import Entry, Listing, Mapping, Node, Scalar, fault
from generator.reading.yamlfaults import FULL_WIDTH_COLON
from generator.wording import _

Path = tuple[str | int, ...]
"""Field names and positions from the root, as pydantic counts them."""

_FLAGS = {word: True for word in ("是", "有", "true", "yes", "on", "y", "√")} | {
    word: False for word in ("否", "无", "没有", "false", "no", "off", "n", "×")
}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: line and column, and the Chinese path to it."""

    line: int
    column: int
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A text that names an entry of a collection."""

    key: str
    collection: str
    spot: Spot


@dataclass(slots=True)
class Bound:
    """What binding gives: plain data by field name, its places, its references, and the faults of its form.

    ``refused`` holds the paths of values that were left out because of such a fault, and of required fields that
    seem to be written under a wrong key; nobody needs to hear of them again.
    """

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    spots: dict[Path, Spot] = field(default_factory=dict)
    shapes: dict[Path, Shape] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    refused: set[Path] = field(default_factory=set)

    def report(self, code: str, node: Node, steps: tuple[str, ...], message: str, hint: str = "") -> None:
        """Add a finding at a node."""
        self.findings.append(fault(code, self.file, node.line, node.column, message, hint, steps))


def bind(root: Mapping, record: type[Record], file: str) -> Bound:
    """Bind the tree of a whole file to the record that it should be."""
    bound = Bound(file)
    bound.data = _record(bound, root, record, (), ())
    return bound


@cache
def names(record: type[Record]) -> dict[str, str]:
    """Give the field name for each key that a file may use, spaces and case taken away."""
    found = {_bare(name): name for name in specification(record)}
    found.update({_bare(spec.title): name for name, spec in specification(record).items()})
    return found


def _bare(key: str) -> str:
    return "".join(unicodedata.normalize("NFKC", key).split()).casefold()


def _record(
    bound: Bound, node: Mapping, record: type[Record], path: Path, steps: tuple[str, ...], item: Shape | None = None
) -> dict[str, Any]:
    """Bind a mapping; ``item`` is what a fact's value is."""
    bound.spots[path] = Spot(node.line, node.column, steps)
    data: dict[str, Any] = {}
    first: dict[str, Entry] = {}
    for entry in node.entries:
        key = entry.key.text or ""
        name = names(record).get(_bare(key))
        known = name or key
        if known in first:
            _duplicate(bound, entry, first[known], steps)
            continue
        first[known] = entry
        if name is None:
            _unknown(bound, entry, record, path, steps)
            continue
        shape = item if item and name == "value" else shapes(record)[name]
        _field(bound, data, name, entry, shape, (*path, name), (*steps, specification(record)[name].title))
    return data


def _duplicate(bound: Bound, entry: Entry, first: Entry, steps: tuple[str, ...]) -> None:
    message = _("{key} stands here twice: in line {first} and in line {second}.").format(
        key=quoted(entry.key.text), first=first.key.line, second=entry.key.line
    )
    hint = _("Keep one of them.")
    if first.key.text != entry.key.text:
        hint = _("{first} and {second} name the same field; keep one.").format(
            first=quoted(first.key.text), second=quoted(entry.key.text)
        )
    bound.report("PRJ-DUPLICATE", entry.key, steps, message, hint)


def _unknown(bound: Bound, entry: Entry, record: type[Record], path: Path, steps: tuple[str, ...]) -> None:
    """Report a key that the record does not have, with the nearest one that it has."""
    key = entry.key.text or ""
    near = difflib.get_close_matches(_bare(key), names(record), n=1, cutoff=0.5)
    if near:
        name = names(record)[near[0]]
        bound.refused.add((*path, name))
        hint = _("Did you mean {name}?").format(name=quoted(specification(record)[name].title))
    else:
        hint = _("Known here: {names}.").format(names=at_most([spec.title for spec in specification(record).values()]))
    bound.report("PRJ-KEY", entry.key, steps, _("{key} is not a field here.").format(key=quoted(key)), hint)


def _field(
    bound: Bound, data: dict[str, Any], name: str, entry: Entry, shape: Shape, path: Path, steps: tuple[str, ...]
) -> None:
    """Bind one value into ``data``; what is left empty is left out."""
    value = _value(bound, entry.value, shape, path, steps)
    if value is not None:
        data[name] = value
    elif path not in bound.spots:
        bound.spots[path] = Spot(entry.key.line, entry.key.column, steps)


def _value(bound: Bound, node: Node, shape: Shape, path: Path, steps: tuple[str, ...]) -> Any:
    """Bind a value; ``None`` where there is none, or where its form is wrong and told."""
    if isinstance(node, Scalar) and node.text is None:
        return None
    bound.spots[path] = Spot(node.line, node.column, steps)
    bound.shapes[path] = shape
    if shape.kind is Kind.FACT and shape.record and shape.item:
        if isinstance(node, Mapping):
            return _record(bound, node, shape.record, path, steps, shape.item)
        return _value(bound, node, shape.item, path, steps)
    if shape.kind is Kind.RECORD and shape.record and isinstance(node, Mapping):
        return _record(bound, node, shape.record, path, steps)
    if shape.kind is Kind.LIST and shape.item:
        if isinstance(node, Listing):
            return _list(bound, node, shape.item, path, steps)
        if isinstance(node, Scalar) and shape.item.kind not in HOLDERS:
            return [_value(bound, node, shape.item, (*path, 0), (*steps[:-1], f"{steps[-1]}[1]"))]
    if shape.kind not in HOLDERS and isinstance(node, Scalar):
        return _scalar(bound, node, shape, path, steps)
    _wrong_form(bound, node, shape, path, steps)
    return None


def _list(bound: Bound, node: Listing, item: Shape, path: Path, steps: tuple[str, ...]) -> list[Any]:
    values = []
    for position, entry in enumerate(node.items):
        label = f"{steps[-1]}[{position + 1}]"
        if name := _label(entry, item):
            label += f" {name}"
        here = (*steps[:-1], label)
        if isinstance(entry, Scalar) and entry.text is None:
            message = _("This entry of the list is empty.")
            bound.report("PRJ-TYPE", entry, here, message, _("Fill it in, or remove its dash."))
            continue
        value = _value(bound, entry, item, (*path, len(values)), here)
        if value is not None:
            values.append(value)
    return values


def _label(entry: Node, item: Shape) -> str:
    """Give the words by which a person knows an entry: its name, or what stands in its place."""
    if not isinstance(entry, Mapping) or item.record is None:
        return ""
    texts = {
        names(item.record).get(_bare(each.key.text or "")): each.value.text
        for each in entry.entries
        if isinstance(each.value, Scalar)
    }
    label = next((text for name in ("name", "title", "item", "id") if (text := texts.get(name))), "")
    return label.strip() if len(label) <= 24 else label[:23] + "…"


def _scalar(bound: Bound, node: Scalar, shape: Shape, path: Path, steps: tuple[str, ...]) -> Any:
    text = (node.text or "").strip()
    if found := _ILLEGAL.search(text):
        message = _("The text contains the character U+{code}, which no document can hold.").format(
            code=f"{ord(found[0]):04X}"
        )
        bound.report("PRJ-CHARACTER", node, steps, message, _("Remove it; it is often invisible."))
        bound.refused.add(path)
        return None
    if shape.ref:
        if text:
            bound.references.append(Reference(text, shape.ref, bound.spots[path]))
        return text or None
    if shape.kind is Kind.TEXT:
        return text
    if not text:
        return None
    if shape.kind is Kind.FLAG:
        return _FLAGS.get(unicodedata.normalize("NFKC", text).casefold(), text)
    if shape.kind is Kind.COUNT:
        return unicodedata.normalize("NFKC", text)
    return text


def _wrong_form(bound: Bound, node: Node, shape: Shape, path: Path, steps: tuple[str, ...]) -> None:
    """Report a list, a mapping or a text where another of them is expected."""
    bound.refused.add(path)
    if isinstance(node, Scalar):
        message = _("{value} stands here, but {expected} is expected.").format(
            value=quoted(node.text), expected=expected(shape)
        )
    elif isinstance(node, Listing):
        message = _("A list stands here, but {expected} is expected.").format(expected=expected(shape))
    else:
        message = _("A mapping stands here, but {expected} is expected.").format(expected=expected(shape))
    hint = _HINTS[shape.kind]() if shape.kind in _HINTS else ""
    if isinstance(node, Scalar) and FULL_WIDTH_COLON.match(node.text or ""):
        hint = _("Write an English colon and a space: “name: value”.")
    bound.report("PRJ-TYPE", node, steps, message, hint)


_HINTS = {
    Kind.LIST: lambda: _("Begin each entry with “- ”."),
    Kind.RECORD: lambda: _("Write its fields below, indented, each as “name: value”."),
}


def root_mapping(node: Node | None, file: str) -> Mapping | Finding:
    """Give the mapping that a file must be, or the finding that it is something else."""
    if isinstance(node, Mapping):
        return node
    if node is None or (isinstance(node, Scalar) and node.text is None):
        return fault("PRJ-FILE", file, None, None, _("The file is empty."), _("Begin with a sample from samples/."))
    hint = _("Begin with “项目:” and write its fields below, indented.")
    if isinstance(node, Scalar) and "：" in (node.text or ""):
        hint = _("Write an English colon and a space: “name: value”.")
    message = _("The file must be a mapping of sections, such as 项目, 客户, 人员.")
    return fault("PRJ-TYPE", file, node.line, node.column, message, hint)


__all__ = ["Bound", "Fact", "Path", "Reference", "Spot", "bind", "names", "root_mapping"]
