"""Formulas that no template may hold, because they run programs or reach out of the workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from generator.errors import Finding, Place, Severity
from generator.office.formulas.cellfunctions import REACHING_OUT
from generator.office.formulas.formulas import Formula, function_name
from generator.office.sheets.sheetmodel import SheetModel
from generator.wording import _

# A link to another program is written as program|topic!item.
_LINK = re.compile(r"(?:^|[^\"\w])[\w.]+\|")


_FORMULAS = ("formula", "formula1", "formula2", "f")


def unsafe_formulas(model: SheetModel, file: str) -> Iterator[Finding]:
    """Give a finding for each formula of a sheet that reaches out: in cells, formats and validations."""
    for row in model.rows.values():
        for cell in row.cells.values():
            if cell.formula is not None and (found := reaching_out(cell.formula.formula)):
                yield _finding(found, Place(file, (f"{model.name}!{cell.name}", "=" + cell.formula.formula.text[:80])))
    for node in model.root.iter():
        is_formula = isinstance(node.tag, str) and etree.QName(node).localname in _FORMULAS
        if is_formula and (found := reaching_out(node.text or "")):
            yield _finding(found, Place(file, (model.name, "=" + (node.text or "")[:80])))


def reaching_out(formula: Formula | str) -> str:
    """Give the name of what reaches out in a formula, or nothing."""
    text = formula if isinstance(formula, str) else formula.text
    outside = re.sub(r'"[^"]*"', '""', text)
    if _LINK.search(outside):
        return "DDE"
    names = (function_name(found[0]) for found in re.finditer(r"[\w.]+\(", outside))
    return next((name for name in names if name in REACHING_OUT), "")


def _finding(name: str, place: Place) -> Finding:
    message = _("{name} reaches out of the workbook; a template must not hold it.").format(name=name)
    return Finding("SEC-FORMULA", Severity.BLOCKING, place, message)
