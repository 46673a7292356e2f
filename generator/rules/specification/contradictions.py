"""TS-28: one parameter told in two ways, and quantities that do not agree."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from generator.errors import Place, Severity
from generator.filters import num
from generator.laws import Basis
from generator.project import Project
from generator.rules.passages import Passage, Scope
from generator.rules.places import place
from generator.rules.quantities import Bound, Quantity, quantities
from generator.rules.rule import Hit, Kind, Rule
from generator.rules.specification.market import Group, groups
from generator.wording import _

LABEL: Final = 2
"""How many characters at least name a measure or a product."""

UNNAMED: Final = frozenset({"单台", "每台", "整机", "总数", "数量", "其中", "合计", "分别", "各"})

Row = tuple[Place, str, str]
"""A text of one product: its place, the text, and what the measure is called where the text does not say so."""


def in_project(project: Project) -> Iterator[Hit]:
    """One measure of one product has one bound, and as many are bought everywhere as anywhere."""
    for group, items in groups(project).items():
        yield from _measures((place(project, "specification", n, "text"), item.text, item.name) for n, item in items)
        yield from _bought(project, items)
        if len(group) >= LABEL:
            yield from _spoken(project, group, items)


def in_file(texts: Sequence[Passage]) -> Iterator[Hit]:
    """The same in a file: within each line, and over the lines of one cell, which speak of one product."""
    spoken = [text for text in texts if text.scope is Scope.SPECIFICATION]
    for where, found in itertools.groupby(spoken, key=lambda text: (text.place, text.cell)):
        rows = [(where[0], text.text, "") for text in found]
        for one in [rows] if where[1] else [[row] for row in rows]:
            yield from _measures(one)


def _measures(rows: Iterable[Row]) -> Iterator[Hit]:
    seen: dict[tuple[str, str, str], list[Quantity]] = {}
    for where, text, name in rows:
        numbers = quantities(text)
        for number in numbers:
            label = number.label or (name if len(numbers) == 1 else "")
            if len(label) < LABEL or label in UNNAMED or number.bound in (Bound.BARE, Bound.BETWEEN):
                continue
            before = seen.setdefault((label, number.dimension, number.noun), [])
            if other := next((each for each in before if _contradict(number, each)), None):
                told = _("“{label}” is bound by {one} here, and by {other} in another place.")
                yield Hit(where, told.format(label=label, one=number.words, other=other.words))
            before.append(number)


def _contradict(one: Quantity, other: Quantity) -> bool:
    """Tell whether two bounds of the same kind differ, or whether no value satisfies both."""
    if one.bound is other.bound:
        return one.value != other.value
    return not one.met_by(other.value) and not other.met_by(one.value)


def _quantity(items: Group) -> Decimal | None:
    return next((item.quantity for _n, item in items if item.quantity is not None), None)


def _bought(project: Project, items: Group) -> Iterator[Hit]:
    count = _quantity(items)
    for n, item in items:
        if item.quantity is not None and count is not None and item.quantity != count:
            told = _("is {other}, while another item of the same group says {count}.")
            where = place(project, "specification", n, "quantity")
            yield Hit(where, told.format(other=num(item.quantity), count=num(count)))


def _spoken(project: Project, group: str, items: Group) -> Iterator[Hit]:
    """Texts that say how many of a product there are say what is bought."""
    count, name = _quantity(items), re.escape(group)
    pattern = re.compile(
        rf"(?P<lead>[^,。;]{{0,8}}?)(?:{name}(?:数量)?[:为共计]*(?P<behind>\d+)[台套个只块]"
        rf"|(?P<before>\d+)[台套个只块]{name})"
    )
    for n, item in enumerate(project.specification if count is not None else ()):
        for match in pattern.finditer(unicodedata.normalize("NFKC", item.text).replace(" ", "")):
            found = Decimal(match["behind"] or match["before"])
            if found != count and count is not None and not _SOME.search(match["lead"]):
                told = _("says {found} of “{group}”, while {count} are to be bought.")
                where = place(project, "specification", n, "text")
                yield Hit(where, told.format(found=num(found), group=group, count=num(count)))


_SOME: Final = re.compile(r"每|单|任|其中|支持|不少于|至少|不低于|虚拟|各|以上|≥")
"""What speaks of some of the products and not of all that are bought."""

RULES = (
    Rule(
        code="TS-28",
        title="同一参数前后矛盾，或者与清单数量不一致",
        severity=Severity.MINOR,
        kind=Kind.TEXT,
        basis=(Basis("procurement-rules", "15"), Basis("tender-rules", "32", "（二）")),
        advice="核对以后统一成一个值。",
        project=in_project,
        file=in_file,
        suspected=True,
    ),
)
