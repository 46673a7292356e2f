"""Numbers with units in requirements and data sheets, as far as they can be read for certain.

``交换容量≥12.8Tbps``, ``业务槽位不少于6个``, ``60秒内``, ``19.2Tbps，8槽``: what each bounds, in the base unit of its dimension.
What is no certain number (``IP65``, ``10/100/1000``, ``DDR4``, ``2.5G``) is not read at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final


class Bound(StrEnum):
    """What a number says of the thing measured."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"
    """Told to be this very number: ``=``, 必须为."""
    BETWEEN = "between"
    BARE = "bare"
    """Only the number; a data sheet tells so, a requirement leaves open what it means."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text.

    ``value`` is in the base unit of ``dimension`` (bps, pps, W, s, B …; for counts, how many), ``upper`` the end of a
    range. ``noun`` tells what is counted as far as the text says so, and ``label`` the words before it in its clause.
    """

    bound: Bound
    value: Decimal
    dimension: str
    words: str
    label: str = ""
    noun: str = ""
    upper: Decimal | None = None

    def comparable(self, other: Quantity) -> bool:
        """Tell whether both measure the same, as far as they say what they measure."""
        return self.dimension == other.dimension and not (self.noun and other.noun and self.noun != other.noun)

    def met_by(self, value: Decimal) -> bool:
        """Tell whether a value satisfies this bound."""
        if self.bound is Bound.AT_LEAST:
            return value >= self.value
        if self.bound is Bound.AT_MOST:
            return value <= self.value
        if self.bound is Bound.BETWEEN and self.upper is not None:
            return self.value <= value <= self.upper
        return self.bound is Bound.BARE or value == self.value


def quantities(text: str) -> tuple[Quantity, ...]:
    """Give the numbers of a text in its order."""
    if not _DIGIT.search(text):
        return ()
    clauses = _CLAUSE.findall(unicodedata.normalize("NFKC", text))
    return tuple(number for clause in clauses if _DIGIT.search(clause) for number in _of_clause(clause))


