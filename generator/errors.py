"""What can go wrong, as values and as exceptions.

A fault in what the user wrote is a :class:`Finding`: gathered, never the first only. An exception means that
the work cannot go on; those that carry findings show all of them::

    PresalesError               the root; its text is a whole sentence for the user
     ├─ FindingsError           carries findings
     │   ├─ ProjectError        the project file cannot become a project
     │   ├─ TemplateError       a template cannot be compiled, or not rendered with this data
     │   └─ LeakError           a file for the customer would tell what is internal
     ├─ PackageError            not an Office file, damaged, protected, or larger than the limits
     └─ OutputError             a file cannot be written
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from generator.wording import _, sentences


class Severity(StrEnum):
    """How much a finding weighs.

    For what is ``refused`` nothing is made at all; ``blocking`` keeps a file in the house, ``major`` must be mended,
    ``minor`` should be, ``low`` is mended when there is time, a ``hint`` is worth a look.
    """

    REFUSED = "refused"
    BLOCKING = "blocking"
    MAJOR = "major"
    MINOR = "minor"
    LOW = "low"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """Give 0 for the heaviest, for sorting."""
        return list(Severity).index(self)

    @property
    def is_heavy(self) -> bool:
        """Tell whether it makes a command report failure."""
        return self.rank <= Severity.MAJOR.rank

    @property
    def label(self) -> str:
        """Give the word for a person, in the user's language."""
        return {
            Severity.REFUSED: _("refused"),
            Severity.BLOCKING: _("blocking"),
            Severity.MAJOR: _("major"),
            Severity.MINOR: _("minor"),
            Severity.LOW: _("low"),
            Severity.HINT: _("hint"),
        }[self]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person can go to mend a fault.

    ``file`` is the name or path as the user gave it; ``steps`` lead from there to the spot, outermost first
    (a part, a heading, a table with row and cell, a tag; or a sheet and a cell; or a field's Chinese path).
    ``line`` and ``column`` count from 1 and stand for text files; where ``sheet`` is given they are row and column
    of a cell of this sheet of a workbook.
    """

    file: str = ""
    steps: tuple[str, ...] = ()
    line: int | None = None
    column: int | None = None
    sheet: str = ""

    @property
    def cell(self) -> str:
        """Give the cell of a sheet, such as ``C5``; ``""`` where the place is none."""
        if not self.sheet or self.line is None or self.column is None:
            return ""
        return f"{column_letters(self.column)}{self.line}"

    def __str__(self) -> str:
        head = self.file
        if self.sheet:
            within = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
            return " › ".join(step for step in (head, within, *self.steps) if step)
        if self.line is not None and self.column is not None:
            head = _("{file}:{line}:{column}").format(file=head, line=self.line, column=self.column)
        elif self.line is not None:
            head = _("{file}:{line}").format(file=head, line=self.line)
        return " › ".join(step for step in (head, *self.steps) if step)


@cache
def column_letters(column: int) -> str:
    """Give the letters of a column of a sheet: A for 1, AA for 27."""
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or open point: what, where, and what to do.

    ``code`` is stable and short (``PRJ-TYPE``, ``TPL-FILTER``); ``message`` tells what is wrong and what was
    expected; ``hint`` tells what to do, with the near miss where there is one.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = str(self.place)
        told = _("{place}: {message}").format(place=place, message=self.message) if place else self.message
        return sentences(told, self.hint)


class PresalesError(Exception):
    """The root of what the product raises on purpose; ``str`` gives a sentence for the user."""


class FindingsError(PresalesError):
    """Something that the user wrote cannot be used; ``findings`` tells all of it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class ProjectError(FindingsError):
    """The project file cannot become a project."""


class TemplateError(FindingsError):
    """A template cannot be compiled, or cannot be rendered with this data."""


class LeakError(FindingsError):
    """A file for the customer would tell what is internal, so it is not written."""


class PackageError(PresalesError):
    """A file is not the Office file that it should be: damaged, protected, of another kind, or over the limits."""


class OutputError(PresalesError):
    """A file cannot be written."""
