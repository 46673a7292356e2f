"""From a formula's tree to a closure that works it out in a cell (see ``evaluation``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from generator.office.formulas.arithmetic import BINARY, UNARY, multiply, spread
from generator.office.formulas.cellfunctions import FUNCTIONS
from generator.office.formulas.cellvalues import (
    MISSING,
    VALUE,
    Block,
    Fault,
    Unsolved,
    compare,
    finite,
    number,
    single,
    text,
    truth,
)
from generator.office.formulas.evaluation import Frame, Run
from generator.office.formulas.formulas import Node


def compile_formula(tree: Node | None, array: bool = False) -> Run:
    """Give the closure of a formula's tree; one that raises Unsolved where the tree holds something unknown."""
    if tree is None:
        return _unsolved("syntax")
    return _value(tree, array)


def unknown_functions(tree: Node | None) -> list[str]:
    """Give the names of the functions in a tree that cannot be worked out, in order."""
    found: list[str] = []
    stack = [tree] if tree else []
    while stack:
        node = stack.pop()
        if node[0] == "call" and node[1] not in FUNCTIONS and node[1] not in _FORMS:
            found.append(node[1])
        stack.extend(part for part in node[1:] if isinstance(part, tuple))
    return sorted(set(found))


def _unsolved(reason: str) -> Run:
    def run(frame: Frame) -> Any:
        raise Unsolved(reason)

    return run


def _constant(value: Any) -> Run:
    return lambda frame: value


def _value(node: Node, array: bool) -> Run:
    """Compile for one value; in array mode a block may come out."""
    kind = node[0]
    if kind == "constant":
        return _constant(node[1])
    if kind == "missing":
        return _constant(None)
    if kind == "error":
        return _raising(node[1])
    if kind == "reference":
        return _block_or_cell(node[1]) if array else _cell(node[1])
    if kind == "name":
        return _named(node[1], array)
    if kind == "array":
        block = Block(node[1])
        return _constant(block if array else node[1][0][0])
    if kind == "binary":
        return _binary(node, array)
    if kind in UNARY:
        return _lifted(UNARY[kind], [_value(node[1], array)], array)
    if kind == "call":
        return _call(node[1], node[2:], array)
    return _unsolved("syntax")


def _raising(code: str) -> Run:
    def run(frame: Frame) -> Any:
        raise Fault(code)

    return run


def _cell(index: int) -> Run:
    def run(frame: Frame) -> Any:
        sheet, top, left, bottom, right = frame.references[index]
        cells = frame.book.sheets[sheet]
        if top == bottom and left == right:
            return cells.value(top, left)
        # Implicit intersection: of a column the cell in this row, of a row the cell in this column.
        if left == right and top <= frame.row <= bottom:
            return cells.value(frame.row, left)
        if top == bottom and left <= frame.column <= right:
            return cells.value(top, frame.column)
        raise Fault(VALUE)

    return run


def _block_or_cell(index: int) -> Run:
    def run(frame: Frame) -> Any:
        sheet, top, left, bottom, right = frame.references[index]
        cells = frame.book.sheets[sheet]
        if top == bottom and left == right:
            return cells.value(top, left)
        return cells.block(top, left, bottom, right)

    return run


def _area(node: Node, array: bool) -> Run:
    """Compile for an argument that may be a range: references give blocks, also of one cell."""
    if node[0] == "reference":
        index = node[1]

        def run(frame: Frame) -> Any:
            sheet, top, left, bottom, right = frame.references[index]
            return frame.book.sheets[sheet].block(top, left, bottom, right)

        return run
    if node[0] == "name":
        return lambda frame: frame.book.named(frame, node[1])
    if node[0] == "array":
        block = Block(node[1])
        return lambda frame: block
    return _value(node, array)


def _named(name: str, array: bool) -> Run:
    def run(frame: Frame) -> Any:
        found = frame.book.named(frame, name)
        if type(found) is not Block or (array and (found.height > 1 or found.width > 1)):
            return found
        if found.width == 1 and 0 <= frame.row - found.top < found.height and found.height > 1:
            return single(Block([found.rows[frame.row - found.top]]))
        if found.height > 1 or found.width > 1:
            raise Fault(VALUE)
        return single(found)

    return run


def _binary(node: Node, array: bool) -> Run:
    operation = BINARY[node[1]]
    left, right = _value(node[2], array), _value(node[3], array)
    if array:
        return _lifted(operation, [left, right], array)
    if node[1] == "*":

        def product(frame: Frame) -> Any:
            one, other = left(frame), right(frame)
            if type(one) is float and type(other) is float:
                return one * other
            return multiply(one, other)

        return product
    return lambda frame: operation(left(frame), right(frame))


