"""A project with one of everything, made from the model itself: what a project can hold, to look at."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

from generator.project.base import FieldSpecification, Record, specification
from generator.project.project import Project
from generator.project.shapes import Kind, Shape, shapes

ID = "X1"
DAY = datetime.date(2026, 1, 5)


Word = Callable[[type[Record], FieldSpecification], str]
"""Gives the text of a field of a record."""


def _title(_record: type[Record], spec: FieldSpecification) -> str:
    return spec.title[:20]


@cache
def example_project(word: Word = _title, turn: int = 0) -> Project:
    """Give a project in which no field is empty: each list has one entry, each reference names the only one there is.

    Texts are what ``word`` says, by itself the titles of their fields. Each further ``turn`` takes other choices and
    leaves other fields empty that may be empty.
    """
    return Project.model_validate(_record(Project, word, turn))


def _record(record: type[Record], word: Word, turn: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, (name, spec) in enumerate(specification(record).items()):
        shape = shapes(record)[name]
        plain = shape.kind not in (Kind.RECORD, Kind.LIST)
        if not (turn and plain and not spec.info.is_required() and (number + turn) % 3 == 0):
            found[name] = _value(shape, record, spec, word, turn)
    return found


def _value(shape: Shape, record: type[Record], spec: FieldSpecification, word: Word, turn: int) -> Any:
    if shape.ref is not None or shape.kind is Kind.ID:
        return ID
    if shape.kind is Kind.RECORD and shape.record is not None:
        return _record(shape.record, word, turn)
    if shape.item is not None:
        value = _value(shape.item, record, spec, word, turn)
        return [value] if shape.kind is Kind.LIST else {"value": value, "confidence": "confirmed", "source": "X"}
    if shape.choices is not None:
        return list(shape.choices)[turn % len(shape.choices)]
    if shape.kind is Kind.FLAG:
        return turn % 2 == 0
    return _text(word(record, spec), spec) if shape.kind is Kind.TEXT else _PLAIN.get(shape.kind, _least(spec))


def _text(said: str, spec: FieldSpecification) -> str:
    """Give a text as long as its field asks for, said over and over."""
    least = max((mark.min_length for mark in spec.info.metadata if getattr(mark, "min_length", None)), default=1)
    return said * -(-least // len(said))


def _least(spec: FieldSpecification) -> int:
    """Give a number within the limits of its field."""
    return max((mark.ge for mark in spec.info.metadata if getattr(mark, "ge", None) is not None), default=1)


_PLAIN: dict[Kind, Any] = {
    Kind.DAY: DAY,
    Kind.NUMBER: Decimal(1),
    Kind.MONEY: Decimal(10000),
    Kind.QUANTITY: Decimal(1),
    Kind.POINTS: Decimal(1),
    Kind.RATIO: Decimal("0.1"),
}
