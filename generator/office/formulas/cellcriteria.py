"""Worksheet functions with criteria: what a criterion means, and the counts and sums that use it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from generator.office.formulas.cellvalues import (
    DIVISION,
    VALUE,
    Block,
    Fault,
    compare,
    key,
    number_in,
)

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


CRITERIA_FUNCTIONS: dict[str, tuple[Callable[..., Any], str]] = {
    "COUNTIF": (count_if, "as"),
    "COUNTIFS": (count_ifs, "as*"),
    "SUMIF": (sum_if, "as|a"),
    "SUMIFS": (sum_ifs, "aas*"),
    "AVERAGEIF": (average_if, "as|a"),
    "AVERAGEIFS": (average_ifs, "aas*"),
    "MAXIFS": (max_ifs, "aas*"),
    "MINIFS": (min_ifs, "aas*"),
}
