"""Pieces of XML around the rows of a sheet: static text, or what is written for one finished sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from generator.office.sheets.cellwords import Spoken
from generator.office.sheets.sheettexts import shown
from generator.office.sheets.shifting import Layout, SheetCopy

Write: TypeAlias = "Callable[[Finished], str]"


Piece: TypeAlias = "str | Write"


_TEXT = re.compile("\ufdd4(\\d+)\ufdd5")


_HOLE = re.compile("\ufdd2(\\d+)\ufdd3")


@dataclass(frozen=True, slots=True)
class Identity:
    """What differs between the copies of a table: its number, its name, the words of its heads."""

    number: int
    name: str
    heads: Sequence[str]


NOBODY: Final = Identity(0, "", ())


@dataclass(frozen=True, slots=True)
class Finished:
    """One finished sheet while its frame is written: its maps, all sheets, and what its cells asked for.

    ``links`` are the attributes of links that the render has made; ``texts`` are the finished texts that hold tags in the
    template, by number; ``drawing`` is the relation to a drawing that the template has not; ``identity`` is that of the table that is being written.
    """

    copy: SheetCopy
    layout: Layout
    spoken: Spoken = field(default_factory=Spoken)
    links: Sequence[str] = ()
    texts: Sequence[str] = ()
    selected: bool = True
    identity: Identity = NOBODY
    drawing: str = ""


@dataclass(slots=True)
class Cutter:
    """Puts holes into elements and cuts their XML there."""

    writes: list[Write] = field(default_factory=list)

    def hole(self, write: Write) -> str:
        """Give the text that stands for ``write`` until the XML is cut."""
        self.writes.append(write)
        return f"\ufdd2{len(self.writes) - 1}\ufdd3"

    def cut(self, xml: str) -> list[Piece]:
        """Give the pieces of XML with holes."""
        parts = _HOLE.split(xml)
        return [self.writes[int(part)] if position % 2 else part for position, part in enumerate(parts) if part]


def with_texts(formula: str, texts: Sequence[str]) -> str:
    """Give a formula that was filled, in the place of which its number stands; others as they are."""
    return _TEXT.sub(lambda found: texts[int(found[1])], formula) if texts else formula


def joined(pieces: Sequence[Piece], finished: Finished) -> str:
    """Give the XML of pieces for one finished sheet."""
    xml = "".join([piece if isinstance(piece, str) else piece(finished) for piece in pieces])
    if finished.texts:
        return _TEXT.sub(lambda found: shown(finished.texts[int(found[1])]), xml)
    return xml
