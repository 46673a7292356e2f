"""What is not made at all: nothing for a project with a refused finding, and no draft of ours where we may not bid.

The conductor asks ``stop`` before it makes anything, and ``holds_back`` for each file. Both tell why, and where in the
project file, in the words of the rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator.catalog import Deliverable, Output
from generator.errors import Finding, FindingsError, Place, Severity
from generator.project import Project
from generator.project.base import Audience
from generator.reading import located
from generator.rules.applying import findings
from generator.rules.integrity import RULES as RED_LINES
from generator.wording import _, sentences

DRAFTING: Final = 4
"""The stage of what a purchaser may use: parameters and scoring."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the red lines say of a project: what refuses it whole, and what holds its drafts back."""

    refused: tuple[Finding, ...]
    held: tuple[Finding, ...]

    def stop(self, source: Path) -> None:
        """Raise FindingsError when nothing may be made of a project; each finding tells where in its file."""
        if self.refused:
            hint = _("Nothing is made of this project until that is gone.")
            told = (replace(each, hint=sentences(each.hint, hint)) for each in self.refused)
            raise FindingsError(located(source, told) if source.is_file() else told)

    def holds_back(self, deliverable: Deliverable, output: Output, name: str) -> tuple[Finding, ...]:
        """Give why a file is not made; nothing where it may be. ``name`` is its file name."""
        if deliverable.stage != DRAFTING or output.audience is not Audience.OPEN:
            return ()
        return tuple(replace(each, place=Place(name, each.place.steps)) for each in self.held)


def refusal(project: Project) -> Refusal:
    """Hold a project against the red lines."""
    found = tuple(findings(project, RED_LINES))
    return Refusal(
        tuple(each for each in found if each.severity is Severity.REFUSED),
        tuple(each for each in found if each.severity is not Severity.REFUSED),
    )
