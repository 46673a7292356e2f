"""The exchange deck: this customer's situation and pains as scenes, today and tomorrow, scenarios, plan, next steps.

For the customer; built from open fields and spoken needs only. The internal copy adds speaker notes.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from generator.catalog import Output
from generator.context.projection import display_name, may_be_named
from generator.context.topology import drawn
from generator.filters import date, join_cn, num
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.base import Audience
from generator.project.needs import Pain
from generator.project.offer import Metric, Scenario, Step
from generator.project.vocabulary import Level, Priority

MOST_PAINS = 6
MOST_LINES = 6
MOST_NEEDS = 8

SCENARIO = RecordType(
    "ScenarioSlide",
    {
        "number": "序号",
        "title": "场景",
        "people": "谁在用",
        "today": "今天的样子",
        "tomorrow": "明天的样子",
        "how": "怎么做到",
        "measure": "衡量",
        "evidence": "依据",
        "needs": "回应的需求",
        "talk": "讲解要点",
    },
)


def view(project: Project, output: Output, entry: Any = None) -> Mapping[str, Value]:
    """Give headlines, rows and charts of every slide; ``notes`` hold what is said, empty for the customer."""
    solution = project.solution
    internal = output.audience is Audience.INTERNAL
    pains = _pains(project)
    scenarios = [_scenario(project, number, one, internal) for number, one in enumerate(project.scenarios, start=1)]
    return {
        "deck_title": solution.title or project.info.name,
        "vendor_name": project.vendor.name,
        "situation": list(solution.situation[:MOST_LINES]),
        "scenes": pains,
        "urgency": _events(project),
        "goals": list(solution.goals[:MOST_LINES]),
        "metrics": [_metric(metric) for metric in solution.metrics],
        "comparisons": [
            {"aspect": row.aspect, "today": row.today, "tomorrow": row.tomorrow} for row in solution.comparisons
        ],
        "drawing": drawn(project.topology),
        "topology_note": project.topology.note,
        "scenario_slides": scenarios or [Record(SCENARIO, {"number": 1, "how": []})],
        "migration": list(solution.migration[:MOST_LINES]),
        "security": list(solution.security[:MOST_LINES]),
        "industry": list(solution.industry[:4]),
        "cases": [{"name": case.name, "summary": case.summary, "source": case.source} for case in solution.cases[:3]],
        "steps": [_step(number, step) for number, step in enumerate(solution.steps, start=1)],
        "needs": _needs(project),
        "questions": list(solution.open_questions[:MOST_LINES]),
        "next_steps": [_step(number, step) for number, step in enumerate(solution.next_steps[:5], start=1)],
        "headlines": _headlines(project, pains),
        "notes": _notes(project) if internal else _no_notes(),
    }


def _weight(pain: Pain) -> int:
    return [*Level].index(pain.weight) if pain.weight else len(Level)


def _pains(project: Project) -> list[Value]:
    """Set the heaviest pains as scenes: what happens, and what it costs the business."""
    ordered = sorted(project.pains, key=_weight)[:MOST_PAINS]
    return [
        {"number": number, "title": pain.title, "text": pain.text, "consequence": pain.consequence}
        for number, pain in enumerate(ordered, start=1)
    ]


def _events(project: Project) -> list[Value]:
    return [
        {
            "title": event.title,
            "cause": event.cause,
            "consequence": event.consequence,
            "benefit": event.benefit,
            "measure": event.measure,
            "deadline": date(event.deadline) or "待确认",
        }
        for event in project.events[:4]
    ]


def _metric(metric: Metric) -> Value:
    label = f"{metric.name}（{metric.unit}）" if metric.unit else metric.name
    return {"label": label, "today": metric.today, "target": metric.target, "basis": metric.basis}


def _scenario(project: Project, number: int, scenario: Scenario, internal: bool) -> Record:
    needs = [project.find("requirements", key) for key in scenario.requirements]
    named = [display_name(need) for need in needs if need is not None and may_be_named(need, Audience.OPEN)]
    entries: dict[str, Value] = {
        "number": number,
        "title": scenario.title,
        "people": scenario.people,
        "how": list(scenario.how[:4]),
        "measure": scenario.measure,
        "evidence": scenario.evidence,
        "needs": join_cn(named),
        "talk": scenario.talk if internal else "",
    }
    for name, text in (("today", scenario.today), ("tomorrow", scenario.tomorrow)):
        if text:
            entries[name] = text
    return Record(SCENARIO, entries)


def _step(number: int, step: Step) -> Value:
    when = " 至 ".join(day for day in (date(step.start), date(step.end)) if day)
    return {
        "number": number,
        "name": step.name,
        "when": when or "待定",
        "customer_owner": step.customer_owner,
        "our_owner": step.our_owner,
        "result": step.result,
    }


def _needs(project: Project) -> list[Value]:
    """Give the weightiest needs that have been said, for the customer to confirm one by one."""
    spoken = [need for need in project.requirements if need.shown_to_customer]
    spoken.sort(key=lambda need: [*Priority].index(need.priority))
    return [
        {"id": need.id, "title": need.title, "reading": need.reading or need.text, "priority": need.priority.label}
        for need in spoken[:MOST_NEEDS]
    ]


def _headlines(project: Project, pains: list[Value]) -> dict[str, Value]:
    """Word each slide's title as a conclusion from what the project says."""
    solution, customer = project.solution, project.customer.short_name
    first = project.pains and min(project.pains, key=_weight)
    metric = solution.metrics[0] if solution.metrics else None
    weighty = sum(need.shown_to_customer and need.priority is Priority.MUST for need in project.requirements)
    return {
        "situation": f"我们理解的{customer}：现状与压力",
        "pains": f"{len(pains)} 个场景里的难处，最重的是“{first.title}”" if first else "业务场景里的难处",
        "urgency": "为什么是现在：不做的后果与做成的收益",
        "goals": _metric_headline(metric) if metric else "目标与衡量",
        "comparison": f"今天与明天：{len(solution.comparisons)} 个方面逐项对照"
        if solution.comparisons
        else "今天与明天",
        "topology": "现网结构：问题出在哪一层，一眼看清",
        "safe": "平稳过渡：兼容现网，守住安全与合规",
        "proof": "同行怎么做：可以核实的做法与案例",
        "plan": f"实施计划：{len(solution.steps)} 步走，每一步都有负责人和成果" if solution.steps else "实施计划",
        "needs": f"请确认：{weighty} 条必须满足的需求，我们理解得对不对" if weighty else "请确认：我们对需求的理解",
        "next": "下一步：待确认的问题与双方的动作",
    }


