"""Filters and functions that the engine itself gives to templates; the caller adds those of the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from generator.office.base.carried import FormulaText, Lines, Link
from generator.office.base.spoken import spoken
from generator.office.language.later import Later
from generator.office.language.paging import pages


def lines(value: Any) -> Any:
    """Filter: let each line of a text become a paragraph of its own; a list gives one line an entry."""
    if value is None:
        return None
    if isinstance(value, (list, tuple)):
        return Lines("\n".join(spoken(item) for item in value if item is not None))
    return Lines(spoken(value))


def link(url: Any, text: Any = None) -> Any:
    """Function: a link for ``{{r link(url, text) }}``; without ``text`` the address itself is shown."""
    return Link(url, url if text is None else text)


def formula(value: Any) -> Any:
    """Filter: let a text be a formula in its cell; all other values that begin with ``=`` stay text."""
    return value if value is None else FormulaText(str(value).removeprefix("="))


FILTERS: Final[Mapping[str, Callable[..., object] | Later]] = {
    "chart": Later("generator.office.drawings.chartdata", "chart"),
    "formula": formula,
    "grid": Later("generator.office.drawings.layout", "grid"),
    "image": Later("generator.office.base.pictures", "image"),
    "lines": lines,
    "pages": pages,
    "place": Later("generator.office.drawings.layout", "place"),
}
FUNCTIONS: Final[Mapping[str, Callable[..., object]]] = {"link": link}
