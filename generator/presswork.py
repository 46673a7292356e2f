"""The press for templates of the user's own, done inside the child: they are foreign files, and may be programs without end."""

from __future__ import annotations

import base64
import pickle
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.errors import Finding, FindingsError, Place, Severity
from generator.filters import FILTERS
from generator.messages import as_message
from generator.office.inspection.inspecting import inspect_template
from generator.office.inspection.needs import paths
from generator.press import Sheet, printed, template
from generator.wording import _

Request = Mapping[str, Any]
Tell = Callable[..., None]


def examine(request: Request, tell: Tell) -> None:
    """Tell the faults of a template and, where it has none, all that it asks for, each with its place."""
    path = Path(request["path"])
    inspection = inspect_template(path, FILTERS)
    faults = [finding for finding in inspection.findings if finding.severity is Severity.BLOCKING]
    if not faults and (suffix := template(path).suffix) != request["suffix"]:
        message = _("This file is a {found}, not a {suffix} as its name says.")
        message = message.format(found=suffix, suffix=request["suffix"])
        faults.append(Finding("TPL-PACKAGE", Severity.BLOCKING, Place(path.name), message))
    if faults:
        raise FindingsError(faults)
    for name, need in paths(inspection.need):
        place = as_message(Finding("", Severity.HINT, need.place, ""))["place"]
        tell("asked", steps=name.replace("[]", "").split("."), place=place)


def pressed(request: Request, tell: Tell) -> None:
    """Fill a template with the names that come along; they were packed by our own parent, and by nobody else."""
    names, sheet = pickle.loads(base64.b64decode(request["packed"]))
    assert isinstance(sheet, Sheet)
    made = printed(Path(request["path"]), names, sheet)
    findings = [as_message(finding) for finding in made.findings]
    tell("printed", data=base64.b64encode(made.data).decode(), findings=findings, pictures=list(made.pictures))
