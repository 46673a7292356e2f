"""The stage report (阶段体检表) for a review meeting: how far the stage is, what to mend first, and why.

It is Chinese whatever the language of the user, as every document is: all of it is said under ``speaking``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.catalog import Output, stage_of
from generator.context.review.circle import circle, warnings
from generator.context.review.events import event_rows
from generator.context.review.flags import flags
from generator.context.review.mant import mant_rows
from generator.context.review.words import clip, day
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.needs import Requirement
from generator.rules.gates.review import Checked, Item, State
from generator.rules.gates.saying import doing_text, planned_text, whom_text
from generator.rules.gates.timescale import ORDER, day_of, title_of
from generator.rules.places import place
from generator.rules.standing import Stage, Standing, standing
from generator.wording import speaking

REPORT: Final = RecordType(
    "StageReport",
    {
        "head": "页眉",
        "verdict": "结论",
        "level": "级别",
        "win_rate": "赢率",
        "task": "任务",
        "stages": "各阶段",
        "gaps": "先补",
        "rest": "其余",
        "events": "驱动事件",
        "more_events": "其余驱动事件",
        "mant": "MANT",
        "circle": "决策圈",
        "others": "另有",
        "warnings": "警示",
        "flags": "红旗",
        "standards": "达标情况",
    },
)

EVENTS_AT_MOST: Final = 12
HEAD: Final = 40
"""Characters for which there is room in the header."""
BAR: Final = 15
"""Squares of a full bar."""

GOOD, DOUBT, BAD, NONE = "good", "doubt", "bad", "none"
LEVELS: Final[Mapping[State, str]] = {
    State.MET: GOOD,
    State.UNPROVEN: DOUBT,
    State.OPEN: BAD,
    State.WAITING: NONE,
}


def view(project: Project, output: Output, entry: Any = None) -> Mapping[str, Value]:
    """Give ``report``, all that the report prints."""
    with speaking("zh_CN"):
        return {"report": Record(REPORT, _entries(project, standing(project)))}


def _entries(project: Project, stands: Standing) -> dict[str, Value]:
    stage = stands.stage
    events = event_rows(project)
    members, others = circle(project)
    return {
        "head": clip(f"{project.customer.short_name} · {project.info.name}", HEAD),
        "verdict": _verdict(stage),
        "level": BAD if stage.musts_open else DOUBT if stage.met < stage.total else GOOD,
        "win_rate": stage_of(stage.number).win_rate,
        "task": stage_of(stage.number).task,
        "stages": [_stage(one, one is stage) for one in stands.stages],
        "gaps": [_gap(project, number, item) for number, item in enumerate(stands.first, start=1)],
        "rest": len(stands.rest),
        "events": [*events[:EVENTS_AT_MOST]],
        "more_events": max(0, len(events) - EVENTS_AT_MOST),
        "mant": [*mant_rows(project)],
        "circle": members,
        "others": others,
        "warnings": [*warnings(project)],
        "flags": [*flags(project, stands)],
        "standards": [*_standards(project, stands)],
    }


def _verdict(stage: Stage) -> str:
    told = f"第 {stage.number} 阶段 {stage.met}/{stage.total} 达标"
    if unproven := stage.count(State.UNPROVEN):
        told += f"，{unproven} 项待核实"
    if stage.musts_open:
        return f"{told}，必达的还差 {stage.musts_open} 项"
    return told + ("" if stage.met == stage.total else "，必达的都已达标")


def _stage(stage: Stage, here: bool) -> Value:
    met, unproven = stage.met, stage.count(State.UNPROVEN)
    full = round(BAR * met / stage.total) if stage.total else 0
    half = min(BAR - full, -(-BAR * unproven // stage.total)) if stage.total else 0
    return {
        "number": stage.number,
        "title": stage_of(stage.number).title,
        "met": met,
        "unproven": unproven,
        "open": stage.total - met - unproven,
        "total": stage.total,
        "musts": stage.musts_open,
        "met_bar": "■" * full,
        "unproven_bar": "■" * half,
        "open_bar": "■" * (BAR - full - half),
        "here": here,
    }


def _gap(project: Project, number: int, item: Item) -> Value:
    return {
        "number": number,
        "code": item.standard.code,
        "weight": _weight(item.standard.must),
        "must": item.standard.must,
        "where": clip(" › ".join(item.place.steps), 80),
        "what": clip(item.gap.told, 120),
        "effect": item.standard.effect,
        "whom": clip(whom_text(item, when=False), 60),
        "how": clip(doing_text(item), 200),
        "note": planned_text(item),
        "by": by_when(project, item),
    }


def _weight(must: bool) -> str:
    return "必达" if must else "应达"


def by_when(project: Project, item: Item) -> str:
    """Give by when a gap is to be closed: the visit that asks, the day set for it, or the customer's next day."""
    visit = item.planned.visit if item.planned else item.whom.visit
    if visit is not None and visit.date is not None:
        return f"{day(visit.date)} {visit.id}"
    need = _need_of(project, item)
    if need is not None and need.due is not None and need.due >= project.as_of:
        return day(need.due)
    coming = [(when, field) for field in ORDER if (when := day_of(project, field)) and when > project.as_of]
    if coming:
        when, field = min(coming)
        return f"{day(when)} {title_of(field)}之前"
    return "下次见面前"


def _need_of(project: Project, item: Item) -> Requirement | None:
    match item.gap.path:
        case ("requirements", int(at), *_rest):
            return project.requirements[at]
    return None


def _standards(project: Project, stands: Standing) -> Iterator[Value]:
    """Give the standards of the stage, and of the stages before it those that are not met."""
    for stage in reversed(stands.stages):
        here = stage is stands.stage
        for one in stage.checked:
            if here or one.state is not State.MET:
                yield {
                    "stage": f"第{stage.number}阶段" if here else f"第{stage.number}阶段遗留",
                    "code": one.standard.code,
                    "title": one.standard.title,
                    "weight": _weight(one.standard.must),
                    "state": one.state.label,
                    "level": LEVELS[one.state],
                    "note": _note(project, one),
                }


def _note(project: Project, one: Checked) -> str:
    if one.state is State.WAITING:
        return "先填" + " › ".join(place(project, *one.standard.needs.split(".")).steps)
    if one.said_by:
        return "见 " + "、".join(one.said_by)
    said: dict[str, list[str]] = {}
    for gap in one.gaps:
        name = gap.label if gap.label and not gap.parts else place(project, *gap.path).steps[-1]
        said.setdefault(gap.told.rstrip("。"), []).append(name)
    return clip("；".join(f"{'、'.join(names)}：{told}" for told, names in said.items()), 160)
