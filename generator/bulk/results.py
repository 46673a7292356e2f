"""One of many projects, as it goes to whoever works on it, and what comes back: plain data, and who hears of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import Finding
from generator.planning import ALL, Order
from generator.shelf import STOCK, Shelf


@dataclass(frozen=True, slots=True)
class Task:
    """One project: where its file lies, where its files go, what is wanted. ``searched`` tells that nobody named it."""

    source: Path
    searched: bool = False
    folder: Path = Path()
    order: Order = ALL
    shelf: Shelf = STOCK


@dataclass(frozen=True, slots=True)
class Look:
    """What a first look at a project says: the name of its folder, how many files it gives, what is wrong with it.

    A ``foreign`` file is no project file.
    """

    folder: str = ""
    customer: str = ""
    project: str = ""
    files: int = 0
    foreign: bool = False
    faults: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What stands there of one project after a run, and what is to be told of it.

    ``state`` is ``made``, ``unchanged``, ``partly`` (some files failed), ``failed`` (none could be made), ``stopped``
    or ``broken`` (a fault of ours). ``weights`` counts the findings of the check by severity, ``heavy`` the notes that
    are major.
    """

    source: Path
    state: str
    customer: str = ""
    project: str = ""
    stage: int = 0
    as_of: str = ""
    folder: str = ""
    files: int = 0
    failed: int = 0
    open_places: int = 0
    weights: Mapping[str, int] = field(default_factory=dict)
    heavy: int = 0
    faults: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Tell whether all is there."""
        return self.state in ("made", "unchanged")

    @property
    def shown(self) -> str:
        """Give the project file as it was named or found, the same on every system."""
        return self.source.as_posix()


class Watch:
    """Hears how a run over many projects goes on. It does nothing; whoever wants to show it overrides."""

    def looking(self, projects: int) -> None:
        """So many projects will be looked at."""

    def looked(self, task: Task) -> None:
        """One was looked at."""

    def making(self, files: int, projects: int) -> None:
        """So many files of so many projects will be made."""

    def made(self, result: Result, files: int) -> None:
        """One project is done; it had been planned with so many files."""
