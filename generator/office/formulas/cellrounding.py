"""Worksheet functions on one number: rounding, remainders, powers."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import Any

from generator.office.formulas.cellvalues import (
    DIVISION,
    NUMBER,
    Fault,
)


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


ROUNDING_FUNCTIONS: dict[str, tuple[Callable[..., Any], str]] = {
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
}