def _metric_headline(metric: Metric) -> str:
    return (
        f"做到什么程度可以衡量：{metric.name}从 {num(metric.today)}{metric.unit} 到 {num(metric.target)}{metric.unit}"
    )


def _notes(project: Project) -> dict[str, Value]:
    """Give what the presenter should know for each slide; internal."""
    owners = [
        f"{pain.title}：{person.name}的痛"
        for pain in sorted(project.pains, key=_weight)[:MOST_PAINS]
        if (person := project.person(pain.owner)) is not None
    ]
    quotes = [f"{pain.title}，客户原话：“{pain.quote}”" for pain in project.pains if pain.quote]
    costs = [
        f"{pain.title}：估算每年损失 {num(pain.consequence_cost, 2)} 元"
        for pain in project.pains
        if pain.consequence_cost not in (None, Decimal(0))
    ]
    circle = [
        f"{person.name}（{person.role.label}）：期望{person.expectation}"
        for person in project.people
        if person.role is not None and person.expectation
    ]
    unsaid = [need.title for need in project.requirements if not need.shown_to_customer]
    return {
        "cover": "开场先说清今天要一起弄明白什么、多长时间，再请在场各位补充关心的点。",
        "situation": join_cn(["这一页只讲客户自己说过、量过的事实，请对方当场纠正。", *quotes], "\n"),
        "pains": join_cn([*owners, *costs], "\n"),
        "urgency": "先问后讲：请对方说出时间是谁定的、晚了谁承担后果。",
        "goals": join_cn(["每个数字都有出处；对方有异议就当场改。", *circle], "\n"),
        "comparison": "逐行对照，一行停一下，问一句：这样改，合不合您的用法？",
        "safe": "割接是对方最担心的，先讲回退，再讲步骤。",
        "plan": "双方负责人都点到名，缺的当场定。",
        "needs": join_cn(["逐条打勾。", f"还没说出口、需要现场验证的：{join_cn(unsaid)}" if unsaid else ""], "\n"),
        "next": "收尾要落到人和日期，当天发纪要。",
    }


def _no_notes() -> dict[str, Value]:
    names = ("cover", "situation", "pains", "urgency", "goals", "comparison", "safe", "plan", "needs", "next")
    return dict.fromkeys(names, "")
