"""The exchange deck: this customer's situation and pains as scenes, today and tomorrow, scenarios, plan, next steps.

For the customer; built from open fields and spoken needs only. The internal copy adds speaker notes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from generator.catalog import Output
from generator.context.deck.metrics import chart_of, figures
from generator.context.deck.notes import no_notes, notes_of
from generator.context.deck.room import edges
from generator.context.deck.scenes import (
    event_pages,
    heaviest,
    pain_cards,
    proof_cards,
    safety_cards,
    scenario_slides,
    shown_events,
)
from generator.context.deck.tables import (
    MOST_NEEDS,
    comparison_pages,
    need_pages,
    next_pages,
    plan_pages,
    weightiest,
)
from generator.context.deck.topology import drawing_of
from generator.context.document import AUDIENCE_LABELS
from generator.context.topology import troubled
from generator.filters import cn_date
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.base import Audience

MOST_LINES: Final = 8
MOST_MEASURES: Final = 6
MOST_INDUSTRY: Final = 4
MOST_QUESTIONS: Final = 6
MOST_MARKED: Final = 3
YEARS: Final = 3

COVER: Final = RecordType("Cover", {"title": "方案名称", "customer": "客户", "project": "项目", "vendor": "我方名称"})
OPEN: Final = RecordType(
    "OpenPlaces",
    {
        "situation": "我们理解的现状",
        "background": "行业背景",
        "architecture": "总体架构",
        "goals": "目标",
        "metrics": "指标",
        "how": "怎么做到",
        "questions": "待确认问题",
    },
)
"""Lists that a deck needs; where one is empty, the template prints its name as an open place."""


def view(project: Project, output: Output, entry: Any = None) -> Mapping[str, Value]:
    """Give headlines, rows and charts of every slide; ``notes`` hold what is said, empty for the customer."""
    solution = project.solution
    internal = output.audience is Audience.INTERNAL
    pains = pain_cards(heaviest(project))
    urgency = event_pages(shown_events(project))
    safe = safety_cards(solution.migration[:MOST_MEASURES], solution.security[:MOST_MEASURES])
    proof = proof_cards(solution.industry[:MOST_INDUSTRY], solution.cases)
    needs = weightiest(project.requirements)
    return {
        "cover": _cover(project),
        "mark": AUDIENCE_LABELS[Audience.INTERNAL] if internal else "",
        "open": Record(OPEN),
        "situation": list(solution.situation[:MOST_LINES]),
        "pressures": _pressures(project),
        "scenes": pains,
        "scene_edges": edges(pains),
        "urgency": [_with_edges(page) for page in urgency],
        "goals": list(solution.goals[:MOST_LINES]),
        "metrics": chart_of(solution.metrics),
        "comparisons": comparison_pages(solution.comparisons),
        "architecture": solution.architecture,
        "drawing": drawing_of(project.topology, troubled(project)),
        "topology_note": project.topology.note,
        "scenario_slides": scenario_slides(project, internal),
        "safe": safe,
        "safe_edges": edges(safe),
        "proof": proof,
        "proof_edges": edges(proof),
        "plan": plan_pages(solution.steps),
        "needs": need_pages(needs),
        "more_needs": _more(len(needs) - MOST_NEEDS),
        "questions": list(solution.open_questions[:MOST_QUESTIONS]),
        "next_steps": next_pages(solution.next_steps),
        "headlines": _headlines(project),
        "notes": {**(notes_of(project) if internal else no_notes())},
    }


def _cover(project: Project) -> Record:
    entries: dict[str, Value] = {"customer": project.customer.name, "project": project.info.name}
    entries["title"] = project.solution.title or project.info.name
    if project.vendor.name:
        entries["vendor"] = project.vendor.name
    return Record(COVER, entries)


def _pressures(project: Project) -> list[Value]:
    """Give what the last years meant for the customer, the latest first."""
    years = sorted((year for year in project.customer.background if year.impact), key=lambda year: -year.year)
    return [{"year": f"{year.year}年", "impact": year.impact} for year in years[:YEARS]]


def _with_edges(page: Value) -> Value:
    assert isinstance(page, dict) and isinstance(page["cards"], list)
    return {**page, "edges": edges(page["cards"])}


def _more(count: int) -> str:
    return f"其余{count}条已列入需求响应表，另行逐条确认。" if count > 0 else ""


def _headlines(project: Project) -> dict[str, Value]:
    """Word each slide's title as a conclusion from what the project says."""
    solution, customer = project.solution, project.customer.short_name
    facts = len(solution.situation[:MOST_LINES])
    comparisons = len(solution.comparisons)
    return {
        "situation": f"我们理解的{customer}：{facts}个事实，请当面纠正" if facts else f"我们理解的{customer}",
        "pains": _pains_headline(project),
        "urgency": _urgency_headline(project),
        "goals": _goals_headline(project),
        "comparison": f"今天与明天：{comparisons}个方面，逐项看变化" if comparisons else "今天与明天：逐项看变化",
        "topology": _topology_headline(project),
        "safe": "平稳过渡：兼容现网，守住安全与合规",
        "proof": "同行怎么做：做法在前，案例附出处",
        "plan": _plan_headline(project),
        "needs": _needs_headline(len(weightiest(project.requirements))),
        "next": _next_headline(len(solution.next_steps), len(solution.open_questions[:MOST_QUESTIONS])),
    }


