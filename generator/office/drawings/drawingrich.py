"""Printers for drawing text: ``{{ x }}`` and ``{{r x }}`` inside a run, ``{{p x }}`` in the place of a paragraph.

Rich text is plain data, the same as in Word files: a text, or a list of records ``{"text", "bold", "italic",
"underline", "strike", "color", "size", "link"}``; what a record does not tell is inherited from the run of the tag.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from generator.office.base.carried import Lines, Link
from generator.office.base.colours import colour_digits
from generator.office.base.links import HYPERLINK, safe_address
from generator.office.base.markup import R, escape, is_plain, qname
from generator.office.base.missing import Missing
from generator.office.base.printing import number, passes_plain, plain
from generator.office.base.rendering import Rendering

_FILLS: Final = frozenset(("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))
_BEFORE_FILL: Final = frozenset(("ln",))
_BEFORE_HIGHLIGHT: Final = _BEFORE_FILL | _FILLS | {"effectLst", "effectDag"}
_LINKS: Final = frozenset(("hlinkClick", "hlinkMouseOver"))
_BEHIND_LINK: Final = frozenset(("rtl", "extLst"))
_MARKED: Final = '<a:highlight><a:srgbClr val="FFFF00"/></a:highlight>'
_CHART_ROOT: Final = qname("c:chartSpace")


@dataclass(frozen=True, eq=False)
class TextFormat:
    """How a printed value looks: the properties of its run and of its paragraph.

    ``links`` tells whether the part may have relations to pages; the text of a chart may not.
    """

    run: str
    paragraph: str
    attributes: Mapping[str, str]
    children: tuple[tuple[str, str], ...]
    links: bool

    @property
    def marked(self) -> str:
        """Give the run's properties with a highlight, for open places."""
        return self.changed({}, highlight=_MARKED)

    def changed(self, attributes: Mapping[str, str], *, fill: str = "", highlight: str = "", link: str = "") -> str:
        """Give the run's properties with other attributes, filling, highlight or link."""
        words = "".join(f' {name}="{value}"' for name, value in {**self.attributes, **attributes}.items())
        before, between, behind, last = "", "", "", ""
        for name, xml in self.children:
            if name in _BEFORE_FILL:
                before += xml
            elif name in _FILLS:
                before += "" if fill else xml
            elif name in _BEFORE_HIGHLIGHT:
                between += xml
            elif name in _BEHIND_LINK:
                last += xml
            elif not (name == "highlight" and highlight) and not (name in _LINKS and link):
                behind += xml
        return f"<a:rPr{words}>{before}{fill}{between}{highlight}{behind}{link}{last}</a:rPr>"

    def interrupt(self, runs: str) -> str:
        """Give ``runs`` between the run that is open and one that goes on in the same format."""
        return f"</a:t></a:r>{runs}<a:r>{self.run}<a:t>"


def text_format(run: etree._Element | None, paragraph: etree._Element) -> TextFormat:
    """Give the format of text in ``run`` (``a:r``) of ``paragraph`` (``a:p``)."""
    properties = run.find(qname("a:rPr")) if run is not None else None
    known = list(properties) if properties is not None else []
    return TextFormat(
        bare(properties),
        bare(paragraph.find(qname("a:pPr"))),
        {str(name): escape(value) for name, value in (properties.attrib.items() if properties is not None else ())},
        tuple((etree.QName(child).localname, bare(child)) for child in known if isinstance(child.tag, str)),
        paragraph.getroottree().getroot().tag != _CHART_ROOT,
    )


