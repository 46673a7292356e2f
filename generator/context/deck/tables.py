"""The tables of the exchange deck, in pages that a slide holds: comparison, plan with bars, needs, next steps."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final

from generator.context.deck.room import Cells, numbered, paged
from generator.filters import date
from generator.office.values import Record, RecordType, Value
from generator.project.needs import Requirement
from generator.project.offer import Comparison, Step
from generator.project.vocabulary import Progress

SLOTS: Final = 12
"""Parts of the time line, as many as the plan's table has narrow columns."""
TICKS: Final = 4
LONG_SPAN: Final = 330
"""Days from which on ticks tell year and month."""
BARS: Final = {Progress.DONE: "7A8CA5", Progress.RUNNING: "D98E04"}
BAR: Final = "2A7F8E"
MOST_NEEDS: Final = 8
UNDATED: Final = "待定"

NOBODY_YET: Final = {"customer_owner": UNDATED, "our_owner": UNDATED}

COMPARISON_CELLS: Final = Cells((5.4, 13.0, 13.0), 14, 11.3, 1.3)
PLAN_CELLS: Final = Cells((0.9, 5.6, 3.7, 2.6, 2.6, 6.4), 12, 12.6, 1.1)
NEXT_CELLS: Final = Cells((1.0, 8.6, 3.4, 2.7, 2.7), 15, 13.0, 1.3)
NEEDS_CELLS: Final = Cells((1.7, 7.4, 16.4, 2.0, 3.9), 12, 12.2, 1.15)

COMPARISON: Final = RecordType("Comparison", {"aspect": "方面", "today": "今天怎样", "tomorrow": "明天怎样"})
STEP: Final = RecordType(
    "Step",
    {
        "number": "序号",
        "name": "步骤",
        "when": "时间",
        "customer_owner": "客户负责人",
        "our_owner": "我方负责人",
        "result": "成果",
        "bars": "时间轴",
    },
)
NEXT: Final = RecordType("NextStep", {**STEP.titles, "name": "下一步要做的事"})
NEED: Final = RecordType("Need", {"id": "编号", "title": "需求", "reading": "我们的理解", "priority": "优先级"})


def comparison_pages(comparisons: Sequence[Comparison]) -> list[Value]:
    """Give today against tomorrow, aspect by aspect; one open row where there is none."""
    rows = [
        Record(
            COMPARISON,
            {
                "aspect": COMPARISON_CELLS.cut(row.aspect, 0),
                "today": COMPARISON_CELLS.cut(row.today, 1),
                "tomorrow": COMPARISON_CELLS.cut(row.tomorrow, 2),
            },
        )
        for row in comparisons
    ] or [Record(COMPARISON)]
    return _pages(rows, COMPARISON_CELLS, ("aspect", "today", "tomorrow"))


def plan_pages(steps: Sequence[Step]) -> list[Value]:
    """Give the plan with a bar for each dated step; every page tells ``dated`` and the ``ticks`` of its time line."""
    span = _span(steps)
    rows = [_step(STEP, number, step, span) for number, step in enumerate(steps, start=1)]
    rows = rows or [Record(STEP, {"number": 1, "bars": _no_bars(), **NOBODY_YET})]
    pages = _pages(rows, PLAN_CELLS, ("number", "name", "when", "customer_owner", "our_owner", "result"))
    for page in pages:
        assert isinstance(page, dict)
        page["ticks"] = _ticks(span)
    return pages


def next_pages(steps: Sequence[Step]) -> list[Value]:
    """Give what both sides do next; one open row where nothing is agreed."""
    rows = [_step(NEXT, number, step, None) for number, step in enumerate(steps, start=1)] or [
        Record(NEXT, {"number": 1, **NOBODY_YET})
    ]
    return _pages(rows, NEXT_CELLS, ("number", "told"))


def need_pages(needs: Sequence[Requirement]) -> list[Value]:
    """Give needs for the customer to confirm one by one, at most ``MOST_NEEDS``; one open row where there is none."""
    rows = [_need(need) for need in needs[:MOST_NEEDS]] or [Record(NEED, {"id": "", "priority": ""})]
    return _pages(rows, NEEDS_CELLS, ("id", "title", "reading", "priority"))


def _need(need: Requirement) -> Record:
    entries: dict[str, Value] = {"id": need.id, "title": need.title}
    if need.reading or need.text:
        entries["reading"] = NEEDS_CELLS.cut(need.reading or need.text, 2)
    if need.priority:
        entries["priority"] = need.priority.label
    return Record(NEED, entries)


def weightiest(needs: Sequence[Requirement]) -> list[Requirement]:
    """Give the needs that have been said, the most pressing first."""
    return sorted((need for need in needs if need.shown_to_customer), key=lambda need: need.priority_rank)


def _pages(rows: Sequence[Record], cells: Cells, names: Sequence[str]) -> list[Value]:
    def texts(row: Record) -> list[str]:
        return [_told(row) if name == "told" else str(row.get(name, "")) for name in names]

    return numbered([{"rows": list(page)} for page in paged(rows, cells, texts)])


def _told(row: Record) -> str:
    """Give what stands in one cell of the next steps: what is to be done, and what comes of it."""
    return "\n".join(str(row[name]) for name in ("name", "result") if row.get(name))


def _step(kind: RecordType, number: int, step: Step, span: tuple[datetime.date, int] | None) -> Record:
    days = [date(day) for day in dict.fromkeys((step.start, step.end)) if day]
    return Record(
        kind,
        {
            "number": number,
            "name": PLAN_CELLS.cut(step.name, 1),
            "when": "\n至 ".join(days) if kind is STEP and days else " 至 ".join(days) or UNDATED,
            "customer_owner": step.customer_owner or UNDATED,
            "our_owner": step.our_owner or UNDATED,
            "result": PLAN_CELLS.cut(step.result, 5),
            "bars": _bars(step, span),
        },
    )


def _span(steps: Sequence[Step]) -> tuple[datetime.date, int] | None:
    """Give the first day of a plan and the number of its days; nothing where no step has a date."""
    days = [day for step in steps for day in (step.start, step.end) if day]
    return (min(days), (max(days) - min(days)).days + 1) if days else None


def _bars(step: Step, span: tuple[datetime.date, int] | None) -> list[Value]:
    """Give a colour for each slot of the time line that the step touches, ``""`` for the others."""
    known = [day for day in (step.start, step.end) if day]
    if span is None or not known:
        return _no_bars()
    first, length = span
    begin, end = ((day - first).days * SLOTS // length for day in (min(known), max(known)))
    colour = BARS.get(step.progress, BAR)
    return [colour if begin <= slot <= end else "" for slot in range(SLOTS)]


def _no_bars() -> list[Value]:
    return [""] * SLOTS


def _ticks(span: tuple[datetime.date, int] | None) -> list[Value]:
    if span is None:
        return ["时间轴", *[""] * (TICKS - 1)]
    first, length = span
    form = "%Y-%m" if length > LONG_SPAN else "%m-%d"
    return [(first + datetime.timedelta(days=length * at // TICKS)).strftime(form) for at in range(TICKS)]
