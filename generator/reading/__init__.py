"""From a project file to a project, every fault with its place."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from generator.errors import Finding, ProjectError
from generator.project import Project
from generator.reading.binding import Bound, bind, root_mapping
from generator.reading.jsontree import read_json
from generator.reading.sentences import sentence
from generator.reading.source import text_of
from generator.reading.tree import Node, fault
from generator.reading.yamltree import read_yaml


def read_project(path: Path) -> Project:
    """Give the project of a YAML or JSON file.

    Raises ``ProjectError`` with all faults of the file, in the order of the file.
    """
    file = str(path)
    root = root_mapping(read_plain(path), file)
    if isinstance(root, Finding):
        raise ProjectError((root,))
    bound = bind(root, Project, file)
    findings = list(bound.findings)
    try:
        project = Project.model_validate(bound.data)
    except ValidationError as error:
        findings += _model_faults(error, bound)
        raise ProjectError(findings) from error
    if findings:
        raise ProjectError(findings)
    return project


def read_plain(path: Path) -> Node | None:
    """Give the tree of a file as it is written: texts, lists and mappings with their places."""
    text = text_of(path)
    return read_json(text, str(path)) if path.suffix.lower() == ".json" else read_yaml(text, str(path))


def _model_faults(error: ValidationError, bound: Bound) -> list[Finding]:
    found = []
    for each in error.errors(include_url=False):
        path = each["loc"]
        if path in bound.refused:
            continue
        while path not in bound.spots:
            path = path[:-1]
        spot = bound.spots[path]
        code, message, hint = sentence(each, bound.shapes.get(path))
        found.append(fault(code, bound.file, spot.line, spot.column, message, hint, spot.steps))
    return found
