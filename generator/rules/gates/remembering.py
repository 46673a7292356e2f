"""What was found out of a project is remembered while it is worked on: several ask the same of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Any, Final, TypeVar, TypeVarTuple

from generator.project import Project
from generator.project.same import Same
from generator.wording import language

Rest = TypeVarTuple("Rest")
Found = TypeVar("Found")

PROJECTS: Final = 4
"""How many projects are remembered; a run over a thousand must not hold them all."""


@lru_cache(maxsize=PROJECTS)
def _answers(_same: Same) -> dict[tuple[Any, ...], Any]:
    return {}


def remembered(find: Callable[[Project, *Rest], Found]) -> Callable[[Project, *Rest], Found]:
    """Let a pure function of a project find once what is asked several times, in each language once."""

    def ask(project: Project, *rest: *Rest) -> Found:
        answers = _answers(Same(project))
        key = (find, language(), *rest)
        if key not in answers:
            answers[key] = find(project, *rest)
        found: Found = answers[key]
        return found

    update_wrapper(ask, find)
    return ask
