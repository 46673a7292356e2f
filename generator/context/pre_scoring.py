"""Pre-scoring: what each bidder is expected to get, on which public facts, and what happens when the price moves.

Internal only. All arithmetic is the model's (``project.forecast``); the workbook repeats it in live formulas. What
nobody has estimated is open, not nothing: such totals are told as ranges, and nobody is ranked before they are closed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.catalog import Output
from generator.context.prices import low_price_lines, low_price_sentences, price_note, step_note
from generator.filters import money, num, pct
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.forecast import (
    Standing,
    WhatIf,
    break_even,
    computed_points,
    deduction,
    domestic_is_open,
    estimated,
    is_domestic,
    is_price,
    open_factors,
    other_score,
    our_bidder,
    scenario_prices,
    scored,
    seen_by,
    standings,
    strongest,
    what_if,
)
from generator.project.procurement import Factor
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


OPEN_MARK = "【待补】"
"""An estimate that nobody has made; short, for it stands in narrow columns."""

UNDECIDED = "未定"
"""In place of ranks and leads while estimates are open."""


def view(project: Project, output: Output, entry: Any = None) -> Mapping[str, Value]:
    """Give factors, bidders, the basis of each point, scenarios, the what-if on our price, verdict and risks."""
    return {
        "factors": [
            {
                "id": factor.id,
                "category": _category(project, factor),
                "name": factor.name,
                "points": factor.points,
                "judgement": factor.judged.label if factor.judged else OPEN_MARK,
            }
            for factor in scored(project)
        ],
        "bidders": [_bidder(project, standing) for standing in standings(project)],
        "basis": list(_basis(project)),
        "price_points": computed_points(project),
        "price_note": price_note(project),
        "low": low_price_lines(project),
        "total": project.scoring.total,
        "scenarios": list(_scenarios(project)),
        "steps": [_step(project, step) for step in what_if(project)],
        "decided": _decided(project),
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
        "regime": project.procurement.regime.label if project.procurement.regime else "【待补：采购法域】",
        "bidder_head": project.procurement.words.bidder,
    }


def _our_label(project: Project) -> str:
    ours = our_bidder(project)
    return _label(project, ours) if ours else ""


def _category(project: Project, factor: Factor) -> str:
    """Give the category of a factor; a price that a paper scores in its own way is estimated like any other."""
    by_paper = factor.category is FactorCategory.PRICE and not is_price(project, factor)
    return "价格（按文件）" if by_paper else factor.category.label


def _label(project: Project, bidder: Bidder) -> str:
    """Give the name for heads and look-ups; bidders of one name are told apart by their ids."""
    same = [other for other in project.bidders if other.name == bidder.name]
    return bidder.name if len(same) == 1 else f"{bidder.name}（{bidder.id}）"


def _tiles(project: Project) -> dict[str, Value]:
    """Give the figures of the first sheet; a dash where there is nothing to tell."""
    found = standings(project)
    own = next((standing for standing in found if standing.bidder.ours), None)
    rival = strongest(standing for standing in found if not standing.bidder.ours)
    decided = _decided(project)
    worst = [
        _own(standings(project, scenario.outlook, scenario_prices(project, scenario)))
        for scenario in project.pre_scoring.scenarios
        if own is not None
    ]
    limit = _limit(project)
    nothing = "—" if decided else UNDECIDED
    return {
        "total": _points(own) if own else "—",
        "rank": f"{own.rank} / {len(found)}" if own and decided else nothing,
        "lead": own.total - rival.total if own and rival else nothing,
        "worst": _points(min(worst, key=lambda standing: standing.total)) if worst else "—",
        "limit": nothing if limit is None else limit,
    }


def _decided(project: Project) -> bool:
    """Tell whether every factor is estimated for every bidder."""
    return not any(open_factors(project, bidder) for bidder in project.bidders)


def _points(standing: Standing) -> Decimal | str:
    """Give a total, or the range that it lies in."""
    if not standing.open:
        return standing.total
    return f"{num(standing.total, 2)}～{num(standing.highest, 2)}"


def _limit(project: Project) -> Decimal | None:
    """Give the highest price of ours at which we are first, never above the ceiling."""
    limit, ceiling = break_even(project), project.procurement.ceiling
    return limit if limit is None or ceiling is None else min(limit, ceiling)


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
        "open": standing.open,
        "total": _points(standing),
        "rank": UNDECIDED if standing.rank is None else standing.rank,
        "gap": UNDECIDED if standing.gap is None else standing.gap,
        "confidence": bidder.confidence.label,
        "source": bidder.source,
        "source_date": bidder.source_date,
        "domestic": _domestic(project, bidder),
    }


def _domestic(project: Project, bidder: Bidder) -> str:
    """Tell whether a bidder offers domestic products; what somebody's deduction hangs on is an open place."""
    own = is_domestic(bidder)
    if own is None:
        hangs = any(domestic_is_open(project, other) for other in project.bidders)
        return "【待补：本国产品】" if hangs else "—"
    return "是" if own else "否"


