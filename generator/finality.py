"""What keeps a file from being final: a must that it rests on, a finding that blocks it, an open place in it.

Drafts are never kept from being built. What is only inferred keeps nothing back either: the review tells of it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from generator.catalog import Deliverable, Output
from generator.errors import Finding, Place, Severity
from generator.project import Project
from generator.project.base import Audience, specification
from generator.rules.gates import STANDARDS
from generator.rules.gates.review import Checked, State, checked, items
from generator.rules.gates.rules import as_finding
from generator.rules.gates.standard import Gap
from generator.rules.places import place
from generator.wording import _

MARK: Final = re.compile(r"【待补(?:：([^】]*))?】")
"""How an open place is marked, whoever marked it."""

NAMED: Final = 8
"""How many of the open places of a file are named."""


def obstacles(
    project: Project,
    findings: Sequence[Finding],
    deliverable: Deliverable,
    output: Output,
    entry: Any,
    name: str,
    data: bytes,
) -> tuple[Finding, ...]:
    """Give what keeps a finished file from being final, each with what to do.

    ``findings`` are those of ``rules.check``; ``entry`` is the entry of the project that the file is made of, ``name``
    and ``data`` the file's own.
    """
    found = [
        *_open_musts(project, findings, deliverable, entry),
        *(finding for finding in findings if _blocks(project, deliverable, entry, finding)),
        *(_open_places(data) if output.audience is Audience.OPEN else ()),
    ]
    return tuple(dict.fromkeys(replace(finding, place=replace(finding.place, file=name)) for finding in found))


def _open_musts(
    project: Project, findings: Sequence[Finding], deliverable: Deliverable, entry: Any
) -> Iterator[Finding]:
    musts = [one for one in STANDARDS if one.must and one.code in deliverable.standards]
    empty: set[Place] = set()
    for one in checked(project, musts, findings):
        if one.state is State.OPEN:
            found = [*_gaps(project, deliverable, entry, one)]
            found += (finding for finding in findings if _says(project, deliverable, entry, one, finding))
            empty |= {finding.place for finding in found}
            yield from found
        elif one.state is State.WAITING:
            where = place(project, *one.standard.needs.split("."))
            told = _("“{standard}” is not met: nothing is entered yet.").format(standard=one.standard.title)
            if where not in empty:
                yield Finding(one.standard.code, Severity.MAJOR, where, told)
            empty.add(where)


def _gaps(project: Project, deliverable: Deliverable, entry: Any, one: Checked) -> Iterator[Finding]:
    """Give the gaps of a standard that concern a file; of a file of one entry, each by itself."""
    parts = (part for gap in one.gaps for part in (deliverable.per and gap.parts) or (gap,))
    mine = tuple(gap for gap in parts if gap.guess is None and _concerns(project, deliverable, entry, gap))
    for item in items(project, (replace(one, gaps=mine),)):
        yield replace(as_finding(item), severity=Severity.MAJOR)


def _concerns(project: Project, deliverable: Deliverable, entry: Any, gap: Gap) -> bool:
    """Tell whether a gap is about the entry that a file is made of; a file of the whole project has all of them."""
    match gap.path:
        case (str(section), int(at), *_rest) if section == deliverable.per:
            return project.collection(section)[at] is entry
    return True


def _says(project: Project, deliverable: Deliverable, entry: Any, one: Checked, finding: Finding) -> bool:
    return finding.code in one.standard.rests and _is_in(project, deliverable, entry, finding.place)


def _blocks(project: Project, deliverable: Deliverable, entry: Any, finding: Finding) -> bool:
    if finding.severity is Severity.REFUSED:
        return True
    return finding.severity is Severity.BLOCKING and _is_in(project, deliverable, entry, finding.place)


def _is_in(project: Project, deliverable: Deliverable, entry: Any, where: Place) -> bool:
    """Tell whether a place is in a part of the project that a file is made of."""
    head = where.steps[0] if where.steps else ""
    titles = specification(Project)
    for section in deliverable.sections:
        title = titles[section].title
        if deliverable.per == section:
            at = project.collection(section).index(entry)
            if head == f"{title}[{at + 1}]" or head.startswith(f"{title}[{at + 1}] "):
                return True
        elif head == title or head.startswith(f"{title}["):
            return True
    return False


def _open_places(data: bytes) -> Iterator[Finding]:
    """Give the open places that are marked in a finished file, as one."""
    marked = Counter(match[1] or _("unnamed") for text in _texts(data) for match in MARK.finditer(text))
    if marked:
        names = list(marked)
        listed = "、".join(names[:NAMED]) + ("……" if len(names) > NAMED else "")
        told = _("{count} open places are marked in it: {names}.").format(count=marked.total(), names=listed)
        hint = _("Fill them in the project file; what stays open cannot go to the customer as final.")
        yield Finding("DOC-OPEN", Severity.MAJOR, Place(), told, hint)


def _texts(data: bytes) -> Iterable[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                yield re.sub(r"<[^>]*>", "", package.read(name).decode("utf-8", "replace"))
