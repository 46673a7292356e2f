"""Answers as values of the fields that they are for, every fault with its cell."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from generator.answering.sheet import (
    ANSWER,
    KNOWN,
    QUESTION,
    REMARK,
    STAR,
    SURE,
    WHERE,
    WHO,
    WHOM,
    AnswerSheet,
    rows_of,
)
from generator.context.visits.answer_sheet import LOGGED, known_at
from generator.editing.edits import Edit, Path
from generator.errors import Finding, Severity
from generator.project import Project
from generator.project.addresses import address, field_at, paths, plain, value_at
from generator.project.base import Confidence, Fact, Record, Sourced
from generator.project.people import Person
from generator.project.shapes import Kind, Shape, shapes
from generator.reading.binding import bind
from generator.reading.bound import Bound
from generator.reading.modelfaults import report_model_faults
from generator.reading.tree import Entry, Mapping, Scalar
from generator.visiting.meeting import meant_by
from generator.wording import _


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: the question, what was said in words, by whom (an id where the project knows him), how sure it is.

    ``path`` is the field that it fills, empty where there is none; ``where`` is what the sheet calls it, ``about`` the
    name of the entry that it belongs to.
    """

    row: int
    question: str
    words: str
    who: str
    person: str | None
    sure: Confidence
    path: Path = ()
    where: str = ""
    known: str = ""
    about: str = ""


def answers_of(sheet: AnswerSheet, project: Project, present: tuple[Person, ...]) -> Iterator[Answer]:
    """Yield what was answered; faults are noted in the sheet."""
    known = paths(project)
    for row in rows_of(sheet, QUESTION, ANSWER):
        words = sheet.text(QUESTION, row, ANSWER)
        if not words:
            continue
        where = sheet.text(QUESTION, row, WHERE)
        path = known.get(plain(where), ())
        if not path and where and plain(where) != plain(LOGGED):
            message = _("the project has no “{where}” (any more).").format(where=where)
            hint = _("Restore what the sheet said, or write {word} to note the answer down only.").format(word=LOGGED)
            sheet.fault(row, sheet.heads[QUESTION][WHERE], message, hint)
            continue
        who, person = _who(sheet, project, row, present)
        remark = sheet.text(QUESTION, row, REMARK)
        yield Answer(
            row,
            sheet.text(QUESTION, row, QUESTION).removeprefix(STAR).strip(),
            f"{words}（{remark}）" if remark else words,
            who,
            person,
            _sure(sheet, row),
            path,
            address(project, path) if path else "",
            sheet.text(QUESTION, row, KNOWN),
            _about(project, path),
        )


def _about(project: Project, path: Path) -> str:
    record = value_at(project, path[:-1]) if path else None
    return getattr(record, "name", None) or getattr(record, "title", None) or (address(project, path) if path else "")


def _who(sheet: AnswerSheet, project: Project, row: int, present: tuple[Person, ...]) -> tuple[str, str | None]:
    """Give who said it, by name, and by id where the project knows him; whom it was put to, if nobody is told."""
    said = sheet.text(QUESTION, row, WHO)
    if not said:
        asked = sheet.text(QUESTION, row, WHOM)
        alone = [person for person in present if person.name == asked] or (list(present) if len(present) == 1 else [])
        if len(alone) == 1:
            return alone[0].name, alone[0].id
        column = sheet.heads[QUESTION].get(WHO, sheet.heads[QUESTION][ANSWER])
        sheet.fault(row, column, _("it is not told who said this."), _("Choose one, or type a name."))
        return "", None
    meant = meant_by(project, said)
    return (meant[0].name, meant[0].id) if len(meant) == 1 else (said, None)


def _sure(sheet: AnswerSheet, row: int) -> Confidence:
    words = sheet.text(QUESTION, row, SURE)
    if not words:
        return Confidence.CONFIRMED
    for each in Confidence:
        if plain(words) in (each.value, each.label):
            return each
    known = "、".join(each.label for each in Confidence)
    message = _("{value} does not say how sure this is.").format(value=f"“{words}”")
    sheet.fault(row, sheet.heads[QUESTION][SURE], message, _("Known are: {known}.").format(known=known))
    return Confidence.INFERRED