def _basis(project: Project) -> Iterator[Record]:
    """Yield a row for each bidder and factor but the price; a factor nobody has estimated is an open place."""
    number = 0
    for bidder in project.bidders:
        for factor in estimated(project):
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
                entries |= {
                    "expected": OPEN_MARK,
                    "best": None,
                    "worst": None,
                    "lost": "",
                    "remedy": "",
                    "owner": "",
                    "after": None,
                }
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
                "open": standing.open,
                "total": _points(standing),
                "rank": UNDECIDED if standing.rank is None else standing.rank,
                "gap": UNDECIDED if standing.gap is None else standing.gap,
            }


def _step(project: Project, step: WhatIf) -> dict[str, Value]:
    ceiling, own = project.procurement.ceiling, step.own
    over = ceiling is not None and own.price > ceiling
    rival = strongest(step.others)
    base = "超过最高限价" if over else ("预计报价" if step.share == 0 else "")
    return {
        "change": step.share,
        "price": own.price,
        "wan": (own.price / 10_000).quantize(Decimal("0.1")),
        "evaluated": own.evaluated,
        "price_score": own.price_score,
        "total": _points(own),
        "rival": rival.total if rival else _range(step.others),
        "rank": UNDECIDED if own.rank is None else own.rank,
        "lead": own.total - rival.total if rival else (UNDECIDED if step.others else None),
        "note": "，".join(filter(None, (base, step_note(project, own.bidder, own.price)))),
    }


def _range(others: tuple[Standing, ...]) -> str | None:
    """Give the range in which the total of the strongest rival lies."""
    if not others:
        return None
    low, high = max(other.total for other in others), max(other.highest for other in others)
    return num(low, 2) if low == high else f"{num(low, 2)}～{num(high, 2)}"


def _losses(project: Project) -> list[Value]:
    """List where we lose most against full points, the five heaviest first."""
    ours = our_bidder(project)
    if ours is None:
        return []
    rows: list[tuple[Decimal, dict[str, Value]]] = []
    for score in ours.scores:
        factor = project.find("scoring.factors", score.factor)
        if factor is None or factor not in estimated(project) or score.expected >= factor.points:
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
    if not _decided(project):
        lines += _gaps(project)
    elif len(project.bidders) > 1:
        lines.append(_room(project, ours))
    lines += low_price_sentences(project)
    waiting = [_label(project, bidder) for bidder in project.bidders if domestic_is_open(project, bidder)]
    if waiting:
        share = pct(project.procurement.domestic_deduction)
        lines.append(f"【待补：本国产品】各家是否本国产品还不全知道，{share} 的扣除没有算给：{'、'.join(waiting)}。")
    return lines


def _gaps(project: Project) -> list[Value]:
    """Say whose estimates are missing, how much they weigh, and what cannot be told before."""
    lines: list[Value] = []
    for standing in standings(project):
        if missing := open_factors(project, standing.bidder):
            ids = "、".join(factor.id for factor in missing)
            span = f"{num(standing.total, 2)} 到 {num(standing.highest, 2)}"
            lines.append(
                f"【待补：预估分】{_label(project, standing.bidder)}缺 {num(standing.open)} 分（{ids} 没有估分），"
                f"总分在 {span} 之间。"
            )
    lines.append("分数补齐以前，名次、领先和保持第一的最高报价都不能推算。")
    return lines


def _room(project: Project, ours: Bidder) -> str:
    """Say how far our price may go, or must come down, for us to be first."""
    limit, ceiling = _limit(project), project.procurement.ceiling
    if limit is None:
        first = _own(standings(project)).rank == 1
        return "其他条件不变，报价高低都不改变第一名。" if first else "其他条件不变，只靠降价排不到第一。"
    if limit == ceiling and limit < ours.price:
        return f"预计报价高于最高限价；其他条件不变，报价降到最高限价 {money(limit)} 元排第一。"
    if limit < ours.price:
        return f"其他条件不变，报价要降到 {money(limit)} 元（降 {pct(1 - limit / ours.price, 1)}）才排第一。"
    if limit == ceiling:
        return f"其他条件不变，报价到最高限价 {money(limit)} 元仍排第一。"
    return f"其他条件不变，报价不高于 {money(limit)} 元（高 {pct(limit / ours.price - 1, 1)} 以内）仍排第一。"


def _own(found: tuple[Standing, ...]) -> Standing:
    return next(standing for standing in found if standing.bidder.ours)


def _sentence(head: str, own: Standing) -> str:
    points = _points(own)
    total = points if isinstance(points, str) else num(points, 2)
    behind = f"，落后第一 {num(own.gap, 2)} 分" if own.gap else ""
    place = "名次未定" if own.rank is None else f"排第 {own.rank}"
    return f"{head}：我方报价 {money(own.price)} 元，总分 {total}，{place}{behind}。"


def _verdict(project: Project) -> Record:
    kind = RecordType("Verdict", {"verdict": "结论"})
    return Record(kind, {"verdict": project.pre_scoring.verdict} if project.pre_scoring.verdict else {})
