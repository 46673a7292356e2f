"""Worksheet functions on numbers: sums, counts, ranks, rounding, and those with criteria."""

from __future__ import annotations

import math
import re
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import Any

from generator.office.cellvalues import (
    DIVISION,
    MISSING,
    NUMBER,
    VALUE,
    Block,
    Fault,
    compare,
    finite,
    key,
    number,
    number_in,
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


Test = Callable[[Any], bool]
_CRITERION = re.compile(r"(<=|>=|<>|<|>|=)?(.*)\Z", re.DOTALL)
_SIGNS: dict[str, Callable[[int], bool]] = {
    "<": lambda sign: sign < 0,
    ">": lambda sign: sign > 0,
    "<=": lambda sign: sign <= 0,
    ">=": lambda sign: sign >= 0,
}


def criterion(wanted: Any) -> tuple[Any, Test | None]:
    """Give (key, None) where a criterion asks for one plain value, else (None, test)."""
    if type(wanted) is Block:
        wanted = wanted.rows[0][0]
    if type(wanted) is not str:
        return key(0.0 if wanted is None else wanted), None
    found = _CRITERION.match(wanted)
    sign, operand = (found[1] or "=", found[2]) if found else ("=", wanted)
    value = _operand(operand)
    if sign in _SIGNS:
        judge = _SIGNS[sign]
        return None, lambda cell: type(cell) is type(value) and judge(compare(cell, value))
    matches = _matcher(value, bool(found and found[1]))
    if sign == "=":
        if type(value) is not str or (value and not re.search(r"[*?~]", value)):
            return key(value), None
        return None, matches
    return None, lambda cell: not matches(cell)


def _operand(text: str) -> Any:
    if text.upper() in ("TRUE", "FALSE"):
        return text.upper() == "TRUE"
    try:
        return number_in(text) if text else text
    except Fault:
        return text


def _matcher(value: Any, signed: bool) -> Test:
    if value == "":
        return (lambda cell: cell is None) if signed else (lambda cell: cell is None or cell == "")
    if type(value) is str:
        pattern = wildcard(value)
        return lambda cell: type(cell) is str and pattern.match(cell) is not None
    wanted = key(value)
    return lambda cell: key(cell) == wanted


def wildcard(text: str) -> re.Pattern[str]:
    """Give the pattern for a text with ``*``, ``?`` and ``~`` as the escape."""
    parts: list[str] = []
    for piece in re.findall(r"~[*?~]|.", text, re.DOTALL):
        if piece == "*":
            parts.append(".*")
        elif piece == "?":
            parts.append(".")
        else:
            parts.append(re.escape(piece[-1]))
    return re.compile("".join(parts) + r"\Z", re.IGNORECASE | re.DOTALL)


def chosen(block: Block, wanted: Any) -> list[int]:
    """Give the positions in ``block`` that satisfy a criterion."""
    plain, test = criterion(wanted)
    if test is None:
        found = block.tally().get(plain, [])
        # "=5" also finds the text "5", as Excel does.
        if type(plain) is float and type(wanted) is str:
            found = sorted({*found, *block.tally().get(wanted.lstrip("=").lower(), [])})
        return found
    return [position for position, value in enumerate(block.flat()) if test(value)]


def all_chosen(pairs: Sequence[Any]) -> list[int]:
    """Give the positions that satisfy every (range, criterion) pair."""
    if len(pairs) % 2:
        raise Fault(VALUE)
    found: list[int] | None = None
    for index in range(0, len(pairs), 2):
        now = chosen(block_of(pairs[index]), pairs[index + 1])
        if found is None:
            found = now
        else:
            others = set(now)
            found = [position for position in found if position in others]
    return found or []


def block_of(value: Any) -> Block:
    """Give a block for what may be a single value."""
    return value if type(value) is Block else Block([[value]])


def picked(block: Block, positions: Sequence[int]) -> list[float]:
    """Give the numbers of ``block`` at these positions."""
    flat = block.flat()
    found: list[float] = []
    for position in positions:
        value = flat[position] if position < len(flat) else None
        if type(value) is float:
            found.append(value)
        elif type(value) is Fault:
            raise Fault(value.code)
    return found


def count_if(block: Any, wanted: Any) -> float:
    """COUNTIF."""
    return float(len(chosen(block_of(block), wanted)))


def count_ifs(*pairs: Any) -> float:
    """COUNTIFS."""
    return float(len(all_chosen(pairs)))


def sum_if(block: Any, wanted: Any, summed: Any = None) -> float:
    """SUMIF."""
    return math.fsum(picked(block_of(block if summed is None else summed), chosen(block_of(block), wanted)))


def sum_ifs(summed: Any, *pairs: Any) -> float:
    """SUMIFS."""
    return math.fsum(picked(block_of(summed), all_chosen(pairs)))


def _mean(found: list[float]) -> float:
    if not found:
        raise Fault(DIVISION)
    return math.fsum(found) / len(found)


def average_if(block: Any, wanted: Any, meant: Any = None) -> float:
    """AVERAGEIF."""
    return _mean(picked(block_of(block if meant is None else meant), chosen(block_of(block), wanted)))


def average_ifs(meant: Any, *pairs: Any) -> float:
    """AVERAGEIFS."""
    return _mean(picked(block_of(meant), all_chosen(pairs)))


def max_ifs(block: Any, *pairs: Any) -> float:
    """MAXIFS."""
    return max(picked(block_of(block), all_chosen(pairs)), default=0.0)


def min_ifs(block: Any, *pairs: Any) -> float:
    """MINIFS."""
    return min(picked(block_of(block), all_chosen(pairs)), default=0.0)


def _exact(value: float, digits: float, way: str) -> float:
    if abs(digits) > 300 or not math.isfinite(value):
        raise Fault(NUMBER)
    if value == 0:
        return 0.0
    # A binary fraction such as 1.005 means the decimal that people see, so it is rounded from its 15 digits.
    shown = Decimal(f"{value:.15g}")
    return float(shown.quantize(Decimal(1).scaleb(-int(digits)), rounding=way)) if _fits(shown, int(digits)) else value


def _fits(shown: Decimal, digits: int) -> bool:
    return shown.adjusted() + digits < 27


def round_half(value: float, digits: float = 0.0) -> float:
    """ROUND: half away from zero."""
    return _exact(value, digits, ROUND_HALF_UP)


def round_up(value: float, digits: float = 0.0) -> float:
    """ROUNDUP: away from zero."""
    return _exact(value, digits, ROUND_UP)


def round_down(value: float, digits: float = 0.0) -> float:
    """ROUNDDOWN and TRUNC: towards zero."""
    return _exact(value, digits, ROUND_DOWN)


def whole(value: float) -> float:
    """INT."""
    return float(math.floor(value))


def remainder(value: float, divisor: float) -> float:
    """MOD: has the sign of the divisor."""
    if divisor == 0:
        raise Fault(DIVISION)
    return value - divisor * math.floor(value / divisor)


def _multiple(way: Callable[[float], int]) -> Callable[[float, float], float]:
    def run(value: float, step: float = 1.0) -> float:
        return 0.0 if step == 0 else way(round(value / step, 12)) * step

    return run


def power(base: float, exponent: float) -> float:
    """POWER and ``^``."""
    if base == 0 and exponent == 0:
        raise Fault(NUMBER)
    if base == 0 and exponent < 0:
        raise Fault(DIVISION)
    try:
        result = math.pow(base, exponent)
    except (ValueError, OverflowError) as fault:
        raise Fault(NUMBER) from fault
    return result


def root(value: float) -> float:
    """SQRT."""
    if value < 0:
        raise Fault(NUMBER)
    return math.sqrt(value)


def sign(value: float) -> float:
    """SIGN."""
    return float((value > 0) - (value < 0))


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
    "COUNTIF": (count_if, "as"),
    "COUNTIFS": (count_ifs, "as*"),
    "SUMIF": (sum_if, "as|a"),
    "SUMIFS": (sum_ifs, "aas*"),
    "AVERAGEIF": (average_if, "as|a"),
    "AVERAGEIFS": (average_ifs, "aas*"),
    "MAXIFS": (max_ifs, "aas*"),
    "MINIFS": (min_ifs, "aas*"),
    "ROUND": (round_half, "nn"),
    "ROUNDUP": (round_up, "nn"),
    "ROUNDDOWN": (round_down, "nn"),
    "TRUNC": (round_down, "n|n"),
    "INT": (whole, "n"),
    "ABS": (abs, "n"),
    "MOD": (remainder, "nn"),
    "CEILING": (_multiple(math.ceil), "nn"),
    "FLOOR": (_multiple(math.floor), "nn"),
    "POWER": (power, "nn"),
    "SQRT": (root, "n"),
    "SIGN": (sign, "n"),
    "PI": (lambda: math.pi, ""),
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
