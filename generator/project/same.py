"""A project taken as itself: to compare all that it says would take longer than what a memory of it saves."""

from __future__ import annotations

from dataclasses import dataclass

from generator.project.project import Project


@dataclass(frozen=True, slots=True, eq=False)
class Same:
    """A project by identity, for what is remembered of it; it is frozen, so that the memory stays true."""

    project: Project

    def __hash__(self) -> int:
        return id(self.project)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.project is self.project
