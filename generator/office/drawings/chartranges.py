"""Charts over ranges of a workbook's own sheets: references follow the rows, caches tell what the cells now hold.

In two steps, because a chart may show cells of a sheet that is written later. While a sheet is written, the program
of its drawing leaves each chart as text with numbered holes; :func:`finish_charts` fills them when all cells stand.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, TypeAlias

from lxml import etree

from generator.office.base.markup import escape
from generator.office.base.rendering import Rendering
from generator.office.drawings.chartbook import date_serial
from generator.office.drawings.chartpoints import points_xml
from generator.office.drawings.chartseries import C

#: (name of the sheet part that shows the chart, reference as in the template) -> reference now, ``None`` when gone.
Refer: TypeAlias = Callable[[str, str], "str | None"]
#: (name of the sheet part that shows the chart, reference now) -> values of its cells, row by row.
Read: TypeAlias = Callable[[str, str], Sequence[Any]]

_KINDS: Final = {f"{C}strRef": "str", f"{C}numRef": "num", f"{C}multiLvlStrRef": "multiLvlStr"}
_STORE: Final = "range charts"
_HOLES = re.compile("\ufdd6(\\d+)\ufdd7")


@dataclass(frozen=True, slots=True)
class Range:
    """One reference of a chart: ``kind`` is ``num``, ``str`` or ``multiLvlStr``, or ``f`` for a bare reference.

    ``literal`` tells that points may stand without a reference (they may for categories and values).
    """

    kind: str
    formula: str
    number_format: str
    literal: bool


@dataclass(frozen=True, slots=True)
class RangeChart:
    """A chart that is written but for its ranges: the sheet that shows it, its part, its text, its ranges."""

    sheet: str
    part: str
    text: str
    ranges: tuple[Range, ...]


def mark_ranges(root: etree._Element) -> tuple[Range, ...]:
    """Put numbered holes in the place of all references of a chart, and give them."""
    found: list[Range] = []
    for element in list(root.iter(*_KINDS)):
        parent = element.getparent()
        assert parent is not None
        formula = (element.findtext(f"{C}f") or "").strip()
        number_format = next((code.text or "" for code in element.iter(f"{C}formatCode")), "")
        literal = parent.tag in [f"{C}{name}" for name in ("cat", "val", "xVal", "yVal", "bubbleSize")]
        place = parent.index(element)
        _put_text(parent, place, f"\ufdd6{len(found)}\ufdd7")
        parent.remove(element)
        found.append(Range(_KINDS[str(element.tag)], formula, number_format, literal))
    for element in root.iter():
        if (
            isinstance(element.tag, str)
            and element.tag.endswith("}f")
            and element.text
            and "\ufdd6" not in element.text
        ):
            found.append(Range("f", element.text, "", False))
            element.text = f"\ufdd6{len(found) - 1}\ufdd7"
    return tuple(found)


def keep_for_later(rendering: Rendering, chart: RangeChart) -> None:
    """Keep a chart until all cells stand."""
    rendering.store.setdefault(_STORE, []).append(chart)


def finish_charts(rendering: Rendering, refer: Refer, read: Read) -> None:
    """Write all charts over ranges; call it once, when all cells of all sheets stand.

    ``refer`` moves and grows a reference (``Sheet1!$B$2:$B$2`` -> ``Sheet1!$B$2:$B$9``), for a copy of a sheet also to
    the copy's name; ``read`` gives what cells show: numbers, text, dates, ``None`` for empty ones and for errors.
    """
    for chart in rendering.store.pop(_STORE, []):
        filled = [_filled(one, chart.sheet, refer, read) for one in chart.ranges]
        pieces = _HOLES.split(chart.text)
        pieces[1::2] = [filled[int(hole)] for hole in pieces[1::2]]
        rendering.parts[chart.part] = "".join(pieces)


def _put_text(parent: etree._Element, place: int, text: str) -> None:
    if place == 0:
        parent.text = (parent.text or "") + text
    else:
        before = parent[place - 1]
        before.tail = (before.tail or "") + text


def _filled(one: Range, sheet: str, refer: Refer, read: Read) -> str:
    formula = refer(sheet, one.formula)
    if one.kind == "f":
        return escape(formula if formula is not None else one.formula)
    if formula is None:
        if one.literal:
            kind = "num" if one.kind == "num" else "str"
            return f'<c:{kind}Lit><c:ptCount val="0"/></c:{kind}Lit>'
        return f'<c:strRef><c:f>{escape(one.formula)}</c:f><c:strCache><c:ptCount val="0"/></c:strCache></c:strRef>'
    cells = list(read(sheet, formula))
    if one.kind == "multiLvlStr":
        return f"<c:multiLvlStrRef><c:f>{escape(formula)}</c:f></c:multiLvlStrRef>"
    return _cached(one, formula, cells)


def _cached(one: Range, formula: str, cells: list[Any]) -> str:
    kind = one.kind
    if kind == "num":
        numbers = [_as_number(cell) for cell in cells]
        # Categories that were numbers in the template may have become words.
        if all(number is None for number in numbers) and any(isinstance(cell, str) and cell for cell in cells):
            kind = "str"
        else:
            cells = numbers
    head = f"<c:formatCode>{escape(one.number_format)}</c:formatCode>" if kind == "num" and one.number_format else ""
    cache = f'{head}<c:ptCount val="{len(cells)}"/>{points_xml(cells)}'
    return f"<c:{kind}Ref><c:f>{escape(formula)}</c:f><c:{kind}Cache>{cache}</c:{kind}Cache></c:{kind}Ref>"


def _as_number(cell: Any) -> int | float | Decimal | None:
    if isinstance(cell, datetime.date):
        return date_serial(cell)
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        return cell
    return None
