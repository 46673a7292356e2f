"""A tree bound to the model: keys become field names, texts what their fields ask for, every value keeps its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from collections.abc import Mapping as Table
from dataclasses import replace
from typing import Any

from generator.errors import Finding
from generator.project.base import GROUPED, Record, specification
from generator.project.shapes import FLAGS, HOLDERS, Kind, Shape, shapes
from generator.reading.bound import Bound, Path, Reference, Spot
from generator.reading.keys import fields, label
from generator.reading.sentences import expected, quoted
from generator.reading.tree import Listing, Mapping, Node, Scalar, Unreadable, fault
from generator.wording import _

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNSPACED_COLON = re.compile(r"^[^\s：:]{1,20}(：|:)")


def bind(root: Mapping, record: type[Record], file: str) -> Bound:
    """Bind the tree of a whole file to the record that it should be."""
    bound = Bound(file)
    bound.data = _record(bound, root, record, (), ())
    return bound


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


def _record(
    bound: Bound, node: Mapping, record: type[Record], path: Path, steps: tuple[str, ...], item: Shape | None = None
) -> dict[str, Any]:
    """Bind a mapping; ``item`` is what a fact's value is. What is left empty is left out."""
    bound.spots[path] = _spot(node, steps, Shape(Kind.RECORD, record=record))
    data: dict[str, Any] = {}
    for name, entry in fields(bound, node, record, path, steps):
        shape = item if item and name == "value" else shapes(record)[name]
        here, there = (*path, name), (*steps, specification(record)[name].title)
        value = _value(bound, entry.value, shape, here, there)
        if value is not None:
            data[name] = value
        elif here not in bound.spots:
            bound.spots[here] = replace(_spot(entry.key, there, shape), text=None)
    return data


def _spot(node: Node, steps: tuple[str, ...], shape: Shape) -> Spot:
    text = node.text if isinstance(node, Scalar) else None
    return Spot(node.line, node.column, steps, text, shape, node.sheet)


def _value(bound: Bound, node: Node, shape: Shape, path: Path, steps: tuple[str, ...]) -> Any:
    """Bind a value; ``None`` where there is none, or where its form is wrong and told."""
    if isinstance(node, Scalar) and node.text is None:
        return None
    bound.spots[path] = _spot(node, steps, shape)
    if isinstance(node, Unreadable):
        bound.refused.add(path)
        bound.report(node.code, node, steps, node.message, node.hint)
        return None
    if shape.kind is Kind.FACT and shape.record and shape.item:
        if isinstance(node, Mapping):
            return _record(bound, node, shape.record, path, steps, shape.item)
        return _value(bound, node, shape.item, path, steps)
    if shape.kind is Kind.RECORD and shape.record and isinstance(node, Mapping):
        return _record(bound, node, shape.record, path, steps)
    if shape.kind is Kind.LIST and shape.item and not isinstance(node, Mapping):
        if isinstance(node, Listing):
            return _list(bound, node, shape.item, path, steps)
        if shape.item.kind not in HOLDERS:
            return _list(bound, Listing((node,), node.line, node.column, node.sheet), shape.item, path, steps)
    if shape.kind not in HOLDERS and isinstance(node, Scalar):
        return _scalar(bound, node, shape, path, steps)
    _report_form(bound, node, shape, path, steps)
    return None


def _list(bound: Bound, node: Listing, item: Shape, path: Path, steps: tuple[str, ...]) -> list[Any]:
    """Bind a list; entries that are empty or of the wrong form are told and left out."""
    values: list[Any] = []
    for position, entry in enumerate(node.items):
        here = (*steps[:-1], f"{steps[-1]}[{position + 1}] {label(entry, item.record)}".rstrip())
        value = _value(bound, entry, item, (*path, len(values)), here)
        if value is not None:
            values.append(value)
            continue
        bound.refused.discard((*path, len(values)))
        bound.refused.add((*path, "entry"))
        if isinstance(entry, Scalar) and not (entry.text or "").strip():
            message = _("This entry of the list is empty.")
            bound.report("PRJ-TYPE", entry, here, message, _("Fill it in, or remove it."))
    return values


def _scalar(bound: Bound, node: Scalar, shape: Shape, path: Path, steps: tuple[str, ...]) -> Any:
    """Bind a text; an empty one is no value, but for a field that holds text."""
    text = (node.text or "").strip()
    if found := _ILLEGAL.search(text):
        message = _("The text contains the character U+{code}, which no document can hold.")
        code = f"{ord(found[0]):04X}"
        bound.report("PRJ-CHARACTER", node, steps, message.format(code=code), _("Remove it; it is often invisible."))
        bound.refused.add(path)
        return None
    if shape.ref and text:
        bound.references.append(Reference(path, text, shape.ref, bound.spots[path]))
    if not text:
        return "" if shape.kind is Kind.TEXT and not shape.ref else None
    if shape.kind in _READINGS:
        return _READINGS[shape.kind](unicodedata.normalize("NFKC", text))
    return text


def _report_form(bound: Bound, node: Node, shape: Shape, path: Path, steps: tuple[str, ...]) -> None:
    """Report a list, a mapping or a text where another of them is expected."""
    bound.refused.add(path)
    message = {
        Scalar: _("{value} stands here, but {expected} is expected."),
        Listing: _("A list stands here, but {expected} is expected."),
        Mapping: _("A mapping stands here, but {expected} is expected."),
    }[type(node)]
    hint = {
        Kind.LIST: _("Begin each entry with “- ”."),
        Kind.RECORD: _("Write its fields below, indented, each as “name: value”."),
    }.get(shape.kind, "")
    value = ""
    if isinstance(node, Scalar):
        value = quoted(node.text)
        if _UNSPACED_COLON.match(node.text or ""):
            hint = _("Write an English colon and a space: “name: value”.")
    bound.report("PRJ-TYPE", node, steps, message.format(value=value, expected=expected(shape)), hint)


_READINGS: Table[Kind, Callable[[str], Any]] = {
    Kind.FLAG: lambda text: FLAGS.get(text.casefold(), text),
    Kind.COUNT: lambda text: GROUPED.sub(lambda found: found[0].replace(",", ""), text),
}
"""How a text is read for fields that the model does not read from text itself."""
