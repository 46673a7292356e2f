"""How a run is shown while it goes on: a bar with an estimate on a terminal, and a line for each project that is done."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import click

from generator.bulk.results import Result, Task, Watch
from generator.errors import Finding, Place, Severity
from generator.planning import Job
from generator.showing import show
from generator.wording import _

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

MOST_FAULTS: Final = 20
"""Faults shown of one project among many."""


class Bar(Watch):
    """Shows a run; the bar only on a terminal. Of a ``quiet`` one nobody shall hear of single projects."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._bar = _bar() if sys.stderr.isatty() else None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def file(self, number: int, total: int, job: Job) -> None:
        """Show that a file of the only project is begun."""
        if self._task is None:
            self._begin(job.deliverable.title, total)
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=number - 1, description=job.deliverable.title)

    def looking(self, projects: int) -> None:
        """Show that projects are read."""
        self._begin(_("Reading the projects"), projects)

    def looked(self, task: Task) -> None:
        """Show that one was read."""
        self._advance(1)

    def making(self, files: int, projects: int) -> None:
        """Show that files are made."""
        self._begin(_("Making the files"), files)

    def made(self, result: Result, files: int) -> None:
        """Tell of a project that is done."""
        self._advance(files)
        if self._quiet or result.state == "stopped":
            return
        if result.files:
            click.echo(_line(result))
        show(result.notes)
        show(result.faults[:MOST_FAULTS])
        if (more := len(result.faults) - MOST_FAULTS) > 0:
            message = _("{count} more faults; “presales check” tells all of them.").format(count=more)
            show((Finding("", Severity.HINT, Place(result.shown), message),))

    def _begin(self, description: str, total: int) -> None:
        if self._bar is None:
            return
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._task = self._bar.add_task(description, total=total)

    def _advance(self, steps: int) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task, steps)


def _bar() -> Progress:
    """Give the bar; lines printed meanwhile go above it, unless they are sent somewhere else."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty())


def _line(result: Result) -> str:
    told = {
        "made": _("{folder}: {files} files, {open} open places."),
        "unchanged": _("{folder}: {files} files, unchanged."),
    }.get(result.state, _("{folder}: {files} files, {failed} failed."))
    return told.format(folder=result.folder, files=result.files, open=result.open_places, failed=result.failed)
