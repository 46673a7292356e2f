"""The words for a value inside of a longer text: what filters, ``~`` and formats write."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from generator.office.base.reasons import Told
from generator.wording import _


def spoken(value: Any) -> str:
    """Give the words for a value inside a longer text, as it would be printed alone; raises Told for a record."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    if value is True or value is False:
        return "是" if value else "否"
    if isinstance(value, (float, Decimal)):
        return digits(value)
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")
    if isinstance(value, (list, tuple)):
        return "、".join(spoken(entry) for entry in value if entry is not None)
    if isinstance(value, Mapping):
        raise Told(_("a record cannot be written as a text; name one of its fields."))
    return str(value)


def digits(value: float | Decimal) -> str:
    """Give a number without exponent and without superfluous zeros behind a float; NaN and infinity are letters."""
    if type(value) is float:
        if value.is_integer() and abs(value) < 1e16:
            return str(int(value))
        words = repr(value)
        if "e" not in words and "n" not in words:
            return words
    return format(value if isinstance(value, Decimal) else Decimal(repr(value)), "f")
