"""Amounts in texts, however they are written: 1,234.00, ￥1234, 123.4万元, 壹仟贰佰叁拾肆元整."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from generator.capitals import in_any_form

_SCALES: Final = {"亿": 8, "万": 4, "千": 3, "": 0}

_FIGURES = re.compile(
    r"(?<![A-Za-z0-9.\-/_第])(?P<sign>[¥￥]|人民币|RMB|CNY)?\s{0,2}"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?)"
    r"\s{0,2}(?P<unit>[亿万千]?元|[亿万])?(?![A-Za-z0-9\-_%‰]|\.\d)"
)
_COUNTED = re.compile(r"\s?[人次台套个点条米平名张户册卷亩吨字份件只部辆册倍千兆比]")
"""What makes of 3万 three times ten thousand of something, and no amount."""

_CENTS = re.compile(r",\d{3}\.\d{2}$")
"""How an amount is written even without a sign: 1,234.00."""

_CAPITAL = re.compile(r"[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]{3,60}")


class Amount(NamedTuple):
    """An amount in a text: its value in 元, where it stands there, and whether a sign or unit says that it is money."""

    value: Decimal
    start: int
    end: int
    marked: bool
    capital: bool = False


def amounts(text: str) -> Iterator[Amount]:
    """Give the amounts of an even text, those in figures first; a bare figure below 100 is none."""
    for found in _FIGURES.finditer(text):
        sign, number, unit = found.groups("")
        if sign or unit or len(number) >= 3:
            value = Decimal(number.replace(",", ""))
            if scale := _SCALES[unit.rstrip("元")]:
                value = value.scaleb(scale)
            counted = unit in ("万", "亿") and _COUNTED.match(text, found.end())
            marked = bool(sign or _CENTS.search(number)) or (bool(unit) and not counted)
            yield Amount(value, found.start("sign" if sign else "number"), found.end(), marked)
    for found in _CAPITAL.finditer(text):
        if (value_of := in_any_form(found[0])) is not None:
            yield Amount(value_of, *found.span(), True, True)


def weight(value: Decimal) -> int:
    """Give how many digits of an amount tell something: zeros at its end do not."""
    return len(f"{value.normalize():f}".replace(".", "").strip("0"))
