"""The conductor of a check: read a project, see how it stands, and tell it to a person or a program.

What is worth most comes first: the few gaps with whom to ask and in which words; then the rest.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from generator import rules, showing
from generator.arguments import reading_of
from generator.catalog import stage_of
from generator.errors import Finding, FindingsError
from generator.project import Project
from generator.rules.gates.review import Checked, Item, State
from generator.rules.gates.rules import as_finding
from generator.rules.gates.saying import doing_text, planned_text, whom_text
from generator.rules.places import place
from generator.rules.standing import Stage, Standing, standing
from generator.wording import _, sentences

COLOURS: Mapping[State, str] = {
    State.MET: "green",
    State.UNPROVEN: "yellow",
    State.OPEN: "red",
    State.WAITING: "cyan",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Something open, as a finding with its place in the file."""

    item: Item
    finding: Finding
    first: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found: everything, the heaviest first; and of a project that can be read, how it stands."""

    findings: tuple[Finding, ...]
    project: Project | None = None
    standing: Standing | None = None
    gaps: tuple[Gap, ...] = ()
    others: tuple[Finding, ...] = ()


def checked(
    path: Path, stage: int | None = None, as_of: datetime.date | None = None, calendar: Path | None = None
) -> Result:
    """Check the project of a file, as for its own stage or for another; a project that cannot be read gives findings."""
    try:
        reading = reading_of(path, as_of, calendar)
    except FindingsError as error:
        return Result(error.findings, others=error.findings)
    project = reading.project if stage is None else reading.project.at(stage)
    found = tuple(rules.check(project))
    stands = standing(project, found)
    gaps = reading.located(map(as_finding, stands.items))
    told = tuple(
        Gap(item, finding, any(item is one for one in stands.first))
        for item, finding in zip(stands.items, gaps, strict=True)
    )
    findings = (*reading.located(found), *reading.notes)
    return Result(findings, project, stands, told, (*reading.located(stands.others), *reading.notes))


def show(result: Result, whole: bool = False) -> None:
    """Write a result for a person; ``whole`` writes each standard of the stage, too."""
    if whole and result.standing is not None and result.project is not None:
        _show_stages(result.standing, result.project)
    first = [gap for gap in result.gaps if gap.first]
    if first:
        click.secho(_("First these {count}:").format(count=len(first)), bold=True)
        for number, gap in enumerate(first, start=1):
            _show_first(number, gap)
    rest = [gap.finding for gap in result.gaps if not gap.first]
    _show_list(_("Then these {count}:"), rest if first else [])
    _show_list(_("Besides, {count} findings:"), result.others, headed=bool(first))
    heavy = sum(map(showing.is_heavy, result.findings))
    click.echo(
        _("{count} findings, {heavy} of them major or blocking.").format(count=len(result.findings), heavy=heavy)
    )


def _show_list(head: str, findings: Sequence[Finding], headed: bool = True) -> None:
    if findings and headed:
        click.secho(head.format(count=len(findings)), bold=True)
    showing.show(findings, err=False)


def _show_stages(stands: Standing, project: Project) -> None:
    for stage in stands.stages:
        click.secho(summary(stage), bold=stage is stands.stage)
    for one in stands.stage.checked:
        note = _note(one, project)
        line = f"  [{one.state.label}] {one.standard.code} {one.standard.title}"
        click.secho(line + (f"（{note}）" if note else ""), fg=COLOURS[one.state])


def summary(stage: Stage) -> str:
    """Give in a sentence how far a stage is."""
    told = _("Stage {number}, {title}: {met} of {total} standards met").format(
        number=stage.number, title=stage_of(stage.number).title, met=stage.met, total=stage.total
    )
    if unproven := stage.count(State.UNPROVEN):
        told += _(", {count} to be confirmed").format(count=unproven)
    if musts := stage.musts_open:
        told += _(", {count} open that must be met").format(count=musts)
    return told


def _note(one: Checked, project: Project) -> str:
    if one.said_by:
        return _("see {codes}").format(codes="、".join(one.said_by))
    if one.state is State.WAITING:
        title = " › ".join(place(project, *one.standard.needs.split(".")).steps)
        return _("first enter: {what}").format(what=title)
    return _("{count} places").format(count=len(one.gaps)) if len(one.gaps) > 1 else ""


def _show_first(number: int, gap: Gap) -> None:
    item, found = gap.item, gap.finding
    where = " › ".join(found.place.steps)
    if found.place.line is not None:
        where = _("{place} (line {line})").format(place=where, line=found.place.line)
    told = _("{place}: {message}").format(place=where, message=found.message)
    weight = _("must") if item.standard.must else _("should")
    click.secho(f"{number}. [{item.standard.code} {weight}] {told}", fg=showing.COLOURS[found.severity])
    click.echo(f"   {saying(item)}")
    click.echo("   " + _("If it stays open: {effect}.").format(effect=item.standard.effect))


def saying(item: Item) -> str:
    """Give whom to ask and what to say, or who of us has to do what."""
    asked = item.gap.ask is not None and item.answered is None
    words = _("Ask {whom}: {words}") if asked else _("{whom}: {words}")
    return sentences(words.format(whom=whom_text(item), words=doing_text(item)), planned_text(item))


def as_data(result: Result) -> dict[str, Any]:
    """Give a result as plain data: stage, standards, gaps in the order of their worth, and all findings."""
    stands = result.standing
    return {
        "stage": stands.stage.number if stands else None,
        "met": stands.stage.met if stands else None,
        "total": stands.stage.total if stands else None,
        "standards": list(_standards(stands)) if stands else [],
        "gaps": [showing.as_data(gap.finding) | _item(gap) for gap in result.gaps],
        "findings": [showing.as_data(finding) for finding in result.findings],
    }


def _standards(stands: Standing) -> Iterator[dict[str, Any]]:
    for stage in stands.stages:
        for one in stage.checked:
            yield {
                "code": one.standard.code,
                "stage": stage.number,
                "title": one.standard.title,
                "must": one.standard.must,
                "state": one.state.value,
                "gaps": len(one.gaps),
                "said_by": list(one.said_by),
            }


def _item(gap: Gap) -> dict[str, Any]:
    item, to = gap.item, gap.item.whom
    ask = item.gap.ask if item.answered is None else None
    return {
        "first": gap.first,
        "must": item.standard.must,
        "effect": item.standard.effect,
        "question": item.gap.question if ask else "",
        "follow_up": ask.follow_up if ask else "",
        "whom": [{"id": person.id, "name": person.name, "title": person.title} for person in to.people],
        "roles": [role.label for role in to.roles],
        "visit": to.visit.id if to.visit else None,
        "day": to.day.isoformat() if to.day else None,
        "planned": item.planned.visit.id if item.planned else None,
        "answered": item.answered.visit.id if item.answered else None,
        "ours": to.ours,
        "to_do": "" if ask else doing_text(item),
        "inferred": item.gap.guess is not None,
    }
