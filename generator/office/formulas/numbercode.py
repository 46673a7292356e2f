"""A formula over single cells that hold numbers, as Python code: in a list it runs for every row.

``=F5*G5+$B$1`` in a loop over row 5 becomes ::

    def bind(cells, fixed, otherwise):
        cells0, cells1, cells2 = cells
        fixed0, fixed1, fixed2 = fixed
        def solve(row):
            a0 = cells0[row]
            a1 = cells1[row]
            a2 = fixed2
            if type(a0) is type(a1) is type(a2) is float:
                try:
                    result = settled((t0 := (a0 * a1)) + a2, t0)
                except FAULTS:
                    return otherwise(row)
                if -MOST <= result <= MOST:
                    return result
            return otherwise(row)
        return solve

It works out what ``compiling`` does, for plain numbers only. Blanks, texts, errors, formulas that are not worked out
yet and results that no cell can hold are left to ``otherwise``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any, Final

from generator.office.formulas.cellfunctions import FUNCTIONS
from generator.office.formulas.cellrounding import power
from generator.office.formulas.cellvalues import Fault, compare, finite, settled
from generator.office.formulas.formulas import Node

Solve = Callable[[int], Any]
Bind = Callable[[Sequence[Any], Sequence[Any], Solve], Solve]

_NUMBERS: Final = (
    "ROUND",
    "ROUNDUP",
    "ROUNDDOWN",
    "TRUNC",
    "INT",
    "ABS",
    "MOD",
    "SQRT",
    "SUM",
    "MAX",
    "MIN",
    "AVERAGE",
)
_COMPARISONS: Final = {"=": "== 0", "<>": "!= 0", "<": "< 0", ">": "> 0", "<=": "<= 0", ">=": ">= 0"}
_FITS: Final[dict[type[object], str]] = {
    float: "-MOST <= result <= MOST",
    bool: "True",
    object: "type(result) is not float or -MOST <= result <= MOST",
}
_NAMES: Final[dict[str, Any]] = {
    **{f"_{name}": FUNCTIONS[name][0] for name in _NUMBERS},
    "FAULTS": (Fault, ArithmeticError, ValueError),
    "MOST": sys.float_info.max,
    "compare": compare,
    "finite": finite,
    "power": power,
    "settled": settled,
}


class _Elsewhere(Exception):  # noqa: N818
    """The formula is of another kind."""


def number_code(tree: Node | None, shifts: Sequence[int | None]) -> Bind | None:
    """Give what binds a formula to its cells; ``None`` where it does not only reckon with numbers of single cells.

    ``shifts`` tells for each reference how many rows from its own one it looks, ``None`` for one that does not move.
    """
    try:
        result, kind = _Writer().expression(tree or ())
    except (_Elsewhere, RecursionError):
        return None
    numbers = range(len(shifts))
    lines = ["def bind(cells, fixed, otherwise):"]
    if shifts:
        lines.append(f"    {_listed('cells', numbers)} = cells")
        lines.append(f"    {_listed('fixed', numbers)} = fixed")
    lines.append("    def solve(row):")
    lines += [f"        a{number} = {_read(number, shift)}" for number, shift in enumerate(shifts)]
    known = "".join(f"type(a{number}) is " for number in numbers) + "float" if shifts else "True"
    lines += [
        f"        if {known}:",
        "            try:",
        f"                result = {result}",
        "            except FAULTS:",
        "                return otherwise(row)",
        f"            if {_FITS[kind]}:",
        "                return result",
        "        return otherwise(row)",
        "    return solve",
    ]
    names = dict(_NAMES)
    exec("\n".join(lines), names)
    return names["bind"]  # type: ignore[no-any-return]


def _listed(name: str, numbers: range) -> str:
    return "".join(f"{name}{number}, " for number in numbers)


def _read(number: int, shift: int | None) -> str:
    if shift is None:
        return f"fixed{number}"
    return f"cells{number}[row]" if not shift else f"cells{number}[row - {-shift}]"


class _Writer:
    """Writes the expression of a tree; ``float``, ``bool`` or ``object`` is what comes of it."""

    def __init__(self) -> None:
        self.held = 0

    def expression(self, node: Node) -> tuple[str, type[object]]:
        kind = node[0] if node else ""
        if kind == "constant" and isinstance(node[1], (float, str)):
            return f"({node[1]!r})", float if isinstance(node[1], float) else object
        if kind == "reference":
            return f"a{node[1]}", float
        if kind == "negative":
            return f"(-{self.number(node[1])} or 0.0)", float
        if kind == "positive":
            return self.number(node[1]), float
        if kind == "percent":
            return f"({self.number(node[1])} / 100)", float
        if kind == "binary":
            return self.binary(node[1], node[2], node[3])
        if kind == "call" and node[1] == "IF" and len(node) == 5:
            return self.choice(*node[2:])
        if kind == "call" and node[1] in _NUMBERS and _takes(node[1], len(node) - 2):
            return f"_{node[1]}({', '.join(map(self.number, node[2:]))})", float
        raise _Elsewhere

    def number(self, node: Node) -> str:
        text, kind = self.expression(node)
        if kind is not float:
            raise _Elsewhere
        return text

    def binary(self, operator: str, left: Node, right: Node) -> tuple[str, type[object]]:
        one, other = self.number(left), self.number(right)
        if operator in _COMPARISONS:
            return f"(compare({one}, {other}) {_COMPARISONS[operator]})", bool
        if operator == "*":
            return f"({one} * {other})", float
        if operator == "/":
            return f"finite({one} / {other})", float
        if operator == "^":
            return f"power({one}, {other})", float
        if operator in ("+", "-"):
            held = f"t{self.held}"
            self.held += 1
            return f"settled(({held} := {one}) {operator} {other}, {held})", float
        raise _Elsewhere

    def choice(self, condition: Node, then: Node, otherwise: Node) -> tuple[str, type[object]]:
        test, kind = self.expression(condition)
        if kind is object:
            raise _Elsewhere
        (one, first), (other, second) = self.expression(then), self.expression(otherwise)
        chosen = first if first is second else object
        return f"({one} if {test} else {other})", chosen


def _takes(name: str, given: int) -> bool:
    needed, _, optional = FUNCTIONS[name][1].partition("|")
    return given >= 1 if needed.endswith("*") else len(needed) <= given <= len(needed) + len(optional)
