"""Why a tag failed, in words for its author: what Jinja and Python say of it is English and speaks of code."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from jinja2 import TemplateSyntaxError

from generator.wording import _

LONGEST: Final = 200


def reason_of(error: BaseException) -> str:
    """Give an exception's words for a person; words that are not known stay as they are, shortened."""
    if isinstance(error, ZeroDivisionError):
        return _("division by zero")
    said = (error.message or "") if isinstance(error, TemplateSyntaxError) else str(error)
    for pattern, tell in _TELLING:
        if found := re.search(pattern, said):
            return tell(found)
    return said[:LONGEST] or type(error).__name__


def _misplaced(found: re.Match[str]) -> str:
    return _("“{word}” does not fit here.").format(word=found[1])


def _wanted(found: re.Match[str]) -> str:
    return _("“{word}” is missing.").format(word=found[1])


def _before(found: re.Match[str]) -> str:
    return _("“{word}” is missing before “{next}”.").format(word=found[1], next=found[2])


def _character(found: re.Match[str]) -> str:
    return _("“{word}” cannot stand in a tag.").format(word=found[1])


_OVER: Final = "'end of statement block'"

_TELLING: Final[tuple[tuple[str, Callable[[re.Match[str]], str]], ...]] = (
    ("expected token 'name'", lambda found: _("a name is missing.")),
    ("expected name or number", lambda found: _("the name of a field is missing after the dot.")),
    (f"expected token {_OVER}, got '(.+)'", _misplaced),
    (f"expected token '(.+)', got {_OVER}", _wanted),
    ("expected token '(.+)', got '(.+)'", _before),
    (f"unexpected {_OVER}|xpected an expression, got {_OVER}", lambda found: _("something is missing at the end.")),
    ("(?:unexpected|xpected an expression, got) '(.+?)'", _misplaced),
    (r"unexpected char '\\ufdd", lambda found: _("a bracket is not closed.")),
    ("unexpected char [\"']['\"]", lambda found: _("a quotation mark is not closed.")),
    ("unexpected char '(.+)'", _character),
    ("can't assign to", lambda found: _("a name must stand on the left of the equals sign.")),
    (
        "unsupported operand|can only concatenate|not supported between|bad operand|must be str",
        lambda found: _("texts, numbers and dates cannot be reckoned or compared with each other."),
    ),
    (r"has no len\(\)", lambda found: _("the value is neither a text nor a list.")),
    ("not callable|not safely callable", lambda found: _("what stands before the brackets is no function.")),
    ("not iterable", lambda found: _("the value is not a list.")),
    (
        "positional argument|keyword argument|takes .* argument",
        lambda found: _("too few, too many or unknown values stand in the brackets."),
    ),
    (
        "__round__|could not convert|invalid literal|ConversionSyntax|InvalidOperation",
        lambda found: _("the value is not a number."),
    ),
)
"""What Jinja and Python say, most special first, and how a person is told."""
