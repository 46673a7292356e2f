"""The conductor of answers: check all, write all or nothing, keep the state for the next visit, make the minutes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator import batch, refusing
from generator.answering.checking import answers_of, edits_of
from generator.answering.logging import meeting_of, visit_edits
from generator.answering.sheet import read_answers
from generator.batch import Order, Report
from generator.comparing import Change, changes
from generator.context.visits.preparation import Preparation
from generator.editing.edits import Edit, edited
from generator.editing.saving import save
from generator.errors import Finding, FindingsError, OutputError, Place, Severity
from generator.project import Project
from generator.project.visits import Visit
from generator.visiting.packing import jobs_of
from generator.visiting.states import keep_state
from generator.wording import _

MINUTES = frozenset({"visit-minutes"})


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a sheet: the visit, what changed in the project, where the old file is kept, the minutes."""

    visit: Visit
    changes: tuple[Change, ...]
    kept: Path | None
    report: Report
    notes: tuple[Finding, ...]


def take_answers(
    project: Project, source: Path, sheet_path: Path, folder: Path | None = None, *, overwrite: bool = False
) -> Taken:
    """Write what a sheet says into the file of a project, and make the minutes beside the sheet, or in ``folder``.

    Raises FindingsError with all faults of the sheet, or where the file cannot be changed; nothing is written then.
    """
    sheet = read_answers(sheet_path)
    meeting = meeting_of(sheet, project)
    answers = list(answers_of(sheet, project, meeting.people))
    edits: list[Edit] = []
    for answer in answers:
        if answer.path:
            edits += edits_of(sheet, edited(project, edits), answer, meeting.day, overwrite)
    visit, log = visit_edits(sheet, project, meeting, answers)
    if sheet.faults:
        raise FindingsError(sorted(sheet.faults, key=lambda each: (each.place.line or 0, each.place.column or 0)))
    if not (answers or visit.heard or visit.actions):
        raise FindingsError([_empty(sheet_path)])
    edits += log
    after = edited(project, edits)
    refusing.refusal(after).stop(source)
    found = tuple(changes(project, after))
    kept = save(source, project, edits) if found else None
    notes = [*sheet.notes, *sheet.reader.notes, *(_kept_state(source, after, visit) if found else ())]
    jobs = list(jobs_of(after, Preparation(visit), MINUTES))
    report = batch.make(after, source, folder or sheet_path.parent, Order(only=MINUTES), wanted=jobs)
    return Taken(visit, found, kept, report, tuple(notes))


def _empty(sheet: Path) -> Finding:
    message = _("Nothing is typed in: no answer, nothing else that was said, nothing agreed.")
    return Finding("ANS-EMPTY", Severity.BLOCKING, Place(str(sheet)), message, _("Fill it in, save it, and try again."))


def _kept_state(source: Path, project: Project, visit: Visit) -> list[Finding]:
    try:
        keep_state(source, project, visit, answered=True)
    except OutputError as error:
        hint = _("The answers are written; only the next pack cannot tell what changed since.")
        return [Finding("VIS-STATE", Severity.MINOR, Place(), str(error), hint)]
    return []
