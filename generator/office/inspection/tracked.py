"""Tracked changes that cut a tag in two: what Word shows is then not what the template says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.errors import Finding, Place, Severity
from generator.office.base.markup import parse, qname
from generator.office.base.package import Package
from generator.office.language.tags import scan
from generator.wording import _

_CHANGES: Final = frozenset(qname(name) for name in ("w:ins", "w:del", "w:moveFrom", "w:moveTo"))
_TEXTS: Final = frozenset((qname("w:t"), qname("w:delText")))


def changes_inside_tags(package: Package) -> Iterator[Finding]:
    """Give the tags of a Word file that are in part inserted or deleted."""
    for name in package.names:
        if not (name.startswith("word/") and name.endswith(".xml")):
            continue
        data = package.read(name)
        if b"<w:ins " in data or b"<w:del " in data or b"<w:move" in data:
            yield from _of_part(package, name)


def _of_part(package: Package, name: str) -> Iterator[Finding]:
    for paragraph in parse(package.read(name), name).iter(qname("w:p")):
        tracked: list[bool] = []
        text = ""
        for piece in paragraph.iter(*_TEXTS):
            words = piece.text or ""
            text += words
            tracked += [any(above.tag in _CHANGES for above in piece.iterancestors())] * len(words)
        if not any(tracked):
            continue
        for tag in scan(text)[0]:
            if len(set(tracked[tag.start : tag.end])) == 2:
                place = Place(package.file, (name, tag.text))
                message = _("A tracked change stands inside of this tag.")
                yield Finding("TPL-TRACKED", Severity.MINOR, place, message, _("Accept or reject the change in Word."))
