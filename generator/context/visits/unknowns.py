"""What a project does not know yet, or only guesses: the gaps of the gates first, then each field that can be asked for.

What a gap of the gates speaks of is not asked for field by field again, so that the sheet and the gates never say
different things.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.project import Project
from generator.project.assets import Device
from generator.project.base import Ask, Confidence, Fact, FieldSpecification, Record, specification
from generator.project.people import Person
from generator.project.vocabulary import DeviceStatus
from generator.rules import gates
from generator.rules.gates.inventory import BACKBONE
from generator.rules.gates.remembering import remembered
from generator.rules.gates.review import gaps_of, settled
from generator.rules.gates.standard import Gap, Path, Standard

SECTION_STAGES: Mapping[str, int] = {"mant": 2, "competitors": 2, "procurement": 4, "contract": 5}
"""From which stage a section is worth asking for, where its fields do not say so themselves."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something without a sure value, and how to ask for it.

    ``path`` leads to the field by names and positions; ``record`` holds it; ``title`` is the field's own; ``stage`` is
    the stage from which it is worth asking, ``required`` tells that the stage cannot do without it. ``gap`` is what is
    open as the gates tell it; ``standard`` the standard that asks for it, ``None`` for a field that no gate speaks of.
    """

    path: Path
    record: Record
    title: str
    ask: Ask
    stage: int
    required: bool
    gap: Gap
    standard: Standard | None = None

    @property
    def field(self) -> str:
        """Give the name of the field."""
        return next(str(key) for key in reversed(self.path) if isinstance(key, str))

    @property
    def field_path(self) -> Path:
        """Give the path of the field that an answer fills; empty where the question is not the field's own."""
        path = _field_of(self.gap)
        name = str(path[-1])
        spec = specification(type(self.record)).get(name)
        return path if spec is not None and spec.ask == self.ask else ()

    @property
    def name(self) -> str:
        """Give what the question calls it."""
        return self.gap.name

    @property
    def guess(self) -> Any:
        """Give the value that is only inferred; ``None`` where there is none."""
        return self.gap.guess


def called(record: Record) -> str:
    """Give what a record is called in a question; empty text for what has no name."""
    for key in ("name", "title", "year"):
        if value := getattr(record, key, None):
            return str(value)
    return ""


@remembered
def unknowns(project: Project) -> tuple[Unknown, ...]:
    """Give what can be asked for and is open, unknown or only inferred, for the stage of a project and the next.

    What an announcement has settled is not asked for any more.
    """
    asked: list[Unknown] = []
    said: set[Path] = set(settled(project))
    for standard in gates.until(project.info.stage + 1):
        for whole in gaps_of(project, standard):
            said.update(whole.speaks_of)
            for gap in whole.parts or (whole,):
                if gap.ask is not None:
                    record, title = _at(project, _field_of(gap))
                    asked.append(
                        Unknown(gap.path, record, title, gap.ask, standard.stage, standard.must, gap, standard)
                    )
    return (*asked, *(unknown for unknown in _within(project, (), 1) if unknown.path not in said))


def _field_of(gap: Gap) -> Path:
    """Give the field that a gap asks for: its own place, or, where that is a whole entry or list, what it speaks of."""
    return gap.covers[0] if gap.covers and (len(gap.path) < 2 or isinstance(gap.path[-1], int)) else gap.path


def _at(project: Project, path: Path) -> tuple[Record, str]:
    """Give the record at the end of a path, and the title of the last field on it."""
    record: Record = project
    value: Any = project
    title = ""
    for key in path:
        if isinstance(key, str):
            if isinstance(value, Record):
                record, title = value, specification(type(value))[key].title
            value = getattr(value, key)
        else:
            value = value[key]
    return (value if isinstance(value, Record) and not isinstance(value, Fact) else record), title


def _within(record: Record, path: Path, stage: int) -> Iterator[Unknown]:
    for name, spec in specification(type(record)).items():
        value = getattr(record, name)
        here = (*path, name)
        since = SECTION_STAGES.get(name, stage) if not path else stage
        if spec.ask is not None and _worth_asking(record):
            open_, guess = _state(record, value)
            if open_:
                wanted = spec.needed_from or since
                gap = _gap(record, here, spec.ask, guess)
                yield Unknown(here, record, spec.title, spec.ask, wanted, _is_required(spec, value), gap)
        if isinstance(value, Record) and not isinstance(value, Fact):
            yield from _within(value, here, since)
        elif isinstance(value, tuple):
            for position, entry in enumerate(value):
                if isinstance(entry, Record):
                    yield from _within(entry, (*here, position), since)


def _gap(record: Record, path: Path, ask: Ask, guess: Any) -> Gap:
    personal = isinstance(record, Person) and not ask.roles
    knows = (record.id,) if personal and isinstance(record, Person) else ()
    return Gap(path, "", ask=ask, name=called(record), knows=knows, personal=personal, guess=guess)


def _is_required(spec: FieldSpecification, value: Any) -> bool:
    """Tell whether a stage cannot do without a field: a list that can be asked for and is empty always counts."""
    return spec.needed_from is not None or value == ()


def _worth_asking(record: Record) -> bool:
    if isinstance(record, Device):
        return record.layer in BACKBONE and record.status is not DeviceStatus.RETIRING
    return True


def _state(record: Record, value: Any) -> tuple[bool, Any]:
    """Tell whether a value is open, and the guess that stands in its place."""
    if isinstance(value, Fact):
        if not value.known:
            return True, None
        return value.confidence is not Confidence.CONFIRMED, value.value
    if value is None or value == "" or value == ():
        return True, None
    unsure = getattr(record, "confidence", Confidence.CONFIRMED) is not Confidence.CONFIRMED
    return unsure and not isinstance(value, tuple), value
