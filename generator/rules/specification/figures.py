"""TS-09, TS-14 and TS-23: what can be reckoned of a specification's own numbers, proofs and marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from generator.errors import Place, Severity
from generator.filters import num, pct
from generator.laws import Basis
from generator.project import Project
from generator.project.vocabulary import SpecMark
from generator.rules.guards import is_banned
from generator.rules.passages import Passage, Scope
from generator.rules.places import place
from generator.rules.quantities import Bound, Quantity, quantities
from generator.rules.rule import Hit, Kind, Rule
from generator.rules.specification.reading import SPECIFICATION, UNSUITED, hit
from generator.wording import _

NARROW: Final = Decimal("0.05")
"""How far, of their mean, the ends of a range may lie apart and still leave hardly room."""

REPORTS: Final = 5
STARS: Final = Decimal("0.30")
FEW_STARS: Final = 3

MEASURED: Final = frozenset({"bps", "pps", "B", "W", "VA", "s", "dBm", "dBi", "m"})
"""Dimensions in which more or less is better; 220 V, 50 Hz, 2 U are what they are."""

COUNTED: Final = frozenset({"port", "slot", "power", "fan"})
"""What anybody can count on a device."""


def fixed_values(passage: Passage) -> Iterator[Hit]:
    """A measure is a fixed value or hardly more, and not a bound."""
    found = (number for line in passage.lines for number in quantities(line) if _is_fixed(number))
    yield from hit(passage, (f"{number.label}{number.words}" for number in found))


def _is_fixed(number: Quantity) -> bool:
    if number.dimension not in MEASURED:
        return False
    if number.bound is Bound.BETWEEN and number.upper is not None:
        return abs(number.upper - number.value) < NARROW * abs(number.value + number.upper) / 2
    return number.bound is Bound.EXACTLY or (number.bound is Bound.BARE and _CAPACITY.search(number.label) is not None)


def reports_in_project(project: Project) -> Iterator[Hit]:
    """Few items want a test report, and none of those that anybody can count on arrival."""
    items = enumerate(project.specification)
    rows = [(place(project, "specification", n), f"{item.text}\n{item.proof}") for n, item in items]
    yield from _reports(rows, place(project, "specification"))


def reports_in_file(texts: Sequence[Passage]) -> Iterator[Hit]:
    """The same in a file, line by line."""
    rows = [(text.place, text.text) for text in texts if text.scope is Scope.SPECIFICATION]
    yield from _reports(rows, Place(rows[0][0].file) if rows else Place())


def _reports(rows: Iterable[tuple[Place, str]], whole: Place) -> Iterator[Hit]:
    wanted = [(where, text) for where, text in rows if _wants_report(text)]
    if len(wanted) > REPORTS:
        told = _("{count} parameters want a test report; more than {limit} are many.")
        yield Hit(whole, told.format(count=num(len(wanted)), limit=num(REPORTS)))
    for where, text in wanted:
        numbers = quantities(text.partition("\n")[0])
        if numbers and all(number.noun.partition(":")[0] in COUNTED for number in numbers):
            yield Hit(where, _("this can be counted on arrival and needs no test report."))


def _wants_report(text: str) -> bool:
    lines = (line for line in unicodedata.normalize("NFKC", text).splitlines() if not _OR_ELSE.search(line))
    return any(not is_banned(line, *match.span()) for line in lines for match in _REPORT.finditer(line))


def stars(project: Project) -> Iterator[Hit]:
    """Not too many items may throw a bid out."""
    total = len(project.specification)
    count = sum(item.mark is SpecMark.SUBSTANTIVE for item in project.specification)
    if count >= FEW_STARS and count > STARS * total:
        told = _("{count} of {total} parameters are marked ★, that is {share}.")
        share = pct(Decimal(count) / total)
        yield Hit(place(project, "specification"), told.format(count=num(count), total=num(total), share=share))


_CAPACITY: Final = re.compile(
    r"(?:交换|转发|吞吐|处理|背板)(?:容量|性能|能力|率|量|带宽)?(?:为|:)?\s*$|(?:时延|延迟|抖动)(?:为|:)?\s*$"
)
_REPORT: Final = re.compile(r"(?:检测|检验|测试|型式试验|第三方)报告")
_OR_ELSE: Final = re.compile(r"或(?!者?\s*C(?:NAS|MA|CC))[^。;]{0,12}报告|报告[^。;]{0,12}或")
"""A report that something else may stand for is not asked for."""

RULES = (
    Rule(
        code="TS-09",
        title="指标写成固定值或者极窄的区间，没有留出≥、≤或范围",
        severity=Severity.MINOR,
        kind=Kind.FIGURES,
        basis=(Basis("rules-22", "9"), Basis("tender-rules", "32", "（二）")),
        advice="改成不低于、不高于或者区间，并说明怎样算满足。",
        passage=fixed_values,
        scopes=SPECIFICATION,
        suspected=True,
        limit="区间宽度不到中值的5%算极窄：这是工具参数，没有法定依据。",
    ),
    Rule(
        code="TS-14",
        title="检测报告要得太多，或者到货就能数清的参数也要报告",
        severity=Severity.LOW,
        kind=Kind.FIGURES,
        basis=(*UNSUITED, Basis("campaign-2025", "D13")),
        advice="只留关键性能的报告，其余到货验收时当场检测。",
        project=reports_in_project,
        file=reports_in_file,
        limit="“超过5份”是深圳审查清单的口径，别处作参考。",
    ),
    Rule(
        code="TS-23",
        title="★参数的比例偏高",
        severity=Severity.HINT,
        kind=Kind.FIGURES,
        basis=(Basis("procurement-rules", "20", "（二）"),),
        advice="逐条说明为什么不能偏离，其余降为▲或者一般参数。",
        project=stars,
        limit="三成以上才提示：这是工具参数，没有法定依据。",
    ),
)
