"""The competitive list: where each rival stands, prices line by line, what it costs them to match us, battle cards.

Everything here is internal. Prices are made comparable in the model (``Quote.normalised``); the workbook works the
same figures out live, so that a changed price shows at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.catalog import Output
from generator.context.projection import display_name, plain
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.base import Audience
from generator.project.competition import Competitor, Differentiator, PriceLine, Quote, RivalMatch
from generator.project.money import cents

LINE = RecordType(
    "ComparisonLine",
    {
        "number": "序号",
        "item": "标的",
        "specification": "规格",
        "quantity": "数量",
        "unit": "单位",
        "model": "我方型号",
        "our_unit_price": "我方单价",
        "rivals": "竞品",
        "note": "备注",
    },
)

QUOTE = RecordType(
    "QuoteRow",
    {
        "number": "序号",
        "item": "标的",
        "rival": "竞争对手",
        "model": "品牌型号",
        "unit_price": "原单价",
        "taxed": "含税",
        "tax_rate": "税率",
        "adjustment": "折算调整",
        "normalised": "折算单价",
        "normalisation": "折算口径",
        "source": "来源",
        "source_date": "信息日期",
        "confidence": "可信度",
    },
)

DIFFERENCE = RecordType(
    "DifferenceRow",
    {
        "key": "差异点编号",
        "id": "编号",
        "title": "差异点",
        "requirement": "需求",
        "weight": "客户权重",
        "ours": "我方做法",
        "rival": "竞争对手",
        "theirs": "对方做法",
        "cost": "追平方式",
        "amount": "追平代价",
        "detail": "代价说明",
        "impact": "客户可感知的影响",
        "talk": "引导话术",
        "shareable": "可否对外",
        "source": "来源",
        "confidence": "可信度",
    },
)

OURS = RecordType(
    "BomRow",
    {
        "number": "序号",
        "group": "分项",
        "name": "名称",
        "model": "型号",
        "specification": "规格",
        "quantity": "数量",
        "unit": "单位",
        "list_price": "目录单价",
        "unit_price": "报价单价",
        "warranty": "质保年限",
        "advantage": "清单优势",
        "note": "备注",
    },
)


def view(project: Project, output: Output, entry: Any = None) -> Mapping[str, Value]:
    """Give the landscape, the price lines with each rival's quote, differences, battle cards and our own list."""
    priced = _priced_rivals(project)
    return {
        "landscape": [_landscape(project, rival) for rival in project.competitors],
        "rivals": [{"label": rival.label, "name": rival.name} for rival in priced],
        "lines": [_line(project, number, line, priced) for number, line in enumerate(project.price_lines, start=1)],
        "quotes": list(_quotes(project)),
        "totals": _totals(project, priced),
        "differences": [row for point in project.differentiators for row in _differences(project, point)],
        "match_costs": _match_costs(project),
        "cards": _cards(project),
        "ours": list(_ours(project)),
    }


def _landscape(project: Project, rival: Competitor) -> Record:
    row = plain(rival, project, Audience.INTERNAL, 3)
    return Record(row.kind, {**row, "label": rival.label})


def _rival(project: Project, key: str) -> Competitor | None:
    found: Competitor | None = project.find("competitors", key)
    return found


def _priced_rivals(project: Project) -> list[Competitor]:
    named = [_rival(project, quote.competitor) for line in project.price_lines for quote in line.quotes]
    return [rival for rival in project.competitors if rival in named]


def _quote(project: Project, line: PriceLine, rival: Competitor) -> Quote | None:
    return next((quote for quote in line.quotes if _rival(project, quote.competitor) is rival), None)


def _line(project: Project, number: int, line: PriceLine, rivals: Iterable[Competitor]) -> Record:
    product = project.find("products", line.product)
    quotes: list[Value] = []
    for rival in rivals:
        quote = _quote(project, line, rival)
        quotes.append({"label": rival.label, "model": quote.model if quote else "", "quoted": quote is not None})
    return Record(
        LINE,
        {
            "number": number,
            "item": line.item,
            "specification": line.specification,
            "quantity": line.quantity,
            "unit": line.unit,
            "model": " ".join(part for part in (product.brand, product.model) if part) if product else "",
            "our_unit_price": line.our_unit_price,
            "rivals": quotes,
            "note": line.note,
        },
    )


