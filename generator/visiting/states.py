"""The project as it was at each visit, kept beside it, so that the next visit can tell what changed.

One file a visit, in a folder of its own: it is written when the pack is made, and again when the answers are in. The
project file itself never knows of it, and to delete the folder costs nothing but the comparison.
"""

from __future__ import annotations

import datetime
import glob
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from generator.errors import Finding, Place, Severity
from generator.naming import safe_part
from generator.project import Project
from generator.project.visits import Visit
from generator.wording import _
from generator.writing import write_whole

FOLDER: Final = "拜访记录"


@dataclass(frozen=True, slots=True)
class State:
    """A project as it was at a visit: which one, on which day, and whether its answers were in."""

    visit: str
    day: datetime.date
    answered: bool
    project: Project

    @property
    def label(self) -> str:
        """Give what a person knows it by."""
        when = "写回答案后" if self.answered else "准备拜访时"
        return f"{self.day.isoformat()} {self.visit} {when}的资料"


def last_state(source: Path, visit: Visit) -> State | Finding | None:
    """Give the state at the last visit before another one; a finding where it cannot be read."""
    found: list[State] = []
    for path in (source.parent / FOLDER).glob(f"{glob.escape(source.stem)}_*.json"):
        try:
            state = _read(path)
        except (OSError, ValueError, KeyError, TypeError, ValidationError):
            message = _("this state of the project cannot be read, so changes since then are not told.")
            return Finding("VIS-STATE", Severity.MINOR, Place(str(path)), message, _("Delete it if it is not needed."))
        if (state.visit, state.day) != (visit.id, visit.date) and (visit.date is None or state.day <= visit.date):
            found.append(state)
    return max(found, key=lambda state: (state.day, state.visit), default=None)


def keep_state(source: Path, project: Project, visit: Visit, *, answered: bool) -> None:
    """Keep the state of a project at a visit, in place of an earlier one at the same visit."""
    day = visit.date or project.as_of
    content = {
        "visit": visit.id,
        "day": day.isoformat(),
        "answered": answered,
        "project": project.model_dump(mode="json", exclude_defaults=True),
    }
    path = source.parent / FOLDER / f"{source.stem}_{day.isoformat()}_{safe_part(visit.id)}.json"
    write_whole(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def _read(path: Path) -> State:
    told = json.loads(path.read_text(encoding="utf-8"))
    day = datetime.date.fromisoformat(told["day"])
    return State(str(told["visit"]), day, bool(told["answered"]), Project.model_validate(told["project"]))
