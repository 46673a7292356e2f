"""Pre-scoring: what each bidder is expected to get, on which public facts, and what happens when the price moves.

Internal only. All arithmetic is the model's (``project.forecast``); the workbook repeats it in live formulas.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.catalog import Output
from generator.filters import money, num, pct
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.forecast import (
    Standing,
    WhatIf,
    break_even,
    deduction,
    other_score,
    our_bidder,
    price_points,
    scenario_prices,
    seen_by,
    standings,
    what_if,
)
from generator.project.scoring import Bidder
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
        "steps": [_step(project, step) for step in what_if(project)],
        "our_label": _our_label(project),
        "tiles": _tiles(project),
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
        "ceiling_shown": "未设" if project.procurement.ceiling is None else project.procurement.ceiling,
        "regime": project.procurement.regime.label,
    }


def _our_label(project: Project) -> str:
    ours = our_bidder(project)
    return _label(project, ours) if ours else ""


def _label(project: Project, bidder: Bidder) -> str:
    """Give the name for heads and look-ups; bidders of one name are told apart by their ids."""
    same = [other for other in project.bidders if other.name == bidder.name]
    return bidder.name if len(same) == 1 else f"{bidder.name}（{bidder.id}）"


def _tiles(project: Project) -> dict[str, Value]:
    """Give the figures of the first sheet; a dash where there is nothing to tell."""
    found = standings(project)
    own = next((standing for standing in found if standing.bidder.ours), None)
    others = [standing for standing in found if not standing.bidder.ours]
    rival = min(others, key=lambda standing: standing.rank, default=None)
    worst = [
        _own(standings(project, scenario.outlook, scenario_prices(project, scenario))).total
        for scenario in project.pre_scoring.scenarios
        if own is not None
    ]
    limit = break_even(project)
    return {
        "total": own.total if own else "—",
        "rank": f"{own.rank} / {len(found)}" if own else "—",
        "lead": own.total - rival.total if own and rival else "—",
        "rival": _label(project, rival.bidder) if rival else "—",
        "worst": min(worst, default="—"),
        "limit": "—" if limit is None else limit,
    }


def _bidder(project: Project, standing: Standing) -> dict[str, Value]:
    bidder = standing.bidder
    return {
        "id": bidder.id,
        "name": _label(project, bidder),
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
                "bidder": _label(project, bidder),
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
                "bidder": _label(project, standing.bidder),
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


def _step(project: Project, step: WhatIf) -> dict[str, Value]:
    ceiling, own = project.procurement.ceiling, step.own
    over = ceiling is not None and own.price > ceiling
    return {
        "change": step.share,
        "price": own.price,
        "wan": (own.price / 10_000).quantize(Decimal("0.1")),
        "evaluated": own.evaluated,
        "price_score": own.price_score,
        "total": own.total,
        "rival": step.rival.total if step.rival else None,
        "rank": own.rank,
        "lead": own.total - step.rival.total if step.rival else None,
        "note": "超过最高限价" if over else ("预计报价" if step.share == 0 else ""),
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
    if len(project.bidders) > 1:
        lines.append(_room(project, ours))
    return lines


def _room(project: Project, ours: Bidder) -> str:
    """Say how far our price may go, or must come down, for us to be first."""
    limit, ceiling = break_even(project), project.procurement.ceiling
    if limit is None:
        first = _own(standings(project)).rank == 1
        return "其他条件不变，报价高低都不改变第一名。" if first else "其他条件不变，只靠降价排不到第一。"
    if limit < ours.price:
        return f"其他条件不变，报价要降到 {money(limit)} 元（降 {pct(1 - limit / ours.price, 1)}）才排第一。"
    above = "；这个价格高于最高限价，以限价为准" if ceiling is not None and limit > ceiling else ""
    return f"其他条件不变，报价不高于 {money(limit)} 元（高 {pct(limit / ours.price - 1, 1)} 以内）仍排第一{above}。"


def _own(found: tuple[Standing, ...]) -> Standing:
    return next(standing for standing in found if standing.bidder.ours)


def _sentence(head: str, own: Standing) -> str:
    behind = f"，落后第一 {num(own.gap, 2)} 分" if own.gap else ""
    return f"{head}：我方报价 {money(own.price)} 元，总分 {num(own.total, 2)}，排第 {own.rank}{behind}。"


def _verdict(project: Project) -> Record:
    kind = RecordType("Verdict", {"verdict": "结论"})
    return Record(kind, {"verdict": project.pre_scoring.verdict} if project.pre_scoring.verdict else {})
