"""The errors of the model as findings: a plain sentence for each type of error, at the place of its value."""

from __future__ import annotations

import calendar
import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from generator.project.base import FIRST_DAY, LAST_DAY, day_parts, specification
from generator.project.shapes import Kind, Shape
from generator.reading.bound import Bound, Path, Spot
from generator.reading.sentences import expected, quoted
from generator.wording import _

Told = tuple[str, str, str]
"""Code, message, hint."""


@dataclass(frozen=True, slots=True)
class _Case:
    """An error of the model at its spot: the text as written, what the field holds, and the error's own limits."""

    text: str
    shape: Shape
    limits: Mapping[str, Any]


def report_model_faults(error: ValidationError, bound: Bound) -> None:
    """Add a finding for each error of the model that has not been told already."""
    for each in error.errors(include_url=False):
        path: Path = each["loc"]
        if any(path[:size] in bound.refused for size in range(1, len(path) + 1)):
            continue
        if each["type"] == "missing":
            _report_missing(bound, path)
            continue
        while path not in bound.spots:
            path = path[:-1]
        spot = bound.spots[path]
        shape = _innermost(spot.shape)
        code, message, hint = _told(each["type"], _Case(spot.text or "", shape, each.get("ctx", {})))
        bound.report(code, spot, spot.steps, message, hint)


def _innermost(shape: Shape | None) -> Shape:
    if shape is None:
        return Shape(Kind.TEXT)
    return shape.item if shape.kind is Kind.FACT and shape.item else shape


def _told(kind: str, case: _Case) -> Told:
    if case.shape.kind is Kind.DAY and kind not in ("greater_than_equal", "less_than_equal"):
        return _no_day(case)
    return SENTENCES.get(kind, _unexpected)(case)


def _report_missing(bound: Bound, path: Path) -> None:
    """Report a required field at its record, or at its key where it is written but empty."""
    owner = bound.spots[path[:-1]]
    record = owner.shape.record if owner.shape else None
    if record is None:
        raise AssertionError(path)
    spec = specification(record)[str(path[-1])]
    spot = bound.spots.get(path) or Spot(owner.line, owner.column, (*owner.steps, spec.title), sheet=owner.sheet)
    message = _("{name} is missing.").format(name=spec.title)
    if path in bound.spots:
        message = _("{name} is empty, but it is required.").format(name=spec.title)
    hint = _("Fill it in ({help}).") if spot.sheet else _("Write “{name}: …” ({help}).")
    hint = hint.format(name=spec.title, help=spec.help)
    bound.report("PRJ-MISSING", spot, spot.steps, message, hint)


def _unexpected(case: _Case) -> Told:
    message = _("{value} is not {expected}.").format(value=quoted(case.text), expected=expected(case.shape))
    return "PRJ-TYPE", message, ""


def _empty(case: _Case) -> Told:
    return "PRJ-MISSING", _("The text is empty, but it is required."), _("Write it, or remove the whole entry.")


def _too_long(case: _Case) -> Told:
    message = _("The text has {count} characters; at most {limit} fit in here.").format(
        count=len(case.text.strip()), limit=case.limits["max_length"]
    )
    return "PRJ-RANGE", message, _("Shorten it.")


def _no_id(case: _Case) -> Told:
    message = _("{value} is not {expected}.").format(value=quoted(case.text), expected=expected(case.shape))
    return "PRJ-ID", message, _("Remove spaces, commas, colons and slashes.")


def _no_number(case: _Case) -> Told:
    code, message, _hint = _unexpected(case)
    return code, message, _("Write only the number; words belong into a note.")


def _no_choice(case: _Case) -> Told:
    message = _("{value} is not {expected}.").format(value=quoted(case.text), expected=expected(case.shape))
    words: dict[str, str] = {}
    for choice in case.shape.choices or ():
        words |= {choice.label: choice.label, choice.value: choice.value}
    near = difflib.get_close_matches(case.text.strip()[:40], words, n=1, cutoff=0.4)
    hint = _("Did you mean {name}?").format(name=quoted(near[0])) if near else _("Choose one of them.")
    return "PRJ-CHOICE", message, hint


def _too_small(case: _Case) -> Told:
    if case.shape.kind is Kind.DAY:
        return _far_day(_("{value} lies before {limit}.").format(value=quoted(case.text), limit=FIRST_DAY))
    limit = _shown(case.limits["ge"])
    message = _("{value} is too small; the least is {limit}.").format(value=quoted(case.text), limit=limit)
    return "PRJ-RANGE", message, _("Check the number.")


def _too_large(case: _Case) -> Told:
    if case.shape.kind is Kind.DAY:
        return _far_day(_("{value} lies after {limit}.").format(value=quoted(case.text), limit=LAST_DAY))
    limit = _shown(case.limits["le"])
    message = _("{value} is too large; the most is {limit}.").format(value=quoted(case.text), limit=limit)
    if case.shape.kind is Kind.RATIO:
        return "PRJ-RANGE", message, _("Write a share as 0.13 or 13%.")
    if case.shape.kind is Kind.MONEY:
        return "PRJ-RANGE", message, _("Amounts are in yuan; check for zeros or a 万 too many.")
    return "PRJ-RANGE", message, _("Check the number.")


def _far_day(message: str) -> Told:
    return "PRJ-DATE", message, _("Check the year.")


def _shown(limit: object) -> str:
    """Give a limit as a person writes it; the model hands decimals over as their ``repr``."""
    return re.sub(r"^Decimal\('(.+)'\)$", r"\1", str(limit))


def _too_precise(case: _Case) -> Told:
    message = _("{value} has more than {places} decimal places.").format(
        value=quoted(case.text), places=case.limits["decimal_places"]
    )
    return "PRJ-RANGE", message, _("Round it.")


def _no_day(case: _Case) -> Told:
    text = case.text.strip()
    if parts := day_parts(text):
        year, month, _day = parts
        if not 1 <= month <= 12:
            message = _("{value} is not a day: there is no month {month}.").format(value=quoted(text), month=month)
        elif year < 1:
            message = _("{value} is not a day: there is no year 0.").format(value=quoted(text))
        else:
            message = _("{value} is not a day: month {month} of {year} has {days} days.").format(
                value=quoted(text), month=month, year=year, days=calendar.monthrange(year, month)[1]
            )
    else:
        message = _("{value} is not a date.").format(value=quoted(text))
    return "PRJ-DATE", message, _("Write year, month and day: 2026-03-05, 2026/3/5 or 2026年3月5日.")


SENTENCES: Mapping[str, Callable[[_Case], Told]] = {
    "string_too_short": _empty,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _no_id,
    "int_parsing": _no_number,
    "int_parsing_size": _no_number,
    "int_from_float": _no_number,
    "decimal_parsing": _no_number,
    "decimal_type": _no_number,
    "finite_number": _no_number,
    "decimal_max_places": _too_precise,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "bool_parsing": _unexpected,
    "enum": _no_choice,
    "date_type": _no_day,
    "date_parsing": _no_day,
}
"""The sentence for each type of error that the model can give; ``missing`` has a place of its own."""
