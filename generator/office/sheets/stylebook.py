"""The cell formats of a workbook: which of them show dates, and new ones made from old ones while rendering."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from generator.office.base.markup import S, parse
from generator.office.base.package import Package
from generator.office.formulas.numberformats import shows_date
from generator.office.sheets.cellrich import Font, read_font
from generator.office.sheets.sheetmodel import inner

_TAG: Final = f"{{{S}}}"
_BUILT_IN_DATES: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NUMBER: Final = re.compile(r"\d+")
_PLAIN_DATE: Final = "yyyy\\-mm\\-dd"


@dataclass(frozen=True, slots=True)
class StyleModel:
    """The styles part, cut where formats and fills can be added. ``formats`` and ``fills`` are the XML of each.

    ``wrapped`` tells the type size in points of the formats that wrap text; ``fonts`` has the font of each format.
    """

    part: str = ""
    before_fills: str = ""
    fills: Sequence[str] = ()
    between: str = ""
    formats: Sequence[str] = ("",)
    after: str = ""
    dates: frozenset[int] = frozenset()
    wrapped: Mapping[int, float] = field(default_factory=dict)
    fonts: Sequence[Font] = ()


def read_styles(package: Package, part: str) -> StyleModel:
    """Give the model of the styles part."""
    root = parse(package.read(part), part)
    codes = {int(node.get("numFmtId", "0")): node.get("formatCode", "") for node in root.iter(_TAG + "numFmt")}
    formats = root.find(_TAG + "cellXfs")
    fills = root.find(_TAG + "fills")
    if formats is None or fills is None:
        return StyleModel(part)
    dates = frozenset(index for index, node in enumerate(formats) if _is_date(int(node.get("numFmtId", "0")), codes))
    wrapped = _wrapped(root, formats)
    fonts = _fonts(root, formats)
    _name_date(root, codes)
    texts = [inner(node) for node in formats], [inner(node) for node in fills]
    for element in (formats, fills):
        for child in list(element):
            element.remove(child)
        element.text = "\ufdd2"
        _uncounted(element)
    xml = etree.tostring(copy.deepcopy(root), encoding="unicode").split("\ufdd2")
    return StyleModel(part, xml[0], texts[1], xml[1], texts[0], xml[2], dates, wrapped, fonts)


def _wrapped(root: etree._Element, formats: etree._Element) -> dict[int, float]:
    sizes = [float(node.get("val", "11")) for node in root.iterfind(f"{_TAG}fonts/{_TAG}font/{_TAG}sz")]
    found: dict[int, float] = {}
    for index, node in enumerate(formats):
        alignment = node.find(_TAG + "alignment")
        if alignment is not None and alignment.get("wrapText") in ("1", "true"):
            font = int(node.get("fontId", "0"))
            found[index] = sizes[font] if font < len(sizes) else 11.0
    return found


def _fonts(root: etree._Element, formats: etree._Element) -> list[Font]:
    known = [read_font(font) for font in root.iterfind(f"{_TAG}fonts/{_TAG}font")]
    numbers = [int(node.get("fontId", "0")) for node in formats]
    return [known[number] if number < len(known) else {} for number in numbers]


def _is_date(number: int, codes: Mapping[int, str]) -> bool:
    return shows_date(codes[number]) if number in codes else number in _BUILT_IN_DATES


def _name_date(root: etree._Element, codes: Mapping[int, str]) -> None:
    """Make sure that the format of days written into cells without a date's format exists."""
    holder = root.find(_TAG + "numFmts")
    if holder is None:
        holder = etree.Element(_TAG + "numFmts")
        root.insert(0, holder)
    if DATE_FORMAT not in codes:
        etree.SubElement(holder, _TAG + "numFmt", numFmtId=str(DATE_FORMAT), formatCode=_PLAIN_DATE)
    _uncounted(holder)


def _uncounted(element: etree._Element) -> None:
    if "count" in element.attrib:
        del element.attrib["count"]


DATE_FORMAT: Final = 4999


@dataclass(slots=True)
class StyleBook:
    """The formats of one finished workbook; style attributes are texts such as `` s="5"`` or nothing for format 0."""

    model: StyleModel
    formats: list[str] = field(default_factory=list)
    fills: list[str] = field(default_factory=list)
    made: dict[tuple[str, str], str] = field(default_factory=dict)

    def shows_date(self, style: str) -> bool:
        """Tell whether a style shows numbers as dates."""
        return self._index(style) in self.model.dates

    def font(self, style: str) -> Font:
        """Give the font of a style of the template."""
        index = self._index(style)
        return self.model.fonts[index] if index < len(self.model.fonts) else {}

    def dated(self, style: str) -> str:
        """Give the style with a date's number format."""
        return self._derived(
            style, f' numFmtId="{DATE_FORMAT}" applyNumberFormat="1"', ("numFmtId", "applyNumberFormat")
        )

    def filled(self, style: str, colour: str) -> str:
        """Give the style with a plain background; ``colour`` is ``RRGGBB``."""
        colours = f'<fgColor rgb="FF{colour}"/><bgColor indexed="64"/>'
        fill = f'<fill><patternFill patternType="solid">{colours}</patternFill></fill>'
        if fill not in self.fills:
            self.fills.append(fill)
        number = len(self.model.fills) + self.fills.index(fill)
        return self._derived(style, f' fillId="{number}" applyFill="1"', ("fillId", "applyFill"))

    @staticmethod
    def _index(style: str) -> int:
        found = _NUMBER.search(style)
        return int(found[0]) if found else 0

    def _derived(self, style: str, wanted: str, replaced: Sequence[str]) -> str:
        if not self.model.before_fills:
            return style
        if (style, wanted) not in self.made:
            index = self._index(style)
            known = [*self.model.formats, *self.formats]
            xml = known[index]
            head, close, rest = xml.partition(">")
            slash = "/" if head.endswith("/") else ""
            head = head.removesuffix("/")
            for name in replaced:
                head = re.sub(rf'\s{name}="[^"]*"', "", head)
            self.formats.append(head + wanted + slash + close + rest)
            self.made[style, wanted] = f' s="{len(known)}"'
        return self.made[style, wanted]

    @property
    def changed(self) -> bool:
        """Tell whether formats were added."""
        return bool(self.formats)

    def xml(self) -> str:
        """Give the whole part."""
        model = self.model
        fills, formats = [*model.fills, *self.fills], [*model.formats, *self.formats]
        return model.before_fills + "".join(fills) + model.between + "".join(formats) + model.after
