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
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.commands import fill, template
from generator.errors import Finding, FindingsError, PresalesError
from generator.making import make
from generator.parameters import DayParameter
from generator.parcelcommands import diff, handoff, verify
from generator.showing import as_data, is_heavy, show
from generator.wording import _, reason_of_system, translate_click

if TYPE_CHECKING:
    from generator.project import Project


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("Make the Office files of each presales stage from one project file."),
)
@click.version_option(
    __version__, prog_name="presales", message="%(prog)s %(version)s", help=_("Show the version and exit.")
)
def presales() -> None:
    """Hold the commands together."""


@presales.command(help=_("Tell what is wrong or still open in a project, or what is unfair in texts (--text)."))
@click.argument(
    "paths", metavar=_("PROJECT | --text FILE..."), nargs=-1, required=True, type=click.Path(path_type=Path)
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
    paths: tuple[Path, ...], text: bool, regime: str, region: str, as_json: bool, as_of: datetime.date | None
) -> int:
    """Tell what is wrong or still open in a project, or what is unfair in texts."""
    if text:
        findings = _screened(paths, regime, region, as_of)
    elif len(paths) > 1:
        raise click.UsageError(_("Only one project is checked at a time; several files need --text."))
    else:
        findings = _checked(paths[0], as_of)
    if as_json:
        click.echo(json.dumps([as_data(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        # The findings are what was asked for, so they can be sent to a file.
        show(findings, err=False)
        click.echo(
            _("{count} findings, {heavy} of them major or blocking.").format(
                count=len(findings), heavy=sum(map(is_heavy, findings))
            )
        )
    return 1 if any(map(is_heavy, findings)) else 0


def _read(path: Path, as_of: datetime.date | None) -> Project:
    from generator.reading import read_project

    project = read_project(path)
    return project if as_of is None else project.on(as_of)


def _checked(project: Path, as_of: datetime.date | None) -> tuple[Finding, ...]:
    from generator import rules
    from generator.reading import located

    try:
        return located(project, rules.check(_read(project, as_of)))
    except FindingsError as error:
        return error.findings


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


presales.add_command(make)
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
    except OSError as error:
        click.secho(_failed(error), fg="red", err=True)
        code = 1
    except Exception as error:
        _apologise(error)
        code = 3
    sys.exit(code if isinstance(code, int) else 0)


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
