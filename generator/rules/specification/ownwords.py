"""What a project itself knows as brands: its rivals and their products, our own, and the words it adds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.project import Project
from generator.project.vocabulary import NOBODY
from generator.rules.specification.words import Word


def own_words(project: Project) -> Iterator[Word]:
    """Give the words, each once; what is part of the customer's own name is none."""
    customer = " ".join((project.customer.name, project.customer.short_name, project.procurement.purchaser))
    for text in dict.fromkeys(_texts(project)):
        if len(text) >= LEAST and text not in GENERIC and text not in customer:
            yield Word(text)


def _texts(project: Project) -> Iterator[str]:
    yield from project.procurement.brand_words
    yield from (project.vendor.name, project.vendor.short_name)
    for product in project.products:
        yield from (product.brand, *models(product.model))
    for line in project.bom:
        yield from models(line.model)
    for rival in project.competitors:
        if rival.kind not in NOBODY:
            yield from (rival.name, rival.short_name, *models(rival.offer))
    for price in project.price_lines:
        for quote in price.quotes:
            yield from models(quote.model)
    for item in project.specification:
        for able in item.able:
            yield from (able.name, *models(able.product))


def models(text: str) -> tuple[str, ...]:
    """Give the words of a text that look like models: Latin letters with digits, ``XH-CR9808``."""
    return tuple(word for word in _MODEL.findall(text) if not _STANDARD.fullmatch(word))


LEAST: Final = 2

GENERIC: Final = frozenset(
    [
        "我方",
        "友商",
        "厂商",
        "厂家",
        "原厂",
        "集成商",
        "运营商",
        "电信",
        "移动",
        "联通",
        "广电",
        "铁通",
        "现状",
        "维持现状",
        "自建",
        "未知",
        "待定",
        "不详",
        "无",
        "其他",
        "国产",
        "进口",
        "品牌",
    ]
)
"""Words that a project may call a rival or a maker and that mean something else in a specification."""

_MODEL: Final = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z]*-?[A-Za-z]*\d[A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
_STANDARD: Final = re.compile(
    r"(?i:ip\d+|ipv[46]|wi-?fi-?\d|ddr\d.*|cat\d.*|rj\d+|usb\d.*|g\d{3}.*|om\d|os\d|x86|[a-z]\d|\w{1,3})"
)
