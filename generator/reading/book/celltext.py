"""What a cell means as a text, an amount or a day, where that is certain; else ``UnclearError`` with the reason.

A text field takes what the reader of the sheet sees. An amount is what is stored, unless what is seen says otherwise:
a cell that shows ``35万元`` and holds 35 is told and not read.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Final

from generator.office.formulas.cellvalues import Fault
from generator.office.formulas.numberformats import formatted, shows_date
from generator.project.base import FIRST_DAY, LAST_DAY
from generator.reading.book.bookcells import Cell, Holds
from generator.wording import _

DIGITS: Final = 15
"""Digits of a number that Excel keeps."""

EPOCH_1904: Final = 1462
"""Days by which the calendar of old Macs is behind the other one."""

BARE_DAYS: Final = range(20_000, 80_000)
"""Numbers without a date format that a date column can only mean as a day: 1954 to 2119."""

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]')
_PADDED = re.compile(r"0{2,}")
_SCALES = re.compile("[十百千万亿]")
_SHOWN = re.compile(r"(-?[\d,]+(?:\.\d+)?)\s*([百千]?[万亿]|[百千])?元?")
_SCALED = re.compile(r"(?:\\\.(0+)|[0#?])(,+)(?![0#?,])")
r"""A format that shows thousands of thousands, and may set a point of its own: ``0.0,"千元"``, ``0\.0,"万"``."""
_TIMES: Final[dict[str, int]] = {
    "": 1,
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
}


class UnclearError(Exception):
    """The cell does not say for certain what it means: a message and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


def plain_number(cell: Cell) -> Decimal:
    """Give a stored number as Excel counts it: with 15 digits, so that 0.1 + 0.2 is 0.3."""
    if sum(map(str.isdigit, cell.text.lower().partition("e")[0].strip("+-.0"))) < DIGITS:
        return Decimal(cell.text)
    return Decimal(f"{float(cell.text):.{DIGITS}g}")


def as_text(cell: Cell, epoch_1904: bool) -> str:
    """Give the words that a text field takes from a cell of any kind."""
    if cell.holds is not Holds.NUMBER:
        return cell.text
    number = plain_number(cell)
    if number == number.to_integral_value() and abs(number) >= 10**DIGITS:
        raise UnclearError(
            _("The number has more than 15 digits, and Excel has made the others zeros."),
            _("Format the cell as text, and type it anew."),
        )
    if shows_date(cell.format):
        return _date_text(cell, number, epoch_1904)
    section = cell.format.split(";")[0]
    words = "".join(quoted or escaped for quoted, escaped in _QUOTED.findall(section))
    if words.strip() or "%" in section or _PADDED.fullmatch(section):
        return _seen(cell, number)
    return f"{number:f}"


def as_amount(cell: Cell) -> str:
    """Give the figures that a number field takes from a cell that holds a number."""
    number = plain_number(cell)
    if shows_date(cell.format):
        message = _("The cell shows a date, but a number is expected.")
        raise UnclearError(message, _("Format the cell as a number, and type it anew."))
    seen = _seen(cell, number) if _QUOTED.search(cell.format) or "%" in cell.format else ""
    if "%" in seen or (_SCALES.search(seen) and not _agrees(cell.format, seen, number)):
        message = _("The cell shows “{seen}”, but what is stored in it is {number}.")
        hint = _("Type the whole number, such as 350000, or 350000 as text: 35万.")
        raise UnclearError(message.format(seen=seen, number=f"{number:f}"), hint)
    return f"{number:f}"


def as_share(cell: Cell) -> str:
    """Give the share that a cell with a number means: 0.13 for 13%."""
    if shows_date(cell.format):
        return as_amount(cell)
    return f"{plain_number(cell):f}"


def as_day(cell: Cell, epoch_1904: bool) -> tuple[str, bool]:
    """Give the day of a cell that holds a number, and whether only the number itself says so."""
    number = plain_number(cell)
    if shows_date(cell.format):
        return _day(number, epoch_1904).isoformat(), False
    if number in BARE_DAYS:
        return _day(number, epoch_1904).isoformat(), True
    return f"{number:f}", False


def _day(number: Decimal, epoch_1904: bool) -> datetime.date:
    days = int(number) + (EPOCH_1904 if epoch_1904 else 0)
    if days < 1:
        raise UnclearError(_("The cell shows a time of day, but a date is expected."), _not_a_day())
    try:
        # Excel counts a 29 February 1900 that never was.
        day = datetime.date(1899, 12, 30) + datetime.timedelta(days=days + (days < 61))
    except OverflowError as error:
        raise UnclearError(_("The number is no day of the calendar."), _not_a_day()) from error
    if not FIRST_DAY <= day <= LAST_DAY:
        raise UnclearError(_("{day} is no day that can be meant here.").format(day=day), _not_a_day())
    return day


def _not_a_day() -> str:
    return _("Write year, month and day: 2026-03-05, 2026/3/5 or 2026年3月5日.")


def _date_text(cell: Cell, number: Decimal, epoch_1904: bool) -> str:
    """Give a date as the words of a text field: year, month and day where all are seen, else what is seen."""
    code = _QUOTED.sub("", cell.format).lower()
    if "y" in code and "d" in code and number >= 1:
        return _day(number, epoch_1904).isoformat()
    return _seen(cell, number + (EPOCH_1904 if epoch_1904 else 0))


def _seen(cell: Cell, number: Decimal) -> str:
    try:
        return formatted(float(number), cell.format).strip()
    except (Fault, OverflowError, ValueError):
        return f"{number:f}"


def _agrees(code: str, seen: str, number: Decimal) -> bool:
    """Tell whether the figures and the 万 that are seen come to what is stored, up to rounding."""
    if scaled := _SCALED.search(code):
        unit = re.search("[百千]?[万亿]|[百千]", seen)
        places = 3 * len(scaled[2]) + len(scaled[1] or "")
        return unit is not None and f"1{'0' * places}" == str(_TIMES[unit[0]])
    found = _SHOWN.fullmatch(seen.replace("¥", "").replace("￥", "").strip())
    if not found:
        return False
    times = _TIMES[found[2] or ""]
    places = len(found[1].partition(".")[2])
    shown = Decimal(found[1].replace(",", ""))
    return bool(abs(shown * times - number) <= Decimal(times) / 10**places)
