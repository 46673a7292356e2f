"""TS-05 to TS-08 and TS-10: parameters held against what the market is able to do, as far as that is entered.

Items of one group (分项) describe one product, so one maker has to meet them together; a bid may combine products of
several makers over groups. What nobody has entered is no fault: it is told once that the survey is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from generator.errors import Severity
from generator.filters import num, pct
from generator.laws import Basis
from generator.project import Project
from generator.project.vocabulary import SpecMark
from generator.rules.places import place
from generator.rules.quantities import Bound
from generator.rules.rule import Hit, Kind, Rule
from generator.rules.specification.market import Group, Reading, able, groups, plain, readings
from generator.rules.specification.reading import POINTING
from generator.wording import _, sentences

ENOUGH: Final = 3
"""With fewer bidders that meet all substantive items the tender fails (政府采购法 art. 36; 招标投标法实施条例 art. 44)."""

GAP: Final = Decimal("0.20")
ALIKE: Final = Decimal("0.80")
COMPARED: Final = 3
SHOWN: Final = 3


def enough_meet_all(project: Project) -> Iterator[Hit]:
    """At least three vendors meet all substantive items of a product; what was not surveyed is told once."""
    for group, items in groups(project).items():
        surveyed = [(n, able(item)) for n, item in items if item.mark is SpecMark.SUBSTANTIVE and item.able]
        if not surveyed:
            continue
        position, first = surveyed[0]
        together = [vendor.name for key, vendor in first.items() if all(key in other for _n, other in surveyed)]
        if len(together) < ENOUGH:
            told = _("“{group}”: {count} of the vendors entered meet all {items} ★ items together{names}.").format(
                group=group or project.specification[position].name,
                count=num(len(together)),
                items=num(len(surveyed)),
                names=_listed(together),
            )
            yield Hit(place(project, "specification", position), told)
    yield from _not_surveyed(project)


def _not_surveyed(project: Project) -> Iterator[Hit]:
    marked = [item for item in project.specification if item.mark is not SpecMark.GENERAL]
    missing = [item.name for item in marked or project.specification if not item.able]
    if missing:
        told = _("for {count} items no vendor is entered that meets them{names}; whether three do is not known.")
        yield Hit(
            place(project, "specification"),
            told.format(count=num(len(missing)), names=_listed(missing)),
            severity=Severity.HINT,
            advice=_("Survey the market from public papers, at least three vendors, and keep the record."),
        )


def _listed(names: list[str]) -> str:
    if not names:
        return ""
    return _(" ({names})").format(names="、".join(names[:SHOWN]) + ("……" if len(names) > SHOWN else ""))


def met_by_several(mark: SpecMark) -> Callable[[Project], Iterator[Hit]]:
    """Give the check that each item of this weight is met by more than one vendor of those entered."""

    def check(project: Project) -> Iterator[Hit]:
        for position, item in enumerate(project.specification):
            left = able(item) if item.mark is mark and item.able else None
            if left is None or len(left) > 1:
                continue
            short = [f"{each.name} {each.value}" for each in item.able if plain(each.name) not in left]
            told = (
                _("of the vendors entered only {vendor} meets it.")
                if left
                else _("none of the vendors entered meets it.")
            )
            only = next((f"{each.name} {each.product}".strip() for each in left.values()), "")
            why = _("Public values that miss it: {values}.").format(values="、".join(short[:SHOWN])) if short else ""
            yield Hit(place(project, "specification", position), sentences(told.format(vendor=only), why))

    return check


def copied_from_one_product(project: Project) -> Iterator[Hit]:
    """The numbers of a product are, nearly all, exactly those of one data sheet."""
    for group, items in groups(project).items():
        compared = [reading for _n, item in items for reading in readings(item)]
        for vendor in dict.fromkeys(plain(each.name) for _n, item in items for each in item.able):
            told = [each for each in compared if vendor in each.values and not _is_usual(each, vendor)]
            same = sum(each.values[vendor] == each.asked.value for each in told)
            if len(told) >= COMPARED and same >= ALIKE * len(told):
                words = _("“{group}”: {same} of {count} numbers are exactly those of {product}.")
                yield Hit(
                    place(project, "specification", items[0][0]),
                    words.format(
                        group=group or items[0][1].name,
                        same=num(same),
                        count=num(len(told)),
                        product=_product(items, vendor),
                    ),
                )


def _is_usual(reading: Reading, vendor: str) -> bool:
    """Tell whether a value is the usual one, which two others have as well; it points to nobody."""
    return sum(value == reading.values[vendor] for key, value in reading.values.items() if key != vendor) >= 2


def _product(items: Group, vendor: str) -> str:
    found = (each for _n, item in items for each in item.able if plain(each.name) == vendor)
    return next(f"{each.name} {each.product}".strip() for each in found)


def only_one_reaches(project: Project) -> Iterator[Hit]:
    """A bound is the very value of the best product, and the second best is far away."""
    for position, item in enumerate(project.specification):
        for reading in readings(item):
            vendor = _far_ahead(reading)
            if vendor is not None:
                told = _("{words} is exactly the value of {product}; the next best is more than {gap} away.")
                name = _product([(position, item)], vendor)
                yield Hit(
                    place(project, "specification", position, "text"),
                    told.format(words=reading.asked.words, product=name, gap=pct(GAP)),
                )


def _far_ahead(reading: Reading) -> str | None:
    """Give the vendor whose value is the bound while all others are far from it."""
    bound = reading.asked.value
    if reading.asked.bound not in (Bound.AT_LEAST, Bound.AT_MOST) or len(reading.values) < 2:
        return None
    sign = 1 if reading.asked.bound is Bound.AT_LEAST else -1
    best, second = sorted(reading.values.items(), key=lambda pair: pair[1] * sign, reverse=True)[:2]
    far = (bound - second[1]) * sign >= GAP * abs(bound)
    return best[0] if best[1] == bound and far else None


RULES = (
    Rule(
        code="TS-05",
        title="同时满足全部★项的厂商不足三家",
        severity=Severity.BLOCKING,
        kind=Kind.MATRIX,
        basis=(
            Basis("procurement-law", "36", "（一）"),
            *POINTING,
            Basis("order-87", "43"),
            Basis("tender-rules", "44"),
            Basis("review-sichuan"),
        ),
        advice="放宽，或者改成▲、一般参数；留好市场调查记录。",
        project=enough_meet_all,
        suspected=True,
    ),
    Rule(
        code="TS-06",
        title="有★项只有一家满足",
        severity=Severity.BLOCKING,
        kind=Kind.MATRIX,
        basis=(*POINTING, Basis("campaign-2025", "D11")),
        advice="删去；确实不可替代的，先作论证。",
        project=met_by_several(SpecMark.SUBSTANTIVE),
        suspected=True,
    ),
    Rule(
        code="TS-07",
        title="有▲（计分）项只有一家满足",
        severity=Severity.MAJOR,
        kind=Kind.MATRIX,
        basis=(*POINTING, Basis("order-87", "55")),
        advice="按业务需要调整阈值。",
        project=met_by_several(SpecMark.IMPORTANT),
        suspected=True,
    ),
    Rule(
        code="TS-08",
        title="参数组合与某一产品的说明书高度一致",
        severity=Severity.MAJOR,
        kind=Kind.MATRIX,
        basis=POINTING,
        advice="从业务需求重新推出指标。",
        project=copied_from_one_product,
        suspected=True,
        limit="至少三个数值、其中八成相等才报：这是工具参数，没有法定依据。",
    ),
    Rule(
        code="TS-10",
        title="阈值恰好是某产品的最好值，次优产品差得远",
        severity=Severity.MAJOR,
        kind=Kind.MATRIX,
        basis=POINTING,
        advice="按业务容量推出阈值，并写明推算过程。",
        project=only_one_reaches,
        suspected=True,
        limit="相差二成以上才报：这是工具参数，没有法定依据。",
    ),
)
