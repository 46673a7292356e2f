"""Words beside ``{{p x }}`` in a Word file: its paragraph is replaced, so they would go without a trace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from generator.errors import Finding, Severity
from generator.office.base.markup import parse
from generator.office.base.package import Package
from generator.office.language.tags import Kind, scan
from generator.office.word.runs import P, T
from generator.office.word.wordplaces import WordPlaces, part_in_words
from generator.wording import _

_TYPE: Final = re.compile(r".*wordprocessingml\.(document\.main|header|footer|footnotes|endnotes|comments)\+xml")


def words_beside_paragraphs(package: Package) -> Iterator[Finding]:
    """Give the tags that put paragraphs in the place of one that holds more than the tag."""
    counts: dict[str, int] = {}
    for name in package.names:
        found = _TYPE.fullmatch(package.type_of(name))
        if found is None:
            continue
        counts[found[1]] = counts.get(found[1], 0) + 1
        if b"{" in (data := package.read(name)):
            yield from _of_part(package.file, parse(data, name), counts[found[1]])


def _of_part(file: str, root: etree._Element, number: int) -> Iterator[Finding]:
    places: WordPlaces | None = None
    for paragraph in root.iter(P):
        own = (text for text in paragraph.iter(T) if next(text.iterancestors(P)) is paragraph)
        words = "".join(text.text or "" for text in own)
        if "{{p" not in words:
            continue
        tags = scan(words)[0]
        replacing = next((tag for tag in tags if tag.kind is Kind.PRINT and tag.scope == "p"), None)
        for tag in reversed(tags):
            words = words[: tag.start] + words[tag.end :]
        if replacing is None or not words.strip():
            continue
        if places is None:
            places = WordPlaces.of(file, part_in_words(etree.QName(root).localname, number), root, frozenset())
        message = _("The paragraph is replaced, so these words in it are lost: {words}.").format(
            words=words.strip()[:40]
        )
        hint = _("Let the tag stand in a paragraph of its own.")
        yield Finding("TPL-BESIDE", Severity.MINOR, places.place(paragraph, replacing.text), message, hint)