def _pains_headline(project: Project) -> str:
    pains = heaviest(project)
    if not pains:
        return "业务场景里的难处"
    if len(pains) == 1:
        return f"最先要解决的难处：{pains[0].title}"
    return f"业务里最要紧的{len(pains)}个难处，头一个是“{pains[0].title}”"


def _urgency_headline(project: Project) -> str:
    days = [event.deadline for event in shown_events(project) if event.deadline]
    if not days:
        return "为什么是现在"
    cost = "，晚了有代价" if any(event.consequence for event in shown_events(project)) else ""
    return f"为什么是现在：最近的期限是{cn_date(min(days))}{cost}"


def _topology_headline(project: Project) -> str:
    layers = len({node.layer for node in project.topology.nodes})
    marked = [layer.label for layer in troubled(project)]
    if not marked:
        return f"现网结构：{layers}个层次" if layers else "现网结构"
    where = "、".join(marked) if len(marked) <= MOST_MARKED else f"{len(marked)}个层次"
    return f"现网{layers}个层次：{where}有设备停服或故障，图中标红"


def _goals_headline(project: Project) -> str:
    if not project.solution.metrics:
        return "要做到什么程度：目标与衡量"
    metric = project.solution.metrics[0]
    return f"做到什么程度可以衡量：{metric.name} {figures(metric)}"


def _plan_headline(project: Project) -> str:
    steps = project.solution.steps
    if not steps:
        return "实施计划：双方一起走的步骤"
    days = [day for step in steps for day in (step.start, step.end) if day]
    until = f"，{cn_date(max(days))}完成" if days else ""
    owned = all(step.customer_owner and step.our_owner for step in steps)
    return f"实施计划：{len(steps)}步走{until}" + ("，步步有双方负责人" if owned else "")


def _needs_headline(count: int) -> str:
    if not count:
        return "请逐条确认：我们对需求的理解"
    if count > MOST_NEEDS:
        return f"请逐条确认：{count}条需求里最要紧的{MOST_NEEDS}条，我们理解得对不对"
    return f"请逐条确认：{count}条需求，我们理解得对不对"


def _next_headline(steps: int, questions: int) -> str:
    parts: Sequence[str] = (
        f"{steps}件事定到人和日期" if steps else "双方的动作",
        f"{questions}个问题请您确认" if questions else "待确认的问题",
    )
    return "下一步：" + "，".join(parts)
