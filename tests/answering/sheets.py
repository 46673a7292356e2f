"""Sheets of answers as people fill them in."""

import datetime
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import openpyxl

from generator.reading import read_project
from generator.visiting.packing import pack
from generator.visiting.planning import Wish

DAY = datetime.date(2026, 12, 8)
QUESTION, ANSWER, SURE, WHO, WHERE, REMARK = 2, 5, 6, 7, 8, 9


@dataclass
class Filled:
    """What somebody types: answers by address (or by question), as (answer, sure, who)."""

    answers: dict = field(default_factory=dict)
    heard: tuple = ()
    actions: tuple = ()
    labels: dict = field(default_factory=dict)


def sheet_of(source, names=("P1", "P2"), day=DAY):
    """Give the path of an empty sheet for a visit."""
    name, data = _made(source.read_bytes(), source.suffix, names, day)
    folder = source.parent / "pack"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


@cache
def _made(project, suffix, names, day):
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"project{suffix}"
        source.write_bytes(project)
        made = pack(read_project(source), source, Wish(day, names, 45, "说说看"), Path(folder) / "pack", answers=True)
        entry = next(one for one in made.report.files if one["deliverable"] == "answer-sheet")
        return entry["file"], (made.report.folder / entry["file"]).read_bytes()


def rows(path):
    """Give the rows of the questions: row, question, where."""
    sheet = openpyxl.load_workbook(path).active
    found = []
    for row in range(7, sheet.max_row + 1):
        if str(sheet.cell(row, 1).value).startswith("另外"):
            return found
        found.append((row, str(sheet.cell(row, QUESTION).value).removeprefix("★ "), sheet.cell(row, WHERE).value))
    return found


def fill(path, filled):
    """Type into a sheet."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row, question, where in rows(path):
        told = filled.answers.get(where) or filled.answers.get(question)
        if told is not None:
            answer, sure, who = (*told, None, None)[:3] if isinstance(told, tuple) else (told, None, None)
            sheet.cell(row, ANSWER).value = answer
            sheet.cell(row, SURE).value = sure
            sheet.cell(row, WHO).value = who or sheet.cell(row, WHO).value or "P1"
    for row in range(7, sheet.max_row + 1):
        if sheet.cell(row, 2).value == "内容":
            for number, (text, who) in enumerate(filled.heard, start=1):
                sheet.cell(row + number, 2).value, sheet.cell(row + number, 7).value = text, who
        if sheet.cell(row, 2).value == "事项":
            for number, (text, owner, due) in enumerate(filled.actions, start=1):
                sheet.cell(row + number, 2).value, sheet.cell(row + number, 6).value = text, owner
                sheet.cell(row + number, 8).value = due
    for place, value in filled.labels.items():
        sheet[place].value = value
    book.save(path)
    return path
