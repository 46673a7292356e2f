"""How findings are shown to a person, and given to a program as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from generator.errors import Finding, Severity

COLOURS = {
    Severity.REFUSED: "red",
    Severity.BLOCKING: "red",
    Severity.MAJOR: "red",
    Severity.MINOR: "yellow",
    Severity.LOW: "cyan",
    Severity.HINT: "cyan",
}


def show(findings: Iterable[Finding], err: bool = True) -> None:
    """Write findings to the error stream, or the output, one a line, in the colour of their weight.

    The numbered rules are told with their number, under which the page of the rules has more.
    """
    for finding in findings:
        code = f" {finding.code}" if "-" in finding.code and finding.code[-1].isdigit() else ""
        click.secho(f"[{finding.severity.label}{code}] {finding}", fg=COLOURS[finding.severity], err=err)


def is_heavy(finding: Finding) -> bool:
    """Tell whether a finding makes the command report failure."""
    return finding.severity.is_heavy


def as_data(finding: Finding) -> dict[str, Any]:
    """Give a finding as plain data."""
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "sheet": place.sheet,
        "cell": place.cell,
        "path": list(place.steps),
        "message": finding.message,
        "hint": finding.hint,
    }
