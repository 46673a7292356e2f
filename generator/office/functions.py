"""Filters and functions that the engine itself gives to templates; the caller adds those of the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

FILTERS: Final[Mapping[str, Callable[..., object]]] = {}
FUNCTIONS: Final[Mapping[str, Callable[..., object]]] = {}
