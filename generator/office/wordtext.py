"""Printers for text in Word: what a value becomes inside ``w:t``, and how a run is left and entered again."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree
from markupsafe import Markup

from generator.office.carried import Lines
from generator.office.markup import escape, is_plain, qname
from generator.office.missing import Missing
from generator.office.printing import plain
from generator.office.rendering import Rendering
from generator.office.runs import PPR, RPR, P, bare_xml

_TEXT: Final = '<w:t xml:space="preserve">'
#: What stands behind ``w:highlight`` in the order that the schema asks for.
_BEHIND_HIGHLIGHT: Final = frozenset(
    qname(f"w:{name}")
    for name in (
        *("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
        *("eastAsianLayout", "specVanish", "oMath"),
    )
)


@dataclass(frozen=True, eq=False, slots=True)
class RunFormat:
    """How the run around a tag looks: its ``w:rPr``, the same with a yellow ground, and its paragraph's ``w:pPr``.

    ``paragraph`` is ``None`` where the run stands in a link or field, so that no new paragraph can begin there.
    """

    properties: str
    highlighted: str
    paragraph: str | None

    def again(self, between: str) -> str:
        """Leave the run, say something between runs, and go on in a run of the same format."""
        return f"</w:t></w:r>{between}<w:r>{self.properties}{_TEXT}"


def run_format(text: etree._Element) -> RunFormat:
    """Read the format of the run that holds ``text`` (a ``w:t``)."""
    run = text.getparent()
    assert run is not None
    properties = run.find(RPR)
    holder = run.getparent()
    paragraph = None
    if holder is not None and holder.tag == P:
        paragraph = bare_xml(_without_section(holder.find(PPR)))
    return RunFormat(bare_xml(properties), _highlighted(properties), paragraph)


def _without_section(properties: etree._Element | None) -> etree._Element | None:
    section = None if properties is None else properties.find(qname("w:sectPr"))
    if properties is None or section is None:
        return properties
    copied = copy.deepcopy(properties)
    copied.remove(copied.find(qname("w:sectPr")))  # type: ignore[arg-type]
    return copied


def _highlighted(properties: etree._Element | None) -> str:
    new = etree.Element(RPR) if properties is None else copy.deepcopy(properties)
    for old in new.findall(qname("w:highlight")):
        new.remove(old)
    colour = etree.Element(qname("w:highlight"))
    colour.set(qname("w:val"), "yellow")
    at = next((index for index, child in enumerate(new) if child.tag in _BEHIND_HIGHLIGHT), len(new))
    new.insert(at, colour)
    xml = bare_xml(new)
    return xml if properties is not None else xml.replace("ns0:", "w:")


def word_text(rendering: Rendering, value: Any, form: RunFormat) -> str:
    """Print a value inside ``w:t``; a line break becomes ``w:br``, a missing value's mark is highlighted."""
    if type(value) is str:
        return value if is_plain(value) else broken(escape(plain(rendering, value)))
    if type(value) is int:
        return str(value)
    if type(value) is Missing:
        mark = rendering.missing_text(value)
        return form.again(f"<w:r>{form.highlighted}{_TEXT}{escape(mark)}</w:t></w:r>") if mark else ""
    if type(value) is Markup:
        return value
    if type(value) is Lines:
        return _paragraphs(rendering, value.text, form)
    return broken(escape(plain(rendering, value)))


def broken(xml: str) -> str:
    """Give escaped text with its line breaks and tabs as Word writes them."""
    if "\r" in xml:
        xml = xml.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" in xml:
        xml = xml.replace("\n", f"</w:t><w:br/>{_TEXT}")
    return xml.replace("\t", f"</w:t><w:tab/>{_TEXT}") if "\t" in xml else xml


def _paragraphs(rendering: Rendering, words: str, form: RunFormat) -> str:
    lines = plain(rendering, words).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if form.paragraph is None:
        return broken(escape("\n".join(lines)))
    border = form.again(f"</w:p><w:p>{form.paragraph}")
    return border.join(broken(escape(line)) for line in lines)
