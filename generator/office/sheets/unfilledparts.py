"""Tags in parts of a workbook that are not filled; they are told, so that none is left in a finished file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from lxml import etree

from generator.errors import Finding, Place, Severity
from generator.office.base.markup import parse
from generator.office.base.partcopies import Parts
from generator.office.language.tags import may_hold_tags, scan
from generator.office.language.textparts import holds_tags
from generator.wording import _

_KINDS: Final = frozenset(
    ("diagramData", "threadedComment", "chartsheet", "slicerCache", "slicer", "timeline", "styles")
)
"""Relations to parts that authors write texts into."""

_LINKING: Final = frozenset(("drawing", "chartsheet"))


def unfilled_tags(parts: Parts) -> Iterator[Finding]:
    """Give a finding for each tag in SmartArt, threaded comments, number formats, slicers, and links of drawings."""
    package = parts.package
    reached = {(one.target, one.kind): None for relations in parts.relations.values() for one in relations}
    for name, kind in reached:
        if kind in _KINDS and name in package and _may_hold(data := package.read(name), kind):
            for text in _texts(parse(data, name)):
                yield from (_finding(package.file, name, tag.text) for tag in scan(text)[0])
        if kind in _LINKING:
            targets = [one.target for one in parts.of(name) if one.kind == "hyperlink"]
            yield from (_finding(package.file, name, unquote(target)) for target in targets if holds_tags(target))


def _may_hold(data: bytes, kind: str) -> bool:
    """Tell quickly whether a part may hold tags; only texts in runs may be cut inside of one."""
    return b"{{" in data or b"{%" in data or b"{#" in data or (kind == "diagramData" and b"{" in data)


def _texts(root: etree._Element) -> Iterator[str]:
    """Give each paragraph, which may be cut into runs, and each attribute."""
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        yield from (str(value) for value in node.attrib.values() if may_hold_tags(str(value)))
        if etree.QName(node).localname in ("p", "text"):
            yield "".join(str(words) for words in node.itertext())


def _finding(file: str, part: str, tag: str) -> Finding:
    message = _(
        "Tags in this part of a workbook (SmartArt, threaded comments, number formats, slicers, links of shapes) are not filled."
    )
    hint = _("Write the text into a cell, a text box or a note, or take the tag out.")
    return Finding("TPL-PLACE", Severity.BLOCKING, Place(file, (part, tag)), message, hint)
