"""The commands for visits: ``visit`` makes the pack for one, ``answer`` writes what was said back into the project."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.arguments import DayParameter, templates_option
from generator.showing import is_heavy, show
from generator.wording import _

if TYPE_CHECKING:
    from generator.batch import Report
    from generator.errors import Finding


@click.command(
    help=_("Make the files for one visit: question sheet, cards of the people, what changed since the last one.")
)
@click.argument("project", metavar=_("PROJECT"), type=click.Path(path_type=Path))
@click.option(
    "--with", "names", default="", metavar=_("PEOPLE"), help=_("Who is met, by id, name or title: 张处长,李校长.")
)
@click.option("--on", "day", required=True, type=DayParameter(), help=_("The day of the visit."))
@click.option("--minutes", type=click.IntRange(5, 600), help=_("How long it may take."))
@click.option("--about", default="", metavar=_("TOPIC"), help=_("What it is about."))
@click.option("--deck", is_flag=True, help=_("Make the deck for the exchange as well."))
@click.option("--answers", is_flag=True, help=_("Make a sheet to type the answers into, for “presales answer”."))
@templates_option
@click.option("-o", "--out", type=click.Path(path_type=Path), help=_("The folder to write to."))
def visit(
    project: Path,
    names: str,
    day: datetime.date,
    minutes: int | None,
    about: str,
    deck: bool,
    answers: bool,
    templates: Path | None,
    out: Path | None,
) -> int:
    """Make the files for one visit."""
    from generator.catalog import DELIVERABLES, VISIT
    from generator.drafting import own_shelf
    from generator.planning import Order
    from generator.reading import read
    from generator.visiting.packing import pack, wanted
    from generator.visiting.planning import Wish

    reading = read(project)
    show(reading.notes)
    wish = Wish(day, tuple(_names(names)), minutes, " ".join(about.split()))
    order = Order(only=wanted(deck=deck, answers=answers))
    shelf, notes = own_shelf(templates, order, (*DELIVERABLES, *VISIT))
    show(notes)
    packed = pack(reading.project, project, wish, out, deck=deck, answers=answers, shelf=shelf)
    report = packed.report
    _list(report)
    told = [*_worth_telling(report), *packed.notes]
    show((*told, *report.notes, *report.failed))
    click.echo(
        _("{count} files for {visit} in {folder}.").format(
            count=len(report.files), visit=f"{packed.visit.id} {packed.visit.title}", folder=report.folder
        )
    )
    return 1 if report.failed or any(map(is_heavy, told)) else 0


def _list(report: Report) -> None:
    for entry in report.files:
        click.echo(str(report.folder / entry["file"]))


def _worth_telling(report: Report) -> list[Finding]:
    """Give what is told of files; open places stand marked in the files themselves."""
    return [finding for finding in report.findings if finding.code != "TPL-MISSING"]


def _names(words: str) -> list[str]:
    """Give the names in a list that is separated by any kind of comma."""
    for mark in "，、;；":
        words = words.replace(mark, ",")
    return [word.strip() for word in words.split(",") if word.strip()]


@click.command(
    help=_("Write the answers of a visit's sheet into the project, tell what changed, and make the minutes.")
)
@click.argument("project", metavar=_("PROJECT"), type=click.Path(path_type=Path))
@click.argument("sheet", metavar=_("SHEET"), type=click.Path(path_type=Path))
@click.option(
    "--overwrite", is_flag=True, help=_("Let answers replace what was changed in the project since the sheet was made.")
)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help=_("The folder for the minutes, instead of that of the sheet.")
)
def answer(project: Path, sheet: Path, overwrite: bool, out: Path | None) -> int:
    """Write the answers of a visit's sheet into the project."""
    from generator.answering.answers import take_answers
    from generator.differing import lines
    from generator.reading import read

    reading = read(project)
    show(reading.notes)
    taken = take_answers(reading.project, project, sheet, out, overwrite=overwrite)
    for line in lines(taken.changes):
        click.echo(line)
    if taken.kept is None:
        click.echo(_("Nothing new: all of this stands in the project already."))
    else:
        changed = _("{count} changes written into {path}; the file as it was: {kept}.")
        click.echo(changed.format(count=len(taken.changes), path=project, kept=taken.kept))
    report = taken.report
    _list(report)
    told = [*_worth_telling(report), *taken.notes]
    show((*told, *report.notes, *report.failed))
    return 1 if report.failed or any(map(is_heavy, told)) else 0
