"""What one render gathers: findings, fresh ids, new parts, pictures and relations."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from generator.errors import Finding, Place, Severity
from generator.office.base.missing import Missing
from generator.office.base.package import Relationship
from generator.office.base.reasons import reason_of
from generator.wording import _, sentences

MissingMode = Literal["error", "mark", "blank"]
MAX_TURNS: Final = 2_000_000
PROGRAM_NAME: Final = "__program__"


@dataclass(frozen=True, slots=True)
class Properties:
    """What the finished file says of itself; when given, nothing of the template's own properties is kept."""

    title: str
    subject: str
    author: str
    company: str
    keywords: str
    created: date


class TooMuch(Exception):  # noqa: N818
    """The rendering has done more work than any document needs."""


@dataclass(slots=True)
class Rendering:
    """The state of one render; printers get it as their first argument.

    ``parts`` maps part names to finished text or bytes; ``None`` drops a part of the template. ``added_types`` maps
    part names to the content type of new parts; ``added_relations`` maps a part to its new relations. ``steady`` names
    parts that hold no data and seldom differ from one render to the next. ``here`` is the
    place of a value that is written after its program has run; else the place comes by itself.
    """

    data: Mapping[str, Any]
    missing: MissingMode = "error"
    properties: Properties | None = None
    pictures: Path | None = None
    notes: bool = True
    parts: dict[str, str | bytes | None] = field(default_factory=dict)
    added_types: dict[str, str] = field(default_factory=dict)
    added_relations: dict[str, list[Relationship]] = field(default_factory=dict)
    steady: set[str] = field(default_factory=set)
    findings: dict[tuple[str, Place, str], Finding] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    store: dict[str, Any] = field(default_factory=dict)
    work: int = 0
    failures: int = 0
    part: str = ""
    here: Place | None = None

    def fresh(self, kind: str) -> int:
        """Give the next number of a kind of id (``docPr``, ``bookmark`` …). A format sets ``numbers[kind]`` first."""
        number = self.numbers.get(kind, 0) + 1
        self.numbers[kind] = number
        return number

    def turns(self, items: Any) -> Any:
        """Give what a ``for`` runs over. Missing is a fault, ``None`` is empty, endless work is refused."""
        if type(items) is Missing:
            self.missing_text(items)
            return ()
        if items is None:
            return ()
        if isinstance(items, (int, float)):
            self.fault("TPL-LOOP", _("This value is no list, a loop cannot run over it."))
            return ()
        try:
            self.work += len(items)
        except TypeError:
            items = list(items)
            self.work += len(items)
        if self.work > MAX_TURNS:
            raise TooMuch(_("The loops turn more than {limit} times.").format(limit=MAX_TURNS))
        return items

    def missing_text(self, value: Missing) -> str:
        """Record a missing value at the tag that is running; give the text to print: the mark or nothing."""
        if self.missing == "blank":
            return ""
        title = value.missing_title
        known = value.known_names(list(self.data))
        near = value.near(known)
        hint = _("Did you mean {name}?").format(name=near) if near else ""
        if known and not value.is_open:
            hint = sentences(_("Available: {names}.").format(names=", ".join(known[:12])), hint)
        severity = Severity.MAJOR if self.missing == "mark" else Severity.BLOCKING
        if value.is_open:
            message = _("{title} is not filled in.").format(title=title)
            self.fault("TPL-MISSING", message, severity=severity)
        else:
            message = _unknown(value)
            self.fault("TPL-FIELD", message, hint, severity=severity)
        return value.mark if self.missing == "mark" else ""

    def fault(self, code: str, message: str, hint: str = "", severity: Severity = Severity.BLOCKING) -> None:
        """Record a finding at the tag that is running."""
        self.add(Finding(code, severity, self.here or running_place(), message, hint))

    def failed(self, error: Exception) -> None:
        """Record that a tag could not be worked out; what is a matter of bounds ends the render."""
        if isinstance(error, (TooMuch, RecursionError, MemoryError, TimeoutError)):
            raise error
        self.failures += 1
        message = _("The tag cannot be worked out: {reason}").format(reason=reason_of(error))
        self.add(Finding("TPL-RUN", Severity.BLOCKING, failing_place(error), message))

    def add(self, finding: Finding) -> None:
        """Record a finding once; loops would tell the same fault for every turn."""
        self.findings.setdefault((finding.code, finding.place, finding.message), finding)

    def relate(self, part: str, kind: str, target: str, external: bool = False) -> str:
        """Relate ``part`` to ``target`` and give the relation's id; ``kind`` is the full type. Same target, same id."""
        relations = self.added_relations.setdefault(part, [])
        for relation in relations:
            if (relation.type, relation.target, relation.external) == (kind, target, external):
                return relation.id
        identifier = f"rIdG{len(relations) + 1}"
        relations.append(Relationship(identifier, kind, target, external))
        return identifier

    def add_part(self, name: str, content: str | bytes, content_type: str) -> None:
        """Add a new part with its content type."""
        self.parts[name] = content
        self.added_types[name] = content_type


def _unknown(value: Missing) -> str:
    """Tell that nobody knows a value; in a list it is an entry, else a field."""
    owner = value.missing_owner
    if isinstance(owner, (list, tuple)):
        told = _("The list has no entry {name}.") if owner else _("The list is empty; it has no entry {name}.")
        return told.format(name=value.missing_name)
    return _("There is no field {name}.").format(name=value.missing_name)


def running_place() -> Place:
    """Give the place of the tag whose generated code is running now; an empty place outside of programs."""
    frame = sys._getframe(1)
    while frame is not None:
        program = frame.f_globals.get(PROGRAM_NAME)
        if program is not None:
            return program.place(frame.f_lineno)  # type: ignore[no-any-return]
        frame = frame.f_back  # type: ignore[assignment]
    return Place()


def failing_place(error: BaseException) -> Place:
    """Give the place of the tag in which an exception was raised."""
    place = Place()
    trace = error.__traceback__
    while trace is not None:
        program = trace.tb_frame.f_globals.get(PROGRAM_NAME)
        if program is not None:
            place = program.place(trace.tb_lineno)
        trace = trace.tb_next
    return place


Draw: TypeAlias = Callable[[Rendering], None]
"""What a compiled template is: it fills the parts of one render."""
