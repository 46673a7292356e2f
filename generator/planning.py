"""What is to be made: the order of a run, and the files that it gives of a project, each with its name."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.catalog import DELIVERABLES, Deliverable, Output
from generator.holding import FREE, Holding, holding
from generator.naming import file_name, safe_part
from generator.project import Project
from generator.project.calendars import YearCalendar


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of each project: these stages and these deliverables, all where none is named.

    ``as_of`` is the day to count to instead of the project's own, ``calendars`` are holidays of further years.
    ``final`` keeps back files in which something is open.
    """

    stages: frozenset[int] = frozenset()
    only: frozenset[str] = frozenset()
    as_of: datetime.date | None = None
    calendars: tuple[YearCalendar, ...] = ()
    final: bool = False

    def counted(self, project: Project) -> Project:
        """Give a project as of the day, with the holidays, of this order."""
        project = project.counting(self.calendars) if self.calendars else project
        return project if self.as_of is None else project.on(self.as_of)

    @property
    def is_whole(self) -> bool:
        """Tell whether all files are wanted."""
        return not (self.stages or self.only)

    def wants(self, stage: object, deliverable: object) -> bool:
        """Tell whether the files of a deliverable of a stage are wanted."""
        return (not self.stages or stage in self.stages) and (not self.only or deliverable in self.only)

    @property
    def label(self) -> str:
        """Give the selection as a word for the manifest; the same selection has the same word."""
        stages, only = sorted(self.stages), sorted(self.only)
        return " ".join([*(f"stage:{number}" for number in stages), *(f"only:{id}" for id in only)]) or "all"


ALL = Order()


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make: of which deliverable, which output, for which entry, under which name, at which stage.

    ``held`` tells what holds it back.
    """

    deliverable: Deliverable
    output: Output
    entry: Any
    name: str
    stage: int
    held: Holding = FREE


def plan(project: Project, order: Order = ALL, offer: Sequence[Deliverable] = DELIVERABLES) -> Iterator[Job]:
    """Yield the files that an order gives of a project out of an offer, with what holds each back."""
    held: dict[str, Holding] = {}
    for job in outline(project, order, offer):
        of = job.deliverable
        if of.id not in held:
            held[of.id] = holding(project, of)
        yield replace(job, held=held[of.id])


def outline(project: Project, order: Order = ALL, offer: Sequence[Deliverable] = DELIVERABLES) -> Iterator[Job]:
    """Yield the files that an order gives of a project; what holds them back takes reading all texts, and is left out."""
    taken: set[str] = set()
    for deliverable in offer:
        stage = deliverable.stage_in(project.info.stage)
        if not order.wants(stage, deliverable.id):
            continue
        for entry in _entries(project, deliverable):
            for output in deliverable.outputs:
                name = _name(project, deliverable, output, entry)
                count = 1
                while name.casefold() in taken:
                    count += 1
                    name = _name(project, deliverable, output, entry, str(count))
                taken.add(name.casefold())
                yield Job(deliverable, output, entry, name, stage)


def _entries(project: Project, deliverable: Deliverable) -> tuple[Any, ...]:
    if deliverable.per is None:
        return (None,)
    # Before the first visit is planned, its question sheet is what a new project needs most.
    return project.collection(deliverable.per) or ((None,) if deliverable.per == "visits" else ())


def _name(project: Project, deliverable: Deliverable, output: Output, entry: Any, count: str = "") -> str:
    # A letter is known by its kind: 澄清函, 质疑函 …
    title = entry.kind.label if deliverable.per == "letters" else deliverable.title
    title += f"（{output.label}）" if output.label else ""
    parts = [deliverable.code_in(project.info.stage), title, project.customer.short_name]
    if entry is not None:
        parts.append(f"{entry.id} {getattr(entry, 'title', None) or entry.subject}")
    return file_name([*parts, count], output.suffix)


def folder_name(project: Project) -> str:
    """Give the name of a project's own folder, for runs over several projects."""
    return file_name([safe_part(project.customer.short_name), safe_part(project.info.name)], "")
