"""Content controls around tags: what would put the sample text back when the file is opened is taken away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from generator.office.base.markup import qname
from generator.office.language.marks import parent_of
from generator.office.word.runs import Paragraph

_CONTROL: Final = qname("w:sdt")
_PROPERTIES: Final = qname("w:sdtPr")
#: A bound control shows its bound value, one in placeholder state shows its text in grey and loses it on a click.
_DROPPED: Final = (
    qname("w:dataBinding"),
    qname("w:showingPlcHdr"),
    "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding",
)


def free_controls(paragraphs: Iterable[Paragraph]) -> None:
    """Loosen the controls that hold tags from their sample text."""
    for paragraph in paragraphs:
        texts = [paragraph.element, *(spot.text for spot in paragraph.spots)]
        for text in texts:
            for control in text.iterancestors(_CONTROL):
                properties = control.find(_PROPERTIES)
                for old in list(properties.iterchildren(*_DROPPED)) if properties is not None else []:
                    parent_of(old).remove(old)
