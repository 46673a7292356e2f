"""Colours in data: six hexadecimal digits, with or without ``#``."""

from __future__ import annotations

import re
from typing import Any, Final

from generator.office.base.rendering import Rendering
from generator.wording import _

_DIGITS: Final = re.compile(r"#?([0-9A-Fa-f]{6})")


def colour_digits(rendering: Rendering, wish: Any) -> str:
    """Give the six digits of a colour that a value wishes, nothing where it wishes none; another wish is told."""
    if not wish:
        return ""
    found = _DIGITS.fullmatch(str(wish))
    if found is None:
        message = _("A colour has six hexadecimal digits, unlike “{value}”.").format(value=str(wish)[:40])
        rendering.fault("TPL-COLOUR", message)
        return ""
    return found[1].upper()
