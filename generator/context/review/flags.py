"""Red flags: what may stop the project or shame us, and should be spoken of in the meeting first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.context.review.words import clip, day
from generator.errors import Severity
from generator.office.values import Value
from generator.project import Project
from generator.project.vocabulary import Progress
from generator.rules.gates.events import stands
from generator.rules.gates.timescale import in_order
from generator.rules.places import place
from generator.rules.standing import Standing

AT_MOST: Final = 12


def flags(project: Project, standing: Standing) -> list[Value]:
    """Give the red flags, the heaviest first."""
    found = [*_found(project, standing)]
    more = [f"另有 {len(found) - AT_MOST} 条，见 presales check"] if len(found) > AT_MOST else []
    return [*found[:AT_MOST], *more]


def _found(project: Project, standing: Standing) -> Iterator[str]:
    for finding in standing.others:
        if finding.severity.rank <= Severity.MAJOR.rank:
            yield clip(f"{' › '.join(finding.place.steps)}：{finding.message.rstrip('。')}（{finding.code}）", 160)
    if project.info.stage >= 2:
        yield from _of_the_project(project)
    late = [
        f"{need.id} {need.title}（{day(need.due)}）"
        for need in project.requirements
        if need.due and need.due < project.as_of and need.progress in (Progress.PLANNED, Progress.RUNNING)
    ]
    if late:
        yield clip("过了期限还没有确认的需求：" + "、".join(late), 160)


def _of_the_project(project: Project) -> Iterator[str]:
    sound = [event for event in project.events if stands(project, event)]
    if not sound:
        yield "没有一个驱动事件站得住：客户随时可以不做"
    elif len(sound) < len(project.events):
        weak = "、".join(event.title for event in project.events if event not in sound)
        yield clip(f"驱动事件还站不住：{weak}", 160)
    if project.mant.money.approved.value is not True:
        yield "预算还没有批复" if project.mant.money.approved.known else "预算批没批还不知道"
    if project.mant.money.reachable.value is False:
        yield "这笔预算我方参与不了"
    for gap in in_order(project):
        yield clip(f"{' › '.join(place(project, *gap.path).steps)}：{gap.told.rstrip('。')}", 160)
