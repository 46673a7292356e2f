"""Worksheet functions on numbers: sums, counts, ranks, rounding, and those with criteria."""

from __future__ import annotations

import math
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from generator.office.formulas.cellcriteria import block_of
from generator.office.formulas.cellvalues import (
    DIVISION,
    MISSING,
    NUMBER,
    VALUE,
    Block,
    Fault,
    finite,
    number,
    truth,
    values,
)


def numbers(arguments: Sequence[Any]) -> list[float]:
    """Give the numbers in the arguments: of blocks only real numbers, of scalars whatever spells a number."""
    found: list[float] = []
    for argument in arguments:
        if type(argument) is Block:
            found.extend(argument.numbers())
        elif argument is not None:
            found.append(number(argument))
    return found


def total(*arguments: Any) -> float:
    """SUM."""
    return finite(math.fsum(numbers(arguments)))


def product(*arguments: Any) -> float:
    """PRODUCT."""
    found = numbers(arguments)
    return finite(math.prod(found)) if found else 0.0


def sum_of_products(*arguments: Any) -> float:
    """SUMPRODUCT."""
    blocks = [argument if type(argument) is Block else Block([[argument]]) for argument in arguments]
    if any((block.height, block.width) != (blocks[0].height, blocks[0].width) for block in blocks):
        raise Fault(VALUE)
    products: list[float] = []
    for row in zip(*(block.flat() for block in blocks), strict=True):
        result = 1.0
        for value in row:
            if type(value) is Fault:
                raise Fault(value.code)
            result *= value if type(value) is float else 0.0
        products.append(result)
    return finite(math.fsum(products))


def average(*arguments: Any) -> float:
    """AVERAGE."""
    found = numbers(arguments)
    if not found:
        raise Fault(DIVISION)
    return math.fsum(found) / len(found)


def least(*arguments: Any) -> float:
    """MIN."""
    return min(numbers(arguments), default=0.0)


def most(*arguments: Any) -> float:
    """MAX."""
    return max(numbers(arguments), default=0.0)


def count(*arguments: Any) -> float:
    """COUNT."""
    found = 0
    for argument in arguments:
        if type(argument) is Block:
            found += sum(type(value) is float for value in argument.flat())
        elif argument is not None and _spells_number(argument):
            found += 1
    return float(found)


def _spells_number(value: Any) -> bool:
    try:
        number(value)
    except Fault:
        return False
    return True


def count_filled(*arguments: Any) -> float:
    """COUNTA."""
    return float(sum(value is not None for value in values(arguments)))


def count_blank(block: Any) -> float:
    """COUNTBLANK."""
    return float(sum(value is None or value == "" for value in values((block,))))


def rank(value: float, block: Any, ascending: float = 0.0) -> float:
    """RANK and RANK.EQ."""
    ordered = block_of(block).ordered()
    low = bisect_left(ordered, value)
    if low == len(ordered) or ordered[low] != value:
        raise Fault(MISSING)
    return float(low + 1 if ascending else len(ordered) - bisect_right(ordered, value) + 1)


def large(block: Any, position: float) -> float:
    """LARGE."""
    ordered = block_of(block).ordered()
    if not 1 <= position <= len(ordered):
        raise Fault(NUMBER)
    return ordered[-int(position)]


def small(block: Any, position: float) -> float:
    """SMALL."""
    ordered = block_of(block).ordered()
    if not 1 <= position <= len(ordered):
        raise Fault(NUMBER)
    return ordered[int(position) - 1]


def median(*arguments: Any) -> float:
    """MEDIAN."""
    found = numbers(arguments)
    if not found:
        raise Fault(NUMBER)
    return statistics.median(found)


def _deviation(sample: bool, squared: bool) -> Callable[..., float]:
    def run(*arguments: Any) -> float:
        found = numbers(arguments)
        if len(found) < 1 + sample:
            raise Fault(DIVISION)
        mean = math.fsum(found) / len(found)
        variance = math.fsum((value - mean) ** 2 for value in found) / (len(found) - sample)
        return variance if squared else math.sqrt(variance)

    return run


def _subtotal_kind(code: float) -> Callable[..., float]:
    kinds = (
        average,
        count,
        count_filled,
        most,
        least,
        product,
        _deviation(True, False),
        _deviation(False, False),
        total,
    )
    index = int(code) % 100
    if not 1 <= index <= len(kinds):
        raise Fault(VALUE)
    return kinds[index - 1]


def subtotal(code: float, *blocks: Any) -> float:
    """SUBTOTAL; the evaluator leaves other subtotals out of the blocks."""
    return _subtotal_kind(code)(*blocks)


def _truths(arguments: Sequence[Any]) -> list[bool]:
    found: list[bool] = []
    for argument in arguments:
        if type(argument) is Block:
            for value in argument.flat():
                if type(value) in (float, bool):
                    found.append(truth(value))
                elif type(value) is Fault:
                    raise Fault(value.code)
        elif argument is not None:
            found.append(truth(argument))
    if not found:
        raise Fault(VALUE)
    return found


def both(*arguments: Any) -> bool:
    """AND."""
    return all(_truths(arguments))


def either(*arguments: Any) -> bool:
    """OR."""
    return any(_truths(arguments))


def odd_one(*arguments: Any) -> bool:
    """XOR."""
    return sum(_truths(arguments)) % 2 == 1


def negation(value: Any) -> bool:
    """NOT."""
    return not truth(value)


# name -> (function, what each argument is). n number, t text, s any scalar, a range or scalar; | optional, * repeats.
NUMBER_FUNCTIONS: dict[str, tuple[Callable[..., Any], str]] = {
    "SUM": (total, "a*"),
    "PRODUCT": (product, "a*"),
    "SUMPRODUCT": (sum_of_products, "a*"),
    "AVERAGE": (average, "a*"),
    "MIN": (least, "a*"),
    "MAX": (most, "a*"),
    "COUNT": (count, "a*"),
    "COUNTA": (count_filled, "a*"),
    "COUNTBLANK": (count_blank, "a"),
    "RANK": (rank, "na|n"),
    "RANK.EQ": (rank, "na|n"),
    "LARGE": (large, "an"),
    "SMALL": (small, "an"),
    "MEDIAN": (median, "a*"),
    "STDEV": (_deviation(True, False), "a*"),
    "STDEV.S": (_deviation(True, False), "a*"),
    "STDEVP": (_deviation(False, False), "a*"),
    "STDEV.P": (_deviation(False, False), "a*"),
    "VAR": (_deviation(True, True), "a*"),
    "VAR.S": (_deviation(True, True), "a*"),
    "VARP": (_deviation(False, True), "a*"),
    "VAR.P": (_deviation(False, True), "a*"),
    "SUBTOTAL": (subtotal, "na*"),
    "AND": (both, "a*"),
    "OR": (either, "a*"),
    "XOR": (odd_one, "a*"),
    "NOT": (negation, "s"),
}
