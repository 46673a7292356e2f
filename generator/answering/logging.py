"""The visit as it took place: its questions with their answers, what else was said, what was agreed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.answering.checking import Answer
from generator.answering.sheet import DAY_SHAPE, DUE, OWNER, REMARK, TASK, TEXT, WHO, AnswerSheet, rows_of
from generator.context.visits.questions import choose
from generator.editing.edits import Edit
from generator.project import Project
from generator.project.base import day_parts
from generator.project.people import Person
from generator.project.visits import Action, Heard, Question, Visit
from generator.project.vocabulary import QuestionKind
from generator.reading.tree import Scalar
from generator.visiting.meeting import meant_by
from generator.visiting.planning import LONGEST_TITLE, free_id
from generator.wording import _


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the head of the sheet says: which visit, when, where, who was there; ``strangers`` the project knows not."""

    id: str
    title: str
    day: datetime.date | None
    place: str
    people: tuple[Person, ...]
    strangers: tuple[str, ...]
    team: tuple[str, ...]


def meeting_of(sheet: AnswerSheet, project: Project) -> Meeting:
    """Give what the head of the sheet says; faults are noted in the sheet."""
    words = {name: sheet.words(cell) for name, cell in sheet.labels.items()}
    people: dict[str, Person] = {}
    strangers: list[str] = []
    for name in _split(words.get("present", "")):
        meant = meant_by(project, name)
        if len(meant) == 1:
            people.setdefault(meant[0].id, meant[0])
        else:
            strangers.append(name)
    return Meeting(
        words.get("id", ""),
        sheet.title[:LONGEST_TITLE],
        _day_of_visit(sheet),
        words.get("place", ""),
        tuple(people.values()),
        tuple(strangers),
        tuple(part.strip() for part in words.get("team", "").replace(";", "；").split("；") if part.strip()),
    )


def _split(words: str) -> list[str]:
    for mark in "，,;；\n/":
        words = words.replace(mark, "、")
    return [word.strip() for word in words.split("、") if word.strip()]


def _day_of_visit(sheet: AnswerSheet) -> datetime.date | None:
    cell = sheet.labels.get("date")
    if cell is None:
        first = min(sheet.cells.rows, default=1)
        sheet.fault(first, 1, _("the day of the visit is not told."), _("Write it behind “日期”."))
        return None
    return _day(sheet, cell.row, cell.column)


def _day(sheet: AnswerSheet, row: int, column: int) -> datetime.date | None:
    """Give the day of a cell; what is none is noted."""
    node = sheet.reader.node(sheet.cells, row, column, DAY_SHAPE)
    text = node.text if isinstance(node, Scalar) else None
    parts = day_parts(text) if text else None
    try:
        if parts:
            return datetime.date(*parts)
    except ValueError:
        pass
    if text or not isinstance(node, Scalar):
        message = _("{value} is no day.").format(value=f"“{text or ''}”")
        sheet.fault(row, column, message, _("Write year, month and day: 2026-03-05, 2026/3/5 or 2026年3月5日."))
    return None


def visit_edits(
    sheet: AnswerSheet, project: Project, meeting: Meeting, answers: Iterable[Answer]
) -> tuple[Visit, list[Edit]]:
    """Give the visit with all that was answered, said and agreed, and the edits that log it."""
    number = _number(project, meeting)
    old = (
        Visit(id=_new_id(project, meeting), title=meeting.title or "拜访") if number is None else project.visits[number]
    )
    heard = [*_strangers(meeting), *_heard(sheet, project)]
    told = {
        "date": meeting.day or old.date,
        "place": meeting.place or old.place,
        "attendees": tuple(person.id for person in meeting.people) or old.attendees,
        "team": meeting.team or old.team,
        "questions": _questions(project, old, list(answers)),
        "heard": (*old.heard, *(one for one in dict.fromkeys(heard) if one not in old.heard)),
        "actions": (*old.actions, *(one for one in dict.fromkeys(_actions(sheet)) if not _is_there(one, old.actions))),
    }
    new = old.model_copy(update=told)
    if number is None:
        return new, [Edit(("visits",), new, joins=True)]
    return new, list(_differences(("visits", number), old, new))


