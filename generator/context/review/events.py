"""The compelling events, each with the tests that it passes or fails."""

from __future__ import annotations

from generator.context.review.words import clip
from generator.filters import date, wan
from generator.office.values import Value
from generator.project import Project
from generator.project.base import Confidence
from generator.project.needs import CompellingEvent
from generator.rules.gates.events import TESTS, hanging


def event_rows(project: Project) -> list[Value]:
    """Give a row for each event, those that carry most requirements first."""
    ranked = sorted(project.events, key=lambda event: -hanging(project, event))
    return [_row(project, event) for event in ranked]


def _row(project: Project, event: CompellingEvent) -> Value:
    tests: list[Value] = [{"title": test.title, "passes": test.passes(project, event)} for test in TESTS]
    failed = [test.title for test in TESTS if not test.passes(project, event)]
    sure = event.confidence is Confidence.CONFIRMED
    owner = project.person(event.owner)
    told = [event.consequence and f"不做：{event.consequence}", event.benefit and f"做成：{event.benefit}"]
    return {
        "id": event.id,
        "title": clip(event.title, 60),
        "cause": clip(event.cause, 140),
        "worth": clip("；".join(filter(None, told)), 160),
        "measure": clip(event.measure, 80),
        "amount": wan(event.amount) if event.amount is not None else "",
        "deadline": date(event.deadline),
        "owner": owner.name if owner else "",
        "needs": hanging(project, event),
        "tests": tests,
        "verdict": "还不成立" if failed else "成立" if sure else "待核实",
        "level": "bad" if failed else "good" if sure else "doubt",
        "sure": event.confidence.label,
        "source": clip(event.source, 60),
    }
