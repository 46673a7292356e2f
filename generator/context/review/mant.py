"""MANT as a table: each part with what is known of it, how sure that is, and who says so."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from generator.context.review.words import UNKNOWN, clip
from generator.filters import cn_date, num, wan
from generator.office.values import Value
from generator.project import Project
from generator.project.base import Choice, Confidence, Fact, Record, specification
from generator.project.needs import Requirement

PARTS: Final = (("money", "资金 M"), ("authority", "决策 A"), ("needs", "需要 N"), ("time", "时间 T"))
LEVELS: Final = {Confidence.CONFIRMED: "good", Confidence.INFERRED: "doubt", Confidence.UNKNOWN: "bad"}


def mant_rows(project: Project) -> Iterator[Value]:
    """Give a row for each fact of the four parts."""
    for part, label in PARTS:
        record: Record = getattr(project.mant, part)
        titles = {name: spec.title for name, spec in specification(type(record)).items()}
        if all(_sure(getattr(record, name)) is Confidence.UNKNOWN for name in titles):
            yield _row(label, "全部", "还不知道：" + "、".join(titles.values()), Confidence.UNKNOWN)
            continue
        for name, title in titles.items():
            value = getattr(record, name)
            fact = value if isinstance(value, Fact) else None
            told = _told(project, name, fact.value if fact else value)
            yield _row(label, title, clip(told, 110) or UNKNOWN, _sure(value), clip(_source(fact), 60))


def _row(part: str, title: str, value: str, sure: Confidence | None, source: str = "") -> Value:
    return {
        "part": part,
        "title": title,
        "value": value,
        "sure": sure.label if sure else "—",
        "level": LEVELS[sure] if sure else "plain",
        "source": source,
    }


def _sure(value: Any) -> Confidence | None:
    """Give how sure a value is; ``None`` for one that does not say."""
    if isinstance(value, Fact):
        return value.confidence
    return None if value else Confidence.UNKNOWN


def _source(fact: Fact[Any] | None) -> str:
    if fact is None:
        return ""
    day = f"{fact.date.month}月{fact.date.day}日" if fact.date else ""
    return "，".join(filter(None, (fact.source, day)))


def _told(project: Project, name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if name == "decisive":
        person = project.person(value)
        return person.name if person else str(value)
    if isinstance(value, tuple):
        found = [project.find("requirements", key) for key in value]
        return "；".join(f"{need.id} {need.title}" for need in found if isinstance(need, Requirement))
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return wan(value) if value >= 10000 else num(value) + "元"
    return cn_date(value) if isinstance(value, datetime.date) else str(value)
