"""The commands for handing files over: ``handoff``, ``verify``, and ``diff`` of two states of a project."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.arguments import templates_option
from generator.showing import is_heavy, show
from generator.wording import _


@click.command(help=_("Pack the files of a project for sales, the customer or a partner into one zip."))
@click.argument("project", metavar=_("PROJECT"), type=click.Path(path_type=Path))
@click.option(
    "--to", "recipient", required=True, type=click.Choice(["sales", "customer", "partner"]), help=_("Who gets it.")
)
@click.option("-o", "--out", required=True, metavar="ZIP", type=click.Path(path_type=Path), help=_("The zip to write."))
@click.option(
    "--from",
    "folder",
    metavar=_("FOLDER"),
    type=click.Path(path_type=Path),
    help=_("Take the files of this output folder, edits by hand included, instead of making them anew."),
)
@click.option("--only", multiple=True, metavar="ID", help=_("Only this deliverable; may be given more than once."))
@templates_option
@click.option("--pdf", is_flag=True, help=_("Add a PDF of each file (needs LibreOffice)."))
def handoff(
    project: Path,
    recipient: str,
    out: Path,
    folder: Path | None,
    only: tuple[str, ...],
    templates: Path | None,
    pdf: bool,
) -> int:
    """Pack the files of a project into one zip."""
    from generator.catalog import DELIVERABLES, PARCEL, Recipient
    from generator.drafting import own_shelf
    from generator.handoff.handing import Wish, hand_over
    from generator.planning import Order
    from generator.reading import read
    from generator.selecting import deliverables

    if out.suffix.lower() != ".zip":
        raise click.BadParameter(_("the name must end in .zip."), param_hint="-o")
    wanted = deliverables(only)
    needed = wanted | {each.id for each in PARCEL} if wanted else wanted
    shelf, notes = own_shelf(templates, Order(only=needed), (*DELIVERABLES, *PARCEL))
    show(notes)
    wish = Wish(Recipient[recipient.upper()], out, folder, wanted, pdf, shelf)
    reading = read(project)
    show(reading.notes)
    handed = hand_over(reading.project, project, wish)
    for item in handed.items:
        note = f"  （{item.remark}）" if item.remark else ""
        click.echo(f"{item.name}{note}")
    for kept in handed.kept:
        click.echo(_("not handed over: {name} ({reason})").format(name=kept.name, reason=kept.reason), err=True)
    show(handed.findings)
    if not handed.items:
        click.echo(_("Nothing was written."), err=True)
        return 1
    click.echo(_("{count} files in {path}.").format(count=len(handed.items), path=out))
    return 1 if any(map(is_heavy, handed.findings)) else 0


@click.command(help=_("Look a handed-over zip over: is everything there, and nothing changed or added."))
@click.argument("parcel", metavar="ZIP", type=click.Path(path_type=Path))
def verify(parcel: Path) -> int:
    """Look a handed-over zip over."""
    from generator.errors import OutputError
    from generator.handoff.packing import contents_of, looked_over
    from generator.wording import reason_of_system

    try:
        data = parcel.read_bytes()
    except OSError as error:
        message = _("{path}: cannot be read: {reason}.").format(path=parcel, reason=reason_of_system(error))
        raise OutputError(message) from error
    findings = list(looked_over(data, parcel.name))
    show(findings, err=False)
    if not findings:
        count = len(contents_of(data).get("files", ()))
        click.echo(_("{path}: {count} files, all as they were packed.").format(path=parcel, count=count))
    return 1 if findings else 0


@click.command(help=_("Tell what differs between two states of a project."))
@click.argument("old", metavar=_("OLD"), type=click.Path(path_type=Path))
@click.argument("new", metavar=_("NEW"), type=click.Path(path_type=Path))
@click.option(
    "-o", "--out", metavar="HTML", type=click.Path(path_type=Path), help=_("Write it as a page for a browser.")
)
@click.option("--json", "as_json", is_flag=True, help=_("Print the differences as JSON."))
def diff(old: Path, new: Path, out: Path | None, as_json: bool) -> int:
    """Tell what differs between two states of a project."""
    from generator import differing
    from generator.comparing import changes
    from generator.reading import read
    from generator.writing import write_whole

    readings = read(old), read(new)
    for reading in readings:
        show(reading.notes)
    before, after = (reading.project for reading in readings)
    found = list(changes(before, after))
    if out is not None:
        write_whole(out, differing.page(before, after, found).encode())
    if as_json:
        click.echo(json.dumps([differing.as_data(change) for change in found], ensure_ascii=False, indent=2))
        return 0
    for line in differing.lines(found):
        click.echo(line)
    click.echo(_("{count} differences.").format(count=len(found)))
    return 0
