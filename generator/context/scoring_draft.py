"""The scoring draft: a suggestion in answer to the purchaser's survey of needs, each factor traced to a requirement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from generator.catalog import Output
from generator.context.projection import display_name, may_be_named
from generator.filters import num
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.base import Audience
from generator.project.law import GOVERNMENT, PRICE_SHARES
from generator.project.procurement import Band, Factor, Procurement
from generator.project.vocabulary import FactorCategory, Regime

FACTOR = RecordType(
    "FactorRow",
    {
        "number": "序号",
        "id": "编号",
        "category": "大类",
        "name": "评审因素",
        "points": "分值",
        "criterion": "评分规则",
        "bands": "分档",
        "judgement": "客观主观",
        "requirement": "对应需求",
        "proof": "证明材料",
        "reason": "设定理由",
    },
)

LOW_PRICE_FIRST = "价格分采用低价优先法：满足{file}要求且评审价最低的{offer}为{base}，其价格分为满分；其他{bidder}的价格分 ＝（{base} ÷ 评审价）× {points} 分，保留两位小数。"
"""How the price score is worked out, in the words of each law."""

NATURE = "本稿是对{purchaser}需求调查的反馈建议{survey}，供{purchaser}编制{file}时参考；采用与否、如何采用，由{purchaser}{by}决定。"
SURVEY = "（《政府采购需求管理办法》财库〔2021〕22号第十条）"
"""What asks purchasers with public money for a survey of needs."""

OPEN_REGIME, OPEN_OBJECT = "【待补：采购法域】", "【待补：采购标的】"


def view(project: Project, output: Output, entry: Any = None) -> Mapping[str, Value]:
    """Give the factors by category, the make-up of the points, the price rule, and the trace to requirements."""
    scoring, terms = project.scoring, project.procurement
    factors = _ordered(scoring.factors)
    rows = [_row(project, number, factor) for number, factor in enumerate(factors, start=1)]
    points = price_points(scoring.factors)
    total = sum((factor.points for factor in scoring.factors), Decimal(0))
    return {
        "draft_title": scoring.title or f"{terms.name or project.info.name}评分标准建议稿",
        "nature": _nature(terms),
        "regime": terms.regime.label if terms.regime else OPEN_REGIME,
        "object": terms.object.label if terms.object else OPEN_OBJECT,
        "purchaser": terms.purchaser or project.customer.name,
        "factors": list(rows),
        "categories": _categories(project, rows),
        "total": scoring.total,
        "sum": total,
        "sum_share": total / scoring.total if scoring.total else Decimal(0),
        "price_rule": _price_rule(terms, points) if points else "",
        "price_basis": terms.articles.scoring.full if terms.articles else OPEN_REGIME,
        "price_share": _price_share(terms),
        "deductions": _deductions(project),
        "notes": list(scoring.notes),
        "traces": _traces(project),
    }


def _nature(terms: Procurement) -> str:
    survey = SURVEY if terms.regime in GOVERNMENT else ""
    by = "按本单位制度" if terms.regime is Regime.ENTERPRISE else "依法"
    return NATURE.format(**asdict(terms.words), survey=survey, by=by)


def _price_rule(terms: Procurement, points: Decimal) -> str:
    """Say how the price score is worked out; 87 号令 art. 55 adds that no price is left out."""
    whole = "评审中不去掉最高报价和最低报价。" if terms.regime is Regime.GOVERNMENT_TENDER else ""
    return LOW_PRICE_FIRST.format(**asdict(terms.words), points=num(points)) + whole


def _ordered(factors: tuple[Factor, ...]) -> list[Factor]:
    """Set the factors by category, so that both files of the draft number them alike."""
    categories = [*FactorCategory]
    return sorted(factors, key=lambda factor: categories.index(factor.category))


def price_points(factors: tuple[Factor, ...]) -> Decimal:
    """Give the points of the price factors."""
    return sum((factor.points for factor in factors if factor.category is FactorCategory.PRICE), Decimal(0))


def band_text(band: Band) -> str:
    """Write a band as ``condition：n 分``."""
    return f"{band.condition.rstrip('：:；;。')}：{num(band.points)} 分"


ADDED_UP = "以下分项得分相加："


def _bands(factor: Factor) -> list[str]:
    """Give the lines of the bands; where they add up, a line before them says so."""
    head = [ADDED_UP] if factor.additive and factor.bands else []
    return [*head, *map(band_text, factor.bands)]


def _row(project: Project, number: int, factor: Factor) -> Record:
    need = project.find("requirements", factor.requirement)
    lines = [*([factor.criterion] if factor.criterion else []), *_bands(factor)]
    entries: dict[str, Value] = {
        "number": number,
        "id": factor.id,
        "category": factor.category.label,
        "name": factor.name,
        "points": factor.points,
        "criterion": factor.criterion,
        "bands": [band_text(band) for band in factor.bands],
    }
    if factor.judged is not None:
        entries["judgement"] = factor.judged.label
    is_price = factor.category is FactorCategory.PRICE
    if is_price and not lines:
        lines = [_price_rule(project.procurement, factor.points)]
    if lines:
        entries["rule"] = "\n".join(lines)
    for name, text in (("proof", factor.proof), ("reason", factor.reason)):
        if text or is_price:
            entries[name] = text or "—"
    if need is not None and may_be_named(need, Audience.OPEN):
        entries["requirement"] = display_name(need)
    elif is_price or need is not None:
        # What the customer has not said itself is not told back to it; the check says so (SC-15).
        entries["requirement"] = "—"
    return Record(RecordType("FactorRow", {**FACTOR.titles, "rule": "评分规则"}), entries)


def _categories(project: Project, rows: list[Record]) -> list[Value]:
    found: list[Value] = []
    for category in FactorCategory:
        own: list[Value] = [row for row in rows if row["category"] == category.label]
        factors = [factor for factor in project.scoring.factors if factor.category is category]
        if own:
            points = sum((factor.points for factor in factors), Decimal(0))
            share = points / project.scoring.total if project.scoring.total else Decimal(0)
            found.append(
                {"category": category.label, "count": len(own), "points": points, "share": share, "factors": own}
            )
    return found


def _price_share(terms: Procurement) -> str:
    """Tell what the law says of the weight of the price; nothing where it says nothing."""
    regime, bought = terms.regime, terms.object
    if regime is None or (bought is None and regime in GOVERNMENT):
        return f"价格分值占总分值的比重随采购法域和采购标的而定：{OPEN_OBJECT if regime else OPEN_REGIME}。"
    limits = PRICE_SHARES.get((regime, bought)) if bought else None
    if bought is None or limits is None or terms.articles is None:
        return ""
    least, most = limits
    share = f"为 {least}% 至 {most}%" if regime is Regime.CONSULTATION else f"不得低于 {least}%"
    return f"{bought.label}项目的价格分值占总分值的比重{share}（{terms.articles.scoring.short}）。"


SMALL_BUSINESS, DOMESTIC = "财库〔2020〕46号第九条、财库〔2022〕19号", "国办发〔2025〕34号"
"""What the deductions of government procurement stand on; under another law they stand on the purchaser's paper."""