def pair(asked: Sequence[Quantity], told: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Give the numbers of a requirement with those of a data sheet that certainly answer them."""
    for one in asked:
        alike = [each for each in told if one.comparable(each)]
        rivals = [each for each in asked if each.comparable(one)]
        if len(alike) > 1 and one.noun:
            alike = [each for each in alike if each.noun == one.noun]
        if len(rivals) > 1 and alike and alike[0].noun:
            rivals = [each for each in rivals if each.noun == alike[0].noun]
        if len(alike) == 1 and rivals == [one]:
            yield one, alike[0]


def _of_clause(clause: str) -> Iterator[Quantity]:
    begin = 0
    for match in _NUMBER.finditer(clause):
        unit = _UNIT.match(clause, match.end())
        ending = unit or _COUNTED.match(clause, match.end())
        end = ending.end() if ending else match.end()
        before, after = clause[begin : match.start()], clause[end:]
        label, bound = _bound(before, after)
        noun = "" if unit else _noun(clause[match.end() : end + 8], before)
        if ending is None and (bound is Bound.BARE or not noun):
            continue
        begin = end
        scale, dimension = _SCALES[unit[0].strip().casefold()] if unit else (Decimal(1), "count")
        low = _value(match["low"], match["times"]) * scale
        upper = _value(match["high"], match["times"]) * scale if match["high"] else None
        words = clause[match.start() : end].strip()
        yield Quantity(bound if upper is None else Bound.BETWEEN, low, dimension, words, label, noun, upper)


def _value(digits: str, times: str | None) -> Decimal:
    return Decimal(digits.replace(",", "")) * {"万": 10_000, "亿": 10**8, None: 1}[times or None]


def _bound(before: str, after: str) -> tuple[str, Bound]:
    """Give the words before a number and its bound, and what the bound is."""
    if match := _BEFORE.search(before):
        return _bare(before[: match.start()]), next(bound for bound in Bound if match.groupdict().get(bound.value))
    for bound, pattern in _AFTER.items():
        if pattern.match(after):
            return _bare(before), bound
    return _bare(before), Bound.BARE


def _bare(label: str) -> str:
    """Give the words that name what is measured, without numbering, marks and filler."""
    return _FILLER.sub("", label).lstrip("且并和及与或而").strip(" :、()的应须需为")


def _noun(after: str, before: str) -> str:
    """Give what is counted: by the words behind the number, else by the last ones before it."""
    for text, pick in ((after, 0), (before, -1)):
        found = [(match.start(), noun) for noun, pattern in _NOUNS.items() for match in pattern.finditer(text)]
        if found:
            noun = sorted(found)[pick][1]
            speed = _SPEED.search(text) if noun == "port" else None
            return f"{noun}:{speed[0].casefold().replace(' ', '')}" if speed else noun
    return ""


_DIGIT: Final = re.compile(r"\d")
_CLAUSE: Final = re.compile(r"(?:[^,。;!?、\n]|(?<=\d),(?=\d{3}(?!\d)))+")
_DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_NUMBER: Final = re.compile(
    rf"(?<![A-Za-z0-9.,_+×*#-])(?<!\d/)(?P<low>-?{_DIGITS})(?:\s*(?:-|~|–|—|至|到)\s*(?P<high>-?{_DIGITS}))?"
    r"\s*(?P<times>[万亿](?!兆))?\s*(?![\d./×*])"
)

_BEFORE: Final = re.compile(
    r"(?:(?P<at_least>≥|≧|>=|>|不[低少小短]于|至少|大于等于|大于|高于|超过|最[少低](?:为)?)"
    r"|(?P<at_most>≤|≦|<=|<|不[高多大长晚]于|不超过|不超出|小于等于|小于|低于|最[多大高长](?:为)?)"
    r"|(?P<exactly>==?|等于|恰为|固定为|必须[为是]|须为|只能[为是]|仅限))\s*[:为]?\s*$"
)
# “不超过” must not be read as “超过”; the alternatives above stand so that the longer one begins earlier.
_AFTER: Final[Mapping[Bound, re.Pattern[str]]] = {
    Bound.AT_LEAST: re.compile(r"\s*(?:或|及|以|及其)?(?:以上|及以上|或以上|起)"),
    Bound.AT_MOST: re.compile(r"\s*(?:之|以)?(?:内|以内|以下|之内|及以下|或以下)"),
}
_FILLER: Final = re.compile(
    r"^[\s★▲△#*·•\-]*(?:\(?(?:\d+(?:\.\d+)+(?![A-Za-z\d])|[\d一二三四五六七八九十]+[.、)](?!\d))\s*)?"
    r"|(?:支持|具备|提供|配置|要求|达到|可|能够?)$"
)

_K: Final = Decimal(1000)


def _scaled(dimension: str, symbol: str, prefixes: str = "kmgtp") -> dict[str, tuple[Decimal, str]]:
    powers = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5}
    return {(p + symbol).casefold(): (_K ** powers[p], dimension) for p in ["", *prefixes]}


_SCALES: Final[Mapping[str, tuple[Decimal, str]]] = {
    **_scaled("bps", "bps"),
    **_scaled("bps", "bit/s"),
    **_scaled("bps", "b/s"),
    **_scaled("pps", "pps", "kmgt"),
    **{key: value for key, value in _scaled("B", "B").items() if key != "b"},
    **_scaled("Hz", "Hz", "kmg"),
    **_scaled("W", "W", "k"),
    **_scaled("VA", "VA", "k"),
    "瓦": (Decimal(1), "W"),
    "千瓦": (_K, "W"),
    "dbm": (Decimal(1), "dBm"),
    "dbi": (Decimal(1), "dBi"),
    "db": (Decimal(1), "dB"),
    "v": (Decimal(1), "V"),
    "伏": (Decimal(1), "V"),
    "ms": (Decimal("0.001"), "s"),
    "毫秒": (Decimal("0.001"), "s"),
    "s": (Decimal(1), "s"),
    "秒": (Decimal(1), "s"),
    "秒钟": (Decimal(1), "s"),
    "分钟": (Decimal(60), "s"),
    "小时": (Decimal(3600), "s"),
    "工作日": (Decimal(1), "workday"),
    "个工作日": (Decimal(1), "workday"),
    "天": (Decimal(1), "day"),
    "日": (Decimal(1), "day"),
    "个月": (Decimal(1), "month"),
    "年": (Decimal(12), "month"),
    "km": (_K, "m"),
    "公里": (_K, "m"),
    "米": (Decimal(1), "m"),
    "m": (Decimal(1), "m"),
    "cm": (Decimal("0.01"), "m"),
    "mm": (Decimal("0.001"), "m"),
    "°c": (Decimal(1), "°C"),
    "摄氏度": (Decimal(1), "°C"),
    "%": (Decimal(1), "%"),
    "u": (Decimal(1), "U"),
}
_UNIT: Final = re.compile(
    r"\s*(?:"
    + "|".join(
        re.escape(unit) + (r"(?![A-Za-z])" if unit[-1].isascii() and unit != "%" else "")
        for unit in sorted(_SCALES, key=len, reverse=True)
    )
    + ")",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\s*(?:个|台|只|块|条|路|口|颗|根|套|端口|槽|核|点|张|项|家|网元|终端|用户|并发|会话|连接|千兆|万兆|百兆|双)"
)
_NOUNS: Final[Mapping[str, re.Pattern[str]]] = {
    "slot": re.compile(r"槽"),
    "port": re.compile(r"[电光网]口|端口|接口|(?<![出进入接窗])口|[千万百]兆"),
    "power": re.compile(r"电源"),
    "engine": re.compile(r"引擎|主控"),
    "fan": re.compile(r"风扇"),
    "core": re.compile(r"核(?!心)"),
    "point": re.compile(r"接入点|点位|(?<![A-Za-z])AP(?![A-Za-z])|点$"),
    "user": re.compile(r"用户|账号|授权"),
    "terminal": re.compile(r"终端"),
    "element": re.compile(r"网元"),
    "session": re.compile(r"会话|连接数|并发"),
    "line": re.compile(r"线路|链路"),
}
_SPEED: Final = re.compile(r"[千万百]兆|\d+(?:\.\d+)?\s?G(?![A-Za-z])")
