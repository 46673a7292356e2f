"""What of a project has to be written down: all that its reader would not take for granted anyway."""

from __future__ import annotations

from typing import Any

from generator.project.base import Confidence, Fact, FieldSpecification, Record, Sourced


def told(record: Record, path: tuple[str, ...], spec: FieldSpecification) -> Any:
    """Give the value at a path below a record where it has to be written; ``None`` where an empty cell says the same."""
    owner: Any = record
    for name in path[:-1]:
        owner = getattr(owner, name)
        if owner is None:
            return None
    name = path[-1]
    value = getattr(owner, name)
    default = None if spec.info.is_required() else spec.info.default
    if value == default and (value == "" or name not in owner.model_fields_set):
        return None
    if isinstance(owner, Fact) and owner.value is None and value is Confidence.UNKNOWN:
        return None
    return value


def ordered_fields(record: type[Record]) -> list[str]:
    """Give the fields of a record as they are written: what it is first, how sure that is and where from last."""
    return sorted(record.model_fields, key=lambda name: is_aside(record, name))


def is_aside(record: type[Record], name: str) -> bool:
    """Tell whether a field says how sure something is and where it comes from."""
    return issubclass(record, Sourced | Fact) and name in ("confidence", "source", "source_date", "date")
