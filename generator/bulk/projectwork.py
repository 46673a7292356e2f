"""The work on one of many projects: plain data in, plain data out, so that any executor can hand it to any process."""

from __future__ import annotations

from pathlib import Path

from generator import batch
from generator.batch import Report
from generator.bulk.crews import stopping
from generator.bulk.results import Look, Result, Task
from generator.errors import Finding, FindingsError, OutputError, Place, PresalesError, Severity
from generator.inputs import read_steadily
from generator.planning import Job, folder_name, outline
from generator.reading.search import is_foreign
from generator.wording import _, reason_of_system


def look(task: Task) -> Look:
    """Look at a project: can it be read, which folder is its own, how many files does it give?"""
    try:
        reading, _inputs = read_steadily(task.source, task.order, task.shelf)
    except FindingsError as error:
        if task.searched and is_foreign(task.source):
            return Look(foreign=True)
        return Look(faults=error.findings)
    except OSError as error:
        message = _("The file cannot be read: {reason}.").format(reason=reason_of_system(error))
        return Look(faults=(Finding("PRJ-FILE", Severity.BLOCKING, Place(str(task.source)), message),))
    project = reading.project
    files = sum(1 for _job in outline(project, task.order))
    return Look(folder_name(project), project.customer.name, project.info.name, files)


def make(task: Task) -> Result:
    """Make the files of a project; whatever goes wrong becomes part of the result."""
    try:
        if task.folder.is_symlink():
            message = _("{path}: a link stands where the project's folder should go.").format(path=task.folder)
            raise OutputError(message)
        report = batch.make_file(task.source, task.folder, task.order, task.shelf, _stop_when_told)
    except _Stopped:
        return Result(task.source, "stopped")
    except FindingsError as error:
        return Result(task.source, "failed", folder=task.folder.name, faults=error.findings)
    except (PresalesError, OSError) as error:
        finding = Finding("DOC-FAILED", Severity.BLOCKING, Place(), str(error))
        return Result(task.source, "failed", folder=task.folder.name, faults=(finding,))
    except Exception as error:
        return _broken(task, type(error).__name__)
    return result_of(task.source, report)


class _Stopped(Exception):  # noqa: N818
    """The run is to end."""


def _stop_when_told(_number: int, _total: int, _job: Job) -> None:
    if stopping():
        raise _Stopped


def _broken(task: Task, kind: str) -> Result:
    message = _("A fault of the program, not of your files: {kind}. PRESALES_DEBUG=1 shows where.").format(kind=kind)
    finding = Finding("PRG-FAULT", Severity.BLOCKING, Place(str(task.source)), message)
    return Result(task.source, "broken", folder=task.folder.name, faults=(finding,))


def result_of(source: Path, report: Report) -> Result:
    """Give what a report says of a project, in plain figures and words."""
    content = report.content
    faults = (*report.failed, *report.refused)
    failed = len({finding.place.file for finding in faults})
    state = "unchanged" if report.unchanged else "made"
    if failed:
        state = "partly" if report.files else "failed"
    notes = (*report.notes, *(finding for finding in report.findings if finding.code != "TPL-MISSING"))
    return Result(
        source,
        state,
        customer=str(content.get("customer", "")),
        project=str(content.get("project", "")),
        stage=int(content.get("stage", 0)),
        as_of=str(content.get("as_of", "")),
        folder=report.folder.name,
        files=len(report.files),
        failed=failed,
        open_places=sum(int(entry.get("open_places", 0)) for entry in report.files),
        weights=dict(content.get("findings", {})),
        heavy=sum(finding.severity.rank <= Severity.MAJOR.rank for finding in notes),
        faults=faults,
        notes=notes,
    )
