"""Small projects for the workbooks, and their finished files reopened."""

from __future__ import annotations

import io
from typing import Any

import openpyxl

from generator import batch
from generator.catalog import Output, deliverable
from generator.context import VIEWS
from generator.planning import Order
from generator.project import Project
from tests.documents import texts


def project(**parts: Any) -> Project:
    """Give a project with nothing but what is required, and ``parts``."""
    return Project.model_validate(
        {
            "info": {"name": "校园网改造", "as_of": "2026-11-20", "author": "沈知行"},
            "customer": {"name": "某职业学院", "short_name": "某职院"},
            **parts,
        }
    )


def output(id: str, number: int = 0) -> Output:
    """Give an output of a deliverable."""
    found = deliverable(id)
    assert found is not None
    return found.outputs[number]


def seen(given: Project, id: str, number: int = 0) -> dict[str, Any]:
    """Give what the view of a deliverable shows for one of its outputs."""
    return dict(VIEWS[id](given, output(id, number), None))


def file(given: Project, id: str, number: int = 0) -> bytes:
    """Give a finished file."""
    jobs = [job for job in batch.plan(given, Order(only=frozenset({id}))) if job.output is output(id, number)]
    return batch.render(given, jobs[0])[0]


def values(given: Project, id: str, number: int = 0) -> dict[str, list[list[Any]]]:
    """Give the stored values of a finished workbook, by sheet and row; nothing of a template may be left in it."""
    data = file(given, id, number)
    for line in texts(data):
        assert "{{" not in line and "{%" not in line and "None" not in line, line
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def under(rows: list[list[Any]], title: str) -> list[list[Any]]:
    """Give the rows below the head whose cell is ``title``, each beginning at that cell, up to an empty one."""
    for number, row in enumerate(rows):
        if title in row:
            at = row.index(title)
            found = []
            for below in rows[number + 1 :]:
                if below[at] is None:
                    break
                found.append(below[at:])
            return found
    raise AssertionError(f"no head {title}")


def words(rows: list[list[Any]]) -> str:
    """Give all text of a sheet."""
    return "\n".join(str(value) for row in rows for value in row if value is not None)
