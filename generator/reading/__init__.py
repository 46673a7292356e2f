"""From a project file to a project, every fault with its place.

``source`` finds the text, ``yamltree`` and ``jsontree`` make a tree of it that keeps places and knows no types,
``binding`` gives its values to the fields of the model, ``modelfaults`` says the model's errors in plain words, and
``crossing`` looks at what entries say of each other.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from generator.errors import Finding, ProjectError
from generator.project import Project
from generator.reading.binding import bind, root_mapping
from generator.reading.bound import Bound
from generator.reading.crossing import report_crossings
from generator.reading.jsontree import read_json
from generator.reading.modelfaults import report_model_faults
from generator.reading.source import text_of
from generator.reading.tree import MAX_FINDINGS, Node, fault
from generator.reading.yamltree import read_yaml
from generator.wording import _


def read_project(path: Path) -> Project:
    """Give the project of a YAML or JSON file.

    Raises ``ProjectError`` with all faults of the file, in the order of the file.
    """
    file = str(path)
    root = root_mapping(read_plain(path), file)
    if isinstance(root, Finding):
        raise ProjectError((root,))
    bound = bind(root, Project, file)
    project = None
    try:
        project = Project.model_validate(bound.data)
    except ValidationError as error:
        report_model_faults(error, bound)
    report_crossings(bound)
    if project is None or bound.findings:
        raise ProjectError(_in_file_order(bound))
    return project


def read_plain(path: Path) -> Node | None:
    """Give the tree of a file as it is written: texts, lists and mappings with their places."""
    text = text_of(path)
    return read_json(text, str(path)) if path.suffix.lower() == ".json" else read_yaml(text, str(path))


def _in_file_order(bound: Bound) -> list[Finding]:
    """Give the findings from top to bottom; a file that is wrong throughout is told so after the first ones."""
    found = sorted(bound.findings, key=lambda each: (each.place.line or 0, each.place.column or 0))
    if len(found) <= MAX_FINDINGS:
        return found
    message = _("There are {count} more faults.").format(count=len(found) - MAX_FINDINGS)
    return [*found[:MAX_FINDINGS], fault("PRJ-LIMIT", bound.file, None, None, message, _("Mend these first."))]


__all__ = ["read_plain", "read_project"]