def _quotes(project: Project) -> Iterator[Record]:
    number = 0
    for position, line in enumerate(project.price_lines, start=1):
        for quote in line.quotes:
            rival = _rival(project, quote.competitor)
            number += 1
            yield Record(
                QUOTE,
                {
                    "number": number,
                    "line": position,
                    "item": line.item,
                    "rival": rival.label if rival else quote.competitor,
                    "model": quote.model,
                    "unit_price": quote.unit_price,
                    "taxed": "是" if quote.taxed else "否",
                    "tax_rate": quote.tax_rate,
                    "adjustment": quote.adjustment,
                    "normalised": quote.normalised,
                    "normalisation": quote.normalisation,
                    "source": quote.source,
                    "source_date": quote.source_date,
                    "confidence": quote.confidence.label,
                },
            )


def _totals(project: Project, rivals: Iterable[Competitor]) -> list[Value]:
    """Add up, for each rival, the lines on which both of us have a price, so that like is set against like."""
    rows: list[Value] = []
    for rival in rivals:
        ours = theirs = Decimal(0)
        lines = 0
        for line in project.price_lines:
            quote = _quote(project, line, rival)
            if quote is not None and line.our_unit_price is not None:
                lines += 1
                ours += cents(line.quantity * line.our_unit_price)
                theirs += cents(line.quantity * quote.normalised)
        rows.append({"label": rival.label, "lines": lines, "ours": ours, "theirs": theirs})
    return rows


def _differences(project: Project, point: Differentiator) -> Iterator[Record]:
    need = project.find("requirements", point.requirement)
    matches: tuple[RivalMatch | None, ...] = point.rivals or (None,)
    for match in matches:
        rival = _rival(project, match.competitor) if match else None
        entries: dict[str, Value] = {
            "key": point.id,
            "id": point.id,
            "title": point.title,
            "weight": point.weight.label if point.weight else "",
            "ours": point.ours,
            "impact": point.impact,
            "talk": point.talk,
            "shareable": "可对外" if point.shareable else "仅内部",
            "amount": match.amount if match else None,
            "detail": match.detail if match else "",
            "theirs": match.theirs if match else "",
            "source": match.source if match else point.source,
            "confidence": (match or point).confidence.label,
        }
        if need is not None:
            entries["requirement"] = display_name(need)
        if match is not None:
            entries["rival"] = rival.label if rival else match.competitor
            entries["cost"] = match.cost.label
        yield Record(DIFFERENCE, entries)


def _match_costs(project: Project) -> list[Value]:
    """Add up what each rival would have to spend to match us; what cannot be matched is counted apart."""
    rows: list[Value] = []
    for rival in project.competitors:
        matches = [
            match
            for point in project.differentiators
            for match in point.rivals
            if _rival(project, match.competitor) is rival
        ]
        if matches:
            rows.append(
                {
                    "label": rival.label,
                    "points": len(matches),
                    "amount": sum((match.amount for match in matches if match.amount is not None), Decimal(0)),
                    "impossible": sum(match.cost.name == "IMPOSSIBLE" for match in matches),
                }
            )
    return rows


def _cards(project: Project) -> list[Value]:
    cards: list[Value] = []
    for rival in project.competitors:
        row = plain(rival, project, Audience.INTERNAL, 3)
        card = row["card"]
        cards.append({"rival": Record(row.kind, {**row, "label": rival.label}), "card": card, "label": rival.label})
    return cards


def _ours(project: Project) -> Iterator[Record]:
    for number, line in enumerate(project.bom, start=1):
        product = project.find("products", line.product)
        entries: dict[str, Value] = {
            "number": number,
            "group": line.group,
            "name": line.name,
            "model": line.model or (product.model if product else ""),
            "specification": line.specification,
            "quantity": line.quantity,
            "unit": line.unit,
            "list_price": line.list_price,
            "warranty": line.warranty_years,
            "advantage": line.advantage,
            "note": line.note,
        }
        if line.unit_price is not None:
            entries["unit_price"] = line.unit_price
        yield Record(OURS, entries)
