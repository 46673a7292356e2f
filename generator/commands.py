"""The commands for Office files of the user's own: ``fill``, and ``template`` with its tools.

What opens a foreign file does so in a child process (``bounds``); here only arguments come in and words go out.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from generator import filling
from generator.showing import is_heavy, show
from generator.wording import _

SUFFIXES = (".docx", ".xlsx", ".pptx")


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
    suffix = template.suffix.lower()
    if suffix in SUFFIXES and not pattern.lower().endswith(suffix):
        message = _("the name of what is made from this template must end in {suffix}.").format(suffix=suffix)
        raise click.BadParameter(message, param_hint="-o")
    # A user of docxtpl expects that what is not there prints nothing.
    mode = missing or ("blank" if compat else "error")
    wish = filling.Wish(template, data, pattern, mode, compat or "", each, sheet)
    outcome = filling.fill(wish, _counted if sys.stderr.isatty() else lambda done, records: None)
    show(outcome.notes)
    if outcome.failed:
        show(outcome.failed)
        click.echo(_("Nothing was written."), err=True)
        return 1
    for made in outcome.made:
        gaps = sum(is_heavy(finding) for finding in made.findings)
        note = "  " + _("({gaps} open places)").format(gaps=gaps) if gaps else ""
        click.echo(f"{made.path}{note}")
    show(finding for made in outcome.made for finding in made.findings if finding.code not in OPEN)
    return 0


OPEN = frozenset({"TPL-MISSING", "TPL-FIELD"})
"""Codes of places left open, which are counted and not told one by one."""


def _counted(done: int, records: int) -> None:
    if records > 1:
        click.echo(f"\r{done}/{records}" + ("\r\033[K" if done == records else ""), nl=False, err=True)
