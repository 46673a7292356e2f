"""The conductor for many projects: find them, look at each, make them all, and sum up what stands there.

First every project is looked at: what cannot be read is told, and so are projects that would land in one folder, before
anything is written. Then each is made whole by itself, by whoever does the work (``crews``). What earlier runs have
made of the same input is left as it is, so a run that was cut off goes on where it stopped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from generator import batch, manifest
from generator.bulk.crews import Crew, Lost, work
from generator.bulk.projectwork import look, make, result_of
from generator.bulk.results import Look, Result, Task, Watch
from generator.bulk.summary import summary
from generator.errors import Finding, OutputError, Place, Severity
from generator.inputs import inputs_of
from generator.locking import Lock, locked
from generator.planning import Order
from generator.reading.search import found_in
from generator.shelf import Shelf
from generator.wording import _, reason_of_system
from generator.writing import sweep, write_changed

SUMMARY: Final = "汇总.xlsx"


def tasks_of(paths: Sequence[Path], out: Path, order: Order, shelf: Shelf) -> tuple[list[Task], list[Finding]]:
    """Give a task for each project file that is named or lies in a folder that is named, each file once.

    With them comes what could not be searched.
    """
    found: dict[Path, Task] = {}
    faults: list[Finding] = []
    for path in paths:
        if path.is_dir():
            for inner in found_in(path, (out,), faults):
                found.setdefault(inner.resolve(), Task(inner, True, out, order, shelf))
        else:
            found[path.resolve()] = Task(path, False, out, order, shelf)
    return list(found.values()), faults


def run(tasks: Sequence[Task], out: Path, crew: Crew, watch: Watch) -> list[Result]:
    """Make the files of all projects, each in a folder of its own below ``out``, and the summary beside these folders.

    The results come in the order of the tasks, without what is no project file. Raises OutputError when the folder
    cannot be held or the summary not be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            _("{path}: the output folder cannot be made: {reason}.").format(path=out, reason=reason_of_system(error))
        ) from error
    with locked(out) as lock:
        sweep(out)
        looks = _looks(tasks, out, crew, watch, lock)
        results = dict(_hopeless(tasks, looks))
        for result in results.values():
            watch.made(result, 0)
        ready = [task for task in tasks if task.source not in results and looks[task.source].folder]
        for result in _made(ready, looks, out, crew, watch, lock):
            watch.made(result, looks[result.source].files)
            # What was told need not be held; the summary needs the faults.
            results[result.source] = replace(result, notes=())
        told = [results[task.source] for task in tasks if task.source in results]
        if told and all(result.state != "stopped" for result in told):
            write_changed(out / SUMMARY, summary(told, tasks[0].order, tasks[0].shelf))
    return told


Looks = Mapping[Path, Look]


def _looks(tasks: Sequence[Task], out: Path, crew: Crew, watch: Watch, lock: Lock) -> dict[Path, Look]:
    """Look at all projects; one of which everything may stand there already need not be read for that."""
    watch.looking(len(tasks))
    known = _known(out)
    looks: dict[Path, Look] = {}
    for task in tasks:
        if found := known.get(inputs_of(task.source, task.order, task.shelf).key):
            looks[task.source] = found
            watch.looked(task)
    unknown = [task for task in tasks if task.source not in looks]
    for task, answer in work(crew, look, unknown, lock.live):
        looks[task.source] = Look(faults=(_lost(task),)) if isinstance(answer, Lost) else answer
        watch.looked(task)
    return looks


def _known(out: Path) -> dict[str, Look]:
    """Give the look at each project that an earlier run has made here, by the fingerprint of its input."""
    known: dict[str, Look] = {}
    for path in sorted(out.glob(f"*/{manifest.NAME}")):
        try:
            content = manifest.remember(path.parent).content
        except OutputError:
            continue
        if content.get("folder") == path.parent.name and content.get("inputs"):
            names = str(content.get("customer", "")), str(content.get("project", ""))
            known[str(content["inputs"])] = Look(path.parent.name, *names, len(content["files"]))
    return known


def _lost(task: Task) -> Finding:
    message = _("The process that worked on this project has died, twice.")
    hint = _("Is there enough memory? Try it alone: presales make {file} -o …").format(file=task.source)
    return Finding("PRG-LOST", Severity.BLOCKING, Place(str(task.source)), message, hint)


def _hopeless(tasks: Sequence[Task], looks: Looks) -> Iterator[tuple[Path, Result]]:
    """Yield what cannot be made: projects that cannot be read, and those that would land in one folder."""
    sharing: dict[str, list[Task]] = {}
    for task in tasks:
        found = looks[task.source]
        if found.faults:
            yield task.source, Result(task.source, "failed", faults=found.faults)
        elif found.folder:
            sharing.setdefault(unicodedata.normalize("NFC", found.folder).casefold(), []).append(task)
    for several in sharing.values():
        for task in several if len(several) > 1 else ():
            found = looks[task.source]
            fault = _clash(task, several, found.folder)
            yield task.source, Result(task.source, "failed", found.customer, found.project, faults=(fault,))


def _clash(task: Task, several: Sequence[Task], folder: str) -> Finding:
    others = "、".join(str(other.source) for other in several if other is not task)
    message = _("Would write to the folder “{folder}”, as would {others}; none of them was made.")
    hint = _("Give each project a name or a customer's short name of its own, or make them one by one.")
    place = Place(str(task.source))
    return Finding("PRJ-CLASH", Severity.BLOCKING, place, message.format(folder=folder, others=others), hint)


def _made(ready: Sequence[Task], looks: Looks, out: Path, crew: Crew, watch: Watch, lock: Lock) -> Iterator[Result]:
    """Let the projects be made of which not everything stands there already."""
    watch.making(sum(looks[task.source].files for task in ready), len(ready))
    left: list[Task] = []
    for task in (replace(task, folder=out / looks[task.source].folder) for task in ready):
        report = batch.unchanged(inputs_of(task.source, task.order, task.shelf), task.folder, task.order)
        if report is None or task.folder.is_symlink():
            left.append(task)
        else:
            yield result_of(task.source, report)
    for task, answer in work(crew, make, left, lock.live):
        lost = Result(task.source, "failed", folder=task.folder.name, faults=(_lost(task),))
        yield lost if isinstance(answer, Lost) else answer


def strangers(out: Path, results: Sequence[Result]) -> list[str]:
    """Give the folders with files of earlier runs that belong to no project of this one."""
    ours = {result.folder for result in results}
    return [path.parent.name for path in sorted(out.glob(f"*/{manifest.NAME}")) if path.parent.name not in ours]
