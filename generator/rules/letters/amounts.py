"""Amounts that stand in figures and in capitals beside each other, as 87 号令 art. 59 compares them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.capitals import from_capitals
from generator.filters import money
from generator.rules.passages import Passage
from generator.rules.rule import Hit
from generator.wording import _

_SIGNS: Final = "零壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟万萬亿億元圆圓角分整正十百千"
_CAPITALS: Final = re.compile(rf"(?:人民币\s*:?\s*)?负?[{_SIGNS}](?:\s?[{_SIGNS}])+")
_DIGIT: Final = re.compile("[壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟]|零元")
_NUMBER: Final = r"(\d[\d,]*(?:\.\d+)?)"
_FIGURES: Final = re.compile(rf"¥\s*{_NUMBER}\s*(万|亿)?|(?<![\d.,]){_NUMBER}\s*(万|亿)?\s*元")
_SCALE: Final = {"": 0, "万": 4, "亿": 8}
REACH: Final = 24
"""Characters that figures and capitals of one amount lie apart at most."""


@dataclass(frozen=True, slots=True)
class Written:
    """An amount as it stands in a text: from where to where, its words, and its value where it can be read."""

    start: int
    end: int
    words: str
    value: Decimal | None


def amounts_agree(passage: Passage) -> Iterator[Hit]:
    """An amount in figures is that in capitals beside it; capitals follow the rule of 银发〔1997〕393号."""
    text = "\n".join(passage.lines)
    figures = [*_figures(text)]
    for capitals in _capitals(text):
        beside = _beside(text, capitals, figures)
        if capitals.value is None:
            if beside is not None or "大写" in text[max(0, capitals.start - 8) : capitals.start]:
                told = _("“{words}” is not written as the rule for capitals has it, so nobody can be sure of it.")
                yield Hit(passage.place, told.format(words=capitals.words))
        elif beside is not None and beside.value != capitals.value:
            told = _("“{capitals}” is {value} 元, while “{figures}” stands beside it.")
            yield Hit(
                passage.place,
                told.format(capitals=capitals.words, value=money(capitals.value), figures=beside.words),
            )


def _capitals(text: str) -> Iterator[Written]:
    for match in _CAPITALS.finditer(text):
        words = match[0]
        named = "大写" in text[max(0, match.start() - 8) : match.start()]
        if _DIGIT.search(words) and (named or re.search("[元圆圓角分]", words)):
            yield Written(match.start(), match.end(), words, from_capitals(words))


def _figures(text: str) -> Iterator[Written]:
    for match in _FIGURES.finditer(text):
        number, unit = (match[1], match[2]) if match[1] else (match[3], match[4])
        value = Decimal(number.replace(",", "")) * 10 ** _SCALE[unit or ""]
        yield Written(match.start(), match.end(), match[0], value)


def _beside(text: str, capitals: Written, figures: list[Written]) -> Written | None:
    """Give the figures that belong to an amount in capitals: the nearest, with no other sentence between."""
    near: list[tuple[int, Written]] = []
    for other in figures:
        between = text[other.end : capitals.start] if other.end <= capitals.start else text[capitals.end : other.start]
        named = re.search("[大小]写", between)
        if len(between) <= REACH and between.count("\n") <= 1 and (named or not re.search("[。;,、]", between)):
            near.append((len(between), other))
    return min(near, key=lambda pair: pair[0], default=(0, None))[1]
