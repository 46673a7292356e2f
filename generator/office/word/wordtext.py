"""The format of a run in Word: how it is left and entered again, and what line breaks in a text become."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from generator.office.base.markup import qname
from generator.office.language.marks import TARGET
from generator.office.word.runs import PPR, RPR, P, Paragraph, bare_xml

OPEN_TEXT: Final = '<w:t xml:space="preserve">'
#: The order of the elements in ``w:rPr`` that the schema asks for.
RANK: Final = {
    name: rank
    for rank, name in enumerate(
        [
            *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline"),
            *("shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing"),
            *("w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText"),
            *("vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"),
        ]
    )
}
LISTED: Final = "\ufdd2"
"""Stands in the format of a paragraph where its list is told; no XML holds this character."""

_MARK = re.compile(rf"<\?{TARGET} \d+\?>")
_HIGHLIGHT: Final = '<w:highlight w:val="yellow"/>'


@dataclass(frozen=True, eq=False, slots=True)
class RunFormat:
    """How the run around a tag looks: its ``w:rPr``, the same with a yellow ground, and its paragraph's ``w:pPr``.

    ``paragraph`` is ``None`` where the run stands in a link or field, so that no new paragraph can begin there.
    ``listed`` tells of a list that restarts: what ``wordlists.current_list`` takes for the place ``LISTED`` in it.
    """

    properties: str
    highlighted: str
    paragraph: str | None
    pieces: tuple[tuple[str, str], ...] = ()
    listed: tuple[str, str, bool] | None = None

    def with_changes(self, changes: Mapping[str, str]) -> str:
        """Give ``w:rPr`` with some of its elements replaced, in the order that the schema asks for."""
        if not changes:
            return self.properties
        merged = {**dict(self.pieces), **changes}
        ordered = sorted(merged.items(), key=lambda item: RANK.get(item[0], 99))
        return f"<w:rPr>{''.join(xml for _name, xml in ordered)}</w:rPr>"

    def again(self, between: str) -> str:
        """Leave the run, say something between runs, and go on in a run of the same format."""
        return f"</w:t></w:r>{between}<w:r>{self.properties}{OPEN_TEXT}"


def run_format(text: etree._Element) -> RunFormat:
    """Read the format of the run that holds ``text`` (a ``w:t``)."""
    run = text.getparent()
    assert run is not None
    properties = run.find(RPR)
    holder = run.getparent()
    paragraph = None
    if holder is not None and holder.tag == P:
        paragraph = bare_xml(_without_section(holder.find(PPR)))
    pieces = (
        tuple((etree.QName(child).localname, bare_xml(child)) for child in properties) if properties is not None else ()
    )
    form = RunFormat(bare_xml(properties), "", paragraph, pieces)
    return replace(form, highlighted=form.with_changes({"highlight": _HIGHLIGHT}))


def in_list(form: RunFormat, paragraph: Paragraph) -> RunFormat:
    """Give the format with the list of its paragraph, where programs number that; call it when all is hung in."""
    if paragraph.listed is None or form.paragraph is None:
        return form
    # The list is restarted by the first of the paragraphs, so the mark for that is not repeated.
    head, *rest = _MARK.split(bare_xml(_without_section(paragraph.element.find(PPR))))
    return replace(form, paragraph=head + LISTED + rest[-1], listed=paragraph.listed) if rest else form


def _without_section(properties: etree._Element | None) -> etree._Element | None:
    section = None if properties is None else properties.find(qname("w:sectPr"))
    if properties is None or section is None:
        return properties
    copied = copy.deepcopy(properties)
    copied.remove(copied.find(qname("w:sectPr")))  # type: ignore[arg-type]
    return copied


def broken(xml: str) -> str:
    """Give escaped text with its line breaks and tabs as Word writes them."""
    if "\r" in xml:
        xml = xml.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" in xml:
        xml = xml.replace("\n", f"</w:t><w:br/>{OPEN_TEXT}")
    return xml.replace("\t", f"</w:t><w:tab/>{OPEN_TEXT}") if "\t" in xml else xml
