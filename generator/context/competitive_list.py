"""The competitive list: where each rival stands, prices line by line, what it costs them to match us, battle cards.

Everything here is internal. Prices are made comparable in the model (``Quote.normalised``); the workbook works the
same figures out live, so that a changed price shows at once.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.catalog import Output
from generator.context.projection import display_name, plain
from generator.filters import pct
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.base import Audience
from generator.project.competition import Competitor, Differentiator, PriceLine, Quote, RivalMatch

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
        "adopted": "采用",
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
    return {
        "landscape": [_landscape(project, rival) for rival in project.competitors],
        "rivals": _named(project, (quote.competitor for line in project.price_lines for quote in line.quotes)),
        "matched": _named(project, (match.competitor for point in project.differentiators for match in point.rivals)),
        "lines": [_line(project, number, line) for number, line in enumerate(project.price_lines, start=1)],
        "quotes": list(_quotes(project)),
        "differences": [row for point in project.differentiators for row in _differences(project, point)],
        "cards": _cards(project),
        "ours": list(_ours(project)),
    }


def _landscape(project: Project, rival: Competitor) -> Record:
    row = plain(rival, project, Audience.INTERNAL, 3)
    return Record(row.kind, {**row, "label": _label(project, rival)})


def _rival(project: Project, key: str) -> Competitor | None:
    found: Competitor | None = project.find("competitors", key)
    return found


def _label(project: Project, rival: Competitor) -> str:
    """Give the name for heads and look-ups; rivals of one name are told apart by their ids."""
    same = [other for other in project.competitors if other.label == rival.label]
    return rival.label if len(same) == 1 else f"{rival.label}（{rival.id}）"


def _named(project: Project, keys: Iterable[str]) -> list[Value]:
    """Give the rivals that the keys name, in the order of the project, each once."""
    wanted = {rival.id for key in keys if (rival := _rival(project, key)) is not None}
    return [{"label": _label(project, rival)} for rival in project.competitors if rival.id in wanted]


def _adopted(project: Project, line: PriceLine, quote: Quote) -> bool:
    """Tell whether a quote is the one to compare with: of several of one rival, the latest."""
    rival = _rival(project, quote.competitor)
    own = [other for other in line.quotes if _rival(project, other.competitor) is rival]
    return quote is max(own, key=lambda other: other.source_date or datetime.date.min)


def _line(project: Project, number: int, line: PriceLine) -> Record:
    product = project.find("products", line.product)
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
                    "rival": _label(project, rival) if rival else quote.competitor,
                    "adopted": "是" if _adopted(project, line, quote) else "否",
                    "model": quote.model,
                    "unit_price": quote.unit_price,
                    "taxed": "未注明" if quote.taxed is None else ("是" if quote.taxed else "否"),
                    "tax_rate": quote.applied_rate if quote.tax_rate is None else quote.tax_rate,
                    "adjustment": quote.adjustment,
                    "normalisation": _normalisation(quote),
                    "source": quote.source,
                    "source_date": quote.source_date,
                    "confidence": quote.confidence.label,
                },
            )


def _normalisation(quote: Quote) -> str:
    """Say how a price was made comparable, and what was taken for granted where the quote does not tell."""
    assumed = ""
    if quote.taxed is None:
        assumed = "没有注明含税，按含税计"
    elif quote.applied_rate is not None and quote.tax_rate is None:
        assumed = f"没有注明税率，按 {pct(quote.applied_rate)} 计"
    return "；".join(part for part in (quote.normalisation, assumed) if part)


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
            entries["rival"] = _label(project, rival) if rival else match.competitor
            entries["cost"] = match.cost.label
        yield Record(DIFFERENCE, entries)


def _cards(project: Project) -> list[Value]:
    cards: list[Value] = []
    for rival in project.competitors:
        row = _landscape(project, rival)
        card = rival.card
        lists = {
            name: _listed(getattr(card, name)) for name in ("win_when", "lose_when", "questions", "traps", "proofs")
        }
        own = row["card"]
        assert isinstance(own, Record)
        cards.append({"rival": row, "card": Record(own.kind, {**own, **lists}), "label": _label(project, rival)})
    return cards


def _listed(texts: tuple[str, ...]) -> str:
    """Set several texts as a numbered list, a line each; one text stands alone."""
    if len(texts) < 2:
        return "".join(texts)
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, start=1))


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
