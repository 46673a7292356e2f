"""The decision circle at a glance, and what in it should worry us."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.context.review.words import UNKNOWN, clip, day
from generator.office.values import Value
from generator.project import Project
from generator.project.base import Choice
from generator.project.people import Person
from generator.project.vocabulary import Attitude
from generator.rules.gates.circle import members
from generator.rules.gates.contacts import AGAINST, STANDARDS, WITH_US, coming_visits, is_in, last_met
from generator.rules.gates.review import gaps_of
from generator.rules.places import place

PEOPLE_AT_MOST: Final = 20
LEVELS: Final = {
    Attitude.MENTOR: "good",
    Attitude.SUPPORTER: "good",
    Attitude.NEUTRAL: "plain",
    Attitude.DOUBTFUL: "doubt",
    Attitude.OPPONENT: "bad",
    None: "doubt",
}


def circle(project: Project) -> tuple[list[Value], str]:
    """Give a row for each member, the most deciding first, and the names of those for whom there is no row."""
    found = [person for _at, person in members(project)]
    rest = found[PEOPLE_AT_MOST:]
    others = f"另有 {len(rest)} 人：" + clip("、".join(person.name for person in rest), 120) if rest else ""
    return [_row(project, person) for person in found[:PEOPLE_AT_MOST]], others


def _row(project: Project, person: Person) -> Value:
    above = project.person(person.reports_to)
    met = last_met(project, person)
    coming = next((one for one in coming_visits(project) if one.date and is_in(project, person, one)), None)
    return {
        "name": clip(person.name, 20),
        "post": clip(person.title or person.department, 30),
        "role": _word(person.role),
        "influence": _word(person.influence),
        "attitude": _word(person.attitude),
        "level": LEVELS[person.attitude],
        "satisfaction": _word(person.satisfaction),
        "recognition": _word(person.recognition),
        "expectation": clip(person.expectation, 60) or UNKNOWN,
        "above": clip(above.name, 20) if above else "—",
        "met": day(met) if met else "没有见过",
        "coming": f"{day(coming.date)} {coming.id}" if coming and coming.date else "",
    }


def _word(choice: Choice | None) -> str:
    return choice.label if choice else UNKNOWN


def warnings(project: Project) -> Iterator[Value]:
    """Give what should worry us in the circle: who is missing, silent, alone or against us."""
    for standard in STANDARDS:
        for gap in gaps_of(project, standard):
            where = place(project, *gap.path).steps[0]
            told = gap.told.rstrip("。")
            yield clip(told if gap.path == ("people",) or gap.name in told else f"{gap.name or where}：{told}", 160)
    people = [person for _at, person in members(project)]
    attitudes = {person.attitude for person in people}
    if attitudes & {*WITH_US} and not attitudes & {*AGAINST, Attitude.DOUBTFUL}:
        yield "图上一个反对或者存疑的人都没有：多半是还没有听到真话"
    unknown = [person.name for person in people if person.attitude is None]
    if unknown:
        yield clip(f"态度还不清楚：{'、'.join(unknown)}", 160)
