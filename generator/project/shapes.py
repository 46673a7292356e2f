"""What each field of a record holds, told as data: text, amount, day, choice, record, list or fact.

Reading decides by it how a written value is understood, and the JSON Schema is made from it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from generator.project.base import Choice, Day, Fact, Id, Money, Number, Points, Quantity, Ratio, Record, Ref


class Kind(StrEnum):
    """What a value is; the last three hold other values."""

    TEXT = "text"
    ID = "id"
    FLAG = "flag"
    COUNT = "count"
    NUMBER = "number"
    MONEY = "money"
    QUANTITY = "quantity"
    POINTS = "points"
    RATIO = "ratio"
    DAY = "day"
    CHOICE = "choice"
    RECORD = "record"
    LIST = "list"
    FACT = "fact"


HOLDERS = frozenset({Kind.RECORD, Kind.LIST, Kind.FACT})


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value is.

    ``record`` is the class of a record or of a fact, ``item`` what a list or a fact holds, ``choices`` the closed set
    of a choice, ``ref`` the collection that a text refers to.
    """

    kind: Kind
    record: type[Record] | None = None
    item: Shape | None = None
    choices: type[Choice] | None = None
    ref: str | None = None

    @property
    def refers_to(self) -> str | None:
        """Give the collection that the value, or each entry of it, refers to."""
        return self.item.ref if self.item else self.ref


@cache
def shapes(record: type[Record]) -> Mapping[str, Shape]:
    """Give the shape of each field of ``record``, by field name, in the order of declaration."""
    hints = get_type_hints(record, include_extras=True)
    arguments = record.__pydantic_generic_metadata__["args"]
    if arguments:
        hints["value"] = arguments[0]
    return {name: _shape(hints[name]) for name in record.model_fields}


def _shape(hint: Any) -> Shape:
    for written, kind in _WRITTEN:
        if hint is written:
            return Shape(kind)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _shape(next(part for part in arguments if part is not NoneType))
    if origin is Annotated:
        collection = next((mark.collection for mark in arguments[1:] if isinstance(mark, Ref)), None)
        return Shape(Kind.TEXT, ref=collection) if collection else _shape(arguments[0])
    if origin is tuple:
        return Shape(Kind.LIST, item=_shape(arguments[0]))
    if issubclass(hint, Fact):
        return Shape(Kind.FACT, record=hint, item=_shape(hint.__pydantic_generic_metadata__["args"][0]))
    if issubclass(hint, Record):
        return Shape(Kind.RECORD, record=hint)
    if issubclass(hint, Choice):
        return Shape(Kind.CHOICE, choices=hint)
    return Shape(_PLAIN[hint])


_WRITTEN: tuple[tuple[object, Kind], ...] = (
    (Id, Kind.ID),
    (Money, Kind.MONEY),
    (Quantity, Kind.QUANTITY),
    (Points, Kind.POINTS),
    (Ratio, Kind.RATIO),
    (Number, Kind.NUMBER),
    (Day, Kind.DAY),
)
"""The named types of the model; compared by identity, since their metadata cannot be hashed."""

_PLAIN: Mapping[type, Kind] = {
    str: Kind.TEXT,
    bool: Kind.FLAG,
    int: Kind.COUNT,
    Decimal: Kind.NUMBER,
    datetime.date: Kind.DAY,
}

FLAGS: Mapping[str, bool] = {
    "是": True,
    "有": True,
    "true": True,
    "yes": True,
    "on": True,
    "对": True,
    "y": True,
    "√": True,
    "✓": True,
    "✔": True,
    "否": False,
    "无": False,
    "没有": False,
    "不是": False,
    "n": False,
    "false": False,
    "no": False,
    "off": False,
    "×": False,
    "✗": False,
    "✘": False,
}
"""How people write yes and no."""