def _lifted(operation: Callable[..., Any], runs: list[Run], array: bool) -> Run:
    """Apply an operation on single values; in array mode to every cell of the blocks among its operands."""
    if not array:
        if len(runs) == 1:
            only = runs[0]
            return lambda frame: operation(only(frame))
        return lambda frame: operation(*[run(frame) for run in runs])

    def each(frame: Frame) -> Any:
        return spread(operation, [run(frame) for run in runs])

    return each


_CONVERT: Final[dict[str, Callable[[Any], Any]]] = {"n": number, "t": text, "s": single}


def _call(name: str, arguments: tuple[Node, ...], array: bool) -> Run:
    if form := _FORMS.get(name):
        return form(arguments, array)
    if name not in FUNCTIONS:
        return _unsolved(name)
    function, pattern = FUNCTIONS[name]
    kinds = _kinds(pattern, len(arguments))
    if kinds is None:
        return _unsolved(name)
    inside = array or name in _ARRAY_MINDED
    runs = [
        _area(node, inside) if kind == "a" else _error_kept(node, array) if kind == "e" else _value(node, array)
        for node, kind in zip(arguments, kinds, strict=True)
    ]
    if name == "SUM" and len(arguments) == 1 and arguments[0][0] == "reference":
        return _sum(arguments[0][1], runs[0])
    if all(kind in "nts" for kind in kinds):
        converts = [_CONVERT[kind] for kind in kinds]

        def applied(*values: Any) -> Any:
            return function(*[convert(value) for convert, value in zip(converts, values, strict=True)])

        return _lifted(applied, runs, array)
    if kinds == "e" and array:
        return _asked_of_each(function, runs[0])
    converters = [_CONVERT.get(kind) for kind in kinds]

    def run(frame: Frame) -> Any:
        return function(
            *[
                convert(value(frame)) if convert else value(frame)
                for value, convert in zip(runs, converters, strict=True)
            ]
        )

    return run


def _kinds(pattern: str, given: int) -> str | None:
    """Give the kind of each given argument, or ``None`` where their number is wrong."""
    needed, _, optional = pattern.partition("|")
    if needed.endswith("*"):
        needed = needed.rstrip("*")
        if given < len(needed):
            return None
        tail = needed[-2:] if len(needed) > 1 and needed[-1] == "s" else needed[-1]
        while len(needed) < given:
            needed += tail
        return needed[:given]
    if not len(needed) <= given <= len(needed) + len(optional):
        return None
    return (needed + optional)[:given]


def _sum(index: int, otherwise: Run) -> Run:
    add = FUNCTIONS["SUM"][0]

    def run(frame: Frame) -> Any:
        sheet, top, left, bottom, right = frame.references[index]
        if left == right:
            return finite(frame.book.sheets[sheet].sum(left, top, bottom))
        return add(otherwise(frame))

    return run


def _asked_of_each(function: Callable[[Any], Any], inner: Run) -> Run:
    """Ask of every cell of a block, errors among them, what ISNUMBER and its like tell."""

    def run(frame: Frame) -> Any:
        found = inner(frame)
        if type(found) is not Block:
            return function(found)
        return Block([[function(value) for value in row] for row in found.rows])

    return run


def _error_kept(node: Node, array: bool = False) -> Run:
    inner = _value(node, array)

    def run(frame: Frame) -> Any:
        try:
            return inner(frame)
        except Fault as fault:
            return Fault(fault.code)

    return run


def _if(arguments: tuple[Node, ...], array: bool) -> Run:
    if not 2 <= len(arguments) <= 3:
        return _unsolved("IF")
    condition, *branches = (_value(node, array) for node in arguments)
    otherwise = branches[1] if len(branches) > 1 else _constant(False)

    def run(frame: Frame) -> Any:
        found = condition(frame)
        if type(found) is Block:
            return spread(
                lambda wanted, yes, no: yes if truth(wanted) else no, [found, branches[0](frame), otherwise(frame)]
            )
        return branches[0](frame) if truth(found) else otherwise(frame)

    return run


def _ifs(arguments: tuple[Node, ...], array: bool) -> Run:
    runs = [_value(node, array) for node in arguments]

    def run(frame: Frame) -> Any:
        for position in range(0, len(runs) - 1, 2):
            if truth(runs[position](frame)):
                return runs[position + 1](frame)
        raise Fault(MISSING)

    return run


