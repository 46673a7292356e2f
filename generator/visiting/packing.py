"""The conductor of a visit pack: plan the visit, tell what changed, make the files, keep the state for the next one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator import batch
from generator.batch import Job, Order, Report
from generator.catalog import DELIVERABLES, VISIT
from generator.comparing import changes
from generator.context.visits.preparation import Preparation
from generator.errors import Finding, OutputError, Place, Severity
from generator.naming import file_name
from generator.project import Project
from generator.project.visits import Visit
from generator.shelf import STOCK, Shelf
from generator.visiting.planning import Wish, before, visit_of, with_visit
from generator.visiting.states import State, keep_state, last_state
from generator.wording import _

SHEET, CARDS, DECK, ANSWERS = "question-sheet", "visit-cards", "exchange-deck", "answer-sheet"


@dataclass(frozen=True, slots=True)
class Packed:
    """What was made: the visit, the report on its files, and what else a person should know."""

    visit: Visit
    report: Report
    notes: tuple[Finding, ...]


def wanted(*, deck: bool, answers: bool) -> frozenset[str]:
    """Give the deliverables of a pack."""
    return frozenset({SHEET, CARDS, *([DECK] if deck else []), *([ANSWERS] if answers else [])})


def pack(
    project: Project,
    source: Path,
    wish: Wish,
    folder: Path | None,
    *,
    deck: bool = False,
    answers: bool = False,
    shelf: Shelf = STOCK,
) -> Packed:
    """Make the pack of a visit in ``folder``, or in one named after the visit.

    Raises FindingsError where people are unknown or the project is one that nothing is made of, and OutputError when
    the folder cannot be written.
    """
    visit = visit_of(project, wish, str(source))
    planned = with_visit(project, visit)
    notes: list[Finding] = []
    state = last_state(source, visit)
    if isinstance(state, Finding):
        notes.append(state)
    case = _prepared(planned, visit, state if isinstance(state, State) else None)
    only = wanted(deck=deck, answers=answers)
    jobs = list(jobs_of(planned, case, only))
    target = folder or Path(pack_name(project, visit))
    report = batch.make(planned, source, target, Order(only=only), shelf, wanted=jobs)
    notes += _kept(source, project, visit)
    return Packed(visit, report, tuple(notes))


def _prepared(project: Project, visit: Visit, state: State | None) -> Preparation:
    """Give the visit with what changed; the visit itself is no news to those who prepare it."""
    last = before(project, visit)
    if state is None:
        return Preparation(visit, last)
    without = project.model_copy(update={"visits": tuple(one for one in project.visits if one.id != visit.id)})
    earlier = state.project
    earlier = earlier.model_copy(update={"visits": tuple(one for one in earlier.visits if one.id != visit.id)})
    return Preparation(visit, last, state.label, tuple(changes(earlier, without)))


def jobs_of(project: Project, case: Preparation, wanted: frozenset[str]) -> Iterator[Job]:
    """Give the files of one visit out of all that could be made of a project."""
    for job in batch.plan(project, Order(only=wanted), (*DELIVERABLES, *VISIT)):
        if job.deliverable.per == "visits" and job.entry.id != case.id:
            continue
        yield replace(job, entry=case) if job.deliverable.id == CARDS else job


def pack_name(project: Project, visit: Visit) -> str:
    """Give the name of the folder of a pack: ``拜访_2026-12-01_某职院_V3``."""
    day = visit.date.isoformat() if visit.date else ""
    return file_name(["拜访", day, project.customer.short_name, visit.id], "")


def _kept(source: Path, project: Project, visit: Visit) -> Iterator[Finding]:
    try:
        keep_state(source, project, visit, answered=False)
    except OutputError as error:
        hint = _("The pack is made; only the next one cannot tell what changed since.")
        yield Finding("VIS-STATE", Severity.MINOR, Place(), str(error), hint)
