"""The command ``make``: the files of one project, or of many, and what became of each."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.arguments import DayParameter, templates_option
from generator.errors import FindingsError
from generator.selecting import deliverables
from generator.showing import as_data, is_heavy, show
from generator.wording import _

if TYPE_CHECKING:
    from generator.batch import Report
    from generator.bulk.crews import Crew
    from generator.bulk.results import Result
    from generator.planning import Order
    from generator.shelf import Shelf


@click.command(help=_("Make the files of one or several projects; of a folder, those of every project in it."))
@click.argument("projects", metavar=_("PROJECT..."), nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help=_("The folder to write to."))
@click.option(
    "--stage",
    "stages",
    multiple=True,
    type=click.IntRange(1, 6),
    help=_("Only the deliverables of this stage; may be given more than once."),
)
@click.option("--only", multiple=True, metavar="ID", help=_("Only this deliverable; may be given more than once."))
@click.option(
    "--final", is_flag=True, help=_("Make final files: refuse those in which something is open, and say what.")
)
@click.option("--as-of", type=DayParameter(), help=_("Count ages and periods to this day instead of the data date."))
@click.option("--calendar", type=click.Path(path_type=Path), help=_("A file with the holidays of further years."))
@templates_option
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help=_("How many projects at a time; by itself one for each core.")
)
@click.option("--dask", metavar=_("ADDRESS"), help=_("Let the workers of this Dask scheduler make the projects."))
@click.option("--json", "as_json", is_flag=True, help=_("Print what was made as JSON."))
def make(
    projects: tuple[Path, ...],
    out: Path,
    stages: tuple[int, ...],
    only: tuple[str, ...],
    final: bool,
    as_of: datetime.date | None,
    calendar: Path | None,
    templates: Path | None,
    jobs: int | None,
    dask: str | None,
    as_json: bool,
) -> int:
    """Make the files of one or several projects."""
    from generator.catalog import SUMMARY
    from generator.drafting import own_shelf
    from generator.planning import Order
    from generator.reading.calendarfile import read_calendars

    wanted = deliverables(only)
    if dask:
        # The workers are at home in other folders.
        projects, out = tuple(path.absolute() for path in projects), out.absolute()
        templates = templates and templates.absolute()
    many = len(projects) > 1 or projects[0].is_dir()
    try:
        order = Order(frozenset(stages), wanted, as_of, read_calendars(calendar) if calendar else (), final)
        shelf, notes = own_shelf(templates, order, papers=(SUMMARY,) if many else ())
        show(notes)
        if not many:
            return _one(projects[0], out, order, shelf, as_json)
    except FindingsError as error:
        show(error.findings)
        click.echo(_("Nothing was written."), err=True)
        return 1
    return _many(projects, out, order, shelf, jobs, dask, as_json)


def _one(path: Path, out: Path, order: Order, shelf: Shelf, as_json: bool) -> int:
    from generator import batch
    from generator.progress import Bar

    with Bar() as bar:
        report = batch.make_file(path, out, order, shelf, bar.file)
    if as_json:
        from generator.bulk.projectwork import result_of

        _print_json([(result_of(path, report), out)])
    else:
        _tell(report)
    return 1 if report.failed or report.refused or any(map(is_heavy, _worth_telling(report))) else 0


def _worth_telling(report: Report) -> Iterator[Any]:
    """Yield what is to be told besides the open places, which are counted."""
    yield from (finding for finding in report.findings if finding.code != "TPL-MISSING")
    yield from report.notes


def _tell(report: Report) -> None:
    for entry in report.files:
        gaps = entry.get("open_places", 0)
        note = "  " + _("({gaps} open places)").format(gaps=gaps) if gaps else ""
        click.echo(f"{report.folder / entry['file']}{note}")
    show(_worth_telling(report))
    show(report.failed)
    for name, found in groupby(report.refused, key=lambda finding: finding.place.file):
        click.secho(_("{file}: not made as final; this is open:").format(file=name), fg="red", err=True)
        show(replace(finding, place=replace(finding.place, file="")) for finding in found)
    failed = len({finding.place.file for finding in report.failed})
    told = _("{made} files in {folder}, {failed} failed.")
    if report.unchanged:
        told = _("{made} files in {folder} are up to date; nothing had to be made.")
    click.echo(told.format(made=len(report.files), folder=report.folder, failed=failed))
    if report.refused:
        click.echo(
            _("{count} files are not final yet; drafts of them can be made without --final.").format(
                count=len({finding.place.file for finding in report.refused})
            )
        )


def _many(
    paths: Sequence[Path], out: Path, order: Order, shelf: Shelf, jobs: int | None, dask: str | None, as_json: bool
) -> int:
    from generator.bulk import conductor
    from generator.progress import Bar

    tasks, faults = conductor.tasks_of(paths, out, order, shelf)
    show(faults)
    if not tasks:
        click.echo(_("No project file was found."), err=True)
        return 1
    crew = _crew(len(tasks), jobs, dask)
    with closing(crew), Bar(quiet=as_json) as bar:
        results = conductor.run(tasks, out, crew, bar)
    if not results:
        click.echo(_("No project file was found."), err=True)
        return 1
    if as_json:
        _print_json([(result, out / result.folder) for result in results])
    else:
        _sum_up(results, out)
    if any(result.state == "broken" for result in results):
        return 3
    return 0 if not faults and all(result.is_sound and not result.heavy for result in results) else 1


def _crew(tasks: int, jobs: int | None, dask: str | None) -> Crew:
    from generator.bulk.crews import Alone, Dask, Processes

    if dask:
        return Dask(dask)
    count = min(jobs or os.cpu_count() or 1, tasks)
    return Alone() if count == 1 else Processes(count)


def _sum_up(results: Sequence[Result], out: Path) -> None:
    from generator.bulk.conductor import SUMMARY, strangers

    # A project that cannot be read may be the one whose folder it is.
    if all(result.folder for result in results) and (left := strangers(out, results)):
        told = _("{count} folders of earlier runs belong to no project of this one: {names}")
        click.echo(told.format(count=len(left), names="、".join(left[:8]) + (" …" if len(left) > 8 else "")))
    states = [result.state for result in results]
    click.echo(
        _(
            "{count} projects: {made} made, {unchanged} unchanged, {partly} in part, {failed} not. {files} files; see {summary}."
        ).format(
            count=len(results),
            made=states.count("made"),
            unchanged=states.count("unchanged"),
            partly=states.count("partly"),
            failed=states.count("failed") + states.count("broken"),
            files=sum(result.files for result in results),
            summary=out / SUMMARY,
        )
    )


def _print_json(results: Sequence[tuple[Result, Path]]) -> None:
    told = [
        {
            "source": result.shown,
            "state": result.state,
            "customer": result.customer,
            "project": result.project,
            "stage": result.stage,
            "folder": folder.as_posix() if result.folder else None,
            "files": result.files,
            "failed": result.failed,
            "open_places": result.open_places,
            "findings": dict(result.weights),
            "faults": [as_data(finding) for finding in result.faults],
        }
        for result, folder in results
    ]
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))
