"""A parcel: a zip that is the same for the same files, opens on every system, and can be looked over."""

from __future__ import annotations

import datetime
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.errors import Finding, Place, Severity
from generator.manifest import fingerprint
from generator.naming import safe_part
from generator.wording import _

CONTENTS: Final = "清单.json"
"""The list for machines inside a parcel: each file with its fingerprint."""

UTF8: Final = 0x800
MOST_FILES: Final = 2_000
MOST_BYTES: Final = 512 * 2**20


def packed(files: Mapping[str, bytes], told: Mapping[str, Any], day: datetime.date) -> bytes:
    """Give a parcel of files by name, dated to a day; ``told`` is what else its list says.

    Office files and PDFs are compressed already, so that they are stored as they are.
    """
    listed = [{"file": name, "sha256": fingerprint(data), "bytes": len(data)} for name, data in files.items()]
    contents = json.dumps({**told, "files": listed}, ensure_ascii=False, indent=2) + "\n"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parcel:
        for name, data in {**files, CONTENTS: contents.encode()}.items():
            entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            # From any system the same: as from Unix, since some programs take names "from DOS" for another encoding.
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.flag_bits |= UTF8
            parcel.writestr(entry, data)
    return out.getvalue()


def looked_over(data: bytes, name: str) -> Iterator[Finding]:
    """Yield what is wrong with a parcel: damaged, changed, missing, not listed, or with names that a system refuses."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parcel:
            yield from _inside(parcel, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        message = _("is damaged or no zip file ({reason}).").format(reason=type(error).__name__)
        yield _fault(name, message, _("Have it sent again."))


def contents_of(data: bytes) -> Mapping[str, Any]:
    """Give what the list in a parcel says; empty where there is none that can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parcel:
            told = json.loads(parcel.read(CONTENTS))
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, NotImplementedError, OSError, EOFError):
        return {}
    return told if isinstance(told, dict) else {}


def _inside(parcel: zipfile.ZipFile, name: str) -> Iterator[Finding]:
    entries = parcel.infolist()
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        yield _fault(name, _("holds more than a parcel may."))
        return
    yield from _names(entries, name)
    try:
        listed = {str(entry["file"]): str(entry["sha256"]) for entry in json.loads(parcel.read(CONTENTS))["files"]}
    except (KeyError, ValueError, TypeError):
        yield _fault(name, _("holds no list ({contents}), so it is none of ours.").format(contents=CONTENTS))
        return
    there = {entry.filename for entry in entries}
    for file, digest in listed.items():
        if file not in there:
            yield _fault(f"{name} › {file}", _("is listed, but missing."), _("Have it sent again."))
        elif fingerprint(parcel.read(file)) != digest:
            yield _fault(f"{name} › {file}", _("was changed after the parcel was made."), _("Ask who changed it."))
    for file in sorted(there - set(listed) - {CONTENTS}):
        yield _fault(f"{name} › {file}", _("is not in the list; somebody added it."))


def _names(entries: list[zipfile.ZipInfo], name: str) -> Iterator[Finding]:
    taken: set[str] = set()
    for entry in entries:
        file = entry.filename
        if file != safe_part(file):
            yield _fault(f"{name} › {file}", _("has a name that not every system takes."))
        folded = unicodedata.normalize("NFC", file).casefold()
        if folded in taken:
            yield _fault(f"{name} › {file}", _("stands in it twice."))
        taken.add(folded)
        if not file.isascii() and not entry.flag_bits & UTF8:
            yield _fault(f"{name} › {file}", _("has a name that is not marked as UTF-8; some systems show it garbled."))


def _fault(file: str, message: str, hint: str = "") -> Finding:
    return Finding("HND-PARCEL", Severity.BLOCKING, Place(file), message, hint)


_CODE: Final = re.compile(r"^S\d-\d\d_")


def parcel_name(number: int, name: str) -> str:
    """Give the name of a file in a parcel: numbered, and without the code that tells the stage we are in."""
    return f"{number:02d}_{_CODE.sub('', name)}"
