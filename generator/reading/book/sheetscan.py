"""The large parts of a workbook, read in one pass without a tree: what is empty costs nothing, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol
from xml.parsers import expat

from generator.errors import PackageError
from generator.office.base.markup import unescaped
from generator.office.base.package import Package
from generator.wording import _

MAX_TEXTS: Final = 300_000


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as it is written: attributes, the text of its value, that of an inline string, and whether it has a formula."""

    attributes: Mapping[str, str]
    value: str | None
    inline: str | None
    formula: bool


class _Scan:
    """Elements by their local names, so that any prefix and either name space of workbooks will do."""

    def __init__(self, package: Package, part: str) -> None:
        self.package, self.part = package, part
        self.words: list[str] | None = None
        self.reading = 0

    def run(self) -> None:
        """Read the part. Raises PackageError where it is damaged."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(self.package.read(self.part), True)
        except (expat.ExpatError, ValueError) as error:
            message = _("The part {part} is damaged: {reason}").format(part=self.part, reason=error)
            raise PackageError(message) from error

    def _refuse(self, *_told: object) -> None:
        message = _("The part {part} holds a document type, which is refused.")
        raise PackageError(message.format(part=self.part))

    def _characters(self, text: str) -> None:
        if self.words is not None:
            self.words.append(text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2] if ":" in name else name
        if local == "rPh":
            self.reading += 1
        self.begin(local, attributes)

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2] if ":" in name else name
        if local == "rPh":
            self.reading -= 1
        self.finish(local)

    def taken(self) -> str:
        """Give the words since the element began that holds them."""
        words, self.words = "".join(self.words or ()), None
        return words

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take in that an element begins."""

    def finish(self, name: str) -> None:
        """Take in that an element ends."""


class _Texts(_Scan):
    """Reads shared strings; readings in small type above a text are no part of it."""

    def __init__(self, package: Package, part: str) -> None:
        super().__init__(package, part)
        self.found: list[str] = []
        self.pieces: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t" and not self.reading:
            self.words = []
        elif name == "si":
            self.pieces = []

    def finish(self, name: str) -> None:
        if name == "t" and not self.reading:
            self.pieces.append(self.taken())
        elif name == "si":
            self.found.append(unescaped("".join(self.pieces)))
            if len(self.found) > MAX_TEXTS:
                raise PackageError(_("The workbook holds more than {limit} texts.").format(limit=MAX_TEXTS))


def read_texts(package: Package, part: str) -> tuple[str, ...]:
    """Give the shared strings of a workbook."""
    texts = _Texts(package, part)
    texts.run()
    return tuple(texts.found)


Place = tuple[int, int]
"""Row and column, counted from 1."""


class Listener(Protocol):
    """Hears what a sheet holds."""

    def cell(self, place: Place, row: Mapping[str, str], raw: RawCell) -> None:
        """Take in a cell that holds anything, with the attributes of its row."""

    def merge(self, ref: str) -> None:
        """Take in an area of merged cells."""


class _Sheet(_Scan):
    """Reads the cells of a sheet that hold anything."""

    def __init__(self, package: Package, part: str, listener: Listener) -> None:
        super().__init__(package, part)
        self.listener = listener
        self.row: Mapping[str, str] = {}
        self.number = 0
        self.before: str | int = 0
        self.attributes: Mapping[str, str] = {}
        self.value: str | None = None
        self.inline: list[str] | None = None
        self.formula = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self.attributes = attributes
            self.value, self.inline, self.formula = None, None, False
            # The place of an empty cell counts only where the next one tells none of its own.
            place = attributes.get("r")
            self.before = place if place is not None else column_of(self.before) + 1
        elif name == "row":
            number = attributes.get("r")
            self.number = int(number) if number is not None else self.number + 1
            self.row, self.before = attributes, 0
        elif name == "v" or (name == "t" and not self.reading):
            self.words = []
        elif name == "f":
            self.formula = True
        elif name == "mergeCell":
            self.listener.merge(attributes.get("ref", ""))

    def finish(self, name: str) -> None:
        if name == "c":
            if self.value is not None or self.inline is not None or self.formula:
                inline = None if self.inline is None else unescaped("".join(self.inline))
                cell = RawCell(self.attributes, self.value, inline, self.formula)
                self.listener.cell((self.number, column_of(self.before)), self.row, cell)
        elif name == "v":
            self.value = self.taken()
        elif name == "t" and not self.reading:
            self.inline = [*(self.inline or ()), self.taken()]


def scan_sheet(package: Package, part: str, listener: Listener) -> None:
    """Read a sheet; ``listener`` hears of each cell that holds anything and of each merged area."""
    _Sheet(package, part, listener).run()


_LETTERS = re.compile(r"([A-Za-z]{1,3})[0-9]{1,7}")


def column_of(place: str | int) -> int:
    """Give the column of a cell's place. Raises ValueError for what is no place."""
    if isinstance(place, int):
        return place
    found = _LETTERS.fullmatch(place)
    if not found:
        raise ValueError(place[:20])
    number = 0
    for letter in found[1].upper():
        number = number * 26 + ord(letter) - 64
    return number
