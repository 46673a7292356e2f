"""What was handed over before: beside the project, one file a time, with the state of the project at that time."""

from __future__ import annotations

import datetime
import glob
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from generator.catalog import Recipient
from generator.errors import Finding, Place, Severity
from generator.project import Project
from generator.wording import _
from generator.writing import write_whole

FOLDER: Final = "交接记录"


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier handing over: when, of which version, and the project as it was."""

    number: int
    day: datetime.date
    version: str
    project: Project

    @property
    def label(self) -> str:
        """Give what a person knows it by."""
        return f"{self.day.isoformat()} 第{self.number}次，版本 {self.version}"


def last(source: Path, recipient: Recipient, project: Project) -> Before | Finding | None:
    """Give the last handing over of another state of a project to a recipient; a finding where it cannot be read.

    To pack the same state again is the same handing over, not a next one.
    """
    for record in reversed(_records(source, recipient)):
        try:
            before = _read(record)
        except (OSError, ValueError, KeyError, TypeError, ValidationError):
            message = _("the record of the last handing over cannot be read, so changes since then are not told.")
            return Finding("HND-RECORD", Severity.MINOR, Place(str(record)), message)
        if before.project != project:
            return before
    return None


def _read(record: Path) -> Before:
    told = json.loads(record.read_text(encoding="utf-8"))
    day = datetime.date.fromisoformat(told["day"])
    return Before(_number(record), day, str(told["version"]), Project.model_validate(told["project"]))


def remember(source: Path, recipient: Recipient, project: Project, day: datetime.date, told: Mapping[str, Any]) -> None:
    """Write down what was handed over, in place of the last record where that is of the same state of the project."""
    content = {
        **told,
        "to": recipient.value,
        "day": day.isoformat(),
        "version": project.info.version,
        "project": project.model_dump(mode="json", exclude_defaults=True),
    }
    records = _records(source, recipient)
    number = _number(records[-1]) if records else 0
    if not (records and _is_of(records[-1], content["project"])):
        number += 1
    path = source.parent / FOLDER / f"{_stem(source, recipient)}_{number}.json"
    write_whole(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def _is_of(record: Path, state: object) -> bool:
    try:
        return bool(json.loads(record.read_text(encoding="utf-8"))["project"] == json.loads(json.dumps(state)))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _records(source: Path, recipient: Recipient) -> list[Path]:
    """Give the records of a project for a recipient, the oldest first."""
    found = (source.parent / FOLDER).glob(f"{glob.escape(_stem(source, recipient))}_*.json")
    return sorted((record for record in found if _number(record)), key=_number)


def _stem(source: Path, recipient: Recipient) -> str:
    return f"{source.stem}_给{recipient.label}"


def _number(record: Path) -> int:
    tail = record.stem.rpartition("_")[2]
    return int(tail) if tail.isdecimal() else 0
