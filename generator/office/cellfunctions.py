"""All worksheet functions that the evaluator knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from generator.office.cellnumbers import NUMBER_FUNCTIONS
from generator.office.celltext import TEXT_FUNCTIONS

# name -> (function, what each argument is). n number, t text, s any scalar, e any scalar or error, a range or scalar;
# what stands behind | may be left out, * repeats what stands before it.
FUNCTIONS: Final[dict[str, tuple[Callable[..., Any], str]]] = {**NUMBER_FUNCTIONS, **TEXT_FUNCTIONS}
