"""What templates may do to a value: how numbers, amounts, days and lists are written in Chinese documents.

Each filter takes a plain value and gives text; ``None`` and empty text stay empty, so that an open place is never
dressed up as a figure. Amounts are in 元.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from generator.capitals import in_capitals
from generator.numerals import in_chinese
from generator.office.base.spoken import spoken


def _decimal(value: Any) -> Decimal | None:
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def num(value: Any, places: int | None = None) -> str:
    """Write a number with thousands separators; ``places`` fixes the decimals, else trailing zeros go."""
    number = _decimal(value)
    if number is None:
        return spoken(value)
    if places is None:
        text = f"{number.normalize():,f}"
        return "0" if text in ("-0", "") else text
    return f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"


def money(value: Any) -> str:
    """Write an amount in 元 with separators and two decimals, without a sign or unit."""
    return num(value, 2)


def wan(value: Any, places: int = 2) -> str:
    """Write an amount in 元 as 万元; trailing zeros go."""
    number = _decimal(value)
    if number is None:
        return spoken(value)
    return num((number / 10000).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)) + "万元"


def pct(value: Any, places: int = 0) -> str:
    """Write a share between 0 and 1 as per cent."""
    number = _decimal(value)
    if number is None:
        return spoken(value)
    return num(number * 100, places) + "%"


def rmb_upper(value: Any) -> str:
    """Write an amount in 元 in capitals: 1409.5 is 人民币壹仟肆佰零玖元伍角 (银发〔1997〕393号, annex)."""
    amount = _decimal(value)
    if amount is None or not amount.is_finite():
        return spoken(value)
    return in_capitals(amount)


def date(value: Any) -> str:
    """Write a day as 2026-03-05."""
    return value.strftime("%Y-%m-%d") if isinstance(value, datetime.date) else spoken(value)


def cn_date(value: Any) -> str:
    """Write a day as 2026年3月5日, without leading zeros (GB/T 9704)."""
    if isinstance(value, datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    return spoken(value)


def cn_num(value: Any) -> str:
    """Write a whole number from 0 to 9999 in Chinese: 12 is 十二, 105 is 一百零五."""
    number = _decimal(value)
    if number is None or number != number.to_integral_value() or not 0 <= number <= 9999:
        return spoken(value)
    return in_chinese(int(number))


def join_cn(value: Any, separator: str = "、") -> str:
    """Join a list with 、 and leave out what is empty."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, Iterable):
        return separator.join(spoken(entry) for entry in value if entry not in (None, ""))
    return spoken(value)


def default_dash(value: Any) -> str:
    """Write — where there is nothing."""
    return "—" if value is None or value == "" or value == [] else spoken(value)


def mask(value: Any) -> str:
    """Hide the middle of a phone number or name: 138****5678, 王*."""
    text = spoken(value)
    if len(text) >= 7:
        return text[:3] + "*" * (len(text) - 7) + text[-4:]
    return text[:1] + "*" * max(0, len(text) - 1)


def yes_no(value: Any) -> str:
    """Write a truth value as 是 or 否."""
    return "" if value is None else ("是" if value else "否")


FILTERS: Mapping[str, Callable[..., str]] = {
    "cn_date": cn_date,
    "cn_num": cn_num,
    "date": date,
    "default_dash": default_dash,
    "join_cn": join_cn,
    "mask": mask,
    "money": money,
    "num": num,
    "pct": pct,
    "rmb_upper": rmb_upper,
    "wan": wan,
    "yes_no": yes_no,
}
"""The filters of the product's templates, by the name used in a tag."""
