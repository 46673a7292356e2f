"""Figures of a file against each other and against the product list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Final

from generator.errors import Severity
from generator.filters import money, num
from generator.office.inspection.finished.spots import SEEN, Spot
from generator.project.offer import Product
from generator.rules.finished.amounts import Amount, amounts
from generator.rules.finished.dossier import Dossier, File
from generator.rules.finished.heads import Heads
from generator.rules.finished.labels import count
from generator.rules.finished.telling import at, shortened
from generator.rules.finished.wordings import even, plain
from generator.rules.rule import Hit, Kind, Rule
from generator.wording import _

_BEFORE = re.compile(r"[\s(（:：,，大写人民币即为计元]*")
_BEHIND = re.compile(r"[\s()（）:：,，小写即为计￥¥人民币RMBCNY]*")
"""What stands between an amount in figures and the same in capitals."""

_CAPITAL = re.compile("[零壹贰叁肆伍陆柒捌玖拾佰仟]")


def capitals(dossier: Dossier) -> Iterator[Hit]:
    """An amount in capitals is not the one in figures beside it."""
    for file in dossier.files:
        heads = file.tables
        for spot in file.finished.spots:
            if spot.where in SEEN and _CAPITAL.search(spot.text):
                for figure, capital in _pairs(spot, heads):
                    if figure.value != capital.value:
                        told = _("the amount in figures is {figure}, the one in capitals {capital}.")
                        yield at(file, spot, told.format(figure=money(figure.value), capital=money(capital.value)))


def _pairs(spot: Spot, heads: Heads) -> Iterator[tuple[Amount, Amount]]:
    """Give each amount in capitals with the one in figures right before or after it, or alone in the same row."""
    text = even(spot.text)
    found = list(amounts(text))
    figures = [amount for amount in found if not amount.capital]
    for capital in (amount for amount in found if amount.capital):
        beside = [one for one in figures if _BEFORE.fullmatch(text, one.end, capital.start)]
        beside += [one for one in figures if _BEHIND.fullmatch(text, capital.end, one.start)]
        if not figures:
            cells = [one for cell in heads.row(spot) for one in amounts(even(cell.text))]
            cells = [one for one in cells if one.marked and not one.capital]
            beside = cells if len(cells) == 1 else []
        yield from ((one, capital) for one in beside[:1])


def quantities(dossier: Dossier) -> Iterator[Hit]:
    """A count beside its label is not the project's, or a line of the product list has another quantity in a table."""
    yield from _labelled(dossier)
    lines = _lines(dossier)
    for file in dossier.comparable if lines else ():
        heads = file.tables
        for (_part, _table, model), spot in _found_lines(file, lines).items():
            cell = next((cell for cell in heads.row(spot) if _is_quantity(heads, cell)), None)
            written = None if cell is None else count(cell.text.removesuffix(".0"))
            if cell is not None and written is not None and written not in lines[model]:
                told = _("{name} has the quantity {written}; the product list says {known}.")
                known = " / ".join(map(num, sorted(lines[model])))
                yield at(file, cell, told.format(name=shortened(spot.text), written=num(written), known=known))


def _labelled(dossier: Dossier) -> Iterator[Hit]:
    for file in dossier.comparable:
        for family, one in file.stated:
            known = family.of(dossier.project) if family.code == "CS-06" else ()
            if known and one.value not in known:
                told = _("{label} is “{value}”; the project says {known}.")
                yield at(file, one.spot, told.format(label=one.label, value=one.value, known=num(known[0])))


def _lines(dossier: Dossier) -> Mapping[str, frozenset[Decimal]]:
    """Give the quantities that the project tells of each model of the product list, whichever part of it does."""
    project = dossier.project
    listed = [plain(line.model) for line in project.bom]
    known: dict[str, set[Decimal]] = defaultdict(set)
    for line in project.bom:
        known[plain(line.model)].add(line.quantity)
    for price in project.price_lines:
        product = project.find("products", price.product)
        known[plain(product.model) if isinstance(product, Product) else ""].add(price.quantity)
    return {model: frozenset(known[model]) for model in listed if len(model) >= 4 and listed.count(model) == 1}


def _found_lines(file: File, models: Container[str]) -> dict[tuple[str, int, str], Spot]:
    """Give the cells that hold a model alone, where a table of ours has it in one row: tables by place have it in many."""
    found: dict[tuple[str, int, str], list[Spot]] = defaultdict(list)
    for spot in file.finished.spots:
        is_cell = spot.row and spot.where in SEEN and not spot.kind
        if (
            is_cell
            and (model := plain(spot.text)) in models
            and not _NOT_OURS.search(spot.under + file.tables.top(spot))
        ):
            found[spot.part, spot.table, model].append(spot)
    return {key: spots[0] for key, spots in found.items() if len(spots) == 1}


_NOT_OURS = re.compile("现网|现有|台账|拓扑|利旧|竞品|对手|对比|到货|分批")
"""Titles of tables that count something else than our list."""


def _is_quantity(heads: Heads, cell: Spot) -> bool:
    return plain(heads.over(cell).partition("\n")[0]) in ("数量", "采购数量", "配置数量", "投标数量") and bool(
        re.fullmatch(r"\s*\d[\d,.]*\s*\w{0,2}\s*", cell.text)
    )


_fact: Final = partial(Rule, severity=Severity.MAJOR, kind=Kind.FIGURES)

RULES = (
    _fact(
        code="CS-04",
        title="大写金额和小写金额不一致",
        advice="按正确的金额两处一起改；改项目文件再生成，大写会自动跟上。",
        finished=capitals,
    ),
    _fact(
        code="CS-06",
        title="设备总数、清单行数或清单里的数量和项目文件不一致",
        advice="先核对哪个对；对的写进项目文件的产品清单，全部重新生成。",
        limit="表格里按型号对，表头要是“数量”；同一张表里一个型号出现多次的不比。",
        finished=quantities,
    ),
)
