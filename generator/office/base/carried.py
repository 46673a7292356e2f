"""What filters and functions hand to printers: values that are more than text, never part of the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Lines:
    """Text of which each line shall become a paragraph of its own; the filter ``lines`` makes it."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link; only http, https, mailto and tel are followed, others show their text."""

    url: Any
    text: Any


@dataclass(frozen=True, slots=True)
class Picture:
    """The wish for a picture: the path as the data give it, the frame in EMU where the tag tells it, how to fit."""

    path: Any
    width: int | None = None
    height: int | None = None
    fit: str = "contain"


@dataclass(frozen=True, slots=True)
class FormulaText:
    """A formula for a cell, without its ``=``; the filter ``formula`` makes it."""

    text: str
