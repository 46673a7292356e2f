"""Office packages: a zip read within limits, and written so that the same content gives the same bytes.

``open_package`` reads the directory and refuses what is damaged, protected, dangerous or too large. Members stay
compressed; ``Package.read`` unpacks one. ``assemble`` writes members in the order given: those that were not
touched go out as the compressed bytes that came in.
"""

from __future__ import annotations

import io
import itertools
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from generator.errors import PackageError
from generator.office.base import markup
from generator.wording import _, reason_of_system

MAX_FILE: Final = 256 * 2**20
MAX_TOTAL: Final = 512 * 2**20
MAX_PART: Final = 256 * 2**20
MAX_PARTS: Final = 2000
MAX_RATIO: Final = 200
RATIO_FROM: Final = 10 * 2**20
LEVEL: Final = 6
_FAR: Final = (15, 8)
"""How far back what repeats is looked for (a power of two bytes), and how much memory that may take: zlib's own."""
_NEAR: Final = (13, 7)
"""For small parts, which lose nothing, and for rows, which repeat the row before: a third less time."""
_ROWS: Final = "xl/worksheets/"

TYPES_PART: Final = "[Content_Types].xml"
OFFICE_DOCUMENT: Final = "/officeDocument"
OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

T = TypeVar("T")

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5HL")  # all but the offset and the name
_OFFSET = struct.Struct("<L")
_END = struct.Struct("<4s4H2LH")
_DOS_DATE: Final = 33  # 1980-01-01, the first day that a zip can tell


@dataclass(frozen=True)
class Member:
    """One file of a zip, still compressed. ``method`` is 0 (stored) or 8 (deflated), ``size`` is unpacked bytes."""

    name: str
    method: int
    crc: int
    size: int
    packed: bytes

    @cached_property
    def headers(self) -> tuple[str, bytes, bytes, bytes]:
        """Give the name in lower case, the local header, the one in the directory but for its end, and the name."""
        name = self.name.encode("utf-8")
        common = (20, 0 if name.isascii() else 0x800, self.method, 0, _DOS_DATE)
        sizes = (self.crc, len(self.packed), self.size)
        local = _LOCAL.pack(b"PK\x03\x04", *common, *sizes, len(name), 0) + name
        central = _CENTRAL.pack(b"PK\x01\x02", 20, *common, *sizes, len(name), 0, 0, 0, 0, 0)
        return self.name.lower(), local, central, name


class Relationship(NamedTuple):
    """One relationship of a part. ``target`` is a part name (no leading slash) unless ``external``."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """Give the last word of the type: ``image``, ``header``, ``hyperlink`` …"""
        return self.type.rpartition("/")[2]


@dataclass(frozen=True, eq=False)
class Package:
    """An Office file in memory. Part names have no leading slash and stand in the order of the file."""

    file: str
    members: Mapping[str, Member]
    _unpacked: dict[str, bytes] = field(default_factory=dict, repr=False)
    _related: dict[str, tuple[Relationship, ...]] = field(default_factory=dict, repr=False)
    _facts: dict[tuple[str, object], Any] = field(default_factory=dict, repr=False)
    _packed: dict[str, tuple[bytes, Member]] = field(default_factory=dict, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Give the names of all parts in the order of the file."""
        return tuple(self.members)

    def __contains__(self, name: object) -> bool:
        return name in self.members

    def read(self, name: str) -> bytes:
        """Give the bytes of a part. Raises PackageError when it is missing or damaged."""
        if name not in self._unpacked:
            if name not in self.members:
                raise PackageError(_("{file}: the part {part} is missing.").format(file=self.file, part=name))
            self._unpacked[name] = _unpack(self.members[name], self.file)
        return self._unpacked[name]

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        root = markup.parse(self.read(TYPES_PART), TYPES_PART)
        space = f"{{{markup.CONTENT_TYPES}}}"
        defaults = {n.get("Extension", "").lower(): n.get("ContentType", "") for n in root.iter(space + "Default")}
        overrides = {n.get("PartName", "").lstrip("/"): n.get("ContentType", "") for n in root.iter(space + "Override")}
        return defaults, overrides

    def type_of(self, name: str) -> str:
        """Give the content type of a part, ``""`` when none is told."""
        defaults, overrides = self._types
        return overrides.get(name) or defaults.get(name.rpartition(".")[2].lower(), "")

    def parts_of_type(self, *types: str) -> tuple[str, ...]:
        """Give the names of the parts whose content type is one of ``types``, in the order of the file."""
        return tuple(name for name in self.members if name != TYPES_PART and self.type_of(name) in types)

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """Give the relationships of a part; of the package itself when ``part`` is empty."""
        if part not in self._related:
            name = relationships_part(part)
            nodes: Iterable[object] = ()
            if name in self.members:
                nodes = markup.parse(self.read(name), name).iter(f"{{{markup.RELATIONS}}}Relationship")
            self._related[part] = tuple(_relationship(node, part) for node in nodes)
        return self._related[part]

    def facts(self, name: str, look: Callable[[Package, str], T]) -> T:
        """Give what ``look(package, name)`` finds in a part; it looks only once."""
        if (name, look) not in self._facts:
            self._facts[name, look] = look(self, name)
        return self._facts[name, look]  # type: ignore[no-any-return]

    def packed(self, name: str, data: bytes) -> Member:
        """Give the member that holds ``data``; the last one of its name is kept, for parts that seldom differ."""
        kept = self._packed.get(name)
        if kept is None or kept[0] != data:
            kept = self._packed[name] = data, pack(name, data)
        return kept[1]

    @cached_property
    def main(self) -> str:
        """Give the name of the main part. Raises PackageError when there is none."""
        for relation in self.relationships():
            if relation.type.endswith(OFFICE_DOCUMENT) and not relation.external and relation.target in self.members:
                return relation.target
        raise PackageError(_("{file} is not an Office file: it names no main part.").format(file=self.file))


