"""Jinja's own filters and methods of text, where they need a bound or another word for nothing.

``None`` prints nothing, so a filter on text gives ``None`` back instead of making the word None of it; what would
fill the memory is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, Final

from jinja2.filters import FILTERS as JINJA
from jinja2.filters import make_attrgetter
from jinja2.utils import pass_environment

from generator.office.base.missing import Missing
from generator.wording import _

MAX_TEXT: Final = 5_000_000
MAX_COUNT: Final = 10_000
_KEPT: Final = [
    *("abs", "count", "d", "default", "dictsort", "first", "float", "groupby", "int", "items", "last", "length"),
    *("list", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select", "selectattr", "sort"),
    *("sum", "unique"),
]
_OF_TEXT: Final = ["capitalize", "lower", "title", "trim", "truncate", "upper", "wordcount"]
_WIDE = re.compile(r"\d{4,}|\*|\{[^{}]*\{")


def refuse_long(length: int) -> None:
    """Raise OverflowError when a text or list of this length is out of all proportion."""
    if length > MAX_TEXT:
        raise OverflowError(_("The result is longer than {limit} characters.").format(limit=MAX_TEXT))


def refuse_wide(pattern: str) -> None:
    """Raise OverflowError for a format with a width of four digits, or one that only the data tell."""
    if _WIDE.search(pattern):
        raise OverflowError(_("A width in a format has at most three digits."))


def spoken(value: Any) -> str:
    """Give the word for a value inside a longer text."""
    if value is None:
        return ""
    if value is True or value is False:
        return "是" if value else "否"
    return str(value)


def replace(value: str, old: str, new: str, count: int = -1) -> str:
    """Replace in a text, within bounds."""
    refuse_long(len(value) + value.count(old) * len(new))
    return value.replace(old, new, count)


def join(glue: str, items: Iterable[Any]) -> Any:
    """Join the words for values; a missing one makes the whole missing, so that printing tells it."""
    found = list(items)
    for item in found:
        if type(item) is Missing:
            return item
    texts = [spoken(item) for item in found]
    refuse_long(sum(map(len, texts)) + len(glue) * len(texts))
    return glue.join(texts)


@pass_environment
def _join(environment: Any, items: Iterable[Any], d: str = "", attribute: str | int | None = None) -> Any:
    if items is None:
        return None
    if attribute is not None:
        items = map(make_attrgetter(environment, attribute), items)
    return join(spoken(d), items)


def _replace(value: Any, old: Any, new: Any, count: int = -1) -> Any:
    return None if value is None else replace(str(value), str(old), spoken(new), count)


def _string(value: Any) -> Any:
    return None if value is None else spoken(value)


def _same(value: Any) -> Any:
    """Printing escapes anyway; the filter stays so that templates written for other engines keep their meaning."""
    return value


def _bounded(filter_: Callable[..., Any]) -> Callable[..., Any]:
    at = 1 if getattr(filter_, "jinja_pass_arg", None) is None else 2

    @wraps(filter_)
    def bounded(*arguments: Any, **named: Any) -> Any:
        if max(*arguments[at : at + 1], named.get("linecount", 0), named.get("slices", 0)) > MAX_COUNT:
            raise OverflowError(_("A list is cut into at most {limit} pieces.").format(limit=MAX_COUNT))
        return filter_(*arguments, **named)

    return bounded


def _none_stays(filter_: Callable[..., Any]) -> Callable[..., Any]:
    wish = getattr(filter_, "jinja_pass_arg", None)

    @wraps(filter_)
    def kept(*arguments: Any, **named: Any) -> Any:
        return None if arguments[wish is not None] is None else filter_(*arguments, **named)

    return kept


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    **{name: JINJA[name] for name in _KEPT},
    **{name: _none_stays(JINJA[name]) for name in _OF_TEXT},
    "batch": _bounded(JINJA["batch"]),
    "slice": _bounded(JINJA["slice"]),
    "join": _join,
    "replace": _replace,
    "string": _string,
    "e": _same,
    "escape": _same,
}
