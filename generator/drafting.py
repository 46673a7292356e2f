"""A finished file of a project: the names that its template may see, and the template filled with them.

A shipped template is filled right here. One of the user's own is a foreign file: it is filled in a child process that
is held to limits, and looked at before a run, so that its faults are told before anything is written.
"""

from __future__ import annotations

import base64
import pickle
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from generator import press
from generator.bounds import Child, why_stopped
from generator.catalog import DELIVERABLES, Deliverable
from generator.context import context
from generator.context.asking import Asked, internal_asks
from generator.errors import Finding, FindingsError, PackageError, Place, TemplateError
from generator.messages import Message, as_finding
from generator.office import Properties, Record
from generator.planning import Job, Order
from generator.press import Printed, Sheet
from generator.project import Project
from generator.shelf import STOCK, Shelf, shelf_of
from generator.wording import _

TRIMMED = "_trimmed"
"""The name under which a view tells what it left out for want of room; no template sees it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished file: its bytes, the open places and warnings, what was left out, the pictures it asked for."""

    job: Job
    data: bytes
    findings: tuple[Finding, ...]
    left_out: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


def draft(project: Project, job: Job, shelf: Shelf = STOCK, pictures: Path | None = None) -> Draft:
    """Give the finished file of a job; ``pictures`` is the folder below which picture files may lie.

    Raises FindingsError or PackageError when the template cannot be used.
    """
    names = context(project, job.deliverable, job.output, job.entry, job.held.stamp)
    trimmed = names.pop(TRIMMED, None)
    sheet = Sheet("", _properties(project, job), "mark", pictures, job.output.notes)
    made = printed(shelf, job.output.template, names, sheet)
    left_out = tuple(map(str, trimmed)) if isinstance(trimmed, list) else ()
    return Draft(job, made.data, made.findings, left_out, made.pictures)


def printed(shelf: Shelf, template: str, names: Record, sheet: Sheet) -> Printed:
    """Fill a template of the shelf: a shipped one here, one of the user's own apart.

    Raises TemplateError or PackageError when it cannot be used.
    """
    sheet = replace(sheet, name=Path(template).name)
    if own := shelf.own.get(template):
        return _printed_apart(own, names, sheet)
    return press.printed(shelf.path(template), names, sheet)


def _properties(project: Project, job: Job) -> Properties:
    return Properties(
        title=f"{project.customer.short_name} {job.deliverable.title}",
        subject=project.info.name,
        author=project.info.author or project.vendor.short_name or project.vendor.name,
        company=project.vendor.name,
        keywords="",
        created=project.as_of,
    )


@cache
def _child() -> tuple[Child, threading.Lock]:
    """Give the child of this process, which keeps what it has compiled; one at a time may ask it."""
    return Child(), threading.Lock()


def _printed_apart(path: Path, names: Record, sheet: Sheet) -> Printed:
    packed = base64.b64encode(pickle.dumps((names, sheet))).decode()
    made: Printed | None = None
    for message in _told("print", path, {"file": sheet.name, "packed": packed}):
        if message["kind"] == "printed":
            findings = tuple(map(as_finding, message["findings"]))
            made = Printed(base64.b64decode(message["data"]), findings, tuple(message["pictures"]))
    if made is None:
        raise PackageError(_("{file} could not be filled.").format(file=sheet.name))
    return made


def _told(task: str, path: Path, request: Message) -> Iterator[Message]:
    """Give the messages of a task done in the child. Raises FindingsError when the task has ended."""
    child, alone = _child()
    faults: list[Finding] = []
    with alone:
        for message in child.ask(task, {"path": str(path), **request}):
            if message["kind"] == "findings":
                faults += map(as_finding, message["findings"])
            elif message["kind"] == "stopped":
                faults.append(why_stopped(message, Place(path.name)))
            elif message["kind"] == "broken":
                raise RuntimeError(message["error"])
            else:
                yield message
    if faults:
        raise TemplateError(faults)


def own_shelf(
    folder: Path | None, order: Order, offer: Sequence[Deliverable] = DELIVERABLES, papers: Iterable[str] = ()
) -> tuple[Shelf, tuple[Finding, ...]]:
    """Give the shelf with the user's own templates of a folder, and what is worth telling about that folder.

    Raises FindingsError when something is wrong with those that the order needs, see ``faults_of_own``.
    """
    shelf, notes = shelf_of(folder)
    if faults := faults_of_own(shelf, order, papers, offer):
        raise FindingsError(faults)
    return shelf, notes


def faults_of_own(
    shelf: Shelf, order: Order, papers: Iterable[str] = (), offer: Sequence[Deliverable] = DELIVERABLES
) -> list[Finding]:
    """Give all that is wrong with the user's own templates that an order needs, internal values asked for included.

    ``papers`` are the names of further templates that the run needs; the order is of what ``offer`` holds.
    """
    outputs = [
        (deliverable, output)
        for deliverable in offer
        for output in deliverable.outputs
        if output.template in shelf.own and any(order.wants(stage, deliverable.id) for stage in deliverable.stages)
    ]
    found: dict[Finding, None] = {}
    asked: dict[str, list[Asked]] = {}
    wanted = [*(output.template for _deliverable, output in outputs), *(name for name in papers if name in shelf.own)]
    for name in dict.fromkeys(wanted):
        try:
            asked[name] = _asked(shelf.own[name])
        except FindingsError as error:
            found.update(dict.fromkeys(error.findings))
    for deliverable, output in outputs:
        found.update(dict.fromkeys(internal_asks(asked.get(output.template, ()), deliverable, output)))
    return list(found)


def _asked(path: Path) -> list[Asked]:
    """Give what a template of the user's own asks for. Raises FindingsError with what is wrong with it."""
    asked: list[Asked] = []
    for message in _told("examine", path, {"file": path.name, "suffix": path.suffix.lower()}):
        if message["kind"] == "asked":
            file, steps, line, column, sheet = message["place"]
            asked.append((message["steps"], Place(file, tuple(steps), line, column, sheet)))
    return asked
