"""Alt texts in Word: they say what a drawn picture or chart shows, and whether a drawing stays or repeats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import CHART, R, qname
from generator.office.base.partcopies import Parts
from generator.office.drawings.chartparts import holds_text_tags, write_chart
from generator.office.language.marks import Action, Marks, add_behind
from generator.office.language.program import Source
from generator.office.language.tags import Kind, Tag, may_hold_tags, scan, unescape
from generator.office.language.textparts import tokens
from generator.office.word.wordpictures import frame_picture
from generator.office.word.wordplaces import WordPlaces
from generator.wording import _

_NAMED: Final = (qname("wp:docPr"), qname("pic:cNvPr"))
_DRAWINGS: Final = (qname("mc:AlternateContent"), qname("w:drawing"), qname("w:pict"))
_CHART: Final = f"{{{CHART}}}chart"
_RELATION: Final = f"{{{R}}}id"
_IS_IMAGE: Final = re.compile(r"\|\s*image\b")
_IS_CHART: Final = re.compile(r"\|\s*chart\b")


@dataclass(frozen=True, slots=True)
class Frames:
    """Reads the alt texts of one part and hangs their work into the tree."""

    part: str
    parts: Parts
    places: WordPlaces
    marks: Marks
    source: Source

    def hang(self, root: etree._Element) -> bool:
        """Do it for all drawings below ``root``; tell whether there was anything to do."""
        found = False
        charts: dict[etree._Element, tuple[str, Place]] = {}
        for element in list(root.iter(*_NAMED)):
            for name in ("descr", "title"):
                alt = element.get(name, "")
                if may_hold_tags(alt):
                    found = self._read(element, name, alt, charts) or found
        for chart in root.iter(_CHART):
            found = self._chart(chart, charts.pop(_drawing(chart), None)) or found
        for _expression, place in charts.values():
            self.source.fault("TPL-CHART", place, _("There is no native chart here that the data could fill."))
        return found

    def _read(
        self, element: etree._Element, name: str, alt: str, charts: dict[etree._Element, tuple[str, Place]]
    ) -> bool:
        tags, faults = scan(alt)
        for fault in faults:
            self.source.fault(fault.code, self.places.place(element, fault.text), fault.message)
        drawing = _drawing(element)
        rest: list[str] = []
        steering: list[tuple[Tag, Place]] = []
        at = 0
        for tag in tags:
            rest.append(unescape(alt[at : tag.start]))
            at = tag.end
            place = self.places.place(element, tag.text)
            if tag.kind is Kind.PRINT and _IS_IMAGE.search(tag.body):
                frame_picture(drawing, tag, place, self.marks, self.source)
            elif tag.kind is Kind.PRINT and _IS_CHART.search(tag.body):
                charts[drawing] = (tag.body, place)
            elif tag.kind is Kind.PRINT:
                rest.append(tokens(tag.text, self.marks, self.source, place, inside=True)[0])
            elif tag.kind is Kind.STATEMENT:
                steering.append((tag, place))
        rest.append(unescape(alt[at:]))
        filled = "".join(rest).strip()
        element.set(name, filled)
        self._steer(drawing, steering)
        return bool(tags) or bool(faults) or filled != alt.strip()

    def _steer(self, drawing: etree._Element, steering: list[tuple[Tag, Place]]) -> None:
        """Enclose a drawing: ``{%sp when x %}``, or ``{%sp for …%}…{%sp endfor %}`` in one alt text."""
        unit = outer = drawing
        before: list[etree._Element] = []
        behind: list[etree._Element] = []
        for tag, place in steering:
            if tag.scope != "sp":
                hint = _("Write the scope sp, as in {tag}.").format(tag="{%sp when x %}")
                self.source.fault("TPL-SCOPE", place, _("Only the drawing itself can be steered from here."), hint)
            elif tag.keyword == "when":
                before.append(self.marks.node(_opening(tag, place)))
                behind.insert(0, self.marks.node(_closing(place)))
            elif tag.closes:
                behind.append(self.marks.node(_stating(tag, place)))
            else:
                before.append(self.marks.node(_stating(tag, place)))
        while (previous := outer.getprevious()) is not None and not isinstance(previous.tag, str):
            outer = previous
        for node in before:
            outer.addprevious(node)
        while (following := unit.getnext()) is not None and not isinstance(following.tag, str):
            unit = following
        for node in reversed(behind):
            add_behind(unit, node)

    def _chart(self, chart: etree._Element, wish: tuple[str, Place] | None) -> bool:
        relation = self.parts.find(self.part, chart.get(_RELATION, ""))
        if relation is None or relation.external or relation.target not in self.parts.package:
            if wish is not None:
                message = _("There is no native chart here that the data could fill.")
                self.source.fault("TPL-CHART", wish[1], message)
            return False
        expression, place = wish or ("", self.places.place(chart, _("chart")))
        if not expression and not holds_text_tags(relation.target, self.parts):
            return False
        name = relation.target

        def act(source: Source) -> None:
            write_chart(name, expression, self.parts, source, place, lambda _paragraph, tag: _inside(place, tag))

        chart.set(_RELATION, self.marks.token(act))
        return True


def _opening(tag: Tag, place: Place) -> Action:
    return lambda source: source.open(f"if {tag.body}", place, "sp")


def _closing(place: Place) -> Action:
    return lambda source: source.close(place, "sp")


def _stating(tag: Tag, place: Place) -> Action:
    return lambda source: source.statement(tag, place)


def _inside(place: Place, tag: str) -> Place:
    return Place(place.file, (*place.steps[:-1], tag))


def _drawing(element: etree._Element) -> etree._Element:
    found = next((above for above in element.iterancestors() if above.tag in _DRAWINGS), element)
    outer = next((above for above in found.iterancestors() if above.tag == _DRAWINGS[0]), None)
    return found if outer is None or found.getparent() is None else outer
