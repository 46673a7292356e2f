"""The conductor for one project: plan its files, finish them, put them into its folder, tell in a manifest what is there.

One file that fails never stops the others. All files are finished before the first is written, and the manifest is
written last; while files are being replaced there is none. What was made of the same input before is left as it is.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any, Final

from generator import __version__, manifest, refusing, rules
from generator.catalog import deliverable
from generator.drafting import Draft, draft
from generator.errors import Finding, FindingsError, LeakError, OutputError, PackageError, Place, Severity
from generator.finality import obstacles
from generator.holding import Holding
from generator.inputs import Inputs, inputs_of, read_steadily, record, standing
from generator.locking import locked
from generator.manifest import Entry, fingerprint, fingerprint_of, remember
from generator.office.inspection.finished.reading import read_finished
from generator.placing import OLD, left_standing, long_paths, place, sweep_all
from generator.planning import ALL, Job, Order, folder_name, plan
from generator.project import Project
from generator.project.base import Audience
from generator.refusing import Refusal
from generator.rules.finished.checking import leaks_in
from generator.rules.finished.knowledge import Knowledge, Stranger
from generator.shelf import STOCK, Shelf
from generator.wording import _, reason_of_system
from generator.writing import KEPT, opened_elsewhere, uninterrupted

MANIFEST: Final = manifest.NAME

__all__ = [
    "KEPT",
    "MANIFEST",
    "OLD",
    "Job",
    "Order",
    "Report",
    "folder_name",
    "make",
    "make_file",
    "plan",
    "render",
    "unchanged",
]

Progress = Callable[[int, int, Job], None]
"""Hears of each job begun: its number, counted from 1, how many there are, and the job."""


def _no_progress(_number: int, _total: int, _job: Job) -> None: ...


@dataclass(slots=True)
class Report:
    """What a run over one project did, and what stands in its folder now.

    ``content`` is the manifest; ``files`` are its entries of what was wanted; ``findings`` are told of the files.
    ``failed`` tells why a file is not there, ``refused`` what is open in a file that is not made as final;
    ``unchanged`` says that nothing had to be made.
    """

    folder: Path
    content: Mapping[str, Any]
    files: list[Entry]
    findings: list[Finding] = field(default_factory=list)
    failed: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    unchanged: bool = False


def render(
    project: Project, job: Job, pictures: Path | None = None, shelf: Shelf = STOCK
) -> tuple[bytes, tuple[Finding, ...]]:
    """Give the finished file of a job, and what is open in it or was left out.

    Raises FindingsError or PackageError when the template cannot be used.
    """
    made = draft(project, job, shelf, pictures)
    return made.data, (*made.findings, *_told_of(_entry(made)))


def make_file(
    source: Path, folder: Path, order: Order = ALL, shelf: Shelf = STOCK, progress: Progress = _no_progress
) -> Report:
    """Make the files of a project file in ``folder``; what a run before has made of the same input stays as it is.

    Raises FindingsError when the project cannot be read, else as ``make``.
    """
    if report := unchanged(inputs_of(source, order, shelf), folder, order):
        return report
    reading, inputs = read_steadily(source, order, shelf)
    report = _make(reading.project, inputs, folder, order, shelf, progress)
    report.notes += [*reading.notes, *_being_edited(source)]
    return report


def unchanged(inputs: Inputs, folder: Path, order: Order) -> Report | None:
    """Give the report on a folder in which all that is wanted stands, made of the same input; else ``None``."""
    found = standing(inputs, folder, order)
    if found is None:
        return None
    memory, files = found
    findings = [finding for entry in files for finding in _told_of(entry)]
    return Report(folder, memory.content, files, findings, notes=[*_being_edited(inputs.source)], unchanged=True)


def _being_edited(source: Path) -> Iterator[Finding]:
    if mark := opened_elsewhere(source):
        message = _("is open in another program ({mark} is there); what was last saved was taken.").format(mark=mark)
        yield Finding("PRJ-INUSE", Severity.HINT, Place(str(source)), message)


def make(
    project: Project,
    source: Path,
    folder: Path,
    order: Order = ALL,
    shelf: Shelf = STOCK,
    progress: Progress = _no_progress,
    wanted: Sequence[Job] | None = None,
) -> Report:
    """Make the files of a project in ``folder`` and the manifest beside them; ``progress`` hears of each job begun.

    With ``wanted`` just these are made, which somebody has planned by the order.
    Of a final run, files in which something is open are not written; what stood there before stays.
    A run for some stages or deliverables leaves the other files and their entries as they are; a whole run moves
    files that are no longer made aside. Raises FindingsError when the project is one that nothing is made of, and
    OutputError when the folder or the manifest cannot be written.
    """
    return _make(project, inputs_of(source, order, shelf), folder, order, shelf, progress, wanted)


def _make(
    project: Project,
    inputs: Inputs,
    folder: Path,
    order: Order,
    shelf: Shelf,
    progress: Progress,
    wanted: Sequence[Job] | None = None,
) -> Report:
    refusal = refusing.refusal(project)
    refusal.stop(inputs.source)
    with _working_in(folder):
        memory = remember(folder)
        jobs, failed = _allowed(plan(project, order) if wanted is None else wanted, refusal)
        found = tuple(rules.check(project))
        names = {job.name for job in jobs}
        former = manifest.former_names(memory.content, project)
        knowledge = Knowledge(project, tuple(map(Stranger, former)))
        drafts, faults = _drafts(knowledge, jobs, shelf, inputs.source, progress)
        failed += faults
        refused = _not_final(project, found, drafts) if order.final else {}
        drafts = [one for one in drafts if one.job.name not in refused]
        with uninterrupted():
            left = {name: entry for name, entry in memory.entries.items() if name not in names or name in refused}
            gone = sorted({*left, *memory.old} - names) if order.is_whole else []
            placed = place(folder, memory, {made.job.name: made.data for made in drafts}, gone)
            made = [one for one in drafts if one.job.name not in placed.failed]
            failed += placed.failed.values()
            files: list[Entry] = [{**_entry(one), "state": "final" if order.final else "draft"} for one in made]
            told = [*failed, *chain.from_iterable(refused.values())]
            standing_old = {*names, *memory.old, *gone} - refused.keys() - {one.job.name for one in made}
            content = {
                **_head(project, found),
                "former_names": list(former),
                **record(inputs, memory, order, not told, (path for one in made for path in one.pictures)),
                "files": sorted([*_still_there(folder, left), *files], key=lambda entry: str(entry["file"])),
                "failed": list(map(str, told)),
                "old": left_standing(folder, memory, standing_old),
            }
            manifest.finish(folder, content)
    findings = [finding for one in made for finding in (*one.findings, *placed.notes.get(one.job.name, ()))]
    findings += [finding for entry in files for finding in _told_of(entry)]
    notes = [*long_paths(folder, names), *placed.gone]
    return Report(folder, content, files, findings, failed, notes, list(chain.from_iterable(refused.values())))


@contextlib.contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    """Make the folder, hold it, and clear away what a killed run left there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            _("{path}: the output folder cannot be made: {reason}.").format(path=folder, reason=reason_of_system(error))
        ) from error
    with locked(folder):
        sweep_all(folder)
        yield


