"""The names that a template may see: the project for its audience, the document's head, and the deliverable's view.

``projection`` leaves out what is internal; ``document`` is the head that all files share; each other module, and
each of the rooms ``visits``, ``deck`` and ``letters``, holds the view of one deliverable: a pure function that computes
what its template prints, so that no template computes. ``review`` is the room of what ``stage_report`` shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any, TypeAlias

from generator.catalog import PARCEL, Deliverable, Output, Recipient
from generator.context.competitive_list import view as competitive_list
from generator.context.customer_inventory import view as customer_inventory
from generator.context.deck.exchange_deck import view as exchange_deck
from generator.context.document import head
from generator.context.handoff_note import list_view as handoff_list
from generator.context.handoff_note import view as handoff_note
from generator.context.handover import Handover, Item, Kept
from generator.context.letters.reply_letter import view as reply_letter
from generator.context.pre_scoring import view as pre_scoring
from generator.context.projection import plain
from generator.context.requirements_response import view as requirements_response
from generator.context.scoring_draft import view as scoring_draft
from generator.context.stage_report import view as stage_report
from generator.context.visits.answer_sheet import view as answer_sheet
from generator.context.visits.question_sheet import view as question_sheet
from generator.context.visits.visit_cards import view as visit_cards
from generator.context.visits.visit_minutes import view as visit_minutes
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.base import Audience
from generator.project.example import example_project
from generator.project.same import Same
from generator.withheld import OpenRecord, OpenType

View: TypeAlias = Callable[[Project, Output, Any], Mapping[str, Value]]
"""Gives the names of its own that a deliverable's template sees; the third argument is the entry for ``per``."""


def context(project: Project, deliverable: Deliverable, output: Output, entry: Any = None, stamp: str = "") -> Record:
    """Give exactly the names that the template of ``output`` may see."""
    shared = _shared(Same(project), output.audience, deliverable.stage_in(project.info.stage))
    own = _own(project, deliverable, output, entry)
    titles = {**shared.kind.titles, "doc": "文件"}
    kind = RecordType("Document", titles)
    if isinstance(shared.kind, OpenType):
        kind = OpenType("Document", titles, shared.kind.withheld - own.keys())
    names = {**shared, "doc": head(project, deliverable, output, stamp), **own}
    return OpenRecord(kind, names) if isinstance(kind, OpenType) else Record(kind, names)


@lru_cache(maxsize=8)
def _shared(same: Same, audience: Audience, stage: int) -> Record:
    """Give the project as plain data. The documents of a project share it: no template can change what it is given."""
    return plain(same.project, same.project, audience, stage)


def _own(project: Project, deliverable: Deliverable, output: Output, entry: Any) -> Mapping[str, Value]:
    view = VIEWS.get(deliverable.id)
    return view(project, output, entry) if view else {}


@cache
def example(deliverable: Deliverable, output: Output) -> Record:
    """Give the names that the template of ``output`` may see in a project with one of everything."""
    return context(*_example(deliverable, output))


@cache
def own_names(deliverable: Deliverable, output: Output) -> tuple[str, ...]:
    """Give the names that the view of a deliverable adds to those of the project, in their order."""
    return tuple(_own(*_example(deliverable, output)))


def _example(deliverable: Deliverable, output: Output) -> tuple[Project, Deliverable, Output, Any]:
    project = example_project()
    if deliverable in PARCEL:
        item = Item(1, "01_文件.docx", "文件", "用途", "对外", "生成", "0" * 64, 1, "备注")
        parcel = Handover(Recipient.CUSTOMER, project.as_of, (item,), (Kept("文件.docx", "原因"),))
        return project, replace(deliverable, stage=project.info.stage), output, parcel
    return project, deliverable, output, project.collection(deliverable.per)[0] if deliverable.per else None


VIEWS: Mapping[str, View] = {
    "reply-letter": reply_letter,
    "exchange-deck": exchange_deck,
    "customer-inventory": customer_inventory,
    "question-sheet": question_sheet,
    "pre-scoring": pre_scoring,
    "scoring-draft": scoring_draft,
    "competitive-list": competitive_list,
    "requirements-response": requirements_response,
    "stage-report": stage_report,
    "handoff-note": handoff_note,
    "handoff-list": handoff_list,
    "visit-cards": visit_cards,
    "answer-sheet": answer_sheet,
    "visit-minutes": visit_minutes,
}
"""The view of each deliverable that needs one, by its id."""
