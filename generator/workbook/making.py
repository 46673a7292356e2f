"""The conductor of the project workbook: a project, or none yet, becomes the bytes of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.errors import ProjectError
from generator.project import Project
from generator.project.base import Record
from generator.project.sheets import Form, Path, Table, anchor, fingerprint, sheets
from generator.workbook import formpage, tablepage
from generator.workbook.bookxml import Name, workbook_bytes
from generator.workbook.examples import entries_of, owner_label
from generator.workbook.formpage import form_page
from generator.workbook.guidepage import guide_page
from generator.workbook.looks import looks
from generator.workbook.page import Page, cell_name, quoted_sheet
from generator.workbook.pickpage import listed_tables, pick_names, pick_page
from generator.workbook.tablepage import table_page
from generator.workbook.values import Writer

STAGE: Path = ("stage",)


def new_workbook(name: str) -> bytes:
    """Give the workbook of a new project that has nothing but its name."""
    return _workbook(None, {("info", "name"): name})


def project_workbook(project: Project) -> bytes:
    """Give the workbook of a project.

    Raises ProjectError with all values that no cell can hold.
    """
    return _workbook(project, {})


def _workbook(project: Project | None, given: Mapping[Path, str]) -> bytes:
    writer = Writer(project)
    pages: dict[str, Page] = {}
    for sheet in sheets():
        if isinstance(sheet, Form):
            record: Record | None = getattr(project, sheet.path[0]) if project else None
            pages[sheet.name] = form_page(sheet, record, looks(), writer, given)
        else:
            pages[sheet.name] = table_page(sheet, _entries(project, sheet), looks(), writer)
    if writer.faults:
        raise ProjectError(writer.faults)
    stage = project.info.stage if project else 1
    guide = guide_page(pages, looks(), stage)
    picks = pick_page(pages, _labels(project), tablepage.HEAD_ROW)
    names = [*_anchors(pages), *pick_names(), _stage_now(pages)]
    return workbook_bytes([guide, *pages.values(), picks], names, "项目信息")


def _entries(project: Project | None, table: Table) -> list[tuple[str, str, Record]]:
    if project is None:
        return []
    return [(entry.owner, entry.number, entry.record) for entry in entries_of(project, table)]


def _labels(project: Project | None) -> dict[str, list[str]]:
    """Give what drop-downs offer for the entries that the project has."""
    if project is None:
        return {}
    return {table.name: [owner_label(entry) for entry in entries_of(project, table)] for table in listed_tables()}


def _anchors(pages: Mapping[str, Page]) -> Iterator[Name]:
    """Yield the names by which a sheet is known after somebody has renamed it, and the marks of the examples."""
    for sheet in sheets():
        page = pages[sheet.name]
        title, last = quoted_sheet(page.title), cell_name(1, len(page.lanes)).rstrip("1")
        if isinstance(sheet, Form):
            yield Name(anchor(sheet), f"{title}!$A${formpage.HEAD_ROW}:${last}${formpage.HEAD_ROW}")
            continue
        yield Name(anchor(sheet), f"{title}!$A${tablepage.HEAD_ROW}:${last}${tablepage.EXAMPLE_ROW}")
        yield Name(f"{anchor(sheet)}_example", f'"{_mark(sheet, page)}"')


def _mark(table: Table, page: Page) -> str:
    cells = page.rows[tablepage.EXAMPLE_ROW]
    heads = {cell.text: column for column, cell in page.rows[tablepage.HEAD_ROW].items()}
    texts: dict[Path, str] = {}
    for column in table.columns:
        cell: Any = cells.get(heads[column.head])
        texts[column.path] = "" if cell is None else cell.figures or " ".join(cell.text.split())
    return fingerprint(table, texts)


def _stage_now(pages: Mapping[str, Page]) -> Name:
    """Give the name by which colours know the stage that the project is in."""
    form = next(sheet for sheet in sheets() if isinstance(sheet, Form) and sheet.name == "info")
    title = next(row.head for row in form.parts[0].rows if row.path == STAGE)
    row = next(number for number, cells in pages[form.name].rows.items() if 1 in cells and cells[1].text == title)
    place = f"{quoted_sheet(form.title)}!$B${row}"
    return Name("stage_now", f"IF(ISNUMBER({place}),{place},1)")
