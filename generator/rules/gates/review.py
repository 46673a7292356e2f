"""How a project stands at a stage: each standard met or open, and what is open in the order of its worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from generator.errors import Finding, Place
from generator.project import Project
from generator.rules.gates import until
from generator.rules.gates.asked import Aim, Put, put
from generator.rules.gates.contacts import coming_visits
from generator.rules.gates.remembering import remembered
from generator.rules.gates.standard import Gap, Path, Standard
from generator.rules.gates.whom import Whom, whom
from generator.rules.gates.worth import worth
from generator.rules.places import place
from generator.wording import _

MOST: Final = 5
"""How many gaps come first; more than a person can see to before the next visit are none."""

OF_ONE_STANDARD: Final = 2
"""How many of the first may be of one standard; of one entry there is one, so that they tell of different things."""

SETTLED_BY_ANNOUNCEMENT: Final[frozenset[Path]] = frozenset(
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


class State(StrEnum):
    """How a project stands to a standard."""

    MET = "met"
    UNPROVEN = "unproven"
    """All that keeps it from being met is that nobody has confirmed it."""
    OPEN = "open"
    WAITING = "waiting"
    """There is nothing to look at yet."""

    @property
    def label(self) -> str:
        """Give the word for a person, in the user's language."""
        return {
            State.MET: _("met"),
            State.UNPROVEN: _("unproven"),
            State.OPEN: _("open"),
            State.WAITING: _("nothing yet"),
        }[self]


@dataclass(frozen=True, slots=True)
class Checked:
    """A standard, how the project stands to it, its gaps, and the rules whose findings leave it open."""

    standard: Standard
    state: State
    gaps: tuple[Gap, ...] = ()
    said_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A gap with all that is to be known of it: where, whom to ask, what it is worth now.

    ``answered`` is the question of a visit that has brought the answer already, so that it only has to be entered;
    ``planned`` is one of a visit to come that will ask for it anyway.
    """

    standard: Standard
    gap: Gap
    place: Place
    whom: Whom
    worth: int
    answered: Put | None = None
    planned: Put | None = None


def settled(project: Project) -> frozenset[Path]:
    """Give the fields that need not be asked for any more, since the purchase has been announced."""
    announced = project.procurement.announced
    return SETTLED_BY_ANNOUNCEMENT if announced is not None and announced <= project.as_of else frozenset()


@remembered
def gaps_of(project: Project, standard: Standard) -> tuple[Gap, ...]:
    """Give the gaps of a standard."""
    if standard.gaps is None or standard.waits(project):
        return ()
    known = settled(project)
    return tuple(gap for gap in standard.gaps(project) if gap.path not in known)


def checked(project: Project, standards: Iterable[Standard], findings: Sequence[Finding]) -> tuple[Checked, ...]:
    """Give how a project stands to each standard; ``findings`` are those of the rules that standards rest on."""
    return tuple(_checked(project, standard, findings) for standard in standards)


def _checked(project: Project, standard: Standard, findings: Sequence[Finding]) -> Checked:
    if standard.waits(project):
        return Checked(standard, State.WAITING)
    said = tuple(dict.fromkeys(finding.code for finding in findings if finding.code in standard.rests))
    gaps = gaps_of(project, standard)
    if said or any(gap.guess is None for gap in gaps):
        return Checked(standard, State.OPEN, gaps, said)
    return Checked(standard, State.UNPROVEN if gaps else State.MET, gaps)


def items(project: Project, seen: Iterable[Checked]) -> tuple[Item, ...]:
    """Give what is open, the most valuable first."""
    written = tuple(put(project))
    found = [_item(project, one.standard, gap, written) for one in seen for gap in one.gaps]
    return tuple(sorted(found, key=lambda item: (-item.worth, item.standard.code)))


def _item(project: Project, standard: Standard, gap: Gap, written: Sequence[Put]) -> Item:
    to = whom(project, gap)
    alike = tuple(asking_for(project, gap, written))
    answered = next((one for one in alike if one.question.answer and gap.guess is None and not gap.parts), None)
    coming = coming_visits(project)
    planned = next((one for one in alike if not one.question.answer and one.visit in coming), None)
    if answered is not None:
        to = Whom(ours=project.info.author)
    return Item(standard, gap, place(project, *gap.path), to, worth(project, standard, gap, to), answered, planned)


def asking_for(project: Project, gap: Gap, written: Iterable[Put]) -> Iterator[Put]:
    """Give the questions of visits that are after the same thing; of what is personal, those put to that person."""
    if gap.ask is None:
        return
    aim = aim_of(project, gap, gap.question, (gap.name,))
    for one in written:
        if not aim.shares(one.aim):
            continue
        asked = project.person(one.question.person)
        if not gap.personal or asked is None or any(project.person(key) is asked for key in gap.knows):
            yield one


def aim_of(project: Project, gap: Gap, text: str, names: Iterable[str]) -> Aim:
    """Give what the question of a gap is after, whose words came to ``text`` with ``names``."""
    named = gap.ask is not None and "{name}" in gap.ask.words and gap.ask.words != "{name}"
    subjects = tuple(name for name in names if name) if named else ()
    return Aim(text, subjects, tuple(_ids(project, gap.path)), gap.ask.topics if gap.ask else ())


def _ids(project: Project, path: Path) -> Iterator[str]:
    value: Any = project
    for key in path:
        value = value[key] if isinstance(key, int) else getattr(value, key, None)
        if isinstance(key, int) and (id := getattr(value, "id", None)):
            yield id


@remembered
def foremost(project: Project) -> tuple[Item, ...]:
    """Give the few gaps that come first in a project, at its stage."""
    return first(items(project, checked(project, until(project.info.stage), ())))


def first(found: Iterable[Item], most: int = MOST) -> tuple[Item, ...]:
    """Give the few that come first, of different things: one of an entry, two of a standard."""
    chosen: list[Item] = []
    for item in found:
        entry = item.gap.path[:2]
        same_standard = sum(other.standard is item.standard for other in chosen)
        if same_standard < OF_ONE_STANDARD and all(other.gap.path[:2] != entry or len(entry) < 2 for other in chosen):
            chosen.append(item)
        if len(chosen) == most:
            break
    return tuple(chosen)
