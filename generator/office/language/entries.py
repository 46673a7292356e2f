"""Entries of the data that printed values name, found in a program's tree: ``i.price``, ``customer.contacts[0].name``.

Inside of loops the code writer reads them in one go and without a call each; see ``codewriter``.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes
from jinja2.compiler import Frame
from jinja2.idtracking import VAR_LOAD_PARAMETER, VAR_LOAD_RESOLVE

Entry = nodes.Getattr | nodes.Getitem


def entry_of(node: nodes.Expr, frame: Frame) -> Entry | None:
    """Give the entry that a printed expression begins with: the entry itself, or what its filters work on."""
    while isinstance(node, nodes.Filter) and node.node is not None:
        node = node.node
    if not isinstance(node, (nodes.Getattr, nodes.Getitem)) or not _is_data(root_of(node), frame):
        return None
    return (
        node if all(isinstance(one, nodes.Getattr) or isinstance(one.arg, nodes.Const) for one in chain(node)) else None
    )


def chain(node: nodes.Expr) -> Iterator[Entry]:
    """Give the accesses of an entry, the last one first."""
    while isinstance(node, (nodes.Getattr, nodes.Getitem)):
        yield node
        node = node.node


def root_of(node: nodes.Expr) -> nodes.Expr:
    """Give what the entry is read from."""
    while isinstance(node, (nodes.Getattr, nodes.Getitem)):
        node = node.node
    return node


def key_of(entry: Entry) -> object:
    """Give the key of the entry's last access."""
    return entry.attr if isinstance(entry, nodes.Getattr) else entry.arg.value  # type: ignore[attr-defined]


def path_of(entry: Entry) -> str:
    """Give what two equal entries share."""
    root = root_of(entry)
    return ".".join([repr(key_of(one)) for one in chain(entry)]) + f".{root.name}"  # type: ignore[attr-defined]


def _is_data(node: nodes.Expr, frame: Frame) -> bool:
    """Tell whether a name is that of data or of a loop; what a template sets itself may be anything."""
    if not isinstance(node, nodes.Name) or node.name == "loop":
        return False
    load = frame.symbols.find_load(frame.symbols.ref(node.name))
    return load is not None and load[0] in (VAR_LOAD_PARAMETER, VAR_LOAD_RESOLVE)
