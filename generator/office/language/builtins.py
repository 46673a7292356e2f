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
from generator.office.base.reasons import Told
from generator.office.base.spoken import spoken
from generator.wording import _

MAX_TEXT: Final = 5_000_000
MAX_COUNT: Final = 10_000
_KEPT: Final = [
    *("abs", "count", "d", "default", "dictsort", "float", "groupby", "int", "length", "list", "round", "sort", "sum"),
]
_OF_LISTS: Final = ["items", "map", "reject", "rejectattr", "reverse", "select", "selectattr", "unique"]
_ONE_OF: Final = ["first", "last", "max", "min"]
_OF_TEXT: Final = ["capitalize", "lower", "title", "trim", "truncate", "upper", "wordcount"]
_WIDE = re.compile(r"\d{4,}|\*|\{[^{}]*\{")


def refuse_long(length: int) -> None:
    """Raise Told when a text or list of this length is out of all proportion."""
    if length > MAX_TEXT:
        raise Told(_("The result is longer than {limit} characters.").format(limit=MAX_TEXT))


def refuse_wide(pattern: str) -> None:
    """Raise Told for a format with a width of four digits, or one that only the data tell."""
    if _WIDE.search(pattern):
        raise Told(_("A width in a format has at most three digits."))


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
        sizes = [*arguments[at : at + 1], *(named[name] for name in ("linecount", "slices") if name in named)]
        if any(size > MAX_COUNT or size < 1 for size in sizes):
            raise Told(_("A list is cut into pieces by a number from 1 to {limit}.").format(limit=MAX_COUNT))
        return filter_(*arguments, **named)

    return bounded


def _listed(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Let a filter give a list where Jinja's gives entries one by one, which have no length and no last one."""

    @wraps(filter_)
    def listed(*arguments: Any, **named: Any) -> Any:
        found = filter_(*arguments, **named)
        return found if isinstance(found, str) else list(found)

    return listed


def _named(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Let the entry that an empty list does not have be missing under the name of its filter."""

    @wraps(filter_)
    def named_(environment: Any, items: Any, *arguments: Any, **named: Any) -> Any:
        found = filter_(environment, items, *arguments, **named)
        return Missing(name=filter_.__name__.removeprefix("do_"), obj=items) if type(found) is Missing else found

    return named_


def _none_stays(filter_: Callable[..., Any]) -> Callable[..., Any]:
    wish = getattr(filter_, "jinja_pass_arg", None)

    @wraps(filter_)
    def kept(*arguments: Any, **named: Any) -> Any:
        at = int(wish is not None)
        value = arguments[at]
        if value is None:
            return None
        return filter_(*arguments[:at], spoken(value), *arguments[at + 1 :], **named)

    return kept


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    **{name: JINJA[name] for name in _KEPT},
    **{name: _none_stays(JINJA[name]) for name in _OF_TEXT},
    **{name: _listed(JINJA[name]) for name in _OF_LISTS},
    **{name: _named(JINJA[name]) for name in _ONE_OF},
    "batch": _listed(_bounded(JINJA["batch"])),
    "slice": _listed(_bounded(JINJA["slice"])),
    "join": _join,
    "replace": _replace,
    "string": _string,
    "e": _same,
    "escape": _same,
}
