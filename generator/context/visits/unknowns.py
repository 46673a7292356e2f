"""What a project does not know yet, or only guesses: each field that tells how to ask for it and has no sure value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.project import Project
from generator.project.assets import Device
from generator.project.base import Ask, Confidence, Fact, FieldSpecification, Record, specification
from generator.project.vocabulary import DeviceStatus, Layer

SECTION_STAGES: Mapping[str, int] = {"mant": 2, "competitors": 2, "procurement": 4, "contract": 5}
"""From which stage a section is worth asking for, where its fields do not say so themselves."""

BACKBONE = frozenset({Layer.EXIT, Layer.SECURITY, Layer.CORE, Layer.AGGREGATION, Layer.SERVER, Layer.STORAGE})
"""Devices of these layers are worth a question; of the others there are too many."""

Path = tuple[str | int, ...]

SETTLED_BY_ANNOUNCEMENT: frozenset[Path] = frozenset(
    {
        ("customer", "purchase_rules"),
        ("mant", "authority", "process"),
        ("mant", "time", "argument"),
        ("mant", "time", "tender"),
        ("mant", "time", "test"),
        ("procurement", "object"),
        ("procurement", "regime"),
    }
)
"""What the announcement of a purchase tells; to ask for it afterwards is to not have read it."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A field without a sure value, and how to ask for it.

    ``path`` leads to the field by names and positions; ``record`` holds it; ``title`` is the field's own; ``stage`` is
    the stage from which it is worth asking, ``required`` tells that the stage cannot do without it; ``guess`` is the
    value that is only inferred, ``None`` where there is none.
    """

    path: Path
    record: Record
    title: str
    ask: Ask
    stage: int
    required: bool
    guess: Any = None

    @property
    def field(self) -> str:
        """Give the name of the field."""
        return str(self.path[-1])

    @property
    def name(self) -> str:
        """Give what the record is called."""
        return called(self.record)


def called(record: Record) -> str:
    """Give what a record is called in a question; empty text for what has no name."""
    for key in ("name", "title", "year"):
        if value := getattr(record, key, None):
            return str(value)
    return ""


def unknowns(project: Project) -> Iterator[Unknown]:
    """Yield each field of a project that can be asked for and that is empty, unknown or only inferred.

    What an announcement has settled is not asked for any more.
    """
    announced = project.procurement.announced
    settled = SETTLED_BY_ANNOUNCEMENT if announced is not None and announced <= project.as_of else frozenset()
    yield from (unknown for unknown in _within(project, (), 1) if unknown.path not in settled)


def _within(record: Record, path: Path, stage: int) -> Iterator[Unknown]:
    for name, spec in specification(type(record)).items():
        value = getattr(record, name)
        here = (*path, name)
        since = SECTION_STAGES.get(name, stage) if not path else stage
        if spec.ask is not None and _worth_asking(record):
            open_, guess = _state(record, value)
            if open_:
                yield Unknown(
                    here, record, spec.title, spec.ask, spec.needed_from or since, _is_required(spec, value), guess
                )
        if isinstance(value, Record) and not isinstance(value, Fact):
            yield from _within(value, here, since)
        elif isinstance(value, tuple):
            for position, entry in enumerate(value):
                if isinstance(entry, Record):
                    yield from _within(entry, (*here, position), since)


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
