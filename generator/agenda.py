"""The command ``presales due``: what is due in projects, for whom, until when, by which rule."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.arguments import DayParameter, project_of
from generator.errors import FindingsError
from generator.showing import show
from generator.wording import _

if TYPE_CHECKING:
    from generator.duelist import Row

COLOURS = {"OVERDUE": "red", "TODAY": "yellow", "SOON": "yellow", "LATER": None}


@click.command(help=_("List what is due in projects: letters, answers, rights, visits, actions, plans, dates."))
@click.argument("projects", metavar=_("PROJECT..."), nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as-of", type=DayParameter(), help=_("Count to this day instead of the data date."))
@click.option("--calendar", type=click.Path(path_type=Path), help=_("A file with the holidays of further years."))
@click.option("--json", "as_json", is_flag=True, help=_("Print the list as JSON."))
@click.option("--ics", type=click.Path(path_type=Path), help=_("Write it to this calendar file, for Outlook and WPS."))
@click.option("-o", "--out", type=click.Path(path_type=Path), help=_("Write it to this workbook (.xlsx)."))
def due(
    projects: tuple[Path, ...],
    as_of: datetime.date | None,
    calendar: Path | None,
    as_json: bool,
    ics: Path | None,
    out: Path | None,
) -> int:
    """List what is due in projects."""
    from generator import duelist
    from generator.shelf import shipped_folder
    from generator.writing import write_whole

    if out is not None and out.suffix.lower() != ".xlsx":
        raise click.BadParameter(_("the name of the workbook must end in .xlsx."), param_hint="-o")
    found: list[Row] = []
    failed = False
    for path in projects:
        try:
            found += duelist.rows(path, project_of(path, as_of, calendar))
        except FindingsError as error:
            show(error.findings)
            failed = True
    found = duelist.sorted_rows(found)
    if as_json:
        click.echo(json.dumps([duelist.as_data(row) for row in found], ensure_ascii=False, indent=2))
    elif ics is None and out is None:
        _tell(found, several=len(projects) > 1, failed=failed)
    for target, data in ((ics, duelist.as_calendar), (out, None)):
        if target is not None and (found or not failed):
            write_whole(target, data(found) if data else duelist.as_workbook(found, shipped_folder()))
            click.echo(_("{file}: {count} entries.").format(file=target, count=len(found)))
    return 1 if failed else 0


def _tell(found: list[Row], *, several: bool, failed: bool) -> None:
    """Print the rows by how near their days are, the overdue first; the rule and what is not certain below each."""
    from generator import duelist

    for state, rows in duelist.groups(found):
        click.secho(f"{state}（{len(rows)}）", bold=True, fg=COLOURS[state.name])
        for row in rows:
            name = f"[{row.project.customer.short_name}] " if several else ""
            who = f"　（{row.due.who}）" if row.due.who else ""
            click.echo(f"  {row.due.day} {row.weekday} {row.span}　{name}{row.due.kind.label}：{row.due.what}{who}")
            for line in _notes(row):
                click.secho(f"      {line}", dim=True)
    if not found and not failed:
        click.echo(_("Nothing is due."))


def _notes(row: Row) -> list[str]:
    notes = [f"依据：{row.basis}"] if row.basis else []
    if not row.due.deadline.certain:
        notes.append(row.certainty)
    if row.safer:
        notes.append(f"更稳妥的日期：{row.safer}")
    return notes
