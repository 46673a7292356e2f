"""The language inside the tags: Jinja's expressions in a sandbox, over plain data only.

What differs from plain Jinja: a dot reads an entry of the data before anything else; constants are not folded at
compile time; ``**``, ``*``, ``+`` and ``%`` refuse results that would fill the memory; there is no loader; filters,
tests and functions are the ones listed here and those that the caller hands in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from jinja2 import Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as DEFAULT_TESTS
from jinja2.utils import Namespace

from generator.office.base.missing import Missing
from generator.office.base.reasons import Told
from generator.office.base.spoken import spoken
from generator.office.language import builtins
from generator.office.language.builtins import refuse_long, refuse_wide
from generator.office.language.carriers import Carriers
from generator.office.language.later import FilterTable, Later
from generator.wording import _

Filter = Callable[..., object]

TEST_NAMES: Final = [
    "boolean",
    "callable",
    "defined",
    "divisibleby",
    "eq",
    "equalto",
    "even",
    "false",
    "float",
    "ge",
    "greaterthan",
    "gt",
    "in",
    "integer",
    "iterable",
    "le",
    "lessthan",
    "lower",
    "lt",
    "mapping",
    "ne",
    "none",
    "number",
    "odd",
    "sameas",
    "sequence",
    "string",
    "true",
    "undefined",
    "upper",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
]
STR_METHODS: Final = frozenset(
    [
        "capitalize",
        "count",
        "endswith",
        "find",
        "format",
        "index",
        "isalnum",
        "isalpha",
        "isdecimal",
        "isdigit",
        "islower",
        "isnumeric",
        "isspace",
        "isupper",
        "join",
        "lower",
        "lstrip",
        "partition",
        "replace",
        "rfind",
        "rpartition",
        "rsplit",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "strip",
        "swapcase",
        "title",
        "upper",
    ]
)

START: Final = "\ufdd0"
END: Final = "\ufdd1"
MAX_BITS: Final = 4096
MAX_RANGE: Final = 10_000


class Language(ImmutableSandboxedEnvironment):
    """The Jinja environment of the engine; ``filters`` are the caller's own, plain functions value -> value.

    ``watch`` sees the tree and the source of every program before it is compiled. ``keeps_bare`` lets paragraphs of
    Word stay that hold nothing but steering tags.
    """

    watch: Callable[[nodes.Template, Any], None] | None = None
    keeps_bare: bool = False

    intercepted_binops = frozenset(("**", "*", "+", "%"))

    def __init__(
        self, filters: Mapping[str, Filter | Later] | None = None, functions: Mapping[str, Filter] | None = None
    ):
        super().__init__(
            block_start_string=START + "b",
            block_end_string=END + "b",
            variable_start_string=START + "v",
            variable_end_string=END + "v",
            comment_start_string=START + "c",
            comment_end_string=END + "c",
            keep_trailing_newline=True,
            autoescape=False,  # printers escape, and macros give plain texts
            optimized=False,
            undefined=Missing,
            cache_size=0,
            extensions=[Carriers],
        )
        self.globals = {"range": bounded_range, "namespace": Namespace, **(functions or {})}
        self.filters = FilterTable({**builtins.FILTERS, **(filters or {})})
        self.tests = {name: DEFAULT_TESTS[name] for name in TEST_NAMES}

    def item(self, owner: Any, key: Any) -> Any:
        """Read ``owner.key``: an entry of the data first, then the few safe attributes."""
        try:
            return owner[key]
        except (LookupError, TypeError):
            if isinstance(owner, dict):
                # A field may be called like a method (``items``, ``title``); an empty one is an open place all the same.
                return Missing(name=str(key), obj=owner)
            return self.attribute(owner, key)

    def attribute(self, owner: Any, key: Any) -> Any:
        """Read an attribute or method that is safe, else give a missing value."""
        if not isinstance(key, str) or isinstance(owner, Undefined) or owner is None:
            return Missing(name=str(key), obj=owner)
        try:
            value = getattr(owner, key)
        except (AttributeError, ValueError):
            return Missing(name=key, obj=owner)
        if not self.is_safe_attribute(owner, key, value):
            raise SecurityError(_("The attribute {name} is not allowed here.").format(name=key))
        if isinstance(owner, str) and key in _TEXT_METHODS:
            return partial(_TEXT_METHODS[key], owner)
        return value

    def method(self, owner: Any, key: str) -> Any:
        """Read the method ``key`` for a call; falls back to an entry of the data."""
        if isinstance(owner, (dict, Macro, Namespace)) and not hasattr(type(owner), key):
            return self.item(owner, key)
        return self.attribute(owner, key)

    getattr = item  # type: ignore[assignment]
    getitem = item  # type: ignore[assignment]

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Allow what the immutable sandbox allows, for text only the harmless methods."""
        if isinstance(obj, str) and attr not in STR_METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: Any) -> bool:
        """Allow bound methods of plain values, macros and the listed functions, nothing else."""
        if isinstance(obj, type):
            return obj is Namespace
        return super().is_safe_callable(obj)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Reckon ``**``, ``*``, ``+`` and ``%``, refusing what would grow beyond all bounds."""
        if isinstance(left, Undefined) or isinstance(right, Undefined):
            return left if isinstance(left, Undefined) else right
        if operator == "**":
            _refuse_power(left, right)
        elif operator == "*":
            _refuse_product(left, right)
        elif operator == "+" and isinstance(left, (str, list, tuple)) and isinstance(right, (str, list, tuple)):
            refuse_long(len(left) + len(right))
        elif operator == "%" and isinstance(left, str):
            refuse_wide(left.replace("%%", ""))
            right = tuple(map(_said, right)) if isinstance(right, tuple) else _said(right)
        return self.binop_table[operator](left, right)


def _format(pattern: str, *values: Any, **named: Any) -> Any:
    """Do the work of ``str.format`` on plain values only: no attributes, bounded widths."""
    for value in (*values, *named.values()):
        if type(value) is Missing:
            return value
    refuse_wide(pattern)
    if _REACHING.search(pattern):
        raise SecurityError(_("A format prints values, it does not reach into them."))
    named = {name: _said(value) for name, value in named.items()}
    return pattern.format(*[_said(value) for value in values], **named)


def _said(value: Any) -> Any:
    """Give what a format prints: numbers and days as they are, for a format may ask for their digits."""
    return spoken(value) if value is None or isinstance(value, (bool, list, tuple, dict)) else value


_REACHING = re.compile(r"\{[^{}:!]*[.\[]")
_TEXT_METHODS: Final[Mapping[str, Callable[..., Any]]] = {
    "format": _format,
    "join": builtins.join,
    "replace": builtins.replace,
}


def join_text(pieces: tuple[Any, ...]) -> str:
    """Do the work of ``~``: missing pieces stay missing, ``None`` is nothing, the length is bounded."""
    for piece in pieces:
        if type(piece) is Missing:
            return piece  # type: ignore[return-value]
    joined = "".join(map(spoken, pieces))
    refuse_long(len(joined))
    return joined


def bounded_range(*arguments: int) -> range:
    """Give ``range`` with at most 10,000 numbers."""
    numbers = range(*arguments)
    if len(numbers) > MAX_RANGE:
        raise Told(_("A range has at most {limit} numbers.").format(limit=MAX_RANGE))
    return numbers


def _refuse_power(left: Any, right: Any) -> None:
    bits = left.bit_length() if isinstance(left, int) else 64
    if abs(right) * max(bits, 1) > MAX_BITS:
        raise Told(_("The power is too big."))


def _refuse_product(left: Any, right: Any) -> None:
    for many, times in ((left, right), (right, left)):
        if isinstance(many, (str, list, tuple)) and isinstance(times, int):
            refuse_long(len(many) * times)
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() + right.bit_length() > MAX_BITS:
        raise Told(_("The product is too big."))
