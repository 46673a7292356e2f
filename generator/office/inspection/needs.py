"""Which values a template needs: nested paths with loops, read from the trees of its programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from jinja2 import nodes

from generator.errors import Place
from generator.office.language.carriers import PRIVATE
from generator.office.language.source import Source


@dataclass(slots=True)
class Need:
    """A value of the data: ``fields`` it is asked for, and ``item`` when it is a list.

    ``printed`` tells that it is more than tested, ``number`` that it is reckoned with; ``place`` is its first use.
    """

    fields: dict[str, Need] = field(default_factory=dict)
    item: Need | None = None
    printed: bool = False
    number: bool = False
    place: Place = field(default_factory=Place)

    def entry(self, name: str, place: Place) -> Need:
        """Give the need for a field, which may be a new one."""
        return self.fields.setdefault(name, Need(place=place))

    def each(self, place: Place) -> Need:
        """Give the need for the entries of this list."""
        if self.item is None:
            self.item = Need(place=place)
        return self.item


Scope = Mapping[str, "Need | None"]

#: Filters that give the same list in another order or with fewer entries, or the same value.
_SAME: Final = frozenset(
    ("sort", "list", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "default", "d", "grid")
)
#: Filters that cut a list into lists.
_PIECES: Final = frozenset(("pages", "batch", "slice"))
#: Filters that give one of the entries of a list.
_ONE: Final = frozenset(("first", "last", "min", "max"))
_NUMBERS: Final = frozenset(("round", "abs", "float", "int"))
_BY_ATTRIBUTE: Final = frozenset(("map", "sum", "sort", "unique", "groupby", "join", "min", "max"))
_REST: Final = frozenset(("selectattr", "rejectattr", "groupby", "sum"))


def needs_of(programs: Iterable[tuple[nodes.Template, Source]], functions: Iterable[str]) -> Need:
    """Give the needs of all programs of a template, in the order of their first use; ``functions`` are no data."""
    known = list(programs)
    root = Need()
    walker = _Walker(root, frozenset(functions))
    # Loops over sheets and slides give names to the programs inside, so they are read first.
    for tree, source in sorted(known, key=lambda program: not program[1].gives_names):
        walker.program(tree, source)
    return root


def paths(need: Need, head: str = "") -> Iterator[tuple[str, Need]]:
    """Give the path of every value that has nothing below it: ``items[].subs[].price``."""
    for name, one in need.fields.items():
        path, entry = f"{head}.{name}" if head else name, one
        while entry.item is not None:
            path, entry = f"{path}[]", entry.item
        if entry.fields:
            yield from paths(entry, path)
        else:
            yield path, one


class _Walker:
    """Walks trees; a scope maps the names that are bound there to needs, ``None`` for values that are no data."""

    def __init__(self, root: Need, functions: frozenset[str]) -> None:
        self.root = root
        self.functions = functions
        self.shared: dict[str, Need | None] = {}
        self.source = Source()

    def program(self, tree: nodes.Template, source: Source) -> None:
        self.source = source
        self.block(tree.body, {})

    def place(self, node: nodes.Node) -> Place:
        line = self.source.lines.get(node.lineno)
        return line.place if line else Place()

    def block(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        """Read statements in order; what they set holds for those that follow."""
        names = dict(scope)
        for node in body:
            self.statement(node, names)

    def statement(self, node: nodes.Node, scope: dict[str, Need | None]) -> None:
        if isinstance(node, nodes.For):
            self.loop(node, scope)
        elif isinstance(node, nodes.If):
            self.branch(node, scope)
        elif isinstance(node, nodes.Assign):
            scope.update(self.bound(node.target, self.value(node.node, scope)))
        elif isinstance(node, nodes.AssignBlock):
            self.block(node.body, scope)
            scope.update(self.bound(node.target, None))
        elif isinstance(node, nodes.Macro):
            scope[node.name] = None
            inner = {**scope, **{argument.name: None for argument in node.args}, "caller": None}
            for default in node.defaults:
                self.value(default, scope)
            self.block(node.body, {**inner, "varargs": None, "kwargs": None})
        elif isinstance(node, nodes.CallBlock):
            self.value(node.call, scope)
            self.block(node.body, {**scope, **{argument.name: None for argument in node.args}})
        elif isinstance(node, nodes.With):
            inner = dict(scope)
            for target, given in zip(node.targets, node.values, strict=True):
                inner.update(self.bound(target, self.value(given, scope)))
            self.block(node.body, inner)
        elif isinstance(node, nodes.Output):
            for value in node.nodes:
                self.printed(value, scope)
        else:
            for child in node.iter_child_nodes():
                self.statement(child, scope)

    def loop(self, node: nodes.For, scope: dict[str, Need | None]) -> None:
        inner = {**scope, **self.targets(node, scope), "loop": None}
        if self.source.gives_names:
            self.shared.update(inner)
        if node.test is not None:
            self.tested(node.test, inner)
        self.block(node.body, inner)
        self.block(node.else_, scope)

    def targets(self, node: nodes.For, scope: Scope) -> dict[str, Need | None]:
        """Give what the names of a loop stand for."""
        place = self.place(node)
        listed: nodes.Node = node.iter
        if isinstance(listed, nodes.Filter) and listed.name.startswith(PRIVATE) and listed.node is not None:
            listed = listed.node  # compiling has put the counting of turns around it
        if isinstance(listed, nodes.Call) and isinstance(listed.node, nodes.Getattr) and listed.node.attr == "items":
            self.value(listed.node.node, scope)
            return self.bound(node.target, None)
        if isinstance(listed, nodes.Filter) and listed.name == "groupby":
            owner = self.value(listed, scope)
            group = Need(place=place)
            if owner is not None:
                group.fields["list"] = owner
                group.fields["grouper"] = Need()
            if isinstance(node.target, nodes.Tuple) and len(node.target.items) == 2:
                key, rows = node.target.items
                return {**self.bound(key, None), **self.bound(rows, owner)}
            return self.bound(node.target, group)
        owner = self.value(listed, scope)
        if isinstance(listed, nodes.Filter) and listed.name in _PIECES:
            return self.bound(node.target, owner)
        if owner is not None:
            owner.printed = True
        return self.bound(node.target, None if owner is None else owner.each(place))

    def bound(self, target: nodes.Node, need: Need | None) -> dict[str, Need | None]:
        if isinstance(target, nodes.Name):
            return {target.name: need}
        return {name.name: None for name in target.find_all(nodes.Name)}

    def branch(self, node: nodes.If, scope: dict[str, Need | None]) -> None:
        if isinstance(node.test, nodes.Filter) and node.test.name.startswith(PRIVATE):
            self.printed(node.test, scope)
        else:
            self.tested(node.test, scope)
        for body in (node.body, node.elif_, node.else_):
            for child in body:
                self.statement(child, scope)

    def printed(self, node: nodes.Node, scope: Scope) -> None:
        if isinstance(node, nodes.Filter) and node.name.startswith(PRIVATE):
            if node.node is not None:
                self.printed(node.node, scope)
            return
        if isinstance(node, (nodes.Tuple, nodes.Dict)):
            # Names handed on to another program, and the keys of merged cells.
            for child in node.iter_child_nodes():
                self.value(child, scope)
            return
        need = self.value(node, scope)
        if need is not None and need is not self.root:
            need.printed = True

    def tested(self, node: nodes.Node, scope: Scope) -> None:
        self.value(node, scope)

    def value(self, node: nodes.Node | None, scope: Scope) -> Need | None:
        """Give the need that an expression reads; ``None`` when it makes something new."""
        if isinstance(node, nodes.Name):
            return self.name(node, scope)
        if isinstance(node, nodes.Getattr):
            return self.part(node, node.node, node.attr, scope)
        if isinstance(node, nodes.Getitem):
            return self.entry(node, scope)
        if isinstance(node, nodes.Filter):
            return self.filtered(node, scope)
        if isinstance(node, nodes.Call):
            return self.called(node, scope)
        if isinstance(node, nodes.CondExpr):
            self.tested(node.test, scope)
            for branch in (node.expr1, node.expr2):
                if branch is not None:
                    self.printed(branch, scope)
            return None
        if isinstance(node, (nodes.Or, nodes.And)):
            first, second = self.value(node.left, scope), self.value(node.right, scope)
            return first if first is not None else second
        self.reckoned(node, scope)
        return None

    def reckoned(self, node: nodes.Node | None, scope: Scope) -> None:
        """Read the operands of a calculation or comparison."""
        if node is None:
            return
        numbers = isinstance(node, (nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Pow, nodes.Neg))
        calculates = numbers or isinstance(node, (nodes.Add, nodes.Concat, nodes.Mod))
        compares = isinstance(node, nodes.Compare)
        compared = compares and any(
            isinstance(child, nodes.Const) and isinstance(child.value, (int, float))
            for child in node.find_all(nodes.Const)
        )
        for child in node.iter_child_nodes():
            inner = child.expr if isinstance(child, nodes.Operand) else child
            need = self.value(inner, scope)
            if need is not None:
                need.printed = need.printed or calculates or compares
                need.number = need.number or numbers or compared

    def name(self, node: nodes.Name, scope: Scope) -> Need | None:
        for names in (scope, self.shared):
            if node.name in names:
                return names[node.name]
        if node.name in self.functions:
            return None
        return self.root.entry(node.name, self.place(node))

    def part(self, node: nodes.Node, owner: nodes.Node, name: str, scope: Scope) -> Need | None:
        need = self.value(owner, scope)
        return None if need is None else need.entry(name, self.place(node))

    def entry(self, node: nodes.Getitem, scope: Scope) -> Need | None:
        key = node.arg
        if isinstance(key, nodes.Const) and isinstance(key.value, str):
            return self.part(node, node.node, key.value, scope)
        need = self.value(node.node, scope)
        if isinstance(key, nodes.Slice):
            for child in key.iter_child_nodes():
                self.value(child, scope)
            return need
        if not isinstance(key, nodes.Const):
            self.value(key, scope)
        return None if need is None else need.each(self.place(node))

    def called(self, node: nodes.Call, scope: Scope) -> Need | None:
        """Read a call: a method of a value needs the value, a function nothing but its arguments."""
        if isinstance(node.node, nodes.Getattr):
            owner = self.value(node.node.node, scope)
            if owner is not None:
                owner.printed = True
        else:
            self.value(node.node, scope)
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.printed(argument, scope)
        return None

    def filtered(self, node: nodes.Filter, scope: Scope) -> Need | None:
        need = self.value(node.node, scope)
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.printed(argument, scope)
        if need is None:
            return None
        named = self.attribute(node)
        if named and node.name in _BY_ATTRIBUTE | _REST:
            below = need.each(self.place(node))
            for step in named.split("."):
                below = below.entry(step, self.place(node))
            below.number = below.number or node.name == "sum"
            below.printed = True
        if node.name in _NUMBERS:
            need.number = need.printed = True
        if node.name in _SAME or node.name in _PIECES or node.name == "groupby":
            return need
        if node.name in _ONE and not named:
            return need.each(self.place(node))
        need.printed = True
        return None

    def attribute(self, node: nodes.Filter) -> str:
        """Give the field that a filter reads of each entry."""
        given: list[Any] = [pair.value for pair in node.kwargs if pair.key == "attribute"]
        if node.name in _REST:
            given += node.args[:1]
        return next((arg.value for arg in given if isinstance(arg, nodes.Const) and isinstance(arg.value, str)), "")