def relationships_part(part: str) -> str:
    """Give the name of the part that holds the relationships of ``part``."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def relationships_xml(relations: Iterable[Relationship], part: str) -> str:
    """Write the relationships of ``part``; targets inside the package become relative to it."""
    rows = []
    for relation in relations:
        target = relation.target if relation.external else relative_target(relation.target, part)
        mode = ' TargetMode="External"' if relation.external else ""
        rows.append(
            f'<Relationship Id="{relation.id}" Type="{relation.type}" Target="{markup.escape_attribute(target)}"{mode}/>'
        )
    body = "".join(rows)
    return f'{markup.DECLARATION}<Relationships xmlns="{markup.RELATIONS}">{body}</Relationships>'


def relative_target(target: str, part: str) -> str:
    """Give the path from the folder of ``part`` to the part ``target``."""
    return posixpath.relpath(target, posixpath.dirname(part) or ".")


def open_package(source: Path | bytes, name: str = "") -> Package:
    """Read a zip within the limits. ``name`` is what messages call it (default: the path's last piece).

    Raises PackageError when it is not a zip, password-protected, damaged, dangerous or over the limits.
    """
    file = name or (source.name if isinstance(source, Path) else _("the template"))
    data = _bytes(source, file)
    if data.startswith(OLE_MAGIC):
        raise PackageError(_("{file} is password-protected or in the format of Office 97.").format(file=file))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError, struct.error) as error:
        raise PackageError(_("{file} is not an Office file, or it is damaged.").format(file=file)) from error
    _check_directory(infos, file)
    members = _members(infos, data, file)
    if TYPES_PART not in members:
        raise PackageError(_("{file} is a zip, but not an Office file.").format(file=file))
    return Package(file, members)


def _bytes(source: Path | bytes, file: str) -> bytes:
    if isinstance(source, bytes):
        data = source
    else:
        try:
            with source.open("rb") as stream:
                data = stream.read(MAX_FILE + 1)
        except OSError as error:
            raise PackageError(
                _("{file} cannot be read: {reason}").format(file=source, reason=reason_of_system(error))
            ) from error
    if len(data) > MAX_FILE:
        raise PackageError(_("{file} is larger than {limit} MB.").format(file=file, limit=MAX_FILE // 2**20))
    return data


def _check_directory(infos: list[zipfile.ZipInfo], file: str) -> None:
    if len(infos) > MAX_PARTS:
        raise PackageError(_("{file} has more than {limit} parts.").format(file=file, limit=MAX_PARTS))
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        if name.lower() in seen:
            raise PackageError(_("{file} holds the part {part} twice.").format(file=file, part=name))
        seen.add(name.lower())
        if _is_bad_name(name) or (info.external_attr >> 16) & 0o170000 == 0o120000:
            raise PackageError(_("{file} holds a part with a dangerous name: {part}").format(file=file, part=name))
        if info.flag_bits & 1:
            raise PackageError(_("{file} is password-protected.").format(file=file))
        too_dense = info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1)
        if info.file_size > MAX_PART or too_dense:
            raise PackageError(_("{file}: the part {part} is too large.").format(file=file, part=name))
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise PackageError(_("{file} is too large when unpacked.").format(file=file))


def _is_bad_name(name: str) -> bool:
    pieces = name.rstrip("/").split("/")
    return not name or "\\" in name or ":" in name or name.startswith("/") or any(p in ("", ".", "..") for p in pieces)


def _members(infos: list[zipfile.ZipInfo], data: bytes, file: str) -> dict[str, Member]:
    members: dict[str, Member] = {}
    spans: list[tuple[int, int]] = []
    for info in infos:
        start = info.header_offset
        header = data[start : start + _LOCAL.size]
        if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04" or info.compress_type not in (0, 8):
            raise PackageError(_("{file} is damaged: {part}").format(file=file, part=info.filename))
        name_length, extra_length = _LOCAL.unpack(header)[-2:]
        begin = start + _LOCAL.size + name_length + extra_length
        end = begin + info.compress_size
        written = info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437", "replace")
        if end > len(data) or data[start + _LOCAL.size : start + _LOCAL.size + name_length] != written:
            raise PackageError(_("{file} is damaged: {part}").format(file=file, part=info.filename))
        spans.append((start, end))
        if not info.is_dir():
            packed = data[begin:end]
            members[info.filename] = Member(info.filename, info.compress_type, info.CRC, info.file_size, packed)
    spans.sort()
    if any(after[0] < before[1] for before, after in itertools.pairwise(spans)):
        raise PackageError(_("{file} is damaged: its parts overlap.").format(file=file))
    return members


def _unpack(member: Member, file: str) -> bytes:
    damaged = PackageError(_("{file} is damaged: {part}").format(file=file, part=member.name))
    if member.method == 0:
        data = member.packed
    else:
        worker = zlib.decompressobj(-15)
        try:
            data = worker.decompress(member.packed, member.size + 1)
        except zlib.error as error:
            raise damaged from error
    if len(data) != member.size or zlib.crc32(data) != member.crc:
        raise damaged
    return data


def _relationship(node: object, part: str) -> Relationship:
    get = node.get  # type: ignore[attr-defined]
    target = get("Target", "")
    external = get("TargetMode", "") == "External"
    if not external:
        base = "/" if target.startswith("/") else posixpath.dirname(part)
        target = posixpath.normpath(posixpath.join(base, target)).lstrip("/")
    return Relationship(get("Id", ""), get("Type", ""), target, external)


def pack(name: str, data: bytes) -> Member:
    """Give the member that holds ``data``, deflated."""
    window, memory = _NEAR if len(data) <= 1 << _NEAR[0] or name.startswith(_ROWS) else _FAR
    worker = zlib.compressobj(LEVEL, zlib.DEFLATED, -window, memory)
    packed = worker.compress(data) + worker.flush()
    if len(packed) >= len(data):
        return Member(name, 0, zlib.crc32(data), len(data), data)
    return Member(name, 8, zlib.crc32(data), len(data), packed)


def assemble(members: Iterable[Member]) -> bytes:
    """Write a zip of ``members`` in their order, each with the fixed date 1980-01-01.

    Raises PackageError when a name stands twice (upper and lower case count as one).
    """
    body: list[bytes] = []
    directory: list[bytes] = []
    seen: set[str] = set()
    offset = 0
    for member in members:
        key, local, central, name = member.headers
        if key in seen:
            raise PackageError(_("The part {part} would stand twice in the file.").format(part=member.name))
        seen.add(key)
        body += (local, member.packed)
        directory += (central, _OFFSET.pack(offset), name)
        offset += len(local) + len(member.packed)
    size = sum(map(len, directory))
    count = len(seen)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, size, offset, 0)
    return b"".join((*body, *directory, end))
