"""Workbooks as programs: which sheets there are, what stands in their cells, and the values of all formulas."""

from __future__ import annotations

from generator.errors import Finding
from generator.office.base.package import Package
from generator.office.base.rendering import Draw, Rendering
from generator.office.language.language import Language
from generator.office.sheets.workbook import WorkbookTemplate, read_workbook
from generator.office.sheets.workbookdraw import draw_workbook


def compile_workbook(package: Package, language: Language, findings: list[Finding]) -> Draw:
    """Give the function that fills a workbook; what is wrong with the template is added to ``findings``."""
    template: WorkbookTemplate = read_workbook(package, language, findings)

    def draw(rendering: Rendering) -> None:
        draw_workbook(template, rendering)

    return draw
