"""A visit with what happened since the last one: the entry that the cards of a visit are made from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from generator.comparing import Change
from generator.project.visits import Visit


@dataclass(frozen=True, slots=True)
class Preparation:
    """A visit to be prepared.

    ``last`` is the visit before it, if there was one; ``before`` names the state of the project that ``changes`` start
    from, and is empty where none was kept.
    """

    visit: Visit
    last: Visit | None = None
    before: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def id(self) -> str:
        """Give the id of the visit."""
        return self.visit.id

    @property
    def title(self) -> str:
        """Give the title of the visit."""
        return self.visit.title

    @property
    def since(self) -> datetime.date | None:
        """Give the day of the visit before."""
        return self.last.date if self.last else None