def _allowed(jobs: Iterable[Job], refusal: Refusal) -> tuple[list[Job], list[Finding]]:
    """Give the files that may be made, and why the others may not."""
    allowed: list[Job] = []
    told: list[Finding] = []
    for job in jobs:
        why = refusal.holds_back(job.deliverable, job.output, job.name)
        told += why
        allowed += [] if why else [job]
    return allowed, told


def _drafts(
    knowledge: Knowledge, jobs: Sequence[Job], shelf: Shelf, source: Path, progress: Progress
) -> tuple[list[Draft], list[Finding]]:
    """Finish all files that can be finished and tell the customer nothing that is internal; tell of the others."""
    drafts: list[Draft] = []
    failed: list[Finding] = []
    for number, job in enumerate(jobs, start=1):
        progress(number, len(jobs), job)
        try:
            made = draft(knowledge.project, job, shelf, source.parent)
            _hold_back(knowledge, job, made.data)
            drafts.append(made)
        except LeakError as error:
            failed += error.findings
        except FindingsError as error:
            failed += (replace(finding, place=_within(job, finding.place)) for finding in error.findings)
        except (PackageError, OutputError) as error:
            failed.append(Finding("DOC-FAILED", Severity.BLOCKING, Place(job.name), str(error)))
    return drafts, failed


def _not_final(
    project: Project, found: Sequence[Finding], drafts: Iterable[Draft]
) -> Mapping[str, tuple[Finding, ...]]:
    """Give what is open in files that cannot be final, by file name."""
    told: dict[str, tuple[Finding, ...]] = {}
    for made in drafts:
        job = made.job
        open_ = obstacles(project, found, job.deliverable, job.output, job.entry, job.name, made.data)
        if open_:
            told[job.name] = open_
    return told


def _hold_back(knowledge: Knowledge, job: Job, data: bytes) -> None:
    """Raise LeakError when a file for the customer would tell what is internal."""
    if job.output.audience is Audience.OPEN and (leaks := tuple(leaks_in(read_finished(data, job.name), knowledge))):
        raise LeakError(leaks)


def _within(job: Job, place: Place) -> Place:
    return replace(place, file=job.name, steps=(place.file, *place.steps))


def _still_there(folder: Path, left: Mapping[str, Entry]) -> Iterator[Entry]:
    """Yield the entries of files that this run did not make and that are as they were made."""
    for name, entry in left.items():
        if fingerprint_of(folder / name) == entry["sha256"]:
            yield entry


def _head(project: Project, found: Iterable[Finding]) -> dict[str, Any]:
    """Give what the manifest says of the project as a whole; ``findings`` counts those of the check by weight."""
    weights = Counter(finding.severity for finding in found)
    return {
        "generator": f"presales {__version__}",
        "project": project.info.name,
        "customer": project.customer.name,
        "short_name": project.customer.short_name,
        "stage": project.info.stage,
        "as_of": project.as_of.isoformat(),
        "folder": folder_name(project),
        "findings": {severity.value: weights[severity] for severity in Severity},
    }


def _entry(made: Draft) -> Entry:
    job = made.job
    return {
        "file": job.name,
        "sha256": fingerprint(made.data),
        "bytes": len(made.data),
        "stage": job.stage,
        "deliverable": job.deliverable.id,
        "title": job.deliverable.title,
        "audience": job.output.audience.value,
        "template": job.output.template,
        "entry": None if job.entry is None else job.entry.id,
        "open_places": sum(finding.code == "TPL-MISSING" for finding in made.findings),
        "left_out": list(made.left_out),
        **job.held.as_data(),
    }


def _told_of(entry: Entry) -> Iterator[Finding]:
    """Tell of a file what its entry in the manifest remembers: what was left out for want of room, what holds it back."""
    of = deliverable(entry["deliverable"])
    for what in entry.get("left_out", ()):
        message = _("left out so that it stays on {pages} page(s): {what}")
        message = message.format(pages=of.pages if of else None, what=what)
        yield Finding("DOC-TRIMMED", Severity.HINT, Place(entry["file"]), message)
    yield from Holding(tuple(entry.get("held", ()))).findings(entry["file"])
