"""Which facts the project still lacks for its stage: the open places that its documents would mark.

The gates tell of them first; what they speak of is not said here again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from generator.errors import Severity
from generator.project import Project
from generator.project.base import Fact, FieldSpecification, Record, specification
from generator.rules import gates
from generator.rules.gates.review import gaps_of, settled
from generator.rules.gates.standard import Path
from generator.rules.places import place
from generator.rules.rule import Hit, Kind, Rule
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


TOLD_SINGLY: Final = 3
"""Up to how many entries of a list an empty field is told entry by entry."""


def empty_sections(project: Project) -> Iterator[Hit]:
    """Yield each list that the stage needs and that holds nothing."""
    said = _said_by_gates(project)
    for path, stage in SECTIONS.items():
        if stage <= project.info.stage and not project.collection(path) and tuple(path.split(".")) not in said:
            told = _("nothing is entered yet; needed from stage {stage}.").format(stage=stage)
            yield Hit(place(project, *path.split(".")), told)


def _said_by_gates(project: Project) -> frozenset[Path]:
    """Give the fields that a gap of a stage which the project has reached speaks of."""
    reached = gates.until(project.info.stage)
    return frozenset(path for one in reached for gap in gaps_of(project, one) for path in gap.speaks_of)


def _judged_by_gates(project: Project) -> frozenset[tuple[type[Record], str]]:
    """Give the fields that standards judge together with others, so that one of them may stay empty."""
    return frozenset(field for one in gates.until(project.info.stage) for field in one.judges)


@dataclass(frozen=True, slots=True)
class _Open:
    """An empty field: the path of the list it stands in, its position there, and the path from there."""

    within: Path
    path: Path
    spec: FieldSpecification
    record: Record


def open_places(project: Project) -> Iterator[Hit]:
    """Yield each field that the stage needs and that is empty, with the question that asks for it.

    A field that is empty in many entries of a list is told once, so that the list of gaps stays short.
    """
    gaps: dict[tuple[Path, str], list[_Open]] = {}
    said, judged = _said_by_gates(project) | settled(project), _judged_by_gates(project)
    for gap in _open_in(project, project, (), ()):
        if gap.path in said or (type(gap.record), gap.spec.name) in judged:
            continue
        gaps.setdefault((gap.within, gap.spec.name), []).append(gap)
    for (within, name), found in gaps.items():
        if within and len(found) > TOLD_SINGLY:
            yield _together(project, within, name, found)
        else:
            yield from (_singly(project, gap) for gap in found)


def _singly(project: Project, gap: _Open) -> Hit:
    words = gap.spec.ask.words.format(name=_name(gap.record)) if gap.spec.ask else ""
    return Hit(
        place(project, *gap.path),
        _("is still open; needed from stage {stage}.").format(stage=gap.spec.needed_from),
        advice=_("Ask: {words}").format(words=words) if words else "",
    )


def _together(project: Project, within: Path, name: str, found: list[_Open]) -> Hit:
    names = [_name(gap.record) for gap in found if _name(gap.record)]
    shown = "、".join(dict.fromkeys(names[:TOLD_SINGLY])) + ("……" if len(names) > TOLD_SINGLY else "")
    spec = found[0].spec
    return Hit(
        place(project, *within),
        _("“{title}” is still open in {count} entries ({names}); needed from stage {stage}.").format(
            title=spec.title, count=len(found), names=shown, stage=spec.needed_from
        ),
        advice=_("Ask: {words}").format(words=spec.ask.words.format(name=names[0] if names else ""))
        if spec.ask
        else "",
    )


def _open_in(project: Project, record: Record, path: Path, within: Path) -> Iterator[_Open]:
    for name, spec in specification(type(record)).items():
        value: Any = getattr(record, name)
        if spec.needed_from is not None and spec.needed_from <= project.info.stage and _is_empty(value):
            yield _Open(within, (*path, name), spec, record)
        elif isinstance(value, Record) and not isinstance(value, Fact):
            yield from _open_in(project, value, (*path, name), within)
        elif isinstance(value, tuple):
            for position, entry in enumerate(value):
                if isinstance(entry, Record):
                    yield from _open_in(project, entry, (*path, name, position), (*path, name))


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or (isinstance(value, Fact) and not value.known)


def _name(record: Record) -> str:
    return next((str(found) for key in ("name", "title", "year") if (found := getattr(record, key, None))), "")


RULES = (
    Rule(
        code="PRJ-EMPTY",
        title="本阶段要用的清单还是空的",
        severity=Severity.MINOR,
        kind=Kind.ATTRIBUTE,
        project=empty_sections,
    ),
    Rule(
        code="PRJ-OPEN",
        title="本阶段要用的字段还空着",
        severity=Severity.HINT,
        kind=Kind.ATTRIBUTE,
        project=open_places,
    ),
)
