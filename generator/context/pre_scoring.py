"""Pre-scoring: what each bidder is expected to get, on which public facts, and what happens when the price moves.

Internal only. All arithmetic is the model's (``project.forecast``); the workbook repeats it in live formulas.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.catalog import Output
from generator.filters import money, num
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.forecast import (
    Standing,
    deduction,
    other_score,
    our_bidder,
    price_points,
    scenario_prices,
    seen_by,
    standings,
    what_if,
)
from generator.project.vocabulary import FactorCategory, Outlook

BASIS = RecordType(
    "BasisRow",
    {
        "number": "序号",
        "bidder": "投标人",
        "factor": "因素编号",
        "name": "评审因素",
        "points": "满分",
        "expected": "预估分",
        "best": "最好",
        "worst": "最差",
        "basis": "依据",
        "lost": "失分原因",
        "remedy": "补救动作",
        "owner": "责任人",
        "after": "补救后得分",
        "source": "来源",
        "source_date": "信息日期",
        "confidence": "可信度",
    },
)


def view(project: Project, output: Output, entry: Any = None) -> Mapping[str, Value]:
    """Give factors, bidders, the basis of each point, scenarios, the what-if on our price, verdict and risks."""
    factors = project.scoring.factors
    return {
        "factors": [
            {
                "id": factor.id,
                "category": factor.category.label,
                "name": factor.name,
                "points": factor.points,
                "judgement": factor.judgement.label,
            }
            for factor in factors
        ],
        "bidders": [_bidder(project, standing) for standing in standings(project)],
        "basis": list(_basis(project)),
        "price_points": price_points(project),
        "total": project.scoring.total,
        "scenarios": list(_scenarios(project)),
        "steps": [_step(project, share, standing) for share, standing in what_if(project)],
        "our_label": _our_label(project),
        "losses": _losses(project),
        "summary": _summary(project),
        "forecast": _verdict(project),
        "top_actions": list(project.pre_scoring.actions),
        "risks": [
            {
                "number": number,
                "risk": risk.risk,
                "likelihood": risk.likelihood,
                "impact": risk.impact,
                "measure": risk.measure or "【待补：预案】",
                "owner": risk.owner,
                "progress": risk.progress.label,
            }
            for number, risk in enumerate(project.pre_scoring.risks, start=1)
        ],
        "ceiling": project.procurement.ceiling,
        "regime": project.procurement.regime.label,
    }


def _our_label(project: Project) -> str:
    ours = our_bidder(project)
    return ours.name if ours else ""


def _bidder(project: Project, standing: Standing) -> dict[str, Value]:
    bidder = standing.bidder
    return {
        "id": bidder.id,
        "name": bidder.name,
        "ours": "我方" if bidder.ours else "",
        "price": standing.price,
        "deduction": deduction(project, bidder),
        "evaluated": standing.evaluated,
        "price_score": standing.price_score,
        "other_score": standing.other_score,
        "best": other_score(project, bidder, Outlook.OPTIMISTIC),
        "worst": other_score(project, bidder, Outlook.PESSIMISTIC),
        "total": standing.total,
        "rank": standing.rank,
        "gap": standing.gap,
        "confidence": bidder.confidence.label,
        "source": bidder.source,
        "source_date": bidder.source_date,
    }


def _basis(project: Project) -> Iterator[Record]:
    """Yield a row for each bidder and factor but the price; a factor nobody has estimated is an open place."""
    number = 0
    for bidder in project.bidders:
        for factor in project.scoring.factors:
            if factor.category is FactorCategory.PRICE:
                continue
            number += 1
            score = next((own for own in bidder.scores if project.find("scoring.factors", own.factor) is factor), None)
            entries: dict[str, Value] = {
                "number": number,
                "bidder": bidder.name,
                "factor": factor.id,
                "name": factor.name,
                "points": factor.points,
            }
            if score is not None:
                entries |= {
                    "expected": score.expected,
                    "best": score.points(Outlook.OPTIMISTIC),
                    "worst": score.points(Outlook.PESSIMISTIC),
                    "lost": score.lost,
                    "remedy": score.remedy,
                    "owner": score.owner,
                    "after": score.after,
                    "source": score.source,
                    "source_date": score.source_date,
                    "confidence": score.confidence.label,
                }
                if score.basis:
                    entries["basis"] = score.basis
            else:
                entries |= {"best": None, "worst": None, "lost": "", "remedy": "", "owner": "", "after": None}
                entries |= {"source": "", "source_date": None, "confidence": "未知"}
            yield Record(BASIS, entries)


def _scenarios(project: Project) -> Iterator[dict[str, Value]]:
    """Yield a row for each scenario and bidder, with the outcome as the model works it out."""
    for index, scenario in enumerate(project.pre_scoring.scenarios):
        found = standings(project, scenario.outlook, scenario_prices(project, scenario))
        for standing in found:
            yield {
                "key": index,
                "scenario": scenario.name,
                "outlook": scenario.outlook.label,
                "note": scenario.note,
                "bidder": standing.bidder.name,
                "ours": "我方" if standing.bidder.ours else "",
                "price": standing.price,
                "deduction": deduction(project, standing.bidder),
                "evaluated": standing.evaluated,
                "other_score": other_score(project, standing.bidder, seen_by(standing.bidder, scenario.outlook)),
                "price_score": standing.price_score,
                "total": standing.total,
                "rank": standing.rank,
                "gap": standing.gap,
            }


def _step(project: Project, share: Decimal, standing: Standing) -> dict[str, Value]:
    ceiling = project.procurement.ceiling
    over = ceiling is not None and standing.price > ceiling
    return {
        "change": share,
        "price": standing.price,
        "evaluated": standing.evaluated,
        "price_score": standing.price_score,
        "total": standing.total,
        "rank": standing.rank,
        "gap": standing.gap,
        "note": "超过最高限价" if over else ("预计报价" if share == 0 else ""),
    }


def _losses(project: Project) -> list[Value]:
    """List where we lose most against full points, the five heaviest first."""
    ours = our_bidder(project)
    if ours is None:
        return []
    rows: list[tuple[Decimal, dict[str, Value]]] = []
    for score in ours.scores:
        factor = project.find("scoring.factors", score.factor)
        if factor is None or score.expected >= factor.points:
            continue
        gain = (score.after - score.expected) if score.after is not None else None
        rows.append(
            (
                factor.points - score.expected,
                {
                    "name": factor.name,
                    "points": factor.points,
                    "expected": score.expected,
                    "lost_points": factor.points - score.expected,
                    "lost": score.lost or "【待补：失分原因】",
                    "remedy": score.remedy or "【待补：补救动作】",
                    "owner": score.owner,
                    "gain": gain,
                },
            )
        )
    rows.sort(key=lambda row: -row[0])
    return [row for _, row in rows[:5]]


def _summary(project: Project) -> list[Value]:
    """Say in a sentence each where we stand: expected, at worst, at best, and how far the price may go."""
    ours = our_bidder(project)
    if ours is None:
        return []
    lines: list[Value] = [_sentence("按预计报价和中性估计", _own(standings(project)))]
    for scenario in project.pre_scoring.scenarios:
        own = _own(standings(project, scenario.outlook, scenario_prices(project, scenario)))
        lines.append(_sentence(f"情景“{scenario.name}”（{scenario.outlook.label}）", own))
    leading = [standing.price for _, standing in what_if(project) if standing.rank == 1]
    if leading:
        lines.append(f"其他条件不变，报价不高于 {money(max(leading))} 元时仍排第一（按 2.5% 一档推算）。")
    elif project.bidders:
        lines.append("其他条件不变，在预计报价上下浮动 20% 至 10% 的范围内都排不到第一。")
    return lines


def _own(found: tuple[Standing, ...]) -> Standing:
    return next(standing for standing in found if standing.bidder.ours)


def _sentence(head: str, own: Standing) -> str:
    behind = f"，落后第一 {num(own.gap, 2)} 分" if own.gap else ""
    return f"{head}：我方报价 {money(own.price)} 元，总分 {num(own.total, 2)}，排第 {own.rank}{behind}。"


def _verdict(project: Project) -> Record:
    kind = RecordType("Verdict", {"verdict": "结论"})
    return Record(kind, {"verdict": project.pre_scoring.verdict} if project.pre_scoring.verdict else {})
