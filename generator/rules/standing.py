"""How a project stands at its stage: the standards, the gaps in the order of their worth, and what else was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.errors import Finding
from generator.project import Project
from generator.rules import check, gates
from generator.rules.gates.review import Checked, Item, State, checked, first, items


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage with how the project stands to each of its standards."""

    number: int
    checked: tuple[Checked, ...]

    @property
    def met(self) -> int:
        """Count the standards that are met."""
        return self.count(State.MET)

    @property
    def total(self) -> int:
        """Count the standards."""
        return len(self.checked)

    def count(self, state: State) -> int:
        """Count the standards to which the project stands in one way."""
        return sum(one.state is state for one in self.checked)

    @property
    def musts_open(self) -> int:
        """Count the standards that must be met and are not; what only waits for a proof does not count."""
        return sum(one.standard.must and one.state in (State.OPEN, State.WAITING) for one in self.checked)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a project stands: the stages up to its own, all that is open, the few that come first, and other findings."""

    stages: tuple[Stage, ...]
    items: tuple[Item, ...]
    first: tuple[Item, ...]
    others: tuple[Finding, ...]

    @property
    def stage(self) -> Stage:
        """Give the stage of the project."""
        return self.stages[-1]

    @property
    def rest(self) -> tuple[Item, ...]:
        """Give what is open besides what comes first."""
        return tuple(item for item in self.items if not any(item is one for one in self.first))


def standing(project: Project, findings: Sequence[Finding] | None = None) -> Standing:
    """Give how a project stands at its stage; ``findings`` are those of ``check``, where they are known already."""
    found = tuple(check(project)) if findings is None else tuple(findings)
    stages = tuple(
        Stage(number, checked(project, gates.of_stage(number), found)) for number in range(1, project.info.stage + 1)
    )
    open_ = items(project, [one for stage in stages for one in stage.checked])
    codes = {standard.code for standard in gates.STANDARDS}
    return Standing(stages, open_, first(open_), tuple(one for one in found if one.code not in codes))
