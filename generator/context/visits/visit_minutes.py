"""The view of the minutes of a visit: who met, what was answered by whom, what else was said, what was agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.catalog import Output
from generator.context.visits.visit_head import head
from generator.context.visits.visit_material import attending
from generator.filters import join_cn
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.visits import Visit

ANSWER: Final = RecordType("AnswerRow", {"number": "序号", "question": "问题", "answer": "回答", "by": "谁答的"})
HEARD: Final = RecordType("HeardRow", {"text": "内容", "by": "谁说的"})
ACTION: Final = RecordType(
    "ActionRow", {"number": "序号", "text": "事项", "owner": "责任人", "due": "期限", "progress": "状态"}
)


def view(project: Project, output: Output, entry: Any) -> Mapping[str, Value]:
    """Give what is printed of a visit that has taken place; no view of ours on anybody is among it."""
    visit: Visit = entry
    return {
        "visit": head(visit),
        "theirs": [_with_post(person.name, person.department, person.title) for person in attending(project, visit)],
        "answers": list(_answers(project, visit)),
        "unanswered": list(dict.fromkeys(one.text for one in visit.questions if not one.answer)),
        "heard": [Record(HEARD, {"text": one.text, "by": _name(project, one.person)}) for one in visit.heard],
        "actions": [
            Record(
                ACTION,
                {
                    "number": number,
                    "text": one.text,
                    "owner": one.owner or "没有定人",
                    "due": one.due,
                    "progress": one.progress.label,
                },
            )
            for number, one in enumerate(visit.actions, start=1)
        ],
    }


def _with_post(name: str, department: str, title: str) -> str:
    post = join_cn([department, title], " ")
    return f"{name}（{post}）" if post else name


def _answers(project: Project, visit: Visit) -> Iterator[Value]:
    answered = [one for one in visit.questions if one.answer]
    for number, one in enumerate(answered, start=1):
        told: dict[str, Value] = {"number": number, "question": one.text, "answer": one.answer}
        yield Record(ANSWER, {**told, "by": _name(project, one.person)})


def _name(project: Project, key: str | None) -> str:
    person = project.person(key)
    return person.name if person else key or ""
