"""What was found out of a project is remembered while it is worked on: several ask the same of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, update_wrapper
from typing import Final, TypeVar, TypeVarTuple

from generator.project import Project
from generator.wording import language

Rest = TypeVarTuple("Rest")
Found = TypeVar("Found")

MOST: Final = 512
"""How many answers are remembered; those asked for longest ago go first."""


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A project, known again by itself: a frozen project never changes, and is too large to be compared."""

    project: Project

    def __hash__(self) -> int:
        return id(self.project)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.project is self.project


def remembered(find: Callable[[Project, *Rest], Found]) -> Callable[[Project, *Rest], Found]:
    """Let a pure function of a project find once what is asked several times, in each language once."""

    @lru_cache(maxsize=MOST)
    def found(same: _Same, _language: str, *rest: *Rest) -> Found:
        return find(same.project, *rest)

    def ask(project: Project, *rest: *Rest) -> Found:
        return found(_Same(project), language(), *rest)

    update_wrapper(ask, find)
    return ask
