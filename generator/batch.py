"""The conductor: plan the files of a project, render, write, and tell in a manifest what was made.

One file that fails never stops the others; the manifest is written last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from generator import manifest, refusing
from generator.catalog import DELIVERABLES, Deliverable, Output
from generator.context import context
from generator.errors import Finding, FindingsError, LeakError, OutputError, PackageError, Place, Severity
from generator.filters import FILTERS
from generator.holding import FREE, Holding, holding
from generator.naming import file_name, safe_part
from generator.office import Properties, Template, compile_template
from generator.office.inspection.finished.reading import read_finished
from generator.project import Project
from generator.project.base import Audience
from generator.rules.finished.checking import leaks_in
from generator.rules.finished.knowledge import Knowledge, Stranger
from generator.wording import _, reason_of_system
from generator.writing import sweep, write_whole

MANIFEST = manifest.NAME
KEPT = "手工修改备份"
OLD = "旧文件"
TRIMMED = "_trimmed"


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make: of which deliverable, which output, for which entry, under which name; what holds it back."""

    deliverable: Deliverable
    output: Output
    entry: Any
    name: str
    held: Holding = FREE


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was written, with its fingerprint and what is still open in it."""

    job: Job
    sha256: str
    size: int
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Report:
    """What a run over one project did."""

    folder: Path
    made: list[Made] = field(default_factory=list)
    failed: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    @property
    def held(self) -> bool:
        """Tell whether a file is held back from the customer."""
        return any(made.job.held.codes for made in self.made)


def templates_folder() -> Path:
    """Give the folder of the shipped templates: beside the modules when installed, at the top of a checkout."""
    beside = Path(__file__).parent / "templates"
    return beside if beside.is_dir() else Path(__file__).parent.parent / "templates"


@cache
def template(path: Path) -> Template:
    """Give the compiled template of a file, compiled once for the life of the process."""
    return compile_template(path, name=path.name, filters=FILTERS)


def plan(project: Project, stage: int | None = None, only: frozenset[str] = frozenset()) -> Iterator[Job]:
    """Yield the files of a project, for one stage or all, for the deliverables named or all."""
    taken: set[str] = set()
    for deliverable in DELIVERABLES:
        if stage not in (None, deliverable.stage) or (only and deliverable.id not in only):
            continue
        held = holding(project, deliverable)
        for entry in _entries(project, deliverable):
            for output in deliverable.outputs:
                name = _name(project, deliverable, output, entry)
                count = 1
                while name.casefold() in taken:
                    count += 1
                    name = _name(project, deliverable, output, entry, str(count))
                taken.add(name.casefold())
                yield Job(deliverable, output, entry, name, held)


def _entries(project: Project, deliverable: Deliverable) -> tuple[Any, ...]:
    if deliverable.per is None:
        return (None,)
    # Before the first visit is planned, its question sheet is what a new project needs most.
    return project.collection(deliverable.per) or ((None,) if deliverable.per == "visits" else ())


def _name(project: Project, deliverable: Deliverable, output: Output, entry: Any, count: str = "") -> str:
    # A letter is known by its kind: 澄清函, 质疑函 …
    title = entry.kind.label if deliverable.per == "letters" else deliverable.title
    title += f"（{output.label}）" if output.label else ""
    parts = [deliverable.code, title, project.customer.short_name]
    if entry is not None:
        parts.append(f"{entry.id} {getattr(entry, 'title', None) or entry.subject}")
    return file_name([*parts, count], output.suffix)


def render(project: Project, job: Job, pictures: Path | None = None) -> tuple[bytes, tuple[Finding, ...]]:
    """Give the finished file of a job, and what is open in it or was left out.

    Raises FindingsError or PackageError when the template cannot be used.
    """
    names = context(project, job.deliverable, job.output, job.entry, job.held.stamp)
    trimmed = names.pop(TRIMMED, None)
    compiled = template(templates_folder() / job.output.template)
    rendered = compiled.render(
        names,
        missing="mark",
        properties=_properties(project, job),
        pictures=pictures,
        notes=job.output.notes,
    )
    left_out = tuple(
        Finding(
            "DOC-TRIMMED",
            Severity.HINT,
            Place(job.name),
            _("left out so that it stays on {pages} page(s): {what}").format(pages=job.deliverable.pages, what=what),
        )
        for what in (trimmed if isinstance(trimmed, list) else [])
    )
    return rendered.data, rendered.findings + left_out + job.held.findings(job.name)


def _properties(project: Project, job: Job) -> Properties:
    return Properties(
        title=f"{project.customer.short_name} {job.deliverable.title}",
        subject=project.info.name,
        author=project.info.author or project.vendor.short_name or project.vendor.name,
        company=project.vendor.name,
        keywords="",
        created=project.as_of,
    )


def make(
    project: Project,
    source: Path,
    folder: Path,
    *,
    stage: int | None = None,
    only: frozenset[str] = frozenset(),
    progress: Callable[[Job], None] = lambda job: None,
) -> Report:
    """Make the files of a project in ``folder`` and the manifest beside them; ``progress`` hears of each job begun.

    A run for one stage or some deliverables leaves the other files and their entries as they are; a whole run moves
    files that are no longer made aside. Raises FindingsError when the project is one that nothing is made of, and
    OutputError when the folder or the manifest cannot be written.
    """
    refusal = refusing.refusal(project)
    refusal.stop(source)
    _prepare(folder)
    report = Report(folder)
    memory = manifest.read(folder)
    before, former = manifest.entries_of(memory), manifest.former_names(memory, project)
    knowledge = Knowledge(project, tuple(map(Stranger, former)))
    jobs = []
    for job in plan(project, stage, only):
        why = refusal.holds_back(job.deliverable, job.output, job.name)
        report.failed.extend(why)
        jobs += [] if why else [job]
    for job in jobs:
        progress(job)
        _make_one(knowledge, source, job, before.get(job.name), report)
    names = {job.name for job in jobs}
    left = {name: entry for name, entry in before.items() if name not in names}
    if stage is None and not only:
        report.notes.extend(_set_aside(folder, left))
        left = {}
    entries = [entry for name, entry in left.items() if manifest.is_ours(folder / name, entry)]
    entries += [_entry(made) for made in report.made]
    write_whole(folder / manifest.NAME, manifest.written(project, source, entries, map(str, report.failed), former))
    return report


def _make_one(knowledge: Knowledge, source: Path, job: Job, before: manifest.Entry | None, report: Report) -> None:
    path = report.folder / job.name
    try:
        data, findings = render(knowledge.project, job, source.parent)
        _hold_back(knowledge, job, data)
        kept = _keep_edited(path, before)
        write_whole(path, data)
    except LeakError as error:
        report.failed.extend(error.findings)
    except FindingsError as error:
        report.failed.extend(replace(finding, place=_within(job, finding.place)) for finding in error.findings)
    except (PackageError, OutputError) as error:
        report.failed.append(Finding("DOC-FAILED", Severity.BLOCKING, Place(job.name), str(error)))
    else:
        report.made.append(Made(job, manifest.fingerprint(data), len(data), findings + kept))


def _hold_back(knowledge: Knowledge, job: Job, data: bytes) -> None:
    """Raise LeakError when a file for the customer would tell what is internal."""
    if job.output.audience is Audience.OPEN and (leaks := tuple(leaks_in(read_finished(data, job.name), knowledge))):
        raise LeakError(leaks)


def _within(job: Job, place: Place) -> Place:
    return replace(place, file=job.name, steps=(place.file, *place.steps))


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            _("{path}: the output folder cannot be made: {reason}.").format(path=folder, reason=reason_of_system(error))
        ) from error
    sweep(folder)


def _keep_edited(path: Path, entry: manifest.Entry | None) -> tuple[Finding, ...]:
    """Copy a file that somebody edited after it was made out of the way, so that no work of theirs is lost."""
    if entry is None or path.is_symlink() or not path.is_file() or manifest.is_ours(path, entry):
        return ()
    data = path.read_bytes()
    kept = path.parent / KEPT / f"{path.stem}~{manifest.fingerprint(data)[:6]}{path.suffix}"
    write_whole(kept, data)
    message = _("was edited by hand after it was made; the edited file is kept as {kept}.")
    return (Finding("DOC-EDITED", Severity.MINOR, Place(path.name), message.format(kept=f"{KEPT}/{kept.name}")),)


def _set_aside(folder: Path, left: Mapping[str, manifest.Entry]) -> Iterator[Finding]:
    """Move files of an earlier run that the project no longer gives into a folder of their own, and say so."""
    for name in left:
        path = folder / name
        if not path.is_file() or path.is_symlink():
            continue
        try:
            (folder / OLD).mkdir(exist_ok=True)
            path.replace(folder / OLD / name)
        except OSError as error:
            message = _("is no longer made, and could not be moved aside: {reason}.")
            yield Finding("DOC-OLD", Severity.MINOR, Place(name), message.format(reason=reason_of_system(error)))
        else:
            message = _("is no longer made; the file of the earlier run was moved to {folder}.")
            yield Finding("DOC-OLD", Severity.HINT, Place(name), message.format(folder=OLD))


def _entry(made: Made) -> manifest.Entry:
    job = made.job
    return {
        "file": job.name,
        "sha256": made.sha256,
        "bytes": made.size,
        "stage": job.deliverable.stage,
        "deliverable": job.deliverable.id,
        "title": job.deliverable.title,
        "audience": job.output.audience.value,
        "template": job.output.template,
        "entry": None if job.entry is None else job.entry.id,
        "open_places": sum(finding.code == "TPL-MISSING" for finding in made.findings),
        **job.held.as_data(),
    }


def folder_name(project: Project) -> str:
    """Give the name of a project's own folder, for runs over several projects."""
    return file_name([safe_part(project.customer.short_name), safe_part(project.info.name)], "")
