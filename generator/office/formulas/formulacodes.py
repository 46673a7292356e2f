"""What the formulas of a workbook were compiled to, kept from one render to the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.office.formulas.compiling import compile_formula
from generator.office.formulas.evaluation import Run
from generator.office.formulas.formulas import Formula
from generator.office.formulas.numbercode import Bind, number_code


@dataclass(frozen=True, slots=True)
class FormulaCodes:
    """The code of each formula, made when it is first asked for; formulas are known by their identity, so keep them."""

    _runs: dict[int, Run] = field(default_factory=dict)
    _numbers: dict[tuple[int, tuple[int | None, ...]], Bind | None] = field(default_factory=dict)

    def run(self, formula: Formula, array: bool) -> Run:
        """Give the closure that works the formula out; a formula is always or never that of an array."""
        if id(formula) not in self._runs:
            self._runs[id(formula)] = compile_formula(formula.tree, array)
        return self._runs[id(formula)]

    def numbers(self, formula: Formula, shifts: tuple[int | None, ...]) -> Bind | None:
        """Give the code for plain numbers; see :func:`generator.office.formulas.numbercode.number_code`."""
        key = id(formula), shifts
        if key not in self._numbers:
            self._numbers[key] = number_code(formula.tree, shifts)
        return self._numbers[key]
