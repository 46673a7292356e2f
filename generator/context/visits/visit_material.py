"""What a visit takes along besides questions: who is there, what we know and guess, and scenes to tell."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.context.visits.candidates import spoken
from generator.context.visits.fitting import flat
from generator.project import Project
from generator.project.base import Confidence, Fact, specification
from generator.project.needs import Opportunity, Pain
from generator.project.people import Person
from generator.project.visits import Visit
from generator.project.vocabulary import CircleRole, Level

UNKNOWN = Confidence.UNKNOWN.label
WEEKDAYS = "一二三四五六日"
OWN_KNOWN_AT_MOST = 5
GENERATED_KNOWN = 4
HYPOTHESES = 3
GENERATED_TRACKS = 2
EVERYBODY = "在场各位"
LEVELS = (Level.HIGH, Level.MIDDLE, Level.LOW, None)


@dataclass(frozen=True, slots=True)
class Track:
    """Something to tell: to whom, out of which scene, and the words."""

    who: str
    scene: str
    text: str


def day_text(day: datetime.date) -> str:
    """Give a day with its weekday, such as 2026年11月25日（周三）."""
    return f"{day.year}年{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def attending(project: Project, visit: Visit) -> tuple[Person, ...]:
    """Give the attendees, those who decide most first."""
    found = (project.person(key) for key in visit.attendees)
    people = tuple(dict.fromkeys(person for person in found if person is not None))
    roles = list(CircleRole)
    return tuple(sorted(people, key=lambda one: roles.index(one.role) if one.role else len(roles)))


def hope(person: Person) -> str:
    """Give what a person expects and what he fears."""
    parts = [person.expectation or UNKNOWN]
    if person.concern:
        parts.append(f"顾虑：{person.concern}")
    return flat("；".join(part.rstrip("。；") for part in parts))


def known(project: Project, visit: Visit) -> tuple[tuple[str, str], ...]:
    """Give text and confidence of what is known: the visit's own lines, else the survey's heaviest findings."""
    if visit.known:
        return tuple((flat(line.text), line.confidence.label) for line in visit.known)
    findings = sorted(project.observations, key=lambda one: LEVELS.index(one.weight))
    lines = [(flat(one.text), one.confidence.label) for one in findings]
    lines += [(f"{title}：{value}", sure) for title, value, sure in _mant_facts(project)]
    return tuple(lines[:GENERATED_KNOWN])


def _mant_facts(project: Project) -> Iterator[tuple[str, str, str]]:
    for part in (project.mant.money, project.mant.authority, project.mant.needs, project.mant.time):
        for name, spec in specification(type(part)).items():
            value = getattr(part, name)
            if isinstance(value, Fact) and value.known:
                yield spec.title, flat(spoken(value.value)), value.confidence.label


def hypotheses(project: Project, people: Sequence[Person]) -> tuple[str, ...]:
    """Give what we suppose of those in the room and of the reason behind the project, to be proved in the talk."""
    lines = [
        f"驱动事件可能是“{event.title}”" for event in project.events if event.confidence is not Confidence.CONFIRMED
    ]
    lines += [f"{person.name}看重的可能是：{person.personal_win}" for person in people if person.personal_win]
    lines += [
        f"“{pain.title}”可能是{person.name}的痛"
        for person in people
        for pain in project.pains
        if pain.confidence is not Confidence.CONFIRMED and pain.owner in (person.id, person.name)
    ]
    return tuple(flat(line) for line in lines[:HYPOTHESES])


def tracks(project: Project, visit: Visit, people: Sequence[Person]) -> tuple[Track, ...]:
    """Give the visit's own talk tracks, then a scene for who decides most of those with a pain and no track yet."""
    own = [
        Track(
            _name(project, one.person), _scene(project, project.find("opportunities", one.opportunity)), flat(one.text)
        )
        for one in visit.talk_tracks
    ]
    served = {track.who for track in own}
    made = [track for person in people if person.name not in served for track in _own_scene(project, person)]
    if not own and not made:
        told = [one for one in project.opportunities if one.scene and one.change]
        made = [_told(project, one, _present(project, one, people)) for one in told]
    return (*own, *made[: 1 if own else GENERATED_TRACKS])


def _name(project: Project, key: str | None) -> str:
    person = project.person(key)
    return person.name if person else key or ""


def _own_scene(project: Project, person: Person) -> Iterator[Track]:
    """Yield the one scene that is worth most to a person."""
    mine = (person.id, person.name)
    pains = [pain for pain in project.pains if pain.owner in mine]
    heaviest = sorted(pains, key=lambda pain: LEVELS.index(pain.weight))
    keys = [key for pain in heaviest for key in (pain.id, pain.title)]
    told = [one for one in project.opportunities if one.scene and one.change]
    for key in keys:
        for opportunity in told:
            if key in opportunity.pains:
                yield _told(project, opportunity, person)
                return
    for opportunity in told:
        if opportunity.person in mine:
            yield _told(project, opportunity, person)
            return


def _present(project: Project, opportunity: Opportunity, people: Sequence[Person]) -> Person | None:
    person = project.person(opportunity.person)
    return person if person in people else None


def _told(project: Project, opportunity: Opportunity, person: Person | None) -> Track:
    parts = [f"现在是这样：{opportunity.scene}", f"换一种做法：{opportunity.change}"]
    if opportunity.benefit:
        parts.append(f"看得见的变化：{opportunity.benefit}")
    return Track(
        person.name if person else EVERYBODY,
        _scene(project, opportunity),
        flat("".join(part.rstrip("。；;.") + "。" for part in parts)),
    )


def _scene(project: Project, opportunity: Opportunity | None) -> str:
    if opportunity is None:
        return ""
    found: list[Pain | None] = [project.find("pains", key) for key in opportunity.pains]
    pain = next((pain.title for pain in found if pain is not None), "")
    return f"{pain} → {opportunity.title}" if pain else opportunity.title
