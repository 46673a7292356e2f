"""The requirements response table: every requirement with its answer, and the customer's cut of it.

The customer's cut is built from what may leave the house only: requirements that have been said, without pains,
strategies, confidence or who of ours is at work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from generator.catalog import Output
from generator.context.projection import display_name
from generator.filters import pct
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.base import Audience
from generator.project.needs import Requirement
from generator.project.vocabulary import Conformance, RequirementCategory, RequirementKind

ROW = RecordType(
    "RequirementRow",
    {
        "number": "序号",
        "id": "编号",
        "category": "分类",
        "kind": "性质",
        "title": "需求",
        "text": "需求原文",
        "reading": "需求解读",
        "raised_by": "提出人",
        "pain": "痛点",
        "priority": "优先级",
        "impact": "业务影响",
        "acceptance": "验收标准",
        "conformance": "响应结论",
        "response": "响应内容",
        "products": "对应产品",
        "how": "实现方式",
        "deviation": "偏离",
        "explanation": "偏离说明",
        "evidence": "佐证",
        "basis": "依据",
        "stance": "应对策略",
        "strategy": "策略说明",
        "owner": "责任人",
        "due": "期限",
        "progress": "状态",
        "confidence": "可信度",
        "source": "来源",
        "question": "确认问题",
        "ask": "问谁",
    },
)

WORST_FIRST = (Conformance.NOT_MET, Conformance.PARTIAL, Conformance.PENDING, Conformance.MET)


def view(project: Project, output: Output, entry: Any = None) -> Mapping[str, Value]:
    """Give the rows, the coverage counts and, for ourselves, the gaps and how to verify what was not said."""
    if output.audience is Audience.OPEN:
        shown = [need for need in project.requirements if need.shown_to_customer]
        return {"rows": _numbered(_open_row(project, need) for need in shown), **_coverage(shown)}
    rows = _numbered(_internal_row(project, need) for need in project.requirements)
    return {
        "rows": rows,
        "gaps": _numbered(_internal_row(project, need) for need in _gaps(project.requirements)),
        "unsaid": _numbered(_unsaid_row(project, need) for need in project.requirements if not need.shown_to_customer),
        **_coverage(project.requirements),
        **_internal_counts(project.requirements),
    }


def _numbered(rows: Iterable[Record]) -> list[Value]:
    return [Record(row.kind, {"number": number, **row}) for number, row in enumerate(rows, start=1)]


def _person(project: Project, key: str | None) -> str:
    person = project.person(key)
    if person is None:
        return ""
    position = person.title or person.department
    return f"{person.name}（{position}）" if position else person.name


def _open_row(project: Project, need: Requirement) -> Record:
    answer = need.response
    entries: dict[str, Value] = {
        "id": need.id,
        "category": need.category.label,
        "title": need.title,
        "reading": need.reading,
        "impact": need.impact,
        "conformance": answer.conformance.label,
        "response": answer.text,
        "products": _products(project, need),
        "how": answer.how.label if answer.how else "",
        "deviation": answer.deviation.label if answer.deviation else "",
        "explanation": answer.explanation,
        "evidence": answer.evidence,
        "basis": need.basis,
    }
    priority = need.priority.label if need.priority else ""
    for name, value in (("text", need.text), ("acceptance", need.acceptance), ("priority", priority)):
        if value:
            entries[name] = value
    return Record(ROW, entries)


def _products(project: Project, need: Requirement) -> str:
    found = (project.find("products", key) for key in need.response.products)
    return "\n".join(" ".join(part for part in (product.name, product.model) if part) for product in found if product)


def _internal_row(project: Project, need: Requirement) -> Record:
    answer = need.response
    pain = project.find("pains", need.pain)
    entries: dict[str, Value] = {
        **_open_row(project, need),
        "kind": _kind(need),
        "stance": answer.stance.label if answer.stance else "",
        "strategy": answer.strategy,
        "owner": need.owner,
        "due": need.due,
        "progress": need.progress.label,
        "confidence": need.confidence.label,
        "source": need.source,
    }
    if raised_by := _person(project, need.raised_by):
        entries["raised_by"] = raised_by
    if pain is not None:
        entries["pain"] = f"{pain.id} {display_name(pain)}"
    if not need.has_answer and answer.conformance is not Conformance.MET:
        entries.pop("strategy")
    return Record(ROW, entries)


def _kind(need: Requirement) -> str:
    if need.kind is RequirementKind.IMPLICIT and need.made_explicit:
        return "隐性（已转显性）"
    return need.kind.label


def _gaps(requirements: Iterable[Requirement]) -> list[Requirement]:
    gaps = [need for need in requirements if need.response.conformance is not Conformance.MET]
    return sorted(gaps, key=lambda need: (WORST_FIRST.index(need.response.conformance), need.priority_rank))


def _unsaid_row(project: Project, need: Requirement) -> Record:
    entries: dict[str, Value] = {**_internal_row(project, need)}
    if need.question:
        entries["question"] = need.question
    person = _person(project, need.raised_by) or "、".join(_person(project, key) for key in need.also_cares)
    if person:
        entries["ask"] = person
    return Record(ROW, entries)


def _coverage(requirements: Iterable[Requirement]) -> dict[str, Value]:
    """Count answers by category; categories without a requirement are left out."""
    needs = list(requirements)
    present = [category for category in RequirementCategory if any(need.category is category for need in needs)]
    by_category: list[Value] = []
    for category in present:
        answers = [need.response.conformance for need in needs if need.category is category]
        by_category.append(
            {
                "category": category.label,
                "met": answers.count(Conformance.MET),
                "partial": answers.count(Conformance.PARTIAL),
                "not_met": answers.count(Conformance.NOT_MET),
                "pending": answers.count(Conformance.PENDING),
            }
        )
    return {"coverage": by_category, "total": len(needs), "coverage_line": _coverage_line(needs)}


def _coverage_line(needs: list[Requirement]) -> str:
    """Say in a sentence how many requirements are met; answers that nobody gave are left out."""
    if not needs:
        return "【待补：需求】"
    answers = [need.response.conformance for need in needs]
    counts = [f"{answer.label} {answers.count(answer)} 条" for answer in Conformance if answer in answers]
    return f"共 {len(needs)} 条需求：{'，'.join(counts)}；满足率 {pct(Decimal(answers.count(Conformance.MET)) / len(needs))}。"


def _internal_counts(requirements: tuple[Requirement, ...]) -> dict[str, Value]:
    return {
        "explicit": sum(need.kind is RequirementKind.EXPLICIT for need in requirements),
        "implicit": sum(need.kind is RequirementKind.IMPLICIT for need in requirements),
        "made_explicit": sum(need.kind is RequirementKind.IMPLICIT and need.made_explicit for need in requirements),
        "with_products": sum(bool(need.response.products) for need in requirements),
        "unmet": sum(need.response.conformance is not Conformance.MET for need in requirements),
        "unmet_with_strategy": sum(
            need.response.conformance is not Conformance.MET and bool(need.response.stance or need.response.strategy)
            for need in requirements
        ),
    }