def bare(element: etree._Element | None) -> str:
    """Give an element as text without its namespace declarations, to be put where they are declared already."""
    if element is None:
        return ""
    xml = etree.tostring(element, encoding="unicode", with_tail=False)
    for prefix, uri in element.nsmap.items():
        xml = xml.replace(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"', "")
    return xml


@passes_plain
def run_text(rendering: Rendering, value: Any, form: TextFormat) -> str:
    """Print a value inside ``a:t``: a line break in it becomes ``a:br``, and the run goes on behind it."""
    if type(value) is str:
        return value if is_plain(value) else _broken(escape(plain(rendering, value)), form.run)
    if type(value) is int:
        return str(value)
    if type(value) is float:
        return number(rendering, value)
    if type(value) is Lines:
        return form.interrupt(f"</a:p><a:p>{form.paragraph}").join(
            escape(line) for line in _lines(plain(rendering, value.text))
        )
    if type(value) in (Missing, Link) or (isinstance(value, (list, dict)) and _is_rich(value)):
        runs = "".join(_runs(rendering, value, form))
        return form.interrupt(runs) if runs else ""
    return _broken(escape(plain(rendering, value)), form.run)


def paragraphs(rendering: Rendering, value: Any, form: TextFormat, is_only: bool) -> str:
    """Print paragraphs in the place of the tag's own; ``is_only`` keeps one where the text has no other."""
    if type(value) is Lines:
        entries: list[Any] = _lines(value.text)
    elif isinstance(value, str):
        entries = _lines(value)
    elif isinstance(value, (list, tuple)):
        entries = list(value)
    else:
        entries = [] if value is None else [value]
    xml = "".join(f"<a:p>{form.paragraph}{''.join(_runs(rendering, entry, form))}</a:p>" for entry in entries)
    return xml or (f"<a:p>{form.paragraph}</a:p>" if is_only else "")


def _lines(words: str) -> list[str]:
    return words.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _is_rich(value: Any) -> bool:
    if isinstance(value, dict):
        return "text" in value
    return any(type(entry) is Link or (isinstance(entry, dict) and "text" in entry) for entry in value)


def _broken(xml: str, properties: str) -> str:
    if "\n" not in xml and "\r" not in xml:
        return xml
    return f"</a:t></a:r><a:br>{properties}</a:br><a:r>{properties}<a:t>".join(_lines(xml))


def _runs(rendering: Rendering, value: Any, form: TextFormat) -> Iterator[str]:
    if value is None:
        return
    if type(value) is Missing:
        if words := rendering.missing_text(value):
            yield _run(rendering, words, form.marked)
    elif isinstance(value, (list, tuple)):
        for entry in value:
            yield from _runs(rendering, entry, form)
    elif isinstance(value, dict):
        yield from _record(rendering, value, form)
    elif type(value) is Link:
        yield from _link(rendering, value, form, {}, "")
    else:
        yield _run(rendering, value.text if type(value) is Lines else value, form.run)


def _run(rendering: Rendering, words: Any, properties: str) -> str:
    return f"<a:r>{properties}<a:t>{_broken(escape(plain(rendering, words)), properties)}</a:t></a:r>"


def _record(rendering: Rendering, record: Mapping[str, Any], form: TextFormat) -> Iterator[str]:
    attributes = {}
    for name, short in (("bold", "b"), ("italic", "i")):
        if (wish := record.get(name)) is not None:
            attributes[short] = "1" if wish else "0"
    for name, short, on, off in (("underline", "u", "sng", "none"), ("strike", "strike", "sngStrike", "noStrike")):
        if (wish := record.get(name)) is not None:
            attributes[short] = on if wish else off
    size = record.get("size")
    if isinstance(size, (int, float)) and 1 <= size <= 4000:
        attributes["sz"] = str(round(size * 100))
    fill = _colour(rendering, record.get("color"))
    words = record.get("text", Missing(name="text", obj=record))
    if record.get("link"):
        yield from _link(rendering, Link(record["link"], words), form, attributes, fill)
    elif type(words) is Missing:
        yield from _runs(rendering, words, form)
    else:
        yield _run(rendering, words, form.changed(attributes, fill=fill))


def _colour(rendering: Rendering, colour: Any) -> str:
    digits = colour_digits(rendering, colour)
    return f'<a:solidFill><a:srgbClr val="{digits}"/></a:solidFill>' if digits else ""


def _link(
    rendering: Rendering, link: Link, form: TextFormat, attributes: Mapping[str, str], fill: str
) -> Iterator[str]:
    for part in (link.url, link.text):
        if type(part) is Missing:
            yield from _runs(rendering, part, form)
            return
    address = safe_address(rendering, plain(rendering, link.url)) if form.links else ""
    click = ""
    if address:
        identifier = rendering.relate(rendering.part, HYPERLINK, address, external=True)
        click = f'<a:hlinkClick xmlns:r="{R}" r:id="{identifier}"/>'
    yield _run(rendering, link.text, form.changed(attributes, fill=fill, link=click))
