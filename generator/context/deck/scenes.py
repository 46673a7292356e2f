"""What the exchange deck tells as scenes: pains, compelling events, scenarios, proofs; each as a card with its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.context.deck.room import TWIPS, even, numbered, side_by_side
from generator.context.projection import display_name, may_be_named
from generator.context.visits.fitting import Column
from generator.filters import cn_date, join_cn
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.base import Audience
from generator.project.needs import CompellingEvent, Pain
from generator.project.offer import Case, Scenario
from generator.project.vocabulary import EventOrigin, Level

MOST_PAINS: Final = 6
MOST_CASES: Final = 3
MOST_POINTS: Final = 4
EVENTS_A_SLIDE: Final = 3
GAP: Final = (0.016, 0.035)
"""Between cards, across and down, of a frame of 31.4 by 14.2 cm."""
NEEDS_COLUMN: Final = Column(int(11.3 * TWIPS), 28, 380)
NEEDS_LINES: Final = 5
TALK: Final = "先请对方讲今天怎么做，再讲明天，最后落到怎样算做到。"
INDUSTRY_STRIP: Final = 0.42

SCENE: Final = RecordType("Scene", {"number": "序号", "title": "痛点", "text": "场景", "consequence": "不解决的后果"})
SCENARIO: Final = RecordType(
    "ScenarioSlide",
    {
        "number": "序号",
        "title": "场景标题",
        "people": "谁在用",
        "today": "今天的样子",
        "tomorrow": "明天的样子",
        "how": "怎么做到",
        "measure": "怎样算做到",
        "evidence": "可核实的依据",
        "needs": "回应的需求",
        "talk": "讲解要点",
    },
)


def heaviest(project: Project) -> list[Pain]:
    """Give the pains that the deck tells, the heaviest first."""
    return sorted(project.pains, key=_weight)[:MOST_PAINS]


def _weight(pain: Pain) -> int:
    return [*Level].index(pain.weight) if pain.weight else len(Level)


def pain_cards(pains: Sequence[Pain]) -> list[Value]:
    """Set pains as scenes: what happens, and what it costs the business; one open card where there is none."""
    if not pains:
        return [Record(SCENE, {"number": 1, **side_by_side(1, 1, GAP)[0]})]
    places = side_by_side(len(pains), {1: 1, 2: 2, 4: 2}.get(len(pains), 3), GAP)
    cards: list[Value] = []
    for number, (pain, place) in enumerate(zip(pains, places, strict=True), start=1):
        entries: dict[str, Value] = {"number": number, "title": pain.title, "text": pain.text, **place}
        if pain.consequence:
            entries["consequence"] = pain.consequence
        cards.append(Record(SCENE, entries))
    return cards


def shown_events(project: Project) -> list[CompellingEvent]:
    """Give the events that may press in front of the customer: never one that a competitor has talked them into."""
    return [event for event in project.events if event.origin is not EventOrigin.COMPETITOR]


def event_pages(events: Sequence[CompellingEvent]) -> list[Value]:
    """Give the events as cards, a few a slide, each page with ``cards``."""
    pages: list[Value] = []
    for page in even(events, EVENTS_A_SLIDE):
        places = side_by_side(len(page), len(page), GAP)
        cards: list[Value] = [_event(event) | place for event, place in zip(page, places, strict=True)]
        pages.append({"cards": cards})
    return numbered(pages)


def _event(event: CompellingEvent) -> dict[str, Value]:
    return {
        "title": event.title,
        "cause": event.cause,
        "consequence": event.consequence,
        "benefit": event.benefit,
        "measure": event.measure,
        "deadline": f"最晚{cn_date(event.deadline)}" if event.deadline else "期限待确认",
    }


def scenario_slides(project: Project, internal: bool) -> list[Value]:
    """Give one slide a scenario; one of open places where there is none."""
    slides: list[Value] = [
        _scenario(project, number, one, internal) for number, one in enumerate(project.scenarios, start=1)
    ]
    return slides or [Record(SCENARIO, {"number": 1, "how": [], "talk": TALK if internal else ""})]


def _scenario(project: Project, number: int, scenario: Scenario, internal: bool) -> Record:
    needs = [project.find("requirements", key) for key in scenario.requirements]
    named = [display_name(need) for need in needs if need is not None and may_be_named(need, Audience.OPEN)]
    entries: dict[str, Value] = {
        "number": number,
        "title": scenario.title,
        "people": scenario.people,
        "how": list(scenario.how[:MOST_POINTS]),
        "needs": NEEDS_COLUMN.cut(join_cn(named), NEEDS_LINES),
        "talk": (scenario.talk or TALK) if internal else "",
    }
    for name in ("today", "tomorrow", "measure", "evidence"):
        if text := getattr(scenario, name):
            entries[name] = text
    return Record(SCENARIO, entries)


def safety_cards(migration: Sequence[str], security: Sequence[str]) -> list[Value]:
    """Give what keeps the work going during and after the change; empty where nothing is said."""
    told = [(title, lines) for title, lines in (("兼容与割接", migration), ("安全与合规", security)) if lines]
    places = side_by_side(len(told), 2, GAP)
    return [
        {"title": title, "lines": list(lines), "source": "", **place}
        for (title, lines), place in zip(told, places, strict=True)
    ]


def proof_cards(industry: Sequence[str], cases: Sequence[Case]) -> list[Value]:
    """Give what peers do, above, and cases that can be checked, below; either may fill the slide alone."""
    cases = cases[:MOST_CASES]
    strip = (INDUSTRY_STRIP if cases else 1.0) if industry else 0.0
    cards: list[Value] = []
    if industry:
        cards.append(
            {"title": "同行业的做法", "lines": list(industry), "source": "", "x": 0.0, "y": 0.0, "w": 1.0, "h": strip}
        )
    top = strip + GAP[1] if industry else 0.0
    places = side_by_side(len(cases), MOST_CASES, GAP, top, 1 - top)
    for case, place in zip(cases, places, strict=True):
        lines: list[Value] = [case.summary] if case.summary else []
        cards.append({"title": case.name, "lines": lines, "source": case.source, **place})
    return cards