def _switch(arguments: tuple[Node, ...], array: bool) -> Run:
    runs = [_value(node, array) for node in arguments]

    def run(frame: Frame) -> Any:
        wanted = runs[0](frame)
        for position in range(1, len(runs) - 1, 2):
            if compare(wanted, runs[position](frame)) == 0:
                return runs[position + 1](frame)
        if len(runs) % 2 == 0:
            return runs[-1](frame)
        raise Fault(MISSING)

    return run


def _if_error(codes: tuple[str, ...]) -> Callable[[tuple[Node, ...], bool], Run]:
    def form(arguments: tuple[Node, ...], array: bool) -> Run:
        if len(arguments) != 2:
            return _unsolved("IFERROR")
        inner, otherwise = (_value(node, array) for node in arguments)

        def run(frame: Frame) -> Any:
            try:
                found = inner(frame)
            except Fault as fault:
                if codes and fault.code not in codes:
                    raise
                return otherwise(frame)
            except ZeroDivisionError:
                return otherwise(frame)
            if type(found) is Block:
                spare = otherwise(frame)
                return Block([[spare if type(value) is Fault else value for value in row] for row in found.rows])
            return found

        return run

    return form


def _choose(arguments: tuple[Node, ...], array: bool) -> Run:
    runs = [_value(arguments[0], False), *(_area(node, array) for node in arguments[1:])]

    def run(frame: Frame) -> Any:
        position = int(number(runs[0](frame)))
        if not 1 <= position < len(runs):
            raise Fault(VALUE)
        found = runs[position](frame)
        return single(found) if type(found) is Block and found.height == found.width == 1 else found

    return run


def _place(part: int, own: Callable[[Frame], int]) -> Callable[[tuple[Node, ...], bool], Run]:
    """ROW, COLUMN (of the first cell)."""

    def form(arguments: tuple[Node, ...], array: bool) -> Run:
        if not arguments:
            return lambda frame: float(own(frame))
        if len(arguments) > 1 or arguments[0][0] != "reference":
            return _unsolved("ROW")
        index = arguments[0][1]
        if not array:
            return lambda frame: float(frame.references[index][part])

        def run(frame: Frame) -> Any:
            _sheet, top, left, bottom, right = frame.references[index]
            if part == 1:
                return Block([[float(row)] for row in range(top, bottom + 1)])
            return Block([[float(column) for column in range(left, right + 1)]])

        return run

    return form


def _extent(first: int) -> Callable[[tuple[Node, ...], bool], Run]:
    """ROWS, COLUMNS."""

    def form(arguments: tuple[Node, ...], array: bool) -> Run:
        if len(arguments) == 1 and arguments[0][0] == "reference":
            index = arguments[0][1]
            return lambda frame: float(frame.references[index][first + 2] - frame.references[index][first] + 1)
        if len(arguments) != 1:
            return _unsolved("ROWS")
        area = _area(arguments[0], True)
        return lambda frame: float(area(frame).height if first == 1 else area(frame).width)

    return form


def _subtotal(arguments: tuple[Node, ...], array: bool) -> Run:
    """SUBTOTAL leaves out the cells that are subtotals themselves."""
    if len(arguments) < 2 or any(node[0] not in ("reference", "name") for node in arguments[1:]):
        return _unsolved("SUBTOTAL")
    code = _value(arguments[0], False)
    runs = [_bare(node) for node in arguments[1:]]
    function = FUNCTIONS["SUBTOTAL"][0]
    return lambda frame: function(number(code(frame)), *(run(frame) for run in runs))


def _bare(node: Node) -> Run:
    def run(frame: Frame) -> Any:
        if node[0] == "name":
            where = frame.book.structured(frame, node[1])
        else:
            where = frame.references[node[1]]
        sheet, top, left, bottom, right = where
        cells = frame.book.sheets[sheet]
        bottom, right = min(bottom, max(cells.height, top)), min(right, max(cells.width, left))
        return Block(
            [
                [
                    None if cells.is_subtotal(row, column) else cells.peek(row, column)
                    for column in range(left, right + 1)
                ]
                for row in range(top, bottom + 1)
            ]
        )

    return run


_ARRAY_MINDED: Final = frozenset(("SUMPRODUCT", "LOOKUP", "TRANSPOSE", "INDEX", "XLOOKUP"))

_FORMS: Final[dict[str, Callable[[tuple[Node, ...], bool], Run]]] = {
    "IF": _if,
    "IFS": _ifs,
    "SWITCH": _switch,
    "IFERROR": _if_error(()),
    "IFNA": _if_error((MISSING,)),
    "CHOOSE": _choose,
    "ROW": _place(1, lambda frame: frame.row),
    "COLUMN": _place(2, lambda frame: frame.column),
    "ROWS": _extent(1),
    "COLUMNS": _extent(2),
    "SUBTOTAL": _subtotal,
}