def _number(project: Project, meeting: Meeting) -> int | None:
    """Give which visit of the project it is: that of its id, unless somebody has given the id to another since."""
    for number, visit in enumerate(project.visits):
        if visit.id == meeting.id and (
            visit.date == meeting.day or (visit.title == meeting.title and _is_to_come(visit))
        ):
            return number
    alike = [n for n, visit in enumerate(project.visits) if (visit.title, visit.date) == (meeting.title, meeting.day)]
    return alike[0] if len(alike) == 1 else None


def _is_to_come(visit: Visit) -> bool:
    """Tell whether nothing is logged of a visit yet, so that a sheet of another day tells that it was put off."""
    return not (visit.heard or visit.actions or any(one.answer for one in visit.questions))


def _new_id(project: Project, meeting: Meeting) -> str:
    taken = any(visit.id == meeting.id for visit in project.visits)
    return free_id(project) if taken or not meeting.id else meeting.id


def _differences(path: tuple[str, int], old: Visit, new: Visit) -> Iterator[Edit]:
    for name in ("date", "place", "attendees", "team"):
        if getattr(old, name) != getattr(new, name):
            yield Edit((*path, name), getattr(new, name))
    for name in ("questions", "heard", "actions"):
        before, after = getattr(old, name), getattr(new, name)
        for number, entry in enumerate(after):
            if number >= len(before):
                yield Edit((*path, name), entry, joins=True)
            elif entry != before[number]:
                for key in ("person", "answer"):
                    if getattr(entry, key) != getattr(before[number], key):
                        yield Edit((*path, name, number, key), getattr(entry, key))


def _questions(project: Project, visit: Visit, answers: list[Answer]) -> tuple[Question, ...]:
    """Give the questions of a visit with their answers; what was answered by several stands there once for each."""
    kinds = {one.text: one.kind for one in choose(project, visit)[0]}
    found = list(visit.questions)
    groups: dict[tuple[str, str | None, str], list[Answer]] = {}
    for answer in answers:
        groups.setdefault((answer.question, answer.person, answer.who), []).append(answer)
    for (text, person, who), group in groups.items():
        words = _words(group) if person else f"{_words(group)}（{who}说）"
        number = next((n for n, one in enumerate(found) if one.text == text and _is_open_to(one, person, words)), None)
        if number is None:
            kind = kinds.get(text, QuestionKind.SITUATION)
            found.append(Question(text=text, kind=kind, person=person, answer=words))
        else:
            found[number] = found[number].model_copy(update={"person": person or found[number].person, "answer": words})
    return tuple(found)


def _is_open_to(question: Question, person: str | None, words: str) -> bool:
    """Tell whether an answer belongs to a question: one without answer, or the one that he has answered before."""
    if not question.answer:
        return True
    return question.person == person and (person is not None or question.answer == words)


def _words(group: list[Answer]) -> str:
    if len(group) == 1:
        return group[0].words
    return "；".join(f"{one.about}：{one.words}" if one.about else one.words for one in group)


def _strangers(meeting: Meeting) -> Iterator[Heard]:
    if meeting.strangers:
        yield Heard(text=f"另外到场：{'、'.join(meeting.strangers)}")


def _heard(sheet: AnswerSheet, project: Project) -> Iterator[Heard]:
    for row in rows_of(sheet, TEXT, TEXT):
        text = sheet.text(TEXT, row, TEXT)
        remark = sheet.text(TEXT, row, REMARK)
        said = sheet.text(TEXT, row, WHO)
        meant = meant_by(project, said) if said else ()
        if text:
            yield Heard(
                text=f"{text}（{remark}）" if remark else text, person=meant[0].name if len(meant) == 1 else said
            )


def _actions(sheet: AnswerSheet) -> Iterator[Action]:
    for row in rows_of(sheet, TASK, TASK):
        text = sheet.text(TASK, row, TASK)
        remark = sheet.text(TASK, row, REMARK)
        due = _day(sheet, row, sheet.heads[TASK][DUE])
        if text:
            text = f"{text}（{remark}）" if remark else text
            yield Action(text=text, owner=sheet.text(TASK, row, OWNER), due=due)


def _is_there(action: Action, known: Iterable[Action]) -> bool:
    """Tell whether an action stands there already, however far it has come since."""
    return any((one.text, one.owner) == (action.text, action.owner) for one in known)
