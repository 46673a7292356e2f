"""Printers: functions (rendering, value, constants …) -> XML text, called by the generated code for each value.

``text`` is for element content and attributes alike. Formats add their own (a break in a run, a typed cell).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from generator.errors import Severity
from generator.office.base.markup import escape, escape_attribute, is_plain, legal
from generator.office.base.missing import Missing
from generator.office.base.rendering import Rendering
from generator.office.base.spoken import digits, spoken
from generator.wording import _

Printer = TypeVar("Printer", bound=Callable[..., str])


def passes_plain(printer: Printer) -> Printer:
    """Mark a printer that gives plain texts as they are and whole numbers as digits, so that those need no call."""
    printer.passes_plain = True  # type: ignore[attr-defined]
    return printer


def plain(rendering: Rendering, value: Any) -> str:
    """Give the words for a value, not escaped: numbers without exponents, dates as 2025-03-01, ``None`` as nothing.

    A missing value is recorded and gives its mark. Illegal characters become U+FFFD and are recorded.
    """
    if type(value) is str:
        words = value
    elif value is None:
        return ""
    elif type(value) is bool:
        return spoken(value)
    elif type(value) is int:
        return str(value)
    else:
        words = _rare(rendering, value)
    clean = legal(words)
    if clean != words:
        message = _("The value holds characters that a document cannot hold; they were replaced.")
        rendering.fault("TPL-CHARACTER", message, severity=Severity.MAJOR)
    return clean


def _rare(rendering: Rendering, value: Any) -> str:
    if type(value) is Missing:
        return rendering.missing_text(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (float, Decimal)):
        return number(rendering, value)
    if isinstance(value, datetime.date):
        return spoken(value)
    if isinstance(value, (list, tuple, range)):
        return "、".join(plain(rendering, item) for item in value if item is not None)
    rendering.fault("TPL-VALUE", _("A value of this kind cannot be printed; name one of its fields or use a filter."))
    return ""


def number(rendering: Rendering, value: float | Decimal) -> str:
    """Give the digits of a number; NaN and infinity are faults."""
    words = digits(value)
    if words[-1].isdigit():
        return words
    rendering.fault("TPL-NUMBER", _("The value is not a number that can be printed."))
    return ""


@passes_plain
def text(rendering: Rendering, value: Any) -> str:
    """Print a value as XML text."""
    if type(value) is str and is_plain(value):
        return value
    if type(value) is float:
        return number(rendering, value)
    return escape(plain(rendering, value))


@passes_plain
def attribute(rendering: Rendering, value: Any) -> str:
    """Print a value inside an attribute in double quotes."""
    if type(value) is str and is_plain(value):
        return value
    return escape_attribute(plain(rendering, value))
