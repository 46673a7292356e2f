"""Number formats: what TEXT prints, and whether a format shows a date."""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from generator.office.formulas.cellvalues import Fault, day_of, general, number_in

_PIECE = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|AM/PM|A/P|y+|e+|m+|d+|h+|s+|a{3,4}|[#0?]+(?:[,#0?]*)(?:\.[#0?]*)?(?:[eE][+-]0+)?|.',
    re.IGNORECASE | re.DOTALL,
)
_WEEKDAYS = "一二三四五六日"
_DATE_PIECE = re.compile(r"[yemdhs]+\Z|a{3,4}\Z", re.IGNORECASE)
_DIGITS = re.compile(r"[#0?]")


@cache
def shows_date(code: str) -> bool:
    """Tell whether the format code shows its number as a date or a time."""
    section = code.split(";")[0]
    return any(
        _DATE_PIECE.match(piece) or re.match(r"\[[hms]+\]\Z", piece, re.IGNORECASE) for piece in _pieces(section)
    )


@cache
def _pieces(section: str) -> tuple[str, ...]:
    return tuple(_PIECE.findall(section))


@cache
def _sections(code: str) -> tuple[str, ...]:
    found, start, quoted = [], 0, False
    for position, sign in enumerate(code):
        if sign == '"':
            quoted = not quoted
        elif sign == ";" and not quoted:
            found.append(code[start:position])
            start = position + 1
    return (*found, code[start:])


def formatted(value: Any, code: str) -> str:
    """Give ``value`` as the format ``code`` shows it (TEXT)."""
    if type(value) is bool:
        return "TRUE" if value else "FALSE"
    sections = _sections(code)
    if type(value) is str:
        try:
            value = number_in(value)
        except Fault:
            return _text(value, sections)
    amount = 0.0 if value is None else float(value)
    if len(sections) > 1 and amount < 0:
        return _number(-amount, sections[1])
    if len(sections) > 2 and amount == 0:
        return _number(amount, sections[2])
    shown = _number(abs(amount), sections[0])
    return "-" + shown if amount < 0 and any(sign in "123456789" for sign in shown) else shown


def _text(value: str, sections: tuple[str, ...]) -> str:
    if len(sections) < 4 and "@" not in sections[0]:
        return value
    section = sections[3] if len(sections) > 3 else sections[0]
    return "".join(value if piece == "@" else _literal(piece) for piece in _pieces(section))


def _literal(piece: str) -> str:
    if piece.startswith('"'):
        return piece[1:-1]
    if piece.startswith("\\"):
        return piece[1:]
    if piece.startswith("_"):
        return " "
    if piece.startswith("*"):
        return ""
    if piece.startswith("["):
        found = re.match(r"\[\$([^-\]]*)", piece)
        return found[1] if found else ""
    return piece


def _number(amount: float, section: str) -> str:
    if shows_date(section):
        return _moment(amount, _pieces(section))
    pieces = _pieces(section)
    scale = sum(piece == "%" for piece in pieces)
    shown = ""
    for position, piece in enumerate(pieces):
        if piece.lower() in ("general", "@"):
            shown += general(amount)
        elif _DIGITS.match(piece) and not any(_DIGITS.match(before) for before in pieces[:position]):
            shown += _digits(amount * 100**scale, piece)
        elif not _DIGITS.match(piece):
            shown += _literal(piece)
    return shown


def _digits(amount: float, mask: str) -> str:
    if "e" in mask.lower():
        return _scientific(amount, mask)
    whole_mask, _, fraction_mask = mask.partition(".")
    thousands = len(whole_mask) - len(whole_mask.rstrip(","))
    whole_mask = whole_mask.rstrip(",")
    number = Decimal(f"{amount:.15g}") / (Decimal(1000) ** thousands)
    number = number.quantize(Decimal(1).scaleb(-len(fraction_mask)), rounding=ROUND_HALF_UP)
    whole, _, fraction = f"{number:f}".partition(".")
    least = sum(sign == "0" for sign in whole_mask)
    whole = whole.lstrip("0").zfill(least)
    if "," in whole_mask:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+\Z)", ",", whole)
    kept = len(fraction_mask.rstrip("#"))
    fraction = fraction[:kept] + fraction[kept:].rstrip("0")
    return whole + ("." + fraction if "." in mask else "")


def _scientific(amount: float, mask: str) -> str:
    mantissa, _, exponent = re.split("(?i)(e)", mask)
    places = len(mantissa.partition(".")[2])
    base, power = f"{amount:.{places}e}".split("e")
    sign = "-" if int(power) < 0 else "+" if exponent.startswith("+") else ""
    return f"{base}E{sign}{str(abs(int(power))).zfill(len(exponent) - 1)}"


def _moment(amount: float, pieces: tuple[str, ...]) -> str:
    day = day_of(amount)
    seconds = round((amount - int(amount)) * 86400)
    if seconds == 86400:
        day, seconds = day + datetime.timedelta(days=1), 0
    twelve = any(piece.upper() in ("AM/PM", "A/P") for piece in pieces)
    shown, before = "", ""
    for position, piece in enumerate(pieces):
        kind = piece[0].lower()
        if kind == "m" and _DATE_PIECE.match(piece):
            after = next((p[0].lower() for p in pieces[position + 1 :] if _DATE_PIECE.match(p)), "")
            if len(piece) < 3 and (before == "h" or after == "s"):
                shown += str(seconds // 60 % 60).zfill(len(piece))
            else:
                shown += _month(day, len(piece))
        elif _DATE_PIECE.match(piece):
            shown += _unit(piece, day, seconds, twelve)
        elif piece.upper() == "AM/PM":
            shown += "PM" if seconds >= 43200 else "AM"
        elif match := re.match(r"\[(h+|m+|s+)\]\Z", piece, re.IGNORECASE):
            size = {"h": 3600, "m": 60, "s": 1}[match[1][0].lower()]
            shown += str(round(amount * 86400) // size).zfill(len(match[1]))
        else:
            shown += _literal(piece)
        if _DATE_PIECE.match(piece):
            before = kind
    return shown


def _month(day: datetime.date, length: int) -> str:
    if length == 5:
        return _ENGLISH_MONTHS[day.month - 1][0]
    if length >= 3:
        name = _ENGLISH_MONTHS[day.month - 1]
        return name if length == 4 else name[:3]
    return str(day.month).zfill(length)


def _unit(piece: str, day: datetime.date, seconds: int, twelve: bool) -> str:
    kind, length = piece[0].lower(), len(piece)
    if kind == "e":
        return str(day.year)
    if kind == "y":
        return f"{day.year:04d}" if length > 2 else f"{day.year % 100:02d}"
    if kind == "d":
        if length > 2:
            name = _ENGLISH_DAYS[day.weekday()]
            return name if length > 3 else name[:3]
        return str(day.day).zfill(length)
    if kind == "a":
        return ("星期" if length == 4 else "") + _WEEKDAYS[day.weekday()]
    if kind == "h":
        hour = seconds // 3600
        return str((hour % 12 or 12) if twelve else hour).zfill(length)
    return str(seconds % 60).zfill(length)


_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_ENGLISH_MONTHS, _ENGLISH_DAYS = _MONTHS.split(), _DAYS.split()