def edits_of(
    sheet: AnswerSheet, project: Project, answer: Answer, day: datetime.date | None, overwrite: bool
) -> Iterator[Edit]:
    """Yield what an answer changes in the field that it is for; faults are noted in the sheet."""
    record, _spec, shape = field_at(project, answer.path)
    column = sheet.heads[QUESTION][ANSWER]
    value = _value(sheet, project, record, answer, shape)
    old = getattr(record, str(answer.path[-1]))
    if value is None:
        return
    if isinstance(old, Fact):
        value = type(old)(value=value.value, confidence=answer.sure, source=answer.who, date=day)
    if value == old:
        return
    if plain(known_at(project, answer.path)) != plain(answer.known) and not overwrite:
        message = _("the project now says “{now}”, not “{then}” as when the sheet was made; it is not overwritten.")
        message = message.format(now=known_at(project, answer.path), then=answer.known)
        hint = _("Add --overwrite if the answer is the newer one.")
        place = sheet.place(answer.row, column, answer.where)
        sheet.faults.append(Finding("ANS-NEWER", Severity.BLOCKING, place, message, hint))
        return
    yield Edit(answer.path, value)
    if isinstance(record, Sourced) and not isinstance(old, Fact):
        yield from _asides(record, answer, day)


def _asides(record: Sourced, answer: Answer, day: datetime.date | None) -> Iterator[Edit]:
    """Yield who also stands behind an entry now; how sure the whole of it is, one answer does not tell."""
    entry = answer.path[:-1]
    if answer.who and answer.who not in record.source:
        yield Edit((*entry, "source"), f"{record.source}；{answer.who}" if record.source else answer.who)
    if day and (record.source_date is None or record.source_date < day):
        yield Edit((*entry, "source_date"), day)
    if record.confidence is Confidence.UNKNOWN and answer.sure is not Confidence.UNKNOWN:
        yield Edit((*entry, "confidence"), Confidence.INFERRED)


def _value(sheet: AnswerSheet, project: Project, record: Record, answer: Answer, shape: Shape) -> Any:
    """Give the value of an answer as the field holds it; ``None`` where it is none, which is noted."""
    name = str(answer.path[-1])
    inner = shape.item if shape.kind is Kind.FACT and shape.item else shape
    node = sheet.node(QUESTION, answer.row, ANSWER, inner)
    head = Scalar(name, answer.row, sheet.heads[QUESTION][ANSWER], sheet=sheet.cells.name)
    bound = bind(Mapping((Entry(head, node),), node.line, node.column, node.sheet), type(record), sheet.file)
    _settle(bound, project)
    if name in bound.data and not bound.findings:
        data = bound.data[name]
        if shape.kind is Kind.LIST:
            old = list(getattr(record, name))
            data = [*old, *(each for each in data if each not in old)]
        try:
            checked = type(record).model_validate({**_fields(record), name: data})
            return getattr(checked, name)
        except ValidationError as error:
            report_model_faults(error, bound)
    for finding in bound.findings:
        sheet.faults.append(replace(finding, place=replace(finding.place, steps=(answer.where,))))
    return None


def _fields(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in shapes(type(record))}


def _settle(bound: Bound, project: Project) -> None:
    """Put ids in the place of what entries are called by; report what names nothing."""
    for reference in bound.references:
        found = project.find(reference.collection, reference.key)
        if found is None and reference.collection == "people":
            meant = meant_by(project, reference.key)
            found = meant[0] if len(meant) == 1 else None
        if found is None:
            message = _("“{key}” is not in the project.").format(key=reference.key)
            bound.report("ANS-NAME", reference.spot, reference.spot.steps, message, _("Enter it there first."))
        elif isinstance(bound.data[str(reference.path[0])], list):
            bound.data[str(reference.path[0])][int(reference.path[1])] = found.id
        else:
            bound.data[str(reference.path[0])] = found.id
