"""Operators of formulas on single values, and how they work on blocks, cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from generator.office.formulas.cellrounding import power
from generator.office.formulas.cellvalues import (
    DIVISION,
    MISSING,
    Block,
    Fault,
    compare,
    finite,
    number,
    settled,
    text,
)


def _add(one: Any, other: Any) -> float:
    one, other = number(one), number(other)
    return settled(one + other, one)


def _subtract(one: Any, other: Any) -> float:
    one, other = number(one), number(other)
    return settled(one - other, one)


def multiply(one: Any, other: Any) -> float:
    """Give the product of what two values count as."""
    return finite(number(one) * number(other))


def _divide(one: Any, other: Any) -> float:
    one, other = number(one), number(other)
    if other == 0:
        raise Fault(DIVISION)
    return finite(one / other)


def _power(one: Any, other: Any) -> float:
    return power(number(one), number(other))


def _concatenate(one: Any, other: Any) -> str:
    return text(one) + text(other)


BINARY: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "+": _add,
    "-": _subtract,
    "*": multiply,
    "/": _divide,
    "^": _power,
    "&": _concatenate,
    "=": lambda one, other: compare(one, other) == 0,
    "<>": lambda one, other: compare(one, other) != 0,
    "<": lambda one, other: compare(one, other) < 0,
    ">": lambda one, other: compare(one, other) > 0,
    "<=": lambda one, other: compare(one, other) <= 0,
    ">=": lambda one, other: compare(one, other) >= 0,
}


UNARY: Final[dict[str, Callable[[Any], Any]]] = {
    "negative": lambda value: -number(value) or 0.0,
    "positive": lambda value: value,
    "percent": lambda value: number(value) / 100,
}


def spread(operation: Callable[..., Any], operands: list[Any]) -> Any:
    """Apply ``operation`` cell by cell where an operand is a block; rows and columns of one repeat."""
    blocks = [operand for operand in operands if type(operand) is Block]
    if not blocks:
        return operation(*operands)
    height, width = max(block.height for block in blocks), max(block.width for block in blocks)
    return Block(
        [
            [_at(operation, [_pick(operand, row, column) for operand in operands]) for column in range(width)]
            for row in range(height)
        ]
    )


def _pick(operand: Any, row: int, column: int) -> Any:
    if type(operand) is not Block:
        return operand
    row, column = (0 if operand.height == 1 else row), (0 if operand.width == 1 else column)
    if row >= operand.height or column >= operand.width:
        return Fault(MISSING)
    return operand.rows[row][column]


def _at(operation: Callable[..., Any], operands: list[Any]) -> Any:
    for operand in operands:
        if type(operand) is Fault:
            return operand
    try:
        return operation(*operands)
    except Fault as fault:
        return Fault(fault.code)
