"""The list of what is due in projects: as rows for a person, as plain data, as a calendar file, as a workbook."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from generator.catalog import DUE_LIST
from generator.errors import Place
from generator.filters import FILTERS, date
from generator.ics import Event, calendar_file
from generator.office import Properties, compile_template
from generator.office.values import Value
from generator.project import Project
from generator.project.due import WRITTEN, Due, DueKind, dues
from generator.reading import places_in
from generator.rules.places import place

WEEKDAYS: Final = "一二三四五六日"
SOON: Final = 7
"""Days within which something is due soon."""


class State(StrEnum):
    """How near a day is."""

    OVERDUE = "已逾期"
    TODAY = "今天"
    SOON = "七天内"
    LATER = "以后"


REMINDERS: Final[Mapping[DueKind, int]] = {
    DueKind.OURS: 3,
    DueKind.RIGHT: 3,
    DueKind.VISIT: 1,
    DueKind.ACTION: 1,
    DueKind.PLAN: 1,
    DueKind.CONFIRMATION: 1,
    DueKind.DELIVERY: 3,
}
"""How many days before a reminder comes; what others have to do brings none."""


@dataclass(frozen=True, slots=True)
class Row:
    """Something due in a project, as of a day, with the place where it is written."""

    project: Project
    due: Due
    place: Place

    @property
    def left(self) -> int:
        """Give how many days are left; below zero where it is overdue."""
        return self.due.left(self.project.as_of)

    @property
    def state(self) -> State:
        """Give how near the day is."""
        if self.left <= 0:
            return State.TODAY if self.left == 0 else State.OVERDUE
        return State.SOON if self.left <= SOON else State.LATER

    @property
    def weekday(self) -> str:
        """Give the day of the week: 周三."""
        return "周" + WEEKDAYS[self.due.day.weekday()]

    @property
    def span(self) -> str:
        """Give in words how far the day is."""
        if self.left == 0:
            return "今天"
        return f"还有 {self.left} 天" if self.left > 0 else f"逾期 {-self.left} 天"

    @property
    def certainty(self) -> str:
        """Give whether the day is certain, and why not."""
        deadline = self.due.deadline
        return "确定" if deadline.certain else f"未能确定：{deadline.reason}"

    @property
    def basis(self) -> str:
        """Give the rule that the day follows; empty for a day that somebody just wrote down."""
        return "" if self.due.deadline.basis == WRITTEN else self.due.deadline.basis

    @property
    def safer(self) -> str:
        """Give the earlier day that holds by every reading, where there is one."""
        return date(self.due.deadline.safer)


def rows(path: Path, project: Project) -> tuple[Row, ...]:
    """Give what is due in the project of a file, the earliest first, each with its line in the file."""
    found = dues(project)
    places = places_in(path, (place(project, *due.path) for due in found))
    return tuple(Row(project, due, where) for due, where in zip(found, places, strict=True))


def sorted_rows(found: Iterable[Row]) -> list[Row]:
    """Give the rows of several projects in one order: by day, then by project."""
    return sorted(found, key=lambda row: row.due.day)


def as_data(row: Row) -> dict[str, Any]:
    """Give a row as plain data."""
    due, where = row.due, row.place
    return {
        "project": row.project.info.name,
        "customer": row.project.customer.short_name,
        "kind": due.kind.value,
        "what": due.what,
        "who": due.who,
        "day": due.day.isoformat(),
        "days_left": row.left,
        "state": row.state.name.lower(),
        "certain": due.deadline.certain,
        "reason": due.deadline.reason,
        "safer": due.deadline.safer and due.deadline.safer.isoformat(),
        "basis": row.basis,
        "key": due.key,
        "file": where.file,
        "line": where.line,
        "path": list(where.steps),
    }


def as_calendar(found: Iterable[Row]) -> bytes:
    """Give the rows as a calendar file; each day is an event of its own, with a reminder where we have to act."""
    listed = list(found)
    names = dict.fromkeys(row.project.customer.short_name for row in listed)
    return calendar_file("、".join([*names][:3]) + "：限期", map(_event, listed))


def _event(row: Row) -> Event:
    project, due = row.project, row.due
    doubt = "" if due.deadline.certain else "（暂定）"
    told = {
        "性质": due.kind.label,
        "责任": due.who,
        "依据": row.basis,
        "未能确定": due.deadline.reason,
        "更稳妥的日期": row.safer,
        "项目": project.info.name,
    }
    return Event(
        key="\n".join((project.customer.name, project.info.name, due.key)),
        day=due.day,
        stamp=project.as_of,
        summary=f"{project.customer.short_name}：{due.what}{doubt}",
        description="\n".join(f"{name}：{text}" for name, text in told.items() if text),
        category=due.kind.label,
        certain=due.deadline.certain,
        reminder=REMINDERS.get(due.kind, 0),
    )


def as_workbook(found: Iterable[Row], templates: Path) -> bytes:
    """Give the rows as a workbook from the template in a folder of templates."""
    listed = list(found)
    projects = list({id(row.project): row.project for row in listed}.values())
    compiled = compile_template(templates / DUE_LIST.template, name=DUE_LIST.template, filters=FILTERS)
    day = max((project.as_of for project in projects), default=datetime.date(2000, 1, 1))
    properties = Properties(title="限期表", subject="", author="", company="", keywords="", created=day)
    return compiled.render(workbook_names(listed), missing="mark", properties=properties).data


def workbook_names(found: Sequence[Row]) -> dict[str, Value]:
    """Give what the template of the workbook may see."""
    projects = list({id(row.project): row.project for row in found}.values())
    return {"doc": _head(projects), "rows": [_row(row) for row in found], "counts": _counts(found)}


def _head(projects: list[Project]) -> dict[str, Value]:
    customers = list(dict.fromkeys(project.customer.short_name for project in projects))
    days = list(dict.fromkeys(date(project.as_of) for project in projects))
    return {
        "title": "限期表",
        "customer": "、".join(customers[:3]) + (f"等 {len(customers)} 家" if len(customers) > 3 else ""),
        "date": "、".join(days[:3]),
        "audience": "内部资料 不得对外",
        "illustrative": next((project.info.illustrative for project in projects if project.info.illustrative), ""),
    }


def _counts(found: Sequence[Row]) -> dict[str, Value]:
    counted: dict[str, Value] = {state.name.lower(): sum(row.state is state for row in found) for state in State}
    return counted | {"uncertain": sum(not row.due.deadline.certain for row in found)}


def _row(row: Row) -> dict[str, Value]:
    due = row.due
    return {
        "state": str(row.state),
        "day": due.day,
        "weekday": row.weekday,
        "left": row.left,
        "kind": due.kind.label,
        "who": due.who,
        "what": due.what,
        "project": row.project.customer.short_name,
        "certainty": row.certainty,
        "safer": due.deadline.safer,
        "basis": row.basis,
        "where": " › ".join(row.place.steps),
    }


def groups(found: Iterable[Row]) -> Iterator[tuple[State, list[Row]]]:
    """Yield the rows by how near their days are, the overdue first, empty groups left out."""
    listed = list(found)
    for state in State:
        if own := [row for row in listed if row.state is state]:
            yield state, own
