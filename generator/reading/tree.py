"""What a project file says before anybody knows what it means: texts, lists and mappings, each with its place.

All scalars are text; ``None`` is a value that was left empty. What a text means is decided by the field it is for.
A place is line and column of a text file; in a workbook, where ``sheet`` is given, row and column of a cell.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.errors import Finding, Place, ProjectError, Severity

MAX_BYTES = 10 * 2**20
MAX_DEPTH = 40
MAX_NODES = 1_000_000
MAX_ALIASES = 100
MAX_FINDINGS = 1000


class Scalar(NamedTuple):
    """A text, or ``None`` where nothing is written; ``line`` and ``column`` count from 1.

    ``quoted`` tells that the text stands in quotes, so that it is meant as text even where it looks like a number.
    """

    text: str | None
    line: int
    column: int
    quoted: bool = False
    sheet: str = ""


class Listing(NamedTuple):
    """Entries in the order of the file."""

    items: tuple[Node, ...]
    line: int
    column: int
    sheet: str = ""


class Entry(NamedTuple):
    """A key with its value."""

    key: Scalar
    value: Node


class Mapping(NamedTuple):
    """Keys with values in the order of the file; a key may stand here twice."""

    entries: tuple[Entry, ...]
    line: int
    column: int
    sheet: str = ""


class Unreadable(NamedTuple):
    """A value of which the file does not tell for certain what it is: the fault, as it will be told."""

    code: str
    message: str
    hint: str
    line: int
    column: int
    sheet: str = ""


Node = Scalar | Listing | Mapping | Unreadable


def fault(
    code: str,
    file: str,
    line: int | None,
    column: int | None,
    message: str,
    hint: str = "",
    steps: tuple[str, ...] = (),
    sheet: str = "",
) -> Finding:
    """Make the finding of a fault at a place of a file."""
    return Finding(code, Severity.BLOCKING, Place(file, steps, line, column, sheet), message, hint)


def refused(code: str, file: str, line: int | None, column: int | None, message: str, hint: str = "") -> ProjectError:
    """Make the exception for a file that cannot be read on after this fault."""
    return ProjectError((fault(code, file, line, column, message, hint),))
