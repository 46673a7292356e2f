"""The view of the cards of a visit: what changed since the last one, and a card for each who will be there."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.catalog import Output
from generator.comparing import Change
from generator.context.visits.news import News, news
from generator.context.visits.preparation import Preparation
from generator.context.visits.unknowns import unknowns
from generator.context.visits.visit_head import head
from generator.context.visits.visit_material import attending, day_text
from generator.filters import date, join_cn
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.base import Choice, specification
from generator.project.people import Person
from generator.project.visits import Visit
from generator.project.vocabulary import Progress

UNKNOWN: Final = "还不知道"
MOST_NEWS: Final = 25
MOST_CHANGES: Final = 30
OPEN: Final = (Progress.PLANNED, Progress.RUNNING)
MOST_LINES: Final = 6
"""Lines of one kind on a card; more than that nobody takes in before a visit."""

CARD: Final = RecordType(
    "PersonCard",
    {
        "name": "姓名",
        "post": "部门职务",
        "role": "决策角色",
        "reports_to": "汇报对象",
        "influence": "影响力",
        "duties": "分管",
        "attitude": "态度",
        "satisfaction": "现状满意度",
        "recognition": "方案认可",
        "expectation": "期望",
        "concern": "顾虑",
        "win": "个人诉求",
        "contact": "最近接触",
        "ours": "我方对口",
        "next": "下一步",
        "pains": "痛点",
        "asked": "提过的需求",
        "said": "以前说过",
        "agreed": "答应过的和我们欠他的",
        "open": "还不知道的",
    },
)
NEWS: Final = RecordType("NewsRow", {"date": "日期", "section": "类别", "what": "内容", "source": "来源"})
CHANGE: Final = RecordType("ChangeRow", {"way": "变化", "where": "位置", "old": "原来", "new": "现在"})


def view(project: Project, output: Output, entry: Any) -> Mapping[str, Value]:
    """Give what is printed of a visit that is prepared."""
    case = entry if isinstance(entry, Preparation) else Preparation(entry)
    visit, last = case.visit, case.last
    day = visit.date or project.as_of
    found = news(project, last.date, day) if last and last.date else ()
    return {
        "visit": head(visit),
        "last": f"{day_text(last.date)}　{last.title}" if last and last.date else "",
        "before": case.before,
        "news": [_news(each) for each in found[:MOST_NEWS]],
        "more_news": max(0, len(found) - MOST_NEWS),
        "changed": [_change(each) for each in case.changes[:MOST_CHANGES]],
        "more_changes": max(0, len(case.changes) - MOST_CHANGES),
        "cards": [_card(project, visit, person, day) for person in attending(project, visit)],
    }


def _news(each: News) -> Record:
    return Record(NEWS, {"date": each.day, "section": each.section, "what": each.what, "source": each.source})


def _change(change: Change) -> Record:
    where = " › ".join(part for part in (change.section, change.entry, change.field) if part)
    return Record(CHANGE, {"way": change.way.value, "where": where, "old": change.old, "new": change.new})


def _card(project: Project, visit: Visit, person: Person, day: datetime.date) -> Record:
    boss = project.person(person.reports_to)
    return Record(
        CARD,
        {
            "name": person.name,
            "post": join_cn([person.department, person.title], " ") or UNKNOWN,
            "role": _label(person.role),
            "reports_to": boss.name if boss else "",
            "influence": _label(person.influence),
            "duties": person.duties,
            "attitude": _label(person.attitude),
            "satisfaction": _label(person.satisfaction),
            "recognition": _label(person.recognition),
            "expectation": person.expectation or UNKNOWN,
            "concern": person.concern or UNKNOWN,
            "win": person.personal_win,
            "contact": _contact(project, visit, person, day),
            "ours": person.our_contact,
            "next": person.next_action,
            "pains": _most(_pains(project, person)),
            "asked": _most(_asked(project, person)),
            "said": _most(_said(project, visit, person)),
            "agreed": _most(_agreed(project, visit, person)),
            "open": "、".join(_open(project, person)),
        },
    )


def _label(choice: Choice | None) -> str:
    return choice.label if choice else UNKNOWN


def _most(found: Iterator[str]) -> list[Value]:
    lines = list(dict.fromkeys(found))
    left = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], *([f"另有 {left} 条"] if left > 0 else [])]


def _is(person: Person, key: str | None) -> bool:
    return key is not None and key in (person.id, person.name)


def _before(project: Project, visit: Visit) -> Iterator[Visit]:
    """Give the visits before this one, the newest first."""
    day = visit.date or project.as_of
    held = [each for each in project.visits if each.id != visit.id and each.date and each.date <= day]
    yield from sorted(held, key=lambda each: each.date or day, reverse=True)


def _contact(project: Project, visit: Visit, person: Person, day: datetime.date) -> str:
    """Give the last day on which he was met, as he or the visits tell it, and how long that is ago."""
    met = [
        each.date for each in _before(project, visit) if person.id in each.attendees or person.name in each.attendees
    ]
    days = [found for found in (*met, person.last_contact) if found is not None and found <= day]
    if not days:
        return "还没有见过"
    ago = (day - max(days)).days
    return f"{date(max(days))}（{f'{ago} 天前' if ago else '当天'}）"


def _pains(project: Project, person: Person) -> Iterator[str]:
    for pain in project.pains:
        if _is(person, pain.owner):
            told = pain.consequence or pain.text
            yield f"{pain.id} {pain.title}" + (f"：{told}" if told else "")


def _asked(project: Project, person: Person) -> Iterator[str]:
    for requirement in project.requirements:
        if _is(person, requirement.raised_by):
            sure = requirement.kind.label
            yield f"{requirement.id} {requirement.title}（{sure}，{requirement.response.conformance.label}）"


def _said(project: Project, visit: Visit, person: Person) -> Iterator[str]:
    """Give what he answered and said in earlier visits, the newest first."""
    for before in _before(project, visit):
        day = f"{before.date.month}月{before.date.day}日" if before.date else ""
        for question in before.questions:
            if question.answer and _is(person, question.person):
                yield f"{day} {question.text} → {question.answer}"
        for heard in before.heard:
            if _is(person, heard.person):
                yield f"{day} {heard.text}"


def _agreed(project: Project, visit: Visit, person: Person) -> Iterator[str]:
    """Give what was agreed in visits with him or is his to do, and is not done."""
    for before in _before(project, visit):
        there = person.id in before.attendees or person.name in before.attendees
        for action in before.actions:
            if (there or person.name in action.owner) and action.progress in OPEN:
                due = f"，{date(action.due)}前" if action.due else ""
                yield f"{action.text}（{action.owner or '没有定人'}{due}）"
        if there and before.commitment:
            day = date(before.date) if before.date else before.id
            yield f"{day} 希望答应的：{before.commitment}"


def _open(project: Project, person: Person) -> Iterator[str]:
    """Give the titles of what is not known of him, each once: what a stage needs and what can be asked."""
    titles = [
        spec.title
        for name, spec in specification(Person).items()
        if spec.needed_from and spec.needed_from <= project.info.stage and getattr(person, name) in (None, "")
    ]
    titles += [each.title for each in unknowns(project) if each.record == person and each.guess is None]
    yield from dict.fromkeys(titles)
