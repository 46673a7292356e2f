"""Which facts the project still lacks for its stage: the open places that its documents would mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.errors import Finding, Severity
from generator.project import Project
from generator.project.base import Fact, Record, specification
from generator.rules.places import place
from generator.wording import _

SECTIONS: dict[str, int] = {
    "people": 1,
    "devices": 1,
    "applications": 1,
    "pains": 1,
    "opportunities": 1,
    "requirements": 1,
    "visits": 1,
    "events": 2,
    "products": 3,
    "bom": 3,
    "competitors": 3,
    "differentiators": 3,
    "specification": 4,
    "scoring.factors": 4,
    "bidders": 4,
}
"""The lists that must not be empty from a stage on."""


def empty_sections(project: Project) -> Iterator[Finding]:
    """Yield each list that the stage needs and that holds nothing."""
    for path, stage in SECTIONS.items():
        if stage <= project.info.stage and not project.collection(path):
            yield Finding(
                "PRJ-EMPTY",
                Severity.MINOR,
                place(project, *path.split(".")),
                _("nothing is entered yet; needed from stage {stage}.").format(stage=stage),
            )


def open_places(project: Project) -> Iterator[Finding]:
    """Yield each field that the stage needs and that is empty, with the question that asks for it."""
    yield from _open_in(project, project, ())


def _open_in(project: Project, record: Record, path: tuple[str | int, ...]) -> Iterator[Finding]:
    for name, spec in specification(type(record)).items():
        value: Any = getattr(record, name)
        if spec.needed_from is not None and spec.needed_from <= project.info.stage and _is_empty(value):
            words = spec.ask.words.format(name=_name(record)) if spec.ask else ""
            yield Finding(
                "PRJ-OPEN",
                Severity.HINT,
                place(project, *path, name),
                _("is still open; needed from stage {stage}.").format(stage=spec.needed_from),
                _("Ask: {words}").format(words=words) if words else "",
            )
        elif isinstance(value, Record) and not isinstance(value, Fact):
            yield from _open_in(project, value, (*path, name))
        elif isinstance(value, tuple):
            for position, entry in enumerate(value):
                if isinstance(entry, Record):
                    yield from _open_in(project, entry, (*path, name, position))


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or (isinstance(value, Fact) and not value.known)


def _name(record: Record) -> str:
    return str(getattr(record, "name", None) or getattr(record, "title", None) or "")


RULES = (empty_sections, open_places)
