"""Filters that are imported when a template first names them: what draws is heavy, and most templates draw nothing."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import NamedTuple


class Later(NamedTuple):
    """A function that is still in its module."""

    module: str
    name: str


class FilterTable(dict[str, "Callable[..., object] | Later"]):
    """The filters of a language by name; to read one imports it where it is still to come."""

    def __getitem__(self, name: str) -> Callable[..., object]:
        found = super().__getitem__(name)
        if isinstance(found, Later):
            found = self[name] = getattr(importlib.import_module(found.module), found.name)
        return found
