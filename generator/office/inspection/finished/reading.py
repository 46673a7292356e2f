"""A finished file opened and read whole, within limits; what cannot be read is told, and the rest is read all the same."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final

from lxml import etree

from generator.errors import PackageError
from generator.office.base.markup import parse
from generator.office.base.package import MAX_FILE, TYPES_PART, Package, Relationship, open_package
from generator.office.inspection.finished.drawnparts import Canvas, local
from generator.office.inspection.finished.partreaders import READERS, unknown
from generator.office.inspection.finished.plainparts import (
    attributes_of,
    decoded,
    settings_of,
    words_in_bytes,
)
from generator.office.inspection.finished.setting import setting_of
from generator.office.inspection.finished.spots import Finished, Spot, Where
from generator.wording import _, reason_of_system

DEEPEST: Final = 2
"""So many files inside of files are opened."""

LARGEST_MARKUP: Final = 64 * 2**20
_END = struct.Struct("<2LH")

MOST_TEXT: Final = 5_000_000
"""So many letters of one file are read; a spot counts for ``SPOT`` more, since it takes room of its own."""

SPOT: Final = 16

SETTINGS: Final = (
    "styles+xml", "stylesWithEffects+xml", "theme+xml", "themeOverride+xml", "fontTable+xml", "webSettings+xml",
    "numbering+xml", "tableStyles+xml", "presProps+xml", "viewProps+xml", "calcChain+xml", "chartstyle+xml",
    "chartcolorstyle+xml",
)  # fmt: skip
"""Content types of parts that hold names and settings only."""

MASTERS: Final = ("slideMaster+xml", "slideLayout+xml", "notesMaster+xml", "handoutMaster+xml")


def read_finished(source: Path | bytes, file: str) -> Finished:
    """Give all that stands in a file, whole or damaged; ``file`` is what it is called, its last piece is its name.

    A file that is no Office file, or damaged beyond reading, has its name and the reason why as all there is.
    """
    name = Spot(PurePosixPath(file.replace("\\", "/")).name, Where.FILE_NAME)
    try:
        data = source if isinstance(source, bytes) else _bytes(source)
        reader = _Reader(open_package(data, file))
    except PackageError as error:
        return Finished(file, "", (name,), (str(error),))
    except OSError as error:
        told = _("{file} cannot be read: {reason}").format(file=file, reason=reason_of_system(error))
        return Finished(file, "", (name,), (told,))
    spots = (name, *_zip_comments(data, reader.package.names), *reader.spots())
    return Finished(file, reader.setting.format, spots, tuple(dict.fromkeys(reader.unread)))


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        # One byte more than is allowed is enough to be refused.
        return stream.read(MAX_FILE + 1)


def _zip_comments(data: bytes, names: Iterable[str]) -> Iterator[Spot]:
    size, _offset, comment = _END.unpack(data[-_END.size :]) if len(data) >= _END.size else (0, 0, 1)
    if data[-22:-18] == b"PK\x05\x06" and not comment and size == sum(46 + len(name.encode()) for name in names):
        # The directory has room for the names alone.
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for comment in (archive.comment, *(info.comment for info in archive.infolist())):
            if comment:
                yield Spot(decoded(comment), Where.ZIP_COMMENT)


class _Reader:
    """Reads one package; what it cannot read it keeps in ``unread``."""

    def __init__(self, package: Package, depth: int = 0) -> None:
        self.package, self.depth = package, depth
        self.unread: list[str] = []
        self.setting = setting_of(package, self._parsed)
        if not self.setting.format:
            self.unread.append(_("{file} is not a Word, Excel or PowerPoint file.").format(file=package.file))

    def spots(self) -> Iterator[Spot]:
        """Give the spots of all parts, until there is too much text."""
        room = MOST_TEXT
        for spot in self._all():
            room -= len(spot.text) + SPOT
            if room < 0:
                message = _("{file}: it holds too much text; the rest was not looked at.")
                self.unread.append(message.format(file=self.package.file))
                return
            yield spot
        for error in self.setting.links.faults:
            self._tell(error)

    def _all(self) -> Iterator[Spot]:
        for name in self.package.names:
            if name in self.setting.reached:
                yield from self._part(name)
            elif name != TYPES_PART:
                yield Spot("", Where.ORPHAN, name)
                for spot in self._part(name):
                    yield spot if spot.where is Where.MARKUP else spot._replace(where=Where.ORPHAN)
        for number, text in enumerate(self.setting.book.strings):
            if number not in self.setting.used and text and not text.isspace():
                yield Spot(text, Where.ORPHAN, "sharedStrings")

    def _parsed(self, name: str) -> etree._Element | None:
        """Give the root of a part, ``None`` where it is not there or cannot be read."""
        if name not in self.package:
            return None
        try:
            if self.package.members[name].size > LARGEST_MARKUP:
                message = _("{file}: the part {part} is too large.")
                raise PackageError(message.format(file=self.package.file, part=name))
            return parse(self.package.read(name), name)
        except PackageError as error:
            self._tell(error)
            return None

    def _tell(self, error: PackageError) -> None:
        told = str(error)
        self.unread.append(told if told.startswith(self.package.file) else f"{self.package.file}: {told}")

    def _part(self, name: str) -> Iterator[Spot]:
        suffix = name.rpartition(".")[2].lower()
        try:
            kind = self.package.type_of(name)
            data = self.package.read(name)
        except PackageError as error:
            self._tell(error)
            return
        if kind.endswith(SETTINGS):
            yield from settings_of(name, data)
        elif kind.endswith(MASTERS):
            yield from self._master(name, data)
        elif suffix == "rels":
            yield from _fetched(name, self.setting.links.of(_owner(name)), self.setting.under)
            yield from attributes_of(name, data)
        elif suffix in ("xml", "vml") or kind.endswith("+xml"):
            root = self._parsed(name)
            if root is not None:
                yield from READERS.get(local(root), unknown)(self.setting, name, root)
                yield from attributes_of(name, data)
        elif suffix in ("docx", "xlsx", "pptx", "docm", "xlsm", "pptm"):
            yield from self._inner(name, data)
        else:
            yield Spot(words_in_bytes(data, suffix), _kept(name), name, self.setting.under.get(name, ""))

    def _master(self, name: str, data: bytes) -> tuple[Spot, ...]:
        try:
            return _master(name, data)
        except PackageError as error:
            self._tell(error)
            return ()

    def _inner(self, name: str, data: bytes) -> Iterator[Spot]:
        """Read a file inside of the file; all of it is hidden in a way."""
        try:
            package = open_package(data, f"{self.package.file}!{name}")
        except PackageError as error:
            self._tell(error)
            return
        if self.depth >= DEEPEST:
            self.unread.append(_("{file}: files are nested too deeply.").format(file=package.file))
            return
        reader = _Reader(package, self.depth + 1)
        under = self.setting.under.get(name, "")
        for spot in reader.spots():
            if spot.where is not Where.MARKUP:
                yield spot._replace(where=Where.EMBEDDED, part=name, under=under or spot.under)
            else:
                yield spot._replace(part=f"{name}!{spot.part}")
        self.unread += reader.unread


@lru_cache(maxsize=64)
def _master(name: str, data: bytes) -> tuple[Spot, ...]:
    """Give the spots of a master or layout; kept, since all files of a template share theirs."""
    return (*Canvas(name, Where.MASTER).spots(parse(data, name)), *attributes_of(name, data))


def _kept(name: str) -> Where:
    """Give what kind of place a part of bytes is."""
    lower = name.lower()
    for piece, where in (("thumbnail", Where.THUMBNAIL), ("printersettings", Where.PRINTER), ("media/", Where.MARKUP)):
        if piece in lower:
            return where
    return Where.EMBEDDED


def _fetched(name: str, relations: Iterable[Relationship], under: Mapping[str, str]) -> Iterator[Spot]:
    """Give what a part fetches from elsewhere, and where its links lead."""
    for relation in relations:
        if relation.external:
            where = Where.LINK if relation.kind == "hyperlink" else Where.EXTERNAL
            yield Spot(relation.target, where, name, under.get(_owner(name), ""))


def _owner(name: str) -> str:
    """Give the part whose relations stand in the part ``name``."""
    return name.replace("_rels/", "").removesuffix(".rels")
