"""The commands for project files themselves: ``new`` begins one, ``convert`` turns one kind into another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from generator.errors import FindingsError, OutputError
from generator.naming import safe_part
from generator.showing import show
from generator.wording import _

WORKBOOK, TEXT = "项目信息.xlsx", "项目信息.yaml"


@click.command(help=_("Begin a project: make a folder with an empty project workbook in it."))
@click.argument("name", metavar=_("NAME"), type=click.Path(path_type=Path))
@click.option("--yaml", "as_yaml", is_flag=True, help=_("Make a YAML file instead of a workbook."))
def new(name: Path, as_yaml: bool) -> int:
    """Begin a project."""
    from generator.writing import write_whole

    title = name.name or name.resolve().name
    if safe_part(title) != title:
        message = _("not every system can have a folder of this name; take {name}.").format(name=safe_part(title))
        raise click.BadParameter(message, param_hint=_("NAME"))
    path = name / (TEXT if as_yaml else WORKBOOK)
    _check_free(path)
    write_whole(path, _new_text(title) if as_yaml else _new_workbook(title))
    click.echo(path)
    click.echo(_("Fill it in, then: presales check {file}").format(file=path))
    return 0


def _new_text(title: str) -> bytes:
    from generator.projecttext import new_yaml

    return new_yaml(title).encode("utf-8")


def _new_workbook(title: str) -> bytes:
    from generator.workbook.making import new_workbook

    return new_workbook(title)


@click.command(help=_("Turn a project file into another kind: workbook, YAML or JSON, told by the ending of the name."))
@click.argument("source", metavar=_("FROM"), type=click.Path(path_type=Path))
@click.argument("target", metavar=_("TO"), type=click.Path(path_type=Path))
def convert(source: Path, target: Path) -> int:
    """Turn a project file into another kind."""
    from generator.reading import read
    from generator.writing import write_whole

    write = _writer(target)
    _check_free(target)
    try:
        reading = read(source)
        data = write(reading)
    except FindingsError as error:
        show(error.findings)
        click.echo(_("Nothing was written."), err=True)
        return 1
    show(reading.notes)
    write_whole(target, data)
    click.echo(target)
    return 0


def _writer(target: Path) -> Callable[..., bytes]:
    """Give what writes a project as a file of the target's kind; a usage error for an unknown ending."""
    from generator.projecttext import TEXTS

    suffix = target.suffix.lower()
    if suffix == ".xlsx":
        from generator.workbook.making import project_workbook

        return lambda reading: project_workbook(reading.project)
    if suffix not in TEXTS:
        message = _("a project file ends in .xlsx, .yaml, .yml or .json.")
        raise click.BadParameter(message, param_hint=_("TO"))
    return lambda reading: TEXTS[suffix](reading.project).encode("utf-8")


def _check_free(path: Path) -> None:
    """Refuse to write over what is there: it may be somebody's work."""
    if path.exists():
        raise OutputError(_("{path} is there already; give another name, or move it away first.").format(path=path))
