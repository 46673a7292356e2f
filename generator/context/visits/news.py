"""What is dated after a day: facts learnt, papers received, events of the purchase, reviews, steps done."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.comparing import name_of, shown
from generator.project import Project
from generator.project.base import Fact, Record, Sourced, specification
from generator.project.shapes import Kind, shapes
from generator.project.visits import PlanStep, Visit
from generator.project.vocabulary import Progress

HAPPENED: Final = frozenset(
    ("date", "received", "signed_on", "announced", "obtained", "opening", "result_announced", "updated")
)
"""Fields that tell the day on which something happened; other days are limits and plans."""


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened or was learnt on a day: which part of the project, what, and who says so."""

    day: datetime.date
    section: str
    what: str
    source: str = ""


def news(project: Project, since: datetime.date, until: datetime.date) -> tuple[News, ...]:
    """Give what is dated after ``since`` and up to ``until``, the newest first."""
    found = dict.fromkeys(
        each
        for name, spec in specification(Project).items()
        for each in _within(project, getattr(project, name), spec.title, ())
        if since < each.day <= until
    )
    return tuple(sorted(found, key=lambda each: each.day, reverse=True))


def _within(project: Project, value: object, section: str, names: tuple[str, ...]) -> Iterator[News]:
    if isinstance(value, tuple):
        for entry in value:
            if isinstance(entry, Record) and not isinstance(entry, Visit):
                yield from _within(project, entry, section, (*names, name_of(entry, project)))
    elif isinstance(value, Record) and not _is_ahead(value):
        yield from _of(project, value, section, names)


def _is_ahead(record: Record) -> bool:
    """Tell whether a dated step has not been taken yet."""
    return isinstance(record, PlanStep) and record.progress is not Progress.DONE


def _of(project: Project, record: Record, section: str, names: tuple[str, ...]) -> Iterator[News]:
    if isinstance(record, Sourced) and record.source_date:
        yield News(record.source_date, section, "·".join(names), record.source)
    for name, spec in specification(type(record)).items():
        value, shape = getattr(record, name), shapes(type(record))[name]
        if isinstance(value, Fact):
            if value.known and value.date:
                words = f"{spec.title}：{shown(value.value, shape.refers_to, project)}"
                yield News(value.date, section, "·".join((*names, words)), value.source)
        elif shape.kind is Kind.DAY and value is not None and name in HAPPENED:
            yield News(value, section, "·".join((*names, spec.title)))
        elif isinstance(value, Record | tuple):
            yield from _within(project, value, section, names)
