"""What a chart shows: category columns and numeric series, taken from a list of records."""

from __future__ import annotations

import datetime
import difflib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from generator.office.base.reasons import Told
from generator.office.base.spoken import spoken
from generator.office.values import Record, Value
from generator.wording import _, sentences

Number: TypeAlias = "int | float | Decimal"
Keys: TypeAlias = "str | Sequence[str] | Mapping[str, str] | None"


class ChartDataError(Told):
    """The rows given to a chart do not hold what the chart asks for; the text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of categories: its title and one value for each point."""

    title: str
    cells: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One series: its name and one number for each point (``None`` is a gap); ``sizes`` only for bubbles."""

    name: str
    values: tuple[Number | None, ...]
    sizes: tuple[Number | None, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartData:
    """The content of one chart: category columns, the innermost last, and the series in drawing order.

    ``open_series`` tells that nobody named the series and no row tells them: the drawn ones stay, without points.
    """

    categories: tuple[Column, ...]
    series: tuple[Series, ...]
    points: int
    open_series: bool = False


def chart(rows: Iterable[Mapping[str, Value]], cat: Keys = None, series: Keys = None, size: Keys = None) -> ChartData:
    """Give what a chart shows of ``rows``, a list of records.

    ``cat`` is the key (or title) of the categories, or several for nested categories, the outermost first; without it
    the first column that holds text or dates. ``series`` are the keys of the numbers, or a mapping from key to the
    name shown; without it all columns of numbers. ``size`` are the keys of the bubble sizes, one for each series.
    Raises :class:`ChartDataError` for a key that no row has and for text where a number must be.
    """
    records = list(rows)
    for record in records:
        if not isinstance(record, Mapping):
            raise ChartDataError(_("A chart needs a list of records, each with its fields."))
    chosen = _named(series, records)
    categories = _named(cat, records)
    if not categories and cat is None:
        categories = _first_text(records, chosen)
    if series is None:
        taken = {*categories, *_named(size, records)}
        chosen = {key: name for key, name in _numeric(records).items() if key not in taken}
    sizes = [_numbers(records, key) for key in _named(size, records)]
    return ChartData(
        tuple(Column(name, tuple(_value(record, key) for record in records)) for key, name in categories.items()),
        tuple(
            Series(name, _numbers(records, key), sizes[min(at, len(sizes) - 1)] if sizes else ())
            for at, (key, name) in enumerate(chosen.items())
        ),
        len(records),
        series is None and not chosen,
    )


def _named(keys: Keys, records: Sequence[Mapping[str, Value]]) -> dict[str, str]:
    """Give each wished key with the name that the chart shows for it, and refuse keys that no record has."""
    if keys is None:
        return {}
    if isinstance(keys, str):
        keys = [keys]
    if isinstance(keys, Mapping):
        names = {str(key): str(name) for key, name in keys.items()}
    else:
        names = {str(key): _title(str(key), records) for key in keys}
    if records:
        for key in names:
            if not any(_knows(record, key) for record in records):
                raise ChartDataError(_unknown(key, records))
    return names


def _title(key: str, records: Sequence[Mapping[str, Value]]) -> str:
    first = records[0] if records else None
    return first.title_of(key) if isinstance(first, Record) else key


def _knows(record: Mapping[str, Value], key: str) -> bool:
    if isinstance(record, Record):
        return key in record.kind.titles or key in record.kind.names or key in record
    return key in record


def _unknown(key: str, records: Sequence[Mapping[str, Value]]) -> str:
    known = list(dict.fromkeys(name for record in records for name in record))
    message = _("The rows of the chart have no field {key}; there are: {known}.").format(
        key=key, known=", ".join(known)
    )
    if near := difflib.get_close_matches(key, known, 1):
        message = sentences(message, _("Did you mean {name}?").format(name=near[0]))
    return message


def _value(record: Mapping[str, Value], key: str) -> Value:
    try:
        return record[key]
    except KeyError:
        return None


def _numbers(records: Sequence[Mapping[str, Value]], key: str) -> tuple[Number | None, ...]:
    return tuple(_number(_value(record, key), key, row) for row, record in enumerate(records, 1))


def _number(value: Value, key: str, row: int) -> Number | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ChartDataError(
            _("A chart needs numbers in {key}, but row {row} has {value}.").format(
                key=key, row=row, value=f"“{spoken(value)[:40]}”"
            )
        )
    return value if math.isfinite(value) else None


def _columns(records: Sequence[Mapping[str, Value]]) -> list[str]:
    return list(dict.fromkeys(key for record in records for key in record))


def _numeric(records: Sequence[Mapping[str, Value]]) -> dict[str, str]:
    found = {}
    for key in _columns(records):
        cells = [value for record in records if (value := _value(record, key)) is not None]
        if cells and all(isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) for cell in cells):
            found[key] = _title(key, records)
    return found


def _first_text(records: Sequence[Mapping[str, Value]], taken: Mapping[str, str]) -> dict[str, str]:
    for key in _columns(records):
        cells = [value for record in records if (value := _value(record, key)) is not None]
        if key not in taken and cells and all(isinstance(cell, str | datetime.date) for cell in cells):
            return {key: _title(key, records)}
    return {}
