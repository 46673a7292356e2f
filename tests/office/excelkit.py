"""Real workbooks for tests: drawn with openpyxl, filled, reopened with openpyxl."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.workbook.workbook import Workbook

from generator.errors import Finding, TemplateError
from generator.office import Rendered, Template, compile_template

Draw = Callable[[Workbook], None]


def template_bytes(rows: Sequence[Sequence[Any]] = (), draw: Draw | None = None, title: str = "清单") -> bytes:
    """Give a workbook whose first sheet has ``rows``; ``draw`` adds the rest."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    if draw:
        draw(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def compiled(rows: Sequence[Sequence[Any]] = (), draw: Draw | None = None, **filters: Any) -> Template:
    """Give the template of such a workbook."""
    return compile_template(template_bytes(rows, draw), name="报价.xlsx", filters=filters)


def faults(rows: Sequence[Sequence[Any]] = (), draw: Draw | None = None, **data: Any) -> tuple[Finding, ...]:
    """Give the findings of a template that cannot be compiled or filled."""
    try:
        compiled(rows, draw).render(data)
    except TemplateError as error:
        return error.findings
    raise AssertionError("the template was filled without a fault")


class Filled:
    """A finished workbook: formulas, stored values, and raw parts."""

    def __init__(self, rendered: Rendered) -> None:
        self.data = rendered.data
        self.findings = rendered.findings
        self.book = openpyxl.load_workbook(io.BytesIO(self.data))
        self.stored = openpyxl.load_workbook(io.BytesIO(self.data), data_only=True)

    def rows(self, sheet: str = "清单") -> list[list[Any]]:
        return _trimmed(self.book[sheet])

    def values(self, sheet: str = "清单") -> list[list[Any]]:
        return _trimmed(self.stored[sheet])

    def part(self, name: str) -> str:
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return archive.read(name).decode()

    def names(self) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return archive.namelist()


def _trimmed(sheet: Any) -> list[list[Any]]:
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def filled(rows: Sequence[Sequence[Any]] = (), draw: Draw | None = None, **data: Any) -> Filled:
    """Compile, fill and reopen a workbook."""
    return Filled(compiled(rows, draw).render(data))


def repacked(data: bytes, changes: Mapping[str, Callable[[str], str]]) -> bytes:
    """Give the zip with parts changed as text; a part that is not there begins empty."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, changes[name](text.decode()) if name in changes else text)
        for name, change in changes.items():
            if name not in old.namelist():
                new.writestr(name, change(""))
    return stream.getvalue()


def without_values(data: bytes) -> bytes:
    """Give the workbook without the stored values of its formulas, so that a reader has to work them out."""
    sheets = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.startswith("xl/worksheets/sheet")]
    return repacked(data, {name: lambda text: re.sub(r"(</f>)<v>[^<]*</v>", r"\1", text) for name in sheets})
