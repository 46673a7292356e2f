"""All worksheet functions that the evaluator knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from generator.office.formulas.cellcriteria import CRITERIA_FUNCTIONS
from generator.office.formulas.celldates import DATE_FUNCTIONS
from generator.office.formulas.celllookups import LOOKUP_FUNCTIONS
from generator.office.formulas.cellnumbers import NUMBER_FUNCTIONS
from generator.office.formulas.cellrounding import ROUNDING_FUNCTIONS
from generator.office.formulas.celltext import TEXT_FUNCTIONS

# name -> (function, what each argument is). n number, t text, s any scalar, e any scalar or error, a range or scalar;
# what stands behind | may be left out, * repeats what stands before it.
FUNCTIONS: Final[dict[str, tuple[Callable[..., Any], str]]] = {
    **NUMBER_FUNCTIONS,
    **ROUNDING_FUNCTIONS,
    **CRITERIA_FUNCTIONS,
    **LOOKUP_FUNCTIONS,
    **DATE_FUNCTIONS,
    **TEXT_FUNCTIONS,
}

# Another value at every opening, or one that only the reader's program can know: never stored.
VOLATILE: Final = frozenset(("TODAY", "NOW", "RAND", "RANDBETWEEN", "RANDARRAY", "OFFSET", "INDIRECT", "CELL", "INFO"))

# Functions that run programs, call out or load what lies elsewhere: no template may hold them.
REACHING_OUT: Final = frozenset(("CALL", "DDE", "EXEC", "IMAGE", "REGISTER.ID", "RTD", "WEBSERVICE"))
