"""What binding a tree to the model gives: plain data, the place of every value, references, and faults of form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.errors import Finding, Place
from generator.project.shapes import Shape
from generator.reading.tree import MAX_FINDINGS, Node, fault
from generator.wording import _

Path = tuple[str | int, ...]
"""Field names and positions from the root, as the model counts them."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: line and column, the Chinese path to it, for a scalar its text, and the sheet if any."""

    line: int
    column: int
    steps: tuple[str, ...]
    text: str | None = None
    shape: Shape | None = None
    sheet: str = ""

    @property
    def spoken(self) -> str:
        """Give the place as it stands in a sentence: ``line 5``, or ``cell C5``."""
        if self.sheet:
            return _("cell {cell}").format(cell=Place("", (), self.line, self.column, self.sheet).cell)
        return _("line {line}").format(line=self.line)


@dataclass(frozen=True, slots=True)
class Reference:
    """A text that names an entry of a collection."""

    path: Path
    key: str
    collection: str
    spot: Spot


@dataclass(slots=True)
class Bound:
    """What a file says in the words of the model; ``notes`` is what is worth telling and stops nobody.

    ``sheets`` are the sheets of a workbook in the order in which their faults are told.
    ``refused`` holds the paths of values that were left out because their form is wrong, and of fields that seem to
    be written under a wrong key; nobody needs to hear of them again.
    """

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    spots: dict[Path, Spot] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    refused: set[Path] = field(default_factory=set)
    notes: list[Finding] = field(default_factory=list)
    sheets: tuple[str, ...] = ()

    @property
    def full(self) -> bool:
        """Tell whether there are more findings than anybody reads, so that near misses are not worth their time."""
        return len(self.findings) > MAX_FINDINGS

    def report(self, code: str, at: Node | Spot, steps: tuple[str, ...], message: str, hint: str = "") -> None:
        """Add the finding of a fault at a node or spot."""
        self.findings.append(fault(code, self.file, at.line, at.column, message, hint, steps, at.sheet))
