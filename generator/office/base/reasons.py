"""Why a tag failed, in words for its author: what Jinja and Python say of it is English and speaks of code."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError

from generator.wording import _


class Told(ValueError):  # noqa: N818
    """A value that a filter, function or calculation refuses; its words are for the author of the template."""


def reason_of(error: BaseException) -> str:
    """Give an exception's words for a person; what is not known is told in general words, never in English ones."""
    if isinstance(error, ZeroDivisionError):
        return _("division by zero")
    if isinstance(error, (Told, SecurityError)) and "safely callable" not in str(error):
        return str(error)
    said = (error.message or "") if isinstance(error, TemplateSyntaxError) else str(error)
    for pattern, tell in _TELLING:
        if found := re.search(pattern, said):
            return tell(found)
    if isinstance(error, TemplateSyntaxError):
        return _("it is not written in the way of a tag.")
    return _("a value is not of the kind that is wanted here.")


def _misplaced(found: re.Match[str]) -> str:
    return _("“{word}” does not fit here.").format(word=found[1])


def _wanted(found: re.Match[str]) -> str:
    return _("“{word}” is missing.").format(word=found[1])


def _before(found: re.Match[str]) -> str:
    return _("“{word}” is missing before “{next}”.").format(word=found[1], next=found[2])


def _nameless(found: re.Match[str]) -> str:
    what, name = found[1], found[2]
    return (_("There is no filter {name}.") if what == "filter" else _("There is no test {name}.")).format(name=name)


def _brackets(_found: re.Match[str]) -> str:
    return _("too few, too many or unknown values stand in the brackets.")


def _character(found: re.Match[str]) -> str:
    return _("“{word}” cannot stand in a tag.").format(word=found[1])


_OVER: Final = "'end of statement block'"

_TELLING: Final[tuple[tuple[str, Callable[[re.Match[str]], str]], ...]] = (
    ("expected token 'name'", lambda found: _("a name is missing.")),
    ("expected name or number", lambda found: _("the name of a field is missing after the dot.")),
    (f"expected token {_OVER}, got '(?:integer|float)'", lambda found: _("a number does not fit here.")),
    (f"expected token {_OVER}, got 'string'", lambda found: _("a text in quotation marks does not fit here.")),
    ("expected token '(.+)', got '(?:integer|float|string)'", _wanted),
    (f"expected token {_OVER}, got '(.+)'", _misplaced),
    (f"expected token '(.+)', got {_OVER}", _wanted),
    ("expected token '(.+)', got '(.+)'", _before),
    (f"unexpected {_OVER}|xpected an expression, got {_OVER}", lambda found: _("something is missing at the end.")),
    ("(?:unexpected|xpected an expression, got) '(.+?)'", _misplaced),
    (r"unexpected char '\\ufdd", lambda found: _("a bracket is not closed.")),
    ("unexpected char [\"']['\"]", lambda found: _("a quotation mark is not closed.")),
    ("unexpected char '(.+)'", _character),
    (
        "invalid syntax for function call",
        lambda found: _("in the brackets a value with a name cannot stand before one without."),
    ),
    ("No (filter|test) named '(.+?)'", _nameless),
    (
        "cannot assign attribute",
        lambda found: _("only fields of a namespace can be set, as in {tag}.").format(
            tag="{% set n = namespace(x=0) %}{% set n.x = 1 %}"
        ),
    ),
    (
        "unpack",
        lambda found: _("the entries of the list have not as many parts as the loop has names."),
    ),
    ("'recursive' marker", lambda found: _("only a loop with the word recursive can call itself.")),
    ("can't assign to", lambda found: _("a name must stand on the left of the equals sign.")),
    (
        "unsupported operand|can only concatenate|not supported between|bad operand|must be str",
        lambda found: _("texts, numbers and dates cannot be reckoned or compared with each other."),
    ),
    (r"has no len\(\)", lambda found: _("the value is neither a text nor a list.")),
    ("not callable|not safely callable", lambda found: _("what stands before the brackets is no function.")),
    ("item pairs|has no attribute 'items'", lambda found: _("the value is not a record.")),
    (
        "not iterable|must be iterable|not reversible|not subscriptable",
        lambda found: _("the value is not a list."),
    ),
    (
        "(?:positional|keyword|filter|required) argument|takes .* argument|Missing parameter|no items for cycling"
        "|expected at (?:least|most)",
        _brackets,
    ),
    (
        "not all arguments converted",
        lambda found: _("a text cannot be reckoned with like a number, and as a format it has too few places."),
    ),
    (
        "format string|format character|incomplete format|format code|Replacement index|format: |Single '|expected '}'",
        lambda found: _("the format and its values do not fit together."),
    ),
    ("not found|is not in", lambda found: _("what is looked for is not there.")),
    (
        "as an integer|from float to Decimal|slice indices|requires integer|must be int",
        lambda found: _("a whole number is wanted."),
    ),
    ("must not be zero|step cannot be zero", lambda found: _("a step must not be zero.")),
    (
        "__round__|could not convert|invalid literal|ConversionSyntax|InvalidOperation",
        lambda found: _("the value is not a number."),
    ),
)
"""What Jinja and Python say, most special first, and how a person is told."""
