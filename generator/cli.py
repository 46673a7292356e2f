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
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.agenda import due
from generator.arguments import DayParameter, project_of
from generator.commands import fill, template
from generator.errors import Finding, FindingsError, PresalesError
from generator.making import make
from generator.parcelcommands import diff, handoff, verify
from generator.projectcommands import convert, new
from generator.showing import as_data, is_heavy, show
from generator.visitcommands import answer, visit
from generator.wording import _, reason_of_system, sentences, translate_click

if TYPE_CHECKING:
    from generator.catalog import Deliverable


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("Make the Office files of each presales stage from one project file."),
)
@click.version_option(
    __version__, prog_name="presales", message="%(prog)s %(version)s", help=_("Show the version and exit.")
)
def presales() -> None:
    """Hold the commands together."""


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
    "--stage", type=click.IntRange(1, 6), help=_("Check it as for this stage, and show each standard of the stage.")
)
@click.option(
    "--text", is_flag=True, help=_("Check docx, xlsx, pptx, txt or md files of anybody by the rules for texts.")
)
@click.option(
    "--regime", metavar=_("REGIME"), default="", help=_("With --text: the law of the purchase, in Chinese or English.")
)
@click.option("--region", default="", help=_("With --text: the region, whose own review lists then count."))
@click.option("--json", "as_json", is_flag=True, help=_("Print all of it as JSON."))
@click.option("--as-of", type=DayParameter(), help=_("Count ages and periods to this day instead of the data date."))
@click.option("--calendar", type=click.Path(path_type=Path), help=_("A file with the holidays of further years."))
def check(
    paths: tuple[Path, ...],
    files: tuple[Path, ...],
    audience: str | None,
    others: tuple[Path, ...],
    stage: int | None,
    text: bool,
    regime: str,
    region: str,
    as_json: bool,
    as_of: datetime.date | None,
    calendar: Path | None,
) -> int:
    """Tell what is wrong or still open in a project, in its files, or what is unfair in texts."""
    if text and files:
        raise click.UsageError(_("--text and --files are two checks; ask for one at a time."))
    if stage is not None and (text or files):
        raise click.UsageError(_("--stage is for a project; texts and files have none."))
    if text:
        return _tell("", _screened(paths, regime, region, as_of), as_json)
    if files:
        count, findings = _verified(paths[0], (*files, *paths[1:]), audience, others, as_of, calendar)
        return _tell(_("{files} files looked at.").format(files=count), findings, as_json)
    if len(paths) > 1:
        raise click.UsageError(_("Only one project is checked at a time; several files need --text or --files."))
    from generator import checking

    checked = checking.checked(paths[0], stage, as_of, calendar)
    if as_json:
        click.echo(json.dumps(checking.as_data(checked), ensure_ascii=False, indent=2))
    else:
        # What was found is what was asked for, so it can be sent to a file.
        checking.show(checked, whole=stage is not None)
    if copy := _hand_back(paths[0], checked.findings):
        click.echo(_("Marked in a copy of the workbook: {path}").format(path=copy), err=as_json)
    return 1 if any(map(is_heavy, checked.findings)) else 0


def _tell(looked: str, findings: tuple[Finding, ...], as_json: bool) -> int:
    if as_json:
        click.echo(json.dumps([as_data(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        show(findings, err=False)
        found = _("{count} findings, {heavy} of them major or blocking.").format(
            count=len(findings), heavy=sum(map(is_heavy, findings))
        )
        click.echo(sentences(looked, found))
    return 1 if any(map(is_heavy, findings)) else 0


def _verified(
    path: Path,
    files: tuple[Path, ...],
    audience: str | None,
    others: tuple[Path, ...],
    as_of: datetime.date | None,
    calendar: Path | None,
) -> tuple[int, tuple[Finding, ...]]:
    """Check finished files; give how many were looked at, and what was found."""
    from generator.project.base import Audience
    from generator.verifying import Wish, verify

    known = {"customer": Audience.OPEN, "internal": Audience.INTERNAL, None: None}[audience]
    try:
        outcome = verify(Wish(project_of(path, None, calendar), path, files, known, others, as_of))
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


def _hand_back(path: Path, findings: tuple[Finding, ...]) -> Path | None:
    """Write a copy of a workbook with its findings marked; nothing for other files."""
    if path.suffix.lower() != ".xlsx":
        return None
    from generator.workbook.handback import hand_back

    made = hand_back(path, findings)
    if made is not None and made.kept is not None:
        click.echo(_("The earlier copy was edited by hand; it is kept as {path}.").format(path=made.kept), err=True)
    return made.path if made is not None else None


@presales.command("list", help=_("List the stages, their deliverables and the standard of each."))
def list_() -> int:
    """List the stages, their deliverables and the standard of each."""
    from generator.catalog import ANY, DELIVERABLES, STAGES

    for stage in STAGES:
        click.secho(f"{stage.number}  {stage.title}  ({stage.win_rate}%)", bold=True)
        click.echo(f"   {stage.task}")
        _list(entry for entry in DELIVERABLES if entry.stage == stage.number)
    click.secho(_("At any stage"), bold=True)
    _list(entry for entry in DELIVERABLES if entry.stage == ANY)
    return 0


def _list(deliverables: Iterable[Deliverable]) -> None:
    for entry in deliverables:
        endings = " ".join(sorted({output.suffix[1:] for output in entry.outputs}))
        click.echo(f"   {entry.code_in(entry.stage)}  {entry.id}  {entry.title}  [{endings}]")
        click.echo(f"          {entry.standard}")


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


presales.add_command(due)
presales.add_command(make)
presales.add_command(convert)
presales.add_command(fill)
presales.add_command(new)
presales.add_command(template)
presales.add_command(handoff)
presales.add_command(verify)
presales.add_command(diff)
presales.add_command(visit)
presales.add_command(answer)


def main() -> None:
    """Run the command and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character must not stop the work.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    translate_click()
    try:
        code = presales.main(standalone_mode=False)
    except BaseException as error:
        code = after(error)
    sys.exit(code if isinstance(code, int) else 0)


def after(error: BaseException) -> int:
    """Say what went wrong, in the user's words, and give the exit code."""
    match error:
        case click.exceptions.Abort() | KeyboardInterrupt():
            return 130
        case click.ClickException():
            error.show()
            return error.exit_code
        case PresalesError():
            click.secho(str(error), fg="red", err=True)
            return 1
        case BrokenPipeError():
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1
        case OSError():
            click.secho(_failed(error), fg="red", err=True)
            return 1
        case Exception():
            _apologise(error)
            return 3
    raise error


def _failed(error: OSError) -> str:
    """Say that the system has failed us, and where."""
    if os.environ.get("PRESALES_DEBUG"):
        traceback.print_exception(error)
    told = (
        _("The system reports an error with {file}: {reason}.")
        if error.filename
        else _("The system reports: {reason}.")
    )
    return told.format(file=error.filename, reason=reason_of_system(error))


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
