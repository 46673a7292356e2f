"""Filling a template with records, done inside the child: compile once, render each record, spool what is finished.

What it tells, in order: ``note`` (on the data), ``plan`` (how many records), for each record ``made`` or ``failed``.
Finished files go one behind the other into the spool, so that nobody holds a thousand documents in memory.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.errors import Finding, FindingsError, Place, Severity, TemplateError
from generator.filters import FILTERS
from generator.messages import as_message
from generator.naming import file_name
from generator.office import compile_pattern, compile_template
from generator.records import read_records
from generator.wording import _

Tell = Callable[..., None]


def fill(request: Mapping[str, Any], tell: Tell) -> None:
    """Fill the template of a request with its data."""
    template, data = Path(request["template"]), Path(request["data"])
    docxtpl = request["compat"] == "docxtpl"
    findings: list[Finding] = []
    pattern = compiled = records = None
    # A fault in the one shall not hide those in the others.
    try:
        records = read_records(data, each=request["each"], sheet=request["sheet"], exact=not docxtpl)
    except FindingsError as error:
        findings += error.findings
    tell("step")
    try:
        compiled = compile_template(template, name=template.name, filters=FILTERS, keeps_bare=docxtpl)
    except TemplateError as error:
        findings += error.findings
    tell("step")
    try:
        pattern = compile_pattern(request["pattern"], FILTERS)
    except TemplateError as error:
        findings += error.findings
    if findings or pattern is None or compiled is None or records is None:
        raise FindingsError(findings)
    for note in records.notes:
        tell("note", finding=as_message(note))
    # An ordinary fill begins without it, see ``start``.
    gc.enable()
    tell("plan", records=len(records.items), single=records.single)
    with Path(request["spool"]).open("wb") as spool:
        for number, record in enumerate(records.items, 1):
            # All findings of a record together: those of its name and those of its document.
            findings, finished, target = [], None, ""
            try:
                target = _target(pattern.fill(record), compiled.suffix)
            except TemplateError as error:
                findings += error.findings
            try:
                finished = compiled.render(record, missing=request["missing"], pictures=data.parent)
            except TemplateError as error:
                findings += error.findings
            if findings or finished is None:
                tell("failed", record=number, findings=[as_message(finding) for finding in findings])
                continue
            spool.write(finished.data)
            spool.flush()
            told = [as_message(finding) for finding in finished.findings]
            tell("made", record=number, target=target, size=len(finished.data), findings=told)


def _target(steps: list[tuple[str, bool]], suffix: str) -> str:
    """Give the path of a document: what data say is made safe, what the user typed stays as it is."""
    made = []
    for number, (step, tagged) in enumerate(steps, 1):
        last = number == len(steps)
        ending = suffix if last else ""
        safe = file_name([step.removesuffix(ending)], ending) if tagged else step
        if tagged and safe in ("", ending):
            message = _("The name of the file is empty with this record.")
            raise TemplateError((Finding("FIL-NAME", Severity.BLOCKING, Place(), message),))
        made.append(safe)
    return "/".join(made)
