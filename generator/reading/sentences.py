"""What a person reads about a value: how it is shown, and what is expected in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.project.shapes import Kind, Shape
from generator.reading.quoting import at_most, quoted
from generator.wording import _


def expected(shape: Shape) -> str:
    """Say what a value of this shape looks like."""
    if shape.choices:
        return _("one of {choices}").format(choices=at_most((choice.label for choice in shape.choices), 20))
    if shape.item and shape.kind is Kind.FACT:
        return expected(shape.item)
    return _EXPECTED[shape.kind]()


_EXPECTED: Mapping[Kind, Callable[[], str]] = {
    Kind.TEXT: lambda: _("a text"),
    Kind.ID: lambda: _("a short id without spaces and punctuation, such as P1"),
    Kind.FLAG: lambda: _("是 or 否"),
    Kind.COUNT: lambda: _("a whole number"),
    Kind.NUMBER: lambda: _("a number"),
    Kind.MONEY: lambda: _("an amount in yuan, such as 3500000 or 350万"),
    Kind.QUANTITY: lambda: _("a quantity, such as 24"),
    Kind.POINTS: lambda: _("a number of points, such as 30"),
    Kind.RATIO: lambda: _("a share between 0 and 1, such as 0.13 or 13%"),
    Kind.DAY: lambda: _("a date, such as 2026-03-05"),
    Kind.RECORD: lambda: _("a mapping of fields"),
    Kind.LIST: lambda: _("a list"),
}

__all__ = ["at_most", "expected", "quoted"]
