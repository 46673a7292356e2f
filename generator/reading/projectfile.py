"""The conductor of reading: text, tree, values of the model, and what entries say of each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from generator.errors import Finding, Place, ProjectError
from generator.project import Project
from generator.project.base import specification
from generator.reading.binding import bind, root_mapping
from generator.reading.bound import Bound, Spot
from generator.reading.crossing import settle_crossings
from generator.reading.jsontree import read_json
from generator.reading.modelfaults import report_model_faults
from generator.reading.sections import rescued
from generator.reading.source import WORKBOOK, check_kind, text_of
from generator.reading.tree import MAX_FINDINGS, Node, fault
from generator.reading.yamltree import read_yaml
from generator.wording import _


@dataclass(frozen=True, slots=True)
class Reading:
    """A project as it was read: ``notes`` are worth telling, ``spots`` tell where each value stands."""

    file: str
    project: Project
    notes: tuple[Finding, ...]
    spots: Mapping[tuple[str, ...], Spot]

    def located(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Give findings on the project with the places in the file of the values that their steps name.

        Where a value is not written, the place is that of the innermost section or entry that is.
        """
        found = tuple(findings)
        places = self.places(each.place for each in found)
        return tuple(replace(each, place=place) for each, place in zip(found, places, strict=True))

    def places(self, places: Iterable[Place]) -> tuple[Place, ...]:
        """Give places in the project with those in the file, as ``located`` does for findings."""
        return tuple(_placed(place, self.spots, self.file) for place in places)


def read_project(path: Path) -> Project:
    """Give the project of a workbook, a YAML or a JSON file; entries that it names are referred to by id.

    Raises ``ProjectError`` with all faults of the file, in the order of the file.
    """
    return read(path).project


def read(path: Path) -> Reading:
    """Give the project of a file and what else is worth knowing of how it was read.

    Raises ``ProjectError`` with all faults of the file, in the order of the file.
    """
    bound = _bound(path)
    settle_crossings(bound)
    project = None
    try:
        project = Project.model_validate(bound.data)
    except ValidationError as error:
        report_model_faults(error, bound)
    if project is None or bound.findings:
        raise ProjectError((*in_file_order(bound), *bound.notes))
    spots = {_numbered(spot.steps): spot for spot in bound.spots.values()}
    return Reading(bound.file, project, tuple(bound.notes), spots)


def located(path: Path, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give findings on the project of a file with the places of the values that their steps name."""
    return read(path).located(findings)


def places_in(path: Path, places: Iterable[Place]) -> tuple[Place, ...]:
    """Give places in a project with those in its file, as :func:`located` does for findings."""
    return read(path).places(places)


def _placed(place: Place, spots: Mapping[tuple[str, ...], Spot], file: str) -> Place:
    steps = _numbered(place.steps)
    while steps and steps not in spots:
        steps = steps[:-1]
    if not steps:
        return replace(place, file=file)
    spot = spots[steps]
    return replace(place, file=file, line=spot.line, column=spot.column, sheet=spot.sheet)


def _numbered(steps: tuple[str, ...]) -> tuple[str, ...]:
    """Give steps without the names of entries, which are there for people: ``人员[2] 王工`` becomes ``人员[2]``."""
    return tuple(re.sub(r"(\[\d+\]).*", r"\1", step, flags=re.DOTALL) for step in steps)


def _bound(path: Path) -> Bound:
    """Read a file and bind what it says; of a YAML file with a syntax error, the sections that are sound."""
    check_kind(path)
    if path.suffix.lower() == WORKBOOK:
        return _bound_workbook(path)
    file, text = str(path), text_of(path)
    try:
        root = root_mapping(_tree(text, path), file)
    except ProjectError as error:
        sections = rescued(text, file) if error.findings[0].code in _SLIPS and not _is_json(path) else None
        if sections is None:
            raise
        bound = bind(sections.root, Project, file)
        bound.findings += sections.findings
        # What is not among the sound sections may stand in one that is not; nobody can call it missing.
        bound.refused |= {(name,) for name in specification(Project) if name not in bound.data}
        return bound
    if isinstance(root, Finding):
        raise ProjectError((root,))
    return bind(root, Project, file)


def _bound_workbook(path: Path) -> Bound:
    from generator.reading.book.bookroot import read_workbook

    tree = read_workbook(path)
    bound = bind(tree.root, Project, str(path))
    bound.sheets = tree.sheets
    bound.findings += tree.findings
    bound.notes += tree.notes
    bound.refused |= tree.unread
    return bound


_SLIPS = frozenset({"PRJ-SYNTAX", "PRJ-KEY", "PRJ-CHARACTER"})
"""Faults of form that belong to one section."""


def read_plain(path: Path) -> Node | None:
    """Give the tree of a file as it is written: texts, lists and mappings with their places."""
    return _tree(text_of(path), path)


def _tree(text: str, path: Path) -> Node | None:
    return read_json(text, str(path)) if _is_json(path) else read_yaml(text, str(path))


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def in_file_order(bound: Bound) -> list[Finding]:
    """Give the findings from top to bottom; a file that is wrong throughout is told so after the first ones."""
    order = {name: position for position, name in enumerate(bound.sheets)}

    def place(finding: Finding) -> tuple[int, int, int]:
        return order.get(finding.place.sheet, 0), finding.place.line or 0, finding.place.column or 0

    found = sorted(bound.findings, key=place)
    if len(found) <= MAX_FINDINGS:
        return found
    message = _("There are {count} more faults.").format(count=len(found) - MAX_FINDINGS)
    return [*found[:MAX_FINDINGS], fault("PRJ-LIMIT", bound.file, None, None, message, _("Mend these first."))]
