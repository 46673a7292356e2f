"""The command ``presales``: arguments in; findings, progress and files out; and the exit code.

0  all done, nothing heavier than a hint or a minor finding
1  something was reported: a file failed, or a finding is major or blocking
2  the command line is wrong
3  a fault of ours; PRESALES_DEBUG=1 shows where
130  stopped by Ctrl-C
"""

from __future__ import annotations

import datetime
import json
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import __version__
from generator.commands import fill, template
from generator.errors import Finding, FindingsError, PresalesError
from generator.parcelcommands import diff, handoff, verify
from generator.showing import as_data, is_heavy, show
from generator.wording import _, sentences, translate_click

if TYPE_CHECKING:
    from generator.batch import Report
    from generator.errors import Finding
    from generator.project import Project


class DayParameter(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A calendar day such as 2026-12-01."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """Give the day; a usage error names the accepted form."""
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(_("“{value}” is not a day; write it like 2026-12-01.").format(value=value), param, ctx)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("Make the Office files of each presales stage from one project file."),
)
@click.version_option(
    __version__, prog_name="presales", message="%(prog)s %(version)s", help=_("Show the version and exit.")
)
def presales() -> None:
    """Hold the commands together."""


@presales.command(help=_("Make the files of one or several projects."))
@click.argument("projects", metavar=_("PROJECT..."), nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help=_("The folder to write to."))
@click.option("--stage", type=click.IntRange(1, 6), help=_("Only the deliverables of this stage."))
@click.option("--only", multiple=True, metavar="ID", help=_("Only this deliverable; may be given more than once."))
@click.option("--as-of", type=DayParameter(), help=_("Count ages and periods to this day instead of the data date."))
def make(
    projects: tuple[Path, ...], out: Path, stage: int | None, only: tuple[str, ...], as_of: datetime.date | None
) -> int:
    """Make the files of one or several projects."""
    from generator import batch
    from generator.selecting import deliverables

    wanted = deliverables(only)
    worst = 0
    taken: set[str] = set()
    for path in projects:
        try:
            project = _read(path, as_of)
            folder = out if len(projects) == 1 else out / _own_folder(batch.folder_name(project), taken)
            report = _with_progress(project, path, folder, stage, wanted)
        except FindingsError as error:
            show(error.findings)
            worst = 1
        except PresalesError as error:
            click.secho(str(error), fg="red", err=True)
            worst = 1
        else:
            _tell(report)
            worst = max(worst, 1 if report.failed or report.held else 0)
    return worst


def _own_folder(name: str, taken: set[str]) -> str:
    own, count = name, 1
    while own.casefold() in taken:
        count += 1
        own = f"{name}_{count}"
    taken.add(own.casefold())
    return own


def _read(path: Path, as_of: datetime.date | None) -> Project:
    from generator.reading import read_project

    project = read_project(path)
    return project if as_of is None else project.on(as_of)


def _with_progress(project: Project, path: Path, folder: Path, stage: int | None, only: frozenset[str]) -> Report:
    from generator import batch

    jobs = list(batch.plan(project, stage, only))
    if not sys.stderr.isatty():
        return batch.make(project, path, folder, stage=stage, only=only)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(project.customer.short_name, total=len(jobs), completed=-1)
        return batch.make(
            project,
            path,
            folder,
            stage=stage,
            only=only,
            progress=lambda job: bar.update(task, advance=1, description=job.deliverable.title),
        )


def _tell(report: Report) -> None:
    for made in report.made:
        gaps = sum(finding.code == "TPL-MISSING" for finding in made.findings)
        note = "  " + _("({gaps} open places)").format(gaps=gaps) if gaps else ""
        click.echo(f"{report.folder / made.job.name}{note}")
    show(finding for made in report.made for finding in made.findings if finding.code != "TPL-MISSING")
    show((*report.notes, *report.failed))
    click.echo(
        _("{made} files in {folder}, {failed} failed.").format(
            made=len(report.made), folder=report.folder, failed=len({f.place.file for f in report.failed})
        )
    )


@presales.command(
    help=_("Tell what is wrong or open in a project, in the files made of it (--files), or unfair in texts (--text).")
)
@click.argument(
    "paths", metavar=_("PROJECT | --text FILE..."), nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--files",
    multiple=True,
    metavar=_("FOLDER|FILE..."),
    type=click.Path(path_type=Path),
    help=_("Look for leaks and contradictions in these finished files of the project."),
)
@click.option(
    "--audience",
    type=click.Choice(["customer", "internal"]),
    help=_("With --files: for whom files are that no manifest knows (by itself: the customer)."),
)
@click.option(
    "--others",
    multiple=True,
    metavar=_("FOLDER|FILE"),
    type=click.Path(path_type=Path, exists=True),
    help=_("With --files: project files of others, whose names must not stand in these files."),
)
@click.option(
    "--text", is_flag=True, help=_("Check docx, xlsx, pptx, txt or md files of anybody by the rules for texts.")
)
@click.option(
    "--regime", metavar=_("REGIME"), default="", help=_("With --text: the law of the purchase, in Chinese or English.")
)
@click.option("--region", default="", help=_("With --text: the region, whose own review lists then count."))
@click.option("--json", "as_json", is_flag=True, help=_("Print the findings as JSON."))
@click.option("--as-of", type=DayParameter(), help=_("Count ages and periods to this day instead of the data date."))
def check(
    paths: tuple[Path, ...],
    files: tuple[Path, ...],
    audience: str | None,
    others: tuple[Path, ...],
    text: bool,
    regime: str,
    region: str,
    as_json: bool,
    as_of: datetime.date | None,
) -> int:
    """Tell what is wrong or still open in a project, in its files, or what is unfair in texts."""
    looked = ""
    if text and files:
        raise click.UsageError(_("--text and --files are two checks; ask for one at a time."))
    if text:
        findings = _screened(paths, regime, region, as_of)
    elif files:
        count, findings = _verified(paths[0], (*files, *paths[1:]), audience, others, as_of)
        looked = _("{files} files looked at.").format(files=count)
    elif len(paths) > 1:
        raise click.UsageError(_("Only one project is checked at a time; several files need --text or --files."))
    else:
        findings = _checked(paths[0], as_of)
    if as_json:
        click.echo(json.dumps([as_data(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        # The findings are what was asked for, so they can be sent to a file.
        show(findings, err=False)
        found = _("{count} findings, {heavy} of them major or blocking.").format(
            count=len(findings), heavy=sum(map(is_heavy, findings))
        )
        click.echo(sentences(looked, found))
    return 1 if any(map(is_heavy, findings)) else 0


def _checked(project: Path, as_of: datetime.date | None) -> tuple[Finding, ...]:
    from generator import rules
    from generator.reading import located

    try:
        return located(project, rules.check(_read(project, as_of)))
    except FindingsError as error:
        return error.findings


def _verified(
    path: Path, files: tuple[Path, ...], audience: str | None, others: tuple[Path, ...], as_of: datetime.date | None
) -> tuple[int, tuple[Finding, ...]]:
    """Check finished files; give how many were looked at, and what was found."""
    from generator.project.base import Audience
    from generator.verifying import Wish, verify

    known = {"customer": Audience.OPEN, "internal": Audience.INTERNAL, None: None}[audience]
    try:
        outcome = verify(Wish(_read(path, None), path, files, known, others, as_of))
    except FindingsError as error:
        return 0, error.findings
    return outcome.files, tuple(outcome.findings)


def _screened(paths: tuple[Path, ...], regime: str, region: str, as_of: datetime.date | None) -> tuple[Finding, ...]:
    """Check texts; the law is that of an open government tender, and the day is today, where nobody says otherwise."""
    from generator.project.vocabulary import Regime
    from generator.screening import screened

    law = Regime.GOVERNMENT_TENDER
    if regime:
        known = {name: each for each in Regime for name in (each.label, each.value)}
        if regime not in known:
            listed = "、".join(f"{each.label}（{each.value}）" for each in Regime)
            raise click.BadParameter(_("Known are: {known}.").format(known=listed), param_hint="--regime")
        law = known[regime]
    return tuple(screened(paths, law, region, as_of or datetime.date.today()))


@presales.command("list", help=_("List the stages, their deliverables and the standard of each."))
def list_() -> int:
    """List the stages, their deliverables and the standard of each."""
    from generator.catalog import DELIVERABLES, STAGES

    for stage in STAGES:
        click.secho(f"{stage.number}  {stage.title}  ({stage.win_rate}%)", bold=True)
        click.echo(f"   {stage.task}")
        for entry in DELIVERABLES:
            if entry.stage == stage.number:
                endings = " ".join(sorted({output.suffix[1:] for output in entry.outputs}))
                click.echo(f"   {entry.code}  {entry.id}  {entry.title}  [{endings}]")
                click.echo(f"          {entry.standard}")
    return 0


@presales.command("rules", help=_("List the rules that a project is checked by, each with its articles."))
@click.option("--json", "as_json", is_flag=True, help=_("Print the list as JSON."))
@click.option("--markdown", is_flag=True, help=_("Print the list as a page in Markdown."))
def rules_(as_json: bool, markdown: bool) -> int:
    """List the rules that a project is checked by."""
    from generator.rules import RULES, rulebook

    if as_json:
        click.echo(json.dumps([rulebook.as_data(rule) for rule in RULES], ensure_ascii=False, indent=2))
    elif markdown:
        click.echo(rulebook.page(RULES), nl=False)
    else:
        for rule in RULES:
            click.echo(f"{rule.code:<12}[{rule.severity.label}] {rule.title}")
            click.echo("            " + "；".join(basis.short for basis in rule.basis))
    return 0


@presales.command(help=_("Print the JSON Schema of a project file, for editors that complete and check YAML."))
@click.option("-o", "--out", type=click.Path(path_type=Path), help=_("Write it to this file."))
def schema(out: Path | None) -> int:
    """Print the JSON Schema of a project file."""
    from generator.project.schema import json_schema

    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        from generator.writing import write_whole

        write_whole(out, text.encode())
    return 0


presales.add_command(fill)
presales.add_command(template)
presales.add_command(handoff)
presales.add_command(verify)
presales.add_command(diff)


def main() -> None:
    """Run the command and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character must not stop the work.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    translate_click()
    try:
        code = presales.main(standalone_mode=False)
    except click.exceptions.Abort:
        code = 130
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except PresalesError as error:
        click.secho(str(error), fg="red", err=True)
        code = 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except Exception as error:
        _apologise(error)
        code = 3
    sys.exit(code if isinstance(code, int) else 0)


def _apologise(error: Exception) -> None:
    if os.environ.get("PRESALES_DEBUG"):
        traceback.print_exception(error)
    click.secho(
        _("A fault of the program, not of your files: {kind}. PRESALES_DEBUG=1 shows where.").format(
            kind=type(error).__name__
        ),
        fg="red",
        err=True,
    )


if __name__ == "__main__":
    main()