def _cited(terms: Procurement, rule: str) -> str:
    if terms.regime is None:
        return f"（依据：{OPEN_REGIME}）"
    return f"（{rule}）" if terms.regime in GOVERNMENT else ""


def _deductions(project: Project) -> list[Value]:
    terms = project.procurement
    lines: list[Value] = []
    if terms.small_business_deduction and not terms.reserved:
        share = num(terms.small_business_deduction * 100)
        lines.append(
            f"对符合条件的小型和微型企业报价给予 {share}% 的扣除，用扣除后的价格参加评审{_cited(terms, SMALL_BUSINESS)}。"
        )
    if terms.consortium_deduction and not terms.reserved:
        share = num(terms.consortium_deduction * 100)
        lines.append(
            f"联合协议或者分包意向协议约定小微企业的合同份额占到 30% 以上的，给予报价 {share}% 的扣除，用扣除后的价格参加评审{_cited(terms, SMALL_BUSINESS)}。"
        )
    if terms.domestic_deduction:
        share = num(terms.domestic_deduction * 100)
        lines.append(
            f"本国产品与非本国产品参与竞争时，对本国产品报价给予 {share}% 的扣除，用扣除后的价格参加评审{_cited(terms, DOMESTIC)}。"
        )
    if terms.domestic_deduction and len(lines) > 1:
        lines.append("小微企业和本国产品的扣除均以原报价为基数，可以叠加。")
    return lines


def _traces(project: Project) -> list[Value]:
    """Set each requirement that may be named beside the factors and points that answer it."""
    rows: list[Value] = []
    for need in project.requirements:
        if not may_be_named(need, Audience.OPEN):
            continue
        factors = [
            factor
            for factor in _ordered(project.scoring.factors)
            if factor.requirement and project.find("requirements", factor.requirement) is need
        ]
        if factors:
            rows.append(
                {
                    "id": need.id,
                    "title": need.title,
                    "priority": need.priority.label if need.priority else "【待补：优先级】",
                    "factors": "、".join(f"{factor.id} {factor.name}" for factor in factors),
                    "points": sum((factor.points for factor in factors), Decimal(0)),
                }
            )
    return rows
