"""The commands for Office files of the user's own: ``fill``, and ``template`` with its tools.

What opens a foreign file does so in a child process (``bounds``); here only arguments come in and words go out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import click

from generator.bounds import watched, why_stopped
from generator.errors import FindingsError, Place
from generator.filling import wish_for
from generator.fillwords import fill_in_words
from generator.messages import Message, as_finding
from generator.showing import is_heavy, show
from generator.wording import _


@click.command(help=_("Fill any Word, Excel or PowerPoint template with data: one document, or one for each record."))
@click.argument("template", metavar=_("TEMPLATE"), type=click.Path(path_type=Path))
@click.argument("data", metavar=_("DATA"), type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    "pattern",
    required=True,
    metavar=_("PATTERN"),
    help=_("The file to write; tags in it name each one."),
)
@click.option(
    "--missing",
    type=click.Choice(["error", "mark", "blank"]),
    help=_("What becomes of a value that is not there: an error (so by itself), a mark, or nothing."),
)
@click.option("--compat", type=click.Choice(["docxtpl"]), help=_("Fill as this engine does where it differs."))
@click.option("--sheet", default="", metavar=_("NAME"), help=_("The sheet of an xlsx file that holds the records."))
@click.option("--each", default="", metavar=_("KEY"), help=_("The key of the list that holds the records."))
def fill(
    template: Path,
    data: Path,
    pattern: str,
    missing: Literal["error", "mark", "blank"] | None,
    compat: Literal["docxtpl"] | None,
    sheet: str,
    each: str,
) -> int:
    """Fill any Office template with data."""
    wish = wish_for(template, data, pattern, missing=missing, compat=compat, sheet=sheet, each=each)
    if wish.lacking:
        message = _("the name of what is made from this template must end in {suffix}.").format(suffix=wish.lacking)
        raise click.BadParameter(message, param_hint="-o")
    return fill_in_words(wish)


@click.group(help=_("Tools for templates: find faults, list values, make an empty data file, show the text."))
def template() -> None:
    """Hold the tools together."""


@template.command(help=_("Tell what is wrong with templates, all of it, each fault with its place."))
@click.argument("files", metavar=_("FILE..."), nargs=-1, required=True, type=click.Path(path_type=Path))
def lint(files: tuple[Path, ...]) -> int:
    """Tell what is wrong with templates."""
    heavy = 0
    for path in files:
        try:
            found = [as_finding(each) for message in _told("lint", path) for each in message.get("findings", ())]
        except FindingsError as error:
            found = list(error.findings)
        show(found)
        heavy += sum(map(is_heavy, found))
        if not found:
            click.echo(_("{file}: no faults.").format(file=path))
    return 1 if heavy else 0


@template.command("vars", help=_("List the values that a template needs, with loops as items[].price."))
@click.argument("file", metavar=_("FILE"), type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=_("Print the list as JSON."))
def list_values(file: Path, as_json: bool) -> int:
    """List the values that a template needs."""
    found = [entry for message in _sound("vars", file) for entry in message.get("vars", ())]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return 0
    for entry in found:
        click.echo(entry["path"] + ("  " + _("(only tested)") if entry["tested_only"] else ""))
    return 0


@template.command(help=_("Print an empty data file for a template, in YAML."))
@click.argument("file", metavar=_("FILE"), type=click.Path(path_type=Path))
def skeleton(file: Path) -> int:
    """Print an empty data file."""
    for message in _sound("skeleton", file):
        click.echo(message.get("text", ""), nl=False)
    return 0


@template.command(help=_("Copy the shipped templates to a folder, to start your own from; nothing is overwritten."))
@click.argument("folder", metavar=_("FOLDER"), type=click.Path(path_type=Path))
def export(folder: Path) -> int:
    """Copy the shipped templates to a folder."""
    from generator import shelf

    left = 0
    for path, written in shelf.export(folder):
        left += not written
        click.echo(str(path) if written else _("{path}: is there already, left as it is.").format(path=path))
    if left:
        click.echo(_("{count} files were there already and were not touched.").format(count=left), err=True)
    return 0


@template.command(help=_("Write the dictionary of all fields, with meaning, audience and the files that use them."))
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help=_("The xlsx file to write."))
def dictionary(out: Path) -> int:
    """Write the dictionary of fields."""
    from generator.dictionary import paper
    from generator.writing import write_changed

    if out.suffix.lower() != ".xlsx":
        raise click.BadParameter(_("the name of the dictionary must end in .xlsx."), param_hint="-o")
    write_changed(out, paper.dictionary())
    click.echo(str(out))
    return 0


@template.command("show", help=_("Print the text of any Office file, as for git diff."))
@click.argument("file", metavar=_("FILE"), type=click.Path(path_type=Path))
def show_text(file: Path) -> int:
    """Print the text of any Office file."""
    for message in _sound("show", file):
        click.echo(message.get("text", ""), nl=False)
    return 0


def _sound(task: str, path: Path) -> Iterator[Message]:
    """Give the messages of a task; findings mean that it cannot be done."""
    for message in _told(task, path):
        if found := message.get("findings"):
            raise FindingsError(map(as_finding, found))
        yield message


def _told(task: str, path: Path) -> Iterator[Message]:
    """Give the messages of a task, done in a child."""
    for message in watched(task, {"path": str(path), "file": path.name}):
        if message["kind"] == "stopped":
            raise FindingsError((why_stopped(message, Place(path.name)),))
        if message["kind"] == "broken":
            raise RuntimeError(message["error"])
        yield message
