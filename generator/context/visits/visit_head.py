"""The head that the papers of a visit share: which visit, when, where, with whom."""

from __future__ import annotations

from typing import Final

from generator.context.visits.visit_material import day_text
from generator.office.values import Record, RecordType, Value
from generator.project.visits import Visit

HEAD: Final = RecordType(
    "VisitHead",
    {
        "id": "编号",
        "title": "主题",
        "day": "日期",
        "date": "日历日",
        "place": "地点",
        "minutes": "时长",
        "team": "我方人员",
        "goal": "目标",
    },
)


def head(visit: Visit) -> Record:
    """Give the head of a visit; a day that is not set is an open place."""
    told: dict[str, Value] = {
        "id": visit.id,
        "title": visit.title,
        "date": visit.date,
        "place": visit.place,
        "minutes": visit.minutes,
        "team": "；".join(visit.team),
        "goal": visit.goal,
    }
    if visit.date:
        told["day"] = day_text(visit.date)
    return Record(HEAD, told)
